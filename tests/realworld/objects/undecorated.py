"""Public definitions that nobody marked, by a scan of the source that is independent of the reader."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_DIRECTIVE = re.compile(r"\.\.\s+(deprecated|version[a-z-]+)::")


def undecorated(packages: set[str]) -> list[tuple[str, str]]:
    """Return module and path of what imported modules define once, and without any decorator."""
    found = []
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        inside = name.partition(".")[0] in packages and "._" not in name and ".tests" not in name
        if inside and file.endswith(".py"):
            tree = ast.parse(Path(file).read_bytes())
            found += [(name, path) for path in _public(tree.body, "") if _is_there(module, path)]
    return found


def is_plainly_made(module: str, path: str) -> bool:
    """Whether no decorator and no directive says anything of what makes the instances of a class."""
    found = sys.modules[module]
    for name in path.split("."):
        found = vars(found)[name]
    makers = [getattr(found, name, None) for name in ("__new__", "__init__")]
    return not (isinstance(found, type) and any(map(_is_marked, makers)))


def _is_marked(function: object) -> bool:
    try:
        source = inspect.getsource(function)
    except (TypeError, OSError):
        return False
    return source.lstrip().startswith("@") or _DIRECTIVE.search(source) is not None


def _public(body: list[ast.stmt], prefix: str) -> Iterator[str]:
    nodes = [
        n for n in body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    ]
    names = [name for statement in body for name in _names(statement)]
    for node in nodes:
        if node.name.startswith("_") or names.count(node.name) > 1 or node.decorator_list:
            continue
        if _DIRECTIVE.search(ast.get_docstring(node) or ""):
            continue
        yield prefix + node.name
        if isinstance(node, ast.ClassDef):
            yield from _public(node.body, f"{prefix}{node.name}.")


def _names(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement binds."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
    for node in ast.walk(statement) if isinstance(statement, ast.Assign) else ():
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _is_there(module: object, path: str) -> bool:
    """Whether a path leads to what was defined there, without asking for an attribute."""
    found = module
    for name in path.split("."):
        namespace = (
            vars(found) if hasattr(type(found), "__mro__") and hasattr(found, "__dict__") else {}
        )
        if name not in namespace:
            return False
        found = namespace[name]
    return getattr(found, "__module__", None) == getattr(module, "__name__", None)
