"""The bar above a list: chips, a text field, an order; and the addresses that preset it.

The bar stands in the page in the reader's language, hidden: the script shows it and does the rest, and
without scripts the list below is complete. What is chosen stands in the address of the page, by the
names that the directives' options have: ``?level=beta&group=Files&q=read``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from docutils import nodes

from sphinx_apistab.escaping import html
from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.badges import (
    DEPRECATED,
    STABILITY_INDEX,
    anchor_of,
    group_title,
    index_uri,
    level_label,
)
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.records import UNLABELLED_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx.writers.html5 import HTML5Translator

    from sphinx_apistab.sphinx.badges import Page
    from sphinx_apistab.sphinx.records import Documented, Query

#: the words from which the anchor of a page's list is made
LIST = "list"

#: what stands in the address where there is only yes
YES = "yes"

#: from how many chips on a facet is folded away
FOLDED = 12


class Chip(NamedTuple):
    """One value that the list can be narrowed to."""

    value: str  #: what stands in the address
    label: str
    number: int  #: of the entries that have it
    icon: str = ""  #: what stands before the label, for the eye only
    style: str = ""  #: the class of a level, for its tint


class Facet(NamedTuple):
    """The chips of one fact. Of one facet any may hold, of several each must."""

    key: str  #: the name in the address
    title: str  #: empty for a lone chip, which says it all
    chips: tuple[Chip, ...]


def data(entry: Documented, release: str) -> dict[str, str]:
    """Return the attributes of an entry that scripts read, without their prefix ``data-apistab-``."""
    stability, deprecation = entry.stability, entry.stability.deprecated
    facts = {
        "name": entry.name,
        "objtype": entry.record.objtype,
        "level": stability.level,
        "group": entry.group,
        "since": stability.since,
    }
    if deprecation is not None:
        facts["deprecated"] = deprecation.since or ""
        facts["removal"] = deprecation.removal
        facts["replacement"] = deprecation.replacement
    if release and entry.came_in(release):
        facts["new"] = ""
    return {key: value for key, value in facts.items() if value is not None}


def bar(entries: Sequence[Documented], page: Page) -> our_nodes.filters:
    """Return the bar for a list of entries."""
    return our_nodes.filters(facets=list(_facets(entries, page)), number=len(entries))


def _facets(entries: Sequence[Documented], page: Page) -> Iterator[Facet]:
    """Yield the facts in which the entries differ."""
    several = (
        Facet(key="level", title=_("Level"), chips=tuple(_levels(entries, page))),
        Facet(key="group", title=_("Group"), chips=tuple(_groups(entries, page))),
        Facet(key="objtype", title=_("Type"), chips=tuple(_types(entries, page))),
    )
    yield from (facet for facet in several if len(facet.chips) > 1)
    release = page.catalog.release
    going = sum(entry.stability.deprecated is not None for entry in entries)
    new = sum(entry.came_in(release) for entry in entries)
    if going:
        yield _lone(DEPRECATED, _("Deprecated"), going, style=DEPRECATED)
    if new:
        yield _lone("new", _("New in %s") % release, new)


def _lone(key: str, label: str, count: int, style: str = "") -> Facet:
    return Facet(
        key=key, title="", chips=(Chip(value=YES, label=label, number=count, style=style),)
    )


def _levels(entries: Iterable[Documented], page: Page) -> Iterator[Chip]:
    count = Counter(entry.stability.level for entry in entries)
    for level in page.catalog.levels_in_use:
        if level.name in count:
            yield Chip(
                value=level.name,
                label=level_label(level),
                number=count[level.name],
                icon=level.icon,
                style=nodes.make_id(level.name),
            )
    if None in count:
        yield Chip(value=UNLABELLED_LEVEL, label=_("Unlabelled"), number=count[None])


def _groups(entries: Iterable[Documented], page: Page) -> Iterator[Chip]:
    count = Counter(entry.group for entry in entries)
    for name in (*page.catalog.group_names, None):
        if name in count:
            yield Chip(value=name or "", label=group_title(name, page), number=count[name])


def _types(entries: Iterable[Documented], page: Page) -> Iterator[Chip]:
    """Yield the types of objects, as their domains call them."""
    count = Counter(entry.record.objtype for entry in entries)
    names = {entry.record.objtype: _type_name(entry, page) for entry in entries}
    for objtype, label in sorted(names.items(), key=lambda item: item[1]):
        yield Chip(value=objtype, label=label, number=count[objtype])


def _type_name(entry: Documented, page: Page) -> str:
    domain = page.builder.env.domains[entry.record.domain]
    found = domain.object_types.get(entry.record.objtype)
    return str(found.lname) if found is not None else entry.record.objtype


# -- addresses


def filtered_uri(query: Query, page: Page, **chosen: str | None) -> str | None:
    """Return the address of a list of the same entries as a query's, narrowed to what is chosen.

    ``None`` stands for an entry without a level or a group. The list is one of this page, of another
    one, or, where the query leaves nothing out, the index *API stability*.
    """
    uri = _list_uri(query, page)
    if uri is None:
        return None
    place, _hash, anchor = uri.partition("#")
    nothing = {"level": UNLABELLED_LEVEL, "group": ""}
    values = {key: nothing[key] if value is None else value for key, value in chosen.items()}
    return f"{place}?{urlencode(values)}#{anchor}" if values else uri


def _list_uri(query: Query, page: Page) -> str | None:
    if not page.has_scripts:
        return None
    docname = page.catalog.list_page(query, page.docname)
    if docname is not None:
        return page.uri(docname, anchor_of(LIST))
    return None if query.narrows else index_uri(page, STABILITY_INDEX, anchor_of(LIST))


# -- in HTML


def visit_filters_html(self: HTML5Translator, node: our_nodes.filters) -> None:
    """Write the bar: all of its words are here, the script has none."""
    self.body.append("\n".join([*_bar(node["facets"], node["number"]), ""]))
    raise nodes.SkipNode


def _bar(facets: Iterable[Facet], number: int) -> Iterator[str]:
    facets = list(facets)
    yield _tag(
        "div",
        **{"class": "apistab-filters", "role": "search", "aria-label": _("Filter the list")},
        **{"data-apistab-words": _("%(shown)s of %(all)s")},
        **{"data-apistab-none": _("Nothing matches."), "hidden": ""},
    )
    for facet in facets:
        if facet.title:
            yield from _facet(facet)
    yield '<div class="apistab-chips">'
    yield from (
        _chip(facet.key, chip) for facet in facets if not facet.title for chip in facet.chips
    )
    yield "</div>"
    yield from _tools(number)
    yield "</div>"


def _facet(facet: Facet) -> Iterator[str]:
    """Yield the chips of a fact; many are folded away, until one of them is pressed."""
    title = html(facet.title)
    if folded := len(facet.chips) > FOLDED:
        yield f'<details class="apistab-facet"><summary>{title}</summary>'
    else:
        yield f'<div class="apistab-facet"><span aria-hidden="true">{title}</span>'
    yield _tag("div", **{"class": "apistab-chips", "role": "group", "aria-label": facet.title})
    yield from (_chip(facet.key, chip) for chip in facet.chips)
    yield "</div>"
    yield "</details>" if folded else "</div>"


def _chip(key: str, chip: Chip) -> str:
    opened = _tag(
        "button",
        **{"type": "button", "class": f"apistab-chip apistab-{chip.style or key}"},
        **{"aria-pressed": "false", "data-apistab-key": key, "data-apistab-value": chip.value},
    )
    icon = f'<span aria-hidden="true">{html(chip.icon)}</span> ' if chip.icon else ""
    count = f'<span class="apistab-count">{chip.number}</span>'
    return f"{opened}{icon}{html(chip.label)} {count}</button>"


def _tools(number: int) -> Iterator[str]:
    words, every = _("Filter by name or words"), html(_("Show all"))
    yield '<div class="apistab-tools">'
    field = {"type": "search", "autocomplete": "off", "placeholder": words, "aria-label": words}
    yield f"<input{_written(field)}/>"
    yield _tag("select", autocomplete="off", **{"aria-label": _("Order")})
    orders = {"": _("by name"), "level": _("by level"), "since": _("newest first")}
    yield from (
        f'<option value="{value}">{html(label)}</option>' for value, label in orders.items()
    )
    yield f'</select><span class="apistab-status" role="status">{number}</span>'
    yield f'<button type="button" class="apistab-reset" hidden="">{every}</button>'
    yield "</div>"


def _tag(name: str, **attributes: str) -> str:
    return f"<{name}{_written(attributes)}>"


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {key}="{html(value)}"' for key, value in attributes.items())
