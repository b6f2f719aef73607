"""Python source files: what is defined, imported and assigned in them, by name.

A file's text is read at once, and parsed when somebody asks for its :attr:`Source.tree`. Bodies are
indexed one at a time, when a path leads into them.
"""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from sphinx_apistab.collector import paused
from sphinx_apistab.reading.syntax import parse

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Body = ast.Module | Definition

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
#: What has statements in it that are no scope of their own, and where.
_PARTS: Mapping[type, tuple[str, ...]] = {
    ast.If: ("body", "orelse"),
    ast.For: ("body", "orelse"),
    ast.AsyncFor: ("body", "orelse"),
    ast.While: ("body", "orelse"),
    ast.With: ("body",),
    ast.AsyncWith: ("body",),
    ast.Try: ("body", "handlers", "orelse", "finalbody"),
    ast.TryStar: ("body", "handlers", "orelse", "finalbody"),
    ast.ExceptHandler: ("body",),
    ast.Match: ("cases",),
    ast.match_case: ("body",),
}

_DECORATOR = re.compile(r"@[\s(]*([\w.]+)")
_CLASS = re.compile(r"class[ \t]+(?P<name>\w+)")
_CALLED = re.compile(r"=[ \t]*([\w.]+)\(")
_ANNOTATED = re.compile(
    r"\bAnnotated\[(?:[^\n]*(?:\n|\Z)){1,8}"
)  # as far as one is likely to reach
_CALL = re.compile(r"([\w.]+)\(")
_REDUNDANT = re.compile(r"\b(\w+)[ \t]+as[ \t]+\1\b")
_DIRECTIVE = re.compile(r"\.\. (?:deprecated|version-?added|version-deprecated)::")


class Assignment(NamedTuple):
    """A statement that gives one name a value, or a type."""

    statement: ast.Assign | ast.AnnAssign
    docstring: str | None = None  #: the string that stands after it


@dataclass(slots=True, kw_only=True)
class Scope:
    """What one body defines, imports and assigns."""

    node: Body
    outer: Scope | None = None
    definitions: dict[str, list[Definition]] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)  #: local name → dotted name as written
    stars: list[str] = field(
        default_factory=list
    )  #: the modules of ``from … import *``, as written
    assignments: dict[str, list[ast.expr]] = field(default_factory=dict)
    fields: dict[str, Assignment] = field(default_factory=dict)  #: the last assignment to each name
    exports: list[ast.stmt] = field(default_factory=list)  #: what makes and changes ``__all__``
    _inner: dict[ast.AST, Scope] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for statement, following in zip_longest(self.node.body, self.node.body[1:]):
            self._index(statement)
            if _is_export(statement):
                self.exports.append(statement)
            match statement:
                case (
                    ast.Assign(targets=[ast.Name(id=name)])
                    | ast.AnnAssign(target=ast.Name(id=name))
                ):
                    self.fields[name] = Assignment(statement, _string(following))

    def _index(self, statement: ast.stmt) -> None:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self.definitions.setdefault(statement.name, []).append(statement)
            case ast.ImportFrom(names=[ast.alias(name="*")]):
                self.stars.append(_module(statement))
            case ast.Import() | ast.ImportFrom():
                self.imports.update(aliases_of(statement))
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Call() as value)
            ):
                self.assignments.setdefault(name, []).append(value)

    @property
    def listed(self) -> list[str] | None:
        """What ``__all__`` lists, ``None`` where there is no such list."""
        return self.listed_with(lambda _path: ())

    def listed_with(self, others: Lists) -> list[str] | None:
        """Return what ``__all__`` lists; *others* are the lists that it takes names from.

        It is made and changed in the ways that type checkers know:
        https://typing.python.org/en/latest/spec/distributing.html#library-interface-public-and-private-symbols
        """
        found: list[str] | None = None
        for statement in self.exports:
            match statement:
                case (
                    ast.Assign(value=ast.expr() as value) | ast.AnnAssign(value=ast.expr() as value)
                ):
                    # Of two lists, one stands under an ``if``: which one counts, nobody can tell.
                    names = _listed(value, others)
                    found = found if names is None else [*(found or ()), *names]
                case ast.AugAssign(value=value) | ast.Expr(
                    ast.Call(ast.Attribute(attr="extend"), [value])
                ):
                    found = [*(found or ()), *(_listed(value, others) or ())]
                case ast.Expr(
                    ast.Call(ast.Attribute(attr=change), [ast.Constant(value=str(name))])
                ):
                    without = [each for each in found or () if each != name]
                    found = without if change == "remove" else [*without, name]
        return found

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


