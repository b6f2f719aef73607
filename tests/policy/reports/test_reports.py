"""Each format says all that was found, in its own words, whatever the texts hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sphinx_apistab
from sphinx_apistab.policy.findings import Finding, Kind, Severity
from sphinx_apistab.policy.reports import REPORTS, Context

CONTEXT = Context(project="slack", version="2.1", tool_version="1.0", root="src")


def finding(kind: Kind = Kind.OVERDUE, **facts: Any) -> Finding:
    given = {
        "severity": Severity.ERROR,
        "name": "slack.tide",
        "message": "2.0 was to remove it, and this is 2.1",
        "remedy": kind.remedy,
        **facts,
    }
    return Finding(kind=kind, **given)


FINDINGS = [
    finding(source="slack/tides.py:40"),
    finding(name="slack.ebb", severity=Severity.WARNING, source="slack/ebb.py:7"),
    finding(Kind.UNDOCUMENTED, name="slack.low", message="100% of it: no page", uri="api.html"),
]


def report(name: str, *findings: Finding, context: Context = CONTEXT) -> str:
    return REPORTS[name](findings, context)


# What each says ----------------------------------------------------------------------------------


def test_text_is_grouped_by_kind_with_places_first() -> None:
    assert report("text", *FINDINGS).splitlines() == [
        "undocumented: A marked public object stands on no page.",
        "  api.html: error: slack.low: 100% of it: no page",
        "    Document it (autodoc, autosummary or by hand), or mark it internal.",
        "",
        "overdue: The release that was to remove an object has come, and the object is still there.",
        "  src/slack/ebb.py:7: warning: slack.ebb: 2.0 was to remove it, and this is 2.1",
        "  src/slack/tides.py:40: error: slack.tide: 2.0 was to remove it, and this is 2.1",
        "    Remove it, or announce a later release.",
        "",
        "slack 2.1: 3 findings (2 errors, 1 warning)",
    ]


def test_text_says_that_there_is_nothing() -> None:
    assert report("text") == "slack 2.1: no findings\n"


def test_colours_are_beside_the_words() -> None:
    colored = report("text", *FINDINGS, context=CONTEXT._replace(color=True))
    assert "\x1b[31merror\x1b[0m" in colored
    assert "\x1b[33mwarning\x1b[0m" in colored
    assert re.sub("\x1b\\[[0-9]+m", "", colored) == report("text", *FINDINGS)


def test_json_has_all_facts() -> None:
    found = json.loads(report("json", finding(source="slack/tides.py:40", level="beta", group="g")))
    assert found["counts"] == {"error": 1, "warning": 0}
    (only,) = found["findings"]
    assert only.pop("fingerprint")
    assert only == {
        "kind": "overdue",
        "severity": "error",
        "name": "slack.tide",
        "message": "2.0 was to remove it, and this is 2.1",
        "remedy": "Remove it, or announce a later release.",
        "path": "src/slack/tides.py",
        "line": 40,
        "uri": None,
        "level": "beta",
        "group": "g",
    }


def test_github_gets_a_command_for_each() -> None:
    text = "2.0 was to remove it, and this is 2.1%0ARemove it, or announce a later release."
    assert report("github", *FINDINGS).splitlines() == [
        (
            "::error title=undocumented%3A slack.low::100%25 of it: no page%0A"
            "Document it (autodoc, autosummary or by hand), or mark it internal."
        ),
        f"::warning file=src/slack/ebb.py,line=7,title=overdue%3A slack.ebb::{text}",
        f"::error file=src/slack/tides.py,line=40,title=overdue%3A slack.tide::{text}",
    ]


def test_gitlab_gets_a_place_for_each() -> None:
    found = json.loads(report("gitlab", *FINDINGS))
    assert [(issue["severity"], issue["location"]) for issue in found] == [
        ("major", {"path": "api.html", "lines": {"begin": 1}}),
        ("minor", {"path": "src/slack/ebb.py", "lines": {"begin": 7}}),
        ("major", {"path": "src/slack/tides.py", "lines": {"begin": 40}}),
    ]
    assert found[1]["check_name"] == "overdue"
    assert found[1]["description"] == "slack.ebb: 2.0 was to remove it, and this is 2.1"


def test_sarif_has_rules_and_results() -> None:
    (run,) = json.loads(report("sarif", *FINDINGS))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [kind.value for kind in Kind]
    assert all(rule["name"].isalpha() and rule["name"][0].isupper() for rule in rules)
    assert [rule["properties"]["tags"] for rule in rules] == [
        ["api-stability", kind.axis] for kind in Kind
    ]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    assert run["results"][1]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "src/slack/ebb.py"},
        "region": {"startLine": 7},
    }


def test_junit_fails_for_errors_only() -> None:
    (suite,) = ET.fromstring(report("junit", *FINDINGS))
    assert (suite.get("failures"), suite.get("skipped")) == ("2", "1")
    assert int(suite.get("tests", "")) == len(suite) == len(Kind) + 1
    names = [case.get("name") for case in suite if case.get("classname") == "apistab.overdue"]
    assert names == ["slack.ebb", "slack.tide"]


def test_markdown_is_a_table_for_each_kind() -> None:
    assert report("markdown", FINDINGS[1]).splitlines() == [
        "### API stability of slack 2.1",
        "",
        "1 finding (1 warning).",
        "",
        (
            "**overdue** – The release that was to remove an object has come, "
            "and the object is still there."
        ),
        "",
        "| | Object | What is wrong | What to do |",
        "|---|---|---|---|",
        (
            "| warning | `slack.ebb`<br>`src/slack/ebb.py:7` | 2.0 was to remove it, and this is 2.1 "
            "| Remove it, or announce a later release. |"
        ),
    ]


def test_markdown_says_how_many_did_not_fit() -> None:
    many = [finding(name=f"slack.tide{number}", message="word " * 60) for number in range(500)]
    text = report("markdown", *many)
    assert len(text) <= 65_536
    rows = text.count("| error |")
    assert text.startswith("### API stability of slack 2.1\n\n500 findings (500 errors).")
    assert f"\n{500 - rows} more findings left out: a comment has room for 65,536" in text


# What all have in common -------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_the_order_of_the_findings_leaves_no_trace(name: str) -> None:
    shuffled = FINDINGS.copy()
    for seed in range(5):
        Random(seed).shuffle(shuffled)
        assert report(name, *shuffled) == report(name, *FINDINGS)


def fingerprints(*findings: Finding) -> list[str]:
    return [issue["fingerprint"] for issue in json.loads(report("gitlab", *findings))]


def test_fingerprints_stay_when_lines_move() -> None:
    before = finding(source="slack/tides.py:40", message="as slack/ebb.py:3 says")
    after = finding(source="slack/tides.py:52", message="as slack/ebb.py:9 says")
    assert fingerprints(before) == fingerprints(after)


def test_fingerprints_tell_all_findings_apart() -> None:
    alike = finding(source="slack/tides.py:40")
    other = finding(Kind.STALE, source="slack/tides.py:40")
    found = fingerprints(alike, alike, other, alike._replace(name="slack.ebb"))
    assert len(set(found)) == 4


PLACES = [
    ("slack/a.py:3", "src", "src/slack/a.py:3", "below the root"),
    ("slack/a.py:3", "", "slack/a.py:3", "no root"),
    ("slack/a.py", "src", "src/slack/a.py", "a file without a line"),
    ("slack/a.py:0", "", "slack/a.py:0", "there is no such line"),
    ("slack/a.py:x", "", "slack/a.py:x", "no number"),
    ("slack\\a.py:3", "..", "../slack/a.py:3", "written on Windows"),
]


@pytest.mark.parametrize("source, root, expected, why", PLACES)
def test_places(source: str, root: str, expected: str, why: str) -> None:
    text = report("text", finding(source=source), context=CONTEXT._replace(root=root))
    assert f"  {expected}: error" in text


# Hostile texts -----------------------------------------------------------------------------------

SCHEMA = json.loads(
    Path(sphinx_apistab.__file__).with_name("findings.schema.json").read_text("utf-8")
)
#: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/
SARIF = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATORS = {
    "json": jsonschema.Draft202012Validator(SCHEMA),
    "sarif": jsonschema.Draft4Validator(SARIF),
}

hostile = st.text(
    st.sampled_from("|`]>[({}):%,@#\n\r\x00\x1b\ud800\udfff\ufffe\u2028 a1") | st.characters(),
    max_size=10,
) | st.sampled_from(["]]>", "\x1b[31m", "\r\n::error::x", "://", "//a", "a" * 3000])

findings = st.lists(
    st.builds(
        Finding,
        kind=st.sampled_from(Kind),
        severity=st.sampled_from(Severity),
        name=hostile,
        message=hostile,
        remedy=hostile,
        source=st.none() | hostile,
        uri=st.none() | hostile,
        level=st.none() | hostile,
        group=st.none() | hostile,
    ),
    max_size=4,
)
contexts = st.builds(
    Context,
    project=hostile,
    version=hostile,
    tool_version=hostile,
    root=hostile,
    color=st.just(False),
)


@given(findings, contexts)
def test_hostile_texts_are_harmless(found: list[Finding], context: Context) -> None:
    written = {name: write(found, context) for name, write in REPORTS.items()}
    for text in written.values():
        text.encode()
        assert text.replace("\n", "").replace("\u200b", "").isprintable()
    for name, validator in VALIDATORS.items():
        validator.validate(json.loads(written[name]))
    assert len(json.loads(written["json"])["findings"]) == len(found)
    commands = written["github"].split("\n")[:-1]
    assert len(commands) == len(found)
    assert all(re.match("::(error|warning|notice) [^:]*::", command) for command in commands)
    assert len({issue["fingerprint"] for issue in json.loads(written["gitlab"])}) == len(found)
    (suite,) = ET.fromstring(written["junit"])
    assert len(suite.findall("*/")) == len(found)
    rows = [line for line in written["markdown"].split("\n") if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 5 for row in rows)


def test_the_schemas_are_right() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft4Validator.check_schema(SARIF)
