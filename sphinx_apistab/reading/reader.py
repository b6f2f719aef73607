"""From a documented name to everything that is said of its stability."""

from __future__ import annotations

import ast
import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from types import BuiltinFunctionType, MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_apistab.conventions import is_builtin
from sphinx_apistab.model import EMPTY, Mark, Overload, Stability, merge
from sphinx_apistab.reading.arguments import parameter_names
from sphinx_apistab.reading.attributes import Attributes, remainder
from sphinx_apistab.reading.by_hand import marks_by_hand
from sphinx_apistab.reading.counting import counted_in
from sphinx_apistab.reading.decorators import Decorators, Silent, Statement
from sphinx_apistab.reading.definitions import (
    Definitions,
    Documented,
    Located,
    defined_name,
    documented,
    is_mere_overload,
    is_overload,
)
from sphinx_apistab.reading.hidden import (
    Hidden,
    behind,
    called_of_base,
    calls_bare_constructor,
    is_defined_at,
    is_harmless,
)
from sphinx_apistab.reading.members import Inheritance, Inherited, bases_of, is_of_python
from sphinx_apistab.reading.module_docstrings import head_of
from sphinx_apistab.reading.names import Place, chain
from sphinx_apistab.reading.overloads import (
    Said,
    accessor_marks,
    call_marks,
    overloads_of,
    said_by_all,
)
from sphinx_apistab.reading.paths import Paths
from sphinx_apistab.reading.prose import with_stated_releases
from sphinx_apistab.reading.replacements import imported_names, live_place
from sphinx_apistab.reading.static import (
    MISSING,
    SLOTS,
    attribute,
    is_a,
    is_class,
    is_data,
    is_function,
    is_text,
    member,
    module_globals,
    mro,
    name_of,
    namespace,
    text,
)
from sphinx_apistab.reading.uncounted import Uncounted, uncounted, uncounted_of_module

if TYPE_CHECKING:
    from sphinx_apistab.conventions import Conventions
    from sphinx_apistab.reading.appended import Appended
    from sphinx_apistab.reading.fields import Field
    from sphinx_apistab.reading.sources import Definition, Source


class Reading(NamedTuple):
    """How a documented object was read."""

    marks: tuple[Mark, ...]  #: all evidence, decorators first, the outermost of them first
    #: ``module.qualname`` of the definition where it is not the documented name
    canonical: str | None
    #: ``package/file.py:LINE`` of the ``def`` or ``class``, relative to the folder that holds the
    #: top-level package; ``None`` where there is no source
    source: str | None
    #: absolute paths of the files that the reading depends on: the definition's, its
    #: decorators', and those of the constants that it passes to them
    files: tuple[str, ...]
    appended: tuple[Appended, ...]  #: what the decorators may have appended to the docstring
    file: str | None = None  #: absolute path of the file of the definition
    #: what the decorators of each ``@overload`` say, in the order of the source; empty where none of
    #: them says anything; of a class, those of its constructor
    overloads: tuple[Overload, ...] = ()
    #: of a class, what its constructor's decorators say of the parameters, and of calling it
    constructor: tuple[Mark, ...] = ()
    #: of a class, the names that it has from others, by their full names
    inherited: Inherited = EMPTY
    #: what the names of replacements mean by the imports of the module that defines it
    imported: Mapping[str, str] = EMPTY
    problems: tuple[str, ...] = ()  #: what is wrong with the project's own conventions
    #: what ``.. apistab::`` says in the docstring: a build takes it from the page
    by_hand: tuple[Mark, ...] = ()

    @property
    def all_marks(self) -> tuple[Mark, ...]:
        """The marks, with those of the constructor, and those made by hand."""
        return (*self.by_hand, *self.marks, *self.constructor)

    @property
    def stability(self) -> Stability:
        """What all marks say together."""
        return merge(self.all_marks)

    def dated(self, name: str) -> Reading:
        """Return the same with the releases that are stated in words; *name* is the documented one."""
        if not any(mark.deprecated or mark.change or mark.since for mark in self.all_marks):
            return self
        return self._replace(
            marks=tuple(with_stated_releases(mark, name) for mark in self.marks),
            constructor=tuple(with_stated_releases(mark, name) for mark in self.constructor),
        )


