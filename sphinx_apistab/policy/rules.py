"""The rules: each a generator that takes a case and yields what it sees of one kind.

How bad that is, the policy says (:mod:`.verdict`). What needs the source of a package is observed
elsewhere: leaks, broken signatures, undocumented objects, unknown decorators, what guides teach.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from packaging.version import Version

from sphinx_apistab.policy.announced import is_misread
from sphinx_apistab.policy.enclosing import NO_CODE
from sphinx_apistab.policy.findings import Kind, Observation
from sphinx_apistab.policy.history import identity
from sphinx_apistab.policy.versions import is_scheduled, minor_releases, parse_version

if TYPE_CHECKING:
    from sphinx_apistab.model import Conflict, Deprecation, Entry, Stability
    from sphinx_apistab.policy.case import Case, Subject
    from sphinx_apistab.policy.settings import Span

Rule: TypeAlias = "Callable[[Case], Iterator[Observation]]"


def _seen(kind: Kind, subject: Subject, message: str) -> Observation:
    return Observation(
        kind=kind,
        entry=subject.entry,
        param=subject.param,
        level=subject.level,
        group=subject.group,
        message=message,
    )


def _deprecated(case: Case) -> Iterator[tuple[Subject, Deprecation]]:
    for subject in case.now.subjects:
        if subject.stability.deprecated is not None:
            yield subject, subject.stability.deprecated


# Form --------------------------------------------------------------------------------------------


def unlabelled(case: Case) -> Iterator[Observation]:
    """Documented public objects without a mark, of their own or of the module that they are in.

    Modules need none, and what is inside of another object shares its label, or the lack of it. What is in a
    deprecated module goes away with it.
    """
    for subject in case.now.subjects:
        entry = subject.entry
        if (
            subject.level is None
            and subject.param is None
            and entry.objtype != "module"
            and entry.domain not in NO_CODE
            and _is_public(entry.name)
            and case.now.deprecation(entry) is None
            and all(outer.objtype == "module" for outer in case.now.around(entry))
        ):
            yield _seen(Kind.UNLABELLED, subject, "has no level")


def _is_public(name: str) -> bool:
    return not any(part.startswith("_") and not part.endswith("__") for part in name.split("."))


def malformed(case: Case) -> Iterator[Observation]:
    """Versions that are none, or stand in an order in which releases cannot come."""
    return _said_once(Kind.MALFORMED, case, _malformed)


def yet_to_come(case: Case) -> Iterator[Observation]:
    """Statements that something is so since a version that is not there yet."""
    current = case.target
    if current is None:
        return iter(())
    return _said_once(Kind.YET_TO_COME, case, lambda stability: _yet_to_come(stability, current))


def _said_once(
    kind: Kind, case: Case, problems: Callable[[Stability], Iterator[str]]
) -> Iterator[Observation]:
    """Yield what is wrong with what is said; most objects share it."""
    known: dict[int, list[str]] = {}
    for subject in case.now.subjects:
        said = id(subject.stability)
        if said not in known:
            known[said] = list(problems(subject.stability))
        for problem in known[said]:
            yield _seen(kind, subject, problem)


def _yet_to_come(stability: Stability, current: Version) -> Iterator[str]:
    gone = stability.deprecated
    stated = {"since": stability.since, "deprecated since": gone.since if gone else None}
    for fact, text in stated.items():
        version = parse_version(text)
        # The current release has no post-release either: case.target.
        if version is not None and Version(version.base_version) > current:
            coming = f"on the way to {version}, the release is {version.base_version}.dev0"
            yield f"{fact} {version} is yet to come: this is {current}; {coming}"


def _is_meant_as_version(fact: str, text: str | None) -> bool:
    """Tell whether words should be a version; a removal may have none yet."""
    return text is not None and (fact != "removal" or is_scheduled(text))


def _malformed(stability: Stability) -> Iterator[str]:
    gone = stability.deprecated
    if stability.since is None and gone is None:
        return
    stated = {"since": stability.since}
    if gone is not None:
        stated |= {"deprecated since": gone.since, "removal": gone.removal}
    versions = {fact: parse_version(text) for fact, text in stated.items()}
    # Sphinx lets version directives hold any words.
    if any(evidence.via != "docstring" for evidence in stability.evidence):
        for fact, text in stated.items():
            if versions[fact] is None and _is_meant_as_version(fact, text):
                yield f"{fact} {text!r} is no version (PEP 440)"
    since, removal = versions.get("deprecated since"), versions.get("removal")
    if since is not None and removal is not None and removal <= since:
        yield f"the removal in {removal} does not come after the deprecation in {since}"


def conflict(case: Case) -> Iterator[Observation]:
    """Marks of one object, and names of one object, that contradict each other."""
    for subject in case.now.subjects:
        for each in subject.stability.conflicts:
            yield _seen(Kind.CONFLICT, subject, _contradiction(each))
    yield from _aliases(case)


def _contradiction(each: Conflict) -> str:
    return (
        f"{each.used_from.name} says {each.fact} is {each.used!r}, "
        f"but {each.other_from.name} says {each.other!r}"
    )


def _aliases(case: Case) -> Iterator[Observation]:
    """Yield names of one object that promise different levels; a name alone may be deprecated."""
    first: dict[tuple[str, str], Subject] = {}
    for subject in case.now.subjects:
        level, entry = subject.stability.own_level, subject.entry
        if level is None or subject.param is not None:
            continue
        other = first.setdefault((entry.domain, identity(entry)), subject)
        if other.stability.level != level:
            yield _seen(
                Kind.CONFLICT,
                subject,
                f"is {level}, but the same object is {other.stability.level} as {other.entry.name}",
            )


def incomplete_deprecation(case: Case) -> Iterator[Observation]:
    """Deprecations that leave out what the policy requires."""
    for subject, gone in _deprecated(case):
        required = case.policy.requires(subject.level, subject.group)
        missing = [fact for fact in required if not _states(gone, fact)]
        if missing:
            message = f"the deprecation does not say: {', '.join(missing)}"
            yield _seen(Kind.INCOMPLETE_DEPRECATION, subject, message)


def _states(gone: Deprecation, fact: str) -> bool:
    """Tell whether a deprecation has a fact; "a future release" is no removal."""
    stated: str | None = getattr(gone, fact)
    return is_scheduled(stated) if fact == "removal" and stated else bool(stated)


# Coherence ---------------------------------------------------------------------------------------

_DOTTED = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)+")


def replacement(case: Case) -> Iterator[Observation]:
    """Replacements that are not there, go away themselves, promise less, or came too late."""
    roots = {name.partition(".")[0] for name in case.now.by_name}
    for subject, gone in _deprecated(case):
        if gone.replacement is None or subject.param is not None:
            continue
        target = case.now.names.find(gone.replacement, subject.entry.name)
        if target is subject.entry:
            yield _seen(Kind.REPLACEMENT, subject, f"its replacement {target.name} is itself")
        elif target is not None:
            for problem in _problems_of(target, subject, gone, case):
                yield _seen(Kind.REPLACEMENT, subject, f"its replacement {target.name} {problem}")
        elif _is_ours(gone.replacement, roots):
            message = f"its replacement {gone.replacement} is not documented"
            yield _seen(Kind.REPLACEMENT, subject, message)


def _is_ours(text: str, roots: set[str]) -> bool:
    """Tell whether a text names an object of this project: it may be words, or another project's."""
    name = text.removesuffix("()").replace(":", ".")
    return bool(_DOTTED.fullmatch(name)) and name.partition(".")[0] in roots


