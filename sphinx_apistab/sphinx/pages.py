"""The two pages that need no directive: Sphinx's domain indices *API stability* and *API migration*.

In HTML, they are written like pages with the directives.

https://www.sphinx-doc.org/en/master/extdev/domainapi.html#sphinx.domains.Index
"""

from __future__ import annotations

from contextlib import suppress
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Index, IndexEntry
from sphinx.errors import NoUri
from sphinx.util.nodes import process_only_nodes
from sphinx.util.osutil import relative_uri

from sphinx_apistab.announced import to_come
from sphinx_apistab.collector import paused
from sphinx_apistab.escaping import html
from sphinx_apistab.migration import Item, Stage, is_name, items, stages
from sphinx_apistab.naming import shown_name
from sphinx_apistab.sphinx import announced_changes
from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.actions import in_words
from sphinx_apistab.sphinx.badges import (
    MIGRATION_INDEX,
    STABILITY_INDEX,
    TOLD,
    Page,
    full_name,
    level_label,
    link,
)
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.listings import answer
from sphinx_apistab.sphinx.migration_page import available_since, stage_title
from sphinx_apistab.sphinx.notice import version_words
from sphinx_apistab.sphinx.plain import make_visible
from sphinx_apistab.sphinx.records import Query
from sphinx_apistab.sphinx.session import catalog, session, this_build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.announced import Announcement
    from sphinx_apistab.model import Deprecation
    from sphinx_apistab.sphinx.catalog import Catalog
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
        """Return the headings with their entries, of all pages or only some.

        Sphinx writes the indices in each build, unless they are empty: one whose page on disk is up to
        date is. In HTML it only asks whether there is something: the page is written by :func:`fill_in`.
        """
        if docnames is None and self._is_written():
            this_build(self.domain.env).kept.add(self._docname)
            return [], False
        in_html = docnames is None and session(self.domain.env).builder.format == "html"
        wanted = None if docnames is None else set(docnames)
        content: Content = []
        for title, entries in self.sections(catalog(self.domain.env)):
            shown = [
                entry
                for entry in entries
                if wanted is None or not entry.docname or entry.docname in wanted
            ]
            if wanted is None or any(entry.docname for entry in shown):
                content.append((title, shown))
            if content and in_html:
                break
        return content, False

    def _is_written(self) -> bool:
        current = this_build(self.domain.env)
        if not current.idle or current.builder.format != "html":
            return False
        builder = cast("StandaloneHTMLBuilder", current.builder)
        return Path(builder.get_outfilename(self._docname)).exists()

    @property
    def _docname(self) -> str:
        """What Sphinx calls the page of an index."""
        return f"{self.domain.name}-{self.name}"

    def sections(self, entries: Catalog) -> Iterator[tuple[str, list[IndexEntry]]]:
        """Yield the headings with all of their entries."""
        raise NotImplementedError


class StabilityIndex(_StabilityPage):
    """All entries by level, each level with its promise."""

    name = "stability"
    localname = _Words(_("API stability"))

    def sections(self, entries: Catalog) -> Iterator[tuple[str, list[IndexEntry]]]:
        """Yield each level that is in use, the most dependable first."""
        for level in entries.levels_in_use:
            promise = IndexEntry(level_label(level), 0, "", "", "", "", _promise(level.promise))
            members = entries.select(Query(kind="list", levels=(level.name,)))
            yield level_label(level), [promise, *_index_entries(members)]
        if deprecated := entries.select(Query(kind="list", deprecated=True)):
            yield _("Deprecated"), list(_index_entries(deprecated))


class MigrationIndex(_StabilityPage):
    """What goes away, by the release that removes it, and what changes."""

    name = "migration"
    localname = _Words(_("API migration"))

    def sections(self, entries: Catalog) -> Iterator[tuple[str, list[IndexEntry]]]:
        """Yield each stage: overdue, next, later, unscheduled, legacy; then what stays and changes."""
        selected = entries.select(Query(kind="migration"))
        for stage, removal, members in stages(items(selected), entries.release):
            yield (
                stage_title(stage, removal),
                [_migration_entry(member, entries) for member in members],
            )
        if changes := list(map(_change_entry, to_come(selected, entries.release))):
            yield announced_changes.title(), changes
        for release, stones in groupby(entries.removed, key=lambda stone: stone.removed):
            names = [IndexEntry(stone.entry.name, 0, "", "", "", "", "") for stone in stones]
            yield stage_title(Stage.REMOVED, release), names


