"""What a baseline has, and a scan did not list: names that work all the same are not gone.

A name may leave ``__all__``, or its module, and still be served by the module's ``__getattr__``
(:pep:`562`). The function is read, and asked only where that does not tell: the name was public, so the
documentation of that release has asked for it, as ``from module import name`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING

from sphinx_apistab.model import UNLABELLED, Entry
from sphinx_apistab.policy.history import identity
from sphinx_apistab.reading.definitions import GETATTR, documented
from sphinx_apistab.reading.static import is_a, split
from sphinx_apistab.scanning.importing import ask
from sphinx_apistab.scanning.names import names_in
from sphinx_apistab.scanning.scan import entries_of
from sphinx_apistab.scanning.written import entries_at

if TYPE_CHECKING:
    from sphinx_apistab.reading import Reader, WrittenReader
    from sphinx_apistab.reading.written import Module
    from sphinx_apistab.scanning.found import Scan

#: What classes and modules have, and source alone does not always tell.
_VALUES = frozenset({"attribute", "data", "property"})


def with_promised(found: Scan, baseline: Iterable[Entry], reader: Reader) -> Scan:
    """Add what the imported package still has of a baseline under the same name."""
    entries = (
        each for entry in _missing(found, baseline) for each in _served(entry, found, reader)
    )
    return _with(found, entries)


def _missing(found: Scan, baseline: Iterable[Entry]) -> Iterator[Entry]:
    """Yield what stands in a baseline, and was not found, what is in it after it."""
    known = {name for entry in found.entries for name in (entry.name, identity(entry))}
    for entry in baseline:
        inside = entry.name.startswith(f"{found.package}.") and entry.domain == "py"
        if inside and entry.objtype != "module" and known.isdisjoint({entry.name, identity(entry)}):
            yield entry


def _with(found: Scan, entries: Iterable[Entry], unread: Iterable[str] = ()) -> Scan:
    by_name = {entry.name: entry for entry in entries}
    known = {entry.name for entry in found.entries if entry.objtype != "module"}
    new = (entry for name, entry in by_name.items() if name not in known)
    return replace(
        found,
        entries=tuple(sorted([*found.entries, *new], key=lambda each: (each.name, each.objtype))),
        unread=tuple(sorted({*found.unread, *unread})),
    )


def _served(entry: Entry, found: Scan, reader: Reader) -> Iterator[Entry]:
    module, path = split(entry.name)
    if module not in found.modules or len(path) != 1:  # of a class that stays, the members are read
        return
    (name,) = path
    there = documented(module, name)
    if there is not None:
        if not is_a(there.obj, ModuleType):
            yield from entries_of(names_in(module, name, there.obj, {}), reader)
        return
    serves = reader.serves(module, name)
    served = ask(module, name) if serves is None else {}
    if served and not is_a(obj := served[f"{module}.{name}"], ModuleType):
        yield from entries_of(names_in(module, name, obj, served), reader)
    elif serves:
        reading = reader.read(module, name)
        stability = reading.stability if reading is not None else UNLABELLED
        yield entry._replace(stability=stability, canonical=None, source=None, uri="")


def with_promised_source(found: Scan, baseline: Iterable[Entry], reader: WrittenReader) -> Scan:
    """Add what the source of a package still has of a baseline under the same name.

    What its source need not show is not judged: what a ``__getattr__`` may serve, values.
    """
    entries: list[Entry] = []
    unread = []
    for entry in _missing(found, baseline):
        module, path = reader.modules.split(entry.name)
        tree = module.source.tree if module is not None else None
        if module is None or tree is None or module.name not in found.modules or not path:
            continue
        if there := list(entries_at(module.name, path[0], reader)) if len(path) == 1 else []:
            entries += there
        elif entry.objtype in _VALUES or path[0] in {*tree.imports, *tree.fields}:
            unread.append(entry.name)
        elif path[0] not in tree.definitions and _may_serve(module, path[0]):
            unread.append(f"{module.name}.{path[0]}")
    return _with(found, entries, unread)


def _may_serve(module: Module, name: str) -> bool:
    """Whether a module's source has a ``__getattr__``, and names a name."""
    tree = module.source.tree
    has_function = tree and GETATTR in {*tree.definitions, *tree.imports, *tree.fields}
    quoted = rf"""["']{re.escape(name)}["']"""
    return bool(has_function) and re.search(quoted, module.source.text) is not None
