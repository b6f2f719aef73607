"""Findings as SARIF 2.1.0, which GitHub's code scanning and many editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from sphinx_apistab.policy.findings import Finding, Kind, Severity
from sphinx_apistab.policy.reports.base import HOMEPAGE, Context, fingerprints, place

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.OFF: "none"}

_INDEX = {kind: index for index, kind in enumerate(Kind)}


def write(findings: Sequence[Finding], context: Context) -> str:
    """Return the findings as the results of one run; the kinds are its rules."""
    prints = fingerprints(findings)
    run = {
        "tool": {
            "driver": {
                "name": "sphinx-apistab",
                "version": context.tool_version,
                "informationUri": HOMEPAGE,
                "rules": [_rule(kind) for kind in Kind],
            }
        },
        "columnKind": "unicodeCodePoints",
        "properties": {"project": context.project, "version": context.version},
        "results": [
            _result(finding, context, fingerprint)
            for finding, fingerprint in zip(findings, prints, strict=True)
        ],
    }
    report = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _rule(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.value,
        "name": kind.value.title().replace("-", ""),
        "shortDescription": {"text": kind.meaning},
        "fullDescription": {"text": f"{kind.meaning} {kind.why}"},
        "help": {"text": f"{kind.why} {kind.remedy}"},
        "properties": {"tags": ["api-stability", kind.axis]},
    }


def _result(finding: Finding, context: Context, fingerprint: str) -> dict[str, Any]:
    return {
        "ruleId": finding.kind.value,
        "ruleIndex": _INDEX[finding.kind],
        "level": _LEVELS[finding.severity],
        "message": {
            "text": _message(f"{finding.name}: {finding.message} {finding.remedy}".strip())
        },
        "locations": [_location(finding, context)],
        "partialFingerprints": {"apistab/v1": fingerprint},
    }


def _message(text: str) -> str:
    """Return a text without placeholders and links (sections 3.11.5 and 3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", r"\](")


def _location(finding: Finding, context: Context) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": finding.name}]}
    if (where := place(finding, context)) is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(where.path)}}
        if where.line is not None:
            physical["region"] = {"startLine": where.line}
        location["physicalLocation"] = physical
    return location