class Expression(NamedTuple):
    """A decorator as it is written at a definition."""

    written: str  #: the expression, without the ``@``
    source: str  #: ``package/file.py:LINE``
    convention: str | None  #: the target of the convention that knows it
    arguments: Mapping[str, str] = EMPTY  #: those that the convention takes
    says: bool = False  #: whether it states any fact here
    problem: str | None = None  #: what is wrong with the convention


class Unknown(NamedTuple):
    """One use of a decorator that no convention knows."""

    name: str  #: the decorator's canonical name, as far as it can be known
    parameters: tuple[str, ...]  #: the names of its positional and keyword parameters
    source: str  #: ``package/file.py:LINE`` of the use


_NOTHING_SERVED: Mapping[str, object] = MappingProxyType({})

#: What makes the instances of a class, and takes the arguments of its call.
CONSTRUCTORS = ("__new__", "__init__")

#: The reading of an object of which there is nothing to read.
NOTHING = Reading(marks=(), canonical=None, source=None, files=(), appended=())


class Reader:
    """Reads documented names, with the conventions that are in force.

    It looks at modules that are imported already, imports none, and runs nothing of them.
    """

    def __init__(self, conventions: Conventions) -> None:
        self._rule = conventions.directives
        self._told = partial(counted_in, self._rule)
        self._decorators = Decorators(conventions)
        self._attributes = Attributes(conventions)
        self._relevant_files: dict[str, bool] = {}
        self._definitions = Definitions(self._is_relevant)
        self._paths = Paths(self._decorators)
        self._inheritance = Inheritance()

    def read(
        self, module: str, qualname: str, served: Mapping[str, object] = _NOTHING_SERVED
    ) -> Reading | None:
        """Read a documented name.

        :param module: the documented module
        :param qualname: the dotted path inside it; empty for the module itself
        :param served: live objects by their full names, for what only a module's ``__getattr__`` has
        :returns: ``None`` where no such object is imported. No exception leaves this method: what
            cannot be read, however strange the object, must not stop a documentation build.
        """
        try:
            found = documented(module, qualname)
            if found is None:
                reading = (
                    self._read_served(module, qualname, served)
                    or self._read_path(module, qualname)
                    or self._read_field(module, qualname)
                )
            else:
                reading = self._read(found)
            if reading is not None and found is not None and is_class(found.obj):
                reading = self._read_class(reading, found)
            return reading and _finished(reading, f"{module}.{qualname}".rstrip("."))
        except Exception:  # noqa: BLE001 - the last guard against objects that lie about themselves
            return None

    def serves(self, module: str, name: str) -> bool | None:
        """Whether a module's ``__getattr__`` serves a name; ``None`` where reading it does not tell."""
        try:
            return self._paths.serves(module, name)
        except Exception:  # noqa: BLE001 - as above
            return None

    def served(self, module: str) -> list[str]:
        """Return the names that are not in a module, and that it serves all the same, or may serve."""
        try:
            return self._paths.names(module)
        except Exception:  # noqa: BLE001 - as above
            return []

    def given(self, module: str, name: str) -> object:
        """Return what a module serves for a name, :data:`MISSING` where reading it does not tell."""
        try:
            return self._paths.given(module, name)
        except Exception:  # noqa: BLE001 - as above
            return MISSING

    def decorators(self, module: str, qualname: str) -> list[Expression]:
        """Return the decorators that are written at an object's definition, the outermost first."""
        found = documented(module, qualname)
        located = self._definitions.find(found, parsed=True) if found is not None else None
        if located is None or located.node is None:
            return []
        read = [
            (each, self._decorators.read(each, located.place, located.node))
            for each in located.node.decorator_list
        ]
        return [
            Expression(
                written=ast.get_source_segment(located.source.text, expression) or "",
                source=source_of(located.source.path, located.globals, expression.lineno),
                convention=statement.convention.target if statement else None,
                arguments=statement.arguments if statement else EMPTY,
                says=statement is not None and statement.says,
                problem=statement.problem if statement else None,
            )
            for expression, statement in read
        ]

    def uncounted(self, module: str, qualname: str, reading: Reading) -> list[Uncounted]:
        """Return the version directives in an object's docstring that count for nothing."""
        found = documented(module, qualname)
        if found is None:
            return []
        if is_a(found.obj, ModuleType):
            whole = text(namespace(found.obj), "__doc__")
            return list(uncounted_of_module(whole, self._rule, reading.marks, found.full_name))
        located = self._definitions.find(found, parsed=True)
        decorated = bool(self._stated(located)[0])
        docstring = self._docstring(found, located, decorated=decorated)
        if not docstring and located is None and (field := self._field(found)) is not None:
            docstring = field.docstring()
        name, params = found.full_name, _parameters(found)
        return list(uncounted(docstring, self._rule, reading.marks, name, params))

    def hidden(self, module: str, qualname: str) -> Hidden | None:
        """Return the function whose signature the decorators of an object hide, if all of them are known.

        Of a class it is that of its constructor. What other decorators do to a signature, they may mean.
        """
        try:
            found = documented(module, qualname)
            located = self._definitions.find(found, parsed=True) if found is not None else None
            if found is None or located is None or not self._are_known(located):
                return None
            if isinstance(located.node, ast.ClassDef):
                return self._hidden_constructor(found, decorated=_is_decorated(located))
            return behind(found, located) if _is_decorated(located) else None
        except Exception:  # noqa: BLE001 - as in read()
            return None

    def _hidden_constructor(self, found: Documented, *, decorated: bool) -> Hidden | None:
        """Return the constructor that the decorators of a class hide, or else its own."""
        makers = (documented(found.module, f"{found.qualname}.{name}") for name in CONSTRUCTORS)
        written = (
            maker
            for maker in makers
            if maker is not None and maker.owner is not None and not is_of_python(maker.owner)
        )
        behind_one = self._behind_constructor if decorated else self._behind_its_own
        return next(filter(None, map(behind_one, written)), None)

    def _behind_its_own(self, maker: Documented) -> Hidden | None:
        """Return the constructor that its decorators hide."""
        located = self._definitions.find(maker, parsed=True)
        if located is None or not _is_decorated(located) or not self._are_known(located):
            return None
        return behind(maker, located)

    def _behind_constructor(self, maker: Documented) -> Hidden | None:
        """Return the constructor that a wrapper calls: that of the class, of a base, or none at all."""
        if calls_bare_constructor(maker.obj):
            return Hidden(None)
        located = self._definitions.find(maker, parsed=True)
        if located is not None and (hidden := behind(maker, located)) is not None:
            return hidden if self._are_known(located) else None
        inherited = called_of_base(maker)
        if inherited is None or inherited.owner is None:
            return None
        base = self._definitions.of_class(inherited.owner, maker.module, parsed=True)
        at = self._definitions.find(inherited, parsed=True)
        if base is None or not self._are_known(base):
            return None
        itself = at is not None and not at.depth and is_defined_at(inherited.obj, at)
        return Hidden(inherited.obj) if itself else self._behind_constructor(inherited)

    def _are_known(self, located: Located) -> bool:
        """Whether all decorators of a definition are known, or do nothing to its signature."""
        if located.node is None:
            return False
        others = [each for each in located.node.decorator_list if not is_harmless(each)]
        known = (self._decorators.read(each, located.place, located.node) for each in others)
        return None not in known

    def unknown_decorators(self, module: str, sought: Callable[[str], bool]) -> Iterator[Unknown]:
        """Yield the decorators in an imported module's source that no convention knows.

        :param sought: whether a decorator's own name is of interest
        """
        content = module_globals(module)
        source = self._definitions.source_of(content)
        names = {name.rpartition(".")[2] for name in source.decorating} if source else set()
        wanted = set(filter(sought, names))
        if source is None or source.tree is None or not wanted:
            return
        for scope, node in source.tree.all():
            for expression in node.decorator_list:
                path = chain(expression.func if isinstance(expression, ast.Call) else expression)
                place = Place(content, scope)
                if path and path[-1] in wanted and self._decorators.known(path, place) is None:
                    name, parameters = self._decorators.about(path, place)
                    at = source_of(source.path, content, expression.lineno)
                    yield Unknown(name=name, parameters=parameters, source=at)

    def may_append(self, docstring: Sequence[str]) -> bool:
        """Whether the lines of a docstring look as if a known decorator had appended something to them."""
        return self._decorators.may_append(docstring)

    def silent(self) -> Iterator[Silent]:
        """Yield the project's own conventions that have stated nothing so far, in spite of uses."""
        return self._decorators.silent()

    def _is_relevant(self, source: Source, content: Mapping[str, Any]) -> bool:
        """Whether a module may have a known decorator in it."""
        if source.path not in self._relevant_files:
            self._relevant_files[source.path] = self._decorators.occur_in(source, content)
        return self._relevant_files[source.path]

    def _read(self, found: Documented) -> Reading:
        if is_a(found.obj, ModuleType):
            return self._read_module(found)
        if found.is_class_as_value:
            return NOTHING
        carries = self._attributes.present(found.layers)
        located = self._definitions.find(found, parsed=carries)
        overloads = self._overloads(found, located)
        stated, unknown = self._stated(located)
        field = self._field(found) if located is None else None
        statements = [*self._assigned(found, located), *self._annotated(field), *stated]
        covered = self._class_states_level(located, statements)
        marks = [*marks_of(statements, stated=covered), *self._accessors(found, located)]
        unread = located is None or located.node is None
        carries = carries and not is_mere_overload(found)
        if carries and (unknown or unread or any(each.has_unknown_reason for each in statements)):
            depth = located.depth if located else len(found.layers)
            left = self._attributes.read(found.layers, depth, sourceless=unread)
            marks += filter(None, (remainder(mark, marks) for mark in left))
        docstring = self._docstring(found, located, decorated=bool(statements))
        if docstring:
            marks += self._told(docstring, found.full_name, _parameters(found))
        marks += self._told(field.docstring(), found.full_name) if field else ()
        marks += said_by_all(overloads, marks)
        return Reading(
            marks=tuple(marks),
            canonical=_canonical(found, located),
            source=_source_of(located or field),
            files=_files(located or field, statements),
            appended=tuple(_appended(statements)),
            file=_file_of(located or field),
            overloads=tuple(said.overload for said in overloads),
            problems=tuple(_problems(statements)),
            by_hand=tuple(marks_by_hand(docstring)),
        )

    def _read_class(self, reading: Reading, found: Documented) -> Reading:
        """Add what a class has from others, and what is said of its parameters.

        A class is called with the parameters of what makes its instances, and its description is where they
        are described.
        """
        makers, bases = list(self._makers(found)), bases_of(found.obj)
        if not makers and not bases:
            return reading
        homes = (self._definitions.of_class(b, found.module, parsed=False) for b in bases.values())
        files = _existing(home.source.path for home in homes if home is not None)
        return reading._replace(
            constructor=tuple(self._of_constructor(reading, makers)),
            inherited=self._inheritance.of(found.obj),
            files=tuple(sorted({*reading.files, *files}.union(*(m.files for _, m in makers)))),
            overloads=next((m.overloads for _, m in makers if m.overloads), ()),
        )

    def _of_constructor(
        self, reading: Reading, makers: Iterable[tuple[Documented, Reading]]
    ) -> Iterator[Mark]:
        """Yield what is said of the parameters of a class, and of calling it if the class itself stays."""
        stays = all(mark.deprecated is None for mark in reading.marks if mark.param is None)
        for maker, said in makers:
            yield from (mark for mark in said.marks if mark.param is not None)
            if stays:
                yield from call_marks(maker.name, said.marks, maker.owner)

    def _makers(self, found: Documented) -> Iterator[tuple[Documented, Reading]]:
        """Yield what makes the instances of a class, with its readings."""
        for name in CONSTRUCTORS:
            owner = member(found.obj, name)[0]
            if owner is None or is_of_python(owner):
                continue
            maker = documented(found.module, f"{found.qualname}.{name}")
            if maker is not None:
                with contextlib.suppress(Exception):  # what is said of the class itself stays
                    yield maker, self._read(maker)

    def _overloads(self, found: Documented, located: Located | None) -> tuple[Said, ...]:
        """Return what the decorators of each overload say, if any of them says something."""
        if located is None or located.scope is None or located.node is None:
            return ()
        nodes = located.scope.definitions.get(located.node.name, ())
        if len(nodes) < 2 or is_a(found.obj, property):
            return ()
        inside = isinstance(located.scope.node, ast.ClassDef)
        return overloads_of(nodes, self._read_decorators(located.place), inside_class=inside)

    def _read_decorators(self, place: Place) -> Callable[[Definition], Iterator[Mark]]:
        return lambda node: marks_of(self._statements(node, place))

    def _class_states_level(self, located: Located | None, statements: list[Statement]) -> bool:
        """Whether the class around a member states a level, where that matters: beside a fallback."""
        if located is None or located.scope is None:
            return False
        scope = located.scope
        if not isinstance(scope.node, ast.ClassDef):
            return False
        if not any(statement.convention.fallback for statement in statements):
            return False
        return states_level(self._statements(scope.node, Place(located.globals, scope.outer)))

    def _accessors(self, found: Documented, located: Located | None) -> Iterator[Mark]:
        """Yield what the decorators of a property's setter and deleter say."""
        if is_a(found.obj, property) and located is not None and located.scope is not None:
            nodes = located.scope.definitions.get(found.name, ())
            yield from accessor_marks(nodes, self._read_decorators(located.place))

    def _field(self, found: Documented) -> Field | None:
        """Return where a value is written; what holds code has a definition instead."""
        is_value = is_data(found.obj) or not any(map(is_function, found.layers))
        return self._definitions.field(found.module, found.qualname) if is_value else None

    def _read_field(self, module: str, qualname: str) -> Reading | None:
        """Read a field that has a type only, and no value."""
        field = self._definitions.field(module, qualname)
        if field is None:
            return None
        statements = [*self._annotated(field), *self._made(field)]
        canonical = f"{text(field.globals, '__name__')}.{field.qualname}"
        name = f"{module}.{qualname}"
        return Reading(
            marks=(*marks_of(statements), *self._told(field.docstring(), name)),
            canonical=None if canonical == name else canonical,
            source=_source_of(field),
            files=_files(field, statements),
            appended=(),
            file=_file_of(field),
        )

    def _annotated(self, field: Field | None) -> Iterator[Statement]:
        """Yield what is said in the annotation of a field."""
        if field is not None:
            read = (self._decorators.read(each, field.place) for each in field.metadata())
            yield from filter(None, read)

    def _made(self, field: Field) -> Iterator[Statement]:
        """Yield what is said by the call that makes the value of a field."""
        value = field.assignment.statement.value
        if value is not None:
            yield from self._peel(value, field.place)

    def _statements(self, node: Definition, place: Place) -> list[Statement]:
        read = (self._decorators.read(each, place, node) for each in node.decorator_list)
        return [statement for statement in read if statement is not None]

    def _docstring(self, found: Documented, located: Located | None, *, decorated: bool) -> str:
        """Return an object's own docstring: not a base class's, not one that ``wraps`` copied.

        Beside a decorator that is read, it is the source's: what the decorator writes into the live one
        is known, and its directives about a parameter look there as if they spoke of the object.
        """
        live = _live_docstring(found, located.depth if located else len(found.layers))
        live = live or (_docstring_of_private_class(found) if located is None else None)
        if "::" not in (live or _docstring_of(located)) and "::" not in _docstring_of(located):
            return ""  # no directive in sight
        inherited = live is not None and live in _inherited(found)
        if inherited and located is not None and located.node is None:
            located = self._definitions.find(found, parsed=True)
        node = located.node if located else None
        written = (node and ast.get_docstring(node)) or ""
        if not live or (inherited and not _begins_with(live, written)):
            return written
        kept = decorated and written and written.partition("\n")[0] in live
        return written if kept else live

    def _read_module(self, found: Documented) -> Reading:
        content = namespace(found.obj)
        source = self._definitions.source_of(content)
        marks = list(self._attributes.read(found.layers, 0, sourceless=source is None))
        docstring = text(content, "__doc__")
        name = text(content, "__name__")
        marks += self._told(head_of(docstring), name)
        return Reading(
            marks=tuple(marks),
            canonical=None if name == found.full_name else name,
            source=source_of(source.path, content, 1) if source else None,
            files=_existing([source.path] if source else []),
            appended=(),
            file=_file(source.path) if source else None,
            by_hand=tuple(marks_by_hand(docstring)),
        )

    def _read_served(
        self, module: str, qualname: str, served: Mapping[str, object]
    ) -> Reading | None:
        """Read what a module's ``__getattr__`` serves, where it is defined, and what is said of the path."""
        home = defined_name(module, qualname, served)
        if home is None or (reading := self.read(*home)) is None:
            return None
        path = self._read_path(module, qualname)
        return reading._replace(
            marks=(*(path.marks if path else ()), *reading.marks),
            canonical=reading.canonical or ".".join(home),
            files=tuple(sorted({*reading.files, *(path.files if path else ())})),
        )

    def _read_path(self, module: str, name: str) -> Reading | None:
        """Read a name that is not there, but that the module's ``__getattr__`` may serve."""
        path = self._paths.read(module, name)
        if path is None or not path.marks:
            return None
        return Reading(
            marks=path.marks,
            canonical=None,
            source=source_of(path.file, module_globals(module), path.line),
            files=_existing([path.file]),
            appended=(),
            file=_file(path.file),
        )

    def _stated(self, located: Located | None) -> tuple[list[Statement], bool]:
        """Return what a definition's decorators say, and whether there are unknown ones.

        An overload's speak of the overload alone.
        """
        if located is None or located.node is None or is_overload(located.node):
            return [], False
        place = located.place
        read = [
            self._decorators.read(expression, place, located.node)
            for expression in located.node.decorator_list
        ]
        return [statement for statement in read if statement is not None], None in read

    def _assigned(self, found: Documented, located: Located | None) -> Iterator[Statement]:
        """Yield what is said by decorators called in an assignment: ``old = deprecated("…")(old)``."""
        for expression, place in self._definitions.assignments(found, located):
            yield from self._peel(expression, place)

    def _peel(self, expression: ast.expr, place: Place) -> Iterator[Statement]:
        made = self._decorators.read(expression, place)
        if made is not None and made.convention.makes:
            yield made
            return
        while isinstance(expression, ast.Call) and len(expression.args) == 1:
            decorator, expression = expression.func, expression.args[0]
            if not _is_definition(expression, place):
                return
            statement = self._decorators.read(decorator, place)
            if statement is not None:
                yield statement


