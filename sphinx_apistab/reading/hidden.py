"""The functions behind wrappers that tell nothing of what they wrap."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator
from types import FunctionType
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from sphinx_apistab.reading.static import is_a, is_function, layers, mro, namespace

if TYPE_CHECKING:
    from sphinx_apistab.reading.definitions import Documented, Located

#: Decorators that leave the signature of what they decorate.
_HARMLESS = frozenset(
    {"staticmethod", "classmethod", "abstractmethod", "final", "override", "no_type_check"}
)


class Hidden(NamedTuple):
    """A function whose signature is hidden."""

    function: FunctionType | None  #: ``None``: a class has no constructor of its own
    bound: bool = True  #: whether its first parameter is filled in
    node: ast.FunctionDef | ast.AsyncFunctionDef | None = None  #: its definition


def is_harmless(expression: ast.expr) -> bool:
    """Whether a decorator is one of Python's own that leaves the signature."""
    name = expression.attr if isinstance(expression, ast.Attribute) else ""
    return (expression.id if isinstance(expression, ast.Name) else name) in _HARMLESS


def behind(found: Documented, located: Located | None) -> Hidden | None:
    """Return the function of a definition that something wraps; ``None`` where nothing does."""
    if located is None or isinstance(located.node, ast.ClassDef | None) or not located.depth:
        return None
    function = found.layers[located.depth]
    if not is_defined_at(function, located):
        return None
    raw = namespace(found.owner).get(found.name) if found.owner is not None else None
    bound = found.owner is not None and not is_a(raw, staticmethod)
    return Hidden(function, bound, located.node)


def is_defined_at(function: object, located: Located) -> TypeGuard[FunctionType]:
    """Whether a function is what a definition made."""
    return (
        is_function(function)
        and located.node is not None
        and function.__code__.co_name == located.node.name
    )


def calls_bare_constructor(constructor: object) -> bool:
    """Whether a wrapper calls the constructor that all classes have, in the place of one of their own."""
    return any(each is object.__init__ for each in _called(constructor))


def called_of_base(maker: Documented) -> Documented | None:
    """Return the constructor of a base that the one of a class wraps."""
    called = list(_called(maker.obj))
    for base in mro(maker.owner)[1:] if maker.owner is not None else ():
        raw = namespace(base).get(maker.name)
        if is_function(raw) and any(each is raw for each in called):
            return maker._replace(obj=raw, owner=base, layers=layers(raw, maker.name))
    return None


def _called(function: object) -> Iterator[object]:
    """Yield what a wrapper has at hand."""
    for cell in (function.__closure__ or ()) if is_function(function) else ():
        with contextlib.suppress(ValueError):  # not filled yet
            yield cell.cell_contents
