"""What is left on live objects, and when it counts."""

import sys
from pathlib import Path

import pytest

import sphinx_apistab.decorators
from sphinx_apistab.conventions import builtin
from sphinx_apistab.reading import Reader

OWN = """
import dataclasses, enum
from sphinx_apistab.decorators import *
from sphinx_apistab import decorators as d

@beta(group="I/O", since="1.2")
def f(): ...

@deprecated(since="1.4", removal="2.0", replacement="f", reason="It was slow.")
@stable(group="I/O")
def g(): ...

@deprecated
def bare(): ...

@d.alpha
class C:
    @experimental
    @property
    def p(self): ...
    @classmethod
    @internal
    def c(cls): ...
    @deprecated(since="1.0")
    @classmethod
    def old(cls): ...

class Sub(C): ...

@legacy
@dataclasses.dataclass(slots=True)
class Data:
    x: int = 0

@preview
class E(enum.Enum):
    A = 1

@deprecated(since="1.0")
@developer
@dataclasses.dataclass
class Old: ...

@stable
@beta_param("x", since="1.2")
@deprecated_param("y", since="1.3", replacement="x")
def with_params(x=0, y=0): ...

@experimental_param("x")
class Made:
    def __init__(self, x): ...
"""

SAID_OWN = {
    "f": {"level": "beta", "group": "I/O", "since": "1.2"},
    "g": {
        "level": "stable",
        "group": "I/O",
        "deprecated": True,
        "deprecated.since": "1.4",
        "deprecated.removal": "2.0",
        "deprecated.replacement": "f",
        "deprecated.reason": "It was slow.",
    },
    "bare": {"deprecated": True},
    "C": {"level": "alpha"},
    "C.p": {"level": "experimental"},
    "C.c": {"level": "internal"},
    "C.old": {"deprecated": True, "deprecated.since": "1.0"},
    "Sub": {},
    "Sub.p": {"level": "experimental"},
    "Data": {"level": "legacy"},
    "E": {"level": "preview"},
    "E.A": {},
    "Old": {"level": "developer", "deprecated": True, "deprecated.since": "1.0"},
    "with_params": {"level": "stable", "param x": "beta", "param y": "deprecated"},
    "Made": {"param x": "experimental"},
}


@pytest.mark.parametrize("name, said", SAID_OWN.items())
def test_our_own_decorators(library, name, said):
    library.write("sample", OWN)
    assert library.said(f"sample:{name}") == said
    stability = library.read(f"sample:{name}").stability
    assert stability.conflicts == ()
    assert all(evidence.via == "decorator" for evidence in stability.evidence)


@pytest.mark.parametrize("name, said", SAID_OWN.items())
def test_a_vendored_copy(library, name, said):
    copy = Path(sphinx_apistab.decorators.__file__).read_text(encoding="utf-8")
    library.write("_stability", copy.replace('"sphinx_apistab.decorators"', "__name__"))
    text = OWN.replace("sphinx_apistab.decorators", "_stability")
    library.write(
        "sample", text.replace("from sphinx_apistab import decorators", "import _stability")
    )
    assert library.said(f"sample:{name}") == said
    assert library.read(f"sample:{name}").stability.conflicts == ()


@pytest.mark.parametrize("name, said", SAID_OWN.items())
def test_without_source(library, name, said):
    library.write("sample", OWN)
    (library.folder / "sample.py").unlink()
    assert library.said(f"sample:{name}") == said
    assert library.read(f"sample:{name}").source is None


PEP702 = """
from typing_extensions import deprecated

@deprecated("Use g().")
def f(): ...

@deprecated("Use D.")
class C:
    @deprecated("No more.")
    def m(self): ...
    @property
    @deprecated("No more.", category=None)
    def p(self): ...
    @classmethod
    @deprecated("No more.")
    def c(cls): ...
    def plain(self): ...

class Sub(C): ...
"""
SAID_PEP702 = {
    "f": "Use g().",
    "C": "Use D.",
    "C.m": "No more.",
    "C.p": "No more.",
    "C.c": "No more.",
    "C.plain": None,
    "Sub": None,
    "Sub.m": "No more.",
}


@pytest.mark.filterwarnings("ignore:Use D")
@pytest.mark.parametrize("with_source", [True, False])
@pytest.mark.parametrize("name, reason", SAID_PEP702.items())
def test_pep_702(library, name, reason, with_source):
    library.write("sample", PEP702)
    if not with_source:
        (library.folder / "sample.py").unlink()
    reading = library.read(f"sample:{name}")
    going = reading.stability.deprecated
    assert (going.reason if going else None) == reason
    via = "decorator" if with_source else "attribute"
    assert {mark.evidence.via for mark in reading.marks} == ({via} if reason else set())


@pytest.mark.filterwarnings("ignore:Use D")
@pytest.mark.skipif(sys.version_info < (3, 13), reason="PEP 702 came with Python 3.13")
def test_pep_702_of_the_standard_library(library):
    library.write("sample", PEP702.replace("typing_extensions", "warnings"))
    assert library.said("sample:f")["deprecated.reason"] == "Use g()."
    library.write("sample2", "import warnings\n@warnings.deprecated('x')\ndef f(): ...")
    assert library.said("sample2:f")["deprecated.reason"] == "x"


