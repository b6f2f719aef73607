"""Badges, links and headings: a record goes in, a node comes out.

A :class:`Page` is where the nodes will stand: links are relative to it, and the builder decides how a
badge is written.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_apistab.escaping import visible
from sphinx_apistab.migration import is_name
from sphinx_apistab.naming import shown_name
from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.nodes import Badge
from sphinx_apistab.sphinx.notice import bare_version
from sphinx_apistab.sphinx.session import this_build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.builders import Builder

    from sphinx_apistab.model import Deprecation, Level, Stability
    from sphinx_apistab.policy.past import Held
    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.records import Documented, Foreign

#: the class of the badge for a deprecation, and the anchor's suffix where it is explained
DEPRECATED = "deprecated"

#: the pages that need no directive
STABILITY_INDEX = "apistab-stability"
MIGRATION_INDEX = "apistab-migration"
#: the class of a link beside which a badge stands already; gone before writing
TOLD = "apistab-told"


@dataclass(frozen=True, slots=True)
class Page:
    """The page that is being written."""

    docname: str
    builder: Builder
    catalog: Catalog
    ids: set[str] = field(default_factory=set)  #: those that listings have taken so far
    level_badges: dict[str, Badge] = field(default_factory=dict)  #: by level
    #: the addresses of other pages, relative to this one; ``None`` where the builder has no such page
    addresses: dict[str, str | None] = field(default_factory=dict)

    @property
    def is_html(self) -> bool:
        """Whether badges are written as HTML."""
        return self.builder.format == "html"

    @property
    def has_scripts(self) -> bool:
        """Whether the page is for a browser: help viewers and books run no scripts."""
        return self.is_html and not getattr(self.builder, "embedded", False)

    def uri(self, docname: str, anchor: str) -> str | None:
        """Return the address of a place on a page, relative to this one."""
        if self.builder.name == "singlehtml":
            return f"#{anchor}"
        address = self._address(docname)
        return None if address is None else f"{address}#{anchor}"

    def link_uri(self, entry: Documented) -> str | None:
        """Return the address that Sphinx gives links to an entry of another page."""
        address = self._address(entry.docname)
        return None if address is None else f"{address}#{entry.anchor}"

    def _address(self, docname: str) -> str | None:
        if docname not in self.addresses:
            try:
                self.addresses[docname] = self.builder.get_relative_uri(self.docname, docname)
            except NoUri:
                self.addresses[docname] = None
        return self.addresses[docname]

    def unique_id(self, anchor: str) -> str:
        """Return an anchor that is distinct on this page."""
        base = wanted = anchor
        number = 2
        while wanted in self.ids:
            wanted, number = f"{base}-{number}", number + 1
        self.ids.add(wanted)
        return wanted


def anchor_of(words: str) -> str:
    """Return the anchor for a heading, an item or a level of ours."""
    # Full names keep their case: pkg.Data and pkg.data are two things.
    return (
        f"apistab-{words}" if re.fullmatch(r"[\w.-]+", words) else nodes.make_id(f"apistab-{words}")
    )


def migration_anchor(key: str) -> str:
    """Return the anchor of an item that goes away: the same in all builds and releases."""
    return _item_anchor("migration", key)


def change_anchor(key: str) -> str:
    """Return the anchor of the first announced change of an object or a parameter."""
    return _item_anchor("change", key)


def _item_anchor(kind: str, key: str) -> str:
    if re.fullmatch(r"[\w.-]+", key):
        return f"apistab-{kind}-{key}"
    # Two names may have the same letters: ns::f and ns.f.
    digest = sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return f"{nodes.make_id(f'apistab-{kind}-{key}')}-{digest}"


def deprecated_words(deprecation: Deprecation) -> str:
    """Return what a format without links says of a deprecation: *deprecated: use pkg.new*."""
    if is_name(deprecation.replacement or ""):
        return _("deprecated: use %s") % shown_name(deprecation.replacement or "")
    return _("deprecated")


def writes_one_tree(builder: Builder) -> bool:
    """Tell whether a builder joins all pages: it then always writes all of them."""
    return isinstance(builder.get_outdated_docs(), str)


def level_label(level: Level) -> str:
    """Return a level's word in the reader's language."""
    return _(level.label)


def badges_of(stability: Stability, page: Page, name: str | None) -> list[Badge]:
    """Return the badges of a stability: the deprecation first, then the level."""
    badges = []
    if stability.deprecated is not None:
        badges.append(_of_deprecation(page, name, stability.deprecated))
    if stability.level is not None:
        badges.append(_of_level(page.catalog.settings.level(stability.level), page))
    return badges


def stability_badges(
    stability: Stability, page: Page, *, name: str | None = None
) -> Iterator[nodes.Node]:
    """Yield the badges of a stability as nodes."""
    return (_node(badge, page) for badge in badges_of(stability, page, name))


def foreign_badges(entry: Foreign, page: Page) -> Iterator[nodes.Node]:
    """Yield the badges of an object of another project, links to where that documents it."""
    uri = entry.uri
    if "://" not in uri:
        uri = posixpath.join(*[".."] * page.docname.count("/"), uri)
    if entry.stability.deprecated is not None:
        yield _node(Badge(_("Deprecated"), DEPRECATED, uri), page)
    if entry.level is not None:
        style = nodes.make_id(entry.level.name)
        yield _node(Badge(level_label(entry.level), style, uri), page)


def level_badge(level: Level, page: Page) -> nodes.Node:
    """Return the badge of a level, a link to its promise."""
    return _node(_of_level(level, page), page)


def _of_level(level: Level, page: Page) -> Badge:
    if level.name not in page.level_badges:
        style, href = nodes.make_id(level.name), _promise_uri(level, page)
        page.level_badges[level.name] = Badge(level_label(level), style, href, level.icon)
    return page.level_badges[level.name]


def deprecated_badge(
    page: Page, name: str | None = None, deprecation: Deprecation | None = None
) -> nodes.Node:
    """Return the badge of a deprecation, a link to what to do about it; without links, it says so."""
    return _node(_of_deprecation(page, name, deprecation), page)


def _of_deprecation(page: Page, name: str | None, deprecation: Deprecation | None) -> Badge:
    if deprecation is not None and not page.is_html:
        return Badge(deprecated_words(deprecation), DEPRECATED, None)
    return Badge(_("Deprecated"), DEPRECATED, _migration_uri(page, name))


def since_note(since: str, page: Page) -> nodes.Node:
    """Return the version that brought it, as a faint word behind the badge."""
    return _note(_("since %s") % bare_version(since), page)


def levels_note(levels: Iterable[Held], page: Page) -> nodes.Node:
    """Return the levels that an object had, and the one that it has: *Beta 1.2 → Stable 2.0*."""
    words = [
        f"{level_label(page.catalog.settings.level(held.level))} {bare_version(held.since or '')}".strip()
        for held in levels
    ]
    return _note(" → ".join(words), page)


def _note(words: str, page: Page) -> nodes.Node:
    if page.is_html:
        return our_nodes.badge("", badge=Badge(words, "since", None))
    return nodes.inline("", visible(words), classes=["apistab-badge"])


def _node(badge: Badge, page: Page) -> nodes.Node:
    if page.is_html:
        return our_nodes.badge("", badge=badge)
    return nodes.inline("", f"[{visible(badge.label)}]", classes=["apistab-badge"])


def _promise_uri(level: Level, page: Page) -> str | None:
    """Return where a level's promise stands: on the author's page, else on the index page."""
    anchor = anchor_of(f"level-{level.name}")
    if page.catalog.levels_page is not None:
        return page.uri(page.catalog.levels_page, anchor)
    return index_uri(page, STABILITY_INDEX, anchor)


def _migration_uri(page: Page, name: str | None) -> str | None:
    """Return where a migration is described: on the author's page, else on the index page."""
    docname = page.catalog.migration_places.get(name) if name is not None else None
    if docname is not None:
        return page.uri(docname, migration_anchor(str(name)))
    if name is not None and writes_index(page.builder, MIGRATION_INDEX):
        return index_uri(page, MIGRATION_INDEX, migration_anchor(name))
    if page.catalog.levels_page is not None:
        return page.uri(page.catalog.levels_page, anchor_of(f"level-{DEPRECATED}"))
    return index_uri(page, MIGRATION_INDEX)


