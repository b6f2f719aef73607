"""Each change is found once, under its name, and what is one object stays one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from releases import entry, inventory

from sphinx_apistab.model import Deprecation, Entry, Stability
from sphinx_apistab.policy.changes import Change, ChangeKind, find_changes


def changes(old: Sequence[Entry], new: Sequence[Entry]) -> list[Change]:
    return find_changes(inventory("1.0", *old), inventory("2.0", *new))


def told(found: Sequence[Change]) -> list[tuple[object, ...]]:
    return [
        (change.kind.value, change.name, change.param, change.fact, change.old, change.new)
        for change in found
    ]


GONE = Deprecation(since="1.0", removal="2.0", replacement="b", reason="Slow.")

#: What is said of an object, before and after; what changed: kind, fact, old, new.
FACTS: list[tuple[dict[str, Any], dict[str, Any], list[tuple[Any, ...]], str]] = [
    ({"level": "beta"}, {"level": "stable"}, [("promoted", None, "beta", "stable")], "one change"),
    ({"level": "stable"}, {"level": "alpha"}, [("demoted", None, "stable", "alpha")], ""),
    ({"level": "mine"}, {"level": "beta"}, [("relabelled", None, "mine", "beta")], "no rank"),
    ({}, {"level": "beta"}, [("labelled", None, None, "beta")], "never silently stable"),
    ({"level": "beta"}, {}, [("unlabelled", None, "beta", None)], ""),
    ({"group": "a"}, {"group": "b"}, [("regrouped", None, "a", "b")], ""),
    ({"group": "a"}, {}, [("regrouped", None, "a", None)], "no group any more"),
    ({}, {"deprecated": GONE}, [("deprecated", None, None, "2.0")], ""),
    (
        {"level": "beta", "group": "a", "since": "0.9"},
        {"deprecated": GONE},
        [("deprecated", None, None, "2.0")],
        "written in place of the level",
    ),
    ({"deprecated": GONE}, {}, [("undeprecated", None, "2.0", None)], ""),
    (
        {"deprecated": GONE},
        {"deprecated": GONE._replace(removal="3.0")},
        [("rescheduled", None, "2.0", "3.0")],
        "later",
    ),
    (
        {"deprecated": GONE},
        {"deprecated": GONE._replace(removal=None)},
        [("rescheduled", None, "2.0", None)],
        "nobody knows when",
    ),
    (
        {"deprecated": GONE},
        {"deprecated": Deprecation(since="0.9", removal="2.0", replacement="c", reason="Old.")},
        [
            ("changed", "deprecated.reason", "Slow.", "Old."),
            ("changed", "deprecated.replacement", "b", "c"),
            ("changed", "deprecated.since", "1.0", "0.9"),
        ],
        "the other facts",
    ),
    ({"since": "1.0"}, {"since": "1.1"}, [("changed", "since", "1.0", "1.1")], ""),
    (
        {"level": "stable"},
        {"level": "beta", "group": "a", "deprecated": GONE},
        [
            ("deprecated", None, None, "2.0"),
            ("demoted", None, "stable", "beta"),
            ("regrouped", None, None, "a"),
        ],
        "several at once",
    ),
    ({"level": "beta"}, {"level": "beta"}, [], "nothing"),
]


@pytest.mark.parametrize("old, new, expected, why", FACTS)
def test_facts(
    old: dict[str, Any], new: dict[str, Any], expected: list[tuple[Any, ...]], why: str
) -> None:
    whole = [(kind, "a", None, *facts) for kind, *facts in expected]
    assert told(changes([entry("a", **old)], [entry("a", **new)])) == whole


@pytest.mark.parametrize("old, new, expected, why", FACTS)
def test_facts_of_parameters(
    old: dict[str, Any], new: dict[str, Any], expected: list[tuple[Any, ...]], why: str
) -> None:
    before, after = (
        entry("a", params={"x": Stability(**old)}),
        entry("a", params={"x": Stability(**new)}),
    )
    whole = [(kind, "a", "x", *facts) for kind, *facts in expected]
    assert told(changes([before], [after])) == whole


def test_a_parameter_that_is_marked_now_and_one_that_is_not_any_more() -> None:
    before = entry("a", params={"x": Stability(deprecated=GONE)})
    after = entry("a", params={"y": Stability(level="beta")})
    assert told(changes([before], [after])) == [
        ("labelled", "a", "y", None, None, "beta"),
        ("unmarked", "a", "x", None, None, None),
    ]


#: The objects before and after; what changed: kind, name, old, new.
NAMES: list[tuple[list[Entry], list[Entry], list[tuple[Any, ...]], str]] = [
    ([entry("a")], [], [("removed", "a", None, None)], "gone"),
    ([], [entry("a")], [("added", "a", None, None)], "new"),
    (
        [entry("a"), entry("b", canonical="a")],
        [entry("a")],
        [("removed", "b", None, "a")],
        "an alias is gone, the object is not",
    ),
    (
        [entry("p.a", canonical="p._i.f")],
        [entry("p.b", canonical="p._i.f")],
        [("renamed", "p.a", "p.a", "p.b")],
        "the same definition",
    ),
    (
        [entry("p._i.f")],
        [entry("p.f", canonical="p._i.f")],
        [("renamed", "p._i.f", "p._i.f", "p.f")],
        "exported where it was not",
    ),
    (
        [entry("p.a", canonical="p._i.f"), entry("p.b", canonical="p._i.f")],
        [entry("p.c", canonical="p._i.f")],
        [("removed", "p.b", None, "p.c"), ("renamed", "p.a", "p.a", "p.c")],
        "two names become one",
    ),
    (
        [entry("p.a", deprecated=Deprecation(replacement="b()"))],
        [entry("p.b")],
        [("renamed", "p.a", "p.a", "p.b")],
        "as it was announced",
    ),
    (
        [entry("p.a", deprecated=Deprecation(replacement="p.b")), entry("p.b")],
        [entry("p.b")],
        [("removed", "p.a", None, None)],
        "the replacement was there already",
    ),
    (
        [entry("p.a", source="p/i.py:7")],
        [entry("p.b", source="p/i.py:7")],
        [("renamed", "p.a", "p.a", "p.b")],
        "the same line",
    ),
    (
        [entry("p.a", source="p/i.py:7"), entry("p.c", source="p/i.py:7")],
        [entry("p.b", source="p/i.py:7")],
        [
            ("removed", "p.a", None, None),
            ("removed", "p.c", None, None),
            ("added", "p.b", None, None),
        ],
        "the same line, but it is not certain which",
    ),
    (
        [entry("p.A.a", source="p/i.py:7")],
        [entry("p.B.b", source="p/i.py:7")],
        [("removed", "p.A.a", None, None), ("added", "p.B.b", None, None)],
        "the same line by chance: what stood above it grew",
    ),
    (
        [entry("p.a", source="p/i.py:7")],
        [entry("p.b", objtype="class", source="p/i.py:7")],
        [("removed", "p.a", None, None), ("added", "p.b", None, None)],
        "the same line, and another type",
    ),
    (
        [entry("A", objtype="class", canonical="p.A"), entry("A.f"), entry("A.f.g"), entry("A.h")],
        [entry("B", objtype="class", canonical="p.A"), entry("B.f"), entry("B.f.g"), entry("B.i")],
        [
            ("removed", "A.h", None, None),
            ("renamed", "A", "A", "B"),
            ("renamed", "A.f", "A.f", "B.f"),
            ("renamed", "A.f.g", "A.f.g", "B.f.g"),
            ("added", "B.i", None, None),
        ],
        "members go with their class",
    ),
    (
        [entry("p.a", canonical="p._i.a")],
        [entry("p.a", canonical="p._j.a")],
        [("moved", "p.a", "p._i.a", "p._j.a")],
        "the name stays",
    ),
    (
        [entry("p.a", source="p/i.py:7")],
        [entry("p.a", source="p/i.py:70")],
        [],
        "lines move all the time",
    ),
]


@pytest.mark.parametrize("old, new, expected, why", NAMES)
def test_names(
    old: list[Entry], new: list[Entry], expected: list[tuple[Any, ...]], why: str
) -> None:
    found = [(kind, name, *values) for kind, name, _, _, *values in told(changes(old, new))]
    assert found == expected


def test_a_change_speaks_of_what_is_there_and_of_what_was() -> None:
    old, new = entry("a", level="beta", objtype="class"), entry("b", level="alpha", objtype="data")
    removed, added = changes([old], [new])
    assert (removed.name, removed.objtype, removed.stability.level) == ("a", "class", "beta")
    assert (added.name, added.objtype, added.stability.level) == ("b", "data", "alpha")
    before, after = entry("c", level="beta", objtype="class"), entry("c", level="stable")
    for found in changes([before], [after]):
        assert (found.name, found.objtype, found.stability.level) == ("c", "function", "stable")


def test_an_object_comes_before_its_parameters() -> None:
    before = entry("a", params={"x": Stability(level="beta")})
    after = entry("a", deprecated=GONE, params={"x": Stability(level="beta", deprecated=GONE)})
    assert told(changes([before], [after])) == [
        ("deprecated", "a", None, None, None, "2.0"),
        ("deprecated", "a", "x", None, None, "2.0"),
    ]


def test_each_kind_is_described() -> None:
    assert all(kind.meaning.endswith(".") for kind in ChangeKind)


def test_a_type_changes() -> None:
    assert told(changes([entry("a")], [entry("a", objtype="class")])) == [
        ("changed", "a", None, "objtype", "function", "class")
    ]


def test_what_is_renamed_may_be_promoted_too() -> None:
    old, new = (
        entry("a", level="beta", canonical="i.a"),
        entry("b", level="stable", canonical="i.a"),
    )
    assert told(changes([old], [new])) == [
        ("renamed", "a", None, None, "a", "b"),
        ("promoted", "b", None, None, "beta", "stable"),
    ]


def test_the_same_name_in_two_domains_is_two_objects() -> None:
    python, c = entry("a", level="beta"), entry("a", level="beta", domain="c")
    changed = c._replace(stability=Stability(level="stable"))
    (only,) = changes([python, c], [python, changed])
    assert (only.kind, only.after) == (ChangeKind.PROMOTED, changed)
