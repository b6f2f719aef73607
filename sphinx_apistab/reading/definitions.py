"""From a documented name to its definition: where it is written, and what its names mean there.

A definition is found by where the code is, not by what the object is called: libraries rewrite
``__module__`` (``ray.air.result.Result`` says ``ray.train``), and wrappers without
``functools.wraps`` hide the name. Only where there is no code to go by does the documented path count.
"""

from __future__ import annotations

import ast
import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

from sphinx_apistab.reading.fields import Field
from sphinx_apistab.reading.names import Place
from sphinx_apistab.reading.sources import Definition, Scope, Source, Sources, first_line
from sphinx_apistab.reading.static import (
    MISSING,
    class_name,
    imported,
    is_a,
    is_class,
    is_data,
    is_function,
    layers,
    member,
    module_globals,
    mro,
    name_of,
    namespace,
    text,
    walk,
)

#: What serves the names that are not in a module: https://peps.python.org/pep-0562/
GETATTR = "__getattr__"
#: What ``typing.overload`` leaves of a function that has no implementation.
_OVERLOADED = typing.overload(lambda: None)


class Documented(NamedTuple):
    """A documented name and the object as it lies there."""

    module: str
    qualname: str
    obj: Any
    owner: type | None = None  #: the class whose namespace holds the object
    layers: tuple[object, ...] = ()  #: the object and what it wraps, the outermost first

    @property
    def full_name(self) -> str:
        """The module and the path."""
        return f"{self.module}.{self.qualname}".rstrip(".")

    @property
    def name(self) -> str:
        """The last part."""
        return self.qualname.rpartition(".")[2]

    @property
    def is_class_as_value(self) -> bool:
        """Whether it is an attribute of a class whose value is some other class.

        Such a field (``model: type[Model] = Model``) is no other name of the class that it holds.
        """
        if self.owner is None or not is_class(self.obj):
            return False
        return _qualname(self.obj) != f"{_qualname(self.owner)}.{self.name}"


def documented(module: str, qualname: str) -> Documented | None:
    """Return the object of a documented name, ``None`` where it is not imported or not there."""
    obj = imported(module)
    owner = None
    path = qualname.split(".") if qualname else []
    for name in path:
        owner, obj = member(_holder(obj), name)
        if obj is MISSING:
            return None
    if obj is MISSING:
        return None
    return Documented(module, qualname, obj, owner, layers(obj, path[-1] if path else ""))


def _holder(obj: Any) -> Any:
    """Return what holds an object's members: for a class in a wrapper, the class."""
    if is_class(obj) or is_a(obj, ModuleType):
        return obj
    return next((layer for layer in layers(obj, "") if is_class(layer)), obj)


def defined_name(
    module: str, qualname: str, served: Mapping[str, object]
) -> tuple[str, str] | None:
    """Return the module and path of what a module's ``__getattr__`` serves, such as a lazy import.

    The function is not called: somebody else did, and an object's own name counts where it leads to it.

    :param served: what others got by their full names, the name itself or those around it
    """
    path = qualname.split(".")
    if GETATTR not in module_globals(module) or documented(module, path[0]) is not None:
        return None
    for end in range(len(path), 0, -1):
        found = served.get(".".join([module, *path[:end]]), MISSING)
        home = _home_of(found, path[end - 1], inside=end > 1)
        if home is not None:
            return home[0], ".".join([home[1], *path[end:]])
    return None


def _home_of(obj: object, name: str, *, inside: bool) -> tuple[str, str] | None:
    """Return the name under which an object lies in its own module; that of a member is the same."""
    written = [each for each in layers(obj, name) if is_class(each) or is_function(each)]
    for claimed in (claimed for each in written for claimed in _claims(each)):
        found = documented(*claimed)
        if found is not None and any(each is written[0] for each in found.layers):
            return claimed if not inside or found.name == name else None
    return None


def _claims(written: object) -> Iterator[tuple[str, str]]:
    """Yield the names that a function or class may lie under, the one that it says first."""
    if (claimed := name_of(written)) is not None:
        yield claimed
    if is_function(written):
        yield text(written.__globals__, "__name__"), written.__code__.co_qualname


