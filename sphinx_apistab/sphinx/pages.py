"""The two pages that need no directive: Sphinx's domain indices *API stability* and *API migration*.

https://www.sphinx-doc.org/en/master/extdev/domainapi.html#sphinx.domains.Index
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx.domains import Index, IndexEntry

from sphinx_apistab.sphinx.badges import level_label
from sphinx_apistab.sphinx.catalog import Catalog, catalog
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.migration import stages
from sphinx_apistab.sphinx.notice import version_words
from sphinx_apistab.sphinx.records import Query
from sphinx_apistab.sphinx.session import session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_apistab.sphinx.records import Documented

Content = list[tuple[str, list[IndexEntry]]]


class _Words:
    """Text of a class that is in the reader's language when it is asked for.

    Classes are made before the catalogues are loaded, and the JSON builder cannot write the lazy text
    that ``_`` gives then.
    """

    def __init__(self, words: str) -> None:
        self._words = words

    def __get__(self, instance: object, owner: object) -> str:
        return str(self._words)


class _StabilityPage(Index):
    """What the two pages have in common."""

    # A short name would put a link on every page, and all pages would go stale when it appears.
    shortname = None

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[Content, bool]:
        """Return the headings with their entries, of all pages or only some."""
        wanted = None if docnames is None else set(docnames)
        content: Content = []
        for title, entries in self.sections(catalog(self.domain.env)):
            shown = [
                entry
                for entry in entries
                if wanted is None or not entry.docname or entry.docname in wanted
            ]
            if any(entry.docname for entry in shown):
                content.append((self._escaped(title), shown))
        return content, False

    def sections(self, entries: Catalog) -> Iterator[tuple[str, list[IndexEntry]]]:
        """Yield the headings with all of their entries."""
        raise NotImplementedError

    def _escaped(self, title: str) -> str:
        """Return a heading that is safe in HTML: Sphinx's template escapes all but headings."""
        return escape(title) if session(self.domain.env).builder.format == "html" else title


class StabilityIndex(_StabilityPage):
    """All entries by level, each level with its promise."""

    name = "stability"
    localname = _Words(_("API stability"))

    def sections(self, entries: Catalog) -> Iterator[tuple[str, list[IndexEntry]]]:
        """Yield each level that is in use, the most dependable first."""
        for level in entries.levels_in_use:
            promise = IndexEntry(level_label(level), 0, "", "", "", "", _promise(level.promise))
            members = entries.select(Query(kind="list", levels=(level.name,)))
            yield level_label(level), [promise, *map(_index_entry, members)]
        deprecated = entries.select(Query(kind="list", deprecated=True))
        yield _("Deprecated"), list(map(_index_entry, deprecated))


class MigrationIndex(_StabilityPage):
    """What goes away, by the release that removes it."""

    name = "migration"
    localname = _Words(_("API migration"))

    def sections(self, entries: Catalog) -> Iterator[tuple[str, list[IndexEntry]]]:
        """Yield each stage: overdue, next, later, unscheduled, legacy."""
        for title, members in stages(entries.select(Query(kind="migration")), entries.release):
            yield title, list(map(_migration_entry, members))


def _promise(promise: str) -> str:
    return _(promise) if promise else ""


def _index_entry(entry: Documented) -> IndexEntry:
    going = _("deprecated") if entry.stability.deprecated is not None else ""
    return IndexEntry(
        entry.name, 0, entry.docname, entry.anchor, going, "", entry.stability.group or ""
    )


def _migration_entry(entry: Documented) -> IndexEntry:
    deprecation = entry.stability.deprecated
    words = []
    if deprecation is not None and deprecation.since:
        words.append(_("Deprecated since %(since)s.") % {"since": version_words(deprecation.since)})
    if deprecation is not None and deprecation.replacement:
        words.append(_("Use %s instead.") % deprecation.replacement)
    return IndexEntry(entry.name, 0, entry.docname, entry.anchor, "", "", " ".join(words))
