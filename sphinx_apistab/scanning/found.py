"""What a scan found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_apistab.model import Entry
    from sphinx_apistab.reading import Silent
    from sphinx_apistab.scanning.lookalikes import Lookalike


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a package was found to be made of."""

    package: str
    version: str  #: the installed version; empty where it is not known
    modules: tuple[str, ...]  #: the modules that were looked at
    entries: tuple[Entry, ...]  #: all public objects, those without a mark included
    #: the names of those that no module exports, but a ``__getattr__`` serves
    served: frozenset[str] = frozenset()
    #: the modules that could not be read as they should be, and why
    failures: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    from_source: frozenset[str] = frozenset()  #: those of them that were read from source instead
    left_out: tuple[str, ...] = ()  #: the outermost modules that were not to be read
    #: the names of which nothing is known, or not all, and of all that is in them
    unread: tuple[str, ...] = ()
    has_values: bool = True  #: whether attributes and constants are among the entries
    unknown: tuple[Lookalike, ...]  #: decorators that look like marks, and that no convention knows
    silent: tuple[Silent, ...] = ()  #: conventions of the project's own that state nothing

    @property
    def marked(self) -> tuple[Entry, ...]:
        """The objects of which something is said."""
        return tuple(entry for entry in self.entries if is_marked(entry))

    @property
    def exported(self) -> tuple[Entry, ...]:
        """The objects that modules export."""
        return tuple(entry for entry in self.entries if entry.name not in self.served)

    @property
    def news(self) -> list[str]:
        """What went wrong, in one sentence a module."""
        read = "it is read from its source instead"
        unread = "nothing is known of what is in it"
        return [
            f"{name}: {why}; {read if name in self.from_source else unread}"
            for name, why in self.failures.items()
        ]


def is_marked(entry: Entry) -> bool:
    """Whether anything is said of an object, of one of its parameters, or of one of its overloads."""
    stability = entry.stability
    return stability.labelled or bool(stability.params or stability.changes or entry.overloads)
