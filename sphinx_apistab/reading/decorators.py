"""Decorator expressions: which convention they fall under, and with which arguments."""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_apistab.conventions import KEYWORDS, OWN_NAMES, is_builtin
from sphinx_apistab.model import EMPTY
from sphinx_apistab.reading.appended import Appended, appended_pattern, words_pattern
from sphinx_apistab.reading.arguments import (
    accepts,
    arguments,
    keywords,
    parameter_names,
    signature,
)
from sphinx_apistab.reading.names import Place, chain
from sphinx_apistab.reading.static import (
    MISSING,
    is_a,
    is_class,
    is_function,
    module_globals,
    name_of,
    namespace,
    object_at,
    split,
    text,
)

if TYPE_CHECKING:
    from sphinx_apistab.conventions import Convention, Conventions
    from sphinx_apistab.model import Mark
    from sphinx_apistab.reading.sources import Definition, Source


class Known(NamedTuple):
    """A decorator that a convention speaks of."""

    convention: Convention
    decorator: object  #: the live object, or :data:`MISSING`


class Statement(NamedTuple):
    """What one decorator expression says."""

    convention: Convention
    marks: tuple[Mark, ...]
    files: frozenset[str]  #: where the decorator is written, and what the expression imports
    has_unknown_reason: bool = False  #: whether a reason was given that source does not tell
    said: Mapping[str, object] = EMPTY  #: the arguments
    decorator: object = MISSING  #: the live object

    @property
    def arguments(self) -> dict[str, str]:
        """The arguments that the convention takes, as they are told."""
        names = sorted(self.convention.arguments() & self.said.keys() - OWN_NAMES)
        return {name: _told(self.said[name]) for name in names if self.said[name] is not None}

    def appended(self) -> Iterator[Appended]:
        """Yield what the decorator may have appended to the docstring here."""
        for pattern in _patterns(self.convention) if self.says else ():
            words = appended_pattern(pattern, lambda name: words_pattern(self._fact(name)))
            yield Appended(words, self.marks)

    def _fact(self, name: str) -> str | None:
        """Return a fact by its name, else an argument."""
        for mark in self.marks:
            for said in (mark.deprecated, mark):
                value = getattr(said, name, None)
                if isinstance(value, str):
                    return value
        value = self.said.get(name)
        return value if isinstance(value, str) else None

    @property
    def says(self) -> bool:
        """Whether it states any fact."""
        return any(
            mark.level or mark.group or mark.since or mark.deprecated or mark.change or mark.note
            for mark in self.marks
        )

    @property
    def problem(self) -> str | None:
        """What is wrong with the convention, for whoever wrote it."""
        missing = self.convention.missing(functools.partial(accepts, self.decorator))
        if not missing:
            return None
        return f"the decorator has no argument for {', '.join(missing)}: correct the placeholder"


class Silent(NamedTuple):
    """A convention of the project's own that states nothing, wherever its decorator stands."""

    target: str
    uses: int
    problem: str | None  #: what is wrong with it, where that is known


