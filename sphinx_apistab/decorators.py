"""Decorators that state how dependable an API is, and change nothing else.

.. code-block:: python

    from sphinx_apistab.decorators import beta, deprecated, stable

    @stable
    def read(path): ...

    @beta(group="I/O", since="1.2")
    def stream(path): ...

    @deprecated(since="1.4", removal="2.0", replacement="read")
    @stable(group="I/O")
    def load(path): ...

One decorator for each level – :data:`stable`, :data:`beta`, :data:`preview`, :data:`alpha`,
:data:`experimental`, :data:`developer`, :data:`legacy`, :data:`internal` – and :func:`deprecated`,
each of them bare or called, on functions, classes, methods and properties, above or below
``@classmethod``, ``@staticmethod``, ``@property``, ``@cached_property``, ``@dataclass``.

What is true of one parameter only is said with ``@beta_param("name")`` and its like, one for each level,
and ``@deprecated_param("name", …)``.

The facts lie in the attribute ``__apistab__`` of what is decorated, a dict with the keys *level*,
*group*, *since* and *deprecated* (a dict too: *since*, *removal*, *replacement*, *reason*), ``None``
where nothing was said. Where something was said of parameters, *params* has a dict for each of them.
Below a descriptor it is the function that carries the facts. A subclass inherits the attribute but not
the promise: look in ``vars(cls)``.

This module needs the standard library only, and no other file. A library may copy it into itself:
``python -m sphinx_apistab vendor PATH``.
"""

from __future__ import annotations

import dis
import functools
import inspect
import itertools
import re
import sys
import types
import typing
import warnings
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar, cast, overload

__all__ = [
    "alpha",
    "alpha_param",
    "beta",
    "beta_param",
    "deprecated",
    "deprecated_param",
    "developer",
    "developer_param",
    "experimental",
    "experimental_param",
    "internal",
    "internal_param",
    "legacy",
    "legacy_param",
    "preview",
    "preview_param",
    "stable",
    "stable_param",
]

_T = TypeVar("_T")
_F = TypeVar("_F", bound=Callable[..., Any])

#: What tools that read source know the decorators by, in a copy of this file as well.
_MODULE = "sphinx_apistab.decorators"
_CALLED: Any = object()  # in the place of the object: ``@beta(…)``, the object comes next

if sys.version_info >= (3, 14):
    import annotationlib

if sys.version_info < (3, 12):
    # Runtime protocols look for their members anew at each isinstance(); ours are none of them.
    typing.__dict__["EXCLUDED_ATTRIBUTES"].extend(["__apistab__", "__deprecated__"])


def _public(example: str) -> Callable[[_F], _F]:
    """Make a function a public decorator whose errors end with the line to write instead."""

    def publish(function: _F) -> _F:
        cast("Any", function).__module__ = _MODULE

        @functools.wraps(function)
        def decorator(*args: Any, **kwargs: Any) -> Any:
            try:
                return function(*args, **kwargs)
            except TypeError as error:
                raise TypeError(f"{error}; write {example}") from None
            except ValueError as error:
                raise ValueError(f"{error}; write {example}") from None

        return cast("_F", decorator)

    return publish


# Levels ------------------------------------------------------------------------------------------


class LevelDecorator(Protocol):
    """The decorator of one level: ``@beta``, or ``@beta(group="I/O", since="1.2")``.

    It returns the very object that it is given. *group* is the ``api_group`` under which the
    documentation lists the API, *since* the version that brought the API to this level.

    :raises TypeError: for other arguments, for values that are not text, and for objects that cannot
        carry attributes.
    :raises ValueError: for empty text, and if *since* is not a version in the sense of :pep:`440`.
    """

    @overload
    def __call__(self, obj: _T, /) -> _T: ...
    @overload
    def __call__(
        self, *, group: str | None = None, since: str | None = None
    ) -> Callable[[_T], _T]: ...


def _level(name: str) -> LevelDecorator:
    """Return the decorator of a level."""

    def mark(obj: Any = _CALLED, /, *, group: str | None = None, since: str | None = None) -> Any:
        if obj is _CALLED:
            return functools.partial(decorator, group=group, since=since)
        _check(obj, group=group, since=since)
        _check_versions(since=since)
        _attach(_carrier(obj), level=name, group=group, since=since)
        return obj

    mark.__name__ = mark.__qualname__ = name
    mark.__doc__ = f"Mark an API as *{name}*, in an API group, since a version."
    decorator = _public(f'@{name}(group="I/O", since="1.2")')(mark)
    return decorator