def _finished(reading: Reading, name: str) -> Reading:
    """Add what only the words of the marks tell: removals, and the names of replacements."""
    place = live_place(reading.canonical or name)
    return reading.dated(name)._replace(imported=imported_names(reading.all_marks, place))


def _parameters(found: Documented) -> tuple[str, ...]:
    """Return the names of an object's parameters; a class has those of its constructor."""
    written = (layer for layer in found.layers if is_class(layer) or is_function(layer))
    return parameter_names(next(written, None))


def states_level(statements: Iterable[Statement]) -> bool:
    """Whether any decorator that is no fallback states a level."""
    said = (statement for statement in statements if not statement.convention.fallback)
    return any(mark.level and mark.param is None for each in said for mark in each.marks)


def marks_of(statements: Sequence[Statement], *, stated: bool = False) -> Iterator[Mark]:
    """Yield what decorators say; the level of a fallback only where no other states one.

    :param stated: whether another one does elsewhere, such as that of the class around a member
    """
    stated = stated or states_level(statements)
    for statement in statements:
        for mark in statement.marks:
            yield mark._replace(level=None) if stated and statement.convention.fallback else mark


def _is_definition(expression: ast.expr, place: Place) -> bool:
    """Whether an expression is something that a decorator decorates, and no argument for one."""
    if isinstance(expression, ast.Call | ast.Lambda):
        return True
    path = chain(expression)
    found = place.resolve(path) if path else MISSING
    return found is not MISSING and not is_data(found)


