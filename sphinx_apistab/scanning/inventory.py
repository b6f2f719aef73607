"""A scan as an inventory: for what else reads ``apistab.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_apistab.model import Group, Inventory
from sphinx_apistab.policy.enclosing import ranks_of, with_levels
from sphinx_apistab.scanning.found import is_marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_apistab.model import Level
    from sphinx_apistab.scanning.found import Scan


def as_inventory(found: Scan, levels: Sequence[Level], *, every: bool) -> Inventory:
    """Return what was scanned as an inventory, with the levels and groups in use.

    What is in a marked class or module has its level.

    :param every: whether to keep the objects without a mark
    """
    entries = tuple(with_levels(found.entries, ranks_of(levels)))
    if not every:
        entries = tuple(filter(is_marked, entries))
    used = {entry.stability.level for entry in entries}
    groups = sorted({entry.stability.group for entry in entries if entry.stability.group})
    in_use = {level.name: level for level in levels if level.name in used}
    return Inventory(
        project=found.package,
        version=found.version,
        levels=tuple(sorted(in_use.values(), key=lambda level: -level.rank)),
        groups=tuple(Group(name=name, title=name) for name in groups),
        objects=entries,
        complete=every and found.has_values and not found.failures,
        unread=found.unread,
    )
