"""What wrappers have at hand of what they wrap."""

import ast

import pytest

from sphinx_apistab.reading.definitions import Located
from sphinx_apistab.reading.hidden import calls_bare_constructor, is_defined_at
from sphinx_apistab.reading.sources import Source


def around(one, other=None):
    """Return a wrapper that has two things at hand."""
    return lambda: (one, other)


def unfilled():
    """Return one that has nothing at hand yet."""

    def inner():
        return later

    if inner is None:
        later = None
    return inner


CONSTRUCTORS = [
    (around(object.__init__), True, "among other things"),
    (around("other"), False, "something else"),
    (lambda: None, False, "nothing"),
    (unfilled(), False, "nothing yet"),
    (object.__init__, False, "no wrapper"),
    (len, False, "no function written in Python"),
]


@pytest.mark.parametrize("function, expected, why", CONSTRUCTORS)
def test_whose_wrapper_calls_the_constructor_of_all_classes(function, expected, why):
    assert calls_bare_constructor(function) == expected, why


def named():
    "Do nothing."


class Called:
    __code__ = named.__code__


DEFINED = [
    (named, "def named(): ...", True, "it is"),
    (named, "def other(): ...", False, "another function"),
    (Called(), "def named(): ...", False, "no function"),
    (None, "def named(): ...", False, "nothing"),
]


@pytest.mark.parametrize("function, text, expected, why", DEFINED)
def test_whether_a_function_is_what_a_definition_made(function, text, expected, why):
    located = Located({}, "named", Source("", ""), 1, node=ast.parse(text).body[0])
    assert is_defined_at(function, located) == expected, why
