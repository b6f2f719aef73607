"""Members that a class had of its own in one release, and has from a base in another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_apistab.policy.enclosing import Enclosing, ranks_of

if TYPE_CHECKING:
    from sphinx_apistab.model import Entry, Inventory, Stability


@dataclass(frozen=True)
class Heirs:
    """What the classes of an inventory have from their bases."""

    inventory: Inventory

    def find(self, member: Entry) -> Entry | None:
        """Return what another release's member is in this one, if its class has it from a base.

        What is said of it is what the inventory says of the definition; where that is not listed, nothing
        is known to have changed. A level that the definition takes from the base is not the heir's: that
        takes its own class's, unless the two differ.
        """
        canonical = self.definition(member)
        if canonical is None:
            return None
        owner = self._heirs[member.domain, member.name.rpartition(".")[0]]
        definition = self._by_identity.get(canonical)
        found = member._replace(
            canonical=canonical,
            uri=owner.uri,
            source=definition.source if definition is not None else None,
        )
        if definition is None:
            return found
        said = found._replace(stability=own(definition.stability), overloads=definition.overloads)
        taken = self._enclosing.taken(said)
        return said if taken is None else said._replace(stability=taken.added_to(said.stability))

    def definition(self, member: Entry) -> str | None:
        """Return the full name of a member in the base that its class has it from."""
        owner, _, name = member.name.rpartition(".")
        heir = self._heirs.get((member.domain, owner))
        bases = heir.inherited.items() if heir is not None else ()
        return next((f"{base}.{name}" for base, names in bases if name in names), None)

    @cached_property
    def _enclosing(self) -> Enclosing:
        return Enclosing(self.inventory.objects, ranks_of(self.inventory.levels))

    @cached_property
    def _heirs(self) -> Mapping[tuple[str, str], Entry]:
        return {
            (entry.domain, entry.name): entry for entry in self.inventory.objects if entry.inherited
        }

    @cached_property
    def _by_identity(self) -> Mapping[str, Entry]:
        return {entry.canonical or entry.name: entry for entry in self.inventory.objects}


def own(stability: Stability) -> Stability:
    """Return what is said of an object, without a level that it takes from what it is in."""
    if stability.level_from is None:
        return stability
    return replace(stability, level=None, level_from=None)


@dataclass(frozen=True)
class Lineage:
    """What the classes of two releases have from their bases."""

    then: Heirs
    now: Heirs

    def comparable(
        self, before: Entry, after: Entry, old: Stability, new: Stability
    ) -> tuple[Stability, Stability]:
        """Return what is said of a member in both releases, as far as one replaces the other.

        An override that says nothing takes back nothing that its base's definition says, nor does one promise
        anew what the base's says that shows without it: nobody changed a promise. What the class says, it
        tells itself.

        :param before: the member as it was
        :param after: the same as it is
        :param old: what is said of it there
        :param new: what is said here
        """
        was, is_now = (
            heirs.definition(each) is not None
            for heirs, each in ((self.then, before), (self.now, after))
        )
        if was == is_now:
            return old, new
        return (old, _completed(new, old)) if was else (_completed(old, new), new)


def _completed(override: Stability, base: Stability) -> Stability:
    """Return what a class's own definition says, or else that of its base."""
    level = override if override.own_level is not None else base
    return replace(
        override,
        level=level.level,
        level_from=level.level_from,
        group=override.group or base.group,
        since=override.since or base.since,
    )
