"""Findings as JUnit XML, which nearly every CI server shows.

A kind is a class of tests. Each finding is a test: an error fails, a warning is shown as skipped, since
the format knows no warnings. A kind of which nothing was found is a test that passed.
The elements are those of https://github.com/jenkinsci/xunit-plugin, ``junit-10.xsd``.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from sphinx_apistab.policy.findings import Finding, Kind, Severity
from sphinx_apistab.policy.reports.base import Context, heading, place

_ELEMENTS = {Severity.ERROR: "failure", Severity.WARNING: "skipped", Severity.OFF: "skipped"}


def write(findings: Sequence[Finding], context: Context) -> str:
    """Return the findings as a suite of tests."""
    cases = [case for kind in Kind for case in _cases(kind, findings, context)]
    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": "0",
        "skipped": str(sum(case.find("skipped") is not None for case in cases)),
    }
    suite = ET.Element("testsuite", {"name": f"apistab: {heading(context)}", **counts, "time": "0"})
    suite.extend(cases)
    suites = ET.Element("testsuites")
    suites.append(suite)
    ET.indent(suites)
    declaration = '<?xml version="1.0" encoding="utf-8"?>'
    return f"{declaration}\n{ET.tostring(suites, encoding='unicode')}\n"


def _cases(kind: Kind, findings: Sequence[Finding], context: Context) -> list[ET.Element]:
    cases = [_case(finding, context) for finding in findings if finding.kind is kind]
    return cases or [_test(kind, kind.meaning)]


def _case(finding: Finding, context: Context) -> ET.Element:
    case = _test(finding.kind, finding.name)
    outcome = ET.SubElement(case, _ELEMENTS[finding.severity], message=finding.message)
    where = place(finding, context) or finding.uri
    lines = (str(where) if where else "", finding.message, finding.remedy)
    outcome.text = "\n".join(filter(None, lines))
    if outcome.tag == "failure":
        outcome.set("type", finding.kind.value)
    return case


def _test(kind: Kind, name: str) -> ET.Element:
    return ET.Element("testcase", classname=f"apistab.{kind.value}", name=name, time="0")