class Decorators:
    """All known decorators."""

    def __init__(self, conventions: Conventions) -> None:
        self._conventions = conventions.decorators
        self._modules_of: dict[str, set[str]] = defaultdict(set)  #: by the decorator's own name
        for target in self._conventions:
            module, _, name = target.rpartition(".")
            self._modules_of[name].add(module)
        self._waiting = set(self._conventions)
        self._live: dict[int, tuple[object, Convention]] = {}
        self._modules = 0
        self._files: dict[tuple[object, ...], str] = {}
        self._known: dict[tuple[object, ...], Known] = {}
        self._statements: dict[tuple[object, ...], Statement] = {}
        self._own = {t for t, each in self._conventions.items() if not is_builtin(each)}
        #: what expressions say by the project's own conventions; the expressions are kept alive
        self._uses: dict[str, dict[int, tuple[ast.expr, Statement]]] = defaultdict(dict)
        self._appending = [
            (target.partition(".")[0], re.compile(appended_pattern(pattern, _anything)))
            for target, convention in self._conventions.items()
            for pattern in _patterns(convention)
        ]

    def may_append(self, docstring: Sequence[str]) -> bool:
        """Whether the lines of a docstring look as if a decorator had appended something to them."""
        patterns = [pattern for project, pattern in self._appending if project in sys.modules]
        text = "\n".join(docstring) if patterns else ""
        return any(pattern.search(text) is not None for pattern in patterns)

    def occur_in(self, source: Source, content: Mapping[str, Any]) -> bool:
        """Whether known decorators may occur in a module, by its text and its live namespace."""
        names = {name.rpartition(".")[2] for name in source.decorating | source.called}
        if any(
            _is_at_hand(module, source)
            for name in names
            for module in self._modules_of.get(name, ())
        ):
            return True
        place = Place(content)
        return any(self._is_alias(name.split("."), source, place) for name in source.decorating)

    def _is_alias(self, path: list[str], source: Source, place: Place) -> bool:
        """Whether a name is a known decorator's other name, or one that was deleted after use."""
        if place.resolve(path) is MISSING:
            return re.search(rf"\bas {re.escape(path[0])}\b", source.text) is not None
        return self.known(path, place) is not None

    def read(
        self, expression: ast.expr, place: Place, definition: Definition | None = None
    ) -> Statement | None:
        """Return what a decorator expression says; ``None`` where no convention knows it."""
        statement = self._read(expression, place, definition)
        if statement is not None and statement.convention.target in self._own:
            self._uses[statement.convention.target][id(expression)] = expression, statement
        return statement

    def silent(self) -> Iterator[Silent]:
        """Yield the project's own conventions that have stated nothing so far, in spite of uses."""
        for target, uses in sorted(self._uses.items()):
            statements = [statement for _, statement in uses.values()]
            if not any(statement.says for statement in statements):
                yield Silent(target, len(uses), statements[0].problem)

    def _read(
        self, expression: ast.expr, place: Place, definition: Definition | None
    ) -> Statement | None:
        key = _key(expression, place)
        if key is not None and (statement := self._statements.get(key)) is not None:
            return statement
        statement = self._statement(expression, place, definition)
        # What speaks of one definition says something else of another one.
        if key is None or statement is None or statement.convention.is_about_definition:
            return statement
        self._statements[key] = statement
        return statement

    def _statement(
        self, expression: ast.expr, place: Place, definition: Definition | None
    ) -> Statement | None:
        call = expression if isinstance(expression, ast.Call) else None
        path = chain(call.func if call else expression)
        known = self.known(path, place) if path else None
        if known is None:
            return None
        convention = known.convention
        asked = convention.arguments() - OWN_NAMES
        said = arguments(known.decorator, call, place, convention.parameters, asked)
        if call is not None and any(each.each_keyword for each in convention.all):
            said[KEYWORDS] = keywords(known.decorator, call, place)
        if convention.is_about_definition:
            said["signature"] = {**signature(definition), "name": _own_name(definition, place)}
        files = {file_of(known.decorator), *self._imported_files(expression, place)}
        return Statement(
            convention=convention,
            marks=tuple(convention.marks(said)),
            files=frozenset(filter(None, files)),
            has_unknown_reason=convention.has_unknown_reason(said),
            said=said,
            decorator=known.decorator,
        )

    def _imported_files(self, expression: ast.expr, place: Place) -> Iterator[str]:
        """Yield the files of the modules that an expression's names come from."""
        for name in _names_in(expression):
            path = chain(name)
            if path is not None:
                key = (id(place.scope), id(place.globals), *path)
                if key not in self._files:
                    self._files[key] = _imported_file(path, place)
                yield self._files[key]

    def known(self, path: list[str], place: Place) -> Known | None:
        """Return the convention for a dotted name, by what it means at its place."""
        key = (id(place.scope), id(place.globals), *path)
        if (known := self._known.get(key) or self._find(path, place)) is not None:
            self._known[key] = known
        return known

    def _find(self, path: list[str], place: Place) -> Known | None:
        live = place.resolve(path)
        if (known := self._of_object(live)) is not None:
            return known
        dotted = place.dotted(path)
        if dotted is None or not all(dotted.split(".")):
            return None
        convention = self._conventions.get(dotted) or self._conventions.get(place.behind(dotted))
        imported = place.find(dotted)
        if convention is None and imported is MISSING:
            convention = self._exported_from(dotted)
        return Known(convention, imported) if convention else self._of_object(imported)

    def _exported_from(self, dotted: str) -> Convention | None:
        """Return the convention for what a package that is not at hand has from one of its own modules.

        ``from deprecated import deprecated``: all decorators of this name in the package mean the same.
        """
        package, _, name = dotted.rpartition(".")
        inside = sorted(m for m in self._modules_of.get(name, ()) if m.startswith(f"{package}."))
        found = [self._conventions[f"{module}.{name}"] for module in inside]
        alike = found and all(map(functools.partial(_say_the_same, found[0]), found))
        return found[0] if alike else None

    def about(self, path: list[str], place: Place) -> tuple[str, tuple[str, ...]]:
        """Return the full name of a decorator, by what it means at its place, and its parameters'."""
        live = place.resolve(path)
        claimed = _full_name(live.func if is_a(live, functools.partial) else live)
        written = place.dotted(path) or ".".join([text(place.globals, "__name__"), *path])
        name = claimed if claimed and "<" not in claimed else written
        return name, parameter_names(live)

    def _of_object(self, live: Any) -> Known | None:
        if live is MISSING:
            return None
        if is_a(live, functools.partial):
            return self._of_partial(live)
        convention = self._conventions.get(_full_name(live)) or self._identical(live)
        return Known(convention, live) if convention else None

    def _of_partial(self, live: functools.partial[object]) -> Known | None:
        if (convention := self._identical(live)) is not None:
            return Known(convention, live)
        known = self._of_object(live.func)
        return known and Known(known.convention, live)

    def _identical(self, live: object) -> Convention | None:
        """Return the convention whose target is this very object, under whatever name."""
        self._look_up_targets()
        return self._live.get(id(live), (None, None))[1]

    def _look_up_targets(self) -> None:
        """Find the live objects of targets whose modules were imported since the last time."""
        if len(sys.modules) == self._modules:
            return
        self._modules = len(sys.modules)
        for target in sorted(self._waiting):
            if target.partition(".")[0] in sys.modules:
                found = object_at(target)
                if found is not MISSING:
                    self._waiting.discard(target)
                    self._live.setdefault(id(found), (found, self._conventions[target]))


