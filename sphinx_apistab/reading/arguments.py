"""The arguments of a decorator, bound to its parameters without calling anything."""

from __future__ import annotations

import ast
import functools
import inspect
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_apistab.conventions import UNKNOWN
from sphinx_apistab.reading.names import Place, chain
from sphinx_apistab.reading.static import (
    MISSING,
    attribute,
    is_a,
    is_class,
    is_function,
    member,
    namespace,
)
from sphinx_apistab.reading.values import plain, static_value

if TYPE_CHECKING:
    from sphinx_apistab.reading.sources import Definition

_BOUND = (["self"], ["cls"])  # what a method's first parameter is called


class _Parameters(NamedTuple):
    positional: tuple[str, ...] = ()
    rest: str | None = None  #: the name of what takes further positional arguments
    defaults: Mapping[str, object] = MappingProxyType({})
    keyword_only: tuple[str, ...] = ()
    takes_keywords: bool = False  #: whether it takes any others by name

    @property
    def names(self) -> tuple[str, ...]:
        rest = () if self.rest is None else (self.rest,)
        return (*self.positional, *rest, *self.keyword_only)

    def accepts(self, name: str) -> bool:
        """Whether there is an argument of a name, or at a position."""
        if name.isdecimal():
            return self.rest is not None or int(name) < len(self.positional)
        return self.takes_keywords or name in self.names


def arguments(
    decorator: object,
    call: ast.Call | None,
    place: Place,
    names: tuple[str, ...] = (),
    asked: Collection[str] = (),
) -> dict[str, object]:
    """Bind the arguments of a call (``None``: used bare) to the decorator's parameters.

    Defaults are filled in, values that cannot be known are :data:`~sphinx_apistab.conventions.UNKNOWN`.
    Positional arguments stand under their parameter's name and under their position: ``"0"``, ``"1"``; what a
    ``*args`` takes is a tuple. What is made by a call is a dict of the arguments of that.
    *names* are those of the positional parameters where the decorator itself is not at hand. Those that are
    *asked* for and may have been passed in a way that cannot be followed are unknown.
    """
    known = _parameters(decorator)
    parameters = known or _Parameters(names)
    passed = dict(_passed(call, place, parameters)) if call else {}
    open_ended = call is not None and (
        _is_open(call, place) or (known is None and len(call.args) > len(names))
    )
    defaults = dict.fromkeys(asked, UNKNOWN) if open_ended else parameters.defaults
    said = {name: UNKNOWN if v is MISSING else _clean(v) for name, v in passed.items()}
    return {**defaults, **said}


def keywords(decorator: object, call: ast.Call, place: Place) -> tuple[str, ...]:
    """Return the names of the arguments that are passed by name, but for the decorator's own parameters.

    One that takes no others by name has no parameter that would not be meant.
    """
    known = _parameters(decorator)
    own = known.names if known is not None and known.takes_keywords else ()
    return tuple(name for name, _value in _named(call, place) if name not in own)


def _is_open(call: ast.Call, place: Place) -> bool:
    """Whether a call passes arguments of which cannot be known which ones they are."""
    return any(isinstance(each, ast.Starred) for each in call.args) or any(
        each.arg is None and not isinstance(_resolved(each.value, place), dict)
        for each in call.keywords
    )


def _clean(value: object) -> object:
    """Return a text without the indentation of the source; other values as they are."""
    if not isinstance(value, str):
        return value
    return inspect.cleandoc(value) if "\n" in value else value.strip()


def accepts(decorator: object, name: str) -> bool:
    """Whether a decorator takes an argument of a name, or at a position, as far as that can be known."""
    found = _parameters(decorator)
    return found is None or found.accepts(name)


def signature(definition: Definition | None) -> Mapping[str, tuple[str, ...]]:
    """Return the names of a definition's own parameters: ``every``, and those of each kind."""
    if definition is None or isinstance(definition, ast.ClassDef):
        return {}
    written = definition.args
    positional = [arg.arg for arg in (*written.posonlyargs, *written.args)]
    required = len(positional) - len(written.defaults)
    bound = positional[:1] in _BOUND
    keyword_only = [arg.arg for arg in written.kwonlyargs]
    rest = [arg.arg for arg in (written.vararg, written.kwarg) if arg is not None]
    return {
        "every": (*positional[bound:], *keyword_only, *rest),
        "positional": tuple(positional[bound:]),
        "optional": tuple(positional[max(required, bound) :]),
        "keyword_only": tuple(keyword_only),
    }


def _passed(call: ast.Call, place: Place, parameters: _Parameters) -> Iterator[tuple[str, object]]:
    positional = parameters.positional
    rest: list[object] = []
    for index, node in enumerate(call.args):
        if isinstance(node, ast.Starred):
            break
        value = _value(node, place)
        yield str(index), value
        if index < len(positional):
            yield positional[index], value
        else:
            rest.append(None if value is MISSING else value)
    if parameters.rest is not None and rest:
        yield parameters.rest, tuple(rest)
    yield from _named(call, place)


def _named(call: ast.Call, place: Place) -> Iterator[tuple[str, object]]:
    for keyword in call.keywords:
        if keyword.arg is not None:
            yield keyword.arg, _value(keyword.value, place)
        else:
            yield from _unpacked(keyword.value, place)


def _value(node: ast.expr, place: Place) -> Any:
    """Return the value of an argument; of a call whose outcome cannot be known, its own arguments.

    A function without a name is nothing to tell, but it is there.
    """
    if isinstance(node, ast.Lambda):
        return True
    value = static_value(node, place)
    if value is not MISSING or not isinstance(node, ast.Call):
        return value
    return arguments(_called(node, place), node, place)


