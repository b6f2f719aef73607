"""What a scan tells the verdict: marked objects that no page shows, decorators that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sphinx_apistab.model import UNLABELLED, Entry
from sphinx_apistab.policy.findings import Kind, Observation
from sphinx_apistab.policy.history import identity

if TYPE_CHECKING:
    from sphinx_apistab.model import Inventory
    from sphinx_apistab.scanning.lookalikes import Lookalike

#: The level of what needs no documentation.
_INTERNAL = "internal"


def undocumented(entries: Iterable[Entry], inventory: Inventory) -> Iterator[Observation]:
    """Yield the marked public objects that an inventory does not have.

    What is inside of an object that is missing itself is not told of again, nor are special methods:
    their class shows them.
    """
    shown = {name for entry in inventory.objects for name in (entry.name, identity(entry))}
    missing: set[str] = set()
    for entry in sorted(entries, key=lambda entry: entry.name):
        owner, _, name = entry.name.rpartition(".")
        if owner in missing:
            missing.add(entry.name)
        elif (
            entry.stability.labelled
            and entry.stability.level != _INTERNAL
            and not name.startswith("__")
            and shown.isdisjoint({entry.name, identity(entry)})
        ):
            missing.add(entry.name)
            yield Observation(
                kind=Kind.UNDOCUMENTED, entry=entry, message="is marked, and stands on no page"
            )


def unknown_decorators(lookalikes: Iterable[Lookalike]) -> Iterator[Observation]:
    """Yield the decorators that look like marks, each with the line that would teach it."""
    for each in lookalikes:
        count = len(each.places)
        decorator = Entry(
            name=each.name,
            domain="py",
            objtype="function",
            uri="",
            stability=UNLABELLED,
            source=each.places[0],
        )
        yield Observation(
            kind=Kind.UNKNOWN_DECORATOR,
            entry=decorator,
            message=f"looks like a stability mark, is used {count} time{'s' * (count != 1)}, "
            "and is known to no convention",
            remedy=f"Describe it in conf.py: apistab_conventions = {{{each.line.rstrip(',')}}}",
        )
