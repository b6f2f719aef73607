"""The public names of modules: what is exported, and under which name it is best known.

A module's ``__all__`` says what is public. Where there is none, names without a leading underscore are:
those that the module defines and, for a package, those that it takes from its own modules.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

from sphinx_apistab.reading.definitions import GETATTR
from sphinx_apistab.reading.members import is_special, own_members
from sphinx_apistab.reading.names import Place
from sphinx_apistab.reading.sources import Source, read_source
from sphinx_apistab.reading.static import (
    MISSING,
    SLOTS,
    is_a,
    is_class,
    is_data,
    is_function,
    is_lazy,
    is_text,
    layers,
    lazy_target,
    module_globals,
    mro,
    name_of,
    namespace,
    object_at,
    text,
)
from sphinx_apistab.scanning.exports import is_helper
from sphinx_apistab.scanning.importing import ask

_PROPERTIES = (property, functools.cached_property)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A public name."""

    module: str
    qualname: str  #: the path in the module; empty for the module itself
    objtype: str  #: as Sphinx's Python domain calls it
    hidden: bool = False  #: whether it counts only if it is marked: ``__init__`` and its like
    #: what the module's ``__getattr__`` gave for it, by full name; empty for what lies in the module
    served: Mapping[str, object] = field(default_factory=dict, compare=False)

    @property
    def full_name(self) -> str:
        """The module and the path."""
        return f"{self.module}.{self.qualname}".rstrip(".")


def public_names(modules: Iterable[str], preferred: Collection[str] = ()) -> Iterator[Name]:
    """Yield the public names of imported modules, and of their classes.

    An object that is exported under several names stands under one of them: one that is *preferred*,
    that an ``__all__`` lists, that is short, that the definition has.
    """
    best: dict[int, tuple[tuple[object, ...], Name, Any]] = {}
    for module in modules:
        content = module_globals(module)
        if content.get("__file__") is not None or "__path__" not in content:
            # What has no file is a mere folder: https://docs.python.org/3/glossary.html#term-namespace-package
            yield Name(module=module, qualname="", objtype="module")
        listed = _listed(content)
        for name, obj, served in _exported(module, listed):
            objtype = object_type(obj, name)
            found = Name(module=module, qualname=name, objtype=objtype, served=served)
            place = listed is None, module.count("."), module, not _is_called(obj, name)
            rank = found.full_name not in preferred, *place, name
            key = id(found) if obj is MISSING or is_data(obj) else id(obj)
            if key not in best or rank < best[key][0]:
                best[key] = rank, found, obj
    for _, chosen, obj in best.values():
        yield from _with_members(chosen, obj)


def _is_called(obj: object, name: str) -> bool:
    found = name_of(obj)
    return found is not None and found[1] == name


def names_in(module: str, name: str, obj: object, served: Mapping[str, object]) -> Iterator[Name]:
    """Yield the name of an object that a module has, and those of its members."""
    objtype = object_type(obj, name)
    yield from _with_members(
        Name(module=module, qualname=name, objtype=objtype, served=served), obj
    )


def _with_members(name: Name, obj: object) -> Iterator[Name]:
    yield name
    if is_class(obj):
        yield from _members(obj, name)


def _listed(content: Mapping[str, Any]) -> list[str] | None:
    """Return a module's ``__all__``, ``None`` where it has none."""
    found = content.get("__all__")
    return list(filter(is_text, found)) if isinstance(found, list | tuple) else None


def _exported(
    module: str, listed: list[str] | None
) -> Iterator[tuple[str, Any, Mapping[str, object]]]:
    """Yield the names that a module exports, with their objects and what only its ``__getattr__`` gave."""
    content = module_globals(module)
    if listed is not None:
        for name in dict.fromkeys(listed):
            served = ask(module, name)
            obj = content.get(name, served.get(f"{module}.{name}", MISSING))
            if not is_a(obj, ModuleType) and not is_lazy(obj):
                yield name, obj, served
        return
    imports = _Imports.of(module, content)
    inside = module.partition(".")[0] if "__path__" in content else module
    for name in list(filter(is_text, content)):
        if name.startswith("_") or is_data(content[name]):
            continue
        exported = imports.redundant(name)
        obj = _arrived(content, name, "" if exported else f"{inside}.")
        if not is_lazy(obj) and (
            exported or (_is_defined(obj, name, module, inside) and not imports.is_helper(name))
        ):
            yield name, obj, {}
    yield from _served(module, content, imports)