def fill_in(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> str | None:
    """Write the two pages as those of directives (``html-page-context``)."""
    # An author's page of this name is the author's.
    if pagename not in _CONTENTS or "indextitle" not in context or doctree is not None:
        return None
    index, content = _CONTENTS[pagename]
    title = str(index.localname)
    page = Page(pagename, app.builder, catalog(app.env))
    context["title"] = html(title)
    with paused():
        body = nodes.section("", nodes.title("", title), *content(page), ids=[index.name])
        make_visible(body)
        context["body"] = _html(
            _plain(body, page, app.env), cast("StandaloneHTMLBuilder", app.builder), pagename
        )
    return "page.html"


def fill_in_plainly(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Let Sphinx write a page that :func:`fill_in` failed on, with all of its entries."""
    if pagename in _CONTENTS and "indextitle" in context and doctree is None:
        context["content"] = []
        index, _content = _CONTENTS[pagename]
        sections = index(app.env.domains["apistab"]).sections(catalog(app.env))
        context["content"] = list(sections)


def _stability_page(page: Page) -> Iterator[nodes.Node]:
    """Yield counts, promises and the list of all entries."""
    everything = Query(kind="list", filters=True)
    groups = [entry.group for entry in page.catalog.select(everything)]
    # Where most have no group, the last section would be most of the list.
    if 2 * groups.count(None) > len(groups):
        everything = everything._replace(group_by="module")
    # Of what is in one group and has no level, there is nothing to count.
    counted = [Query(kind="summary")] if page.catalog.levels_in_use or len({*groups}) > 1 else []
    for query in (*counted, Query(kind="levels"), everything):
        yield from answer(query, page, our_nodes.view())


def _migration_page(page: Page) -> list[nodes.Node]:
    return answer(Query(kind="migration"), page, our_nodes.view())


_CONTENTS: Mapping[str, tuple[type[_StabilityPage], Callable[[Page], Iterable[nodes.Node]]]] = {
    STABILITY_INDEX: (StabilityIndex, _stability_page),
    MIGRATION_INDEX: (MigrationIndex, _migration_page),
}


def _html(body: nodes.Element, builder: StandaloneHTMLBuilder, pagename: str) -> str:
    """Return what a page has between its header and its footer."""
    # What builders know of the page that they are writing: this one has no numbers.
    builder.current_docname, builder.secnumbers, builder.fignumbers = pagename, {}, {}
    builder.dlpath = relative_uri(builder.get_target_uri(pagename), "_downloads")
    return builder.render_partial(body)["fragment"]


#: The inline markup that needs no transform before it is written, nor anything that pages load.
_SIMPLE = (
    nodes.emphasis,
    nodes.strong,
    nodes.literal,
    nodes.raw,  # that of other formats is left out
    nodes.reference,
    nodes.inline,
)


def _plain(body: nodes.Element, page: Page, env: BuildEnvironment) -> nodes.Element:
    """Return what has no references left to resolve: this is no page that transforms know of."""
    process_only_nodes(body, page.builder.tags)
    for node in list(body.findall(nodes.Element)):
        if isinstance(node, our_nodes.replacement):
            node.replace_self(_replacement(node["name"], node["context"], page))
        elif isinstance(node, addnodes.pending_xref):
            node.replace_self([_simple(found) for found in _resolved(node, page, env)])
        elif isinstance(node, nodes.reference):
            node["classes"] = [name for name in node["classes"] if name != TOLD]
        elif (simple := _simple(node)) is not node:
            # replace_self() would want to hand on the names of a target, which text cannot have.
            node.parent.replace(node, simple)
        elif isinstance(node, nodes.Admonition) or _is_of_extension(node):
            node.parent.replace(node, our_nodes.as_on_pages(of=node))
    return body


def _is_of_extension(node: nodes.Node) -> bool:
    """Tell whether another extension has brought a node."""
    known = ("docutils", "sphinx.addnodes", our_nodes.__name__)
    return not type(node).__module__.startswith(known)


def _replacement(name: str, context: str, page: Page) -> nodes.Node:
    entry, shown = page.catalog.find(name, context), shown_name(name)
    return full_name(shown, page) if entry is None else link(entry, shown, page, told=False)


def _simple(node: nodes.Node) -> nodes.Node:
    """Return the words of inline markup that is none of the simple kinds."""
    odd = isinstance(node, nodes.Inline) and not isinstance(node, _SIMPLE)
    return nodes.Text(node.astext()) if odd else node


def _resolved(
    reference: addnodes.pending_xref, page: Page, env: BuildEnvironment
) -> list[nodes.Node]:
    """Return what a reference leads to in this project, by its own domain; else its words."""
    words = [child for child in reference.children if isinstance(child, nodes.Element)]
    if len(words) != 1:
        return list(reference.children)
    try:
        found = next(_targets(reference, words[0], page, env), None)
    except NoUri:
        found = None
    return [found if found is not None else words[0]]


#: What leads to whatever has the name: Sphinx's role, and MyST's links.
_ANY = frozenset({"any", "myst"})


def _targets(
    reference: addnodes.pending_xref, words: nodes.Element, page: Page, env: BuildEnvironment
) -> Iterator[nodes.Node | None]:
    """Yield what a reference may lead to, first what Sphinx would take.

    https://www.sphinx-doc.org/en/master/usage/referencing.html#role-any
    """
    kind, target = reference["reftype"], reference["reftarget"]
    place, builder = page.docname, page.builder
    if (domain := env.domains.get(reference.get("refdomain", ""))) is not None:
        yield domain.resolve_xref(env, place, builder, kind, target, reference, words)
    elif kind in _ANY:
        path = f"/{target}" if kind == "myst" else target
        page_of = env.domains["std"].resolve_xref
        yield from filter(None, [page_of(env, place, builder, "doc", path, reference, words)])
        for each in sorted(env.domains.values(), key=attrgetter("name")):
            with suppress(NotImplementedError):  # such domains answer to their own roles only
                found = each.resolve_any_xref(env, place, builder, target, reference, words)
                yield from (node for _role, node in found)


def _promise(promise: str) -> str:
    return _(promise) if promise else ""


def _index_entries(entries: Iterable[Documented]) -> Iterator[IndexEntry]:
    word = _("deprecated")
    for entry in entries:
        going = word if entry.stability.deprecated is not None else ""
        group = entry.group or ""
        yield IndexEntry(entry.name, 0, entry.docname, entry.anchor, going, "", group)


def _migration_entry(going: Item[Documented], known: Catalog) -> IndexEntry:
    entry, deprecation = going.entry, going.deprecation
    param = ""
    if going.param is not None:
        done = in_words(entry.objtype, going.param)
        param = done or _("parameter %s") % going.param
    words = [] if deprecation is None else list(_migration_words(deprecation, going, known))
    return IndexEntry(going.shown_name, 0, entry.docname, entry.anchor, param, "", " ".join(words))


def _change_entry(coming: Announcement[Documented]) -> IndexEntry:
    entry, change = coming.entry, coming.change
    param = "" if coming.param is None else _("parameter %s") % coming.param
    words = announced_changes.sentences(change, coming.param)
    told = " ".join(filter(None, [words, change.reason]))
    return IndexEntry(entry.name, 0, entry.docname, entry.anchor, param, "", told)


def _migration_words(
    deprecation: Deprecation, going: Item[Documented], known: Catalog
) -> Iterator[str]:
    if deprecation.since:
        yield _("Deprecated since %(since)s.") % {"since": version_words(deprecation.since)}
    if deprecation.replacement and not is_name(deprecation.replacement):
        yield deprecation.replacement
    elif deprecation.replacement:
        yield _("Use %s instead.") % shown_name(deprecation.replacement)
        if (since := available_since(going, known)) is not None:
            yield "({})".format(_("available since %s") % version_words(since))
