"""What the decorators attach, what they leave alone, when they warn, and what they refuse."""

# ruff: noqa: PLW0108 - the lambdas are the lines that use something

from __future__ import annotations

import abc
import asyncio
import copy
import dataclasses
import enum
import functools
import inspect
import io
import pickle
import re
import subprocess
import sys
import types
import typing
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import typing_extensions
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

from sphinx_apistab import decorators
from sphinx_apistab.conventions.apistab import CONVENTIONS
from sphinx_apistab.decorators import (
    alpha,
    alpha_param,
    beta,
    beta_param,
    deprecated,
    deprecated_param,
    experimental,
    experimental_param,
    internal,
    stable,
)
from sphinx_apistab.model import LEVELS

NOTHING = {"level": None, "group": None, "since": None, "deprecated": None}
NOTHING_DEPRECATED = {"since": None, "removal": None, "replacement": None, "reason": None}
MARKED = {**NOTHING, "level": "beta", "group": "I/O", "since": "1.2"}
mark = beta(group="I/O", since="1.2")


def facts(obj: Any) -> dict[str, Any]:
    """Return the facts in the object's own dict, below descriptors."""
    below: dict[type, str] = {property: "fget", functools.cached_property: "func"}
    below |= {classmethod: "__func__", staticmethod: "__func__"}
    while type(obj) in below:
        obj = getattr(obj, below[type(obj)])
    return vars(obj)["__apistab__"]  # type: ignore[no-any-return]


def warned() -> pytest.WarningsRecorder:
    return pytest.warns(DeprecationWarning, match=" is deprecated")


@contextmanager
def raising_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


# The decorators themselves


@pytest.mark.parametrize("target", CONVENTIONS)
def test_conventions_know_each_decorator(target: str) -> None:
    decorator = getattr(decorators, target.rpartition(".")[2])
    assert f"{decorator.__module__}.{decorator.__qualname__}" == target
    words: Any = CONVENTIONS[target]
    written = {word[1:-1] for word in words.values() if str(word).startswith("{")}
    written |= set(words.get("parameters", ()))
    assert written <= set(inspect.signature(decorator).parameters)


def test_there_is_one_for_each_level() -> None:
    names = {level.name for level in LEVELS} | {"deprecated"}
    assert set(decorators.__all__) == names | {f"{name}_param" for name in names}


