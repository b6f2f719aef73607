"""The ways to call an object in two releases: which of them is which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_apistab.model import Entry, Overload


def pair_overloads(
    before: Entry, after: Entry
) -> Iterator[tuple[Overload | None, Overload | None]]:
    """Yield the overloads of an object as they were and as they are; ``None`` where there was or is none.

    What is written in the same way is the same; of what is left, the first is the first where as many are
    left: its parameters are written otherwise. An object of whose overloads nothing is said lists none.
    """
    old, new = list(before.overloads), list(after.overloads)
    for was in before.overloads:
        now = next((each for each in new if each.signature == was.signature), None)
        if now is not None:
            old.remove(was)
            new.remove(now)
            yield was, now
    if len(before.overloads) == len(after.overloads):
        yield from zip(old, new, strict=True)
        return
    yield from ((was, None) for was in old)
    yield from ((None, now) for now in new)
