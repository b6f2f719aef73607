"""Marks from source alone: of what cannot be imported, or must not be.

The same conventions hold. A decorator's name is followed through the import statements of the modules at
hand to the module that defines it; its arguments are constants, or names of constants. What decorators leave
on live objects is not there to be seen.
"""

from __future__ import annotations

import ast
import builtins
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_apistab.reading.arguments import signature
from sphinx_apistab.reading.by_hand import marks_by_hand
from sphinx_apistab.reading.counting import counted_in
from sphinx_apistab.reading.decorators import Decorators, Silent, Statement
from sphinx_apistab.reading.definitions import implementation, is_overload
from sphinx_apistab.reading.members import Inherited, is_special
from sphinx_apistab.reading.module_docstrings import head_of
from sphinx_apistab.reading.names import Place, chain
from sphinx_apistab.reading.overloads import (
    accessor_marks,
    call_marks,
    overloads_of,
    said_by_all,
)
from sphinx_apistab.reading.paths import Served
from sphinx_apistab.reading.reader import (
    CONSTRUCTORS,
    NOTHING,
    Reading,
    marks_of,
    source_of,
    states_level,
)
from sphinx_apistab.reading.replacements import imported_names
from sphinx_apistab.reading.sources import (
    Definition,
    Scope,
    Source,
    WholeSource,
    aliases_of,
    imports_of,
    names_of,
    read_source,
)
from sphinx_apistab.reading.static import MISSING, object_at
from sphinx_apistab.reading.values import static_value

if TYPE_CHECKING:
    from sphinx_apistab.conventions import Conventions
    from sphinx_apistab.model import Mark

_FURTHEST = 20  #: imports of imports; more of them are a circle


@dataclass(frozen=True, slots=True)
class Module:
    """A module that is read from its source."""

    name: str
    source: Source
    package: str  #: what its relative imports start from

    @property
    def globals(self) -> dict[str, str]:
        """What of a live namespace is known without one."""
        return {"__name__": self.name, "__package__": self.package, "__file__": self.source.path}

    @property
    def file(self) -> str:
        """The absolute path."""
        return str(Path(self.source.path).absolute())

    @property
    def is_package(self) -> bool:
        """Whether other modules may be in it."""
        return self.package == self.name


def _binds(package: Module, module: Module) -> bool:
    """Whether a package has something else under the name of one of its modules.

    ``from .area import area`` puts the function in the place of the module that this statement had
    imported before (https://docs.python.org/3/reference/import.html#submodules). What stands before the
    first import of the module is lost.
    """
    name = module.name.rpartition(".")[2]
    tree = package.source.tree
    if tree is None or name not in {*tree.definitions, *tree.imports, *tree.fields}:
        return False
    place = Place(package.globals)
    bound, loaded = -1, None
    for at, statement in enumerate(tree.node.body):
        written = list(map(place.absolute, imports_of(statement)))
        if loaded is None and any(f"{each}.".startswith(f"{module.name}.") for each in written):
            loaded = at
        if name in names_of(statement) and module.name not in _bound_to(statement, name, place):
            bound = at
    return bound >= 0 and bound >= (loaded or 0)


def _bound_to(statement: ast.stmt, name: str, place: Place) -> list[str]:
    """Return the full name that an import statement gives a name, ``[]`` for another statement."""
    names = dict(aliases_of(statement))
    return [place.absolute(names[name])] if name in names else []


def _has(module: Module, path: list[str]) -> bool:
    """Whether the first name of a path is one that a module's source has."""
    tree = module.source.tree
    return bool(path and tree and path[0] in {*tree.definitions, *tree.imports, *tree.fields})


