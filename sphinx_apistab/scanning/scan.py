"""A package's marks, and what was met on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab.model import UNLABELLED, Entry
from sphinx_apistab.reading import CONSTRUCTORS, Reader
from sphinx_apistab.reading.static import is_text, module_globals, text
from sphinx_apistab.scanning.found import Scan, is_marked
from sphinx_apistab.scanning.importing import Imported, import_modules
from sphinx_apistab.scanning.lookalikes import lookalikes
from sphinx_apistab.scanning.names import public_names
from sphinx_apistab.scanning.selection import EVERY_API, Selection
from sphinx_apistab.scanning.unlisted import served, unlisted
from sphinx_apistab.scanning.written import entries_of_failed

if TYPE_CHECKING:
    from sphinx_apistab.conventions import Conventions
    from sphinx_apistab.scanning.names import Name


def scan(
    package: str,
    conventions: Conventions,
    preferred: Collection[str] = (),
    *,
    selection: Selection = EVERY_API,
    reader: Reader | None = None,
) -> Scan:
    """Import a package's public modules and read all their public names.

    What cannot be imported is read from its source, as far as there is one.

    :param preferred: full names to use for objects that have several
    :param selection: which of the modules are read
    :param reader: one with these conventions that may have read some of them already
    :raises ScanError: if the package cannot be imported.
    """
    imported = import_modules(package, selection)
    reader = reader or Reader(conventions)
    exported = _sorted(entries_of(public_names(imported.modules, preferred), reader))
    names = {entry.name for entry in exported}
    more = [entry for entry in served(imported.modules, reader) if entry.name not in names]
    found = Scan(
        package=package,
        version=_version(package),
        modules=tuple(imported.modules),
        entries=_sorted([*exported, *more]),
        served=frozenset(entry.name for entry in more),
        left_out=tuple(imported.left_out),
        unread=tuple(set(unlisted(imported.modules, exported, reader)) - names),
        unknown=tuple(lookalikes(imported.modules, reader)),
        silent=tuple(reader.silent()),
    )
    return _with_failed(found, imported, conventions, selection)


def _with_failed(
    found: Scan, imported: Imported, conventions: Conventions, selection: Selection
) -> Scan:
    """Add what the source tells of the modules that cannot be imported."""
    failed, folder = imported.failures, _folder(found.package)
    entries: list[Entry] = []
    read: set[str] = set()
    if failed and folder is not None:
        entries, read = entries_of_failed(failed, found.package, folder, conventions, selection)
    known = {(entry.name, entry.objtype == "module") for entry in found.entries}
    new = (entry for entry in entries if (entry.name, entry.objtype == "module") not in known)
    return replace(
        found,
        entries=_sorted([*found.entries, *new]),
        failures=failed,
        from_source=frozenset(read),
        unread=tuple(sorted({*failed, *found.left_out, *found.unread})),
    )


def _folder(package: str) -> Path | None:
    """Return the folder that an imported package lies in."""
    content = module_globals(package)
    paths = [text(content, "__file__"), *filter(is_text, content.get("__path__", ()))]
    place = Path(next(filter(None, paths), ""))
    if not place.name:  # what is built in
        return None
    inside = place.parent if place.stem == "__init__" else place.with_suffix("")
    return inside.parents[package.count(".")] if inside.name else None


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.name, entry.objtype)))


def entries_of(names: Iterable[Name], reader: Reader) -> Iterator[Entry]:
    """Yield what is read of public names."""
    for name in names:
        reading = reader.read(name.module, name.qualname, name.served)
        if reading is None and name.objtype != "attribute":  # an annotation may be all there is
            continue
        entry = Entry(
            name=name.full_name,
            domain="py",
            objtype=name.objtype,
            uri="",
            stability=reading.stability if reading else UNLABELLED,
            canonical=reading.canonical if reading else None,
            source=reading.source if reading else None,
            inherited=reading.inherited if reading else {},
            imported=reading.imported if reading else {},
            overloads=reading.overloads if reading else (),
        )
        if not name.hidden or _is_shown(entry):
            yield entry


def _is_shown(entry: Entry) -> bool:
    """Whether anything is said of a special method; a constructor's parameters are those of its class."""
    is_constructor = entry.name.rpartition(".")[2] in CONSTRUCTORS
    return entry.stability.labelled if is_constructor else is_marked(entry)


def _version(package: str) -> str:
    """Return the installed version; of what was not installed from where it was read, what it says itself."""
    top = package.partition(".")[0]
    stated, file = text(module_globals(top), "__version__"), text(module_globals(top), "__file__")
    try:
        installed = metadata.distribution(top)
    except metadata.PackageNotFoundError:
        return stated
    is_read = Path(file).is_relative_to(Path(str(installed.locate_file(""))))
    return installed.version if is_read or not stated else stated
