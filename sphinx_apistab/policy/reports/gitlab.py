"""Findings for GitLab's Code Quality, which shows them in a merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sphinx_apistab.policy.findings import Finding, Severity
from sphinx_apistab.policy.reports.base import Context, fingerprints, place

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.OFF: "info"}


def write(findings: Sequence[Finding], context: Context) -> str:
    """Return the findings as a JSON array."""
    prints = fingerprints(findings)
    report = [
        _issue(finding, context, fingerprint)
        for finding, fingerprint in zip(findings, prints, strict=True)
    ]
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, context: Context, fingerprint: str) -> dict[str, Any]:
    where = place(finding, context)
    return {
        "description": f"{finding.name}: {finding.message}",
        "check_name": finding.kind.value,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            # GitLab leaves out what has no path.
            "path": where.path if where else finding.uri or finding.name,
            "lines": {"begin": (where and where.line) or 1},
        },
    }
