"""Versions as :pep:`440` orders them, and how many minor releases lie between two of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from packaging.version import Version

#: From here on a first number is a year: the project has calendar versions (https://calver.org).
FIRST_YEAR = 1900


@lru_cache(maxsize=1024)
def parse_version(text: str | None) -> Version | None:
    """Return a version, or ``None`` where the text is none."""
    try:
        return Version(text) if text is not None else None
    except ValueError:
        # More digits than Python reads: https://docs.python.org/3/library/stdtypes.html#int-max-str-digits
        return None


#: What is said in the place of a release that nobody has chosen yet.
_UNSCHEDULED = re.compile(
    r"(?:in )?(?:(?:the|a|an|some|any|one of the) )?(?:near |not too distant )?"
    r"(?:(?:future|later|next|coming|upcoming|subsequent|following|forthcoming)(?: (?:major|minor))?"
    r"(?: (?:releases?|versions?))?(?: of .*)?|tb[ad]|undecided|unknown|unscheduled|never|soon)\.?",
    re.IGNORECASE,
)


def is_scheduled(text: str | None) -> bool:
    """Tell whether a release is named at all: "a future release" names none.

    Matplotlib and Dagster write "the future" into the argument that names the release.
    """
    return text is not None and _UNSCHEDULED.fullmatch(" ".join(text.split())) is None


def minor_releases(start: Version, end: Version, known: Iterable[Version]) -> int | None:
    """Return how many minor releases come after *start*, up to *end*; ``None`` if nobody can know.

    Within one major version they are counted by their numbers: from 2.10 to 2.35 there are 25, be they
    in the history or not. Of a major version that is over, the last minor release is the highest of the
    *known* versions. How many will come before a major version that is yet to come, nobody knows. Calendar
    versions are not numbered one by one, so only the known ones count.
    """
    first, last = _minor(start), _minor(end)
    if last <= first:
        return 0
    minors = {_minor(version) for version in known}
    if first[0] == last[0] and first[0] < FIRST_YEAR:
        return last[1] - first[1]
    if last > max(minors, default=first):
        return None
    if last[0] >= FIRST_YEAR:
        return sum(first < minor <= last for minor in minors)
    return sum(_steps(sorted({first, last, *(m for m in minors if first < m < last)})))


def _steps(minors: list[tuple[int, int]]) -> Iterator[int]:
    """Yield how many releases each known one is after the one before it."""
    for before, after in pairwise(minors):
        yield after[1] - before[1] if after[0] == before[0] else after[1] + 1


def _minor(version: Version) -> tuple[int, int]:
    return version.major, version.minor
