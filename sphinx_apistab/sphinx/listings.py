"""The answers to the directives: from selected entries to nodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.badges import (
    DEPRECATED,
    Page,
    anchor_of,
    badges_of,
    deprecated_badge,
    group_title,
    heading,
    level_badge,
    level_label,
    link,
    stability_badges,
)
from sphinx_apistab.sphinx.filters import LIST, YES, bar, data, filtered_uri
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
    if query.kind == "migration":
        return list(migration(entries, query, page)) or [_nothing()]
    if not entries:
        return [_nothing()]
    if query.kind == "summary":
        return [_summary(entries, query, page)]
    return list(_list(entries, query, page, around))


def _nothing() -> nodes.paragraph:
    return nodes.paragraph("", "", nodes.emphasis("", _("None.")))


# -- the list


def _list(
    entries: list[Documented], query: Query, page: Page, around: nodes.Element
) -> Iterator[nodes.Node]:
    filtered = query.filters and page.has_scripts
    ids = [page.unique_id(anchor_of(LIST))] if filtered else []
    sections = list(_sections(entries, query, page, around))
    headed = len(sections) > 1 or query.group_by != "group" or sections[0][2][0].group
    parts = [
        [
            *([heading(title, page)] if title and headed else []),
            *description,
            *_members(members, query, page),
        ]
        for title, description, members in sections
    ]
    if not page.is_html:
        yield from chain.from_iterable(parts)
        return
    root = our_nodes.block("", tag="div", classes=["apistab-listing"], ids=ids)
    if filtered:
        root += bar(entries, page)
    root += [our_nodes.block("", *part, tag="div", classes=["apistab-section"]) for part in parts]
    yield root


#: The entries of one element in HTML: browsers skip such parts of long lists while they are off the screen.
_PART = 100


def _members(members: list[Documented], query: Query, page: Page) -> Iterator[nodes.Node]:
    """Yield the entries of a section: a list in HTML, which narrow screens can stack, else a table."""
    module = _shared_module(members)
    if page.is_html:
        for start in range(0, len(members), _PART):
            part = members[start : start + _PART]
            shown = _rows(part, module, query, page)
            yield our_nodes.block("", *shown, tag="ul", classes=["apistab-entries"])
    else:
        yield from table([_row(entry, module, page) for entry in members], (40, 60))


def _rows(
    entries: list[Documented], module: str | None, query: Query, page: Page
) -> Iterator[nodes.Element]:
    """Yield entries in HTML: those with mere text, as most, many at a time."""
    for has_text, some in groupby(entries, _is_text):
        shown = [(_html_row(entry, module, query, page), entry) for entry in some]
        if has_text:
            yield our_nodes.entries(rows=[row for row, _entry in shown])
        else:
            for row, entry in shown:
                yield our_nodes.listed("", sentence(entry, page), row=row)


def _is_text(entry: Documented) -> bool:
    summary = entry.record.summary
    return isinstance(summary, str) and (bool(summary) or entry.stability.deprecated is None)


def _html_row(entry: Documented, module: str | None, query: Query, page: Page) -> our_nodes.Row:
    return our_nodes.Row(
        label=_label(entry, module),
        name=entry.name,
        domain=entry.record.domain,
        href=page.uri(entry.docname, entry.anchor),
        badges=badges_of(entry.stability, page, entry.name),
        data=data(entry, page.catalog.release),
        id=page.unique_id(anchor_of(f"entry-{entry.name}")) if query.filters else "",
        summary=str(entry.record.summary) if _is_text(entry) else "",
    )


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
        "group": entry.group,
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
        return group_title(key, page)
    if query.group_by == "level":
        return level_label(page.catalog.settings.level(key)) if key else _("Unlabelled")
    return key or _("Other")


def _promise(key: str | None, query: Query, page: Page) -> list[nodes.Node]:
    """Return the promise that stands below the heading of a level."""
    if query.group_by != "level" or key is None:
        return []
    promise = page.catalog.settings.level(key).promise
    return [nodes.paragraph("", _(promise))] if promise else []


def _label(entry: Documented, module: str | None) -> str:
    return entry.name.removeprefix(f"{module}.") if module else entry.name


def _row(entry: Documented, module: str | None, page: Page) -> list[Cell]:
    name = nodes.paragraph("", "", link(entry, _label(entry, module), page))
    for badge in stability_badges(entry.stability, page, name=entry.name):
        name += [nodes.Text(" "), badge]
    return [[name], [sentence(entry, page)]]


def _shared_module(members: Iterable[Documented]) -> str | None:
    """Return the module that all members of a section are in: their names need not repeat it."""
    modules = {entry.record.module for entry in members}
    return modules.pop() if len(modules) == 1 else None


# -- the summary


def _summary(entries: list[Documented], query: Query, page: Page) -> nodes.Node:
    """Return the table group × level; its numbers lead to the entries that they count."""
    number = counts(entries)
    deprecated = counts(entry for entry in entries if entry.stability.deprecated is not None)
    groups = _in_use((*page.catalog.group_names, None), {group for group, _level in number})
    levels = _in_use(
        (*(level.name for level in page.catalog.levels_in_use), None),
        {level for _group, level in number},
    )
    head = [
        text_cell(_("Group")),
        *(_level_heading(level, page) for level in levels),
        *([[nodes.paragraph("", "", deprecated_badge(page))]] if deprecated else []),
        text_cell(_("All")),
    ]

    def row(title: str, members: Sequence[str | None], **group: str | None) -> list[Cell]:
        cells = [
            _number(sum(number[g, level] for g in members), query, page, level=level, **group)
            for level in levels
        ]
        going = sum(n for (g, _level), n in deprecated.items() if g in members)
        if deprecated:
            cells.append(_number(going, query, page, deprecated=YES, **group))
        every = sum(n for (g, _level), n in number.items() if g in members)
        return [text_cell(title), *cells, _number(every, query, page, **group)]

    rows = [row(group_title(name, page), [name], group=name) for name in groups]
    if len(groups) > 1:
        rows.append(row(_("All"), groups))
    counted = next(table(rows, (24, *[14] * (len(head) - 1)), head=head, kind="summary"))
    if not page.is_html:
        return counted
    return our_nodes.block("", counted, tag="div", classes=["apistab-scroll"])


def counts(entries: Iterable[Documented]) -> Counter[tuple[str | None, str | None]]:
    """Count entries by group and level."""
    return Counter((entry.group, entry.stability.level) for entry in entries)


def _in_use(names: Iterable[str | None], used: set[str | None]) -> list[str | None]:
    return [name for name in names if name in used]


def _level_heading(name: str | None, page: Page) -> Cell:
    if name is None:
        return text_cell(_("Unlabelled"))
    return [nodes.paragraph("", "", level_badge(page.catalog.settings.level(name), page))]


def _number(number: int, query: Query, page: Page, **chosen: str | None) -> Cell:
    """Return a number, a link to what it counts where there is a list of that."""
    if not number:
        return text_cell("–")
    uri = filtered_uri(query, page, **chosen)
    if uri is None:
        return text_cell(str(number))
    link = nodes.reference("", str(number), internal=True, refuri=uri)
    return [nodes.paragraph("", "", link)]


# -- the levels


def _levels(page: Page) -> nodes.Node:
    """Return the promises of the levels in use; every badge links to one of them."""
    catalog = page.catalog
    items = nodes.definition_list(classes=["apistab-levels", "simple"])
    for level in catalog.levels_in_use:
        promise = nodes.paragraph("", _(level.promise) if level.promise else "")
        items += item(anchor_of(f"level-{level.name}"), [level_badge(level, page)], [promise], page)
    if any(entry.stability.deprecated is not None for entry in catalog.entries):
        text = _("Going away: the notice beside it says since when, and what to use instead.")
        promise = nodes.paragraph("", text)
        items += item(anchor_of(f"level-{DEPRECATED}"), [deprecated_badge(page)], [promise], page)
    return items if items.children else _nothing()
