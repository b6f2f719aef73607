"""What is said of overloads, setters, deleters and constructors: by import and from source alone."""

from __future__ import annotations

import textwrap

import pytest

from sphinx_apistab.conventions import known
from sphinx_apistab.reading import WrittenReader

# Classes of deprecated ones warn when they are made.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

HEAD = """\
import typing
from typing import Protocol, overload
from typing_extensions import deprecated
from sphinx_apistab.decorators import beta
"""

#: code, the name that is read, what is said of it, what of its overloads, and why
CASES = [
    (
        """
        @overload
        @deprecated("Old.")
        def f(x: int) -> int: ...
        @overload
        def f(x: str = "a", *, y=()) -> str: ...
        def f(x): ...
        """,
        "f",
        {},
        {"(x: int)": "Old.", "(x: str='a', *, y=())": None},
        "one of two",
    ),
    (
        """
        @deprecated("Old.")
        @overload
        def f(x: int) -> int: ...
        @typing.overload
        def f(x: str) -> str: ...
        def f(x): ...
        """,
        "f",
        {},
        {"(x: int)": "Old.", "(x: str)": None},
        "the other order",
    ),
    (
        """
        @overload
        @deprecated("Old.")
        def f(x: int) -> int: ...
        @overload
        @deprecated("Older.")
        def f(x: str) -> str: ...
        def f(x): ...
        """,
        "f",
        {"": None},
        {"(x: int)": "Old.", "(x: str)": "Older."},
        "all of them, each for its own reason",
    ),
    (
        """
        @overload
        @deprecated("Old.")
        def f(x: int) -> int: ...
        @overload
        @deprecated("Old.")
        def f(x: str) -> str: ...
        @beta
        def f(x): ...
        """,
        "f",
        {"": "Old."},
        {"(x: int)": "Old.", "(x: str)": "Old."},
        "all of them, and the implementation says something else",
    ),
    (
        """
        class C:
            @overload
            def m(self, x: int) -> int: ...
            @overload
            @deprecated("Old.")
            def m(self, /, x: str) -> str: ...
            def m(self, x): ...
        """,
        "C.m",
        {},
        {"(x: int)": None, "(x: str)": "Old."},
        "a method",
    ),
    (
        """
        class C:
            @overload
            @staticmethod
            @deprecated("Old.")
            def m(x: int) -> int: ...
            @overload
            @staticmethod
            def m(x: str) -> str: ...
            @staticmethod
            def m(x): ...
        """,
        "C.m",
        {},
        {"(x: int)": "Old.", "(x: str)": None},
        "a static method",
    ),
    (
        """
        class C(Protocol):
            @overload
            def m(self, x: int) -> int: ...
            @overload
            @deprecated("Old.")
            def m(self, x: str) -> str: ...
        """,
        "C.m",
        {},
        {"(x: int)": None, "(x: str)": "Old."},
        "without an implementation, the last one",
    ),
    (
        """
        class C(Protocol):
            @deprecated("Old.")
            @overload
            def m(self, x: int) -> int: ...
            @overload
            def m(self, x: str) -> str: ...
        class D(Protocol):
            @overload
            def m(self, x: int) -> int: ...
            @overload
            def m(self, x: str) -> str: ...
        """,
        "D.m",
        {},
        {},
        "what typing.overload leaves is shared by all",
    ),
    (
        """
        class C:
            @property
            def p(self): ...
            @p.setter
            @deprecated("Old.")
            def p(self, value): ...
        """,
        "C.p",
        {"setter": "Old."},
        {},
        "a setter",
    ),
    (
        """
        class C:
            @property
            def p(self): ...
            @p.setter
            def p(self, value): ...
            @p.deleter
            @deprecated("Old.")
            def p(self): ...
        """,
        "C.p",
        {"deleter": "Old."},
        {},
        "a deleter",
    ),
    (
        """
        class C:
            @property
            def p(self): ...
            @p.setter
            @overload
            @deprecated("Old.")
            def p(self, value: int): ...
            @p.setter
            @overload
            def p(self, value: str): ...
            @p.setter
            def p(self, value): ...
        """,
        "C.p",
        {},
        {},
        "one overload of a setter",
    ),
    (
        """
        class C:
            @property
            def p(self): ...
            @p.setter
            @overload
            @deprecated("Old.")
            def p(self, value: int): ...
            @p.setter
            @overload
            @deprecated("Old.")
            def p(self, value: str): ...
            @p.setter
            def p(self, value): ...
        """,
        "C.p",
        {"setter": "Old."},
        {},
        "all overloads of a setter",
    ),
    (
        """
        class C:
            @deprecated("Old.")
            def __init__(self): ...
        """,
        "C",
        {"__init__": "Old."},
        {},
        "a constructor",
    ),
    (
        """
        class C:
            @deprecated("Old.")
            def __new__(cls): ...
        """,
        "C",
        {"__new__": "Old."},
        {},
        "the other constructor",
    ),
    (
        """
        class B:
            @deprecated("Old.")
            def __init__(self): ...
        class C(B): ...
        """,
        "C",
        {"__init__": "Old."},
        {},
        "a constructor that is inherited",
    ),
    (
        """
        class B:
            @deprecated("Old.")
            def __init__(self): ...
        class C(B):
            def __init__(self): ...
        """,
        "C",
        {},
        {},
        "one that has another in its place",
    ),
    (
        """
        @deprecated("Old.")
        class C:
            def __init__(self): ...
            def __new__(cls): ...
        """,
        "C",
        {"": "Old."},
        {},
        "the class itself",
    ),
    (
        """
        @deprecated("Old.")
        class C:
            @deprecated("Older.")
            def __init__(self): ...
        """,
        "C",
        {"": "Old."},
        {},
        "a class that goes away with its constructor",
    ),
    (
        """
        @deprecated("Old.")
        class B: ...
        class C(B): ...
        """,
        "C",
        {},
        {},
        "what a class has from a deprecated one",
    ),
    (
        """
        class C:
            @overload
            def __init__(self, x: int): ...
            @overload
            @deprecated("Old.")
            def __init__(self, x: str): ...
            def __init__(self, x): ...
        """,
        "C",
        {},
        {"(x: int)": None, "(x: str)": "Old."},
        "the overloads of a constructor",
    ),
    (
        """
        class C:
            @beta
            def __init__(self): ...
        """,
        "C",
        {},
        {},
        "a level of the constructor is none of the class",
    ),
]


def told(reading):
    """Return what is deprecated with its reason, the object itself under the empty name."""
    stability = reading.stability
    own = {} if stability.deprecated is None else {"": stability.deprecated.reason}
    return own | {
        name: said.deprecated.reason
        for name, said in stability.params.items()
        if said.deprecated is not None
    }


def overloads(reading):
    return {
        each.signature: each.stability.deprecated and each.stability.deprecated.reason
        for each in reading.overloads
    }


@pytest.mark.parametrize("code, name, expected, signatures, why", CASES)
def test_by_import(library, code, name, expected, signatures, why):
    library.write("sample", HEAD + textwrap.dedent(code))
    reading = library.read(f"sample:{name}")
    assert (told(reading), overloads(reading)) == (expected, signatures), why


@pytest.mark.parametrize("code, name, expected, signatures, why", CASES)
def test_from_source(tmp_path, code, name, expected, signatures, why):
    (tmp_path / "sample.py").write_text(HEAD + textwrap.dedent(code))
    reading = WrittenReader(known(), tmp_path).read("sample", name)
    assert (told(reading), overloads(reading)) == (expected, signatures), why
