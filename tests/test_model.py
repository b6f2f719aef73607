"""What marks say together."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_apistab.model import (
    LEVELS,
    PRECEDENCE,
    UNLABELLED,
    AnnouncedChange,
    Conflict,
    Deprecation,
    Evidence,
    Mark,
    Stability,
    Via,
    merge,
)

BY_HAND = Evidence(via="directive", name="apistab")
OUTER = Evidence(via="decorator", name="pkg.outer")
INNER = Evidence(via="decorator", name="pkg.inner")
LIVE = Evidence(via="attribute", name="__deprecated__")
TEXT = Evidence(via="docstring", name="deprecated")
SOON = AnnouncedChange(since="2.0", release="3.0", reason="The default will be 2.")


def said(evidence: Evidence, **facts: Any) -> Mark:
    return Mark(evidence=evidence, **facts)


def coming(**facts: Any) -> AnnouncedChange:
    return AnnouncedChange(**facts)


def gone(**facts: str) -> Deprecation:
    return Deprecation(**facts)


def conflict(fact: str, used: tuple[str, Evidence], other: tuple[str, Evidence]) -> Conflict:
    return Conflict(fact=fact, used=used[0], used_from=used[1], other=other[0], other_from=other[1])


MERGES: list[tuple[list[Mark], dict[str, Any], str]] = [
    ([], {}, "no mark: unlabelled, not stable"),
    ([said(OUTER, level="beta")], {"level": "beta"}, "one mark speaks for itself"),
    (
        [said(OUTER, deprecated=gone(since="2.0")), said(INNER, level="beta", group="I/O")],
        {"level": "beta", "group": "I/O", "deprecated": gone(since="2.0")},
        "a deprecation erases neither level nor group",
    ),
    (
        [said(OUTER, level="beta"), said(TEXT, change=SOON), said(LIVE, change=SOON)],
        {"level": "beta", "changes": (SOON,)},
        "what changes without going away is no deprecation, and is told once",
    ),
    (
        [said(OUTER, since="1.2"), said(INNER, deprecated=gone(since="2.0"))],
        {"since": "1.2", "deprecated": gone(since="2.0")},
        "since when it is there is not since when it goes away",
    ),
    (
        [said(OUTER, deprecated=gone())],
        {"deprecated": gone()},
        "deprecated without a word is deprecated",
    ),
    (
        [said(OUTER, deprecated=gone(since="2.0")), said(TEXT, deprecated=gone(removal="3.0"))],
        {"deprecated": gone(since="2.0", removal="3.0")},
        "each fact from whoever states it",
    ),
    (
        [said(OUTER, level="stable"), said(INNER, level="beta")],
        {
            "level": "stable",
            "conflicts": (conflict("level", ("stable", OUTER), ("beta", INNER)),),
        },
        "of two decorators the outer one counts, and the conflict is kept",
    ),
    (
        [said(OUTER, level="beta"), said(INNER, level="beta")],
        {"level": "beta"},
        "saying the same twice is no conflict",
    ),
    (
        [said(TEXT, since="1.0"), said(OUTER, since="1.1"), said(BY_HAND, since="1.2")],
        {
            "since": "1.2",
            "conflicts": (
                conflict("since", ("1.2", BY_HAND), ("1.1", OUTER)),
                conflict("since", ("1.2", BY_HAND), ("1.0", TEXT)),
            ),
        },
        "by hand counts more than the source, and that more than the docstring",
    ),
    (
        [said(OUTER, deprecated=gone(reason="a")), said(LIVE, deprecated=gone(reason="b"))],
        {"deprecated": gone(reason="a")},
        "two reasons are no conflict",
    ),
    (
        [said(OUTER, deprecated=gone(removal="3.0")), said(TEXT, deprecated=gone(removal="4.0"))],
        {
            "deprecated": gone(removal="3.0"),
            "conflicts": (conflict("deprecated.removal", ("3.0", OUTER), ("4.0", TEXT)),),
        },
        "two removals are one",
    ),
    (
        [
            said(OUTER, deprecated=gone(replacement="pkg.new")),
            said(TEXT, deprecated=gone(replacement="`new()`")),
        ],
        {"deprecated": gone(replacement="pkg.new")},
        "two ways to write one name are no conflict",
    ),
    (
        [
            said(OUTER, deprecated=gone(replacement="pkg.new")),
            said(TEXT, deprecated=gone(replacement="renew")),
        ],
        {
            "deprecated": gone(replacement="pkg.new"),
            "conflicts": (conflict("deprecated.replacement", ("pkg.new", OUTER), ("renew", TEXT)),),
        },
        "two names are one",
    ),
    (
        [said(OUTER, level="stable"), said(INNER, level="alpha", param="x")],
        {"level": "stable", "params": {"x": Stability(level="alpha", evidence=(INNER,))}},
        "a parameter's level is not the object's",
    ),
    (
        [said(INNER, deprecated=gone(since="2.0"), param="path")],
        {"params": {"path": Stability(deprecated=gone(since="2.0"), evidence=(INNER,))}},
        "a deprecated parameter leaves the object unlabelled",
    ),
    (
        [said(BY_HAND, stays=True), said(TEXT, deprecated=gone(since="2.0", reason="Odd."))],
        {},
        "the author denies what was made of the words of a directive",
    ),
    (
        [said(BY_HAND, stays=True, level="beta"), said(OUTER, deprecated=gone(since="2.0"))],
        {
            "level": "beta",
            "conflicts": (conflict("deprecated", ("no", BY_HAND), ("2.0", OUTER)),),
        },
        "what the author denies, a decorator should not say",
    ),
    (
        [
            said(OUTER, deprecated=gone(since="1.0")),
            said(TEXT, change=coming(since="1.0", reason="R.")),
        ],
        {"deprecated": gone(since="1.0", reason="R.")},
        "a directive with the version of the deprecation says why",
    ),
    (
        [
            said(OUTER, deprecated=gone(since="1.0", reason="M.")),
            said(TEXT, change=coming(since="1.0", reason="R.")),
        ],
        {"deprecated": gone(since="1.0", reason="M.")},
        "or says it in other words",
    ),
    (
        [
            said(OUTER, deprecated=gone(since="1.0")),
            said(TEXT, change=coming(since="1.1", reason="R.")),
        ],
        {"deprecated": gone(since="1.0"), "changes": (coming(since="1.1", reason="R."),)},
        "one of another version speaks of something else",
    ),
    (
        [
            said(OUTER, deprecated=gone(since="1.0")),
            said(TEXT, change=coming(since="1.0", release="2.0")),
        ],
        {
            "deprecated": gone(since="1.0"),
            "changes": (coming(since="1.0", release="2.0"),),
        },
        "so does one that names another release",
    ),
    (
        [said(BY_HAND, stays=True), said(LIVE, deprecated=gone())],
        {"conflicts": (conflict("deprecated", ("no", BY_HAND), ("yes", LIVE)),)},
        "nor what the object carries",
    ),
    (
        [said(BY_HAND, stays=True), said(TEXT, deprecated=gone(), param="x")],
        {"params": {"x": Stability(deprecated=gone(), evidence=(TEXT,))}},
        "a parameter of it may go",
    ),
]


@pytest.mark.parametrize(("marks", "expected", "reason"), MERGES, ids=[row[2] for row in MERGES])
def test_merge(marks: list[Mark], expected: dict[str, Any], reason: str) -> None:
    ordered = sorted(marks, key=lambda mark: PRECEDENCE.index(mark.evidence.via))
    evidence = tuple(mark.evidence for mark in ordered)
    assert merge(marks) == Stability(evidence=evidence, **expected), reason


LABELLED = [
    (UNLABELLED, False, "nothing"),
    (Stability(group="I/O", since="1.0"), False, "a group is no promise"),
    (Stability(level="beta"), True, "a level"),
    (Stability(deprecated=gone()), True, "a deprecation"),
]


@pytest.mark.parametrize(("stability", "expected", "reason"), LABELLED)
def test_labelled(stability: Stability, expected: bool, reason: str) -> None:
    assert stability.labelled is expected, reason


def test_every_kind_of_evidence_has_its_precedence() -> None:
    assert get_args(Via) == PRECEDENCE


def test_levels_stand_the_most_dependable_first() -> None:
    ranks = [level.rank for level in LEVELS]
    assert ranks == sorted(ranks, reverse=True)
    assert len({level.name for level in LEVELS}) == len(LEVELS)


texts = st.none() | st.sampled_from(["a", "b"])
marks_strategy = st.lists(
    st.builds(
        Mark,
        evidence=st.sampled_from([BY_HAND, OUTER, LIVE, TEXT]),
        level=texts,
        group=texts,
        since=texts,
        deprecated=st.none() | st.builds(Deprecation, since=texts, removal=texts),
        param=st.none() | st.sampled_from(["x", "y"]),
    ),
    max_size=5,
)


@given(marks_strategy)
def test_nothing_that_was_said_is_lost(marks: list[Mark]) -> None:
    merged = merge(marks)
    for mark in marks:
        of = merged if mark.param is None else merged.params[mark.param]
        kept = {("level", of.level), ("group", of.group), ("since", of.since)}
        kept |= {(each.fact, each.other) for each in of.conflicts}
        said_here = {("level", mark.level), ("group", mark.group), ("since", mark.since)}
        assert {fact for fact in said_here if fact[1] is not None} <= kept
        assert mark.evidence in merged.evidence
        denied = any(other.stays and other.param == mark.param for other in marks)
        assert mark.deprecated is None or (of.deprecated is None) is denied
