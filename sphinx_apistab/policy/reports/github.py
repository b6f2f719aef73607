"""Findings as annotations of GitHub Actions, which shows them beside the lines of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sphinx_apistab.policy.findings import Finding, Severity
from sphinx_apistab.policy.reports.base import Context, place

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.OFF: "notice"}

#: In this order: the sign of the escapes goes first.
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def write(findings: Sequence[Finding], context: Context) -> str:
    """Return a workflow command for each finding."""
    return "".join(f"{_command(finding, context)}\n" for finding in findings)


def _command(finding: Finding, context: Context) -> str:
    where = place(finding, context)
    properties = {
        "file": where.path if where else "",
        "line": str(where.line) if where and where.line else "",
        "title": f"{finding.kind.value}: {finding.name}",
    }
    written = ",".join(
        f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items() if value
    )
    text = f"{finding.message}\n{finding.remedy}".strip()
    return f"::{_COMMANDS[finding.severity]} {written}::{_escaped(text, _DATA)}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    for character, escape in escapes.items():
        text = text.replace(character, escape)
    return text