class Uses(NamedTuple):
    """The names that a module reads, wherever it does."""

    names: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()  #: those of what it calls, or decorates with

    @classmethod
    def of(cls, tree: ast.Module) -> Uses:
        """Return the uses in a module with all of its bodies."""
        nodes = list(ast.walk(tree))
        called = [node.func for node in nodes if isinstance(node, ast.Call)]
        called += [each for node in nodes for each in getattr(node, "decorator_list", ())]
        return cls(
            names=frozenset(
                node.id
                for node in nodes
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
            ),
            called=frozenset(node.id for node in called if isinstance(node, ast.Name)),
        )


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
            module = _parsed(self.text, every_field=self.documents_fields)
            return Scope(node=module) if module is not None else None
        except RecursionError:
            return None

    @cached_property
    def imported(self) -> tuple[str, ...]:
        """The modules and names that the statements of the module import, as written, in order."""
        if self.tree is None:
            return ()
        return tuple(name for each in self.tree.node.body for name in imports_of(each))

    @cached_property
    def redundant(self) -> frozenset[str]:
        """The names that are imported as what they are called, and so exported anew: ``import X as X``.

        https://typing.python.org/en/latest/spec/distributing.html#import-conventions
        """
        if self.tree is None or not _REDUNDANT.search(self.text):
            return frozenset()
        # ``import X as X`` is a module, which is no object of this one.
        imports = (each for each in self.tree.node.body if isinstance(each, ast.ImportFrom))
        aliases = (alias for each in imports for alias in each.names)
        return frozenset(alias.name for alias in aliases if alias.name == alias.asname)

    @cached_property
    def uses(self) -> Uses:
        """What the module does with its names."""
        try:
            with paused():
                return Uses.of(ast.parse(self.text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return Uses()

    @cached_property
    def decorating(self) -> frozenset[str]:
        """The dotted names that stand behind an ``@``."""
        return frozenset(_DECORATOR.findall(self.text))

    @cached_property
    def called(self) -> frozenset[str]:
        """The dotted names whose call is assigned to something, or annotates it."""
        annotations = _ANNOTATED.findall(self.text) if "Annotated[" in self.text else ()
        return frozenset(_CALLED.findall(self.text)).union(*map(_CALL.findall, annotations))

    @cached_property
    def documents_fields(self) -> bool:
        """Whether a comment or a string may tell something of an attribute."""
        return _DIRECTIVE.search(self.text) is not None

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
        line, counted = 1, 0
        for match in _CLASS.finditer(self.text):
            start = self.text.rfind("\n", 0, match.start()) + 1
            if not self.text[start : match.start()].strip(" \t"):
                line += self.text.count("\n", counted, start)
                counted = start
                found.setdefault(match["name"], []).append(line)
        return found


class WholeSource(Source):
    """A source file that is all there is of its module: what it assigns counts, too."""

    documents_fields = True


class Sources:
    """All source files that were asked for, each read once."""

    def __init__(self) -> None:
        self._sources: dict[str, Source | None] = {}

    def at(self, path: object) -> Source | None:
        """Return the source file at a path, ``None`` where there is none that can be read."""
        if type(path) is not str or not path.endswith((".py", ".pyw")):
            return None
        if path not in self._sources:
            self._sources[path] = read_source(path, Source)
        return self._sources[path]


def read_source(path: str, kind: type[Source]) -> Source | None:
    """Read a source file, ``None`` where there is none that can be read."""
    if not Path(path).is_file():
        return None
    try:
        with tokenize.open(path) as file:
            return kind(path, file.read())
    except (OSError, SyntaxError, UnicodeDecodeError):
        return None


def first_line(node: Definition) -> int:
    """Return the line where a definition's code starts: that of its first decorator, if any."""
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _parsed(text: str, *, every_field: bool) -> ast.Module | None:
    """Parse a module, and keep of its tree what can be asked for.

    :param every_field: whether that includes all assignments, and the strings after them
    """
    with paused(stays=True):
        tree = parse(text)
        if tree is not None:
            _prune(tree, every_field=every_field)
    return tree


def _prune(node: Body, *, every_field: bool) -> None:
    """Leave of a body its docstring, definitions, imports and assigned calls, all on one level."""
    fields = every_field and isinstance(node, ast.Module | ast.ClassDef)
    statements = list(_statements(node))
    kept = [
        statement
        for before, statement in zip([None, *statements], statements, strict=False)
        if _is_kept(statement)
        or (fields and (_is_of_field(statement, before) or _is_export(statement)))
    ]
    for statement in kept:
        if isinstance(statement, Definition):
            _prune(statement, every_field=every_field)
    first = node.body[:1]
    node.body = first + kept if first and isinstance(first[0], ast.Expr) else kept


def _is_kept(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Assign):
        return isinstance(statement.value, ast.Call)
    if isinstance(statement, ast.AnnAssign):
        return (
            isinstance(statement.value, ast.Call)
            or isinstance(statement.annotation, ast.Subscript)
            or isinstance(statement.target, ast.Attribute)
        )
    return isinstance(statement, (*_DEFINITIONS, ast.Import, ast.ImportFrom))


def _is_of_field(statement: ast.stmt, before: ast.stmt | None) -> bool:
    """Whether a statement may have a comment that documents it, or is the string after such a one."""
    assignment = ast.Assign | ast.AnnAssign
    follows = isinstance(before, assignment) and _string(statement) is not None
    return isinstance(statement, assignment) or follows


#: Returns what the ``__all__`` of another module lists, by the expression that names it.
Lists = Callable[[ast.expr], Iterable[str]]


def _listed(value: ast.expr, others: Lists) -> list[str] | None:
    """Return the names in a list, ``None`` where it is none that can be read."""
    match value:
        case ast.List(elts=items) | ast.Tuple(elts=items):
            parts = (_listed(item, others) or () for item in items)
            return [name for part in parts for name in part]
        case ast.Constant(value=str(name)):
            return [name]
        case (
            ast.Starred(value=inner)
            | ast.Call(func=ast.Name("list" | "tuple" | "sorted"), args=[inner])
        ):
            return _listed(inner, others)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return [*(_listed(left, others) or ()), *(_listed(right, others) or ())]
        case ast.Attribute(attr="__all__") | ast.Name():
            return list(others(value)) or None
    return None


def _is_export(statement: ast.stmt | None) -> bool:
    """Whether a statement makes or changes ``__all__``."""
    match statement:
        case (
            ast.Assign(targets=[ast.Name("__all__")])
            | ast.AnnAssign(target=ast.Name("__all__"))
            | ast.AugAssign(target=ast.Name("__all__"), op=ast.Add())
            | ast.Expr(ast.Call(ast.Attribute(ast.Name("__all__"), "append" | "extend" | "remove")))
        ):
            return True
    return False


def _parts(node: ast.AST) -> tuple[str, ...]:
    """Return where a node has statements; what only a program runs is none of its module's.

    https://docs.python.org/3/library/__main__.html
    """
    match node:
        case ast.If(
            test=ast.Compare(
                left=ast.Name(id="__name__"),
                ops=[ast.Eq()],
                comparators=[ast.Constant(value="__main__")],
            )
        ):
            return ("orelse",)
    return _PARTS.get(type(node), ("body",))


def _string(statement: ast.stmt | None) -> str | None:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
    return None


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements of a body, and those under ``if``, ``try``, ``with`` and so on in it."""
    for name in _parts(node):
        for part in getattr(node, name):
            if isinstance(part, ast.stmt):
                yield part
            if type(part) in _PARTS:
                yield from _statements(part)


def imports_of(statement: ast.stmt) -> Iterator[str]:
    """Yield the modules and names that a statement imports, as written."""
    match statement:
        case ast.Import(names=names):
            yield from (each.name for each in names)
        case ast.ImportFrom(names=names):
            module = _module(statement)
            yield module
            yield from (written for _, written in _import_from(statement) if "*" not in written)


def aliases_of(statement: ast.stmt) -> Iterable[tuple[str, str]]:
    """Return the names that an import statement makes, each with what it imports, as written."""
    match statement:
        case ast.Import():
            return map(_import, statement.names)
        case ast.ImportFrom():
            return _import_from(statement)
    return ()


def names_of(statement: ast.stmt) -> set[str]:
    """Return the names that a statement makes or gives another meaning."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            return {name}
    return {name for name, _ in aliases_of(statement)}


def _import(name: ast.alias) -> tuple[str, str]:
    if name.asname:
        return name.asname, name.name
    top = name.name.partition(".")[0]
    return top, top


def _module(statement: ast.ImportFrom) -> str:
    return "." * statement.level + (statement.module or "")


def _import_from(statement: ast.ImportFrom) -> Iterable[tuple[str, str]]:
    module = _module(statement)
    for name in statement.names:
        separator = "" if module.endswith(".") else "."
        yield name.asname or name.name, f"{module}{separator}{name.name}"
