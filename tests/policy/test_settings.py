"""What apistab_policy may say, and what is said of it when it may not."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_apistab.policy.findings import Kind, Severity
from sphinx_apistab.policy.settings import PRESETS, PolicyError, Span, parse_policy

#: policy, kind, level, group, severity, why
SEVERITIES = [
    ("default", "overdue", "stable", None, "warning", "surely wrong"),
    ("default", "unlabelled", None, None, "off", "a project may add the extension without marks"),
    ("default", "demoted", "experimental", None, "off", "it promised to change at any time"),
    ("adopt", "overdue", "stable", None, "off", "it was so before"),
    ("adopt", "demoted", "stable", None, "warning", "it was not"),
    ("strict", "unlabelled", None, None, "error", "all is wrong that may be"),
    ("ray", "grace-too-short", "stable", None, "error", "the written promise"),
    ({}, "overdue", "stable", None, "warning", "a dict changes the default preset"),
    ({"preset": "strict"}, "overdue", "stable", None, "error", "or the one that it names"),
    ({"overdue": "off"}, "overdue", "stable", None, "off", "in general"),
    ({"levels": {"beta": {"overdue": "error"}}}, "overdue", "beta", None, "error", "of a level"),
    ({"levels": {"beta": {"overdue": "error"}}}, "overdue", "stable", None, "warning", "only that"),
    (
        {"levels": {"beta": {"overdue": "error"}}, "groups": {"IO": {"overdue": "off"}}},
        *("overdue", "beta", "IO", "off", "a group counts before a level"),
    ),
    (
        {"levels": {"alpha": {"overdue": "error"}}},
        *("demoted", "alpha", None, "off", "what the preset says of a level stays"),
    ),
    ({"levels": {"unlabelled": {"malformed": "error"}}}, "malformed", None, None, "error", "none"),
]


@pytest.mark.parametrize("value, kind, level, group, severity, why", SEVERITIES)
def test_severities(value, kind, level, group, severity, why):
    policy = parse_policy(value)
    assert policy.severity(Kind(kind), level, group) is Severity(severity), why


#: The presets that name spans; level; grace and the time below the dependable levels, in releases.
SPANS = [
    ("default", "stable", None, None),
    ("strict", "stable", 2, None),
    ("strict", "beta", 1, None),
    ("strict", "alpha", None, 6),
    ("strict", "experimental", None, 6),
    ("strict", "preview", None, 6),
    ("ray", "stable", 25, None),
    ("ray", "beta", 12, None),
    ("ray", "alpha", None, None),
]


@pytest.mark.parametrize("preset, level, grace, stale_after", SPANS)
def test_spans_of_presets(preset, level, grace, stale_after):
    policy = parse_policy(preset)
    assert policy.grace(level, None).releases == grace
    assert policy.stale_after(level, None).releases == stale_after


def test_thresholds():
    policy = parse_policy(
        {
            "preset": "ray",
            "requires": ["since", "removal"],
            "levels": {"beta": {"grace": None}, "alpha": {"stale-after": {"days": 400}}},
            "groups": {"IO": {"floor": "beta", "grace": {"releases": 3, "days": 90}}},
            "pages": {"guide/*": "stable", "changes": None},
        }
    )
    assert policy.requires("stable", None) == ("since", "removal")
    assert policy.grace("stable", None) == Span(releases=25)
    assert policy.grace("stable", "IO") == Span(releases=3, days=90)
    assert policy.grace("beta", None) == Span()
    assert policy.stale_after("alpha", None) == Span(days=400)
    assert policy.stale_after("beta", None) == Span()
    assert policy.floor("IO") == "beta"
    assert policy.floor(None) is None
    assert policy.page_level("guide/start", "beta") == "stable"
    assert policy.page_level("index", "beta") == "beta"
    assert policy.page_level("changes", "beta") is None
    assert Span(releases=25) in list(policy.spans)


#: A value, and words of the message.
WRONG = [
    (
        3,
        "apistab_policy: expected the name of a preset, or a dict such as {'overdue': 'error'}, not 3",
    ),
    ("lax", "apistab_policy: there is no preset 'lax'; there are off, adopt, default, strict, ray"),
    ({"preset": None}, "apistab_policy['preset']: there is no preset None"),
    ({"overdu": "error"}, "apistab_policy: unknown key 'overdu'; did you mean 'overdue'?"),
    (
        {"x": "error"},
        "apistab_policy: unknown key 'x'; the keys are preset, levels, groups, pages, ",
    ),
    ({3: "error"}, "apistab_policy: the keys are texts, not 3"),
    ({"overdue": "fatal"}, "apistab_policy['overdue']: expected 'error', 'warning' or 'off', not"),
    ({"overdue": []}, "apistab_policy['overdue']: expected 'error'"),
    (
        {"requires": ["when"]},
        "expected a list of since, removal, replacement, reason, not ['when']",
    ),
    ({"requires": "since"}, "apistab_policy['requires']: expected a list of"),
    ({"grace": -1}, "apistab_policy['grace']: expected a number of minor releases, or a dict"),
    ({"grace": True}, "apistab_policy['grace']: expected a number"),
    ({"stale-after": {"weeks": 2}}, "apistab_policy['stale-after']: expected a number"),
    ({"levels": []}, "apistab_policy['levels']: expected a dict from levels to dicts, not []"),
    (
        {"levels": {"beta": "error"}},
        "apistab_policy['levels']['beta']: expected a dict such as {'overdue': 'error'}, not 'error'",
    ),
    (
        {"levels": {"beta": {"floor": "stable"}}},
        "apistab_policy['levels']['beta']: unknown key 'floor'",
    ),
    ({"floor": "stable"}, "apistab_policy: unknown key 'floor'"),
    (
        {"groups": {"IO": {"floor": 3}}},
        "apistab_policy['groups']['IO']['floor']: expected the name of a level, not 3",
    ),
    ({"pages": {"*": 3}}, "apistab_policy['pages']['*']: expected the name of a level"),
]


@pytest.mark.parametrize("value, message", WRONG)
def test_errors_name_option_key_and_remedy(value, message):
    with pytest.raises(PolicyError) as caught:
        parse_policy(value)
    assert str(caught.value).startswith("apistab_policy")
    assert message in str(caught.value)


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_policies(name):
    assert parse_policy(name) == parse_policy({"preset": name})


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 99) | st.sampled_from(["error", "off", "beta", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*(kind.value for kind in Kind), "levels", "groups", "grace", "beta"])
            | st.integers(),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(plain)
def test_any_value_is_a_policy_or_a_clear_error(value):
    with contextlib.suppress(PolicyError):
        parse_policy(value)