def _called(node: ast.Call, place: Place) -> Any:
    """Return what is called, the definition where that is not imported."""
    path = chain(node.func)
    found = place.resolve(path) if path else MISSING
    written = place.dotted(path) if path and found is MISSING else None
    return place.find(written) if written is not None else found


def _unpacked(node: ast.expr, place: Place) -> Iterator[tuple[str, object]]:
    """Yield what ``**mapping`` passes, for a dict that lies somewhere by name."""
    found = _resolved(node, place)
    if type(found) is dict:
        yield from ((name, plain(value)) for name, value in found.items() if type(name) is str)


def _resolved(node: ast.expr, place: Place) -> Any:
    if isinstance(node, ast.Dict):
        return static_value(node, place)
    path = chain(node)
    return place.resolve(path) if path else MISSING


def parameter_names(called: object) -> tuple[str, ...]:
    """Return the names of the parameters of what is called, as far as they can be known."""
    found = _parameters(called)
    return found.names if found else ()


#: What a ``partial`` has in the place of an argument that is still to come, since Python 3.14.
_PLACEHOLDER = getattr(functools, "Placeholder", MISSING)
#: The parameters of the decorators seen so far, by identity; the decorators are kept alive.
_seen: dict[int, tuple[object, _Parameters | None]] = {}


def _parameters(decorator: Any) -> _Parameters | None:
    """Return the parameters of a decorator, ``None`` where they cannot be known."""
    if id(decorator) not in _seen:
        _seen[id(decorator)] = decorator, _find_parameters(decorator)
    return _seen[id(decorator)][1]


def _find_parameters(decorator: Any) -> _Parameters | None:
    if isinstance(decorator, ast.FunctionDef):
        written = _written_parameters(decorator)
        is_method = decorator.name in {"__call__", "__init__", "__new__"}
        return written._replace(positional=written.positional[is_method:])
    if isinstance(decorator, ast.ClassDef):
        return _constructor_parameters(decorator)
    if is_a(decorator, functools.partial):
        return _partial_parameters(decorator)
    function, bound = decorator, 0
    if not is_function(decorator):
        function, bound = _called_function(decorator), 1
    while is_function(
        inner := namespace(function).get("__wrapped__") if is_function(function) else None
    ):
        function = inner
    return _function_parameters(function, bound) if is_function(function) else None


def _written_parameters(definition: ast.FunctionDef) -> _Parameters:
    """Return the parameters of a decorator that is not imported, with its constant defaults."""
    written = definition.args
    positional = [arg.arg for arg in (*written.posonlyargs, *written.args)]
    keyword_only = [arg.arg for arg in written.kwonlyargs]
    defaulted = [*positional[len(positional) - len(written.defaults) :], *keyword_only]
    values = zip(defaulted, [*written.defaults, *written.kw_defaults], strict=True)
    defaults = {name: each.value for name, each in values if isinstance(each, ast.Constant)}
    rest = written.vararg.arg if written.vararg else None
    return _Parameters(
        tuple(positional), rest, _plain(defaults), tuple(keyword_only), written.kwarg is not None
    )


def _constructor_parameters(definition: ast.ClassDef) -> _Parameters | None:
    """Return what makes an instance of a decorator that is a class and not imported."""
    found = {each.name: each for each in definition.body if isinstance(each, ast.FunctionDef)}
    made = found.get("__init__") or found.get("__new__")
    return _find_parameters(made) if made else None


def _called_function(decorator: Any) -> Any:
    """Return the function that runs when a class or an instance is called."""
    if decorator is MISSING:
        return MISSING
    if not is_class(decorator):
        return member(type(decorator), "__call__")[1]
    init = member(decorator, "__init__")[1]
    return init if is_function(init) else attribute(member(decorator, "__new__")[1], "__func__")


def _function_parameters(function: Any, bound: int) -> _Parameters:
    code = function.__code__
    positional = code.co_varnames[: code.co_argcount]
    values = attribute(function, "__defaults__") or ()
    # Whoever puts a wrapper in a function's place may give it defaults that are not its own.
    defaults = dict(zip(reversed(positional), reversed(values), strict=False))
    defaults |= attribute(function, "__kwdefaults__") or {}
    takes_rest = bool(code.co_flags & inspect.CO_VARARGS)
    end = code.co_argcount + code.co_kwonlyargcount
    rest = code.co_varnames[end] if takes_rest else None
    keyword_only = code.co_varnames[code.co_argcount : end]
    takes_keywords = bool(code.co_flags & inspect.CO_VARKEYWORDS)
    return _Parameters(positional[bound:], rest, _plain(defaults), keyword_only, takes_keywords)


def _partial_parameters(partial: functools.partial[object]) -> _Parameters | None:
    inner = _parameters(partial.func)
    if inner is None:
        return None
    given = dict(zip(inner.positional, partial.args, strict=False)) | partial.keywords
    count = len(partial.args)
    left = tuple(
        name
        for index, name in enumerate(inner.positional)
        if index >= count or partial.args[index] is _PLACEHOLDER
    )
    defaults = {**inner.defaults, **_plain(given)}
    return _Parameters(left, inner.rest, defaults, inner.keyword_only, inner.takes_keywords)


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    found = {name: plain(value) for name, value in values.items()}
    return {name: value for name, value in found.items() if value is not MISSING}
