"""What migration pages say of announced changes: what stays, and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_apistab.sphinx.badges import Page, change_anchor, heading, link
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.notice import version_words
from sphinx_apistab.sphinx.parts import Section, item, parameter, words_on_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_apistab.announced import Announcement
    from sphinx_apistab.model import AnnouncedChange
    from sphinx_apistab.sphinx.records import Documented


def title() -> str:
    """Return the heading above announced changes."""
    return _("Announced changes")


def section(coming: Sequence[Announcement[Documented]], page: Page) -> Section:
    """Return announced changes, in their order, under their heading."""
    stays = nodes.paragraph("", _("What is listed here stays, but something about it changes."))
    listed = nodes.definition_list(classes=["apistab-migration", "simple"])
    listed += [_item(each, page) for each in coming]
    shown = heading(title(), page, "announced-changes")
    return Section(heading=shown, number=len(coming), content=[stays, listed])


def _item(each: Announcement[Documented], page: Page) -> nodes.Node:
    entry = each.entry
    term: list[nodes.Node] = [link(entry, entry.name, page)]
    if each.param is not None:
        term += parameter(entry, each.param)
    words = entry.record.change_words.get((each.param, each.change), ())
    kept = words_on_page(words, entry, page)
    told = sentences(each.change, each.param)
    definition = [*([nodes.paragraph("", told)] if told else []), *kept]
    return item(change_anchor(each.key), term, definition, page)


def sentences(change: AnnouncedChange, param: str | None) -> str:
    """Return what changes and when, as far as the words of the announcement do not say it.

    Those are the author's own, and the reader's to understand: nothing is made of them.
    """
    if change.keyword_only:
        return " ".join(filter(None, [_keyword_only(change, param), _announced(change.since)]))
    since, release = change.since, change.release
    if release is not None and release in (change.reason or ""):
        release = None
    if release is None:
        return _announced(since) or ("" if change.reason else _("A change is announced."))
    if since is None:
        return _("Changes in %(release)s.") % {"release": version_words(release)}
    return _("Changes in %(release)s, announced in %(since)s.") % {
        "release": version_words(release),
        "since": version_words(since),
    }


def _announced(since: str | None) -> str:
    return _("Announced in %(since)s.") % {"since": version_words(since)} if since else ""


def _keyword_only(change: AnnouncedChange, param: str | None) -> str:
    if change.release is None and param is None:
        return _("Arguments become keyword-only: pass them by name.")
    if change.release is None:
        return _("Becomes keyword-only: pass it by name.")
    words = (
        _("Arguments become keyword-only in %(release)s: pass them by name.")
        if param is None
        else _("Becomes keyword-only in %(release)s: pass it by name.")
    )
    return words % {"release": version_words(change.release)}
