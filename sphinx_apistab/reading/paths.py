"""Names that a module's ``__getattr__`` serves: the mark belongs to the path, not to what it leads to.

https://peps.python.org/pep-0562/ shows the use: ``if name in deprecated_names: warnings.warn(…)``. The
function is read, not called: its statements are followed as far as its conditions are known for the name.
"""

from __future__ import annotations

import ast
import keyword
import re
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_apistab.model import Deprecation, Evidence, Mark
from sphinx_apistab.reading.arguments import arguments
from sphinx_apistab.reading.definitions import GETATTR
from sphinx_apistab.reading.names import Place, chain
from sphinx_apistab.reading.sources import Source, read_source
from sphinx_apistab.reading.static import (
    MISSING,
    has_own_type,
    is_class,
    is_function,
    is_text,
    module_globals,
    mro,
    namespace,
    text,
)
from sphinx_apistab.reading.syntax import parse
from sphinx_apistab.reading.values import static_value

if TYPE_CHECKING:
    from sphinx_apistab.reading.decorators import Decorators
    from sphinx_apistab.reading.sources import Scope

_GOING = (DeprecationWarning, PendingDeprecationWarning, FutureWarning)
#: Statements after which the next one follows, unless they raise.
_PLAIN = (ast.If, ast.Expr, ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom, ast.Global)

_TABLES = (dict, MappingProxyType, list, tuple, set, frozenset)
_QUOTED = re.compile(r"""(?P<quote>["'])(?P<name>[^\W\d]\w*)(?P=quote)""")


class Path(NamedTuple):
    """A name that is not in its module, and what the module's ``__getattr__`` says of it."""

    file: str
    line: int
    marks: tuple[Mark, ...]


@dataclass(slots=True)
class Paths:
    """Reads the ``__getattr__`` of modules."""

    decorators: Decorators
    _functions: dict[str, ast.FunctionDef | None] = field(default_factory=dict)

    def read(self, module: str, name: str) -> Path | None:
        """Return what is said of a name; ``None`` where the module has no such function."""
        found = self._follow(module, name)
        return Path(*found[:2], tuple(self._marks(found[2]))) if found is not None else None

    def serves(self, module: str, name: str) -> bool | None:
        """Whether a module's function gives something for a name; ``None`` where that cannot be read.

        Without such a function there is nothing.
        """
        found = self._follow(module, name)
        if found is None:
            unclear = GETATTR in module_globals(module) or has_own_type(module)
            return None if unclear else False
        return found[2].outcome

    def given(self, module: str, name: str) -> object:
        """Return what a module's function gives for a name, :data:`MISSING` where that is unclear."""
        found = self._follow(module, name)
        path = found[2].given if found is not None else None
        return found[2].place.resolve(path) if found is not None and path else MISSING

    def names(self, module: str) -> list[str]:
        """Return the public names that a module's function gives something for, or may give.

        Those of a function that was made elsewhere, such as what calls of others return, are all that the
        module's source quotes; and those of a module's own class are what that has beside other modules.
        """
        content = module_globals(module)
        found = self._written(module)
        if found is not None:
            named = set(_asked(found[1], Place(content)))
        elif GETATTR in content:
            source = read_source(text(content, "__file__"), Source)
            named = set(quoted(source.text)) if source is not None else set()
        else:
            named = set()
        named.update(_of_own_type(module))
        public = (name for name in named.difference(content) if not name.startswith("_"))
        return sorted(name for name in public if self.serves(module, name) is not False)

    def _follow(self, module: str, name: str) -> tuple[str, int, _Followed] | None:
        """Return the file and line of a module's function, and the way that it takes for a name."""
        found = self._written(module)
        if found is None:
            return None
        file, written = found
        followed = _Followed(Place(module_globals(module)), written.args.args[0].arg, name)
        followed.follow(written.body)
        return file, written.lineno, followed

    def _written(self, module: str) -> tuple[str, ast.FunctionDef] | None:
        """Return a module's own function, and the file where it is written."""
        content = module_globals(module)
        function = content.get(GETATTR)
        if not is_function(function) or function.__globals__ is not content:
            return None
        file = function.__code__.co_filename
        if file not in self._functions:
            self._functions[file] = _written(file)
        written = self._functions[file]
        return (file, written) if written is not None and written.args.args else None

    def _marks(self, followed: _Followed) -> Iterator[Mark]:
        for call, named in followed.calls:
            path = chain(call.func)
            if path is None:
                continue
            if (known := self.decorators.known(path, followed.place)) is not None:
                said = arguments(known.decorator, call, followed.place, known.convention.parameters)
                yield from known.convention.marks(said, via="attribute")
            elif named and followed.is_warning(path, call):
                reason = static_value(call.args[0], followed.place)
                yield Mark(
                    evidence=Evidence(via="attribute", name=GETATTR),
                    deprecated=Deprecation(reason=reason if isinstance(reason, str) else None),
                )