def _served(
    module: str, content: Mapping[str, Any], imports: _Imports
) -> Iterator[tuple[str, Any, Mapping[str, object]]]:
    """Yield what a package imports for type checkers alone, and its ``__getattr__`` serves to all others.

    https://typing.python.org/en/latest/spec/distributing.html#library-interface-public-and-private-symbols
    """
    if GETATTR not in content or "__path__" not in content:
        return
    for name in imports.names():
        if name in content or name.startswith("_") or imports.is_helper(name):
            continue
        served = ask(module, name)
        obj = served.get(f"{module}.{name}", MISSING)
        if obj is MISSING or is_a(obj, ModuleType) or is_data(obj):
            continue
        if imports.redundant(name) or _is_defined(obj, name, module, module.partition(".")[0]):
            yield name, obj, served


def _arrived(content: Mapping[str, Any], name: str, start: str) -> Any:
    """Return what lies under a name; what is imported lazily, where its full name has such a start."""
    if is_lazy(content[name]) and lazy_target(content[name]).startswith(start):
        ask(text(content, "__name__"), name)
    return content[name]


@dataclass(frozen=True, slots=True)
class _Imports:
    """What a module's source tells of the names that it imports."""

    module: str
    place: Place
    source: Source | None

    @classmethod
    def of(cls, module: str, content: Mapping[str, Any]) -> _Imports:
        """Return those of an imported module."""
        file = text(content, "__file__")
        source = read_source(file, Source) if file.endswith(".py") else None
        return cls(module, Place(content), source)

    def names(self) -> list[str]:
        """Return the names that the module imports of its own distribution, as its source says."""
        tree = self.source.tree if self.source is not None else None
        inside = f"{self.module.partition('.')[0]}."
        written = tree.imports.items() if tree is not None else ()
        return [name for name, each in written if self.place.absolute(each).startswith(inside)]

    def redundant(self, name: str) -> bool:
        """Whether a name is exported by the way that it is imported."""
        return self.source is not None and name in self.source.redundant

    def is_helper(self, name: str) -> bool:
        """Whether the module imports a name for its own use."""
        if self.source is None or "__path__" not in self.place.globals or self.source.tree is None:
            return False
        written = self.source.tree.imports.get(name)
        return written is not None and is_helper(
            name, self.place.absolute(written), self.module, self.source
        )


def _is_defined(obj: object, name: str, module: str, inside: str) -> bool:
    """Whether a module defines an object, or its package does, and not who it was imported from."""
    if any(_is_below(home, inside) for home in _homes(obj, name)):
        return True
    # What was wrapped here under a name of its own is not what lies where it claims to come from.
    claimed = name_of(obj)
    package = module.partition(".")[0]
    if claimed is None or not _is_below(claimed[0], package):
        return False
    return object_at(".".join(claimed)) is not obj


def _homes(obj: object, name: str) -> Iterator[str]:
    """Yield the modules whose code an object is made of."""
    for layer in layers(obj, name):
        if is_function(layer):
            yield text(layer.__globals__, "__name__")
        elif is_class(layer):
            yield text(namespace(layer), "__module__")
            methods = filter(is_function, namespace(layer).values())
            yield from (text(method.__globals__, "__name__") for method in methods)


def _is_below(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _members(cls: type, owner: Name) -> Iterator[Name]:
    """Yield the public names that a class itself has, and those of the classes in it."""
    content = namespace(cls)
    for name in own_members(cls):
        obj = content.get(name, MISSING)
        qualname = f"{owner.qualname}.{name}"
        inner = is_class(obj) and (name_of(obj) or ("", ""))[1].endswith(f"{cls.__name__}.{name}")
        objtype = object_type(obj, name) if inner else member_type(obj, name)
        found = replace(owner, qualname=qualname, objtype=objtype, hidden=is_special(name))
        yield found
        if inner:
            yield from _members(obj, found)


def object_type(obj: object, name: str) -> str:
    """Return what Sphinx's Python domain calls an object that lies in a module."""
    if is_a(obj, ModuleType):
        return "module"
    if is_class(obj):
        return "exception" if BaseException in mro(obj) else "class"
    return "function" if any(map(is_function, layers(obj, name))) else "data"


def member_type(obj: object, name: str) -> str:
    """Return what Sphinx's Python domain calls an object that lies in a class."""
    if is_a(obj, *_PROPERTIES):
        return "property"
    if is_class(obj) or is_a(obj, *SLOTS):
        return "attribute"
    return "method" if any(map(is_function, layers(obj, name))) else "attribute"
