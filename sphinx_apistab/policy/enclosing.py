"""The level that an object takes from what it is in, where its own marks state none.

What holds of a class or module holds of its public members, as in Rust, where an item that says nothing is as
stable as what it is in (https://rustc-dev-guide.rust-lang.org/stability.html). It is shown once, where it is
stated. Only levels are taken: what is deprecated says for itself when it goes.

A promise reaches less far than a warning. A package that is *experimental* says so of its submodules, too; of
one that is *stable*, a submodule that says nothing may well be new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sphinx_apistab.model import LEVELS, UNLABELLED
from sphinx_apistab.naming import outwards

if TYPE_CHECKING:
    from sphinx_apistab.model import Entry, Level, Stability

#: Domains whose objects are no programming interface: options, roles, directives.
NO_CODE = frozenset({"std", "rst"})


class Placed(Protocol):
    """What has a name in a domain, and a stability: an entry of an inventory, or of a build."""

    @property
    def name(self) -> str:
        """The full name."""

    @property
    def domain(self) -> str:
        """The Sphinx domain."""

    @property
    def objtype(self) -> str:
        """The type within the domain."""

    @property
    def canonical(self) -> str | None:
        """Where it is defined, when that is another name."""

    @property
    def stability(self) -> Stability:
        """What all marks say of it."""


class Taken(NamedTuple):
    """A level that is stated elsewhere."""

    level: str
    source: str  #: the full name of the module or class that states it

    def added_to(self, stability: Stability) -> Stability:
        """Return the stability of what takes the level."""
        if stability is UNLABELLED:  # as most are
            return _labelled(self)
        return replace(stability, level=self.level, level_from=self.source)


@lru_cache(maxsize=4096)
def _labelled(taken: Taken) -> Stability:
    return replace(UNLABELLED, level=taken.level, level_from=taken.source)


def ranks_of(*levels: Iterable[Level]) -> dict[str, int]:
    """Return how dependable levels are, the built-in ones included; of the same name, the last counts."""
    return {level.name: level.rank for some in (LEVELS, *levels) for level in some}


@dataclass(frozen=True)
class Enclosing:
    """The objects of a project, and the levels that they take from each other."""

    objects: Iterable[Placed]
    ranks: Mapping[str, int]  #: how dependable the levels are
    _inside: dict[tuple[str, str], Taken | None] = field(default_factory=dict)

    def taken(self, member: Placed) -> Taken | None:
        """Return the level that an object takes; ``None`` where it states one, or there is none to take.

        What is private takes none: nothing is promised of it.
        """
        stated = member.stability
        if stated.level is not None:
            return Taken(stated.level, stated.level_from) if stated.level_from else None
        scope, _, name = member.name.rpartition(".")
        if not scope or member.domain in NO_CODE or _is_private(name):
            return None
        around = self._level_in(member.domain, scope)
        if around is None:
            return self._taken_from_definition(member)
        return around if self._reaches(around, scope, member) else None

    def _taken_from_definition(self, member: Placed) -> Taken | None:
        """Return the level of an object under its first name, or of the module that defines it."""
        if member.canonical is None or member.objtype == "module":
            return None
        first = self._by_name.get((member.domain, member.canonical))
        if first is not None and first.stability.own_level is not None:
            return Taken(first.stability.own_level, first.name)
        home = self._by_name.get((member.domain, member.canonical.rpartition(".")[0]))
        if home is None or home.objtype != "module":
            return None
        said = self._level_in(home.domain, home.name)
        return said if said is not None and _is_defined_in(said.source, member) else None

    def _reaches(self, around: Taken, scope: str, member: Placed) -> bool:
        """Tell whether a level that holds in a scope holds of what is documented there."""
        owner = self._by_name.get((member.domain, scope))
        if owner is not None and owner.objtype != "module":
            return self._agrees(around, member)
        if member.objtype == "module":
            return self._is_below_stable(around)
        return _is_defined_in(around.source, member) and self._agrees(around, member)

    def _agrees(self, around: Taken, member: Placed) -> bool:
        """Tell whether the class or module that a member comes from, if it is another, says nothing else."""
        if member.canonical is None:
            return True
        name = member.canonical.rpartition(".")[0]
        home = self._by_definition.get((member.domain, name))
        said = self._level_in(home.domain, home.name) if home is not None else None
        return said is None or said.level == around.level

    def _level_in(self, domain: str, scope: str) -> Taken | None:
        """Return the level of what is in an object or, where that is not documented, around its place."""
        known = self._inside
        if (domain, scope) not in known:
            known[domain, ""] = None
            # From the outside in: names may have any number of parts.
            for name in reversed(list(outwards(scope))):
                if (domain, name) not in known:
                    known[domain, name] = None  # in a circle
                    known[domain, name] = self._find(domain, name)
        return known[domain, scope]

    def _find(self, domain: str, scope: str) -> Taken | None:
        owner = self._by_name.get((domain, scope))
        if owner is None:
            # There may be a module between, of which nothing is known.
            around = self._inside[domain, scope.rpartition(".")[0]]
            return around if around is not None and self._is_below_stable(around) else None
        level = owner.stability.own_level
        return Taken(level, owner.name) if level is not None else self.taken(owner)

    def _is_below_stable(self, taken: Taken) -> bool:
        rank, stable = self.ranks.get(taken.level), self.ranks.get("stable")
        return rank is not None and stable is not None and rank < stable

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], Placed]:
        return {(each.domain, each.name): each for each in self.objects}

    @cached_property
    def _by_definition(self) -> Mapping[tuple[str, str], Placed]:
        return {(each.domain, each.canonical or each.name): each for each in self.objects}


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _is_defined_in(module: str, member: Placed) -> bool:
    """Tell whether a member is defined below a module, or where nobody is to take it from.

    What another public module defines is that one's: here it only has a second name.
    """
    path = (member.canonical or member.name).rpartition(".")[0]
    return f"{path}.".startswith(f"{module}.") or any(map(_is_private, path.split(".")))


def with_levels(entries: Iterable[Entry], ranks: Mapping[str, int]) -> Iterator[Entry]:
    """Yield entries with the levels that they take from each other."""
    entries = tuple(entries)
    enclosing = Enclosing(entries, ranks)
    for entry in entries:
        taken = enclosing.taken(entry)
        yield entry if taken is None else entry._replace(stability=taken.added_to(entry.stability))


def groups_of(entries: Iterable[Placed]) -> Callable[[Placed], str | None]:
    """Return what tells the group of entries: their own, or that of what they take their level from."""
    own = {(entry.domain, entry.name): entry.stability.group for entry in entries}

    def group(entry: Placed) -> str | None:
        source = entry.stability.level_from
        around = own.get((entry.domain, source)) if source is not None else None
        return entry.stability.group or around

    return group