stable = _level("stable")
beta = _level("beta")
preview = _level("preview")
alpha = _level("alpha")
experimental = _level("experimental")
developer = _level("developer")
legacy = _level("legacy")
internal = _level("internal")


# Deprecation -------------------------------------------------------------------------------------


@overload
def deprecated(obj: _T, /) -> _T: ...
@overload
def deprecated(
    *,
    since: str | None = None,
    removal: str | None = None,
    replacement: str | None = None,
    reason: str | None = None,
    category: type[Warning] | None = DeprecationWarning,
    stacklevel: int = 1,
) -> Callable[[_T], _T]: ...
@_public('@deprecated(since="1.4", removal="2.0", replacement="new_name", reason="It was slow.")')
def deprecated(  # noqa: PLR0913 - a fact each, by keyword
    obj: Any = _CALLED,
    /,
    *,
    since: str | None = None,
    removal: str | None = None,
    replacement: str | None = None,
    reason: str | None = None,
    category: type[Warning] | None = DeprecationWarning,
    stacklevel: int = 1,
) -> Any:
    """Mark an API as deprecated, whatever its level is, and warn when it is used.

    It sets ``__deprecated__`` to a message made of the facts and warns as :pep:`702` lays down: when
    a function is called, when a class is instantiated or subclassed (but not when its subclasses
    are instantiated), when a property is read, set or deleted. On Python 3.11 a coroutine function
    warns when it is awaited, not when it is called.

    Type checkers recognise :pep:`702`'s own decorator only. To please them write
    ``@warnings.deprecated("…")`` *below* this one: it then adds the facts and no second warning.

    :param since: the version that deprecates the API.
    :param removal: the version that removes it.
    :param replacement: what to use instead: a name, or words.
    :param reason: why, in whole sentences.
    :param category: the category of the warning; ``None`` for no warning.
    :param stacklevel: as for :func:`warnings.warn`; 1 is the line that uses the API.
    :raises TypeError: for other arguments, for values of other types, and for objects that cannot
        carry attributes or cannot be used, hence not warn.
    :raises ValueError: for empty text, if *since* or *removal* is not a version in the sense of
        :pep:`440`, and if *removal* is not later than *since*.
    """
    facts = {"since": since, "removal": removal, "replacement": replacement, "reason": reason}
    if obj is _CALLED:
        return functools.partial(deprecated, **facts, category=category, stacklevel=stacklevel)
    _check(obj, **facts)
    _check_versions(since=since, removal=removal)
    _check_warning(category, stacklevel)
    carrier = _carrier(obj)
    _attach(carrier, deprecated=facts)
    if "__deprecated__" in _own(carrier) or "__deprecated__" in _own(obj):
        return obj
    carrier.__deprecated__ = _message(carrier, facts)
    if category is None:
        return obj
    return _warning(obj, carrier.__deprecated__, category, stacklevel + 1)


def _message(obj: Any, facts: dict[str, str | None]) -> str:
    """Return the facts as sentences."""
    words = [getattr(obj, "__qualname__", None) or type(obj).__qualname__, "is deprecated"]
    if facts["since"]:
        words.append(f"since {facts['since']}")
    if facts["removal"]:
        words.append(f"and will be removed in {facts['removal']}")
    message = " ".join(words)
    if facts["replacement"]:
        message += f"; use {facts['replacement']} instead"
    return f"{message}. {facts['reason']}" if facts["reason"] else f"{message}."


def _warning(obj: Any, message: str, category: type[Warning], stacklevel: int) -> Any:
    """Return the object so that its use warns; *stacklevel* counts from its replacement."""
    inner = functools.partial(_warning, message=message, category=category, stacklevel=stacklevel)
    if isinstance(obj, property):
        return _with_accessors(obj, inner)
    if isinstance(obj, functools.cached_property):
        obj.func = inner(obj.func, stacklevel=stacklevel + 1)  # its __get__ is a frame, too
        return obj
    if isinstance(obj, (classmethod, staticmethod)):
        return type(obj)(inner(obj.__func__))
    # Without a frame of its own, unlike a function.
    warn = functools.partial(warnings.warn, message, category, stacklevel)
    if isinstance(obj, type):
        _warn_when_constructed(obj, warn)
        _warn_when_subclassed(obj, warn)
        return obj
    if callable(obj):
        return _warn_when_called(obj, warn)
    raise TypeError(f"a {type(obj).__name__} object cannot be called, hence not warn")