def _say_the_same(one: Convention, other: Convention) -> bool:
    """Whether two decorators mean the same."""
    said, said_otherwise = (
        [each._replace(target="", also=()) for each in c.all] for c in (one, other)
    )
    return said == said_otherwise


def _own_name(definition: Definition | None, place: Place) -> str | None:
    """Return what a definition is called; what makes the instances of a class, by the class."""
    around = place.scope.node if place.scope is not None else None
    if isinstance(definition, ast.FunctionDef) and definition.name in {"__init__", "__new__"}:
        return around.name if isinstance(around, ast.ClassDef) else definition.name
    return None if definition is None else definition.name


def _anything(_name: str) -> str:
    return r"[\s\S]*?"


def _patterns(convention: Convention) -> Iterator[str]:
    """Yield the regular expressions for what a decorator appends."""
    yield from dict.fromkeys(each.appended for each in convention.all if each.appended is not None)


def _told(value: object) -> str:
    """Return an argument as text; one that is none looks as in Python."""
    return value if isinstance(value, str) else repr(value)


#: Where Python defines what users have from another of its modules, since 3.14.
_MOVED = {"_py_warnings": "warnings"}


def _full_name(obj: object) -> str:
    """Return the name under which users have a decorator, by what it says of itself; else an empty one."""
    module, qualname = name_of(obj) or ("", "")
    return f"{_MOVED.get(module, module)}.{qualname}".strip(".")


def _key(expression: ast.expr, place: Place) -> tuple[object, ...] | None:
    """Return what is the same for expressions that say the same at places with the same names.

    ``None`` for those with arguments other than constants, and names of what a module has imported or
    assigned itself: what they mean may be known later.
    """
    if not isinstance(expression, ast.Call):
        path = chain(expression)
        return None if path is None else (*place.names, *path)
    path = chain(expression.func)
    if path is None:
        return None
    key: list[object] = [*place.names, *path]
    for name, value in (
        *((None, argument) for argument in expression.args),
        *((keyword.arg or "", keyword.value) for keyword in expression.keywords),
    ):
        match value:
            case ast.Constant(value=constant):
                key += (name, type(constant), constant)
            case ast.Name(id=named) if named in place.globals:
                key += (name, named)
            case _:
                return None
    return tuple(key)


def _is_at_hand(module: str, source: Source) -> bool:
    """Whether a decorator's module is imported, or may be what a mock stands in for."""
    return module in sys.modules or module.partition(".")[0] in source.text


def file_of(obj: Any) -> str | None:
    """Return the file that a function or class was compiled from."""
    if is_a(obj, functools.partial):
        obj = obj.func
    if is_function(obj):
        return obj.__code__.co_filename
    cls = obj if is_class(obj) else type(obj)
    functions = filter(is_function, namespace(cls).values())
    return next((function.__code__.co_filename for function in functions), None)


def _imported_file(path: list[str], place: Place) -> str:
    """Return the file of the module that a dotted name comes from; empty where there is none."""
    dotted = place.dotted(path)
    return text(module_globals(split(dotted)[0]), "__file__") if dotted is not None else ""


def _names_in(expression: ast.expr) -> Iterator[ast.expr]:
    """Yield the dotted names in an expression; most arguments are constants, and have none."""
    match expression:
        case ast.Constant():
            return
        case ast.Name() | ast.Attribute():
            yield expression
        case ast.Call(func=func, args=args, keywords=keywords):
            for part in (func, *args, *(keyword.value for keyword in keywords)):
                yield from _names_in(part)
        case _:
            yield from (n for n in ast.walk(expression) if isinstance(n, ast.Name | ast.Attribute))
