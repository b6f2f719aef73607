"""Looking at live objects without running any of their code.

No attribute is fetched the usual way: getters, ``__getattr__`` and metaclasses of the documented
library may warn, import or raise. What is read is what lies in ``vars()``, and what C-level
descriptors of the interpreter's own types (``property.fget``) hand out. Functions are of a type that
cannot be subclassed: their attributes are safe to fetch.
"""

from __future__ import annotations

import builtins
import functools
import inspect
import sys
import types
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from types import (
    BuiltinFunctionType,
    CellType,
    FunctionType,
    GetSetDescriptorType,
    MemberDescriptorType,
    ModuleType,
)
from typing import Any, Final, TypeGuard


class Missing(Enum):
    """The type of :data:`MISSING`."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING  #: what a look-up returns where there is nothing

#: How C code, and ``__slots__``, store attributes.
SLOTS = (MemberDescriptorType, GetSetDescriptorType)
_CLASS_DICT: Any = type.__dict__["__dict__"]
_MODULE_DICT: Any = vars(ModuleType)["__dict__"]
_NO_NAMESPACE: Mapping[str, Any] = {}
_FUNCTOOLS = (functools.cached_property, functools.singledispatchmethod)
_PARTIAL = (functools.partial, functools.partialmethod)
#: Values of these types are data: they neither wrap nor define anything.
_DATA = (
    *(int, float, complex, str, bytes, bytearray, tuple, list, dict, set, frozenset, type(None)),
    *(ModuleType, BuiltinFunctionType),
)
_LAZY: Final = getattr(types, "LazyImportType", Missing)  #: since Python 3.15
_DEEPEST = 100  #: wrappers around wrappers; more of them are a mistake


def is_a(obj: object, *kinds: type) -> bool:
    """Whether an object's real type is one of *kinds*, whatever its ``__class__`` claims."""
    return issubclass(type(obj), kinds)


def is_class(obj: object) -> TypeGuard[type]:
    """Whether an object is a class."""
    return is_a(obj, type)


def is_function(obj: object) -> TypeGuard[FunctionType]:
    """Whether an object is a function written in Python."""
    return type(obj) is FunctionType


def is_mocked(module: object) -> bool:
    """Whether a module stands in the place of one that is not there, as autodoc puts it there.

    https://www.sphinx-doc.org/en/master/usage/extensions/autodoc.html#confval-autodoc_mock_imports
    """
    return any("__sphinx_mock__" in namespace(cls) for cls in mro(type(module)))


def is_text(obj: object) -> TypeGuard[str]:
    """Whether an object is a string."""
    return is_a(obj, str)


def is_data(obj: object) -> bool:
    """Whether an object is a plain value that neither wraps nor defines anything."""
    return is_a(obj, *_DATA)


def namespace(obj: object) -> Mapping[str, Any]:
    """Return ``vars(obj)``, empty where there is none."""
    if is_function(obj):
        return obj.__dict__
    if is_class(obj):
        content: Mapping[str, Any] = _CLASS_DICT.__get__(obj)
        return content
    found = _MODULE_DICT.__get__(obj) if is_a(obj, ModuleType) else attribute(obj, "__dict__")
    return found if type(found) is dict else _NO_NAMESPACE


def attribute(obj: object, name: str) -> Any:
    """Return an attribute as it is stored, or :data:`MISSING`; properties are not called."""
    if type(obj) is FunctionType:  # the quick way for most objects: no code of theirs can run
        return getattr(obj, name, MISSING)
    try:
        found = inspect.getattr_static(obj, name)
        return found.__get__(obj, type(obj)) if type(found) in SLOTS else found
    except (AttributeError, TypeError, ValueError):
        return MISSING


def mro(cls: type) -> tuple[type, ...]:
    """Return a class's bases in the order of look-up, the class itself first."""
    found: tuple[type, ...] = type.__dict__["__mro__"].__get__(cls)
    return found


def has_own_type(module: str) -> bool:
    """Whether an imported module is of a class that may serve names which do not lie in the module.

    https://docs.python.org/3/reference/datamodel.html#module.__class__
    """
    found = sys.modules.get(module)
    return is_a(found, ModuleType) and type(found) is not ModuleType


def name_of(obj: object) -> tuple[str, str] | None:
    """Return the module and qualified name that an object claims, where both are text."""
    if is_class(obj):
        module = namespace(obj).get("__module__")
        qualname = type.__dict__["__qualname__"].__get__(obj)
    elif is_a(obj, *SLOTS):  # C asks the class for its name, by way of the metaclass
        owner = name_of(attribute(obj, "__objclass__")) or (None, None)
        module, qualname = owner[0], f"{owner[1]}.{attribute(obj, '__name__')}"
    else:
        module, qualname = attribute(obj, "__module__"), attribute(obj, "__qualname__")
    return (module, qualname) if is_text(module) and is_text(qualname) else None


def imported(name: str) -> Any:
    """Return an imported module, :data:`MISSING` where it is not imported.

    Some put a proxy in their own place (Twisted does), which holds the module.
    """
    found: Any = sys.modules.get(name, MISSING)
    if found is MISSING or is_a(found, ModuleType):
        return found
    held = (value for value in namespace(found).values() if is_a(value, ModuleType))
    return next((module for module in held if text(namespace(module), "__name__") == name), found)


def module_globals(name: str) -> Mapping[str, Any]:
    """Return the namespace of an imported module, empty where it is not imported."""
    return namespace(imported(name)) if name in sys.modules else _NO_NAMESPACE


