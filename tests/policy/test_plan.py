"""What has to happen until a release, and until when."""

from __future__ import annotations

import json

import pytest
from releases import entry, history, inventory

from sphinx_apistab.model import Stability
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.plan import make_plan
from sphinx_apistab.policy.plan_notes import PLAN_NOTES
from sphinx_apistab.policy.settings import parse_policy
from sphinx_apistab.policy.versions import parse_version


def case(*entries, version="2.4.dev1", before=(), **policy):
    return Case(
        inventory=inventory(version, *entries),
        policy=parse_policy(policy),
        history=history(*before),
    )


def plan(target, *entries, **options):
    return make_plan(case(*entries, **options), parse_version(target))


def test_what_was_announced_to_go_goes() -> None:
    found = plan(
        "3.0",
        entry("a", gone={"removal": "3.0"}),
        entry("b", gone={"removal": "2.3"}),
        entry("c", gone={"removal": "3.1"}),
        entry("d", gone={"removal": "soon"}),
        entry(
            "e",
            params={
                "x": Stability(deprecated=entry("", gone={"removal": "2.10"}).stability.deprecated)
            },
        ),
    )
    assert [(due.subject.entry.name, due.subject.param, str(due.removal)) for due in found.due] == [
        ("b", None, "2.3"),
        ("e", "x", "2.10"),
        ("a", None, "3.0"),
    ]


#: The grace of stable objects, since when it is deprecated, the target; how many releases are missing.
UNSCHEDULED = [
    (None, "2.3", "3.0", 0, "nothing is demanded"),
    (2, "2.3", "3.0", 0, "2.4 and 3.0"),
    (3, "2.3", "3.0", 1, "one release too few, as far as is known"),
    (3, "2.3", "2.5", 1, "within one major version too"),
    (3, None, "3.0", None, "nobody says since when"),
]


@pytest.mark.parametrize("grace, since, target, missing, why", UNSCHEDULED)
def test_deprecated_without_a_removal(grace, since, target, missing, why) -> None:
    gone = entry("a", "stable", gone={"since": since})
    found = plan(target, gone, levels={"stable": {"grace": grace}})
    assert [one.missing for one in found.unscheduled] == [missing]


#: The version, the target, the grace; the latest release to announce, what is missing, when it may go.
DEADLINES = [
    ("2.4.dev1", "2.8", 2, "2.6", 0, None, "within one major version numbers say it"),
    ("2.4.dev1", "2.8", 4, "2.4", 0, None, "now"),
    ("2.4.dev1", "2.8", 5, None, 1, "2.9", "too late"),
    ("2.4", "3.0", 1, "2.4", 0, None, "3.0 is the next, as far as is known"),
    ("2.4", "3.0", 3, None, 2, None, "too late, unless more releases come"),
    ("2.4", "2.4", 1, None, 1, "2.5", "what is announced now does not go now"),
    ("2026.1", "2026.3", 1, "2026.1", 0, None, "calendar versions: as far as is known"),
]


@pytest.mark.parametrize("version, target, grace, latest, missing, earliest, why", DEADLINES)
def test_deadlines(version, target, grace, latest, missing, earliest, why) -> None:
    objects = [entry("a", "stable"), entry("b", "stable"), entry("c", "beta")]
    gone = entry("d", "stable", gone={"removal": "9.0"})
    found = plan(target, *objects, gone, version=version, levels={"stable": {"grace": grace}})
    (only,) = found.deadlines
    assert (only.level, only.objects, only.missing) == ("stable", 2, missing)
    assert (only.latest, only.earliest) == (parse_version(latest), parse_version(earliest))


@pytest.mark.parametrize(
    "version, target, why",
    [
        ("", "3.0", "a project without a version"),
        ("3.1", "3.0", "a release that is past"),
        ("2.4", "2.4", "this one"),
    ],
)
def test_nothing_can_be_announced_in_time(version, target, why) -> None:
    found = plan(target, entry("a", "stable"), version=version, levels={"stable": {"grace": 1}})
    (only,) = found.deadlines
    assert only.latest is None, why
    assert type(only.missing) is int, why


def test_no_grace_no_deadline() -> None:
    assert plan("3.0", entry("a", "stable")).deadlines == ()


def test_what_waits_longest_comes_first() -> None:
    objects = [
        entry("a", "beta", since="2.1"),
        entry("b", "experimental"),
        entry("c", "alpha", since="2.2", gone={}),
        entry("d", "stable", since="1.0"),
        entry("e", "internal", since="1.0"),
        entry("f", "alpha"),
    ]
    before = [
        inventory("1.8", entry("b", "experimental")),
        inventory("1.9", entry("b", "experimental")),
    ]
    found = plan("3.0", *objects, before=before)
    assert [(one.subject.entry.name, str(one.start), one.releases) for one in found.waiting] == [
        ("b", "1.8", 7),
        ("a", "2.1", 4),
    ]


WHOLE = (
    entry("pkg.a", "stable", gone={"since": "2.0", "removal": "2.3", "replacement": "pkg.b"}),
    entry("pkg.b", "stable", gone={"since": "2.0"}),
    entry("pkg.c", "stable"),
    entry("pkg.d", "beta", since="2.1"),
    entry("pkg.e", "stable", gone={}),
    entry("pkg.f", "beta", gone={"since": "2.4"}),
)
LEVELS = {
    "stable": {"grace": {"releases": 2, "days": 90}},
    "beta": {"grace": 3},
    "alpha": {"grace": 1},
}


def written(name, *entries) -> str:
    present = case(*entries, levels=LEVELS)
    return PLAN_NOTES[name](make_plan(present, parse_version("3.0")), present)


def test_text() -> None:
    assert written("text", *WHOLE, entry("pkg.g", "alpha")).splitlines() == [
        "pkg 2.4.dev1 → 3.0",
        "",
        "Has to go",
        "  pkg.a: overdue; deprecated since 2.0; removal in 2.3; use pkg.b",
        "",
        "Deprecated, nobody says until when",
        "  pkg.b: deprecated since 2.0; may go in 3.0, if 90 days have gone by then",
        "  pkg.e: whether it may go in 3.0 cannot be told",
        "  pkg.f: deprecated since 2.4; 2 more minor releases must come before it may go",
        "",
        "Deadlines for what is not deprecated yet",
        (
            "  stable (1 object): too late for 3.0 by 1 minor release, unless more come before it "
            "(grace: 2 minor releases), if 90 days have gone by then"
        ),
        (
            "  beta (1 object): too late for 3.0 by 2 minor releases, unless more come before it "
            "(grace: 3 minor releases)"
        ),
        "  alpha (1 object): deprecate in 2.4 at the latest (grace: 1 minor release)",
        "",
        "Not settled, the longest first",
        "  pkg.d: beta since 2.1, 4 minor releases by 3.0",
    ]


def test_markdown() -> None:
    assert written("markdown").splitlines()[:6] == [
        "**pkg 2.4.dev1 → 3.0**",
        "",
        "**Has to go**",
        "",
        "- none",
        "",
    ]


def test_json() -> None:
    found = json.loads(written("json", *WHOLE))
    assert [one["name"] for one in found["due"]] == ["pkg.a"]
    assert [one["missing_releases"] for one in found["unscheduled"]] == [0, None, 2]
    assert [one["level"] for one in found["deadlines"]] == ["stable", "beta"]
    assert [one["days"] for one in found["unscheduled"]] == [90, 90, None]
    assert found["waiting"] == [
        {
            "name": "pkg.d",
            "param": None,
            "level": "beta",
            "group": None,
            "source": None,
            "since": "2.1",
            "releases": 4,
        }
    ]