def _with_accessors(obj: property, change: Callable[[Any], Any]) -> property:
    """Return the property with each of its functions changed."""
    for name, function in (("getter", obj.fget), ("setter", obj.fset), ("deleter", obj.fdel)):
        if function is not None:
            obj = getattr(obj, name)(change(function))
    return obj


def _warn_when_called(function: Callable[..., Any], warn: Callable[[], None]) -> Callable[..., Any]:
    if inspect.iscoroutinefunction(function):
        return _warn_when_awaited(function, warn)

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        warn()
        return function(*args, **kwargs)

    return wrapper


def _warn_when_awaited(
    function: Callable[..., Any], warn: Callable[[], None]
) -> Callable[..., Any]:
    if sys.version_info >= (3, 12):

        @inspect.markcoroutinefunction
        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            warn()
            return function(*args, **kwargs)

    else:

        @functools.wraps(function)
        async def wrapper(*args: Any, **kwargs: Any) -> Any:
            warn()
            return await function(*args, **kwargs)

    return wrapper


def _warn_when_constructed(cls: Any, warn: Callable[[], None]) -> None:
    """Warn when the class itself is instantiated, not when its subclasses are.

    ``@dataclass(slots=True)`` and others make the class anew from its dict: what tells it from its
    subclasses is the hook in that dict, not its identity.
    """
    original = cls.__new__

    @functools.wraps(original)
    def new(cls: Any, /, *args: Any, **kwargs: Any) -> Any:
        if vars(cls).get("__new__") is hook:
            warn()
        if original is not object.__new__:
            return original(cls, *args, **kwargs)
        if cls.__init__ is object.__init__ and (args or kwargs):  # as object.__new__ would say
            raise TypeError(f"{cls.__name__}() takes no arguments")
        return original(cls)

    if original is object.__new__:
        cast("Any", new).__wrapped__ = _Constructor(cls)
    hook = staticmethod(new)
    cls.__new__ = hook


class _Constructor:
    """What :func:`inspect.signature` finds in a class whose ``__new__`` only warns.

    The signature is taken when asked for: ``@dataclass`` above may yet write the ``__init__``.
    """

    def __init__(self, cls: Any) -> None:
        self._cls = cls

    @property
    def __signature__(self) -> inspect.Signature:
        return _signature(self.init)

    @property
    def init(self) -> Any:
        """The method that says what the class is made with."""
        init = self._cls.__init__
        return (lambda _self: None) if init is object.__init__ else init


def _warn_when_subclassed(cls: Any, warn: Callable[[], None]) -> None:
    original = vars(cls).get("__init_subclass__")

    @functools.wraps(cls.__init_subclass__)
    def init_subclass(subclass: Any, /, *args: Any, **kwargs: Any) -> None:
        warn()
        if original is not None:
            original.__get__(None, subclass)(*args, **kwargs)
        else:
            owner = next(c for c in subclass.__mro__ if vars(c).get("__init_subclass__") is hook)
            super(owner, subclass).__init_subclass__(*args, **kwargs)

    hook = classmethod(init_subclass)
    cls.__init_subclass__ = hook


# Parameters --------------------------------------------------------------------------------------


class ParameterDecorator(Protocol):
    """The decorator of one level for one parameter: ``@beta_param("mode", since="1.2")``.

    It returns the very object that it is given: a function, or a class for what it is made with.

    :raises TypeError: as :class:`LevelDecorator`.
    :raises ValueError: as :class:`LevelDecorator`, and if there is no parameter of that name.
    """

    def __call__(self, name: str, /, *, since: str | None = None) -> Callable[[_T], _T]: ...


def _level_param(level: str) -> ParameterDecorator:
    """Return the decorator of a level for parameters."""
    example = f'@{level}_param("name", since="1.2")'

    def mark(name: str, /, *, since: str | None = None) -> Callable[[_T], _T]:
        _check(None, name=name, since=since)
        _check_versions(since=since)
        return _public(example)(functools.partial(_mark_parameter, name, level=level, since=since))

    mark.__name__ = mark.__qualname__ = f"{level}_param"
    mark.__doc__ = f"Mark a parameter as *{level}*, since a version."
    return _public(example)(mark)


stable_param = _level_param("stable")
beta_param = _level_param("beta")
preview_param = _level_param("preview")
alpha_param = _level_param("alpha")
experimental_param = _level_param("experimental")
developer_param = _level_param("developer")
legacy_param = _level_param("legacy")
internal_param = _level_param("internal")


