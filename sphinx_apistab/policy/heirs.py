"""Members that a class had of its own in one release, and has from a base in another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_apistab.model import Entry, Inventory


@dataclass(frozen=True)
class Heirs:
    """What the classes of an inventory have from their bases."""

    inventory: Inventory

    def find(self, member: Entry) -> Entry | None:
        """Return what an older release's member is now, if its class has it from a base.

        What is said of it is what the inventory says of the definition; where that is not listed, nothing
        is known to have changed.
        """
        owner, _, name = member.name.rpartition(".")
        heir = self._heirs.get((member.domain, owner))
        bases = heir.inherited.items() if heir is not None else ()
        base = next((base for base, names in bases if name in names), None)
        if heir is None or base is None:
            return None
        canonical = f"{base}.{name}"
        definition = self._by_identity.get(canonical)
        return member._replace(
            canonical=canonical,
            uri=heir.uri,
            source=definition.source if definition is not None else None,
            stability=(definition or member).stability,
        )

    @cached_property
    def _heirs(self) -> Mapping[tuple[str, str], Entry]:
        return {
            (entry.domain, entry.name): entry for entry in self.inventory.objects if entry.inherited
        }

    @cached_property
    def _by_identity(self) -> Mapping[str, Entry]:
        return {entry.canonical or entry.name: entry for entry in self.inventory.objects}