@pytest.mark.parametrize("module", ["sphinx_apistab.decorators", "sphinx_apistab"])
def test_importing_loads_the_standard_library_only(module: str) -> None:
    code = (
        f"import sys; before = set(sys.modules); import {module}; print(*set(sys.modules) - before)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert loaded - {"sphinx_apistab"} <= set(sys.stdlib_module_names)


# What carries the facts


def function(x: int, *, y: int = 0) -> int:
    return x + y


async def coroutine() -> int:
    return 1


class Color(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Point:
    x: int = 0


def new_function() -> Any:
    return lambda self=None: None


def new_coroutine_function() -> Any:
    async def new() -> None: ...

    return new


def new_dataclass(*, slots: bool = False) -> Any:
    return dataclasses.make_dataclass("New", [("x", int)], slots=slots)


#: Makers: a mark on one test's object must not be there in the next.
MAKERS: dict[str, Callable[[], Any]] = {
    "function": new_function,
    "coroutine function": new_coroutine_function,
    "generic function": lambda: functools.singledispatch(new_function()),
    "cached function": lambda: functools.lru_cache(new_function()),
    "partial": lambda: functools.partial(new_function()),
    "class": lambda: type("New", (), {}),
    "class with slots": lambda: type("New", (), {"__slots__": ("x",)}),
    "enum": lambda: enum.Enum("New", "RED"),
    "flag": lambda: enum.IntFlag("New", "BIG"),
    "dataclass": new_dataclass,
    "dataclass with slots": lambda: new_dataclass(slots=True),
    "named tuple": lambda: typing.NamedTuple("New", [("x", int)]),
    "typed dict": lambda: types.new_class("New", (typing.TypedDict,)),
    "abstract class": lambda: abc.ABCMeta("New", (), {}),
    "exception": lambda: type("New", (Exception,), {}),
}
DESCRIPTORS: dict[str, Callable[[], Any]] = {
    "class method": lambda: classmethod(new_function()),
    "static method": lambda: staticmethod(new_function()),
    "property": lambda: property(new_function()),
    "cached property": lambda: functools.cached_property(new_function()),
    "property in a class method": lambda: classmethod(property(new_function())),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("kind", [*MAKERS, *DESCRIPTORS])
def test_a_level_is_attached_and_the_object_returned(kind: str) -> None:
    obj = (MAKERS | DESCRIPTORS)[kind]()
    assert mark(obj) is obj
    assert facts(obj) == MARKED


@pytest.mark.parametrize("decorator", [stable, beta, alpha, experimental, internal])
def test_bare_is_called_without_arguments(decorator: Any) -> None:
    def bare() -> None: ...
    def called() -> None: ...

    assert facts(decorator(bare)) == facts(decorator()(called))
    assert facts(bare) == {**NOTHING, "level": decorator.__name__}


@pytest.mark.parametrize(
    "descriptor", [classmethod, staticmethod, property, functools.cached_property]
)
@pytest.mark.parametrize("decorator", [mark, deprecated])
def test_above_and_below_a_descriptor_are_the_same(descriptor: Any, decorator: Any) -> None:
    def above(x: Any = None) -> None: ...
    def below(x: Any = None) -> None: ...

    assert facts(decorator(descriptor(above))) == facts(descriptor(decorator(below)))


@pytest.mark.parametrize("slots", [False, True])
def test_above_and_below_a_dataclass_are_the_same(slots: bool) -> None:
    dataclass = dataclasses.dataclass(slots=slots)

    class Above:
        x: int = 0

    class Below:
        x: int = 0

    above, below = mark(dataclass(Above)), dataclass(mark(Below))
    assert facts(above) == facts(below) == MARKED
    assert inspect.signature(above) == inspect.signature(below)


@pytest.mark.parametrize(
    "obj",
    [function, Color.RED, Color, Point, Point(3)],
    ids=["function", "enum member", "enum", "class", "instance"],
)
def test_pickling_survives(obj: Any) -> None:
    for marked in (function, Color, Point):
        mark(marked)
    assert pickle.loads(pickle.dumps(obj)) == obj


def test_signatures_and_members_survive() -> None:
    assert str(inspect.signature(mark(function))) == "(x: 'int', *, y: 'int' = 0) -> 'int'"
    assert str(inspect.signature(mark(Point))) == "(x: 'int' = 0) -> None"
    assert list(mark(Color)) == [Color.RED]


def test_a_runtime_protocol_gets_no_new_member() -> None:
    @mark
    @typing.runtime_checkable
    class Readable(typing.Protocol):
        def read(self) -> bytes: ...

    @deprecated
    @typing.runtime_checkable
    class Writable(typing.Protocol):
        def write(self) -> int: ...

    file: Any = io.BytesIO()
    assert isinstance(file, Readable)
    assert isinstance(file, Writable)


# Stacks


STACKS: list[tuple[list[Any], dict[str, Any], str]] = [
    (
        [deprecated(since="2.0"), mark],
        {**MARKED, "deprecated": {"since": "2.0"}},
        "keeps the level",
    ),
    (
        [mark, deprecated(since="2.0")],
        {**MARKED, "deprecated": {"since": "2.0"}},
        "in either order",
    ),
    ([deprecated, mark], {**MARKED, "deprecated": {}}, "without any facts"),
    ([stable, mark], {**MARKED, "level": "stable"}, "the upper one wins, erasing nothing"),
    ([mark, stable(group="A")], MARKED, "the upper one wins"),
    (
        [deprecated(removal="3.0"), deprecated(since="2.0")],
        {"deprecated": {"since": "2.0", "removal": "3.0"}},
        "deprecations join",
    ),
]


@pytest.mark.parametrize(("stack", "expected", "reason"), STACKS)
@pytest.mark.parametrize("kind", ["function", "class", "property"])
def test_stacking_erases_nothing(
    stack: list[Any], expected: dict[str, Any], reason: str, kind: str
) -> None:
    obj = (MAKERS | DESCRIPTORS)[kind]()
    for decorator in reversed(stack):
        obj = decorator(obj)
    expected = {**NOTHING, **expected}
    if expected["deprecated"] is not None:
        expected["deprecated"] = {**NOTHING_DEPRECATED, **expected["deprecated"]}
    assert facts(obj) == expected, reason


def test_a_subclass_inherits_nothing_and_changes_nothing() -> None:
    @mark
    class Parent: ...

    class Child(Parent): ...

    assert "__apistab__" not in vars(Child)
    assert facts(deprecated(Child)) == {**NOTHING, "deprecated": NOTHING_DEPRECATED}
    assert facts(Parent) == MARKED


def test_a_wrapper_and_the_wrapped_do_not_share_what_comes_later() -> None:
    inner = mark(lambda: None)
    outer = stable(functools.wraps(inner)(lambda: None))
    assert (facts(outer)["level"], facts(inner)["level"]) == ("stable", "beta")


# PEP 702


MESSAGES = [
    ({}, "old is deprecated."),
    ({"since": "1.4"}, "old is deprecated since 1.4."),
    (
        {"since": "1.4", "removal": "2.0"},
        "old is deprecated since 1.4 and will be removed in 2.0.",
    ),
    ({"replacement": "new()"}, "old is deprecated; use new() instead."),
    ({"reason": "Slow. Really!"}, "old is deprecated. Slow. Really!"),
]


@pytest.mark.parametrize(("given", "message"), MESSAGES)
def test_the_message_is_made_of_the_facts(given: dict[str, Any], message: str) -> None:
    def old() -> None: ...

    old.__qualname__ = "old"
    assert vars(deprecated(**given)(old))["__deprecated__"] == message


def use(
    kind: str, decorator: Callable[[Any], Any], on_descriptors: Callable[[Any], Any]
) -> Callable[[], Any]:
    """Return a use of something that is decorated."""

    class Uses:
        @decorator
        def method(self) -> int:
            return 1

        @on_descriptors
        @classmethod
        def class_method(cls) -> int:
            return 1

        @classmethod
        @decorator
        def class_method_below(cls) -> int:
            return 1

        @on_descriptors
        @staticmethod
        def static_method() -> int:
            return 1

        @staticmethod
        @decorator
        def static_method_below() -> int:
            return 1

        @on_descriptors  # type: ignore[prop-decorator]
        @property
        def property(self) -> int:
            return 1

        @functools.cached_property
        def cached(self) -> int:
            return 1

        cached = on_descriptors(cached)

    for_class = decorator(type("Old", (), {"__init__": lambda self, x: None}))
    for_init_subclass = decorator(
        type("Old", (), {"__init_subclass__": classmethod(lambda cls, x=0: None)})
    )
    for_function, uses = decorator(lambda: 1), Uses()

    def subclass() -> Any:
        class Child(for_class): ...  # type: ignore[misc,valid-type]

    def subclass_with_arguments() -> Any:
        class Child(for_init_subclass, x=3): ...  # type: ignore[misc,valid-type,call-arg]

    return {
        "function": lambda: for_function(),
        "method": lambda: uses.method(),
        "class method": lambda: Uses.class_method(),
        "class method below": lambda: uses.class_method_below(),
        "static method": lambda: uses.static_method(),
        "static method below": lambda: uses.static_method_below(),
        "property": lambda: uses.property,
        "cached property": lambda: uses.cached,
        "class": lambda: for_class(1),
        "subclass": subclass,
        "subclass with arguments": subclass_with_arguments,
    }[kind]


USES = [
    *("function", "method", "class method below", "static method below"),
    *("class", "subclass", "subclass with arguments"),
]
#: The reference refuses them, or breaks them.
OURS_ALONE = ["class method", "static method", "property", "cached property"]


def caught_at(used: Callable[[], Any]) -> list[tuple[type[Warning], str, int]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        used()
    return [(warning.category, warning.filename, warning.lineno) for warning in caught]


@pytest.mark.parametrize("kind", USES + OURS_ALONE)
def test_each_use_warns_once_where_it_stands(kind: str) -> None:
    decorator = deprecated(since="1.0")
    used = use(kind, decorator, decorator)
    [(category, filename, line)] = caught_at(used)
    assert (category, filename) == (DeprecationWarning, __file__)
    assert line - used.__code__.co_firstlineno in (0, 1)


@pytest.mark.parametrize("kind", USES)
def test_each_use_warns_as_the_reference_does(kind: str) -> None:
    theirs = typing_extensions.deprecated("gone", category=FutureWarning, stacklevel=2)
    ours = deprecated(category=FutureWarning, stacklevel=2)
    assert len({tuple(caught_at(use(kind, each, ours))) for each in (theirs, ours)}) == 1


def test_a_subclass_of_a_deprecated_class_is_fine_to_use() -> None:
    @deprecated
    class Old: ...

    with warned():

        class Child(Old):
            def __new__(cls, *args: Any) -> Any:
                return super().__new__(cls)

    with raising_warnings():
        Child()


@pytest.mark.parametrize("order", ["above", "below"])
@pytest.mark.parametrize("slots", [False, True])
def test_a_dataclass_warns_and_keeps_its_signature(order: str, slots: bool) -> None:
    class Old:
        x: int

    dataclass = dataclasses.dataclass(slots=slots)
    cls: Any = deprecated(dataclass(Old)) if order == "above" else dataclass(deprecated(Old))
    assert str(inspect.signature(cls)) == "(x: 'int') -> None"
    with warned():
        assert cls(3).x == 3
    with warned():
        child: Any = type("Child", (cls,), {})
    with raising_warnings():
        assert child(3).x == 3


def test_a_class_without_init_takes_no_arguments_still() -> None:
    @deprecated
    class Old: ...

    assert str(inspect.signature(Old)) == "()"
    with warned(), pytest.raises(TypeError, match="takes no arguments"):
        Old(1)  # type: ignore[call-arg]


def test_an_enum_warns_when_looked_up_by_value() -> None:
    @deprecated
    class Old(enum.Enum):
        RED = 1

    with warned():
        assert Old(1) is Old.RED


def test_setting_and_deleting_a_property_warns() -> None:
    class Uses:
        @property
        def old(self) -> int:
            """The text."""
            return 1

        @old.setter
        def old(self, value: int) -> None: ...

        @old.deleter
        def old(self) -> None: ...

        old = deprecated(old)

    assert Uses.old.__doc__ == "The text."
    with warned():
        Uses().old = 1
    with warned():
        del Uses().old


def test_a_coroutine_function_stays_one() -> None:
    old = deprecated(stable(coroutine))
    assert inspect.iscoroutinefunction(old)
    with warned() as caught:
        assert asyncio.run(old()) == 1
    assert len(caught) == 1


def test_a_deprecated_function_keeps_signature_doc_and_copies() -> None:
    old = deprecated(function)
    assert inspect.signature(old) == inspect.signature(function)
    assert (old.__name__, old.__doc__) == (function.__name__, function.__doc__)
    assert copy.deepcopy(old) is old


def test_a_deprecated_abstract_method_stays_abstract() -> None:
    class Old(abc.ABC):
        @deprecated
        @classmethod
        @abc.abstractmethod
        def old(cls) -> None: ...

    assert Old.__abstractmethods__ == {"old"}


@pytest.mark.parametrize("kind", MAKERS)
def test_above_the_reference_it_adds_the_facts_only(kind: str) -> None:
    obj = typing_extensions.deprecated("gone", category=None)(MAKERS[kind]())
    assert deprecated(since="1.0")(obj) is obj
    assert vars(obj)["__deprecated__"] == "gone"
    assert facts(obj)["deprecated"]["since"] == "1.0"


def test_below_the_reference_it_warns_once() -> None:
    @typing_extensions.deprecated("gone")
    @deprecated(since="1.0", category=None)
    def old() -> None: ...

    with pytest.warns(DeprecationWarning, match=r"^gone$") as caught:
        old()
    assert len(caught) == 1
    assert facts(old)["deprecated"]["since"] == "1.0"
    assert vars(old)["__deprecated__"] == "gone"


# Wrong use


def misused() -> None: ...


WRONG: list[tuple[Callable[[], Any], type[Exception], str, str]] = [
    (lambda: beta("I/O"), TypeError, "@beta(group=", "a positional string"),
    (lambda: beta("I/O", "1.2"), TypeError, "@beta(group=", "two of them"),  # type: ignore[call-overload]
    (lambda: deprecated("Use new()."), TypeError, "@deprecated(since=", "as PEP 702 would"),
    (lambda: beta(grup="I/O"), TypeError, "@beta(group=", "an unknown keyword"),  # type: ignore[call-overload]
    (lambda: deprecated(until="2"), TypeError, "@deprecated(since=", "an unknown keyword"),  # type: ignore[call-overload]
    (lambda: beta(since=1.2)(misused), TypeError, "since=1.2 is not a string", "a number"),  # type: ignore[call-overload]
    (lambda: beta(group="")(misused), ValueError, "group='' is empty", "empty text"),
    (lambda: beta(since="soon")(misused), ValueError, "'soon' is not a version", "a phrase"),
    (lambda: deprecated(removal="2.x")(misused), ValueError, "@deprecated(since=", "a pattern"),
    (
        lambda: deprecated(since="1.10", removal="1.9")(misused),
        ValueError,
        'removal="1.9" is not later than since="1.10"; write @deprecated',
        "removal before since",
    ),
    (lambda: deprecated(since="1.0", removal="1")(misused), ValueError, "not later", "the same"),
    (lambda: deprecated(since="1.0", removal="1.0rc1")(misused), ValueError, "not later", "rc"),
    (lambda: deprecated(category=int)(misused), TypeError, "not a category", "no warning"),  # type: ignore[arg-type]
    (lambda: deprecated(stacklevel="1")(misused), TypeError, "not an integer", "no number"),  # type: ignore[call-overload]
    (lambda: beta(3), TypeError, "a int object cannot carry attributes", "no API"),
    (lambda: beta(None), TypeError, "cannot carry attributes", "nothing"),
    (lambda: beta(len), TypeError, "cannot carry attributes", "a builtin function"),
    (lambda: beta(int), TypeError, "cannot carry attributes", "a builtin class"),
    (lambda: beta(property()), TypeError, "cannot carry attributes", "no getter"),
    (
        lambda: deprecated(types.ModuleType("m")),
        TypeError,
        "cannot be called, hence not warn",
        "a module",
    ),
]


@pytest.mark.parametrize(("wrong", "error", "message", "reason"), WRONG)
def test_wrong_use_is_an_error_with_the_line_to_write(
    wrong: Callable[[], Any], error: type[Exception], message: str, reason: str
) -> None:
    with pytest.raises(error) as raised:
        wrong()
    assert message in str(raised.value), reason
    assert "; write @" in str(raised.value)


def test_errors_of_the_decorated_are_its_own() -> None:
    @deprecated
    def old() -> None:
        raise ValueError("mine")

    with warned(), pytest.raises(ValueError, match=r"^mine$"):
        old()


numbers = st.integers(0, 3).map(str)
versions = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "v", "1!"]),
        st.lists(numbers, min_size=1, max_size=3).map(".".join),
        st.sampled_from(["", "a1", ".beta2", "-c1", "rc", "_preview_3", "PRE"]),
        st.sampled_from(["", "-1", ".post", "rev2", "_r_3"]),
        st.sampled_from(["", ".dev", "dev1", "-dev2"]),
        st.sampled_from(["", "+local.1"]),
    ),
)


