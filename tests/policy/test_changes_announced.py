"""What is announced to change is told in words of its own: it is no deprecation, and none ends by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from packaging.version import Version
from releases import entry, inventory

import sphinx_apistab
from sphinx_apistab.model import AnnouncedChange, Deprecation, Stability
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.changes import Change, find_changes
from sphinx_apistab.policy.notes import NOTES, Releases
from sphinx_apistab.policy.plan import make_plan
from sphinx_apistab.policy.plan_notes import PLAN_NOTES
from sphinx_apistab.policy.settings import PRESETS, parse_policy
from sphinx_apistab.policy.verdict import judge

WORDS = "The default will change in 3.0."
SOON = AnnouncedChange(since="2.1", release="3.0", reason=WORDS)
LATER = SOON._replace(release="4.0", reason=WORDS.replace("3.0", "4.0"))
OTHER = AnnouncedChange(since="2.2", reason="Lists will be tuples.")
BY_NAME = AnnouncedChange(release="3.0", keyword_only=True)
#: What older versions of this tool made of the same words.
MISREAD = Deprecation(since="2.1", removal="3.0", reason=WORDS)


def compared(old: Stability, new: Stability) -> list[Change]:
    before, after = entry("a"), entry("a")
    return find_changes(
        inventory("1.0", before._replace(stability=old)),
        inventory("2.0", after._replace(stability=new)),
    )


def said(*changes: AnnouncedChange, **facts: Any) -> Stability:
    return Stability(changes=changes, **facts)


#: What is said before and after; the kinds found, with the fact, the old and the new value.
ROWS: list[tuple[Stability, Stability, list[tuple[Any, ...]], str]] = [
    (said(), said(SOON), [("announced-change", None, None, "3.0")], "new"),
    (said(SOON), said(), [("announced-change-settled", None, "3.0", None)], "it happened"),
    (
        said(SOON),
        said(LATER),
        [("announced-change-rescheduled", None, "3.0", "4.0")],
        "the release stands in the words, too",
    ),
    (
        said(BY_NAME),
        said(BY_NAME._replace(release="4.0", reason="Pass it by name.")),
        [("announced-change-rescheduled", None, "3.0", "4.0")],
        "known by what it is",
    ),
    (
        said(SOON),
        said(SOON._replace(release=None)),
        [("announced-change-rescheduled", None, "3.0", None)],
        "nobody knows when",
    ),
    (
        said(SOON),
        said(SOON._replace(reason="Another default.")),
        [("changed", "change.reason", WORDS, "Another default.")],
        "in other words",
    ),
    (
        said(SOON),
        said(SOON._replace(since="2.0")),
        [("changed", "change.since", "2.1", "2.0")],
        "",
    ),
    (
        said(SOON),
        said(OTHER),
        [
            ("announced-change-settled", None, "3.0", None),
            ("announced-change", None, None, None),
        ],
        "another one",
    ),
    (said(SOON, OTHER), said(OTHER, SOON), [], "the order is none of them"),
    (
        said(SOON, LATER),
        said(LATER),
        [("announced-change-settled", None, "3.0", None)],
        "the first of two in the same words",
    ),
    (
        said(SOON),
        said(deprecated=Deprecation(since="2.2", reason="Use b.")),
        [("deprecated", None, None, None), ("announced-change-settled", None, "3.0", None)],
        "now it goes away",
    ),
    (
        said(deprecated=Deprecation(since="2.1", reason="Use b.")),
        said(SOON),
        [("undeprecated", None, None, None), ("announced-change", None, None, "3.0")],
        "it did go away",
    ),
    (said(deprecated=MISREAD), said(SOON), [], "the same words, read otherwise"),
]


@pytest.mark.parametrize("old, new, expected, why", ROWS)
def test_an_object(old: Stability, new: Stability, expected: list[Any], why: str) -> None:
    found = compared(old, new)
    assert [(c.kind.value, c.fact, c.old, c.new) for c in found] == expected, why
    assert {c.param for c in found} <= {None}


@pytest.mark.parametrize("old, new, expected, why", ROWS)
def test_a_parameter(old: Stability, new: Stability, expected: list[Any], why: str) -> None:
    found = compared(Stability(params={"x": old}), Stability(params={"x": new}))
    assert [(c.kind.value, c.fact, c.old, c.new) for c in found] == expected, why
    assert {c.param for c in found} <= {"x"}


@pytest.mark.parametrize(
    "one, other", [(SOON, OTHER._replace(release="4.0")), (OTHER._replace(release="3.0"), SOON)]
)
def test_they_are_told_in_one_order(one: AnnouncedChange, other: AnnouncedChange) -> None:
    """By the releases, then by the words."""
    for given in ((one, other), (other, one)):
        assert [c.announced for c in compared(said(), said(*given))] == [one, other]


def test_a_parameter_without_any_mark_is_settled_not_unmarked() -> None:
    found = compared(Stability(params={"x": said(SOON, OTHER)}), Stability())
    assert [c.kind.value for c in found] == ["announced-change-settled"] * 2
    found = compared(Stability(params={"x": said(SOON, level="beta")}), Stability())
    assert [c.kind.value for c in found] == ["unmarked"]


@pytest.mark.parametrize(
    "old, new, why",
    [
        (said(deprecated=MISREAD), Stability(params={"x": said(SOON)}), "it was the parameter's"),
        (Stability(params={"x": said(deprecated=MISREAD)}), said(SOON), "it is the object's"),
        (
            Stability(params={"x": said(deprecated=Deprecation(since="1.0"))}),
            Stability(params={"x": said(BY_NAME)}),
            "a decorator that has no words",
        ),
    ],
)
def test_what_was_misread_is_not_taken_back(old: Stability, new: Stability, why: str) -> None:
    kinds = {change.kind.value for change in compared(old, new)}
    assert kinds <= {"announced-change"}, why
    case = Case(
        inventory=inventory("2.0", entry("a")._replace(stability=new)),
        policy=parse_policy("strict"),
        baseline=inventory("1.0", entry("a")._replace(stability=old)),
    )
    assert "promise-weakened" not in {each.kind.value for each in judge(case)}, why


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_no_policy_judges_what_is_announced(preset: str) -> None:
    """Not even what should have changed by now, nor what has odd dates."""
    odd = AnnouncedChange(since="soon", release="0.1", reason="Once.")
    stability = said(SOON, odd, level="stable", params={"x": said(BY_NAME, odd)})
    without = Stability(level="stable")
    for old, new in ((stability, without), (without, stability), (stability, stability)):
        case = Case(
            inventory=inventory("3.0", entry("a")._replace(stability=new)),
            policy=parse_policy(preset),
            baseline=inventory("2.0", entry("a")._replace(stability=old)),
        )
        assert list(judge(case)) == []


OLD = inventory(
    "1.0",
    entry("slack.Tide", objtype="class"),
    entry("slack.Tide.at"),
    entry("slack.ebb", changes=(SOON,)),
    entry("slack.flood", changes=(OTHER,)),
)
NEW = inventory(
    "2.0",
    entry("slack.Tide", objtype="class", changes=(SOON, OTHER)),
    entry("slack.Tide.at", changes=(SOON,), params={"when": Stability(changes=(BY_NAME,))}),
    entry("slack.ebb", changes=(LATER,)),
    entry("slack.flood"),
)


def written(name: str) -> str:
    return NOTES[name](find_changes(OLD, NEW), Releases(old=OLD, new=NEW))


def test_text() -> None:
    assert written("text").splitlines() == [
        "Announced change settled",
        "  slack.flood: announced in 2.2; Lists will be tuples.",
        "",
        "Announced change",
        "  slack.Tide: announced in 2.2; Lists will be tuples.",
        "  slack.Tide: in 3.0; announced in 2.1; The default will change in 3.0. (with 1 member)",
        "  slack.Tide.at, parameter when: in 3.0; becomes keyword-only",
        "",
        "Announced change rescheduled",
        "  slack.ebb: 3.0 → 4.0; The default will change in 4.0.",
        "",
        (
            "pkg 1.0 → 2.0: 1 announced change settled, 4 announced change, "
            "1 announced change rescheduled"
        ),
    ]


@pytest.mark.parametrize("name", ["markdown", "rst"])
def test_release_notes_have_the_words(name: str) -> None:
    text = written(name)
    assert "**Announced change**" in text
    assert "becomes keyword-only" in text
    assert "deprecated" not in text.lower()


def test_json_has_the_announcement() -> None:
    data = json.loads(written("json"))
    schema = Path(sphinx_apistab.__file__).with_name("changes.schema.json").read_text("utf-8")
    jsonschema.validate(data, json.loads(schema))
    told = {(c["name"], c["param"], c["kind"]): c["change"] for c in data["changes"]}
    assert told["slack.Tide.at", "when", "announced-change"] == BY_NAME._asdict()
    assert told["slack.flood", None, "announced-change-settled"] == OTHER._asdict()


def planned(target: str) -> tuple[str, Any]:
    case = Case(inventory=NEW._replace(version="2.4"), policy=parse_policy("default"))
    plan = make_plan(case, Version(target))
    text, data = (PLAN_NOTES[name](plan, case) for name in ("text", "json"))
    return text, json.loads(data)["changes"]


def test_a_plan_has_what_is_to_change_by_then() -> None:
    text, data = planned("3.0")
    assert text.partition("Has to change\n")[2].partition("\n\n")[0].splitlines() == [
        "  slack.Tide: in 3.0; announced in 2.1; The default will change in 3.0.",
        "  slack.Tide.at: in 3.0; announced in 2.1; The default will change in 3.0.",
        "  slack.Tide.at, parameter when: in 3.0; becomes keyword-only",
    ]
    assert [(one["name"], one["param"], one["release"]) for one in data] == [
        ("slack.Tide", None, "3.0"),
        ("slack.Tide.at", None, "3.0"),
        ("slack.Tide.at", "when", "3.0"),
    ]
    text, data = planned("2.9")
    assert ("Has to change" in text, data) == (False, [])
