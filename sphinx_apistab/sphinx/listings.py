"""The answers to the directives: from selected entries to nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.badges import (
    DEPRECATED,
    Page,
    anchor_of,
    deprecated_badge,
    heading,
    level_badge,
    level_label,
    link,
    stability_badges,
)
from sphinx_apistab.sphinx.catalog import counts
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.migration_page import migration
from sphinx_apistab.sphinx.parts import Cell, item, sentence, table, text_cell

if TYPE_CHECKING:
    from sphinx_apistab.sphinx.records import Documented, Query


def answer(query: Query, page: Page, around: nodes.Element) -> list[nodes.Node]:
    """Return what a directive shows; *around* is the node that it replaces."""
    entries = page.catalog.select(query)
    if query.kind == "levels":
        return [_levels(page)]
    if not entries:
        return [nodes.paragraph("", "", nodes.emphasis("", _("None.")))]
    if query.kind == "summary":
        return [_summary(entries, page)]
    if query.kind == "migration":
        return list(migration(entries, query, page))
    return list(_list(entries, query, page, around))


# -- the list


def _list(
    entries: list[Documented], query: Query, page: Page, around: nodes.Element
) -> Iterator[nodes.Node]:
    sections = list(_sections(entries, query, page, around))
    for title, description, members in sections:
        if title and (len(sections) > 1 or query.group_by != "group" or members[0].stability.group):
            yield heading(title, page)
        yield from description
        module = _shared_module(members)
        yield from table([_row(entry, module, page) for entry in members], (40, 60))


def _sections(
    entries: list[Documented], query: Query, page: Page, around: nodes.Element
) -> Iterator[tuple[str, list[nodes.Node], list[Documented]]]:
    """Yield title, description and members of each section that has members."""
    descriptions = {
        child["group"]: list(child.children) for child in around.findall(our_nodes.description)
    }
    by: dict[str | None, list[Documented]] = {}
    for entry in entries:
        by.setdefault(_section(entry, query), []).append(entry)
    for key in _order(by, query, page):
        if key in by:
            promise = _promise(key, query, page)
            yield _title(key, query, page), descriptions.get(key, promise), by[key]


def _section(entry: Documented, query: Query) -> str | None:
    return {
        "group": entry.stability.group,
        "level": entry.stability.level,
        "module": entry.record.module,
        "none": None,
    }[query.group_by]


def _order(keys: Iterable[str | None], query: Query, page: Page) -> Iterator[str | None]:
    """Yield the keys of sections in order; what belongs to none comes last."""
    if query.group_by == "group":
        yield from page.catalog.group_names
    elif query.group_by == "level":
        yield from (level.name for level in page.catalog.levels_in_use)
    else:
        yield from sorted(key for key in keys if key is not None)
    yield None


def _title(key: str | None, query: Query, page: Page) -> str:
    if query.group_by == "none":
        return ""
    if query.group_by == "group":
        return _group_title(key, page)
    if query.group_by == "level":
        return level_label(page.catalog.settings.level(key)) if key else _("Unlabelled")
    return key or _("Other")


def _promise(key: str | None, query: Query, page: Page) -> list[nodes.Node]:
    """Return the promise that stands below the heading of a level."""
    if query.group_by != "level" or key is None:
        return []
    promise = page.catalog.settings.level(key).promise
    return [nodes.paragraph("", _(promise))] if promise else []


def _row(entry: Documented, module: str | None, page: Page) -> list[Cell]:
    label = entry.name.removeprefix(f"{module}.") if module else entry.name
    name = nodes.paragraph("", "", link(entry, label, page))
    for badge in stability_badges(entry.stability, page, name=entry.name):
        name += [nodes.Text(" "), badge]
    return [[name], [sentence(entry, page)]]


def _shared_module(members: Iterable[Documented]) -> str | None:
    """Return the module that all members of a section are in: their names need not repeat it."""
    modules = {entry.record.module for entry in members}
    return modules.pop() if len(modules) == 1 else None


# -- the summary


def _summary(entries: list[Documented], page: Page) -> nodes.Node:
    """Return the table group × level."""
    number = counts(entries)
    groups = [
        name for name in (*page.catalog.group_names, None) if any(g == name for g, _l in number)
    ]
    levels = [
        level
        for level in page.catalog.levels_in_use
        if any(name == level.name for _g, name in number)
    ]
    unlabelled = [None] if any(name is None for _g, name in number) else []
    columns = [*(level.name for level in levels), *unlabelled]
    deprecated = counts(entry for entry in entries if entry.stability.deprecated is not None)
    head: list[Cell] = [
        text_cell(_("Group")),
        *([nodes.paragraph("", "", level_badge(level, page))] for level in levels),
        *(text_cell(_("Unlabelled")) for _level in unlabelled),
        *([[nodes.paragraph("", "", deprecated_badge(page))]] if deprecated else []),
        text_cell(_("All")),
    ]

    def row(title: str, members: Sequence[str | None]) -> list[Cell]:
        cells = [sum(number[group, level] for group in members) for level in columns]
        going = sum(n for (group, _level), n in deprecated.items() if group in members)
        numbers = [*cells, *([going] if deprecated else []), sum(cells)]
        return [text_cell(title), *(text_cell(str(n) if n else "–") for n in numbers)]

    rows = [row(_group_title(name, page), [name]) for name in groups]
    if len(groups) > 1:
        rows.append(row(_("All"), groups))
    return next(table(rows, (24, *[14] * (len(head) - 1)), head=head, kind="summary"))


def _group_title(name: str | None, page: Page) -> str:
    if name is None:
        return _("Other")
    group = page.catalog.settings.groups.get(name)
    return group.title if group else name


# -- the levels


def _levels(page: Page) -> nodes.Node:
    """Return the promises; every badge links to one of them."""
    catalog = page.catalog
    items = nodes.definition_list(classes=["apistab-levels"])
    for level in catalog.levels_in_use or tuple(catalog.settings.levels.values()):
        promise = nodes.paragraph("", _(level.promise) if level.promise else "")
        items += item(anchor_of(f"level-{level.name}"), [level_badge(level, page)], [promise], page)
    if any(entry.stability.deprecated is not None for entry in catalog.entries):
        text = _("Going away: the notice beside it says since when, and what to use instead.")
        promise = nodes.paragraph("", text)
        items += item(anchor_of(f"level-{DEPRECATED}"), [deprecated_badge(page)], [promise], page)
    return items
