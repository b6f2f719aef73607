"""Names as people write them."""

from __future__ import annotations

import pytest

from sphinx_apistab.policy.naming import Names

FULL = ("pkg", "pkg.load", "pkg.Box", "pkg.Box.load", "pkg.Box.Box", "pkg.a.x.f", "pkg.b.y.f")
NAMES = Names({name: name for name in FULL})
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
]


@pytest.mark.parametrize("written, context, meant", ROWS)
def test_find(written, context, meant):
    assert NAMES.find(written, context) == meant


def test_two_ends_are_none():
    names = Names({"a.x.f": 1, "b.x.f": 2})
    assert names.find("x.f") is None
    assert names.find("x.f", "b.x.f") == 2