def _problems_of(target: Entry, old: Subject, gone: Deprecation, case: Case) -> Iterator[str]:
    new = case.now.by_key[target.domain, target.name, None]
    if case.now.deprecation(target) is not None:
        yield "is deprecated itself"
    before, after = case.rank(old.level), case.rank(new.level)
    if before is not None and after is not None and after < before:
        yield f"is {new.level}, less dependable than {old.level}"
    came, since = _came(new, case), parse_version(gone.since)
    if came is not None and since is not None and came > since:
        yield f"came in {came}, after the deprecation in {since}"


def _came(subject: Subject, case: Case) -> Version | None:
    """Return when an object came: as it says, unless the history saw it before."""
    steps = case.history.steps.get(subject.entry.name, ())
    seen = [parse_version(step.version) for step in steps[:1]]
    stated = [parse_version(subject.stability.since)]
    return (
        min((v for v in (*stated, *seen) if v is not None), default=None) if any(stated) else None
    )


def below_group_floor(case: Case) -> Iterator[Observation]:
    """Objects that are less dependable than their group is to be."""
    for subject in case.now.subjects:
        floor, level = case.policy.floor(subject.group), subject.stability.own_level
        if floor is None or level is None:
            continue
        least, rank = case.rank(floor), case.rank(level)
        if least is not None and rank is not None and rank < least:
            message = f"is {level}, but nothing in {subject.group!r} is to be below {floor}"
            yield _seen(Kind.BELOW_GROUP_FLOOR, subject, message)


