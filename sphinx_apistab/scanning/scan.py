"""A package's marks, and what was met on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from sphinx_apistab.model import UNLABELLED, Entry
from sphinx_apistab.reading import CONSTRUCTORS, Reader
from sphinx_apistab.reading.static import module_globals, text
from sphinx_apistab.scanning.importing import import_modules
from sphinx_apistab.scanning.lookalikes import Lookalike, lookalikes
from sphinx_apistab.scanning.names import public_names

if TYPE_CHECKING:
    from sphinx_apistab.conventions import Conventions
    from sphinx_apistab.reading import Silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a package was found to be made of."""

    package: str
    version: str  #: the installed version; empty where it is not known
    modules: tuple[str, ...]  #: the modules that were looked at
    entries: tuple[Entry, ...]  #: all public objects, those without a mark included
    failures: Mapping[str, str]  #: the modules that could not be imported, and their errors
    unknown: tuple[Lookalike, ...]  #: decorators that look like marks, and that no convention knows
    silent: tuple[Silent, ...] = ()  #: conventions of the project's own that state nothing

    @property
    def marked(self) -> tuple[Entry, ...]:
        """The objects of which something is said."""
        return tuple(entry for entry in self.entries if is_marked(entry))


def is_marked(entry: Entry) -> bool:
    """Whether anything is said of an object, or of one of its parameters."""
    stability = entry.stability
    return stability.labelled or bool(stability.params or stability.changes)


def scan(
    package: str,
    conventions: Conventions,
    preferred: Collection[str] = (),
    *,
    reader: Reader | None = None,
) -> Scan:
    """Import a package's public modules and read all their public names.

    :param reader: one with these conventions that may have read some of them already
    :param preferred: full names to use for objects that have several
    :raises ScanError: if the package cannot be imported.
    """
    imported = import_modules(package)
    reader = reader or Reader(conventions)
    entries = list(_entries(imported.modules, reader, preferred))
    return Scan(
        package=package,
        version=_version(package),
        modules=tuple(imported.modules),
        entries=tuple(sorted(entries, key=lambda entry: (entry.name, entry.objtype))),
        failures=imported.failures,
        unknown=tuple(lookalikes(imported.modules, reader)),
        silent=tuple(reader.silent()),
    )


def _entries(modules: list[str], reader: Reader, preferred: Collection[str]) -> Iterator[Entry]:
    for name in public_names(modules, preferred):
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
        )
        if not name.hidden or _is_shown(entry):
            yield entry


def _is_shown(entry: Entry) -> bool:
    """Whether anything is said of a special method; a constructor's parameters are those of its class."""
    is_constructor = entry.name.rpartition(".")[2] in CONSTRUCTORS
    return entry.stability.labelled if is_constructor else is_marked(entry)


def _version(package: str) -> str:
    top = package.partition(".")[0]
    try:
        return metadata.version(top)
    except metadata.PackageNotFoundError:
        return text(module_globals(top), "__version__")
