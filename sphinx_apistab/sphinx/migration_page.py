"""What ``.. apistab:migration::`` shows: what goes away, when, and what to use instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.badges import Page, heading, link
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.migration import stages
from sphinx_apistab.sphinx.notice import is_name, when
from sphinx_apistab.sphinx.parts import item, on_page, sentence

if TYPE_CHECKING:
    from sphinx_apistab.sphinx.records import Documented


def migration(entries: list[Documented], page: Page) -> Iterator[nodes.Node]:
    """Yield what goes away, by the release that removes it."""
    if page.catalog.release:
        yield nodes.paragraph("", _("As of version %s.") % page.catalog.release)
    for title, members in stages(entries, page.catalog.release):
        yield heading(title, page)
        items = nodes.definition_list(classes=["apistab-migration"])
        items += [_migration_item(entry, page) for entry in members]
        yield items


def _migration_item(entry: Documented, page: Page) -> nodes.Node:
    deprecation = entry.stability.deprecated
    term: list[nodes.Node] = [link(entry, entry.name, page)]
    if deprecation is None:
        return item(f"migration-{entry.name}", term, [sentence(entry, page)], page)
    if deprecation.replacement is not None and is_name(deprecation.replacement):
        new = our_nodes.replacement(name=deprecation.replacement, context=entry.name)
        term += [nodes.Text(" → "), new]
    words = [on_page(node, page) for node in entry.record.words]
    definition = [nodes.paragraph("", when(deprecation)), *words]
    return item(f"migration-{entry.name}", term, definition, page)
