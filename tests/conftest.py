"""In CI, what is not tested fails: only another environment's packages may be left out, by ``needs``."""

from __future__ import annotations

import os

import pytest
from environments import ELSEWHERE

IN_CI = bool(os.environ.get("CI"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Fail a test that left itself out; a mark that does so names a version of Python."""
    report = yield
    marked = any(item.iter_markers("skipif"))
    return report if marked else _counted(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Fail a module that left itself out."""
    return _counted((yield))


def _counted(report):
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    if IN_CI and report.skipped and ELSEWHERE not in reason and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"left out, which CI does not allow: {reason}"
    return report