@dataclass(slots=True)
class Modules:
    """The modules below a folder, each read when it is asked for."""

    folder: Path
    package: str = ""  #: the only one to look into, where it matters
    _found: dict[str, Module | None] = field(default_factory=dict)
    _names: dict[str, frozenset[str]] = field(default_factory=dict)
    _folders: dict[str, frozenset[str]] = field(default_factory=dict)
    _followed: dict[str, str] = field(default_factory=dict)
    _listed: dict[str, list[str] | None] = field(default_factory=dict)
    _hidden: dict[str, bool] = field(default_factory=dict)
    #: the expressions whose values are being looked up
    evaluating: list[ast.expr] = field(default_factory=list)

    def get(self, name: str) -> Module | None:
        """Return a module, ``None`` where there is no source of it."""
        if name not in self._found:
            self._found[name] = self._read(name) if self._may_be(name) else None
        return self._found[name]

    def _may_be(self, name: str) -> bool:
        """Whether a name may be that of a module: it is below the package, and lies in a folder."""
        if not f"{name}.".startswith(f"{self.package}.".lstrip(".")):
            return False
        around, _, last = name.rpartition(".")
        outer = self.get(around) if around else None
        return outer is None or last in self._inside(outer)

    def _inside(self, module: Module) -> frozenset[str]:
        """Return the names of what lies in the folder of a package; a mere module has none."""
        if module.name not in self._folders:
            there = Path(module.source.path).parent.iterdir() if module.is_package else ()
            self._folders[module.name] = frozenset(path.name.partition(".")[0] for path in there)
        return self._folders[module.name]

    def is_beside(self, package: Module, name: str) -> bool:
        """Whether something of a name lies in the folder of a package: a module, with or without source."""
        return name in self._inside(package)

    def _read(self, name: str) -> Module | None:
        path = self.folder.joinpath(*name.split("."))
        for file, package in (
            (path / "__init__.py", name),
            (path.with_name(f"{path.name}.py"), ""),
        ):
            source = read_source(str(file), WholeSource)
            if source is not None and source.tree is not None:
                return Module(name, source, package or name.rpartition(".")[0])
        return None

    def place(self, module: Module, scope: Scope | None = None) -> WrittenPlace:
        """Return a place in a module."""
        return WrittenPlace(module.globals, scope or module.source.tree, self)

    def split(self, dotted: str) -> tuple[Module | None, list[str]]:
        """Split a full name into the longest module that is there, and the path in it.

        What a package calls as one of its modules is no module: see :func:`_binds`.
        """
        parts = dotted.split(".")
        for end in range(len(parts), 0, -1):
            if (module := self.get(".".join(parts[:end]))) is not None:
                around = self.get(".".join(parts[: end - 1])) if end > 1 else None
                if (
                    around is None
                    or _has(module, parts[end:])
                    or not self._is_hidden(module, around)
                ):
                    return module, parts[end:]
        return None, parts

    def _is_hidden(self, module: Module, package: Module) -> bool:
        """Whether a package has something else under the name of one of its modules."""
        if module.name not in self._hidden:
            self._hidden[module.name] = _binds(package, module)
        return self._hidden[module.name]

    def follow(self, dotted: str) -> str:
        """Return the name that a full name has where it is defined."""
        if dotted not in self._followed:
            self._followed[dotted] = deque(self.way(dotted), maxlen=1).pop()
        return self._followed[dotted]

    def way(self, dotted: str) -> Iterator[str]:
        """Yield the full names that lead from one to where it is defined, with both ends."""
        yield dotted
        for _ in range(_FURTHEST):
            module, path = self.split(dotted)
            if module is None or not path:
                break
            written = Place(module.globals, module.source.tree).dotted(path)
            written = written or self.from_star(module, path)
            if written is None or written == dotted:
                break
            dotted = written
            yield dotted

    def from_star(self, module: Module, path: list[str]) -> str | None:
        """Return the full name of what a module has by an import of everything."""
        tree = module.source.tree
        if tree is not None and tree.stars and path[0] not in tree.fields:
            for target in self.stars(module):
                if path[0] in self.names(target):
                    return ".".join([target.name, *path])
        return None

    def stars(self, module: Module) -> Iterator[Module]:
        """Yield the modules of which a module imports everything, the last first."""
        written = module.source.tree.stars if module.source.tree else ()
        place = Place(module.globals)
        yield from filter(None, (self.get(place.absolute(each)) for each in reversed(written)))

    def names(self, module: Module) -> frozenset[str]:
        """Return what an import of everything takes from a module."""
        if module.name not in self._names:
            self._names[module.name] = frozenset()  # those of a circle
            self._names[module.name] = frozenset(self._find_names(module))
        return self._names[module.name]

    def listed(self, module: Module) -> list[str] | None:
        """Return what a module's ``__all__`` lists, ``None`` where it has none."""
        if module.name not in self._listed:
            self._listed[module.name] = None  # those of a circle
            tree = module.source.tree
            found = tree.listed_with(lambda other: self._list_at(other, module)) if tree else None
            self._listed[module.name] = found
        return self._listed[module.name]

    def _list_at(self, expression: ast.expr, module: Module) -> Iterable[str]:
        """Return what the ``__all__`` of another module lists, as one names it."""
        path = chain(expression)
        written = Place(module.globals, module.source.tree).dotted(path) if path else None
        around, _, name = (written or "").rpartition(".")
        other = self.get(self.follow(around)) if name == "__all__" else None
        return (self.listed(other) if other is not None else None) or ()

    def _find_names(self, module: Module) -> Iterator[str]:
        tree = module.source.tree
        if tree is not None and (listed := self.listed(module)) is not None:
            yield from listed
        elif tree is not None:
            own = (*tree.definitions, *tree.imports, *tree.fields)
            yield from (name for name in own if not name.startswith("_"))
            for each in self.stars(module):
                yield from self.names(each)


