"""At writing time: badges into signatures, answers into the places of the directives.

Runs as a post-transform, in the main process, on the trees of all builders; before Sphinx resolves
references, so that those in summaries and reasons are alive.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from docutils.utils import get_source_line
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from sphinx_apistab.escaping import visible
from sphinx_apistab.model import UNLABELLED, Stability
from sphinx_apistab.naming import shown_name
from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.actions import signature_of
from sphinx_apistab.sphinx.badges import (
    TOLD,
    Page,
    deprecated_badge,
    foreign_badges,
    full_name,
    level_badge,
    levels_note,
    link,
    since_note,
    stability_badges,
)
from sphinx_apistab.sphinx.filters import data
from sphinx_apistab.sphinx.finder import Finder
from sphinx_apistab.sphinx.guard import Place, attempt, object_of
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.listings import answer
from sphinx_apistab.sphinx.notice import beside_reason, sentence_of, when
from sphinx_apistab.sphinx.plain import make_node_plain, make_visible
from sphinx_apistab.sphinx.session import catalog, is_undecided, this_build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_apistab.model import Deprecation
    from sphinx_apistab.sphinx.records import Documented, Query

logger = logging.getLogger(__name__)

#: The nodes that concern us. Signatures have by far the most nodes, and none of ours.
_ours: Finder[nodes.Element] = Finder(
    addnodes.desc,
    our_nodes.view,
    our_nodes.inline_view,
    our_nodes.inline_badges,
    our_nodes.row_badges,
    our_nodes.module_notice,
    our_nodes.replacement,
    our_nodes.held,
    our_nodes.mark,  # one that nothing took up
    outside=(addnodes.desc_signature,),
)


_references: Finder[addnodes.pending_xref] = Finder(addnodes.pending_xref, outside=())


class StabilityTransform(SphinxPostTransform):
    """Fills in what reading left open."""

    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """Replace our nodes by ordinary ones."""
        current = this_build(self.env)
        current.written.add(self.env.docname)
        self.page = Page(self.env.docname, current.builder, catalog(self.env))
        self.described: dict[int, Stability] = {}
        for node in list(_ours(self.document)):
            with attempt("a badge or a listing", partial(self._place, node)) as tried:
                self._fill_in(node)
            if tried.failed:
                make_node_plain(node)
        self._locate()

    def _locate(self) -> None:
        """Give references of ours a place: what resolves those of other extensions may ask for it.

        What was parsed of a reason has none, and is found with what it stands in.
        """
        for reference in _references(self.document):
            if reference.source is None:
                reference.source, reference.line = self._place_of(reference)

    def _place_of(self, node: nodes.Node) -> tuple[str, int | None]:
        source, line = get_source_line(node)
        return source or str(self.env.doc2path(self.page.docname)), line

    def _place(self, node: nodes.Element) -> Place:
        return Place(self.env, self.page.docname, object_of(node))

    def _fill_in(self, node: nodes.Element) -> None:
        if isinstance(node, addnodes.desc):
            self._describe(node)
        else:
            node.replace_self(self._ordinary(node))

    def _ordinary(self, node: nodes.Element) -> list[nodes.Node]:
        """Return what stands in the place of one of our nodes."""
        match node:
            case our_nodes.view():
                shown = self._answer(node)
            case our_nodes.inline_view():
                shown = self._asked_badges(node)
            case our_nodes.inline_badges():
                shown = self._badges(node["stability"], node["name"])
            case our_nodes.row_badges():
                shown = self._row_badges(node)
            case our_nodes.replacement():
                shown = [self._replacement(node)]
            # What another extension copied while the page was read, and what nothing took up.
            case our_nodes.held() | our_nodes.mark():
                shown = []
            case _:
                shown = self._module_notice(node)
        return shown

    def _describe(self, desc: addnodes.desc) -> None:
        self._describe_overloads(desc)
        stability = desc.attributes.pop("apistab", None)
        if stability is None:
            self._describe_member(desc)
        else:
            since = desc.attributes.pop("apistab-since", None)
            signature = next(n for n in desc.children if isinstance(n, addnodes.desc_signature))
            entry = self._entry(signature)
            if entry is not None:
                since = since if stability.since is not None else entry.stability.since
                _date_notice(desc, stability.deprecated, entry.stability.deprecated)
                stability = entry.stability
            self.described[id(desc)] = stability
            around = _around(desc, self.described)
            self._badge(signature, entry, stability, since, around)
            if stability.deprecated is not None and stability.deprecated != around.deprecated:
                self._collapse(desc, stability.deprecated)

    def _describe_overloads(self, desc: addnodes.desc) -> None:
        """Put what is said of overloads at their signatures."""
        for position, stability, key in desc.attributes.pop("apistab-overloads", ()):
            signature = signature_of(desc, position)
            if signature is not None:
                self._append(signature, list(stability_badges(stability, self.page, name=key)))

    def _describe_member(self, desc: addnodes.desc) -> None:
        """Describe what says nothing itself, but has the level of what it is in."""
        signature = next((n for n in desc.children if isinstance(n, addnodes.desc_signature)), None)
        entry = self._entry(signature) if signature is not None else None
        if signature is not None and entry is not None and entry.stability.level is not None:
            self.described[id(desc)] = entry.stability
            around = _around(desc, self.described)
            self._badge(signature, entry, entry.stability, None, around)

    def _badge(
        self,
        signature: addnodes.desc_signature,
        entry: Documented | None,
        stability: Stability,
        since: str | None,
        around: Stability,
    ) -> None:
        """Put one badge at the end of the first signature, unless the parent says the same."""
        badges: list[nodes.Node] = []
        name = entry.name if entry is not None else None
        if stability.deprecated is not None and stability.deprecated != around.deprecated:
            badges.append(deprecated_badge(self.page, name, stability.deprecated))
        else:
            told = entry is not None and self.page.catalog.shows_level_above(entry)
            if stability.level is not None and stability.level != around.level and not told:
                level = self.page.catalog.settings.level(stability.level)
                badges.append(level_badge(level, self.page))
            if entry is not None and entry.past.levels and stability.level_from is None:
                badges.append(levels_note(entry.past.levels, self.page))
            elif since is not None and since != around.since:
                badges.append(since_note(since, self.page))
        if self.page.is_html:
            _add_data(badges, entry)
        self._append(signature, badges)

    def _append(self, signature: addnodes.desc_signature, badges: list[nodes.Node]) -> None:
        """Put badges at the end of a signature."""
        if badges:
            lines = [n for n in signature.children if isinstance(n, addnodes.desc_signature_line)]
            line = lines[-1] if lines else signature
            # In HTML the space is the badge's margin, so that it is not copied with the signature.
            spaced = badges if self.page.is_html else [nodes.inline("", " "), *_spaced(badges)]
            line.insert(_before_source_links(line), spaced)

    def _collapse(self, desc: addnodes.desc, deprecation: Deprecation) -> None:
        """Fold what is said of a deprecated object, under the sentence that says so."""
        content = desc.children[-1]
        folds = self.page.catalog.settings.collapse_deprecated and self.page.builder.name != "epub"
        if folds and self.page.is_html and isinstance(content, addnodes.desc_content):
            summary = our_nodes.block("", nodes.Text(sentence_of(deprecation)), tag="summary")
            kept = nodes.container("", *content.children)
            content.children = []
            content += our_nodes.block(
                "", summary, *kept.children, tag="details", classes=["apistab-collapsed"]
            )

    def _entry(self, signature: addnodes.desc_signature) -> Documented | None:
        """Return the entry that a signature describes."""
        places = self.page.catalog.by_place
        docname = self.page.docname
        for anchor in signature["ids"]:
            if (entry := places.get((docname, anchor))) is not None:
                return entry
        return None

    def _answer(self, node: our_nodes.view) -> list[nodes.Node]:
        query: Query = node["query"]
        self._warn_of_strangers(query, node)
        shown = nodes.container("", *answer(query, self.page, node))
        for replacement in list(shown.findall(our_nodes.replacement)):
            replacement.replace_self(self._replacement(replacement))
        make_visible(shown)
        return shown.children

    def _warn_of_strangers(self, query: Query, node: nodes.Node) -> None:
        """Warn of names and groups that no entry has."""
        for name in query.names:
            if self.page.catalog.full_name(name, query.context) is None:
                self._warn(
                    "unknown-name",
                    f"no documented object is, or is in, {name!r}: check the name",
                    node,
                )
        for group in query.groups:
            if group not in self.page.catalog.group_names:
                known = "; ".join(self.page.catalog.group_names) or "none"
                self._warn(
                    "unknown-group", f"unknown group {group!r}; the groups are: {known}", node
                )

    def _asked_badges(self, node: our_nodes.inline_view) -> list[nodes.Node]:
        query: Query = node["query"]
        (name,) = query.names
        entry = self.page.catalog.find(name, query.context)
        foreign = self.page.catalog.find_foreign(name) if entry is None else None
        if foreign is not None:
            badges = list(_spaced(foreign_badges(foreign, self.page)))
            return badges or [nodes.inline("", _("unlabelled"))]
        if entry is None:
            self._warn(
                "unknown-name", f"no documented object is called {name!r}: check the name", node
            )
            return [nodes.literal("", name)]
        badges = self._badges(entry.stability, entry.name)
        return badges or [nodes.inline("", _("unlabelled"))]

    def _badges(self, stability: Stability, name: str) -> list[nodes.Node]:
        return list(_spaced(stability_badges(stability, self.page, name=name)))

    def _row_badges(self, node: our_nodes.row_badges) -> list[nodes.Node]:
        """Return the badges in a row; the link before them needs no mark then."""
        known, name = self.page.catalog, node["name"]
        badges = self._badges(known.shown_in_row(name, node["stability"], self.page.docname), name)
        for reference in node.parent.findall(addnodes.pending_xref) if badges else ():
            reference["classes"].append(TOLD)
        return [nodes.Text(" "), *badges] if badges else []

    def _module_notice(self, node: nodes.Element) -> list[nodes.Node]:
        """Return a module's badge with its promise in words, and the deprecation notice."""
        stability: Stability = node["stability"]
        shown: list[nodes.Node] = []
        if stability.level is not None:
            level = self.page.catalog.settings.level(stability.level)
            paragraph = nodes.paragraph(
                "", "", level_badge(level, self.page), classes=["apistab-module"]
            )
            if level.promise:
                paragraph += nodes.Text(f" {_(level.promise)}")
            shown.append(paragraph)
        return [*shown, *node.children]

    def _replacement(self, node: our_nodes.replacement) -> nodes.Node:
        """Return a link to a replacement: in this project, in others (intersphinx), else its name."""
        name, context = node["name"], node["context"]
        entry = self.page.catalog.find(name, context)
        if entry is not None:
            return link(entry, shown_name(name), self.page, told=False)
        literal = full_name(shown_name(name), self.page, "xref", "py")
        target = self.page.catalog.meaning(name, context).replace(":", ".")
        reference = addnodes.pending_xref(
            "", refdomain="py", reftype="obj", reftarget=target, refdoc=self.page.docname
        )
        reference.source, reference.line = self._place_of(node)
        try:
            found: nodes.Node | None = self.env.events.emit_firstresult(
                "missing-reference", self.env, reference, literal, allowed_exceptions=(NoUri,)
            )
        except NoUri:
            found = None
        return found if found is not None else literal

    def _warn(self, subtype: str, message: str, node: nodes.Node) -> None:
        """Warn, once a build: some builders resolve a page more than once.

        Where something of ours failed, what seems to be unknown may be what we lost.
        """
        if is_undecided(self.env):
            return
        warned = this_build(self.env).warned
        place = (node.source, node.line, message)
        if place not in warned:
            warned.add(place)
            logger.warning(message, type="apistab", subtype=subtype, location=node)


