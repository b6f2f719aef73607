"""What the releases before know of an object beside what it says itself: since when, and which levels.

Objects come and change with final releases: what only a pre-release had came with the release that it was
made for. Of what the oldest release has, nobody knows since when: it may be older.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinx_apistab.policy.versions import parse_version

if TYPE_CHECKING:
    from sphinx_apistab.model import Entry, Stability
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


#: What the releases said of one object, the newest first; ``None`` for those that had no such object.
_Said: TypeAlias = "Sequence[tuple[str, Stability | None]]"


@dataclass(frozen=True)
class Archive:
    """The releases before one that is documented, ready for questions."""

    history: History
    release: str  #: the version that is documented

    def past(self, name: str, stability: Stability) -> Past:
        """Return what is known of an object that says *stability* of itself now."""
        if not self._objects:
            return Past(stability=stability, came=stability.since)
        said = [
            (version, objects[name].stability if name in objects else None)
            for version, objects in self._objects
        ]
        dated = self._dated(stability, said)
        return Past(
            stability=dated,
            came=self._came(stability, said),
            levels=self._levels(stability, dated, said),
        )

    @cached_property
    def _objects(self) -> Sequence[tuple[str, Mapping[str, Entry]]]:
        """The objects of each release by name, the newest release first."""
        releases = self.history.releases
        final = [release for release in releases if not release.version.is_prerelease]
        return [
            (r.inventory.version, {entry.name: entry for entry in r.inventory.objects})
            for r in reversed(final or releases)
        ]

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
            name: self._dated(param, [(v, then and then.params.get(name)) for v, then in said])
            for name, param in now.params.items()
        }
        return replace(now, since=since, deprecated=gone, params=params)

    def _first(self, said: _Said, holds: Callable[[Stability], bool]) -> str | None:
        """Return the first of the newest releases of which something holds, unless it is the oldest."""
        first = self._now
        for version, then in said:
            if then is None or not holds(then):
                return first
            first = version
        return None

    def _came(self, now: Stability, said: _Said) -> str | None:
        """Return the version that brought an object: as it says, unless it was seen before."""
        seen = [version for version, then in said if then is not None]
        declared, first = parse_version(now.since), parse_version(seen[-1] if seen else self._now)
        if declared is not None and (first is None or declared <= first):
            return now.since
        if not seen:
            return self._now
        return None if said[-1][1] is not None else seen[-1]

    def _levels(self, now: Stability, dated: Stability, said: _Said) -> tuple[Held, ...]:
        """Return the levels that an object had and has, as far as there is more than one."""
        found: list[Held] = []
        declared = None
        for position, (version, then) in enumerate(reversed(said)):
            if then is None or then.level is None:
                continue
            if not found or found[-1].level != then.level:
                # What it says is about an earlier level if it said so there already.
                told = then.since if then.since != declared else None
                seen = version if position else None
                found.append(Held(level=then.level, since=told or seen))
            declared = then.since
        if now.level is not None and found and found[-1].level != now.level:
            since = dated.since if now.since is None or now.since != declared else self._now
            found.append(Held(level=now.level, since=since))
        return tuple(found) if len(found) > 1 else ()
