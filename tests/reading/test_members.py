"""What a class has from its bases, by import and from source alone."""

import sys

import pytest

from sphinx_apistab.conventions import known
from sphinx_apistab.reading import WrittenReader

FILES = {
    "heirs.__init__": "",
    "heirs._bases": """
    import enum
    from typing import Generic, TypeVar

    class Root:
        size: int
        def both(self): ...
        def _private(self): ...
        def __len__(self): ...

    class Base(Root):
        LIMIT = 3
        def both(self): ...
        def shared(self): ...
        class Inner: ...

    T = TypeVar("T")
    class Box(Generic[T]):
        def open(self): ...
    """,
    "heirs.api": """
    import collections
    import enum
    from . import _bases as b
    from ._bases import Base as Other

    class Heir(Other):
        def shared(self): ...

    class Same(b.Root): ...

    class Typed(b.Box[int]): ...

    class Two(b.Box, Other): ...

    class Own:
        def f(self): ...

    class Mapping(collections.OrderedDict): ...

    class Beside(collections.OrderedDict, b.Root): ...

    class Color(enum.Enum):
        RED = 1

    class Failure(ValueError): ...

    class Full(b.Root):
        size = 1
        both = None
        def __len__(self): ...
    """,
}
ROOT, BASE, BOX = (f"heirs._bases.{name}" for name in ("Root", "Base", "Box"))
INHERITED = [
    ("Heir", {BASE: ("Inner", "LIMIT", "both"), ROOT: ("__len__", "size")}, "the nearest has it"),
    ("Same", {ROOT: ("__len__", "both", "size")}, "what is private is nobody's"),
    ("Typed", {BOX: ("open",)}, "a generic base"),
    (
        "Two",
        {BOX: ("open",), BASE: ("Inner", "LIMIT", "both", "shared"), ROOT: ("__len__", "size")},
        "in the order of look-up",
    ),
    ("Own", {}, "no base"),
    ("Mapping", {}, "what Python has is its own affair"),
    ("Beside", {ROOT: ("__len__", "both", "size")}, "beside one that is not read"),
    ("Color", {}, "the same"),
    ("Failure", {}, "the same"),
    ("Full", {}, "all is defined anew"),
]


@pytest.fixture
def heirs(library):
    for name, text in FILES.items():
        library.write(name, text)
    return library


@pytest.mark.parametrize("name, expected, why", INHERITED)
def test_what_a_class_inherits(name, expected, why, heirs):
    live = heirs.read(f"heirs.api:{name}")
    written = WrittenReader(known(), heirs.folder).read("heirs.api", name)
    assert live.inherited == written.inherited == expected, why
    assert list(live.inherited) == list(written.inherited) == list(expected)
    bases = str(heirs.folder / "heirs" / "_bases.py")
    from_there = {"Heir", "Same", "Typed", "Two", "Beside", "Full"}
    assert (bases in live.files) == (bases in written.files) == (name in from_there)


def test_what_init_sets_is_a_member(library):
    library.write(
        "heirs_set",
        """
        class Base:
            def __init__(self, size):
                self.size = size
                self._private = other = size
                other.no = 1

        class Heir(Base): ...
        """,
    )
    assert library.read("heirs_set:Heir").inherited == {"heirs_set.Base": ("__init__", "size")}


def test_bases_may_be_strange(library):
    library.write(
        "heirs_strange",
        """
        class Meta(type):
            def __getattribute__(cls, name): raise RuntimeError(name)
            def __hash__(cls): raise RuntimeError("hash")
            def __eq__(cls, other): raise RuntimeError("eq")
            def mro(cls): return [cls, *type.mro(cls)[1:]]

        class Base(metaclass=Meta):
            def f(self): ...
        Base.__module__ = 3

        class Heir(Base): ...

        def make():
            class Local:
                def g(self): ...
            return Local

        class Made(make()): ...
        """,
    )
    assert library.read("heirs_strange:Heir").inherited == {}
    assert library.read("heirs_strange:Made").inherited == {
        "heirs_strange.make.<locals>.Local": ("g",)
    }
    assert "heirs_strange" in sys.modules


def test_bases_in_a_circle(library):
    library.write("heirs_circle", "class A: ...\nclass B(A): ...\n")
    path = library.folder / "heirs_circle.py"
    path.write_text("class A(B):\n    def f(self): ...\nclass B(A):\n    def g(self): ...\n")
    reader = WrittenReader(known(), library.folder)
    assert reader.read("heirs_circle", "A").inherited == {"heirs_circle.B": ("g",)}