@dataclass(frozen=True, slots=True)
class WrittenPlace(Place):
    """A place in a module that is not imported."""

    modules: Modules | None = None

    def resolve(self, chain: list[str]) -> Any:
        """Return the value that a dotted name leads to, as far as source tells it, or :data:`MISSING`."""
        written = Place.dotted(self, chain)
        dotted = written or ".".join([self.globals["__name__"], *chain])
        followed = self._modules.follow(dotted)
        if written is None and followed == dotted and not self._is_assigned(chain[0]):
            return getattr(builtins, chain[0], MISSING) if len(chain) == 1 else MISSING
        module, path = self._modules.split(followed)
        scope = module.source.tree if module and path else None
        for name in path[:-1]:
            node = scope.definitions.get(name, [None])[-1] if scope else None
            scope = scope.inner(node) if scope and isinstance(node, ast.ClassDef) else None
        if module is None or scope is None:
            return MISSING
        return self._assigned(path[-1], self._modules.place(module, scope))

    def _assigned(self, name: str, place: WrittenPlace) -> Any:
        """Return the value of what a scope assigns to a name; names that lead in a circle have none."""
        assigned = place.scope.fields.get(name) if place.scope else None
        value = assigned.statement.value if assigned else None
        if value is None or value in self._modules.evaluating:
            return MISSING
        self._modules.evaluating.append(value)
        try:
            return static_value(value, place)
        finally:
            self._modules.evaluating.pop()

    def defined(self, chain: list[str]) -> Any:
        """Return the full name of the class or function that a name leads to."""
        dotted = self.dotted(chain)
        return MISSING if dotted is None or not self._is_defined(dotted) else dotted

    def _is_defined(self, dotted: str) -> bool:
        module, path = self._modules.split(dotted)
        tree = module.source.tree if module and path else None
        return tree is not None and any(True for _ in tree.find(".".join(path)))

    def dotted(self, chain: list[str]) -> str | None:
        """Return the full name where it is defined."""
        written = Place.dotted(self, chain) or self._from_star(chain)
        return self._modules.follow(written) if written is not None else None

    def behind(self, dotted: str) -> str:
        """Return the full name of what is assigned to a name as ``old = new``."""
        for _ in range(_FURTHEST):
            module, value = self._value_of(dotted)
            path = chain(value) if value is not None else None
            if module is None or path is None:
                break
            written = Place.dotted(self._modules.place(module), path)
            dotted = self._modules.follow(written or ".".join([module.name, *path]))
        return dotted

    def _value_of(self, dotted: str) -> tuple[Module | None, ast.expr | None]:
        """Return the module that a full name is in, and the expression that it is assigned there."""
        module, path = self._modules.split(dotted)
        tree = module.source.tree if module and len(path) == 1 else None
        is_defined = tree is None or path[0] in tree.definitions
        assigned = None if is_defined or tree is None else tree.fields.get(path[0])
        return module, assigned.statement.value if assigned else None

    def _from_star(self, chain: list[str]) -> str | None:
        """Return the full name of what the module has by an import of everything.

        What is in no source at hand can only be that of the one module that there is no source of.
        """
        module = self._modules.get(self.globals["__name__"])
        tree = module.source.tree if module else None
        if module is None or tree is None or not tree.stars or self._is_bound(chain[0]):
            return None
        unseen = [each for each in map(self.absolute, tree.stars) if not self._modules.get(each)]
        found = self._modules.from_star(module, chain)
        return found or (".".join([*unseen, *chain]) if len(unseen) == 1 else None)

    def _is_bound(self, name: str) -> bool:
        """Whether a name has a meaning in view, or always."""
        return hasattr(builtins, name) or self._is_assigned(name)

    def _is_assigned(self, name: str) -> bool:
        """Whether the source defines a name, or gives it a value."""
        return any(name in scope.definitions or name in scope.fields for scope in self._scopes())

    def find(self, dotted: str) -> Any:
        """Return the definition of a full name, or the live object where it happens to be imported.

        Of what a class makes, what runs when that is called; of a ``partial``, what that calls.
        """
        behind = self.behind(dotted)
        module, path = self._modules.split(behind)
        tree = module.source.tree if module else None
        nodes = [node for _, node in tree.find(".".join(path))] if tree and path else []
        return nodes[-1] if nodes else self._made(behind) or object_at(dotted)

    def _made(self, dotted: str) -> Definition | None:
        """Return the definition of what a call makes that is assigned to a name."""
        module, value = self._value_of(dotted)
        path = chain(value.func) if isinstance(value, ast.Call) else None
        if module is None or path is None or not isinstance(value, ast.Call):
            return None
        place = self._modules.place(module)
        called = place.dotted(path)
        if called == "functools.partial" and len(value.args) == 1:
            inner = chain(value.args[0])
            name = place.dotted(inner) if inner else None
        else:
            name = f"{called}.__call__"
        found = place.find(name) if name and name != dotted else None
        return found if isinstance(found, ast.FunctionDef | ast.ClassDef) else None

    @property
    def _modules(self) -> Modules:
        return self.modules or Modules(Path())