@given(versions, versions)
def test_versions_sort_as_packaging_sorts_them(one: str, other: str) -> None:
    ours, theirs = (
        decorators._version("since", one) < decorators._version("since", other),
        Version(Version(one).public) < Version(Version(other).public),
    )
    assert ours == theirs


@given(st.text("0123456789.abcdevpostrx-_+! v", max_size=8))
def test_versions_are_those_that_packaging_takes(text: str) -> None:
    def accepts(parse: Callable[[str], Any]) -> bool:
        try:
            parse(text)
        except ValueError:
            return False
        return True

    taken = accepts(functools.partial(decorators._version, "since"))
    assert taken == (accepts(Version) and text == text.strip())


# Parameters


def with_parameters(path: str, /, mode: str = "r", *, size: int = 0) -> None: ...


class WithParameters:
    def __init__(self, path: str) -> None: ...

    def method(self, path: str) -> None: ...


NOTHING_OF_IT = {"level": None, "since": None, "deprecated": None}
GONE = {
    **NOTHING_OF_IT,
    "deprecated": {**NOTHING_DEPRECATED, "since": "1.0", "replacement": "size"},
}


def test_facts_of_parameters_lie_beside_the_objects() -> None:
    def function(path: str, mode: str) -> None: ...

    marked = beta_param("mode", since="1.2")(function)
    marked = deprecated_param("path", since="1.0", replacement="size")(marked)
    marked = beta(group="I/O", since="1.2")(marked)
    assert marked is function
    params = {"mode": {**NOTHING_OF_IT, "level": "beta", "since": "1.2"}, "path": GONE}
    assert facts(function) == {**MARKED, "params": params}


