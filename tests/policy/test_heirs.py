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


#: How ``pkg.A.f`` comes to a level, with what is listed beside its class: by its own mark, from its class, by
#: the mark of the base's definition, from the base, or not at all.
def own(level: str, **facts: Any) -> list[Entry]:
    return [entry("pkg.A", objtype="class"), member(level=level, **facts)]


def taken(level: str, source: str = "pkg.A", **facts: Any) -> list[Entry]:
    levels = {"pkg.A": level, "pkg": None} if source == "pkg.A" else {"pkg.A": None, "pkg": level}
    around = [
        entry("pkg", levels["pkg"], objtype="module"),
        entry("pkg.A", levels["pkg.A"], objtype="class"),
    ]
    return [*around, member(level=level, level_from=source, **facts)]


def inherited(level: str | None, around: str | None = None, **facts: Any) -> list[Entry]:
    definition = member("pkg.B.f", level, canonical="pkg._b.B.f", **facts)
    return [HEIR._replace(stability=Stability(level=around)), definition]


def from_base(level: str, around: str | None) -> list[Entry]:
    """Return a class with *around* as its level; its base's level is that of the definition, too."""
    base = entry("pkg.B", level, objtype="class", canonical="pkg._b.B")
    return [*inherited(level, around, level_from="pkg.B"), base]


def shown(level: str | None) -> list[Entry]:
    """Return a member that is listed with its class, though its base defines it."""
    return [HEIR._replace(stability=Stability()), member(level=level, canonical="pkg._b.B.f")]


NOTHING = [entry("pkg.A", objtype="class"), member(level=None)]
LEVELS = {"promoted", "demoted", "relabelled", "labelled", "unlabelled"}

#: How ``pkg.A.f`` had its level and has it; what changed of it, and whether that is a finding.
COMPARED: list[tuple[list[Entry], list[Entry], list[tuple[Any, ...]], bool, str]] = [
    (own("stable"), own("beta"), [("demoted", "stable", "beta")], True, "its own mark is another"),
    (own("stable"), taken("stable"), [], False, "as good as its class"),
    (own("stable"), taken("beta"), [("demoted", "stable", "beta")], True, "its mark went"),
    (own("beta"), taken("stable"), [("promoted", "beta", "stable")], False, "its mark went"),
    (own("stable"), inherited("beta"), [("demoted", "stable", "beta")], True, "marked there"),
    (own("stable"), inherited("stable"), [], False, "as good as the base's"),
    (own("stable"), inherited(None), [("unlabelled", "stable", None)], True, "its mark went"),
    (own("stable"), from_base("beta", "stable"), [("unlabelled", "stable", None)], True, "unclear"),
    (own("stable"), NOTHING, [("unlabelled", "stable", None)], True, "its mark went"),
    (taken("stable"), own("beta"), [("demoted", "stable", "beta")], True, "a mark of its own"),
    (taken("beta"), own("beta"), [], False, "said anew"),
    (taken("stable"), taken("beta"), [], False, "its class tells"),
    (taken("stable"), inherited("beta", "stable"), [], False, "no mark came"),
    (taken("stable"), inherited(None, "stable"), [], False, "its class says what it said"),
    (taken("stable"), from_base("beta", "stable"), [], False, "its class says what it said"),
    (taken("stable"), NOTHING, [], False, "its class tells"),
    (
        inherited("beta"),
        own("stable"),
        [("promoted", "beta", "stable")],
        False,
        "a mark of its own",
    ),
    (inherited("stable"), own("beta"), [("demoted", "stable", "beta")], False, "not listed before"),
    (inherited("beta", "alpha"), taken("alpha"), [], False, "no mark went"),
    (from_base("beta", "alpha"), taken("alpha"), [], False, "no mark went"),
    (from_base("beta", "beta"), own("beta"), [], False, "what its class said"),
    (inherited("beta"), inherited("stable"), [], False, "the base's definition tells"),
    (inherited("beta"), NOTHING, [], False, "no mark went"),
    (NOTHING, own("beta"), [("labelled", None, "beta")], False, ""),
    (NOTHING, taken("beta"), [], False, "its class tells"),
    (NOTHING, inherited("beta"), [], False, "no mark came"),
    (NOTHING, NOTHING, [], False, "nothing is said"),
    (shown("stable"), shown("beta"), [("demoted", "stable", "beta")], True, "listed by that name"),
    (shown("stable"), NOTHING, [], False, "an override that says nothing"),
    (shown("stable"), own("beta"), [("demoted", "stable", "beta")], True, "one that says less"),
    (NOTHING, shown("beta"), [], False, "an override that said nothing"),
]


@pytest.mark.parametrize("old, new, expected, is_found, why", COMPARED)
def test_levels_that_a_member_has_in_other_ways(
    old: list[Entry], new: list[Entry], expected: list[Any], is_found: bool, why: str
) -> None:
    before, after = releases(old, new)
    changes = [each for each in find_changes(before, after) if each.name == "pkg.A.f"]
    told = [(each.kind.value, each.old, each.new) for each in changes if each.kind.value in LEVELS]
    assert told == expected, why
    case = Case(inventory=after, policy=parse_policy("strict"), baseline=before)
    found = [each.name for each in judge(case) if each.kind.value == "demoted"]
    assert ("pkg.A.f" in found) == is_found, why


#: What is said of a base's definition, and of the override in its place; what changed.
OVERRIDES: list[tuple[dict[str, Any], dict[str, Any], list[str], str]] = [
    ({"group": "io", "since": "0.9"}, {}, [], "the override takes nothing back"),
    ({"group": "io"}, {"group": "ml"}, ["regrouped"], "it says something else"),
    ({"gone": GONE}, {}, ["undeprecated"], "nobody says that the override goes"),
    ({}, {"gone": GONE}, ["deprecated"], "the override goes"),
]


@pytest.mark.parametrize("base, override, expected, why", OVERRIDES)
def test_what_an_override_says(
    base: dict[str, Any], override: dict[str, Any], expected: list[str], why: str
) -> None:
    with_override = [entry("pkg.A", objtype="class"), member(level=None, **override)]
    found = find_changes(*releases(inherited(None, **base), with_override))
    kinds = [each.kind.value for each in found if each.name == "pkg.A.f"]
    assert kinds == [*expected, "moved"], why


#: The deprecation of an override whose base is not listed; what changed.
UNKNOWN_BASES: list[tuple[dict[str, Any], list[str], str]] = [
    ({}, ["deprecated"], "its own decorator stands there now"),
    ({"since": "2.0"}, ["deprecated"], "as it says"),
    ({"since": "1.0"}, [], "the base's was deprecated, too"),
    ({"since": "soon"}, ["deprecated"], "no version"),
]


@pytest.mark.parametrize("gone, expected, why", UNKNOWN_BASES)
def test_an_override_of_what_is_not_listed_is_deprecated(
    gone: dict[str, Any], expected: list[str], why: str
) -> None:
    found = find_changes(*releases([HEIR], [ALONE, member(gone=gone)]))
    kinds = [each.kind.value for each in found if each.name == "pkg.A.f"]
    assert kinds == [*expected, "moved"], why


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
    told = history(before).tombstones(after, lambda entry: False)
    assert [stone.entry.name for stone in told] == gone, why
