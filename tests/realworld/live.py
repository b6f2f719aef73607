"""From a documented name to the ``def`` or ``class`` that it shows, by looking at the imported object.

This is the tests' own way, apart from the package's: an object is traced to the source by its code
object, a class by its identity with what a ``class`` statement of the source is bound to.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ray_source import Definition, Source

MISSING = object()
_PARTIALS = (functools.partial, functools.partialmethod)


class Finder:
    """Finds the definitions of documented names. The modules have to be imported already."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def definition(self, name: str) -> Definition | None:
        """Return what a documented name shows, or ``None`` where that is no ``def`` or ``class`` of Ray."""
        owner, found = self.resolve(name)
        last = name.rpartition(".")[2]
        if isinstance(found, type):
            made = self.class_definition(found)
            # A class that is the value of another's attribute (a default, say) is not defined there;
            # a second name in a module is a second name of the class.
            if made is not None:
                inside = made.qualname.endswith(f".{last}")
                return made if inside or not isinstance(owner, type) else None
            assigned = [d for d in self._written(owner, last) if d.kind == "="]
            return assigned[-1] if assigned else None
        written = self._written(owner, last)
        if isinstance(found, _PARTIALS) and all(d.kind == "=" for d in written):
            return None  # an object of its own, whatever its function is
        plain = list(self._definitions(_unwrapped(found)))
        hidden = list(self._definitions(_enclosed(found)))
        likely = [
            *(d for d in (*plain, *hidden) if d in written),
            *(d for d in plain if d.qualname.rpartition(".")[2] == last),
            *plain,
        ]
        if likely:
            return likely[0]
        # What is left behind is no function: ``ray.remote``'s handle, a proxy, a model's field, …
        return written[-1] if written and not isinstance(found, ModuleType) else None

    def resolve(self, name: str) -> tuple[object, object]:
        """Return the module or class that holds the name, and what is under the name there."""
        parts = name.split(".")
        for count in range(len(parts), 0, -1):
            module = sys.modules.get(".".join(parts[:count]))
            if module is not None:
                break
        else:
            return None, MISSING
        owner: object = None
        found: object = module
        for part in parts[count:]:
            owner, found = _holder(found, part)
            if found is MISSING:
                return None, MISSING
        return owner, found

    def _written(self, owner: object, name: str) -> list[Definition]:
        """Return the definitions in the source at the place where the object lies."""
        if isinstance(owner, ModuleType):
            module, qualname = owner.__name__, name
        elif isinstance(owner, type) and (around := self.class_definition(owner)) is not None:
            module, qualname = around.module, f"{around.qualname}.{name}"
        else:
            return []
        source = self.source.module(module)
        return [d for d in source.definitions if d.qualname == qualname] if source else []

    def _definitions(self, functions: Iterator[FunctionType]) -> Iterator[Definition]:
        for function in functions:
            module = self._module_of_file(function.__code__.co_filename)
            for definition in module.definitions if module else ():
                if (
                    definition.first_line == function.__code__.co_firstlineno
                    and definition.kind == "def"
                ):
                    yield definition

    @functools.cache  # noqa: B019  (there is one finder)
    def _module_of_file(self, filename: str):
        path = Path(filename)
        if not path.is_relative_to(self.source.root / self.source.package):
            return None
        return self.source.module(
            ".".join(path.relative_to(self.source.root).with_suffix("").parts).removesuffix(
                ".__init__"
            )
        )

    @functools.cache  # noqa: B019
    def class_definition(self, cls: type) -> Definition | None:
        """Return the ``class`` statement that made a class."""
        names = [
            cls.__module__,
            *sorted(m for m in sys.modules if m.split(".")[0] == self.source.package),
        ]
        for name in names:
            module = sys.modules.get(name)
            if not isinstance(module, ModuleType) or _at(module, cls.__qualname__) is not cls:
                continue
            source = self.source.module(name)
            made = (
                [
                    d
                    for d in source.definitions
                    if d.kind == "class" and d.qualname == cls.__qualname__
                ]
                if source
                else []
            )
            if made:
                return made[0] if len(made) == 1 else self._by_methods(cls, made)
        return None

    def _by_methods(self, cls: type, made: list[Definition]) -> Definition:
        """Choose among repeated definitions: the last one that starts before the first method."""
        lines = [
            v.__code__.co_firstlineno for v in vars(cls).values() if isinstance(v, FunctionType)
        ]
        before = [d for d in made if d.line < min(lines, default=sys.maxsize)]
        return (before or made)[-1]


def _holder(owner: object, name: str) -> tuple[object, object]:
    """Return the class of the MRO that holds a name (or the module), and what it holds."""
    if isinstance(owner, type):
        for cls in owner.__mro__:
            if name in vars(cls):
                return cls, vars(cls)[name]
        return None, MISSING
    if isinstance(owner, ModuleType):
        if name in vars(owner):
            return owner, vars(owner)[name]
        return owner, getattr(owner, name, MISSING)  # by the module's own ``__getattr__``
    return owner, inspect.getattr_static(owner, name, MISSING)


def _at(module: ModuleType, qualname: str) -> object:
    found: object = module
    for part in qualname.split("."):
        found = vars(found).get(part, MISSING) if hasattr(found, "__dict__") else MISSING
    return found


def _unwrapped(found: object) -> Iterator[FunctionType]:
    """Yield the functions of an object, from the outside to the inside."""
    for _ in range(20):
        if isinstance(found, FunctionType):
            yield found
            found = vars(found).get("__wrapped__")
        elif isinstance(found, property):
            found = found.fget
        elif isinstance(found, staticmethod | classmethod):
            found = found.__func__
        elif isinstance(found, (functools.cached_property, *_PARTIALS)):
            found = found.func
        elif isinstance(found, type) or (
            not hasattr(type(found), "__wrapped__") and not _has_own(found)
        ):
            return
        else:
            found = inspect.getattr_static(found, "__wrapped__", None)


def _has_own(found: object) -> bool:
    return "__wrapped__" in getattr(found, "__dict__", {})


def _enclosed(found: object) -> Iterator[FunctionType]:
    """Yield the functions that the outermost wrapper has in its closure, and so on."""
    seen: set[int] = set()
    waiting = list(_unwrapped(found))
    while waiting and len(seen) < 50:
        function = waiting.pop(0)
        for cell in function.__closure__ or ():
            try:
                content = cell.cell_contents
            except ValueError:  # not filled yet
                continue
            for inner in _unwrapped(content):
                if id(inner) not in seen:
                    seen.add(id(inner))
                    waiting.append(inner)
                    yield inner