def test_marks_of_one_parameter_stack() -> None:
    @deprecated_param("x", since="1.0", replacement="size")
    @alpha_param("x")
    def function(x: int) -> None: ...

    assert facts(function)["params"] == {"x": {**GONE, "level": "alpha"}}


HAS_IT: list[tuple[Callable[[], Any], str, str]] = [
    (lambda: lambda path, /: path, "path", "positional-only"),
    (lambda: lambda *, size: size, "size", "keyword-only"),
    (lambda: lambda **options: options, "any", "what **options takes"),
    (lambda: type("C", (WithParameters,), {}), "path", "what a class is made with"),
    (lambda: type("C", (), {"__new__": lambda cls, x: None}), "x", "by the other method"),
    (lambda: type("C", (dict,), {}), "any", "made by a base written in C"),
    (lambda: type("M", (type,), {"__call__": lambda cls, x: x})("C", (), {}), "x", "a metaclass"),
    (lambda: functools.wraps(lambda x: x)(lambda *args: None), "x", "below a wrapper"),
    (lambda: functools.partial(lambda x, y: x, 1), "y", "what a partial leaves"),
    (lambda: deprecated(type("C", (WithParameters,), {})), "path", "of a deprecated class"),
    (lambda: classmethod(lambda cls, x: x), "x", "below a descriptor"),
    (lambda: property(lambda self: self), "self", "below a property"),
    (lambda: types.SimpleNamespace(), "any", "no signature"),
]