def _written(file: str) -> ast.FunctionDef | None:
    """Return a file's ``__getattr__`` with its whole body."""
    try:
        with open(file, encoding="utf-8") as stream:  # noqa: PTH123 - as the code object spells it
            return _function_in(stream.read())
    except (OSError, ValueError):
        return None


def _function_in(source: str) -> ast.FunctionDef | None:
    functions = (
        node for node in ast.walk(parse(source) or ast.Pass()) if isinstance(node, ast.FunctionDef)
    )
    return next((node for node in functions if node.name == GETATTR), None)


@dataclass(frozen=True, slots=True)
class Served:
    """What a module that is read from its source gives something for, beside its own names."""

    source: Source
    place: Place  #: the module, whose tables are looked up there

    def names(self) -> list[str]:
        """Return the public names that are served, or may be."""
        tree = self.source.tree
        if tree is None:
            return []
        function = self._function()
        if function is not None:
            named = set(_asked(function, self.place))
        elif self._is_foreign(tree):
            inside = (node.name for scope, node in tree.all() if scope is not tree)
            named = {*quoted(self.source.text), *inside}
        else:
            return []
        own = {*tree.definitions, *tree.imports, *tree.fields}
        public = (name for name in named - own if not name.startswith("_"))
        return sorted(name for name in public if self.gives(name) is not False)

    def gives(self, name: str) -> bool | None:
        """Whether something is given for a name; ``None`` where the source does not tell."""
        tree = self.source.tree
        function = self._function() if tree is not None else None
        if tree is None or function is None:
            return None if tree is None or self._is_foreign(tree) else False
        parameter = function.args.args[0].arg
        way = _Followed(self.place, parameter, name)
        way.follow(function.body)
        if way.outcome is not None:
            return way.outcome
        is_named = name in _asked(function, self.place)
        return None if is_named or _passes_on(function, parameter) else False

    def _is_foreign(self, tree: Scope) -> bool:
        """Whether a function from elsewhere serves names, or a class in the place of the module's."""
        return (
            GETATTR in {*tree.imports, *tree.fields} or "sys.modules[__name__]" in self.source.text
        )

    def _function(self) -> ast.FunctionDef | None:
        tree = self.source.tree
        if tree is None or GETATTR not in tree.definitions:
            return None
        found = _function_in(self.source.text)
        return found if found is not None and found.args.args else None


#: Calls that get the name that is asked for, and give nothing for it.
_TOLD = re.compile(
    r"(Error|Exception|Warning|warn|get|pop|format|startswith|endswith|repr|str|isidentifier)\Z"
)


def _passes_on(function: ast.FunctionDef, parameter: str) -> bool:
    """Whether a function asks others for the name that it is asked for: any may be served."""
    nodes = list(ast.walk(function))
    tests = [node.test for node in nodes if isinstance(node, ast.If)]
    return _asks(function, parameter) or any(
        isinstance(node, ast.Call) and _mentions(test, parameter)
        for test in tests
        for node in ast.walk(test)
    )


