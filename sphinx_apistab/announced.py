"""What is announced to change without going away: of objects and parameters, by the release that changes it.

A default, a type, a value, passing by position. No level and no deprecation follow from it: it is told, and
never judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from packaging.version import Version

from sphinx_apistab.migration import Promised, key_of
from sphinx_apistab.policy.versions import is_scheduled, parse_version

if TYPE_CHECKING:
    from sphinx_apistab.model import AnnouncedChange, Stability

_P = TypeVar("_P", bound=Promised)


class Announcement(NamedTuple, Generic[_P]):
    """One announced change of an object, or of one of its parameters."""

    entry: _P
    param: str | None
    change: AnnouncedChange

    @property
    def key(self) -> str:
        """What tells its object or parameter from all others."""
        return key_of(self.entry.name, self.param)


def changes_of(stability: Stability) -> Iterator[tuple[str | None, AnnouncedChange]]:
    """Yield what is announced to change of an object, then of its parameters, each with its name."""
    for change in stability.changes:
        yield None, change
    for name, param in stability.params.items():
        for change in param.changes:
            yield name, change


def announcements(entries: Iterable[_P]) -> Iterator[Announcement[_P]]:
    """Yield what is announced to change of some entries."""
    for entry in entries:
        for param, change in changes_of(entry.stability):
            yield Announcement(entry, param, change)


def to_come(entries: Iterable[_P], release: str) -> list[Announcement[_P]]:
    """Return the announced changes that a release has not made yet: the first to come first.

    Versions are compared as :pep:`440` orders them. A change that is reached has happened, or was put off: it
    is nothing that readers can prepare for. Those without a release come last.
    """
    now = parse_version(release)
    coming = [each for each in announcements(entries) if not is_reached(each.change, now)]
    return sorted(coming, key=_by_release)


def is_reached(change: AnnouncedChange, release: Version | None) -> bool:
    """Tell whether the release that an announced change was to come with is there."""
    version = parse_version(change.release)
    return version is not None and release is not None and version <= release


def _by_release(each: Announcement[Any]) -> tuple[bool, bool, Version, str, str]:
    written = each.change.release if is_scheduled(each.change.release) else None
    version = parse_version(written)
    return (
        written is None,
        version is None,
        version or Version("0"),
        written if written is not None and version is None else "",
        each.key,
    )