_DEPRECATED_PARAM = '@deprecated_param("name", since="1.4", removal="2.0", replacement="new_name")'


@_public(_DEPRECATED_PARAM)
def deprecated_param(
    name: str,
    /,
    *,
    since: str | None = None,
    removal: str | None = None,
    replacement: str | None = None,
    reason: str | None = None,
) -> Callable[[_T], _T]:
    """Mark a parameter as deprecated.

    It does not warn: to notice that an argument is passed would take another function in the place
    of the one that is decorated. Call :func:`warnings.warn` where the function finds it.

    :param name: the parameter.
    :param since: the version that deprecates it.
    :param removal: the version that removes it.
    :param replacement: what to use instead: the name of another parameter, or words.
    :param reason: why, in whole sentences.
    :raises TypeError: for other arguments, for values that are not text, and for objects that cannot
        carry attributes.
    :raises ValueError: for empty text, if there is no parameter of that name, if *since* or *removal*
        is not a version in the sense of :pep:`440`, and if *removal* is not later than *since*.
    """
    facts = {"since": since, "removal": removal, "replacement": replacement, "reason": reason}
    _check(None, name=name, **facts)
    _check_versions(since=since, removal=removal)
    return _public(_DEPRECATED_PARAM)(functools.partial(_mark_parameter, name, deprecated=facts))


def _mark_parameter(name: str, obj: _T, /, **stated: Any) -> _T:
    carrier = _carrier(obj)
    _check_parameter(carrier, name)
    facts = {"level": None, "since": None, "deprecated": None, **stated}
    _attach(carrier, params={name: facts})
    return obj


def _check_parameter(function: Any, name: str) -> None:
    """Raise if it is known which parameters there are, and the one that is named is none of them."""
    try:
        parameters = _parameters(function)
    except Exception:  # noqa: BLE001 - what an object's own signature raises
        return
    # A decorator above may yet make parameters of the annotations, as ``@dataclass`` does.
    fields = _fields(function) if isinstance(function, type) else []
    takes_any = any(each.kind is each.VAR_KEYWORD for each in parameters.values())
    if name not in parameters and name not in fields and not takes_any:
        there = ", ".join([*parameters, *fields]) or "none at all"
        owner = getattr(function, "__qualname__", None) or type(function).__qualname__
        raise ValueError(f"{owner} has no parameter {name!r}, but {there}")


# Since Python 3.14 a type is evaluated when somebody asks for it (PEP 649), by inspect.signature() and
# inspect.get_annotations() in each of their formats. Where a decorator runs, that would raise for what is
# defined further below, and import what is imported lazily: the types are left alone.


def _parameters(obj: Any) -> Mapping[str, inspect.Parameter]:
    """Return what a function, or the making of a class's objects, takes, without the types of it."""
    function = _unwrapped(_maker(obj) if isinstance(obj, type) else obj)
    if isinstance(function, _Constructor):
        function = _unwrapped(function.init)
    if not isinstance(function, types.FunctionType) or "__signature__" in _own(function):
        return _signature(function).parameters
    bare = types.FunctionType(function.__code__, {}, closure=function.__closure__)
    bound: Any = types.MethodType(bare, obj) if isinstance(obj, type) else bare
    return inspect.signature(bound).parameters


def _unwrapped(function: Any) -> Any:
    return inspect.unwrap(function, stop=lambda each: "__signature__" in _own(each))


def _maker(cls: Any) -> Any:
    """Return the method that says what a class is made with, or the class itself."""
    if type(cls).__call__ is not type.__call__ or hasattr(cls, "__signature__"):
        return cls
    makers = ((base, name) for base in cls.__mro__ for name in ("__new__", "__init__"))
    found = next(getattr(base, name) for base, name in makers if name in vars(base))
    return found if isinstance(found, types.FunctionType) else cls


def _signature(function: Any) -> inspect.Signature:
    """Return a signature; what its types cannot name yet is a forward reference."""
    asked: dict[str, Any] = {}
    if sys.version_info >= (3, 14):
        asked["annotation_format"] = annotationlib.Format.FORWARDREF
    return inspect.signature(function, **asked)


