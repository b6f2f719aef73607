"""What a name means to somebody who writes it in some scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True)
class Names(Generic[_T]):
    """Things by full name, to be found by the names that people write."""

    by_name: Mapping[str, _T]

    @cached_property
    def _tails(self) -> Mapping[str, list[str]]:
        """The full names by their last part."""
        found: dict[str, list[str]] = {}
        for name in self.by_name:
            found.setdefault(name.rpartition(".")[2], []).append(name)
        return found

    def find(self, name: str, context: str = "") -> _T | None:
        """Find what a name means to somebody who writes it in *context* (a full name).

        The scopes around are tried from the inside out, as Python's cross-references do; then a dotted
        name may be the end of just one full name. What else has the name is meant rather than the scope
        itself: the method ``load`` gives way to the function ``load``.
        """
        name = name.removesuffix("()").replace(":", ".").strip(".")
        for scope in outwards(context):
            full = f"{scope}.{name}" if scope else name
            if full != context and (found := self.by_name.get(full)) is not None:
                return found
        tails = self._tails.get(name.rpartition(".")[2], ()) if "." in name else ()
        ends = [full for full in tails if full.endswith(f".{name}")]
        if len(ends) == 1:
            return self.by_name[ends[0]]
        return self.by_name.get(context) if f".{context}".endswith(f".{name}") else None


def outwards(name: str) -> Iterator[str]:
    """Yield a name and all that is around it: ``a.b.c``, ``a.b``, ``a`` and the empty name."""
    while name:
        yield name
        name = name.rpartition(".")[0]
    yield ""
