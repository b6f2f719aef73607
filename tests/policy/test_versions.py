"""How many minor releases lie between two versions."""

import pytest
from packaging.version import Version

from sphinx_apistab.policy.versions import minor_releases, parse_version

ROWS = [
    ("2.10", "2.35", [], 25, "within a major version the numbers count, recorded or not"),
    ("2.10", "2.35", ["2.11", "2.35"], 25, "gaps in the history do not matter"),
    ("2.1.4", "2.1.9", [], 0, "patch releases are none"),
    ("2.1", "2.1", [], 0, "no time at all"),
    ("2.4", "2.1", [], 0, "backwards is no time"),
    ("2.1", "2.2.dev1", [], 1, "a development version is of its release"),
    ("2.3", "3.1", ["2.3", "2.5", "3.0", "3.1"], 4, "2.4 (a gap), 2.5, 3.0, 3.1"),
    ("1.9", "3.0", ["1.9", "2.0", "2.2", "3.0"], 4, "2.0, 2.1 (a gap), 2.2, 3.0"),
    ("2.3", "3.0", ["2.3"], None, "nobody knows what comes before 3.0"),
    ("2.3", "3.0", [], None, "nor without a history"),
    ("2024.1", "2024.10", ["2024.1", "2024.4", "2024.10"], 2, "calendar versions as recorded"),
    ("2024.1", "2025.1", ["2024.1", "2024.7", "2025.1"], 2, "over a year's end, too"),
    ("2024.1", "2025.1", ["2024.1"], None, "a calendar release that is to come"),
]


@pytest.mark.parametrize("start, end, known, count, why", ROWS)
def test_minor_releases(start, end, known, count, why):
    assert minor_releases(Version(start), Version(end), map(Version, known)) == count, why


@pytest.mark.parametrize("text", [None, "", "soon", "2.1_pending", "in 3.0"])
def test_no_versions(text):
    assert parse_version(text) is None