@pytest.mark.parametrize(("make", "name", "reason"), HAS_IT)
def test_parameters_that_there_are(make: Callable[[], Any], name: str, reason: str) -> None:
    obj = make()
    assert experimental_param(name)(obj) is obj, reason


def test_fields_of_a_dataclass_are_parameters_to_be() -> None:
    @dataclasses.dataclass
    @experimental_param("x")
    class Point:
        x: int

    assert facts(Point)["params"]["x"]["level"] == "experimental"


REFUSED_PARAMETERS: list[tuple[Callable[[], Any], str]] = [
    (
        lambda: beta_param("mod")(with_parameters),
        "with_parameters has no parameter 'mod', but path, mode, size; write @beta_param(",
    ),
    (
        lambda: deprecated_param("x")(WithParameters.method),
        "WithParameters.method has no parameter 'x', but self, path; write @deprecated_param(",
    ),
    (
        lambda: beta_param("self")(WithParameters),
        "WithParameters has no parameter 'self', but path; write",
    ),
    (lambda: beta_param("x")(deprecated(type("C", (), {}))), "'x', but none at all; write"),
    (lambda: beta_param("x")(lambda: 0), "has no parameter 'x', but none at all"),
    (lambda: beta_param(with_parameters), "is not a string; write @beta_param("),  # type: ignore[arg-type]
    (lambda: beta_param(" "), "name=' ' is empty"),
    (lambda: beta_param("x", since="soon"), "since='soon' is not a version"),
    (lambda: deprecated_param("x", since="2.0", removal="1.0"), "is not later than"),
    (lambda: beta_param("x", group="I/O"), "unexpected keyword"),  # type: ignore[call-arg]
    (lambda: beta_param("x")(1), "cannot carry attributes"),
]


