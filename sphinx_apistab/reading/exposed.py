"""What signatures expose: the names in them, each followed to where it is defined.

From source alone, as :mod:`.written`: an annotation need not be evaluated to see what it names.
"""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sphinx_apistab.reading.definitions import implementation, is_overload
from sphinx_apistab.reading.names import Place, chain
from sphinx_apistab.reading.static import text
from sphinx_apistab.reading.syntax import parse_expression
from sphinx_apistab.reading.written import Modules

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_apistab.reading.sources import Assignment, Definition, Scope


@dataclass(frozen=True, slots=True)
class Exposure:
    """One name that a signature shows."""

    role: str  #: what shows it: *the annotation of x*
    param: str | None  #: the parameter that it stands at, if it does
    names: tuple[str, ...]  #: in full, the longest first: ``a.Mode.FAST``, ``a.Mode``, ``a``


@dataclass(frozen=True, slots=True)
class _Body:
    """A body whose names are looked up: a module's, or a class's."""

    name: str  #: the full name
    scope: Scope
    place: Place
    modules: Modules

    def inner(self, node: Definition) -> _Body:
        """Return the body of a definition in this one."""
        scope = self.scope.inner(node)
        place = Place(self.place.globals, scope)
        return _Body(f"{self.name}.{node.name}", scope, place, self.modules)

    def full_names(self, path: list[str]) -> tuple[str, ...]:
        """Return the full names of a dotted name as it is used here, and of all that it begins with."""
        first = self._full_name(path[0])
        return tuple(".".join([first, *path[1:end]]) for end in range(len(path), 0, -1))

    def _full_name(self, name: str) -> str:
        """Return the full name of a name, as far as the import statements tell."""
        inside = self.scope.definitions.get(name, ())
        if name in self.scope.fields or any(isinstance(node, ast.ClassDef) for node in inside):
            return f"{self.name}.{name}"
        return self.place.dotted([name]) or f"{text(self.place.globals, '__name__')}.{name}"


class Signatures:
    """The signatures of one package that lies in a folder."""

    def __init__(self, package: str, folder: Path) -> None:
        self._package = package
        self._folder = folder.joinpath(*package.split("."))
        self._modules = Modules(folder, package)

    @property
    def found(self) -> bool:
        """Whether there is source that can be read; a namespace has none of its own."""
        is_namespace = self._folder.is_dir() and not (self._folder / "__init__.py").exists()
        return is_namespace or self._modules.get(self._package) is not None

    def final(self, name: str) -> str:
        """Return the name that a full name has where it is defined."""
        return self._modules.follow(name)

    def exposures(self, name: str, *, with_init: bool) -> Iterator[Exposure]:
        """Yield what the signature of an object exposes: nothing, where there is no source of it.

        Annotations, what is returned, defaults, bases, and the exceptions that the docstring names.

        :param with_init: whether the signature of a class is that of its constructor, too
        """
        found = _find(name, self._modules)
        if found is not None:
            own, body = found
            yield from _of_name(own, body, with_init=with_init)


def _find(name: str, modules: Modules) -> tuple[str, _Body] | None:
    """Return the own name of an object, and the body that it is written in."""
    module, path = modules.split(modules.follow(name))
    if module is None or module.source.tree is None or not path:
        return None
    tree = module.source.tree
    body = _Body(module.name, tree, Place(module.globals, tree), modules)
    for owner in path[:-1]:
        nodes = body.scope.definitions.get(owner)
        if not nodes:
            return None
        body = body.inner(nodes[-1])
    return path[-1], body


def _of_name(name: str, body: _Body, *, with_init: bool) -> Iterator[Exposure]:
    nodes = body.scope.definitions.get(name)
    if nodes is None:
        for annotation, inside in _annotations(name, body):
            yield from _named("its annotation", annotation, inside)
        return
    main = implementation(nodes)
    if isinstance(main, ast.ClassDef):
        yield from _of_class(main, body, with_init=with_init)
        return
    for node in nodes:
        if node is main or is_overload(node):
            yield from _of_function(node, body)