_HIDDEN = our_nodes.Badge("", "", None)


def _add_data(badges: list[nodes.Node], entry: Documented | None) -> None:
    """Let scripts read what is known: from the badge, or where there is none from a hidden one."""
    if entry is not None:
        if not badges:
            badges.append(our_nodes.badge("", badge=_HIDDEN))
        # What is new depends on the release: pages would have to be written again for each.
        cast("nodes.Element", badges[0])["data"] = data(entry, "")


def _spaced(badges: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    for position, badge in enumerate(badges):
        if position:
            yield nodes.Text(" ")
        yield badge


def _around(node: nodes.Node, described: dict[int, Stability]) -> Stability:
    """Return the stability of the nearest description around another one."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, addnodes.desc):
            return described.get(id(parent), UNLABELLED)
        parent = parent.parent
    return UNLABELLED


def _date_notice(desc: addnodes.desc, said: Deprecation | None, dated: Deprecation | None) -> None:
    """Say in the notice of a deprecation since when it holds, if only the history knows."""
    if said is None or dated is None or said.since == dated.since:
        return
    words = when(beside_reason(said))
    for sentence in desc.children[-1].findall(nodes.inline):
        if "deprecated" in sentence["classes"] and sentence.astext() == words:
            sentence.replace(sentence[0], nodes.Text(visible(when(beside_reason(dated)))))
            return


def _before_source_links(line: nodes.Element) -> int:
    """Return the position before viewcode's and linkcode's ``[source]`` at the end of a signature."""
    position = len(line)
    while position and (
        isinstance(line[position - 1], addnodes.only)
        or type(line[position - 1]).__name__ == "viewcode_anchor"
    ):
        position -= 1
    return position
