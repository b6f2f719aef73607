"""The members of a class: its own, and those that it has from its bases."""

from __future__ import annotations

import dis
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from sphinx_apistab.reading.annotated import UNEVALUATED, annotated_names
from sphinx_apistab.reading.static import is_function, mro, name_of, namespace, text

#: What a class has from others: their full names, and what each of them adds, in the order of look-up.
Inherited = Mapping[str, tuple[str, ...]]


def own_members(cls: type) -> Iterator[str]:
    """Yield the public names that a class itself has, and its special methods that somebody wrote.

    Fields that have a type only count, and what its ``__init__`` sets on the instance.
    """
    content = namespace(cls)
    for name in dict.fromkeys([*content, *annotated_names(content), *_set_by_init(content)]):
        if not name.startswith("_") or (is_special(name) and _is_written(content.get(name))):
            yield name


def is_special(name: str) -> bool:
    """Whether a name is one that Python gives a meaning to: ``__init__``.

    The code for annotations is none of a class's members, whoever wrote it.
    """
    return name.startswith("__") and name.endswith("__") and name not in UNEVALUATED


class Inheritance:
    """What classes have from their bases; the members of each are looked for once."""

    def __init__(self) -> None:
        self._own: dict[int, tuple[type, frozenset[str]]] = {}

    def of(self, cls: type) -> Inherited:
        """Return what a class has from its bases."""
        bases = bases_of(cls)
        seen = set(self._members(cls)) if bases else set()
        found = {}
        for name, base in bases.items():
            if added := self._members(base) - seen:
                found[name] = tuple(sorted(added))
                seen |= added
        return found

    def _members(self, cls: type) -> frozenset[str]:
        if id(cls) not in self._own:
            self._own[id(cls)] = cls, frozenset(own_members(cls))
        return self._own[id(cls)][1]


def bases_of(cls: type) -> dict[str, type]:
    """Return the bases of a class by their full names, in the order of look-up.

    Those of the standard library are left out: what they have is Python's affair, and changes with it.
    """
    return {".".join(name_of(base) or ()): base for base in mro(cls)[1:] if not is_of_python(base)}


def is_of_python(cls: type) -> bool:
    """Whether a class is one of the standard library's, or does not say where it is from."""
    module = (name_of(cls) or ("",))[0]
    return not module or module.partition(".")[0] in sys.stdlib_module_names


def _set_by_init(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield the attributes that a class's own ``__init__`` sets on the instance."""
    init = content.get("__init__")
    if not is_function(init) or not init.__code__.co_argcount:
        return
    if "__static_attributes__" in content:  # Python 3.13, for all methods
        yield from filter(init.__code__.co_names.__contains__, content["__static_attributes__"])
        return
    instructions = list(dis.get_instructions(init))
    for before, setting in pairwise(instructions):
        if setting.opname == "STORE_ATTR" and before.argval == init.__code__.co_varnames[0]:
            yield setting.argval


#: What no class's author wrote: PEP 702's decorators put methods of their own into a class.
_OTHERS = {*sys.stdlib_module_names, "typing_extensions"}


def _is_written(obj: object) -> bool:
    """Whether a special method was written by somebody, not generated."""
    return (
        is_function(obj)
        and not obj.__code__.co_filename.startswith("<")
        and text(obj.__globals__, "__name__").partition(".")[0] not in _OTHERS
    )
