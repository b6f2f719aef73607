"""Two releases of a real project: each change is compared with what the sources of both say.

The newer release is installed. The folder of the older one (``pip install --no-deps --target``) is named in
the environment: ``APISTAB_OLD_RAY``, ``APISTAB_OLD_OPTUNA``.
"""

from __future__ import annotations

import ast
import functools
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_apistab.commands.releases import Places, _scanned
from sphinx_apistab.policy.changes import Change, ChangeKind, find_changes

if TYPE_CHECKING:
    from sphinx_apistab.model import Entry

#: What decorators, their arguments and docstrings can change.
WRITTEN = {
    *(ChangeKind.DEPRECATED, ChangeKind.UNDEPRECATED, ChangeKind.RESCHEDULED),
    *(ChangeKind.DEMOTED, ChangeKind.PROMOTED, ChangeKind.REGROUPED),
    *(ChangeKind.LABELLED, ChangeKind.UNLABELLED, ChangeKind.RELABELLED, ChangeKind.UNMARKED),
}


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def written(entry: Entry, root: Path) -> set[str]:
    """Return what stands at a definition: decorators with their constants, and the docstring."""
    path, _, line = (entry.source or "").rpartition(":")
    module = tree(root / path)
    constants = {
        target.id: ast.unparse(node.value)
        for node in module.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            lines = [node.lineno, *(decorator.lineno for decorator in node.decorator_list)]
            if min(lines) <= int(line) <= node.lineno:
                found = {ast.get_docstring(node) or ""}
                for decorator in node.decorator_list:
                    names = {n.id for n in ast.walk(decorator) if isinstance(n, ast.Name)}
                    values = [constants[name] for name in sorted(names & constants.keys())]
                    found.add(" ".join([ast.unparse(decorator), *values]))
                return found
    raise AssertionError(f"{entry.source}: no definition of {entry.name}")


def is_true(change: Change, roots: tuple[Path, Path]) -> bool:
    before, after = change.before, change.after
    if change.kind in WRITTEN and before and after and before.source and after.source:
        return written(before, roots[0]) != written(after, roots[1])
    return True


@pytest.mark.parametrize("package", ["ray", "optuna"])
def test_the_sources_say_so(package: str) -> None:
    old = os.environ.get(f"APISTAB_OLD_{package.upper()}")
    found = importlib.util.find_spec(package)
    if old is None or found is None or found.origin is None:
        pytest.skip(f"needs {package}, and APISTAB_OLD_{package.upper()}")
    places = Places(package=package)
    here = str(Path(__file__).parents[2])
    scans = [
        _scanned(sys.executable, places, {"PYTHONPATH": os.pathsep.join(path)})
        for path in ([old, here], [here])
    ]
    changes = find_changes(*scans)
    roots = Path(old), Path(found.origin).parents[1]
    checked = [change for change in changes if change.kind in WRITTEN]
    assert checked
    assert [change for change in checked if not is_true(change, roots)] == []
