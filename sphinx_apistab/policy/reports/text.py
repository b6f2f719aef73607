"""Findings for a terminal: kind by kind, ``path:line`` first, what to do below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from sphinx_apistab.policy.findings import Finding, Severity
from sphinx_apistab.policy.reports.base import Context, by_kind, counts, heading, place

#: https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters
_BOLD, _FAINT = "1", "2"
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.OFF: _FAINT}


def write(findings: Sequence[Finding], context: Context) -> str:
    """Return the findings of each kind by place, then how many there are."""
    lines: list[str] = []
    for kind, of_kind in by_kind(findings):
        lines += [f"{_styled(kind.value, _BOLD, context)}: {kind.meaning}"]
        lines += _lines(of_kind, context)
        lines += [""]
    return "\n".join([*lines, f"{heading(context)}: {counts(findings)}", ""])


def _lines(findings: Sequence[Finding], context: Context) -> Iterator[str]:
    """Yield a line for each finding, and what to do below the last that it is said of."""
    for remedy, alike in groupby(findings, key=attrgetter("remedy")):
        for finding in alike:
            severity = _styled(finding.severity.value, _COLORS[finding.severity], context)
            where = place(finding, context) or finding.uri
            start = f"{where}: {severity}" if where else severity
            yield f"  {start}: {_styled(finding.name, _BOLD, context)}: {finding.message}"
        if remedy:
            yield f"    {_styled(remedy, _FAINT, context)}"


def _styled(text: str, style: str, context: Context) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if context.color else text
