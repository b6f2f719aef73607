"""Python source files: what is defined, imported and assigned in them, by name.

A file's text is read at once, and parsed when somebody asks for its :attr:`Source.tree`. Bodies are
indexed one at a time, when a path leads into them.
"""

from __future__ import annotations

import ast
import gc
import re
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Body = ast.Module | Definition

_DECORATOR = re.compile(r"@[\s(]*([\w.]+)")
_CLASS = re.compile(r"^[ \t]*class[ \t]+(?P<name>\w+)", re.MULTILINE)
_CALLED = re.compile(r"=[ \t]*([\w.]+)\(")


@dataclass(slots=True, kw_only=True)
class Scope:
    """What one body defines, imports and assigns."""

    node: Body
    outer: Scope | None = None
    definitions: dict[str, list[Definition]] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)  #: local name → dotted name as written
    assignments: dict[str, list[ast.expr]] = field(default_factory=dict)
    _inner: dict[ast.AST, Scope] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for statement in self.node.body:
            self._index(statement)

    def _index(self, statement: ast.stmt) -> None:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self.definitions.setdefault(statement.name, []).append(statement)
            case ast.Import():
                self.imports.update(map(_import, statement.names))
            case ast.ImportFrom():
                self.imports.update(_import_from(statement))
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self.assignments.setdefault(name, []).append(value)

    def inner(self, node: Definition) -> Scope:
        """Return the scope of a definition that stands in this one."""
        if node not in self._inner:
            self._inner[node] = Scope(node=node, outer=self)
        return self._inner[node]

    def all(self) -> Iterator[tuple[Scope, Definition]]:
        """Yield every definition in the scope, and in its classes, with the scope it stands in."""
        for nodes in self.definitions.values():
            for node in nodes:
                yield self, node
                if isinstance(node, ast.ClassDef):
                    yield from self.inner(node).all()

    def find(self, qualname: str) -> Iterator[tuple[Scope, Definition]]:
        """Yield every definition of a dotted path, with the scope that it stands in."""
        name, _, rest = qualname.removeprefix("<locals>.").partition(".")
        for node in self.definitions.get(name, ()):
            if rest:
                yield from self.inner(node).find(rest)
            else:
                yield self, node


@dataclass(slots=True, weakref_slot=True)
class _Text:
    path: str
    text: str


class Source(_Text):
    """One source file."""

    @cached_property
    def tree(self) -> Scope | None:
        """The module's scope; ``None`` where Python cannot parse the file."""
        try:
            return Scope(node=_parsed(self.text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None

    @cached_property
    def decorating(self) -> frozenset[str]:
        """The dotted names that stand behind an ``@``."""
        return frozenset(_DECORATOR.findall(self.text))

    @cached_property
    def called(self) -> frozenset[str]:
        """The dotted names whose call is assigned to something."""
        return frozenset(_CALLED.findall(self.text))

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines."""
        return self.text.split("\n")

    def line_of_function(self, name: str, first: int) -> int:
        """Return the line of ``def name`` at or after the line of its first decorator."""
        pattern = re.compile(rf"\s*(?:async\s+)?def\s+{re.escape(name)}\b")
        for number, line in enumerate(self.lines[first - 1 : first + 200], first):
            if pattern.match(line):
                return number
        return first

    @cached_property
    def classes(self) -> dict[str, list[int]]:
        """The lines that read ``class name``, by name."""
        found: dict[str, list[int]] = {}
        for match in _CLASS.finditer(self.text):
            line = self.text.count("\n", 0, match.start()) + 1
            found.setdefault(match["name"], []).append(line)
        return found


class Sources:
    """All source files that were asked for, each read once."""

    def __init__(self) -> None:
        self._sources: dict[str, Source | None] = {}

    def at(self, path: object) -> Source | None:
        """Return the source file at a path, ``None`` where there is none that can be read."""
        if type(path) is not str or not path.endswith((".py", ".pyw")):
            return None
        if path not in self._sources:
            self._sources[path] = _read(path)
        return self._sources[path]


def _read(path: str) -> Source | None:
    if not Path(path).is_file():
        return None
    try:
        with tokenize.open(path) as file:
            return Source(path, file.read())
    except (OSError, SyntaxError, UnicodeDecodeError):
        return None


def first_line(node: Definition) -> int:
    """Return the line where a definition's code starts: that of its first decorator, if any."""
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _parsed(text: str) -> ast.Module:
    """Parse a module, and keep of its tree what can be asked for."""
    # A tree is many objects without a cycle: collecting garbage meanwhile finds none, and doubles
    # the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        tree = ast.parse(text)
        _prune(tree)
    finally:
        if collecting:
            gc.enable()
    return tree


def _prune(node: Body) -> None:
    """Leave of a body its docstring, definitions, imports and assigned calls, all on one level."""
    kept = [statement for statement in _statements(node) if _is_kept(statement)]
    for statement in kept:
        if isinstance(statement, Definition):
            _prune(statement)
    first = node.body[:1]
    node.body = first + kept if first and isinstance(first[0], ast.Expr) else kept


def _is_kept(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Assign):
        return isinstance(statement.value, ast.Call)
    return isinstance(statement, Definition | ast.Import | ast.ImportFrom)


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements of a body, and those under ``if``, ``try``, ``with`` and so on in it."""
    for name in ("body", "handlers", "orelse", "finalbody", "cases"):
        for part in getattr(node, name, ()):
            if isinstance(part, ast.stmt):
                yield part
            if not isinstance(part, Definition):
                yield from _statements(part)


def _import(name: ast.alias) -> tuple[str, str]:
    if name.asname:
        return name.asname, name.name
    top = name.name.partition(".")[0]
    return top, top


def _import_from(statement: ast.ImportFrom) -> Iterable[tuple[str, str]]:
    module = "." * statement.level + (statement.module or "")
    for name in statement.names:
        separator = "" if module.endswith(".") else "."
        yield name.asname or name.name, f"{module}{separator}{name.name}"
