"""The values of argument expressions, as far as they can be known without evaluating anything."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import textwrap
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from packaging.version import Version

from sphinx_apistab.reading.names import Place, chain
from sphinx_apistab.reading.static import (
    MISSING,
    attribute,
    is_a,
    is_class,
    is_function,
    name_of,
)

_LISTS = (tuple, list, set, frozenset)
#: Calls whose outcome can be known: they are none of the library's code, and have no effects.
_CALLS: tuple[Callable[..., object], ...] = (
    Version,
    str,
    dt.date,
    dt.datetime,
    inspect.cleandoc,
    textwrap.dedent,
    *_LISTS,
    dict,
)
#: Twisted's: the project's name, then the numbers.
_INCREMENTAL = frozenset({"incremental.Version", "twisted.python.versions.Version"})
_TEXTUAL = (Version, dt.date, dt.datetime)


def static_value(node: ast.expr, place: Place) -> Any:  # noqa: PLR0911 - one return a kind of node
    """Return an expression's value as text, a number, a boolean or ``None``; else :data:`MISSING`.

    Constants, names of constants anywhere, f-strings, ``+``, ``%`` and ``.format()`` of those,
    members of enums, dates and versions have a value; so have classes and functions: their name. Lists
    and sets of such values are a tuple, and dicts of them by text are dicts.
    """
    match node:
        case ast.Constant(value=value):
            return plain(value)
        case ast.Name() | ast.Attribute():
            return _named(node, place)
        case ast.JoinedStr(values=parts):
            return _joined(parts, place)
        case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            return static_value(value, place)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _computed(_sum, [left, right], place)
        case ast.BinOp(left=left, op=ast.Mod(), right=right):
            return _percent(left, right, place)
        case ast.Call():
            return _call(node, place)
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            return _known([static_value(item, place) for item in items])
        case ast.Dict(keys=keys, values=values):
            return _by_name(
                (None if key is None else static_value(key, place), static_value(value, place))
                for key, value in zip(keys, values, strict=True)
            )
    return MISSING


#: How deep lists and dicts are looked into: some hold themselves.
_DEPTH = 4


def plain(value: object, depth: int = _DEPTH) -> Any:  # noqa: PLR0911 - one return a kind of value
    """Return a live value as text, a number, a boolean, ``None``, a tuple or a dict; else :data:`MISSING`."""
    if value is None or value is MISSING or type(value) in (str, bool, int, float):
        return value
    if is_a(value, Enum):
        return plain(attribute(value, "_value_"))
    if is_a(value, str):
        return str.__str__(value)
    if type(value) in _TEXTUAL:
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    if is_class(value) or is_function(value):
        return _full_name(value) or MISSING
    if isinstance(value, _LISTS) and type(value) in _LISTS:
        return _known([plain(item, depth - 1) for item in value]) if depth else MISSING
    if type(value) is dict:
        pairs = ((key, plain(item, depth - 1)) for key, item in value.items())
        return _by_name(pairs) if depth else MISSING
    return MISSING


def _known(items: list[Any]) -> tuple[Any, ...]:
    """Return items as a tuple, ``None`` for those that cannot be known."""
    return tuple(None if item is MISSING else item for item in items)


def _by_name(pairs: Iterable[tuple[Any, Any]]) -> Any:
    """Return a dict of what has text for its key, ``None`` for the values that cannot be known."""
    found = {}
    for key, value in pairs:
        if type(key) is not str:
            return MISSING
        found[key] = None if value is MISSING else value
    return found


def _named(node: ast.expr, place: Place) -> Any:
    """Return the value that a dotted name leads to; of a class or function, its name."""
    path = chain(node)
    if path is None:
        return MISSING
    value = plain(place.resolve(path))
    return place.defined(path) if value is MISSING else value


def _joined(parts: Iterable[ast.expr], place: Place) -> Any:
    return _computed(lambda *texts: "".join(map(str, texts)), parts, place)


def _sum(left: Any, right: Any) -> str:
    if isinstance(left, str) and isinstance(right, str):
        return left + right
    raise TypeError


def _percent(left: ast.expr, right: ast.expr, place: Place) -> Any:
    values = right.elts if isinstance(right, ast.Tuple) else [right]
    return _computed(lambda text, *rest: str(text) % rest, [left, *values], place)


def _format(template: ast.expr, call: ast.Call, place: Place) -> Any:
    names = [str(keyword.arg) for keyword in call.keywords]
    count = len(call.args)

    def form(text: str, *values: object) -> str:
        return text.format(*values[:count], **dict(zip(names, values[count:], strict=True)))

    nodes = [template, *call.args, *(keyword.value for keyword in call.keywords)]
    return _computed(form, nodes, place)


def _call(node: ast.Call, place: Place) -> Any:
    if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return _format(node.func.value, node, place)
    path = chain(node.func)
    if path is None:
        return MISSING
    called = place.resolve(path)
    written = place.dotted(path) if called is MISSING else None
    if _is_incremental(called, written) and len(node.args) > 1:
        return _computed(lambda *parts: ".".join(map(str, parts)), node.args[1:], place)
    known = next((call for call in _CALLS if call is called or _name(call) == written), None)
    if known is dict and not node.args:
        pairs = ((each.arg, static_value(each.value, place)) for each in node.keywords)
        return _by_name(pairs)
    if known is None or node.keywords:
        return MISSING
    return _computed(lambda *values: plain(known(*values)), node.args, place)


def _name(call: Callable[..., object]) -> str:
    return f"{call.__module__}.{call.__qualname__}"


def _is_incremental(called: object, written: str | None) -> bool:
    return written in _INCREMENTAL or (is_class(called) and _full_name(called) in _INCREMENTAL)


def _full_name(named: object) -> str:
    return ".".join(name_of(named) or ())


def _computed(form: Callable[..., Any], nodes: Iterable[ast.expr], place: Place) -> Any:
    """Apply a function of our own to the values of expressions, if all of them are known."""
    values = [static_value(node, place) for node in nodes]
    if any(value is MISSING for value in values):
        return MISSING
    try:
        return form(*values)
    except (TypeError, ValueError, LookupError, AttributeError):
        return MISSING
