"""What the releases before know of an object beside what it says itself: since when, and which levels.

Objects come and change with final releases: what only a pre-release had came with the release that it was
made for. Of what the oldest release has, nobody knows since when: it may be older.

That a release does not list an object says that it was not there only if the release lists all public
names. What is documented, or marked, for the first time may be as old as the project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinx_apistab.naming import outwards, plain_name
from sphinx_apistab.policy.versions import parse_version

if TYPE_CHECKING:
    from sphinx_apistab.model import Entry, Inventory, Stability
    from sphinx_apistab.policy.history import History


class Held(NamedTuple):
    """A level that an object had, or has."""

    level: str
    since: str | None  #: the version that brought it to this level


class Past(NamedTuple):
    """What is known of an object."""

    stability: Stability  #: with the versions that nobody declared
    came: str | None  #: the version that brought the object
    levels: tuple[Held, ...] = ()  #: in the order of the releases, where there are several


class _Seen(NamedTuple):
    """What one release knows of an object."""

    version: str
    stability: Stability | None  #: what it says of it; ``None``: nothing
    there: bool | None  #: whether the object was there; ``None``: nobody knows

    def of(self, param: str) -> _Seen:
        """Return what the release knows of a parameter."""
        own = self.stability.params.get(param) if self.stability is not None else None
        # Of parameters only those are listed of which something is said.
        return _Seen(self.version, own, there=None if own is None else True)


#: What the releases know of one object, the newest first.
_Said: TypeAlias = "Sequence[_Seen]"


@dataclass(frozen=True)
class Archive:
    """The releases before one that is documented, ready for questions."""

    history: History
    release: str  #: the version that is documented

    def past(self, name: str, stability: Stability, domain: str = "py") -> Past:
        """Return what is known of an object that says *stability* of itself now."""
        if not self._releases:
            return Past(stability=stability, came=stability.since)
        said = [release.find(name, domain) for release in self._releases]
        dated = self._dated(stability, said)
        return Past(
            stability=dated,
            came=self._came(stability, said),
            levels=self._levels(stability, dated, said),
        )

    @cached_property
    def _releases(self) -> Sequence[_Listed]:
        """What each release lists, the newest release first."""
        releases = self.history.releases
        final = [release for release in releases if not release.version.is_prerelease]
        return [_Listed(release.inventory) for release in reversed(final or releases)]

    @cached_property
    def _now(self) -> str | None:
        """The release that is documented, or that is made ready: 2.0 for 2.0rc1; ``None`` for no version."""
        version = parse_version(self.release)
        if version is None:
            return None
        return version.base_version if version.is_prerelease else self.release

    def _dated(self, now: Stability, said: _Said) -> Stability:
        since, gone = now.since, now.deprecated
        if since is None and now.level is not None:
            since = self._first(said, lambda then: then.level == now.level)
        if gone is not None and gone.since is None:
            gone = gone._replace(since=self._first(said, lambda then: then.deprecated is not None))
        params = {
            name: self._dated(param, [seen.of(name) for seen in said])
            for name, param in now.params.items()
        }
        return replace(now, since=since, deprecated=gone, params=params)

    def _first(self, said: _Said, holds: Callable[[Stability], bool]) -> str | None:
        """Return the first of the newest releases of which something holds, if the one before is known."""
        first = self._now
        for seen in said:
            if seen.stability is None:
                return first if seen.there is False else None
            if not holds(seen.stability):
                return first
            first = seen.version
        return None

    def _came(self, now: Stability, said: _Said) -> str | None:
        """Return the version that brought an object: as it says, unless it was there before."""
        oldest = next((seen.version for seen in reversed(said) if seen.there), self._now)
        declared, first = parse_version(now.since), parse_version(oldest)
        if declared is not None and (first is None or declared <= first):
            return now.since
        before = next((seen for seen in self._older(said, oldest)), None)
        return oldest if before is not None and before.there is False else None

    def _older(self, said: _Said, version: str | None) -> _Said:
        """Return what is older than a release; of the documented one, that is all."""
        versions = [seen.version for seen in said]
        return said[versions.index(version) + 1 :] if version in versions else said

    def _levels(self, now: Stability, dated: Stability, said: _Said) -> tuple[Held, ...]:
        """Return the levels that an object had and has, as far as there is more than one."""
        found: list[Held] = []
        declared, known = None, False  # what is older than the oldest release is not known
        for seen in reversed(said):
            then = seen.stability
            if then is None or (level := then.own_level) is None:
                known = then is not None or seen.there is False
                continue
            if not found or found[-1].level != level:
                # What it says is about an earlier level if it said so there already.
                told = then.since if then.since != declared else None
                found.append(Held(level=level, since=told or (seen.version if known else None)))
            declared, known = then.since, True
        if now.level is not None and found and found[-1].level != now.level:
            since = dated.since if now.since is None or now.since != declared else self._now
            found.append(Held(level=now.level, since=since))
        return tuple(found) if len(found) > 1 else ()


@dataclass(frozen=True)
class _Listed:
    """What a release lists."""

    inventory: Inventory

    def find(self, name: str, domain: str) -> _Seen:
        """Return what it knows of an object; only of Python's it can list all."""
        entry = self._by_name.get(name)
        if entry is not None:
            return _Seen(self.inventory.version, entry.stability, there=True)
        listed = self.inventory.complete and domain == "py" and not self.inventory.is_unread(name)
        absent = False if listed else None
        return _Seen(self.inventory.version, None, there=True if name in self._told else absent)

    @cached_property
    def _by_name(self) -> Mapping[str, Entry]:
        return {entry.name: entry for entry in self.inventory.objects}

    @cached_property
    def _told(self) -> frozenset[str]:
        """All that replacements may mean: what was to be used then was there then."""
        return frozenset(
            f"{scope}.{name}".lstrip(".")
            for entry in self.inventory.objects
            for name in _replacements(entry.stability)
            for scope in outwards(entry.name)
        )


def _replacements(stability: Stability) -> Iterator[str]:
    """Yield the names that an object's deprecation, and those of its parameters, tell to use."""
    for each in (stability, *stability.params.values()):
        name = plain_name(each.deprecated.replacement or "") if each.deprecated else None
        if name is not None:
            yield name
