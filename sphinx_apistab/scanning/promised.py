"""What a baseline has, and a scan did not list: names that work all the same are not gone.

A name may leave ``__all__``, or its module, and still be served by the module's ``__getattr__``
(:pep:`562`). The function is read, and asked only where that does not tell: the name was public, so the
documentation of that release has asked for it, as ``from module import name`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING

from sphinx_apistab.model import UNLABELLED, Entry
from sphinx_apistab.policy.history import identity
from sphinx_apistab.reading.definitions import documented
from sphinx_apistab.reading.presence import Presence
from sphinx_apistab.reading.static import is_a, split
from sphinx_apistab.scanning.importing import ask
from sphinx_apistab.scanning.names import names_in
from sphinx_apistab.scanning.scan import entries_of
from sphinx_apistab.scanning.written import entries_at

if TYPE_CHECKING:
    from sphinx_apistab.reading import Reader, WrittenReader
    from sphinx_apistab.scanning.found import Scan


def with_promised(found: Scan, baseline: Iterable[Entry], reader: Reader) -> Scan:
    """Add what the imported package still has of a baseline under the same name.

    Something that is served, but of which nothing can be read (a value is such), is not judged.
    """
    entries: list[Entry] = []
    unread = []
    for entry in _missing(found, baseline):
        there = _served(entry, found, reader)
        entries += there or ()
        if there == []:
            unread.append(entry.name)
    return _with(found, entries, unread)


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


def _served(entry: Entry, found: Scan, reader: Reader) -> list[Entry] | None:
    """Read what is under a name now: nothing if it cannot be read, ``None`` if it is gone."""
    module, path = split(entry.name)
    if module not in found.modules or len(path) != 1:  # of a class that stays, the members are read
        return None
    (name,) = path
    there = documented(module, name)
    if there is not None:
        return _read(module, name, there.obj, {}, reader)
    serves = reader.serves(module, name)
    if served := ask(module, name) if serves is None else {}:
        return _read(module, name, served[f"{module}.{name}"], served, reader)
    if not serves:
        return None
    reading = reader.read(module, name)
    stability = reading.stability if reading is not None else UNLABELLED
    return [entry._replace(stability=stability, canonical=None, source=None, uri="")]


def _read(
    module: str, name: str, obj: object, served: Mapping[str, object], reader: Reader
) -> list[Entry] | None:
    if is_a(obj, ModuleType):
        return None
    return list(entries_of(names_in(module, name, obj, served), reader))


def with_promised_source(found: Scan, baseline: Iterable[Entry], reader: WrittenReader) -> Scan:
    """Add what the source of a package still has of a baseline under the same name.

    What is there and cannot be read, or may be there, is not judged: values, what a ``__getattr__`` serves.
    """
    presence = Presence(reader.modules, cautious=False)
    entries: list[Entry] = []
    unread = []
    for entry in _missing(found, baseline):
        module, path = reader.modules.split(entry.name)
        if module is None or module.name not in found.modules or not path:
            continue
        if there := list(entries_at(module.name, path[0], reader)) if len(path) == 1 else []:
            entries += there
        elif presence.has(entry.name) is not False:
            unread.append(entry.name)
    return _with(found, entries, unread)
