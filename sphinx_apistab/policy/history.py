"""The inventories of a project's releases, in one folder (``apistab_history``): ``VERSION.json`` each.

Versions are ordered as :pep:`440` says. Releases may be missing: what is derived speaks of those that are
there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinx_apistab.inventory import InventoryError, load, write
from sphinx_apistab.policy.findings import VerdictError
from sphinx_apistab.policy.heirs import Heirs
from sphinx_apistab.policy.versions import parse_version

if TYPE_CHECKING:
    from packaging.version import Version

    from sphinx_apistab.model import Entry, Inventory


class HistoryError(VerdictError):
    """A history that cannot be used; the message says which file, and what to do."""


class Release(NamedTuple):
    """One release of the history."""

    version: Version
    inventory: Inventory


class Step(NamedTuple):
    """A release from which on an object had another level of its own."""

    version: str
    level: str | None


class Tombstone(NamedTuple):
    """An object that is gone."""

    entry: Entry  #: what the last release that had it said of it
    last: str  #: that release
    #: the first release without it; ``None`` where that may be a later one than the first that lists it not
    removed: str | None


#: Tells whether an object is there, or may be; ``None`` where nothing is known of its package.
IsThere: TypeAlias = "Callable[[Entry], bool | None]"


@dataclass(frozen=True)
class History:
    """The releases of a project, the oldest first."""

    releases: tuple[Release, ...] = field(default=())

    def before(self, version: Version | None) -> History:
        """Return what was when a version was made: the older releases. Without a version: all."""
        if version is None:
            return self
        return History(tuple(r for r in self.releases if r.version < version))

    @property
    def newest(self) -> Inventory | None:
        """The newest release. A pre-release counts only where there is no final one.

        What changed between two pre-releases broke no promise; what changed since the last final release
        did, whatever was tried in between (https://peps.python.org/pep-0440/#pre-releases).
        """
        final = [release for release in self.releases if not release.version.is_prerelease]
        return next((r.inventory for r in reversed(final or self.releases)), None)

    def find(self, version: Version) -> Inventory | None:
        """Return the inventory of a release."""
        return next((r.inventory for r in self.releases if r.version == version), None)

    @cached_property
    def dates(self) -> Mapping[Version, date]:
        """The days of the releases, where they are recorded."""
        return {
            release.version: release.inventory.released
            for release in self.releases
            if release.inventory.released is not None
        }

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """The versions of the releases, the oldest first."""
        return tuple(release.version for release in self.releases)

    @cached_property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """The levels of each object in the order of the releases: *experimental 1.2 → stable 2.0*.

        An object has a step where it first appears, and one wherever its level changes.
        """
        found: dict[str, tuple[Step, ...]] = {}
        for release in self.releases:
            for entry in release.inventory.objects:
                level, before = entry.stability.own_level, found.get(entry.name, ())
                if not before or before[-1].level != level:
                    step = Step(version=release.inventory.version, level=level)
                    found[entry.name] = (*before, step)
        return found

    def tombstones(
        self, current: Inventory, is_there: IsThere = lambda _: None, *, marked: bool = False
    ) -> Iterator[Tombstone]:
        """Yield what is gone from the current inventory, by name.

        What is documented under another name is not gone, nor what a class has from a base. Nor is what is
        merely not documented any more: a release without it proves something only where it lists all names,
        and so does the source. Of what has no source, an announcement counts whose time has come.

        :param is_there: tells what is known of an object now
        :param marked: whether only what had a mark is missed
        """
        heirs = Heirs(current)
        names = {name for entry in current.objects for name in (entry.name, identity(entry))}
        later = [current]  # the releases behind the one that is looked at, the newest first
        seen: set[str] = set()
        found: list[Tombstone] = []
        for release in reversed(self.releases):
            for entry in release.inventory.objects:
                if entry.name in seen:
                    continue
                seen.add(entry.name)
                if not entry.stability.labelled and marked:
                    continue
                if names.isdisjoint({entry.name, identity(entry)}) and heirs.find(entry) is None:
                    found += _tombstone(entry, release, later[::-1], is_there)
            later.append(release.inventory)
        return iter(sorted(found, key=lambda stone: stone.entry.name))


def _tombstone(
    entry: Entry, last: Release, later: Sequence[Inventory], is_there: IsThere
) -> Iterator[Tombstone]:
    """Yield the tombstone of what is in none of some later releases, if it is gone for sure."""
    first, now = later[0], later[-1]
    if now.is_unread(entry.name, identity(entry)) or (there := is_there(entry)):
        return
    gone = entry.stability.deprecated
    removal = parse_version(gone.removal) if gone is not None else None
    went = parse_version(first.version)
    is_on_time = removal is not None and went is not None and last.version < removal <= went
    if _lacks(first, entry) or is_on_time or (there is False and first is now):
        removed: str | None = first.version
    else:
        removed = None
    if there is False or any(_lacks(each, entry) for each in later) or is_on_time:
        yield Tombstone(entry=entry, last=last.inventory.version, removed=removed)


def _lacks(inventory: Inventory, entry: Entry) -> bool:
    """Whether a release that lists all names does not have an object; only of Python's it can list all."""
    if not inventory.complete or entry.domain != "py":
        return False
    return not inventory.is_unread(entry.name, identity(entry))


def identity(entry: Entry) -> str:
    """Return the name of what an entry documents, whatever the name it is documented under."""
    return entry.canonical or entry.name


# Files -------------------------------------------------------------------------------------------

SUFFIX = ".json"


def load_history(folder: str | os.PathLike[str]) -> History:
    """Read the releases of a folder.

    :raises HistoryError: if there is no such folder, or a file's name does not say its version.
    :raises InventoryError: if a file is no inventory.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise HistoryError(f"{folder}: no such folder; the command record makes it")
    found: dict[Version, tuple[Path, Release]] = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        release = _load_release(path)
        other, _ = found.setdefault(release.version, (path, release))
        if other != path:
            raise HistoryError(f"{path}: the same version as {other.name}; remove one of the two")
    return History(tuple(found[version][1] for version in sorted(found)))


def _load_release(path: Path) -> Release:
    version = parse_version(path.name.removesuffix(SUFFIX))
    if version is None:
        raise HistoryError(
            f"{path}: its name is no version such as 1.2{SUFFIX} (PEP 440); rename it, or move it away"
        )
    inventory = load(path)
    if parse_version(inventory.version) != version:
        raise HistoryError(
            f"{path}: it is the inventory of version {inventory.version!r}; rename it, or record it anew"
        )
    return Release(version=version, inventory=inventory)


def record(inventory: Inventory, folder: str | os.PathLike[str], *, replace: bool = False) -> Path:
    """Write the inventory of a release into a folder, which is made if need be.

    :param replace: whether a file that says something else of the same version may be replaced.
    :returns: the file.
    :raises HistoryError: if the version is none, or is recorded already, otherwise.
    :raises OSError: if the file cannot be written.
    """
    version = parse_version(inventory.version)
    if version is None:
        raise HistoryError(
            f"{inventory.version!r} is no version (PEP 440); set release in conf.py to that of the release, "
            "or give it as --version"
        )
    path = Path(folder) / f"{version}{SUFFIX}"
    if path.exists() and not replace and _recorded(path) != inventory:
        raise HistoryError(f"{path}: this version is recorded already, with other content")
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, inventory)
    return path


def _recorded(path: Path) -> Inventory | None:
    """Return what a file holds; ``None`` if that is no inventory."""
    try:
        return load(path)
    except InventoryError:
        return None


def find_baseline(
    history: History, name: str | None, folder: Path, version: str
) -> Inventory | None:
    """Return what a version is compared with: its baseline.

    :param history: all recorded releases.
    :param name: the value of ``apistab_baseline``: a recorded version, or a file; ``None`` for the newest
        release that is older than the version.
    :param folder: what the name of a file is relative to.
    :param version: the version that is judged.
    :raises HistoryError: if the name is neither.
    :raises InventoryError: if the file is no inventory.
    """
    if not name:
        return history.before(parse_version(version)).newest
    named = parse_version(name)
    if named is not None and (found := history.find(named)) is not None:
        return found
    if (folder / name).is_file():
        return load(folder / name)
    known = ", ".join(map(str, history.versions)) or "none"
    raise HistoryError(
        f"the baseline {name!r} is neither a file nor a recorded release; recorded are: {known}"
    )