class Located(NamedTuple):
    """A definition."""

    globals: Mapping[str, Any]  #: the live namespace of its module
    qualname: str  #: its path in the module
    source: Source
    line: int  #: of its ``def`` or ``class``
    scope: Scope | None = None  #: where it stands; ``None`` where its module was not parsed
    node: Definition | None = None
    depth: int = 0  #: how many layers of the live object lie outside of it

    @property
    def place(self) -> Place:
        """Where its decorators' names are looked up."""
        return Place(self.globals, self.scope)

    @property
    def body(self) -> Place:
        """Where names in its body are looked up."""
        if self.scope is None or self.node is None:
            return Place(self.globals)
        return Place(self.globals, self.scope.inner(self.node))


class Definitions:
    """Finds definitions, and reads each file once.

    *relevant* says whether a module is worth parsing: whether there may be a known decorator in it.
    """

    def __init__(self, relevant: Callable[[Source, Mapping[str, Any]], bool]) -> None:
        self._sources = Sources()
        self._relevant = relevant
        self._classes: dict[int, tuple[type, Located | None]] = {}

    def source_of(self, module: Mapping[str, Any]) -> Source | None:
        """Return the source file of a module, by its namespace."""
        return self._sources.at(module.get("__file__"))

    def find(self, documented: Documented, *, parsed: bool = False) -> Located | None:
        """Return the definition of a documented object, ``None`` where there is no source of it.

        :param parsed: whether to parse its module even if no known decorator is named there
        """
        for depth, layer in enumerate(documented.layers):
            if is_class(layer):
                found = self.of_class(layer, documented.module, parsed=parsed)
                return found and _at_depth(found, depth)
            if is_function(layer) and _at_home(layer, documented.owner):
                found = self._of_function(layer, parsed=parsed)
                if found is not None:
                    return _at_depth(found, depth)
        return self._by_path(documented)

    def assignments(
        self, documented: Documented, located: Located | None
    ) -> list[tuple[ast.expr, Place]]:
        """Return the calls that are assigned to a documented name, in modules worth parsing."""
        places = [self._home(documented)]
        elsewhere = located is not None and located.scope is not places[0].scope
        if located and elsewhere and located.qualname.rpartition(".")[2] == documented.name:
            places.append(located.place)
        return [
            (expression, place)
            for place in places
            if place.scope is not None
            for expression in place.scope.assignments.get(documented.name, ())
        ]

    def field(self, module: str, qualname: str) -> Field | None:
        """Return where a name that holds a value is written, in modules worth parsing."""
        path, _, name = qualname.rpartition(".")
        holder = documented(module, path)
        if holder is None:
            return None
        owners = mro(holder.obj) if is_class(holder.obj) else (None,)
        return next(filter(None, (self._field_of(each, holder, name) for each in owners)), None)

    def _field_of(self, owner: type | None, holder: Documented, name: str) -> Field | None:
        if owner is None:
            content, source, place, path = self._body_of_module(holder.module)
        elif (found := self._body_of_class(owner, holder.module)) is not None:
            content, source, place, path = found.globals, found.source, found.body, found.qualname
        else:
            return None
        assignment = place.scope.fields.get(name) if place.scope else None
        if assignment is None or source is None:
            return None
        qualname = f"{path}.{name}".lstrip(".")
        return Field(name, qualname, assignment, content, place, source)

    def _body_of_module(self, module: str) -> tuple[Mapping[str, Any], Source | None, Place, str]:
        content = module_globals(module)
        source = self.source_of(content)
        wanted = source is not None and self._has_fields(source, content)
        return content, source, Place(content, source.tree if source and wanted else None), ""

    def _body_of_class(self, cls: type, module: str) -> Located | None:
        found = self.of_class(cls, module, parsed=False)
        if (
            found is not None
            and found.scope is None
            and self._has_fields(found.source, found.globals)
        ):
            found = self.of_class(cls, module, parsed=True)
        return found

    def _has_fields(self, source: Source, content: Mapping[str, Any]) -> bool:
        return source.documents_fields or self._relevant(source, content)

    def _home(self, documented: Documented) -> Place:
        """Return the place that a documented name is written in, as far as its module is parsed."""
        if documented.owner is not None:
            owner = self.of_class(documented.owner, documented.module, parsed=False)
            return owner.body if owner else Place({})
        content = module_globals(documented.module)
        source = self.source_of(content)
        relevant = source is not None and self._relevant(source, content)
        return Place(content, source.tree if source and relevant else None)

    # -- functions ------------------------------------------------------------------------------

    def _of_function(self, function: FunctionType, *, parsed: bool) -> Located | None:
        code, content = function.__code__, function.__globals__
        source = self._sources.at(code.co_filename) or self.source_of(content)
        if source is None:
            return None
        qualname, first = code.co_qualname, code.co_firstlineno
        scope, node = None, None
        if parsed or self._relevant(source, content):
            scope, node = _at_line(source.tree, qualname, first)
        line = node.lineno if node else source.line_of_function(code.co_name, first)
        return Located(
            globals=content,
            qualname=qualname,
            source=source,
            line=line,
            scope=scope,
            node=node,
        )

    # -- classes --------------------------------------------------------------------------------

    def of_class(self, cls: type, module: str, *, parsed: bool) -> Located | None:
        """Return a class's definition. *module* is one where it is documented."""
        key = id(cls)
        if key not in self._classes or (parsed and not _is_parsed(self._classes[key][1])):
            found = (self._class_in(cls, place, parsed=parsed) for place in _homes(cls, module))
            self._classes[key] = cls, next(filter(None, found), None)
        return self._classes[key][1]

    def _class_in(self, cls: type, content: Mapping[str, Any], *, parsed: bool) -> Located | None:
        source = self.source_of(content)
        lines = source.classes.get(class_name(cls)) if source else None
        if source is None or not lines:
            return None
        qualname = _qualname(cls)
        if len(lines) > 1 or parsed or self._relevant(source, content):
            return _choose_class(cls, content, qualname, source)
        return Located(globals=content, qualname=qualname, source=source, line=lines[0])

    # -- by the documented path -----------------------------------------------------------------

    def _by_path(self, documented: Documented) -> Located | None:
        if is_data(documented.obj):
            return None
        if documented.owner is not None:
            owner = self.of_class(documented.owner, documented.module, parsed=True)
            if owner is None or owner.body.scope is None:
                return None
            qualname = f"{owner.qualname}.{documented.name}"
            return _in_scope(owner.body.scope, documented, owner.globals, qualname, owner.source)
        found = (self._by_path_in(documented, place) for place in _modules_with(documented))
        return next(filter(None, found), None)

    def _by_path_in(self, documented: Documented, content: Mapping[str, Any]) -> Located | None:
        source = self.source_of(content)
        if source is None or f" {documented.name}" not in source.text or source.tree is None:
            return None
        return _in_scope(source.tree, documented, content, documented.name, source)