def writes_index(builder: Builder, index: str) -> bool:
    """Tell whether a builder writes a domain index, or has written it and keeps it."""
    written = {item[0] for item in getattr(builder, "domain_indices", ())}
    return index in written | this_build(builder.env).kept


def index_uri(page: Page, index: str, anchor: str | None = None) -> str | None:
    """Return the address of a domain index, if this builder writes it."""
    if not writes_index(page.builder, index):
        return None
    uri = page.builder.get_relative_uri(page.docname, index)
    return f"{uri}#{anchor}" if anchor is not None else uri


def full_name(name: str, page: Page, *classes: str) -> nodes.literal:
    """Return the name of an object."""
    kind = our_nodes.full_name if page.is_html else nodes.literal
    return kind("", name, classes=list(classes))


def link(entry: Documented, label: str, page: Page, *, told: bool = True) -> nodes.Node:
    """Return a link to an entry; mere text where the builder has no such page.

    Unless its stability is *told* beside it, the link gets a mark.
    """
    literal = full_name(label, page, "xref", entry.record.domain)
    if page.builder.name == "singlehtml":
        made = nodes.reference("", "", literal, internal=True, refid=entry.anchor)
    else:
        try:
            made = make_refnode(
                page.builder, page.docname, entry.docname, entry.anchor, literal, entry.name
            )
        except NoUri:
            return literal
    if told:
        made["classes"].append(TOLD)
    return made


def group_title(name: str | None, page: Page) -> str:
    """Return what stands above a group's entries."""
    if name is None:
        return _("Other")
    group = page.catalog.settings.groups.get(name)
    return group.title if group else name


def heading(title: str, page: Page, anchor: str | None = None) -> nodes.rubric:
    """Return a heading inside a listing, with an anchor: that of its title, or another one."""
    ids = [page.unique_id(anchor_of(anchor or title))]
    return nodes.rubric("", title, ids=ids, classes=["apistab-heading"])
