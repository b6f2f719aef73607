"""What ``.. apistab:migration::`` shows: what goes away, when, and what to use instead; what changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_apistab.announced import to_come
from sphinx_apistab.migration import Item, Stage, is_name, items, stages
from sphinx_apistab.model import Deprecation
from sphinx_apistab.sphinx import announced_changes
from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.badges import Page, full_name, heading, link, migration_anchor
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.notice import bare_version, beside_reason, version_words, when
from sphinx_apistab.sphinx.parts import (
    Cell,
    Section,
    item,
    parameter,
    sentence,
    table,
    text_cell,
    words_on_page,
)

if TYPE_CHECKING:
    from sphinx_apistab.policy.history import Tombstone
    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.records import Documented, Query


def migration(entries: Sequence[Documented], query: Query, page: Page) -> Iterator[nodes.Node]:
    """Yield what goes away, by the release that removes it, what changes, and a table of new names."""
    release = query.as_of or page.catalog.release
    going = list(stages(items(entries), release))
    sections = [_of_stage(*stage, page) for stage in going]
    if coming := to_come(entries, release):
        sections.append(announced_changes.section(coming, page))
    if release and sections:
        yield nodes.paragraph("", _("As of version %s.") % bare_version(release))
    if len(sections) > 1:
        yield _contents(sections)
    for section in sections:
        yield from (section.heading, *section.content)
    yield from _removed(query, page)
    yield from _renames([member for _stage, _when, members in going for member in members], page)


def _of_stage(
    stage: Stage, removal: str | None, members: Sequence[Item[Documented]], page: Page
) -> Section:
    shown = heading(stage_title(stage, removal), page, f"removal-{removal or stage.value}")
    listed = nodes.definition_list(classes=["apistab-migration", "simple"])
    listed += [_item(member, page) for member in members]
    return Section(heading=shown, number=len(members), content=[listed])


def stage_title(stage: Stage, removal: str | None) -> str:
    """Return the heading of a stage."""
    words = {
        Stage.OVERDUE: _("Overdue: should be removed by now"),
        Stage.NEXT: _("Next: removal in %s"),
        Stage.LATER: _("Later: removal in %s"),
        Stage.SCHEDULED: _("Removal in %s"),
        Stage.UNSCHEDULED: _("No removal scheduled"),
        Stage.LEGACY: _("Legacy: superseded, not deprecated"),
        Stage.REMOVED: _("Removed in %s") if removal else _("Removed"),
    }[stage]
    return words % version_words(removal) if removal else words


def _contents(sections: Sequence[Section]) -> nodes.paragraph:
    """Return links to the sections, with the numbers of their items."""
    paragraph = nodes.paragraph(classes=["apistab-contents"])
    for position, section in enumerate(sections):
        if position:
            paragraph += nodes.Text(" · ")
        words = f"{section.heading.astext()} ({section.number})"
        paragraph += nodes.reference("", words, internal=True, refid=section.heading["ids"][0])
    return paragraph


def _item(going: Item[Documented], page: Page) -> nodes.Node:
    entry, deprecation = going.entry, going.deprecation
    term: list[nodes.Node] = [link(entry, going.shown_name, page)]
    if going.param is not None:
        term += parameter(entry, going.param)
    definition: list[nodes.Node] = []
    if deprecation is None:
        definition.append(sentence(entry, page))
    else:
        term += _new(deprecation, going, page)
        words = _words(going)
        # That it is deprecated goes without saying here.
        left = beside_reason(deprecation)
        dated = left.since or left.removal
        if dated:
            definition.append(nodes.paragraph("", when(left)))
        definition += words_on_page(words, entry, page)
    return item(migration_anchor(going.key), term, definition, page)


def _words(going: Item[Documented]) -> Iterable[nodes.Element]:
    """Return what the deprecation of an item says in words."""
    record = going.entry.record
    if going.overload is not None:
        return record.overload_words.get(going.overload.signature, ())
    return record.words if going.param is None else record.param_words[going.param]


def _removed(query: Query, page: Page) -> Iterator[nodes.Node]:
    """Yield what is gone already, by the release that removed it; a filter selects what is there."""
    if query.narrows:
        return
    for version, stones in groupby(page.catalog.removed, key=lambda stone: stone.removed):
        yield heading(
            stage_title(Stage.REMOVED, version), page, f"removal-{version or Stage.REMOVED.value}"
        )
        listed = nodes.definition_list(classes=["apistab-migration", "simple"])
        listed += [_removed_item(stone, page) for stone in stones]
        yield listed


def _removed_item(stone: Tombstone, page: Page) -> nodes.Node:
    entry, deprecation = stone.entry, stone.entry.stability.deprecated or Deprecation()
    term: list[nodes.Node] = [full_name(entry.name, page)]
    if deprecation.replacement is not None and is_name(deprecation.replacement):
        new = our_nodes.replacement(name=deprecation.replacement, context=entry.name)
        term += [nodes.Text(" → "), new]
    words = deprecation.reason or _("Last in %s.") % version_words(stone.last)
    return item(migration_anchor(entry.name), term, [nodes.paragraph("", words)], page)


def _new(deprecation: Deprecation, going: Item[Documented], page: Page) -> Iterator[nodes.Node]:
    """Yield an arrow, the name of the replacement, and since when there is one."""
    if deprecation.replacement is None or not is_name(deprecation.replacement):
        return
    yield nodes.Text(" → ")
    yield our_nodes.replacement(name=deprecation.replacement, context=going.scope)
    if (since := available_since(going, page.catalog)) is not None:
        words = _("available since %s") % version_words(since)
        yield nodes.inline("", f" ({words})", classes=["apistab-available"])


def available_since(going: Item[Documented], known: Catalog) -> str | None:
    """Return the version that brought the replacement, if that is documented."""
    name = going.deprecation.replacement or "" if going.deprecation is not None else ""
    ours = known.find(name, going.scope)
    foreign = known.find_foreign(known.meaning(name, going.scope))
    if ours is not None:
        return ours.past.came
    return foreign.stability.since if foreign is not None else None


def new_name(going: Item[Documented], known: Catalog) -> str | None:
    """Return the full name of the replacement, where it is a name."""
    deprecation = going.deprecation
    written = deprecation.replacement if deprecation is not None else None
    return known.new_name(written or "", going.scope)


def _renames(going: Sequence[Item[Documented]], page: Page) -> Iterator[nodes.Node]:
    """Yield the table of old and new names, which copies as it is."""
    rows = [
        (each.entry.name, name)
        for each in going
        if each.param is None
        and each.overload is None
        and (name := new_name(each, page.catalog)) is not None
    ]
    if not rows:
        return
    yield heading(_("Renames"), page, "renames")
    head = _("Old name"), _("New name")
    if page.is_html:
        yield our_nodes.renames(head=head, rows=rows)
    else:
        cells = [[_name_cell(old, page), _name_cell(new, page)] for old, new in rows]
        yield from table(cells, (50, 50), head=list(map(text_cell, head)), kind="renames")


def _name_cell(name: str, page: Page) -> Cell:
    return [nodes.paragraph("", "", full_name(name, page))]
