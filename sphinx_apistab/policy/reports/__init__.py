"""The formats in which findings are reported, one a module."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sphinx_apistab.policy.reports import github, gitlab, json_report, junit, markdown, sarif, text
from sphinx_apistab.policy.reports.base import Context, Report

__all__ = ["REPORTS", "Context", "Report"]

#: The formats by name.
REPORTS: Mapping[str, Report] = MappingProxyType(
    {
        "text": Report(filename="findings.txt", writer=text.write),
        "json": Report(filename="findings.json", writer=json_report.write),
        "github": Report(filename="github.txt", writer=github.write),
        "gitlab": Report(filename="gl-code-quality-report.json", writer=gitlab.write),
        "sarif": Report(filename="findings.sarif", writer=sarif.write),
        "junit": Report(filename="junit.xml", writer=junit.write),
        "markdown": Report(filename="findings.md", writer=markdown.write),
    }
)
