"""What is judged: an inventory, what it is compared with, and by which policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from packaging.version import Version

from sphinx_apistab.naming import Names, outwards
from sphinx_apistab.policy.accepted import Acceptance, load_accepted
from sphinx_apistab.policy.enclosing import Enclosing, ranks_of
from sphinx_apistab.policy.heirs import Heirs, Lineage
from sphinx_apistab.policy.history import History, find_baseline, identity, load_history
from sphinx_apistab.policy.versions import parse_version

if TYPE_CHECKING:
    from sphinx_apistab.model import Deprecation, Entry, Inventory, Stability
    from sphinx_apistab.policy.settings import Policy


class Subject(NamedTuple):
    """Something that promises: an object, or one of its parameters."""

    entry: Entry
    param: str | None
    stability: Stability
    level: str | None  #: its own, or the one that it takes from what it is in
    group: str | None  #: its own, or that of the nearest object around it

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What it is called in every release."""
        return self.entry.domain, self.entry.name, self.param


@dataclass(frozen=True)
class View:
    """An inventory, ready for questions."""

    inventory: Inventory

    @cached_property
    def by_name(self) -> Mapping[str, Entry]:
        """The entries by name; of two in different domains, Python's."""
        ordered = sorted(self.inventory.objects, key=lambda entry: entry.domain == "py")
        return {entry.name: entry for entry in ordered}

    @cached_property
    def names(self) -> Names[Entry]:
        """The entries, to be found by the names that people write."""
        return Names(self.by_name)

    @cached_property
    def identities(self) -> frozenset[str]:
        """The names of all entries, and of what they document."""
        return frozenset(self.by_name) | {identity(entry) for entry in self.inventory.objects}

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """All that promises something, each object before its parameters."""
        return tuple(subject for entry in self.inventory.objects for subject in self.of(entry))

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str, str | None], Subject]:
        """The subjects, as they are found again in another release."""
        return {subject.key: subject for subject in self.subjects}

    @cached_property
    def by_identity(self) -> Mapping[str, Subject]:
        """What is said of the objects, by their names and those of their definitions."""
        objects = [subject for subject in self.subjects if subject.param is None]
        return {name: each for each in objects for name in (each.entry.name, identity(each.entry))}

    def of(self, entry: Entry) -> Iterator[Subject]:
        """Yield what promises something of an entry: the object before its parameters."""
        own = entry.stability
        taken = self._enclosing.taken(entry)
        level, group = own.level or (taken and taken.level), own.group or self._group_around(entry)
        yield Subject(entry=entry, param=None, stability=own, level=level, group=group)
        for name, stability in own.params.items():
            yield Subject(
                entry=entry,
                param=name,
                stability=stability,
                level=stability.level or level,
                group=stability.group or group,
            )

    @cached_property
    def _enclosing(self) -> Enclosing:
        return Enclosing(self.inventory.objects, ranks_of(self.inventory.levels))

    def _group_around(self, entry: Entry) -> str | None:
        """Return the group that holds around an entry, looked up once for its neighbours."""
        scope = entry.domain, entry.name.rpartition(".")[0]
        if scope not in self._groups:
            groups = (outer.stability.group for outer in self.around(entry))
            self._groups[scope] = next(filter(None, groups), None)
        return self._groups[scope]

    @cached_property
    def _groups(self) -> dict[tuple[str, str], str | None]:
        return {}

    def around(self, entry: Entry) -> Iterator[Entry]:
        """Yield the entries that an entry is in, the nearest first."""
        for name in outwards(entry.name.rpartition(".")[0]):
            outer = self.by_name.get(name)
            if outer is not None and outer.domain == entry.domain:
                yield outer

    def deprecation(self, entry: Entry) -> Deprecation | None:
        """Return the deprecation of an entry, or of the nearest one around it."""
        found = (each.stability.deprecated for each in (entry, *self.around(entry)))
        return next((deprecation for deprecation in found if deprecation is not None), None)