def _annotations(name: str, body: _Body) -> Iterator[tuple[ast.expr | None, _Body]]:
    """Yield the annotation of an attribute, with where its names are looked up: also in ``__init__``."""
    if (field := body.scope.fields.get(name)) is not None:
        yield _annotation(field), body
        return
    for maker in body.scope.definitions.get("__init__", ()):
        for statement in maker.body:
            match statement:
                case ast.AnnAssign(target=ast.Attribute(attr=attribute)) if attribute == name:
                    yield statement.annotation, body.inner(maker)


def _of_class(node: ast.ClassDef, body: _Body, *, with_init: bool) -> Iterator[Exposure]:
    for base in node.bases:
        yield from _of_base(base, body)
    if not with_init:
        return
    inner = body.inner(node)
    if "__init__" in inner.scope.definitions:
        yield from _of_name("__init__", inner, with_init=True)
    elif _is_decorated(node, "dataclass"):
        for name, (field, place) in _fields(node, body).items():
            if not name.startswith("_"):
                yield from _of_parameter(name, _annotation(field), _default(field), place)


def _fields(
    node: ast.ClassDef, body: _Body, below: tuple[ast.ClassDef, ...] = ()
) -> dict[str, tuple[Assignment, _Body]]:
    """Return the fields of a dataclass by name, and those of the dataclasses that it inherits from."""
    found: dict[str, tuple[Assignment, _Body]] = {}
    for written in node.bases:
        path = chain(written.value if isinstance(written, ast.Subscript) else written)
        base = _find(body.full_names(path)[0], body.modules) if path else None
        nodes = base[1].scope.definitions.get(base[0], ()) if base else ()
        for each in nodes[-1:]:
            if (
                base is not None
                and isinstance(each, ast.ClassDef)
                and each not in (*below, node)
                and _is_decorated(each, "dataclass")
            ):
                found |= _fields(each, base[1], (*below, node))
    inner = body.inner(node)
    own = inner.scope.fields.items()
    return found | {name: (field, inner) for name, field in own if not _is_class_variable(field)}


def _of_base(base: ast.expr, body: _Body) -> Iterator[Exposure]:
    """Yield what a base names; the fields of ``NamedTuple("…", [("name", type), …])`` are parameters."""
    if not isinstance(base, ast.Call):
        yield from _named("a base", base, body)
        return
    yield from _named("a base", base.func, body)
    for argument in base.args:
        for field in argument.elts if isinstance(argument, ast.List | ast.Tuple) else ():
            match field:
                case ast.Tuple(elts=[ast.Constant(value=str(name)), annotation]):
                    yield from _named(f"the annotation of {name}", annotation, body, name)


def _of_function(node: Definition, body: _Body) -> Iterator[Exposure]:
    if isinstance(node, ast.ClassDef):
        return
    for argument, default in _parameters(node.args):
        if not argument.arg.startswith("_"):
            yield from _of_parameter(argument.arg, argument.annotation, default, body)
    returned = "its annotation" if _is_decorated(node, "property") else "what it returns"
    yield from _named(returned, node.returns, body)
    for path in _raised(ast.get_docstring(node) or ""):
        # A docstring may give a full name, or one that only the function imports.
        parts = path.split(".")
        names = (*body.full_names(parts), *body.inner(node).full_names(parts), path)
        yield Exposure("what it raises", None, names)


def _of_parameter(
    name: str, annotation: ast.expr | None, default: ast.expr | None, body: _Body
) -> Iterator[Exposure]:
    yield from _named(f"the annotation of {name}", annotation, body, name)
    yield from _named(f"the default of {name}", default, body, name, quoted=False)


def _named(
    role: str,
    expression: ast.expr | None,
    body: _Body,
    param: str | None = None,
    *,
    quoted: bool = True,
) -> Iterator[Exposure]:
    """Yield the names in an expression; in an annotation, those in quotes count."""
    if expression is not None:
        with contextlib.suppress(RecursionError):  # a sum of a thousand parts is no type
            for path in _paths(expression, quoted=quoted):
                yield Exposure(role, param, body.full_names(path))


def _annotation(field: Assignment) -> ast.expr | None:
    return getattr(field.statement, "annotation", None)