@pytest.mark.parametrize(("wrong", "message"), REFUSED_PARAMETERS)
def test_refused_parameters(wrong: Callable[[], Any], message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=re.escape(message)):
        wrong()


#: Definitions with types that cannot be evaluated, or not yet; what of; why.
UNKNOWN_TYPES = [
    (
        "def f(x: Later, y: Gone.z[1] = 0) -> Later: ...",
        "names that come later, or for checkers only",
    ),
    ("class f:\n    def __init__(self, x: Later): ...", "of what makes a class"),
    ("class f:\n    x: Later", "fields"),
    ("class f:\n    if ask:\n        x: ask()", "fields in a block"),
    ("class f:\n    def __new__(cls, x: ask()): ...", "the other that makes a class"),
    ("class f(type('Base', (), {'__init__': lambda self, x: None})): ...", "a base's"),
    ("@deprecated\nclass f:\n    def __init__(self, x: ask()): ...", "of a deprecated class"),
    ("@deprecated\nclass f:\n    x: ask()", "its fields"),
    ("@functools.wraps(lambda x: 0)\ndef f(*args: ask()): ...", "what is wrapped"),
    ("@deprecated\ndef f(x: ask()): ...", "the same"),
    ("def f(x: ask(), y: [each for each in ask()]): ...", "code of the library"),
    ("def f(x: {**ask()}): ...", "code that makes no text either"),
    ("@property\ndef f(x: Later): ...", "below a descriptor"),
]