def _at_depth(located: Located, depth: int) -> Located:
    return located._replace(depth=depth) if depth else located


def _at_home(function: FunctionType, owner: type | None) -> bool:
    """Whether a function is a definition of its own, and not what a decorator put in its place."""
    if function is _OVERLOADED:
        return False
    qualname = function.__code__.co_qualname
    if "<locals>" not in qualname:
        return True
    claimed = name_of(owner) if owner is not None else None
    return claimed is not None and qualname.startswith(f"{claimed[1]}.")


def _at_line(
    tree: Scope | None, qualname: str, line: int
) -> tuple[Scope, Definition] | tuple[None, None]:
    """Return the definition of a path whose code starts at a line, else the last one of the path."""
    found = list(tree.find(qualname)) if tree else []
    if len(found) == 1:
        return found[0]
    exact = [(scope, node) for scope, node in found if first_line(node) == line]
    return (exact or found)[-1] if found else (None, None)


def _is_parsed(located: Located | None) -> bool:
    return located is None or located.node is not None


def _homes(cls: type, documented: str) -> Iterator[Mapping[str, Any]]:
    """Yield the namespaces of the modules that may define a class, the likeliest first."""
    yield from _homes_of_methods(cls)
    claimed = name_of(cls)
    if claimed is not None:
        content = module_globals(claimed[0])
        yield content
        if _holds(content, claimed[1], cls) and not text(content, "__file__").endswith(".py"):
            return  # an extension module's own
    yield module_globals(documented)
    package = (claimed[0] if claimed else documented).partition(".")[0]
    yield from _holders(cls, _qualname(cls), package)