class WrittenReader:
    """Reads the modules below a folder without importing them."""

    def __init__(self, conventions: Conventions, folder: Path) -> None:
        self.modules = Modules(folder)
        self._told = partial(counted_in, conventions.directives)
        self._decorators = Decorators(conventions)

    def silent(self) -> Iterator[Silent]:
        """Yield the project's own conventions that have stated nothing so far, in spite of uses."""
        return self._decorators.silent()

    def served(self, module: str) -> list[str]:
        """Return the names that a module serves beside its own, or may serve (:pep:`562`)."""
        found = self.modules.get(module)
        return Served(found.source, self.modules.place(found)).names() if found else []

    def read(self, module: str, qualname: str) -> Reading | None:
        """Read a name that is defined in a module, or imported there; ``None`` where it is neither."""
        name = f"{module}.{qualname}".rstrip(".")
        reading = self._read(name) if qualname else self._read_module(module)
        home = self.modules.split(self.modules.follow(name))[0]
        if reading is None or home is None:
            return reading
        imported = imported_names(reading.all_marks, self.modules.place(home))
        return reading.dated(name)._replace(imported=imported)

    def _read_module(self, name: str) -> Reading | None:
        found = self.modules.get(name)
        if found is None or found.source.tree is None:
            return None
        node = found.source.tree.node
        docstring = head_of(ast.get_docstring(node) or "")
        marks = self._told(docstring, name)
        return _reading(found, name, marks, node)

    def _read(self, name: str) -> Reading | None:
        found, path = self.modules.split(self.modules.follow(name))
        tree = found.source.tree if found else None
        if found is None or tree is None or not path:
            return None
        nodes = list(tree.find(".".join(path)))
        if not nodes:
            return None
        node = implementation([node for _, node in nodes])
        scope = next(scope for scope, each in nodes if each is node)
        place = self.modules.place(found, scope)
        namesakes = [each for where, each in nodes if where is scope]
        reading = self._of_function(
            _reading(found, name, (), node, ".".join(path)), namesakes, place
        )
        if not isinstance(node, ast.ClassDef):
            return reading
        own = _Class(name, found, scope.inner(node))
        bases = list(self._bases(node, place))
        makers = dict(self._makers([own, *bases]))
        return reading._replace(
            constructor=tuple(self._of_constructor(reading, makers)),
            inherited=_inherited(own, bases),
            files=tuple(sorted({found.file, *(base.module.file for base in bases)})),
            overloads=next((m.overloads for m in makers.values() if m.overloads), ()),
        )

    def _of_function(self, reading: Reading, nodes: list[Definition], place: Place) -> Reading:
        """Add what is said of the definitions that have one name, of which the reading is."""
        inside = place.scope is not None and isinstance(place.scope.node, ast.ClassDef)
        node, decorators = implementation(nodes), self._read_decorators(place)
        overloads = overloads_of(nodes, decorators, inside_class=inside)
        marks = () if is_overload(node) else self._marks(node, place)
        marks = (*marks, *(accessor_marks(nodes, decorators) if inside else ()))
        return reading._replace(
            marks=(*marks, *said_by_all(overloads, marks)),
            overloads=tuple(said.overload for said in overloads),
        )

    def _makers(self, classes: Sequence[_Class]) -> Iterator[tuple[str, Reading]]:
        """Yield what makes the instances of a class: the nearest constructors."""
        for name in CONSTRUCTORS:
            holders = (each for each in classes if name in each.body.definitions)
            for holder in islice(holders, 1):
                place = self.modules.place(holder.module, holder.body)
                yield name, self._of_function(NOTHING, holder.body.definitions[name], place)

    def _of_constructor(self, reading: Reading, makers: Mapping[str, Reading]) -> Iterator[Mark]:
        """Yield what is said of the parameters of a class, and of calling it if the class itself stays."""
        stays = all(mark.deprecated is None for mark in reading.marks if mark.param is None)
        for name, said in makers.items():
            yield from (mark for mark in said.marks if mark.param is not None)
            if stays:
                yield from call_marks(name, said.marks)

    def _bases(
        self, node: ast.ClassDef, place: Place, below: tuple[ast.ClassDef, ...] = ()
    ) -> Iterator[_Class]:
        """Yield the bases that there is source of.

        They are looked up depth first, which is Python's order unless two of them have a base in common.
        """
        for written in node.bases:
            path = chain(written.value if isinstance(written, ast.Subscript) else written)
            name = place.dotted(path) if path else None
            module, inside = self.modules.split(name) if name else (None, [])
            tree = module.source.tree if module else None
            if name is None or module is None or tree is None or not inside:
                continue
            for scope, base in list(tree.find(".".join(inside)))[-1:]:
                if isinstance(base, ast.ClassDef) and base not in (*below, node):
                    yield _Class(name, module, scope.inner(base))
                    yield from self._bases(base, self.modules.place(module, scope), (*below, node))

    def _read_decorators(self, place: Place) -> Callable[[Definition], Iterator[Mark]]:
        def read(node: Definition) -> Iterator[Mark]:
            found = (self._decorators.read(each, place, node) for each in node.decorator_list)
            statements = [statement for statement in found if statement is not None]
            return marks_of(statements, stated=self._class_states_level(place, statements))

        return read

    def _class_states_level(self, place: Place, statements: Iterable[Statement]) -> bool:
        """Whether the class around a member states a level, where that matters: beside a fallback."""
        scope = place.scope
        if scope is None or not isinstance(scope.node, ast.ClassDef):
            return False
        if not any(statement.convention.fallback for statement in statements):
            return False
        outer = replace(place, scope=scope.outer)
        said = (
            self._decorators.read(each, outer, scope.node) for each in scope.node.decorator_list
        )
        return states_level(statement for statement in said if statement is not None)

    def _marks(self, node: Definition, place: Place) -> tuple[Mark, ...]:
        stated = self._read_decorators(place)(node)
        docstring = ast.get_docstring(node) or ""
        params = _parameters(node) if "::" in docstring else ()
        return (*stated, *self._told(docstring, place.full_name(node.name), params))


