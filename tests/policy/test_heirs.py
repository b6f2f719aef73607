"""A member that its class has from a base is neither gone nor new."""

from __future__ import annotations

from typing import Any

import pytest
from releases import entry, history, inventory

from sphinx_apistab.model import Entry, Inventory, Stability
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.changes import find_changes
from sphinx_apistab.policy.heirs import Heirs
from sphinx_apistab.policy.settings import parse_policy
from sphinx_apistab.policy.verdict import judge

GONE = {"since": "0.9", "removal": "3.0"}
HEIR = entry("pkg.A", "stable", objtype="class")._replace(inherited={"pkg._b.B": ("f", "g")})
ALONE = entry("pkg.A", "stable", objtype="class")


def member(name: str = "pkg.A.f", level: str | None = "stable", **facts: Any) -> Entry:
    return entry(name, level, objtype="method", **facts)


#: What is listed beside the class before and after; what changed, and what is found.
MOVES: list[tuple[list[Entry], list[Entry], list[tuple[Any, ...]], list[str], str]] = [
    (
        [ALONE, member()],
        [HEIR],
        [("moved", "pkg.A.f", "pkg.A.f", "pkg._b.B.f")],
        [],
        "to a base that is not listed",
    ),
    (
        [ALONE, member()],
        [HEIR, member("pkg.B.f", "beta", canonical="pkg._b.B.f")],
        [
            ("demoted", "pkg.A.f", "stable", "beta"),
            ("moved", "pkg.A.f", "pkg.A.f", "pkg._b.B.f"),
            ("added", "pkg.B.f", None, None),
        ],
        ["demoted"],
        "to a base that promises less",
    ),
    (
        [ALONE, member(gone=GONE)],
        [HEIR, member("pkg._b.B.f")],
        [
            ("undeprecated", "pkg.A.f", "3.0", None),
            ("moved", "pkg.A.f", "pkg.A.f", "pkg._b.B.f"),
            ("added", "pkg._b.B.f", None, None),
        ],
        ["promise-weakened"],
        "to a base where it is deprecated no more",
    ),
    (
        [ALONE, member(params={"x": Stability(level="beta")})],
        [HEIR],
        [("moved", "pkg.A.f", "pkg.A.f", "pkg._b.B.f")],
        [],
        "with its parameters",
    ),
    (
        [HEIR],
        [ALONE, member()],
        [("moved", "pkg.A.f", "pkg._b.B.f", "pkg.A.f")],
        [],
        "from a base",
    ),
    (
        [ALONE, member("pkg.A.h")],
        [HEIR],
        [("removed", "pkg.A.h", None, None)],
        ["removed-without-deprecation"],
        "no base has it",
    ),
    (
        [ALONE, member()],
        [HEIR._replace(name="pkg.C")],
        [
            ("removed", "pkg.A", None, None),
            ("removed", "pkg.A.f", None, None),
            ("added", "pkg.C", None, None),
        ],
        ["removed-without-deprecation"],
        "another class has it",
    ),
    (
        [ALONE, member("pkg.A.f", domain="js")],
        [HEIR],
        [("removed", "pkg.A.f", None, None)],
        ["removed-without-deprecation"],
        "another language",
    ),
]


def test_where_a_member_is_now() -> None:
    old, definition = (
        member(source="pkg/a.py:1"),
        member("pkg._b.B.f", "beta", source="pkg/_b.py:7"),
    )
    found = Heirs(inventory("2.0", HEIR, definition)).find(old)
    assert found is not None
    assert (found.name, found.canonical, found.source) == ("pkg.A.f", "pkg._b.B.f", "pkg/_b.py:7")
    assert (found.stability.level, found.uri) == ("beta", HEIR.uri)
    unlisted = Heirs(inventory("2.0", HEIR)).find(old)
    assert unlisted is not None
    assert (unlisted.source, unlisted.stability.level) == (None, "stable")


def releases(old: list[Entry], new: list[Entry]) -> tuple[Inventory, Inventory]:
    return inventory("1.0", *old), inventory("2.0", *new)


@pytest.mark.parametrize("old, new, changes, kinds, why", MOVES)
def test_members_that_move(
    old: list[Entry], new: list[Entry], changes: list[Any], kinds: list[str], why: str
) -> None:
    before, after = releases(old, new)
    told = [
        (each.kind.value, each.name, each.old, each.new) for each in find_changes(before, after)
    ]
    assert told == changes, why
    case = Case(
        inventory=after,
        policy=parse_policy("strict"),
        baseline=before,
        history=history(before),
    )
    time = {"demoted", "promise-weakened", "removed-without-deprecation", "removed-too-early"}
    found = [finding.kind.value for finding in judge(case)]
    assert [kind for kind in found if kind in time] == kinds, why


@pytest.mark.parametrize("old, new, changes, kinds, why", MOVES)
def test_tombstones(
    old: list[Entry], new: list[Entry], changes: list[Any], kinds: list[str], why: str
) -> None:
    before, after = releases(old, new)
    gone = [name for kind, name, *_ in changes if kind == "removed"]
    assert [stone.entry.name for stone in history(before).tombstones(after)] == gone, why
