"""Announced changes of one object in two releases: which of them is which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_apistab.model import Stability

if TYPE_CHECKING:
    from sphinx_apistab.model import AnnouncedChange, Deprecation


class Pair(NamedTuple):
    """An announced change as it was and as it is; ``None`` where it was not there, or is no more."""

    old: AnnouncedChange | None
    new: AnnouncedChange | None


def pair_changes(old: Iterable[AnnouncedChange], new: Iterable[AnnouncedChange]) -> Iterator[Pair]:
    """Yield what differs in the announced changes of one object or parameter.

    One that was put off mostly has the same words, but for the release in them.
    """
    before, after = list(old), list(new)
    for alike in (_same, _same_topic, _both_keyword_only):
        for each in list(before):
            found = next((other for other in after if alike(each, other)), None)
            if found is not None:
                before.remove(each)
                after.remove(found)
                if each != found:
                    yield Pair(each, found)
    if len(before) == len(after) == 1 and _same_date(before[0], after[0]):
        yield Pair(before.pop(), after.pop())  # in other words
    for each in before:
        yield Pair(each, None)
    for each in after:
        yield Pair(None, each)


def _same(one: AnnouncedChange, other: AnnouncedChange) -> bool:
    return one == other


def _same_topic(one: AnnouncedChange, other: AnnouncedChange) -> bool:
    return _topic(one.reason) == _topic(other.reason) and one.keyword_only == other.keyword_only


def _both_keyword_only(one: AnnouncedChange, other: AnnouncedChange) -> bool:
    return one.keyword_only and other.keyword_only


def _same_date(one: AnnouncedChange, other: AnnouncedChange) -> bool:
    dates = ((one.since, other.since), (one.release, other.release))
    return any(before is not None and before == after for before, after in dates)


def _topic(words: str | None) -> str:
    """Return the letters of some words, without the versions among them."""
    return re.sub(r"v?\d[\w.]*|[\W_]+", "", words or "").lower()


# What older versions of this tool took for deprecations -------------------------------------------


def without_misread(old: Stability, new: Stability) -> Stability:
    """Return what was said of an object without the deprecations that are announced changes now.

    Nothing was taken back where the same words are read otherwise: inventories are recorded for years.
    """
    if not any(changes_in(new)):
        return old
    params = {
        name: _without_misread(param, new.params.get(name, Stability()), new)
        for name, param in old.params.items()
    }
    return replace(_without_misread(old, new, new), params=params)


def _without_misread(old: Stability, new: Stability, around: Stability) -> Stability:
    """Return what was said of an object or a parameter; *around* is what is said of the object."""
    if new.deprecated is not None or not is_misread(old.deprecated, around):
        return old
    same = tuple(change for change in new.changes if _tells(change, old.deprecated))
    return replace(old, deprecated=None, changes=(*old.changes, *same))


def is_misread(gone: Deprecation | None, now: Stability) -> bool:
    """Tell whether what was a deprecation is an announced change of the object, or of a parameter, now."""
    return any(_tells(change, gone) for change in changes_in(now))


def _tells(change: AnnouncedChange, gone: Deprecation | None) -> bool:
    if gone is None:
        return False
    if gone.reason is None:
        return change.keyword_only and change.reason is None
    return _topic(gone.reason) == _topic(change.reason)


def changes_in(stability: Stability) -> Iterator[AnnouncedChange]:
    """Yield what is announced to change of an object and of its parameters."""
    for each in (stability, *stability.params.values()):
        yield from each.changes