def _parameters(node: Definition) -> tuple[str, ...]:
    """Return the names of a definition's parameters; a class has those of its own constructor."""
    if isinstance(node, ast.ClassDef):
        made = (each for each in node.body if isinstance(each, ast.FunctionDef))
        return next((_parameters(each) for each in made if each.name in CONSTRUCTORS), ())
    return signature(node)["every"]


@dataclass(frozen=True, slots=True)
class _Class:
    """A class that is read from its source."""

    name: str  #: its full name
    module: Module
    body: Scope

    @property
    def members(self) -> set[str]:
        """The public names that the class itself has, and its special methods."""
        names = {*self.body.definitions, *self.body.fields}
        return {name for name in names if not name.startswith("_") or is_special(name)}


def _inherited(own: _Class, bases: Iterable[_Class]) -> Inherited:
    """Return what a class has from its bases."""
    seen = own.members
    found = {}
    for base in bases:
        if added := base.members - seen:
            found[base.name] = tuple(sorted(added))
            seen |= added
    return found


def _reading(
    module: Module,
    name: str,
    marks: Iterable[Mark],
    node: Definition | ast.Module,
    qualname: str = "",
) -> Reading:
    canonical = f"{module.name}.{qualname}".rstrip(".")
    line = 1 if isinstance(node, ast.Module) else node.lineno
    return Reading(
        marks=tuple(marks),
        canonical=None if canonical == name else canonical,
        source=source_of(module.source.path, module.globals, line),
        files=(module.file,),
        appended=(),
        file=module.file,
        by_hand=tuple(marks_by_hand(ast.get_docstring(node) or "")),
    )