@pytest.mark.filterwarnings("ignore:Use g")
def test_a_message_that_is_made_at_run_time(library):
    library.write(
        "sample",
        """
        import typing_extensions

        def advice(name):
            return f"Use {name}."

        @typing_extensions.deprecated(advice("g"))
        def f(): ...
        """,
    )
    said, left = library.read("sample:f").marks
    assert (said.evidence.via, said.deprecated.reason) == ("decorator", None)
    assert (left.evidence.via, left.deprecated.reason) == ("attribute", "Use g.")


def test_an_unknown_decorator_that_leaves_the_attribute(library):
    library.write("unknown", "def old(f):\n    f.__deprecated__ = 'Old.'\n    return f")
    library.write(
        "sample", "from unknown import old\n@old\ndef f(): ...\ndef g(): ...\ng.__deprecated__ = 1"
    )
    assert library.said("sample:f") == {"deprecated": True, "deprecated.reason": "Old."}
    assert library.said("sample:g") == {}


def test_attributes_that_subclasses_get_copies_of(library):
    library.write(
        "sample",
        """
        class Base:
            __deprecated__ = "Old."
            def __init_subclass__(cls):
                cls.__deprecated__ = "Old."
        class Sub(Base): ...
        """,
    )
    assert library.said("sample:Sub") == {}


@pytest.mark.parametrize("value", ["None", "False"])
def test_an_attribute_that_says_no(library, value):
    library.write(
        "sample", f"f = print\nclass C: ...\nC = type('C', (), dict(__deprecated__={value}))"
    )
    assert library.said("sample:C") == {}


@pytest.mark.parametrize(
    "facts",
    ["1", "None", "[]", "{'level': 1}", "{'deprecated': 'x'}", "{1: 2}", "{'level': ''}"],
)
def test_odd_facts_say_nothing(library, facts):
    library.write("sample", f"C = type('C', (), dict(__apistab__={facts}))")
    assert library.said("sample:C") == {}


RAY = """
import enum
class AnnotationType(enum.Enum):
    PUBLIC_API = "PublicAPI"
    DEVELOPER_API = "DeveloperAPI"
    UNKNOWN = "Unknown"
def _mark(type, group="Others"):
    def mark(obj):
        obj._annotated_type = type
        obj._annotated_api_group = group
        return obj
    return mark
@_mark(AnnotationType.PUBLIC_API, "I/O")
class C: ...
@_mark(AnnotationType.DEVELOPER_API)
def f(): ...
@_mark(AnnotationType.UNKNOWN)
def g(): ...
class Sub(C): ...
"""


def test_what_counts_only_without_source(library):
    library.write("sample", RAY)
    assert [library.said(f"sample:{name}") for name in ("C", "f", "g", "Sub")] == [{}, {}, {}, {}]
    (library.folder / "sample.py").unlink()
    library.reader = Reader(builtin())
    assert library.said("sample:C") == {"level": "stable", "group": "I/O"}
    assert library.said("sample:f") == {"level": "developer"}
    assert library.said("sample:g") == {}
    assert library.said("sample:Sub") == {}


#: Messages that a decorator which no convention knows leaves, and whether the function is deprecated.
MESSAGES = [
    ("Use g.", True),
    ("f is deprecated. Its arguments are those of g.", True),
    ("f is deprecated, since it takes too many arguments.", True),
    ("The Parameter class is deprecated.", True),
    ("The parameter object is deprecated.", True),
    ("Parameter is deprecated: use Field.", True),
    ("`parameter` is deprecated.", True),
    ("lib.parameters is deprecated.", True),
    ("They were deprecated in 2.0.", True),
    ("The `f` uses deprecated arguments: `a` -> `b`. They were deprecated since v1.0.", False),
    ("f has a deprecated keyword argument.", False),
    ("The argument `x` is deprecated.", False),
    ("Parameter x is deprecated.", False),
    ("Arguments 'x' and 'y' were deprecated in 2.0.", False),
    ("Passing the parameter as a string is deprecated.", False),
]


@pytest.mark.parametrize(("message", "deprecated"), MESSAGES)
def test_a_message_about_arguments_deprecates_no_function(library, message, deprecated):
    library.write(
        "sample",
        f"""
        def odd(function):
            function.__deprecated__ = {message!r}
            return function
        @odd
        def f(): ...
        """,
    )
    assert ("deprecated" in library.said("sample:f")) == deprecated


def test_what_wraps_copies_is_another_function_s(library):
    library.write(
        "sample",
        """
        import functools
        def old(): ...
        old.__deprecated__ = "Old."
        @functools.wraps(old)
        def copied(*args): ...
        @functools.wraps(old)
        def other(*args): ...
        other.__deprecated__ = "Other."
        """,
    )
    found = {
        name: library.said(f"sample:{name}").get("deprecated.reason")
        for name in ("copied", "other")
    }
    assert found == {"copied": None, "other": "Other."}
