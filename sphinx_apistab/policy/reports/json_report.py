"""Findings for programs. ``findings.schema.json`` in this package describes the format."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sphinx_apistab.policy.findings import Finding, Severity
from sphinx_apistab.policy.reports.base import Context, fingerprints, place

#: The number goes up when a reader of the format before it would go wrong.
FORMAT = 1


def write(findings: Sequence[Finding], context: Context) -> str:
    """Return the findings as one JSON object."""
    found = Counter(finding.severity for finding in findings)
    prints = fingerprints(findings)
    report = {
        "format": FORMAT,
        "tool": {"name": "sphinx-apistab", "version": context.tool_version},
        "project": context.project,
        "version": context.version,
        "counts": {severity.value: found[severity] for severity in _REPORTED},
        "findings": [
            _finding(finding, context, fingerprint)
            for finding, fingerprint in zip(findings, prints, strict=True)
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


_REPORTED = (Severity.ERROR, Severity.WARNING)


def _finding(finding: Finding, context: Context, fingerprint: str) -> dict[str, Any]:
    where = place(finding, context)
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "name": finding.name,
        "message": finding.message,
        "remedy": finding.remedy,
        "path": where.path if where else None,
        "line": where.line if where else None,
        "uri": finding.uri,
        "level": finding.level,
        "group": finding.group,
        "fingerprint": fingerprint,
    }
