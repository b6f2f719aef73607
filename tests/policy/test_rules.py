"""What the rules see: tables of what is, what was, and the kinds found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from releases import entry, history, inventory

from sphinx_apistab.model import Conflict, Deprecation, Evidence, Stability
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.findings import Kind, Observation, Severity
from sphinx_apistab.policy.rules import BASELINE_RULES, RULES
from sphinx_apistab.policy.settings import parse_policy
from sphinx_apistab.policy.verdict import judge

#: All kinds, and a time for each threshold.
ALL = {
    **{kind.value: "warning" for kind in Kind},
    "requires": ["since", "removal"],
    "levels": {
        "stable": {"grace": 3},
        "experimental": {"stale-after": 4},
        "preview": {"stale-after": {"days": 100}},
    },
    "groups": {"Core": {"floor": "beta"}, "Slow": {"grace": {"days": 90}}},
}
BY_HAND = Evidence(via="directive", name="apistab")
DECORATOR = Evidence(via="decorator", name="pkg.beta")
TEXT = Evidence(via="docstring", name="versionadded")
GONE = {"since": "1.0", "removal": "2.5"}


def found(now, *, baseline=None, recorded=(), policy=ALL, today=None, **more):
    case = Case(
        inventory=now,
        policy=parse_policy({"preset": "default", **policy}),
        baseline=baseline,
        history=history(*recorded),
        today=date.fromisoformat(today) if today else None,
    )
    return judge(case, **more)


def kinds(findings):
    return [finding.kind.value for finding in findings]


# One object

#: an entry of version 2.3, and what is found
FORM = [
    (entry("pkg.f", "stable"), [], "all is well"),
    (entry("pkg.f"), ["unlabelled"], "no mark"),
    (entry("pkg._f"), [], "not public"),
    (entry("pkg.f.__call__"), ["unlabelled"], "a special method is"),
    (entry("pkg", objtype="module"), [], "modules need no level"),
    (entry("--flag", domain="std"), [], "an option of a program is no API"),
    (entry("f", domain="c"), ["unlabelled"], "a function in C is"),
    (entry("pkg.f", gone=GONE), [], "what goes away is marked"),
    (entry("pkg.f", "beta", since="2.3"), [], "since now"),
    (entry("pkg.f", "beta", since="2.4"), ["yet-to-come"], "since a version to come"),
    (
        entry("pkg.f", "beta", gone={"since": "2.4", "removal": "3"}),
        ["yet-to-come"],
        "going since then",
    ),
    *(
        (
            entry("pkg.f", "beta", gone={"since": "2.0", "removal": words}, evidence=(DECORATOR,)),
            ["incomplete-deprecation"],
            "no release is named, and that is none badly written",
        )
        for words in (
            "the future",
            "a future release",
            "future",
            "the next major version",
            "in a later release",
            "A Future Version",
            "TBD",
            "a future version of pkg",
        )
    ),
    (
        entry("pkg.f", "beta", gone={"since": "2.0", "removal": "the 2nd"}, evidence=(DECORATOR,)),
        ["malformed"],
        "it should be one",
    ),
    (
        entry("pkg.f", "beta", since="the future", evidence=(DECORATOR,)),
        ["malformed"],
        "nothing is there since the future",
    ),
    (entry("pkg.f", "beta", since="soon", evidence=(DECORATOR,)), ["malformed"], "no version"),
    (entry("pkg.f", "beta", since="soon", evidence=(TEXT,)), [], "a directive may have words"),
    (entry("pkg.f", "beta", gone={"since": "2.0", "removal": "2.0"}), ["malformed", "overdue"], ""),
    (
        entry("pkg.f", "beta", gone={"since": "2.10", "removal": "2.9"}),
        ["malformed", "yet-to-come"],
        "2.9 < 2.10",
    ),
    (entry("pkg.f", "beta", gone={"since": "2.0"}), ["incomplete-deprecation"], "no removal"),
    (entry("pkg.f", "beta", gone={}), ["incomplete-deprecation"], "neither"),
    (
        entry(
            "pkg.f",
            "beta",
            conflicts=(
                Conflict(
                    fact="level",
                    used="beta",
                    used_from=BY_HAND,
                    other="alpha",
                    other_from=DECORATOR,
                ),
            ),
        ),
        ["conflict"],
        "two marks",
    ),
    (entry("pkg.f", "beta", gone={"since": "1.0", "removal": "2.3"}), ["overdue"], "today"),
    (entry("pkg.f", "beta", gone={"since": "1.0", "removal": "2.2.9"}), ["overdue"], "long ago"),
    (entry("pkg.f", "beta", gone={"since": "1.0", "removal": "2.10"}), [], "2.10 is after 2.3"),
    (
        entry("pkg.f", "stable", gone={"since": "2.2", "removal": "2.4"}),
        ["grace-too-short"],
        "2 of 3",
    ),
    (entry("pkg.f", "stable", gone={"since": "2.1", "removal": "2.4"}), [], "3 of 3"),
    (
        entry("pkg.f", "stable", gone={"since": "2.1", "removal": "2.1"}),
        ["malformed", "overdue"],
        "at once is no grace that is short, but none",
    ),
    (entry("pkg.f", "beta", gone={"since": "2.2", "removal": "2.4"}), [], "beta has no grace"),
    (
        entry("pkg.f", "stable", gone={"since": "2.2", "removal": "3.0"}),
        [],
        "nobody knows how long",
    ),
    (entry("pkg.f", "experimental", since="2.0"), [], "3 of 4"),
    (entry("pkg.f", "experimental", since="1.0"), [], "nobody knows how many 1.x there were"),
    (entry("pkg.f", "alpha", group="Core"), ["below-group-floor"], "Core is at least beta"),
    (entry("pkg.f", "beta", group="Core"), [], "the floor itself"),
    (entry("pkg.f", "mine", group="Core"), [], "a level that nobody ranks"),
    (
        entry("pkg.f", "stable", params={"x": Stability(deprecated=None, since="9.0")}),
        ["yet-to-come"],
        "a parameter, too",
    ),
]


@pytest.mark.parametrize("one, expected, why", FORM)
def test_one_object(one, expected, why):
    assert kinds(found(inventory("2.3", one))) == expected, why


def test_a_finding_names_values_place_and_remedy():
    place = {"source": "pkg/a.py:3", "uri": "a.html#pkg.f"}
    (finding,) = found(
        inventory(
            "2.3", entry("pkg.f", "beta", group="IO", gone=GONE | {"removal": "2.1"}, **place)
        )
    )
    assert finding.name == "pkg.f"
    assert finding.message == "was to be removed in 2.1, and is still there in 2.3"
    assert finding.remedy == Kind.OVERDUE.remedy
    assert (finding.source, finding.uri) == ("pkg/a.py:3", "a.html#pkg.f")
    assert (finding.level, finding.group) == ("beta", "IO")
    assert finding.severity is Severity.WARNING


def test_members_share_the_label_of_their_class():
    labelled = [entry("pkg.A", "beta", objtype="class"), entry("pkg.A.f", objtype="method")]
    plain = [entry("pkg.B", objtype="class"), entry("pkg.B.f", objtype="method")]
    module = [entry("mod", "stable", objtype="module"), entry("mod.f")]
    findings = found(inventory("2.3", *labelled, *plain, *module))
    assert [(f.kind.value, f.name) for f in findings] == [("unlabelled", "pkg.B")]


def test_members_are_judged_by_the_level_of_their_class():
    outer = entry("pkg.A", "stable", objtype="class", group="Slow")
    inner = entry("pkg.A.f", gone={"since": "2.2", "removal": "2.4"})
    policy = {**ALL, "groups": {}}
    (finding,) = found(inventory("2.3", outer, inner), policy=policy)
    assert (finding.kind, finding.level, finding.group) == (Kind.GRACE_TOO_SHORT, "stable", "Slow")


def test_a_since_to_come_says_what_the_coming_release_is_called():
    (finding,) = found(inventory("2.3", entry("pkg.f", "beta", since="2.4")))
    assert finding.message == (
        "since 2.4 is yet to come: this is 2.3; on the way to 2.4, the release is 2.4.dev0"
    )
    assert found(inventory("2.4.dev0", entry("pkg.f", "beta", since="2.4"))) == []
    assert found(inventory("2.3.post1", entry("pkg.f", "beta", since="2.3.post1"))) == []


def test_a_development_version_is_on_its_way():
    late = entry("pkg.f", "beta", since="2.3", gone={"since": "2.0", "removal": "2.3"})
    assert kinds(found(inventory("2.3.dev4", late))) == []
    assert kinds(found(inventory("2.3", late))) == ["overdue"]


def test_a_project_without_a_version_is_judged_as_far_as_possible():
    late = entry("pkg.f", "beta", since="9.0", gone={"since": "1.0", "removal": "2.3"})
    assert kinds(found(inventory("", late))) == []


# Objects together

OLD = entry("pkg.old", "stable", gone=GONE | {"replacement": "pkg.new"})
REPLACEMENTS = [
    (entry("pkg.new", "stable"), None),
    (entry("pkg.sub.new", "stable"), "its replacement pkg.new is not documented"),
    (entry("pkg.new", "beta"), "its replacement pkg.new is beta, less dependable than stable"),
    (entry("pkg.new", "stable", gone=GONE), "its replacement pkg.new is deprecated itself"),
    (
        entry("pkg.new", "stable", since="1.4"),
        "its replacement pkg.new came in 1.4, after the deprecation in 1.0",
    ),
]


@pytest.mark.parametrize("new, message", REPLACEMENTS)
def test_replacements(new, message):
    findings = found(inventory("2.3", OLD, new))
    assert [f.message for f in findings if f.kind is Kind.REPLACEMENT] == [message][: bool(message)]


@pytest.mark.parametrize("written", ["pkg.gone", "pkg.gone()", "pkg:gone", "pkg.a:gone.b"])
def test_a_replacement_of_our_own_must_be_there(written):
    old = entry("pkg.old", "stable", gone=GONE | {"replacement": written})
    (finding,) = found(inventory("2.3", old))
    assert finding.message == f"its replacement {written} is not documented"


WORDS = ["the new function", "new", "other.place", "pkg.new and others", "http://pkg.example/new"]


@pytest.mark.parametrize("words", WORDS)
def test_a_replacement_may_be_words_or_elsewhere(words):
    old = entry("pkg.old", "stable", gone=GONE | {"replacement": words})
    assert kinds(found(inventory("2.3", old))) == []


@pytest.mark.parametrize("name", ["pkg.old", "old", "old()"])
def test_nothing_replaces_itself(name):
    old = entry("pkg.old", "stable", gone=GONE | {"replacement": name})
    (finding,) = found(inventory("2.3", old))
    assert finding.kind is Kind.REPLACEMENT
    assert finding.message == "its replacement pkg.old is itself"


def test_a_promoted_replacement_was_there_before():
    new = entry("pkg.new", "stable", since="1.4")
    before = inventory("0.9", entry("pkg.new", "beta"))
    assert kinds(found(inventory("2.3", OLD, new), recorded=[before])) == []


def test_names_of_one_object_promise_the_same():
    real = entry("pkg.core.F", "stable")
    same = entry("pkg.F", "stable", canonical="pkg.core.F")
    other = entry("pkg.G", "beta", canonical="pkg.core.F")
    bare = entry("pkg.H", canonical="pkg.core.F", gone=GONE)  # the name goes, the object stays
    (finding,) = found(inventory("2.3", real, same, other, bare))
    assert (finding.kind, finding.name) == (Kind.CONFLICT, "pkg.G")
    assert finding.message == "is beta, but the same object is stable as pkg.F"


# Against a baseline

#: the entry in 2.2, that in 2.3, and what is found
TIME = [
    (entry("pkg.f", "stable"), entry("pkg.f", "stable"), [], "nothing changed"),
    (entry("pkg.f", "beta"), entry("pkg.f", "stable"), [], "a promotion"),
    (entry("pkg.f", "stable"), entry("pkg.f", "beta"), ["demoted"], "less than it was"),
    (entry("pkg.f", "stable"), entry("pkg.f"), ["demoted", "unlabelled"], "no promise any more"),
    (entry("pkg.f", "stable"), entry("pkg.f", gone=GONE), [], "deprecated now, instead"),
    (
        entry("pkg.f", "stable", gone=GONE),
        entry("pkg.f", "beta", gone=GONE),
        [],
        "announced before",
    ),
    (entry("pkg.f"), entry("pkg.f", "alpha"), [], "any promise is more than none"),
    (entry("pkg.f", "stable"), None, ["removed-without-deprecation"], "without a word"),
    (entry("pkg.f", "stable", gone={"since": "1.0", "removal": "2.3"}), None, [], "as announced"),
    (
        entry("pkg.f", "stable", gone={"since": "2.0", "removal": "2.4"}),
        None,
        ["removed-too-early"],
        "",
    ),
    (entry("pkg.f", "stable", gone={"since": "2.1"}), None, ["removed-too-early"], "2 of 3"),
    (entry("pkg.f", "stable", gone={"since": "2.0"}), None, [], "3 of 3"),
    (entry("pkg.f", "stable", gone={}), None, [], "deprecated, nobody knows when"),
    (entry("pkg.f", "stable"), entry("pkg.api.f", "stable", canonical="pkg.f"), [], "another name"),
    (
        entry("pkg.f", "stable", canonical="pkg.core.f"),
        entry("pkg.core.f", "stable"),
        [],
        "documented where it is defined",
    ),
    (
        entry("pkg.f", "beta", gone={"since": "2.0", "removal": "3.0"}),
        entry("pkg.f", "beta", gone={"since": "2.0", "removal": "2.9"}),
        ["promise-weakened"],
        "an earlier removal",
    ),
    (
        entry("pkg.f", "beta", gone={"since": "2.0", "removal": "2.9"}),
        entry("pkg.f", "beta", gone={"since": "2.0", "removal": "2.10"}),
        [],
        "a later one is no harm",
    ),
    (
        entry("pkg.f", "beta", gone={"since": "2.0", "removal": "3.0"}),
        entry("pkg.f", "beta", gone={"since": "1.5", "removal": "3.0"}),
        ["promise-weakened"],
        "another since",
    ),
    (
        entry("pkg.f", "beta", gone={"since": "2.0", "removal": "3.0"}),
        entry("pkg.f", "beta", gone={"since": "2.0.0", "removal": "3.0"}),
        [],
        "the same since",
    ),
    (entry("pkg.f", "beta", gone=GONE), entry("pkg.f", "beta"), ["promise-weakened"], "undone"),
    (
        entry("pkg.f", "beta", params={"x": Stability(level="beta")}),
        entry("pkg.f", "beta", params={"x": Stability(level="alpha")}),
        ["demoted"],
        "a parameter",
    ),
]


@pytest.mark.parametrize("old, new, expected, why", TIME)
def test_against_a_baseline(old, new, expected, why):
    now = inventory("2.3", *([new] if new else []))
    assert kinds(found(now, baseline=inventory("2.2", old))) == expected, why


def test_of_what_went_only_the_whole_is_reported():
    before = inventory(
        "2.2",
        entry("pkg.A", "stable", objtype="class"),
        entry("pkg.A.f", objtype="method"),
        entry("pkg.B", "stable", objtype="class", gone={"since": "2.0", "removal": "2.3"}),
        entry("pkg.C", "stable", objtype="class"),
        entry("pkg.C.f", objtype="method"),
    )
    now = inventory("2.3", entry("pkg.C", "stable", objtype="class"))
    names = [(f.name, f.level) for f in found(now, baseline=before)]
    assert names == [("pkg.A", "stable"), ("pkg.C.f", "stable")]


def test_a_removal_on_the_way_to_its_release_is_in_time():
    before = inventory("2.2", entry("pkg.f", "beta", gone={"since": "2.0", "removal": "2.3"}))
    assert kinds(found(inventory("2.3.dev1"), baseline=before)) == []


def test_what_promises_nothing_may_go_by_default():
    before = inventory("2.2", entry("a", "experimental"), entry("b"), entry("c", "beta"))
    findings = found(inventory("2.3"), baseline=before, policy={})
    assert [f.name for f in findings] == ["c"]


# Times

SINCE_LONG = [
    (["2.0", "2.3"], "2.4", [], "4 of 4"),
    (["2.0", "2.3"], "2.5", ["stale"], "5 of 4"),
    (["1.8", "1.9", "2.2"], "2.3", ["stale"], "1.9, 2.0, 2.1, 2.2, 2.3"),
    (["2.0"], "2.9.dev1", ["stale"], "on the way to 2.9"),
]


@pytest.mark.parametrize("recorded, version, expected, why", SINCE_LONG)
def test_stale_by_releases(recorded, version, expected, why):
    one = entry("pkg.f", "experimental")
    before = [inventory(each, one) for each in recorded]
    assert kinds(found(inventory(version, one), recorded=before)) == expected, why


def test_a_new_level_starts_anew():
    before = [inventory("2.0", entry("pkg.f", "alpha")), inventory("2.8", entry("pkg.f"))]
    now = inventory("2.9", entry("pkg.f", "experimental", since="2.0"))
    assert kinds(found(now, recorded=before)) == []


def test_days_need_dates():
    one = entry("pkg.f", "preview", since="2.0")
    dated, undated = inventory("2.0", one, released="2026-01-01"), inventory("2.0", one)
    now = inventory("2.1", one)
    assert kinds(found(now, recorded=[dated], today="2026-04-11")) == []  # 100 days
    assert kinds(found(now, recorded=[dated], today="2026-04-12")) == ["stale"]
    assert kinds(found(now, recorded=[dated])) == []
    assert kinds(found(now, recorded=[undated], today="2030-01-01")) == []


def test_days_of_grace():
    old = entry("pkg.f", "beta", group="Slow", gone={"since": "2.0"})
    before = inventory("2.0", old, released="2026-01-01")
    for day, expected in [("2026-03-31", ["removed-too-early"]), ("2026-04-01", [])]:
        now = inventory("2.1", released=day)
        assert kinds(found(now, baseline=before, recorded=[before])) == expected


def test_it_is_said_what_cannot_be_judged():
    one = entry("pkg.f", "preview")
    recorded = history(inventory("2.0", one), inventory("2.1", one, released="2026-01-01"))
    case = Case(inventory=inventory("2.2", one), policy=parse_policy(ALL), history=recorded)
    assert "not recorded: 2.0;" in case.undated()
    assert replace(case, policy=parse_policy("strict")).undated() is None
    assert replace(case, history=history()).undated() is None


# What is seen by other means


def test_what_others_see_is_weighed_by_the_same_policy():
    seen = [
        Observation(
            kind=Kind.UNDOCUMENTED, entry=entry("pkg.f", level), message="stands on no page"
        )
        for level in ("stable", "alpha")
    ]
    policy = {"undocumented": "error", "levels": {"alpha": {"undocumented": "off"}}}
    (finding,) = found(inventory("1.0"), policy=policy, observed=[seen[0], *seen])
    assert (finding.name, finding.severity) == ("pkg.f", Severity.ERROR)


def test_what_others_see_has_its_own_place_and_remedy():
    one = entry("pkg.f", "stable", source="pkg/a.py:1")
    seen = Observation(Kind.LEAK, one, "exposes g", source="pkg/b.py:2", remedy="Hide g.")
    plain = Observation(Kind.LEAK, one, "exposes h")
    theirs, ours = found(inventory("1.0"), observed=[seen, plain])
    assert (theirs.source, theirs.remedy) == ("pkg/b.py:2", "Hide g.")
    assert (ours.source, ours.remedy) == ("pkg/a.py:1", Kind.LEAK.remedy)


def test_each_kind_is_described():
    for kind in Kind:
        assert kind.axis in {"form", "coherence", "time", "acceptance"}, kind
        assert all(text.endswith(".") for text in (kind.meaning, kind.why, kind.remedy)), kind


def test_a_level_that_is_taken_away_is_told_in_words():
    now, before = inventory("2.3", entry("pkg.f")), inventory("2.2", entry("pkg.f", "stable"))
    policy = {**ALL, "unlabelled": "off"}
    (finding,) = found(now, baseline=before, policy=policy)
    assert finding.message == "was stable in 2.2, and is without a level"


def test_parameters_are_judged_by_the_promise_of_their_object():
    going = Stability(deprecated=Deprecation(since="2.2", removal="2.4"))
    outer = entry("pkg.A", "beta", objtype="class", group="Slow")
    one = entry("pkg.A.f", objtype="method", params={"x": going})
    (finding,) = found(
        inventory("2.3", outer, one), policy={**ALL, "levels": {"beta": {"grace": 3}}, "groups": {}}
    )
    assert (finding.name, finding.level, finding.group) == ("pkg.A.f(x)", "beta", "Slow")


def test_members_go_with_what_they_are_in():
    outer = entry("pkg.A", "stable", objtype="class", gone=GONE)
    inner = entry("pkg.A.f", "stable", objtype="method")
    (finding,) = found(inventory("2.3"), baseline=inventory("2.2", outer, inner))
    assert (finding.kind, finding.name) == (Kind.REMOVED_TOO_EARLY, "pkg.A")
    (finding,) = found(inventory("2.3", outer), baseline=inventory("2.2", outer, inner))
    assert (finding.kind, finding.name) == (Kind.REMOVED_TOO_EARLY, "pkg.A.f")


def test_each_kind_has_one_rule_at_most():
    by_other_means = {
        Kind.UNDOCUMENTED,
        Kind.UNKNOWN_DECORATOR,
        Kind.LEAK,
        Kind.SIGNATURE_BREAK,
        Kind.DOCS_USE,
        Kind.UNUSED_ACCEPTANCE,
        Kind.EXPIRED_ACCEPTANCE,
    }
    assert not RULES.keys() & BASELINE_RULES.keys()
    assert {*RULES, *BASELINE_RULES} == {*Kind} - by_other_means
