"""Names as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pytest

from sphinx_apistab.naming import Names, plain_name, shown_name


class Thing(NamedTuple):
    name: str
    canonical: str | None = None
    inherited: Mapping[str, tuple[str, ...]] = {}
    imported: Mapping[str, str] = {}


def names(*things):
    return Names({thing.name: thing for thing in things})


def meant(known, written, context):
    found = known.find(written, context)
    return found and found.name


FULL = ("pkg", "pkg.load", "pkg.Box", "pkg.Box.load", "pkg.Box.Box", "pkg.a.x.f", "pkg.b.y.f")
NAMES = names(*map(Thing, FULL))
ROWS = [
    ("pkg.load", "", "pkg.load"),
    ("load", "pkg", "pkg.load"),
    ("load()", "pkg", "pkg.load"),
    ("pkg:load", "", "pkg.load"),
    (".load", "pkg.Box", "pkg.Box.load"),
    ("load", "pkg.Box", "pkg.Box.load"),
    # What has the same name further out is meant, rather than the scope itself.
    ("load", "pkg.Box.load", "pkg.load"),
    ("Box.load", "pkg.Box.load", "pkg.Box.load"),
    ("pkg.Box.load", "pkg.Box.load", "pkg.Box.load"),
    ("Box", "pkg.Box.load", "pkg.Box.Box"),
    ("load", "pkg.load", "pkg.load"),
    # The end of a name, if it is that of one only.
    ("x.f", "", "pkg.a.x.f"),
    ("f", "", None),
    ("nothing", "pkg.Box.load", None),
    ("load", "", None),
    ("", "pkg", None),
    ("Box.load(x, y=..)", "pkg.load", "pkg.Box.load"),
    ("pkg::load", "", "pkg.load"),
    # What Sphinx's roles and Markdown put around a name.
    ("~pkg.Box.load", "", "pkg.Box.load"),
    ("`load`", "pkg.Box", "pkg.Box.load"),
    ("``load()``", "pkg.Box", "pkg.Box.load"),
    (":meth:`~Box.load`", "pkg.load", "pkg.Box.load"),
    (":py:func:`the loader <pkg.load>`", "", "pkg.load"),
    (":meth:`.Box.load`", "", "pkg.Box.load"),
    ("`!load`", "pkg", "pkg.load"),
    # What a method calls its object and its class: of nothing else.
    ("self.load", "pkg.Box.keep", "pkg.Box.load"),
    ("cls.load()", "pkg.Box.keep", "pkg.Box.load"),
    ("self.load", "pkg.Box", "pkg.Box.load"),
    ("self.Box", "pkg.Box.Box", None),
    ("self.f", "pkg.Box.keep", None),
    # Another thing is called than the first name.
    ("Box().load()", "pkg", None),
    ("load(x)(y)", "pkg", None),
    ("load(x))", "pkg", None),
    ("load(pack(x), y=(1, 2))", "pkg", "pkg.load"),
    # Inside of a call, a mere word is an argument.
    ("load", "pkg.Box.keep()", None),
    ("``load``", "pkg.Box.keep()", None),
    ("**load", "pkg.Box.keep()", None),
    ("load()", "pkg.Box.keep()", "pkg.Box.load"),
    ("pkg.load", "pkg.Box.keep()", "pkg.load"),
    (":meth:`load`", "pkg.Box.keep()", "pkg.Box.load"),
    ("self.load", "pkg.Box.keep()", "pkg.Box.load"),
]


@pytest.mark.parametrize("written, context, name", ROWS)
def test_find(written, context, name):
    assert meant(NAMES, written, context) == name


def test_two_ends_are_none():
    known = names(Thing("a.x.f"), Thing("b.x.f"))
    assert meant(known, "x.f", "") is None
    assert meant(known, "x.f", "b.x.f") == "b.x.f"


#: A package that exports what private modules define.
EXPORTED = names(
    Thing("q"),
    Thing("q.pack", canonical="q._core.pack"),
    Thing(
        "q.old", canonical="q._core.old", imported={"far": "q._other.far", "np.sum": "numpy.sum"}
    ),
    Thing("q.far", canonical="q._other.far"),
    Thing("q.Base", canonical="q._core.Base"),
    Thing("q.Base.run", canonical="q._core.Base.run"),
    Thing("q.Box", canonical="q._core.Box", inherited={"q._core.Base": ("run",)}),
    Thing("q.Box.start", canonical="q._core.Box.start"),
    Thing("q.Chest", canonical="q._core.Box"),
    Thing("q.deep.far", canonical="q._core.far"),
    Thing("q.near", canonical="q._core.far"),
)
DEFINED = [
    ("q._core.pack", "", "q.pack", "the path that its author sees in the file"),
    ("_core.pack", "q.old", "q.pack", "the same, from the package"),
    ("pack", "q.old", "q.pack", "beside it where it is defined, and where it is exported"),
    ("far", "q.old", "q.far", "by an import of the module"),
    ("far", "q.pack", "q.far", "exported beside it"),
    ("run", "q.Box.start", "q.Base.run", "what its class has from a base"),
    ("Box.run", "q.old", "q.Base.run", "the same, through the class"),
    ("q.Box.run", "", "q.Base.run", "the same, by its full name"),
    ("np.sum", "q.old", None, "it is no one's here"),
    ("q._core.old", "q.old", "q.old", "itself"),
    ("Box.walk", "q.old", None, "nobody has it"),
    ("q.Chest.start", "", "q.Box.start", "by another name of its class"),
    ("Chest.run", "q.old", "q.Base.run", "the same, from a base"),
    ("q._core.Box", "", "q.Box", "of two names that which it is defined by"),
    ("q._core.far", "", "q.deep.far", "the other is an alias"),
]


@pytest.mark.parametrize("written, context, name, why", DEFINED)
def test_find_where_it_is_defined(written, context, name, why):
    assert meant(EXPORTED, written, context) == name, why


def test_meaning_of_what_is_not_listed():
    assert EXPORTED.meaning("np.sum", "q.old") == "numpy.sum"
    assert EXPORTED.meaning(":func:`~other.f`", "q.old") == "other.f"
    assert EXPORTED.meaning("pack()", "q.old") == "q.pack"
    assert EXPORTED.meaning("self.walk", "q.Box.start") == "q.Box.walk"
    assert EXPORTED.meaning("self.walk", "q.Box") == "q.Box.walk"
    assert EXPORTED.meaning("self.walk", "q.start") == "self.walk"
    assert EXPORTED.meaning("self.walk.to", "q.Box.start") == "self.walk.to"
    assert EXPORTED.meaning("pack", "q.old()") == "pack"
    assert EXPORTED.meaning("``*pack``", "q.old()") == "pack"
    assert EXPORTED.meaning("np.sum", "q.old()") == "numpy.sum"


NEW_NAMES = {
    "self.walk": "q.Box.walk",
    "cls.walk()": "q.Box.walk",
    "np.sum": "np.sum",
    ":func:`~other.f`": "other.f",
    # what is reached through a member, and words
    "self.walk.to": None,
    "self.walk.to()": None,
    "cls.a.b": None,
    "the other": None,
    "": None,
    # itself, and what is no name
    "start": None,
    "q.Box.start()": None,
    "walk[0]": None,
    "walk='x'": None,
}


@pytest.mark.parametrize("written, name", NEW_NAMES.items())
def test_new_names(written, name):
    assert EXPORTED.new_name(written, "q.Box.start") == name


WRITTEN = [
    ("f", "f", "f"),
    ("f()", "f", "f()"),
    ("pkg.mod:Class", "pkg.mod:Class", "pkg.mod:Class"),
    ("~pkg.mod.f", "pkg.mod.f", "f"),
    (".C.m", "C.m", "C.m"),
    (":func:`~pkg.mod.f`", "pkg.mod.f", "f"),
    (":py:meth:`title <pkg.C.m>`", "pkg.C.m", "pkg.C.m"),
    ("``pkg.f()``", "pkg.f", "pkg.f()"),
    ("`!pkg.f`", "pkg.f", "pkg.f"),
    ("pkg.f.", "pkg.f", "pkg.f"),
    ("f(...)", "f", "f(...)"),
    ("pkg.mod::Class", "pkg.mod::Class", "pkg.mod::Class"),
    ("f(x=1)", None, "f(x=1)"),
    ("--new-option", "--new-option", "--new-option"),
    ("Use f instead", None, "Use f instead"),
    ("`f` or `g`", None, "`f` or `g`"),
    ("f <g>", None, "f <g>"),
    ("`f <g>`_", None, "`f <g>`_"),
    ("either/or", None, "either/or"),
    ("f[0]", None, "f[0]"),
    ("x=1", None, "x=1"),
    ("'x'", None, "'x'"),
    ("f,g", None, "f,g"),
    ("%(alternative)s", None, "%(alternative)s"),
    ("<f>", None, "<f>"),
    ("3.0", None, "3.0"),
    ("", None, ""),
]


@pytest.mark.parametrize("written, name, shown", WRITTEN)
def test_written_names(written, name, shown):
    assert plain_name(written) == name
    assert shown_name(written) == shown