# Time --------------------------------------------------------------------------------------------


def demoted(case: Case) -> Iterator[Observation]:
    """Objects that promise less than they did, and were not deprecated before."""
    for old, new in case.pairs:
        if old.stability.deprecated is not None or _is_told_around(old, new, case):
            continue
        if new.level is None and new.stability.deprecated is not None:
            continue
        before, after = case.rank(old.level), case.rank(new.level)
        if new.level is None or (before is not None and after is not None and after < before):
            now = new.level or "without a level"
            yield _seen(Kind.DEMOTED, old, f"was {old.level} in {_version(case)}, and is {now}")


def _is_told_around(old: Subject, new: Subject, case: Case) -> bool:
    """Tell whether nobody changed what is said of an object itself.

    One that had no level of its own, and has none: what it is in tells of a change. An override that says
    nothing: so does its base.
    """
    before, after = old.stability, new.stability
    if before.own_level is None and after.own_level is None:
        return True
    before, after = case.lineage.comparable(old.entry, new.entry, before, after)
    return before.level == after.level


def _version(case: Case) -> str:
    return case.baseline.version if case.baseline is not None else ""


def removed_without_deprecation(case: Case) -> Iterator[Observation]:
    """Objects that went without a word."""
    for old in case.gone:
        if _announced(old, case) is None:
            message = f"was there in {_version(case)}, and is gone"
            yield _seen(Kind.REMOVED_WITHOUT_DEPRECATION, old, message)


def _announced(old: Subject, case: Case) -> Deprecation | None:
    return case.then.deprecation(old.entry) if case.then is not None else None


def removed_too_early(case: Case) -> Iterator[Observation]:
    """Objects that went before the announced release, or before their time was over."""
    for old in case.gone:
        gone = _announced(old, case)
        if gone is None or case.target is None:
            continue
        removal, since = parse_version(gone.removal), parse_version(gone.since)
        if removal is not None and case.target < removal:
            message = f"was to be removed in {removal}, and is gone in {case.target}"
            yield _seen(Kind.REMOVED_TOO_EARLY, old, message)
        elif since is not None:
            grace = case.policy.grace(old.level, old.group)
            for shortage in _shortages(since, case.target, grace, case):
                message = f"is gone {shortage} after the deprecation in {since}"
                yield _seen(Kind.REMOVED_TOO_EARLY, old, message)


def _shortages(start: Version, end: Version, span: Span, case: Case) -> Iterator[str]:
    """Yield in which ways less time lies between two releases than a span."""
    releases, days = _elapsed(start, end, case)
    if releases is not None and span.releases is not None and releases < span.releases:
        yield f"{_count(releases, 'minor release')} (of {span.releases})"
    if days is not None and span.days is not None and days < span.days:
        yield f"{_count(days, 'day')} (of {span.days})"


def _elapsed(start: Version, end: Version, case: Case) -> tuple[int | None, int | None]:
    """Return the minor releases and the days between two releases, as far as they are known."""
    first, last = case.day(start), case.day(end)
    days = (last - first).days if first is not None and last is not None else None
    return minor_releases(start, end, case.known_versions), days


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def overdue(case: Case) -> Iterator[Observation]:
    """Objects that were to be gone by now."""
    for subject, gone in _deprecated(case):
        removal = parse_version(gone.removal)
        if removal is not None and case.version is not None and removal <= case.version:
            message = f"was to be removed in {removal}, and is still there in {case.version}"
            yield _seen(Kind.OVERDUE, subject, message)