def _fields(cls: type) -> list[str]:
    """Return the names that a class gives a type to."""
    if sys.version_info >= (3, 14) and "__annotations__" not in vars(cls):
        annotate = annotationlib.get_annotate_from_class_namespace(vars(cls))
        code = dis.get_instructions(annotate) if isinstance(annotate, types.FunctionType) else ()
        return [key.argval for key, to in itertools.pairwise(code) if to.opname == "STORE_SUBSCR"]
    return list(inspect.get_annotations(cls))


# Attributes --------------------------------------------------------------------------------------


def _carrier(obj: Any) -> Any:
    """Return what carries the facts: the function below a descriptor, or else the object itself."""
    if isinstance(obj, property):
        return _carrier(obj.fget)
    if isinstance(obj, functools.cached_property):
        return _carrier(obj.func)
    if isinstance(obj, (classmethod, staticmethod)):
        return _carrier(obj.__func__)
    return obj


def _own(obj: Any) -> Any:
    """Return the object's own attributes, without those of its class or its bases."""
    return getattr(obj, "__dict__", {})


def _attach(obj: Any, **stated: Any) -> None:
    """Add the stated facts to the object's, those of the decorator above winning."""
    facts = {"level": None, "group": None, "since": None, "deprecated": None}
    facts |= _own(obj).get("__apistab__", {})
    try:
        obj.__apistab__ = _merged(facts, stated)
    except (AttributeError, TypeError):
        raise TypeError(f"a {type(obj).__name__} object cannot carry attributes") from None


def _merged(before: dict[str, Any], stated: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of both, with those stated where both say something."""
    merged = dict(before)
    for name, value in stated.items():
        if isinstance(value, dict):
            merged[name] = _merged(before.get(name) or {}, value)
        elif value is not None or name not in before:
            merged[name] = value
    return merged


# Checks ------------------------------------------------------------------------------------------


def _check(obj: Any, **facts: Any) -> None:
    """Raise if the decorator was given what it cannot mean."""
    if isinstance(obj, str):
        raise TypeError(f"{obj!r} is given without a keyword")
    for name, value in facts.items():
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name}={value!r} is not a string")
        if value is not None and not value.strip():
            raise ValueError(f"{name}={value!r} is empty")


def _check_warning(category: Any, stacklevel: Any) -> None:
    is_category = isinstance(category, type) and issubclass(category, Warning)
    if category is not None and not is_category:
        raise TypeError(f"category={category!r} is not a category of warnings")
    if not isinstance(stacklevel, int):
        raise TypeError(f"stacklevel={stacklevel!r} is not an integer")


def _check_versions(since: str | None, removal: str | None = None) -> None:
    started = _version("since", since) if since else None
    removed = _version("removal", removal) if removal else None
    if started and removed and removed <= started:
        raise ValueError(f'removal="{removal}" is not later than since="{since}"')


#: https://peps.python.org/pep-0440/#appendix-b-parsing-version-strings-with-regular-expressions
_VERSION = re.compile(
    r"""
    v?
    (?:(?P<epoch>[0-9]+)!)?
    (?P<release>[0-9]+(?:\.[0-9]+)*)
    (?:[-_.]?(?P<phase>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?P<pre>[0-9]*))?
    (?:-(?P<post>[0-9]+)|[-_.]?(?P<is_post>post|rev|r)[-_.]?(?P<spelled_post>[0-9]*))?
    (?:[-_.]?(?P<is_dev>dev)[-_.]?(?P<dev>[0-9]*))?
    (?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _version(name: str, text: str) -> tuple[Any, ...]:
    """Return a version as a key that sorts in the order of :pep:`440`, local labels aside."""
    match = _VERSION.fullmatch(text)
    if match is None:
        raise ValueError(f"{name}={text!r} is not a version (PEP 440)")
    release = [int(number) for number in match["release"].split(".")]
    while release and release[-1] == 0:
        release.pop()
    is_post = match["post"] or match["is_post"]
    return (
        int(match["epoch"] or 0),
        tuple(release),
        _phase(match["phase"], only_dev=bool(match["is_dev"] and not is_post)),
        int(match["pre"] or 0),
        int(match["post"] or match["spelled_post"] or 0) if is_post else -1,
        int(match["dev"] or 0) if match["is_dev"] else float("inf"),
    )


def _phase(word: str | None, *, only_dev: bool) -> int:
    """Return the order of the phases: 1.0.dev1, 1.0a1, 1.0b1, 1.0rc1, 1.0."""
    if word is None:
        return 0 if only_dev else 4
    return {"a": 1, "b": 2}.get(word[0].lower(), 3)