@pytest.mark.skipif(
    sys.version_info < (3, 14), reason="older Pythons evaluate the types themselves"
)
@pytest.mark.parametrize(("text", "why"), UNKNOWN_TYPES)
def test_types_are_left_alone(text: str, why: str) -> None:
    content: dict[str, Any] = {"mark": beta_param("x"), "asked": []}
    content |= {"deprecated": deprecated, "functools": functools}
    source = f"def ask(): asked.append(1)\n@mark\n{text}"
    exec(compile(source, "<written>", "exec", dont_inherit=True), content)
    obj = content["f"].fget if isinstance(content["f"], property) else content["f"]
    assert facts(obj)["params"]["x"]["level"] == "beta", why
    assert not content["asked"]


@pytest.mark.skipif(
    sys.version_info < (3, 14), reason="older Pythons evaluate the types themselves"
)
def test_the_signature_of_a_deprecated_class_names_what_is_not_there() -> None:
    content: dict[str, Any] = {"deprecated": deprecated}
    source = "@deprecated\nclass Old:\n    def __init__(self, x: Later): ..."
    exec(compile(source, "<written>", "exec", dont_inherit=True), content)
    assert str(inspect.signature(content["Old"])) == "(x: Later)"


def test_deprecated_parameters_do_not_warn() -> None:
    @deprecated_param("x")
    def function(x: int) -> int:
        return x

    with raising_warnings():
        assert function(x=1) == 1