def _live_docstring(found: Documented, depth: int) -> str | None:
    """Return the outermost docstring, unless it was copied from below the definition."""
    own, foreign = found.layers[: depth + 1], found.layers[depth + 1 :]
    live = next(filter(None, map(_own_docstring, own)), None)
    return None if live in map(_own_docstring, foreign) else live


def _begins_with(live: str, written: str) -> bool:
    """Whether a live docstring is one of the source, with what a decorator may have added to it."""
    words = written.split()
    return bool(words) and live.split()[: len(words)] == words


def _docstring_of_private_class(found: Documented) -> str | None:
    """Return the docstring of an instance whose class is private: its name is all that users know of it.

    That of a public class speaks of the class, and of other instances too.
    """
    (layer, *others), cls = found.layers, type(found.obj)
    claimed = name_of(cls)
    if others or is_class(layer) or is_data(layer) or is_of_python(cls) or claimed is None:
        return None
    return _own_docstring(cls) if claimed[1].startswith("_") else None


def _docstring_of(located: Located | None) -> str:
    """Return the docstring in the source, as it is written."""
    if located is None or located.node is None:
        return ""
    match located.node.body[:1]:
        case [ast.Expr(value=ast.Constant(value=str(text)))]:
            return text
    return ""


def _own_docstring(layer: object) -> str | None:
    if is_class(layer):
        found = namespace(layer).get("__doc__")
    elif (
        is_function(layer)
        or is_a(layer, property, classmethod, staticmethod, BuiltinFunctionType)
        or is_a(member(type(layer), "__doc__")[1], *SLOTS)  # a descriptor or function of C, Cython
    ):
        found = attribute(layer, "__doc__")
    else:
        found = namespace(layer).get("__doc__")
    return found if is_text(found) else None


