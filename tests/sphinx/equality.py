"""When two outputs are equal, and two verdicts."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import unified_diff
from pathlib import Path

from building import Built, Project, tree

from sphinx_apistab.policy.findings import Kind

#: What is left aside when two outputs are compared, and why.
NOT_COMPARED = {
    # Sphinx numbers the pages in the order in which it came to know them.
    "searchindex.js",
    # What the configuration was before: a fresh build knows of none.
    ".buildinfo.bak",
}

INDICES = {"search", "py-modindex", "apistab-stability", "apistab-migration"}


def assert_same(one: Path, other: Path) -> None:
    """Hold two outputs against each other; say first which files differ."""
    left, right = tree(one, but=NOT_COMPARED), tree(other, but=NOT_COMPARED)
    unlike = sorted(left.keys() ^ right.keys())
    assert not unlike, unlike
    changed = {
        name: _difference(left[name], right[name]) for name in left if left[name] != right[name]
    }
    assert not changed, changed


def _difference(one: bytes, other: bytes) -> list[str]:
    lines = unified_diff(one.decode().splitlines(), other.decode().splitlines(), lineterm="", n=0)
    return list(lines)[2:12]


def findings(built: Built) -> list[str]:
    """Return the verdict, which is the same whatever pages were read."""
    kinds = "|".join(kind.value for kind in Kind)
    return sorted(line for line in built.warnings if re.search(rf"\[apistab\.({kinds})\]$", line))


def remove_leftovers(project: Project, out: Path, gone: Collection[str]) -> None:
    """Do what Sphinx does not: take away pages that are *gone*, and deleted pages."""
    sources = {path.stem for path in project.src.glob("*.rst")}
    for path in out.glob("*.html"):
        if path.stem not in sources | INDICES or path.name in gone:
            path.unlink()
