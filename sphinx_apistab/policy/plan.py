"""What has to happen until a release: what goes, what to announce by when, what waits for a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.version import Version

from sphinx_apistab.policy.rules import reached
from sphinx_apistab.policy.settings import Span
from sphinx_apistab.policy.versions import FIRST_YEAR, is_scheduled, minor_releases, parse_version

if TYPE_CHECKING:
    from sphinx_apistab.model import AnnouncedChange, Deprecation
    from sphinx_apistab.policy.case import Case, Subject

_NO_TIME = Span()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that was announced to be gone by the release."""

    subject: Subject
    removal: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Unscheduled:
    """Something deprecated, of which nobody said when it goes."""

    subject: Subject
    since: Version | None
    missing: int | None  #: the minor releases that its grace still lacks; ``None``: nobody can know
    days: int | None  #: the days that its grace demands beside, if any


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Until when something of a level must be deprecated to be removable in the release."""

    level: str | None
    grace: Span
    objects: int  #: how many have this level and this grace, and are not deprecated
    latest: Version | None  #: the last release that may announce it; ``None``: it is too late
    missing: int  #: if it is too late: the minor releases that would have to come in between
    earliest: Version | None  #: if it is too late: when it may go, where the number says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something that is not settled: neither promoted nor deprecated."""

    subject: Subject
    start: Version  #: the release from which on it has had its level
    releases: int | None  #: the minor releases from then to the release; ``None``: nobody can know


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Something that was announced to change by the release, and stays."""

    subject: Subject
    change: AnnouncedChange
    release: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What has to happen until a release."""

    target: Version
    due: tuple[Due, ...]  #: the first to go first
    unscheduled: tuple[Unscheduled, ...]
    deadlines: tuple[Deadline, ...]  #: the most dependable level first
    waiting: tuple[Waiting, ...]  #: the longest first
    changes: tuple[Coming, ...]  #: the first to come first


def make_plan(case: Case, target: Version) -> Plan:
    """Return what has to happen until a release.

    :param case: the present state, the policy and the history; its version says where the project is.
    """
    deprecated = [
        (subject, subject.stability.deprecated)
        for subject in case.now.subjects
        if subject.stability.deprecated is not None
    ]
    return Plan(
        target=target,
        due=tuple(sorted(_due(deprecated, target), key=lambda due: (due.removal, *_name(due)))),
        unscheduled=tuple(sorted(_unscheduled(deprecated, case, target), key=_name)),
        deadlines=tuple(_deadlines(case, target)),
        waiting=tuple(sorted(_waiting(case, target), key=lambda one: (one.start, *_name(one)))),
        changes=tuple(sorted(_coming(case, target), key=lambda one: (one.release, *_name(one)))),
    )


def _name(item: Due | Unscheduled | Waiting | Coming) -> tuple[str, str, str]:
    return item.subject.entry.name, item.subject.param or "", item.subject.entry.domain


def _due(deprecated: list[tuple[Subject, Deprecation]], target: Version) -> Iterator[Due]:
    for subject, gone in deprecated:
        removal = parse_version(gone.removal)
        if removal is not None and removal <= target:
            yield Due(subject=subject, removal=removal)


def _coming(case: Case, target: Version) -> Iterator[Coming]:
    """Yield the announced changes up to the release; one that the version has reached has happened."""
    for subject in case.now.subjects:
        for change in subject.stability.changes:
            release = parse_version(change.release)
            if release is not None and _lies_ahead(release, case) and release <= target:
                yield Coming(subject=subject, change=change, release=release)


def _lies_ahead(release: Version, case: Case) -> bool:
    return case.version is None or release > case.version


def _unscheduled(
    deprecated: list[tuple[Subject, Deprecation]], case: Case, target: Version
) -> Iterator[Unscheduled]:
    for subject, gone in deprecated:
        if not is_scheduled(gone.removal):
            since = parse_version(gone.since)
            grace = case.policy.grace(subject.level, subject.group)
            missing = 0 if not grace.releases else _missing(since, target, grace.releases, case)
            yield Unscheduled(subject=subject, since=since, missing=missing, days=grace.days)


def _missing(start: Version | None, target: Version, wanted: int, case: Case) -> int | None:
    """Return how many minor releases are wanted beyond those from one release to another."""
    there = _releases(start, target, case) if start is not None else None
    return max(wanted - there, 0) if there is not None else None


def _releases(start: Version, end: Version, case: Case) -> int | None:
    """Return how many minor releases lie between, if none comes that nobody knows of."""
    return minor_releases(start, end, (*case.known_versions, end))


# What is not deprecated yet ----------------------------------------------------------------------


def _deadlines(case: Case, target: Version) -> Iterator[Deadline]:
    """Yield a deadline for each level and grace, as far as the policy demands any."""
    found: Counter[tuple[str | None, Span]] = Counter()
    for subject in case.now.subjects:
        grace = case.policy.grace(subject.level, subject.group)
        if subject.param is None and subject.stability.deprecated is None and grace != _NO_TIME:
            found[subject.level, grace] += 1
    for level, grace in sorted(found, key=lambda key: _by_rank(key[0], key[1], case)):
        # What goes in the release that announces it was not announced at all.
        wanted = max(grace.releases or 0, 1)
        latest, now = _latest(target, wanted, case), case.target
        earliest = None
        if latest is None and now is not None and _is_within(now, target):
            earliest = _minor(now, now.minor + wanted)
        yield Deadline(
            level=level,
            grace=grace,
            objects=found[level, grace],
            latest=latest,
            missing=(_missing(case.target, target, wanted, case) or 0) if latest is None else 0,
            earliest=earliest,
        )


def _by_rank(level: str | None, grace: Span, case: Case) -> tuple[object, ...]:
    return -(case.rank(level) or 0), level or "", grace.releases or 0, grace.days or 0


def _latest(target: Version, wanted: int, case: Case) -> Version | None:
    """Return the last release that may announce a removal; ``None`` if it is past, as far as is known.

    Before another major version more releases may come than are known of, and make it later.
    """
    now = case.target
    if now is None or now >= target:
        return None
    if _is_within(now, target):
        last = target.minor - wanted
        return _minor(now, last) if last >= now.minor else None
    return now if (_releases(now, target, case) or 0) >= wanted else None


def _is_within(now: Version, target: Version) -> bool:
    """Tell whether the releases up to another are numbered one by one."""
    return now.major == target.major < FIRST_YEAR and now.epoch == target.epoch


def _minor(version: Version, number: int) -> Version:
    return Version(f"{version.epoch}!{version.major}.{number}")


# What is not settled -----------------------------------------------------------------------------


def _waiting(case: Case, target: Version) -> Iterator[Waiting]:
    for subject in case.now.subjects:
        if subject.stability.deprecated is None and _is_unsettled(subject, case):
            start = reached(subject, case)
            if start is not None and start <= target:
                releases = _releases(start, target, case)
                yield Waiting(subject=subject, start=start, releases=releases)


def _is_unsettled(subject: Subject, case: Case) -> bool:
    """Tell whether a level is one on the way: from experimental up to the one below stable."""
    rank = case.rank(subject.stability.own_level)
    least, most = case.rank("experimental"), case.rank("stable")
    return rank is not None and least is not None and most is not None and least <= rank < most