def member(obj: object, name: str) -> tuple[type | None, Any]:
    """Return what lies under a name in an object, and the class whose namespace holds it."""
    if is_a(obj, ModuleType):
        return None, _of_module(namespace(obj), name)
    for cls in mro(obj if is_class(obj) else type(obj)):
        content = namespace(cls)
        spelled = name if name in content else _mangled(cls, name)
        if spelled in content:
            return cls, content[spelled]
    return None, MISSING if is_class(obj) else attribute(obj, name)


def _mangled(cls: type, name: str) -> str:
    """Return the name that ``name`` gets in a class body where it is private to the class."""
    private = name.startswith("__") and not name.endswith("__")
    return f"_{class_name(cls).lstrip('_')}{name}" if private else name


def class_name(cls: type) -> str:
    """Return a class's own name."""
    found: str = type.__dict__["__name__"].__get__(cls)
    return found


def is_lazy(obj: object) -> bool:
    """Whether an object only stands for what is imported when somebody uses its name (:pep:`810`)."""
    return type(obj) is _LAZY


def lazy_target(obj: object) -> str:
    """Return the full name of what such an object stands for; it says so nowhere but in its text."""
    return str(obj).split("'")[1]


def _of_module(content: Mapping[str, Any], name: str) -> Any:
    if name in content and not is_lazy(content[name]):
        return content[name]
    return sys.modules.get(f"{text(content, '__name__')}.{name}", MISSING)


def walk(obj: Any, path: Iterable[str]) -> Any:
    """Follow attributes from an object; :data:`MISSING` where the path breaks off."""
    for name in path:
        if obj is MISSING:
            break
        _, obj = member(obj, name)
    return obj


def object_at(dotted: str) -> Any:
    """Return the object at ``package.module.qualname`` if its module is imported."""
    module, path = split(dotted)
    return walk(imported(module), path) if module else MISSING


def split(dotted: str) -> tuple[str, list[str]]:
    """Split a dotted name into its longest imported module and the path in it."""
    parts = dotted.split(".")
    for end in range(len(parts), 0, -1):
        if (module := ".".join(parts[:end])) in sys.modules:
            return module, parts[end:]
    return "", parts


def text(content: Mapping[str, Any], name: str) -> str:
    """Return what lies under a name if it is a string, else an empty one."""
    found = content.get(name)
    return found if is_text(found) else ""


def named(content: Mapping[str, Any], name: str) -> Any:
    """Return what a global name means in a module: its own, or a builtin."""
    found = content[name] if name in content else vars(builtins).get(name, MISSING)
    return MISSING if is_lazy(found) else found


def layers(obj: object, name: str) -> tuple[object, ...]:
    """Return an object and what it wraps, the outermost first.

    *name* is what it is documented as: an unknown kind of wrapper is opened only for a function of
    that name.
    """
    if is_function(obj) and "__wrapped__" not in obj.__dict__ and not _is_inner(obj):
        return (obj,)
    return tuple(_layers(obj, name))


def _layers(obj: object, name: str) -> Iterator[object]:
    seen: set[int] = set()
    while obj is not MISSING and id(obj) not in seen and len(seen) < _DEEPEST:
        seen.add(id(obj))
        yield obj
        obj = _wrapped(obj, name)


def _wrapped(obj: object, name: str) -> Any:
    if is_function(obj):
        found = namespace(obj).get("__wrapped__", MISSING)
        return found if found is not MISSING else _enclosed(obj, name)
    if is_class(obj):
        found = namespace(obj).get("__wrapped__", MISSING)
        return found if is_class(found) else MISSING
    if is_data(obj):
        return MISSING
    return _wrapped_in_instance(obj, name)


def _wrapped_in_instance(obj: object, name: str) -> Any:
    if is_a(obj, *_PARTIAL):  # an object of its own, unless it stands in the function's place
        return _function_called(name, [attribute(obj, "func")])
    names = ("fget", "__func__", "__wrapped__") + ("func",) * is_a(obj, *_FUNCTOOLS)
    for inner in names:
        found = attribute(obj, inner)
        if found is not MISSING and not is_a(found, *SLOTS, property, type(None)):
            return found
    content = namespace(obj)
    # What autodoc mocks keeps what it decorates: sphinx.ext.autodoc.mock.undecorate.
    decorated = content.get("__sphinx_decorator_args__")
    for each in decorated if type(decorated) is tuple else ():
        # Another decorator may have wrapped it, and given it the name.
        if is_function(each) and each.__name__ == name:
            return each
    return _function_called(
        name, (*content.values(), *(decorated if type(decorated) is tuple else ()))
    )


def _enclosed(function: FunctionType, name: str) -> Any:
    """Return the function or class of that name that a wrapper without ``functools.wraps`` calls."""
    if not _is_inner(function):
        return MISSING
    return _function_called(name, map(content_of, function.__closure__ or ()))


def _is_inner(function: FunctionType) -> bool:
    """Whether a function was made inside of another one, as wrappers are."""
    return "<locals>" in function.__code__.co_qualname


def content_of(cell: CellType) -> Any:
    """Return what a closure's cell holds, :data:`MISSING` where it is not filled yet."""
    try:
        return cell.cell_contents
    except ValueError:
        return MISSING


def _function_called(name: str, candidates: Iterable[object]) -> Any:
    for candidate in candidates:
        if is_function(candidate) and candidate.__code__.co_name == name:
            return candidate
        if is_class(candidate) and class_name(candidate) == name:
            return candidate
    return MISSING