def _inherited(found: Documented) -> Iterator[str]:
    """Yield the docstrings of the members that a member overrides."""
    for base in mro(found.owner)[1:] if found.owner else ():
        if (doc := _own_docstring(namespace(base).get(found.name))) is not None:
            yield doc


def _canonical(found: Documented, located: Located | None) -> str | None:
    """Return the full name of the definition where it is another one than the documented."""
    if located is not None:
        name = f"{text(located.globals, '__name__')}.{located.qualname}"
    elif not is_data(found.obj) or is_a(found.obj, BuiltinFunctionType):
        name = ".".join(name_of(found.layers[-1]) or ())
    else:
        name = ""
    if "<" in name or name == found.full_name:
        return None
    return name or None


def source_of(path: str, content: Mapping[str, Any], line: int) -> str:
    """Return a place as ``package/file.py:LINE``."""
    return f"{_relative(path, text(content, '__name__'))}:{line}"


@cache
def _relative(path: str, module: str) -> str:
    """Return the part of a path that a module's name tells: as many folders as the name has parts."""
    parts = path.replace(os.path.sep, "/").split("/")
    name = module.split(".")
    depth = len(name) + parts[-1].startswith("__init__.")
    inside = parts[-depth:]
    if inside[0].partition(".")[0] != name[0]:
        inside = parts[-1:]
    return "/".join(inside)


def _source_of(written: Located | Field | None) -> str | None:
    return source_of(written.source.path, written.globals, written.line) if written else None


def _file_of(written: Located | Field | None) -> str | None:
    return _file(written.source.path) if written else None


def _files(written: Located | Field | None, statements: Iterable[Statement]) -> tuple[str, ...]:
    paths = {written.source.path} if written else set()
    return _existing(paths.union(*(statement.files for statement in statements)))


def _existing(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({found for path in paths if (found := _file(path)) is not None}))


@cache
def _file(path: str) -> str | None:
    """Return the absolute path of a regular file, ``None`` for anything else."""
    return str(Path(path).absolute()) if Path(path).is_file() else None


def _problems(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield what is wrong with the conventions that the project can correct."""
    for statement in statements:
        if not is_builtin(statement.convention) and (problem := statement.problem) is not None:
            yield f"{statement.convention.target}: {problem}"


def _appended(statements: Iterable[Statement]) -> Iterator[Appended]:
    for statement in statements:
        yield from statement.appended()


def _is_decorated(located: Located) -> bool:
    """Whether a definition has decorators that may do something to its signature."""
    decorators = located.node.decorator_list if located.node is not None else ()
    return not all(map(is_harmless, decorators))
