"""Names that a module's ``__getattr__`` serves: the mark belongs to the path, not to what it leads to.

https://peps.python.org/pep-0562/ shows the use: ``if name in deprecated_names: warnings.warn(…)``. The
function is read, not called: its statements are followed as far as its conditions are known for the name.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_apistab.model import Deprecation, Evidence, Mark
from sphinx_apistab.reading.arguments import arguments
from sphinx_apistab.reading.definitions import GETATTR
from sphinx_apistab.reading.names import Place, chain
from sphinx_apistab.reading.static import (
    MISSING,
    has_own_type,
    is_class,
    is_function,
    module_globals,
    mro,
)
from sphinx_apistab.reading.syntax import parse
from sphinx_apistab.reading.values import static_value

if TYPE_CHECKING:
    from sphinx_apistab.reading.decorators import Decorators

_GOING = (DeprecationWarning, PendingDeprecationWarning, FutureWarning)
#: Statements after which the next one follows, unless they raise.
_PLAIN = (ast.If, ast.Expr, ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom, ast.Global)


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

    def _follow(self, module: str, name: str) -> tuple[str, int, _Followed] | None:
        """Return the file and line of a module's function, and the way that it takes for a name."""
        content = module_globals(module)
        function = content.get(GETATTR)
        if not is_function(function) or function.__globals__ is not content:
            return None
        file = function.__code__.co_filename
        if file not in self._functions:
            self._functions[file] = _written(file)
        written = self._functions[file]
        if written is None or not written.args.args:
            return None
        followed = _Followed(Place(content), written.args.args[0].arg, name)
        followed.follow(written.body)
        return file, written.lineno, followed

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
            tree = parse(stream.read())
    except (OSError, ValueError):
        return None
    functions = (node for node in ast.walk(tree or ast.Pass()) if isinstance(node, ast.FunctionDef))
    return next((node for node in functions if node.name == GETATTR), None)


class _Followed(ast.NodeTransformer):
    """The way that a call takes through a ``__getattr__``, for one name."""

    def __init__(self, place: Place, parameter: str, name: str) -> None:
        self.place = place
        self._parameter = parameter
        self._name = name
        #: the calls on the way, and whether a condition on the name led there
        self.calls: list[tuple[ast.Call, bool]] = []
        self._end: ast.stmt | None = None  # where the way ends
        self._is_sure = True  # whether there is no other way

    @property
    def outcome(self) -> bool | None:
        """Whether something is given; ``None`` where that cannot be known."""
        match self._end:
            case ast.Return(value=ast.expr()) if self._is_sure:
                return True
            case ast.Raise() if self._is_sure:
                return False
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
                self._end = self._end or statement
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
        """Return whether a comparison of the name holds, ``None`` where that cannot be known."""
        match test:
            case ast.Compare(left=ast.Name(id=left), ops=[operator], comparators=[right]):
                pass
            case _:
                return None
        if left != self._parameter:
            return None
        value = self._value(right)
        match operator:
            case ast.Eq():
                return None if value is MISSING else bool(value == self._name)
            case ast.In() if type(value) in (tuple, list, set, frozenset, dict):
                return self._name in value
        return None

    def _value(self, node: ast.expr) -> Any:
        path = chain(node)
        found = self.place.resolve(path) if path else MISSING
        if type(found) in (dict, list, tuple, set, frozenset, str):
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