def promise_weakened(case: Case) -> Iterator[Observation]:
    """Deprecations that take back what was announced."""
    for old, new in case.pairs:
        was = old.stability.deprecated
        if new.stability.deprecated is None and is_misread(was, new.entry.stability):
            continue
        for problem in _weakened(was, new.stability.deprecated, case):
            yield _seen(Kind.PROMISE_WEAKENED, old, problem)


def _weakened(old: Deprecation | None, new: Deprecation | None, case: Case) -> Iterator[str]:
    if old is None:
        return
    if new is None:
        yield f"was deprecated in {_version(case)}, and is no more"
        return
    before, after = parse_version(old.removal), parse_version(new.removal)
    if before is not None and after is not None and after < before:
        yield f"was to be removed in {before}, and now in {after}"
    began, begins = parse_version(old.since), parse_version(new.since)
    if began is not None and begins is not None and begins != began:
        yield f"was deprecated since {began}, and now since {begins}"


def grace_too_short(case: Case) -> Iterator[Observation]:
    """Announced removals that come too soon after the deprecation."""
    for subject, gone in _deprecated(case):
        since, removal = parse_version(gone.since), parse_version(gone.removal)
        if since is None or removal is None or since >= removal:
            continue
        grace = case.policy.grace(subject.level, subject.group)
        for shortage in _shortages(since, removal, grace, case):
            message = f"the removal in {removal} comes {shortage} after the deprecation in {since}"
            yield _seen(Kind.GRACE_TOO_SHORT, subject, message)


def stale(case: Case) -> Iterator[Observation]:
    """Objects that have been at one level for longer than the policy allows."""
    for subject in case.now.subjects:
        stability = subject.stability
        if stability.own_level is None or stability.deprecated is not None or case.target is None:
            continue
        limit = case.policy.stale_after(subject.level, subject.group)
        start = reached(subject, case) if limit.releases or limit.days else None
        if start is None:
            continue
        releases, days = _elapsed(start, case.target, case)
        for unit, time, most in (
            ("minor release", releases, limit.releases),
            ("day", days, limit.days),
        ):
            if time is not None and most is not None and time > most:
                message = (
                    f"has been {stability.level} since {start}: {_count(time, unit)} (of {most})"
                )
                yield _seen(Kind.STALE, subject, message)


def reached(subject: Subject, case: Case) -> Version | None:
    """Return the release from which on an object has had its level.

    What the oldest release of the history has may be older: then the object's own word counts, too.
    """
    stated = parse_version(subject.stability.since)
    steps = case.history.steps.get(subject.entry.name, ()) if subject.param is None else ()
    if not steps or steps[-1].level != subject.stability.level:
        return stated if not steps else case.target
    start = parse_version(steps[-1].version)
    known = [version for version in (start, stated) if version is not None]
    return min(known) if len(steps) == 1 else start


#: The rules that every case is judged by, and those that need a baseline.
RULES: Mapping[Kind, Rule] = {
    Kind.UNLABELLED: unlabelled,
    Kind.MALFORMED: malformed,
    Kind.YET_TO_COME: yet_to_come,
    Kind.CONFLICT: conflict,
    Kind.INCOMPLETE_DEPRECATION: incomplete_deprecation,
    Kind.REPLACEMENT: replacement,
    Kind.BELOW_GROUP_FLOOR: below_group_floor,
    Kind.OVERDUE: overdue,
    Kind.GRACE_TOO_SHORT: grace_too_short,
    Kind.STALE: stale,
}
BASELINE_RULES: Mapping[Kind, Rule] = {
    Kind.DEMOTED: demoted,
    Kind.REMOVED_WITHOUT_DEPRECATION: removed_without_deprecation,
    Kind.REMOVED_TOO_EARLY: removed_too_early,
    Kind.PROMISE_WEAKENED: promise_weakened,
}