@dataclass(frozen=True)
class Case:
    """All that a verdict depends on."""

    inventory: Inventory
    policy: Policy
    baseline: Inventory | None = None  #: the release that it is compared with
    history: History = field(default_factory=History)  #: the releases before it
    today: date | None = None  #: for what is counted in days; ``None``: such is not judged

    @cached_property
    def now(self) -> View:
        """The inventory that is judged."""
        return View(self.inventory)

    @cached_property
    def then(self) -> View | None:
        """The baseline."""
        return View(self.baseline) if self.baseline is not None else None

    @cached_property
    def version(self) -> Version | None:
        """The version that is judged."""
        return parse_version(self.inventory.version)

    @cached_property
    def target(self) -> Version | None:
        """The release that the version is on the way to: 3.0 for 3.0.dev1 and 3.0rc2."""
        return Version(self.version.base_version) if self.version is not None else None

    @cached_property
    def known_versions(self) -> tuple[Version, ...]:
        """The recorded releases, and the one that is judged."""
        return (*self.history.versions, *([self.target] if self.target is not None else ()))

    def day(self, version: Version) -> date | None:
        """Return the day of a release; of the one that is judged it is today, unless it says."""
        if version == self.target:
            return self.inventory.released or self.today
        return self.history.dates.get(version)

    def rank(self, level: str | None) -> int | None:
        """Return how dependable a level is, compared with the others."""
        return self._ranks.get(level) if level is not None else None

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        before = self.baseline.levels if self.baseline is not None else ()
        return ranks_of(before, self.inventory.levels)

    @cached_property
    def pairs(self) -> tuple[tuple[Subject, Subject], ...]:
        """What the baseline and the inventory both have, as it was and as it is."""
        then = self.then
        if then is None:
            return ()
        now = {**self.now.by_key, **self._inherited}
        return tuple((old, now[old.key]) for old in then.subjects if old.key in now)

    @cached_property
    def gone(self) -> tuple[Subject, ...]:
        """The objects of the baseline that are gone, but for those inside of others."""
        then = self.then
        if then is None:
            return ()
        return tuple(
            old
            for old in then.subjects
            if old.param is None
            and self._is_gone(old.entry)
            and not any(map(self._is_gone, then.around(old.entry)))
        )

    def _is_gone(self, entry: Entry) -> bool:
        if self.inventory.is_unread(entry.name, identity(entry)):
            return False
        names = self.now.identities
        listed = entry.name in names or identity(entry) in names
        return not listed and (entry.domain, entry.name, None) not in self._inherited

    @cached_property
    def _inherited(self) -> Mapping[tuple[str, str, str | None], Subject]:
        """The members of the baseline that their classes have from a base now."""
        if self.baseline is None:
            return {}
        missing = (e for e in self.baseline.objects if e.name not in self.now.by_name)
        found = filter(None, map(self.lineage.now.find, missing))
        return {each.key: each for entry in found for each in self.now.of(entry)}

    @cached_property
    def lineage(self) -> Lineage:
        """What classes have from their bases, in the baseline and now."""
        return Lineage(Heirs(self.baseline or self.inventory), Heirs(self.inventory))

    def undated(self) -> str | None:
        """Say what is not judged because nobody knows the day of a release."""
        if all(span.days is None for span in self.policy.spans):
            return None
        without = [str(version) for version in self.history.versions if self.day(version) is None]
        if not without:
            return None
        return (
            f"the policy counts days, but the days of these releases are not recorded: "
            f"{', '.join(without)}; record them with --date"
        )


class Options(NamedTuple):
    """Where a project says what it demands: its options in ``conf.py``, or on the command line."""

    policy: Policy
    folder: Path = field(default_factory=Path)  #: what a relative baseline is relative to
    history: Path | None = None  #: the folder of the recorded releases
    baseline: str | None = (
        None  #: a recorded version, or a file; ``None``: the newest older release
    )
    accepted: Path | None = None  #: the file of accepted findings


class Demands(NamedTuple):
    """What a project demands: its options, and what stands in the files that they name."""

    options: Options
    history: History  #: all recorded releases
    accepted: tuple[Acceptance, ...]


def load_demands(options: Options) -> Demands:
    """Read the files that the options name.

    :raises HistoryError: if the history cannot be used.
    :raises InventoryError: if an inventory in it cannot be read.
    :raises AcceptedError: if the accepted findings cannot be read.
    """
    return Demands(
        options=options,
        history=load_history(options.history) if options.history is not None else History(),
        accepted=load_accepted(options.accepted) if options.accepted is not None else (),
    )


def open_case(inventory: Inventory, demands: Demands, today: date | None) -> Case:
    """Gather what a verdict needs.

    :raises HistoryError: if there is no such baseline.
    :raises InventoryError: if the baseline cannot be read.
    """
    options, releases = demands.options, demands.history
    return Case(
        inventory=inventory,
        policy=options.policy,
        baseline=find_baseline(releases, options.baseline, options.folder, inventory.version),
        history=releases.before(parse_version(inventory.version)),
        today=today,
    )