def _asks(node: ast.AST, parameter: str) -> bool:
    """Whether a part of a function gives the name that it is asked for to others."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and not _TOLD.search((chain(call.func) or ["."])[-1]):
            given = (*call.args, *(each.value for each in call.keywords))
            if any(_mentions(each, parameter) for each in given):
                return True
    return False


def _mentions(node: ast.AST, parameter: str) -> bool:
    return any(isinstance(each, ast.Name) and each.id == parameter for each in ast.walk(node))


def _asked(function: ast.FunctionDef, place: Place) -> Iterator[str]:
    """Yield the names that a function speaks of, itself or by the tables that it looks into."""
    for node in ast.walk(function):
        path = chain(node) if isinstance(node, ast.Name | ast.Attribute) else None
        value = node.value if isinstance(node, ast.Constant) else MISSING
        yield from _names_in(place.resolve(path) if path else value)


def _names_in(value: object) -> Iterator[str]:
    for each in value if type(value) in _TABLES else (value,):  # type: ignore[attr-defined]  # it is one of those
        if type(each) is str and each.isidentifier() and not keyword.iskeyword(each):
            yield each


def quoted(source: str) -> Iterator[str]:
    """Yield what a source has between quotes, and might be a name."""
    yield from (match["name"] for match in _QUOTED.finditer(source))


def _of_own_type(module: str) -> Iterator[str]:
    """Yield what a module has from a class of its own, beside what all modules have."""
    if has_own_type(module):
        for each in mro(type(sys.modules[module])):
            if each not in mro(ModuleType):
                yield from filter(is_text, namespace(each))


class _Followed(ast.NodeTransformer):
    """The way that a call takes through a ``__getattr__``, for one name."""

    def __init__(self, place: Place, parameter: str, name: str) -> None:
        self.place = place
        self._parameter = parameter
        self._name = name
        #: the calls on the way, and whether a condition on the name led there
        self.calls: list[tuple[ast.Call, bool]] = []
        self._end: ast.stmt | None = None  # where the way ends
        self._is_named = False  # whether a condition on the name led there
        self._is_sure = True  # whether there is no other way

    @property
    def outcome(self) -> bool | None:
        """Whether something is given; ``None`` where that cannot be known."""
        match self._end:
            case ast.Return(value=ast.expr() as value) if self._is_sure:
                # Who is asked in turn may have nothing for it.
                return None if not self._is_named and _asks(value, self._parameter) else True
            case ast.Raise() if self._is_sure:
                return False
        return None

    @property
    def given(self) -> list[str] | None:
        """What is given, where that is a dotted name."""
        match self._end:
            case ast.Return(value=ast.expr() as value) if self._is_sure:
                return chain(value)
        return None

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Put the name that is asked for in the parameter's place."""
        if node.id != self._parameter:
            return node
        return ast.copy_location(ast.Constant(self._name), node)

    def follow(self, body: list[ast.stmt], *, named: bool = False) -> bool:
        """Collect the calls on the way, and return whether it ends here.

        :param named: whether a condition on the name led here
        """
        for statement in body:
            match statement:
                case ast.If():
                    if self._branch(statement, named=named):
                        return True
                case ast.Return(value=ast.Call() as call) | ast.Expr(value=ast.Call() as call):
                    self.calls.append((self._with_name(call), named))
            if isinstance(statement, ast.Return | ast.Raise):
                if self._end is None:
                    self._end, self._is_named = statement, named
                return True
            if not isinstance(statement, _PLAIN):
                self._is_sure = False
        return False

    def _branch(self, statement: ast.If, *, named: bool) -> bool:
        outcome = self._outcome(statement.test)
        if outcome is not None:
            return self.follow(
                statement.body if outcome else statement.orelse, named=outcome or named
            )
        self._is_sure = False
        ends = self.follow(statement.body, named=named)
        return self.follow(statement.orelse, named=named) and ends

    def _with_name(self, call: ast.Call) -> ast.Call:
        copy = ast.parse(ast.unparse(call), mode="eval").body
        seen = self.visit(copy)
        return seen if isinstance(seen, ast.Call) else call

    def _outcome(self, test: ast.expr) -> bool | None:
        """Return whether a condition on the name holds, ``None`` where that cannot be known."""
        match test:
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                outcome = self._outcome(operand)
                return None if outcome is None else not outcome
            case ast.BoolOp(op=operator, values=values):
                ends = isinstance(operator, ast.Or)  # at the first that is so
                outcomes = list(map(self._outcome, values))
                return ends if ends in outcomes else None if None in outcomes else not ends
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=found), attr="startswith" | "endswith" as how),
                args=[ast.Constant(value=str(part))],
                keywords=[],
            ) if found == self._parameter:
                return bool(getattr(self._name, how)(part))
            case ast.Compare(left=ast.Name(id=found), ops=[operator], comparators=[right]):
                return self._compared(operator, right) if found == self._parameter else None
        return None

    def _compared(self, operator: ast.cmpop, other: ast.expr) -> bool | None:
        value = self._value(other)
        match operator:
            case ast.Eq() | ast.NotEq() if value is not MISSING:
                return bool(value == self._name) is isinstance(operator, ast.Eq)
            case ast.In() | ast.NotIn() if type(value) in _TABLES:
                return (self._name in value) is isinstance(operator, ast.In)
        return None

    def _value(self, node: ast.expr) -> Any:
        path = chain(node)
        found = self.place.resolve(path) if path else MISSING
        if type(found) in (*_TABLES, str):
            return found
        return static_value(node, self.place)

    def is_warning(self, path: list[str], call: ast.Call) -> bool:
        """Whether a call warns that something goes away."""
        warns = self.place.resolve(path) is warnings.warn or path == ["warnings", "warn"]
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        category = call.args[1] if len(call.args) > 1 else given.get("category")
        named = chain(category) if category is not None else None
        found = self.place.resolve(named) if named else MISSING
        return (
            warns and bool(call.args) and is_class(found) and not {*_GOING}.isdisjoint(mro(found))
        )