def _default(field: Assignment) -> ast.expr | None:
    """Return the default of a field: in a call of ``field()``, what the call says."""
    value = field.statement.value
    if isinstance(value, ast.Call) and (chain(value.func) or [""])[-1] in {"field", "Field"}:
        said = (each.value for each in value.keywords if each.arg in {"default", "default_factory"})
        return next(said, None)
    return value


def _is_class_variable(field: Assignment) -> bool:
    annotation = _annotation(field)
    value = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    return value is None or (chain(value) or [""])[-1] == "ClassVar"


def _is_decorated(node: Definition, name: str) -> bool:
    """Whether one of the decorators has a name with that end: ``cached_property`` makes a property."""
    called = (each.func if isinstance(each, ast.Call) else each for each in node.decorator_list)
    return any((chain(each) or [""])[-1].endswith(name) for each in called)


def _parameters(written: ast.arguments) -> Iterator[tuple[ast.arg, ast.expr | None]]:
    """Yield the parameters with their defaults, in order."""
    positional = [*written.posonlyargs, *written.args]
    required = len(positional) - len(written.defaults)
    yield from zip(positional, [*[None] * required, *written.defaults], strict=True)
    if written.vararg:
        yield written.vararg, None
    yield from zip(written.kwonlyargs, written.kw_defaults, strict=True)
    if written.kwarg:
        yield written.kwarg, None


def _paths(node: ast.AST, *, quoted: bool) -> Iterator[list[str]]:
    """Yield the dotted names in an expression, in order."""
    match node:
        case ast.Name() | ast.Attribute() if (path := chain(node)) is not None:
            yield path
        case ast.Constant(value=str(written)):
            parsed = _expression(written) if quoted else None
            if parsed is not None:
                yield from _paths(parsed, quoted=False)
        case ast.Subscript(value=value, slice=inner):
            yield from _paths(value, quoted=quoted)
            special = (chain(value) or [""])[-1]
            if special == "Annotated" and isinstance(inner, ast.Tuple):
                inner = inner.elts[0]  # the rest is about the type, and no part of it
            yield from _paths(inner, quoted=quoted and special != "Literal")
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _paths(child, quoted=quoted)


@cache
def _expression(text: str) -> ast.expr | None:
    """Return the expression that an annotation in quotes is."""
    return parse_expression(text)


# Docstrings ------------------------------------------------------------------------------------------

_FIELD = re.compile(r"^[ \t]*:(?:raises?|except|exception)[ \t]+(?P<names>[^:]+):", re.MULTILINE)
#: "Raises:" as Google's style has it, or underlined as NumPy's has.
_SECTION = re.compile(
    r"^(?P<margin>[ \t]*)(?:Raises|Exceptions):?[ \t]*\n(?P<line>[ \t]*-{3,}[ \t]*\n)?",
    re.MULTILINE,
)
_TITLE = re.compile(r"^[ \t]*\S[^\n]*\n[ \t]*-{3,}[ \t]*$", re.MULTILINE)
_NAME = re.compile(r"\w+(?:\.\w+)*")
_ITEM = re.compile(r"(?P<names>[\w.]+(?:[ \t]*(?:,|or|\|)[ \t]*[\w.]+)*)[ \t]*(?::|$)")


def _raised(docstring: str) -> Iterator[str]:
    """Yield the exceptions that a docstring says are raised, in any of the three styles.

    https://www.sphinx-doc.org/en/master/usage/domains/python.html#info-field-lists,
    https://www.sphinx-doc.org/en/master/usage/extensions/napoleon.html
    """
    if "aise" not in docstring and "xcept" not in docstring:
        return
    for match in _FIELD.finditer(docstring):
        yield from _NAME.findall(match["names"])
    for match in _SECTION.finditer(docstring):
        margin, items = len(match["margin"]), None
        content = docstring[match.end() :]
        if match["line"]:
            content = _TITLE.split(content, maxsplit=1)[0]
        for line in content.split("\n"):
            indent = len(line) - len(line.lstrip())
            if not line.strip():
                continue
            items = indent if items is None else items
            if indent < items or (indent <= margin and not match["line"]):
                break
            if indent == items and (item := _ITEM.match(line.strip())):
                yield from _NAME.findall(item["names"])
