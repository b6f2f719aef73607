"""When things go away: the entries of a migration, by the release that removes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packaging.version import InvalidVersion, Version

from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.notice import version_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_apistab.sphinx.records import Documented


def stages(entries: Iterable[Documented], release: str) -> Iterator[tuple[str, list[Documented]]]:
    """Yield the title and the members of each stage: overdue, next, later, unscheduled, legacy.

    Versions are compared as :pep:`440` orders them. A removal that is reached is overdue: the release
    that was to remove it still has it. Without a current release nothing is overdue or next.
    """
    by_removal: dict[Version, list[Documented]] = {}
    worded: dict[str, list[Documented]] = {}
    unscheduled, legacy = [], []
    for entry in entries:
        deprecation = entry.stability.deprecated
        if deprecation is None:
            legacy.append(entry)
        elif deprecation.removal is None:
            unscheduled.append(entry)
        elif (version := parse_version(deprecation.removal)) is not None:
            by_removal.setdefault(version, []).append(entry)
        else:
            worded.setdefault(deprecation.removal, []).append(entry)
    yield from _scheduled(by_removal, parse_version(release))
    for words in sorted(worded):
        yield _("Removal in %s") % version_words(words), worded[words]
    if unscheduled:
        yield _("No removal scheduled"), unscheduled
    if legacy:
        yield _("Legacy: superseded, not deprecated"), legacy


def _scheduled(
    by_removal: dict[Version, list[Documented]], release: Version | None
) -> Iterator[tuple[str, list[Documented]]]:
    reached = [version for version in by_removal if release is not None and version <= release]
    if reached:
        overdue = [entry for version in sorted(reached) for entry in by_removal[version]]
        yield _("Overdue: should be removed by now"), overdue
    for position, version in enumerate(sorted(by_removal.keys() - set(reached))):
        is_next = position == 0 and release is not None
        title = _("Next: removal in %s") if is_next else _("Later: removal in %s")
        if release is None:
            title = _("Removal in %s")
        yield title % version_words(str(version)), by_removal[version]


def parse_version(text: str) -> Version | None:
    """Return a version, or ``None`` where the text is no version by :pep:`440`."""
    try:
        return Version(text)
    except InvalidVersion:
        return None