def _qualname(cls: type) -> str:
    found: str = type.__dict__["__qualname__"].__get__(cls)
    return found


def _homes_of_methods(cls: type) -> Iterator[Mapping[str, Any]]:
    """Yield the namespaces that the methods of a class were compiled in."""
    for name, value in namespace(cls).items():
        for layer in layers(value, name):
            if is_function(layer) and class_name(cls) in layer.__code__.co_qualname.split(".")[:-1]:
                yield layer.__globals__
                return


def _holds(content: Mapping[str, Any], qualname: str, obj: object) -> bool:
    first, *rest = qualname.split(".")
    return walk(content.get(first, MISSING), rest) is obj


def _holders(obj: object, qualname: str, package: str) -> Iterator[Mapping[str, Any]]:
    """Yield the imported modules of a package that hold an object under its own name."""
    for name in list(sys.modules):
        if name == package or name.startswith(f"{package}."):
            content = module_globals(name)
            if _holds(content, qualname, obj):
                yield content


def _choose_class(
    cls: type, content: Mapping[str, Any], qualname: str, source: Source
) -> Located | None:
    found = list(source.tree.find(qualname)) if source.tree else []
    found = [(scope, node) for scope, node in found if isinstance(node, ast.ClassDef)]
    if not found:
        return None
    likely = [(scope, node) for scope, node in found if _is_live(node, cls)]
    scope, node = (likely or found)[-1]
    return Located(
        globals=content, qualname=qualname, source=source, line=node.lineno, scope=scope, node=node
    )


def _is_live(node: Definition, cls: type) -> bool:
    """Whether a class statement is the one that made a class, by its line, methods or docstring."""
    content = namespace(cls)
    if type(line := content.get("__firstlineno__")) is int:  # Python 3.13
        return first_line(node) == line
    lines = [value.__code__.co_firstlineno for value in content.values() if is_function(value)]
    if lines:
        return any(node.lineno < line <= (node.end_lineno or 0) for line in lines)
    return (ast.get_docstring(node, clean=False) or "") == text(content, "__doc__")


def _modules_with(documented: Documented) -> Iterator[Mapping[str, Any]]:
    yield module_globals(documented.module)
    claimed = name_of(documented.obj)
    if claimed is not None:
        yield module_globals(claimed[0])
    package = documented.module.partition(".")[0]
    yield from _holders(documented.obj, documented.qualname, package)


def _in_scope(
    scope: Scope,
    documented: Documented,
    content: Mapping[str, Any],
    qualname: str,
    source: Source,
) -> Located | None:
    nodes = scope.definitions.get(documented.name)
    if not nodes:
        return None
    node = implementation(nodes)
    return Located(
        globals=content,
        qualname=qualname,
        source=source,
        line=node.lineno,
        scope=scope,
        node=node,
        depth=max(len(documented.layers) - 1, 0),
    )


def implementation(nodes: list[Definition]) -> Definition:
    """Return the getter of a property, else the last definition: the one that overloads lead to."""
    getters = [node for node in nodes if not accessors(node)]
    return (getters or nodes)[-1]


def accessors(node: Definition) -> set[str]:
    """Return which functions of a property, beside the one that makes it, a definition is."""
    return {"setter", "deleter", "getter"} & set(map(_last_name, node.decorator_list))


def is_overload(node: Definition) -> bool:
    """Whether a definition is one of the signatures that ``typing.overload`` declares."""
    names = (
        each.id if isinstance(each, ast.Name) else _last_name(each) for each in node.decorator_list
    )
    return "overload" in names


def is_mere_overload(documented: Documented) -> bool:
    """Whether an object is what ``typing.overload`` leaves of a function that has no implementation.

    There is one for all functions, so that nothing that it carries is said of any of them.
    """
    return bool(documented.layers) and documented.layers[-1] is _OVERLOADED


def _last_name(expression: ast.expr) -> str:
    return expression.attr if isinstance(expression, ast.Attribute) else ""
