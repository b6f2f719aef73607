"""Marks on links: a small word behind a cross-reference to what goes away, or is less dependable.

References are resolved before (:class:`~sphinx.transforms.post_transforms.ReferencesResolver`), by whatever
domain or extension: what a link refers to is told from where it leads.
"""

from __future__ import annotations

import posixpath
from collections import UserDict
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_apistab.escaping import visible
from sphinx_apistab.sphinx.badges import (
    DEPRECATED,
    TOLD,
    Page,
    deprecated_words,
    level_label,
    writes_one_tree,
)
from sphinx_apistab.sphinx.finder import Finder
from sphinx_apistab.sphinx.guard import Place, attempt
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.nodes import link_mark
from sphinx_apistab.sphinx.notice import sentence_of
from sphinx_apistab.sphinx.records import Documented, Foreign
from sphinx_apistab.sphinx.said_already import says_deprecated
from sphinx_apistab.sphinx.session import catalog, session, this_build

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.model import Deprecation, Stability
    from sphinx_apistab.sphinx.catalog import Catalog

#: Elsewhere, marks would be noise, or get into tables of contents.
_references = Finder(
    nodes.reference,
    outside=(addnodes.desc_signature, nodes.title, nodes.rubric, addnodes.toctree),
)


class Mark(NamedTuple):
    """What stands behind a link."""

    style: str  #: the CSS class behind ``apistab-``
    label: str  #: the word
    title: str  #: what more there is to say, in whole sentences


def mark_of(entry: Documented | Foreign, docname: str, known: Catalog) -> Mark | None:
    """Return what a link on a page says of an entry."""
    wanted, level = known.settings.link_marks, known.level(entry)
    if wanted and entry.stability.deprecated is not None:
        return _deprecated(entry.stability.deprecated)
    if level is None or wanted not in {"below", "all"}:
        return None
    if wanted == "below" and level.rank >= known.page_rank(docname):
        return None
    promise = _(level.promise) if level.promise else ""
    return Mark(style=nodes.make_id(level.name), label=level_label(level), title=promise)


def _deprecated(deprecation: Deprecation) -> Mark:
    return Mark(style=DEPRECATED, label=_("deprecated"), title=sentence_of(deprecation))


class LinkTransform(SphinxPostTransform):
    """Puts the marks behind resolved links."""

    default_priority = 800

    def run(self, **kwargs: Any) -> None:
        """Mark the links of a page, and note where they lead."""
        current = this_build(self.env)
        page = Page(self.env.docname, current.builder, catalog(self.env))
        links: dict[str, Any] = {}
        for reference in list(_references(self.document)):
            with attempt("the mark of a link", partial(self._place, reference)):
                _mark(reference, page, links)
        current.links[page.docname] = links

    def _place(self, reference: nodes.reference) -> Place:
        return Place(self.env, self.env.docname, reference.astext())


def _mark(reference: nodes.reference, page: Page, links: dict[str, Any]) -> None:
    """Mark a link, and note where it leads."""
    told = TOLD in reference["classes"]
    if told:
        reference["classes"].remove(TOLD)
    entry = _target(reference, page)
    if entry is None or told or _is_inside(reference, entry):
        return
    mark = mark_of(entry, page.docname, page.catalog)
    links[entry.key] = fact(mark)
    if mark is not None and not _is_told(mark, reference, page.docname):
        behind = reference.parent.index(reference) + 1
        reference.parent.insert(behind, _mark_node(mark, entry.stability, page))


def _is_told(mark: Mark, reference: nodes.reference, docname: str) -> bool:
    """Tell whether the text around a link says what its mark says."""
    return mark.style == DEPRECATED and says_deprecated(reference, docname)


def fact(mark: Mark | None) -> list[str] | None:
    """Return what a page shows of a mark, as JSON keeps it."""
    return None if mark is None else [str(part) for part in mark]


def _mark_node(mark: Mark, stability: Stability, page: Page) -> nodes.Node:
    """Return a mark as it stands in running text."""
    if page.is_html:
        return link_mark("", label=mark.label, title=mark.title, style=mark.style, short=False)
    words = mark.label if stability.deprecated is None else deprecated_words(stability.deprecated)
    return nodes.inline("", f" [{visible(words)}]", classes=["apistab-mark"])


def _target(reference: nodes.reference, page: Page) -> Documented | Foreign | None:
    """Return the entry that a link leads to."""
    uri = reference.get("refuri", "")
    if page.catalog.foreign and not reference.get("internal"):
        # Intersphinx makes the paths of projects on the same disk relative to the page.
        local = posixpath.normpath(posixpath.join(posixpath.dirname(page.docname), uri))
        found = page.catalog.by_key.get(uri if "://" in uri else local)
        return found if isinstance(found, Foreign) else None
    anchor = reference.get("refid") or uri.rpartition("#")[2]
    places = page.catalog.by_anchor.get(anchor, ())
    if "refid" in reference:
        joined = writes_one_tree(page.builder)
        return next((e for e in places if joined or e.docname == page.docname), None)
    return next((entry for entry in places if page.link_uri(entry) == uri), None)


def _is_inside(reference: nodes.reference, entry: Documented | Foreign) -> bool:
    """Tell whether a link stands in the description that it leads to."""
    node = reference.parent
    while node is not None and isinstance(entry, Documented):
        if isinstance(node, addnodes.desc):
            signature = next(iter(node.findall(addnodes.desc_signature)), None)
            if signature is not None and entry.anchor in signature["ids"]:
                return True
        node = node.parent
    return False


# -- tables of contents


def marks_in_contents(env: BuildEnvironment, known: Catalog) -> dict[str, dict[str, Mark]]:
    """Return the marks in the table of contents of each page that has any, by anchor."""
    if session(env).builder.format != "html" or not known.settings.link_marks:
        return {}
    found = {docname: dict(_marks(toc, docname, known)) for docname, toc in env.tocs.items()}
    return {docname: marks for docname, marks in found.items() if marks}


def _marks(toc: nodes.Node, docname: str, known: Catalog) -> Iterator[tuple[str, Mark]]:
    marked = known.marked.get(docname, {})
    for reference in _references(toc) if marked else ():
        anchor = reference.get("anchorname", "")
        entry = marked.get(anchor.removeprefix("#"))
        mark = mark_of(entry, docname, known) if entry is not None else None
        if mark is not None:
            yield anchor, mark


def mark_contents(app: Sphinx, builder: Builder) -> None:
    """Mark the objects in the tables of contents of pages and sidebars (``write-started``).

    They are marked on copies, in the place of the environment's own until the build ends.
    """
    current = this_build(app.env)
    if not current.contents:
        return
    own, lazy = app.env.tocs, _Contents(app.env.tocs, current.contents)
    # Where pages are written, all are needed, and each process that writes some would mark its own.
    marked = lazy if current.idle else dict(lazy)
    app.env.tocs = marked  # type: ignore[assignment]
    current.returns.callback(_give_back, app.env, own, marked)


def _give_back(
    env: BuildEnvironment, own: dict[str, nodes.bullet_list], marked: Mapping[str, object]
) -> None:
    """Let an environment have its own tables of contents again, unless it got others since."""
    if env.tocs is marked:
        env.tocs = own


class _Contents(UserDict[str, nodes.bullet_list]):
    """Tables of contents, each of which becomes a copy with its marks when it is first asked for."""

    def __init__(
        self,
        tocs: Mapping[str, nodes.bullet_list],
        marks: Mapping[str, Mapping[str, Mark]],
    ) -> None:
        super().__init__(tocs)
        self._marks = dict(marks)  # of those that were not asked for yet

    def __getitem__(self, docname: str) -> nodes.bullet_list:
        if marks := self._marks.pop(docname, None):
            self.data[docname] = _marked(self.data[docname], marks)
        return self.data[docname]


def _marked(toc: nodes.bullet_list, marks: Mapping[str, Mark]) -> nodes.bullet_list:
    """Return a copy of a table of contents, with its marks."""
    copy = toc.deepcopy()
    for reference in list(_references(copy)):
        mark = marks.get(reference.get("anchorname", ""))
        if mark is not None:
            reference.append(
                link_mark("", label=mark.label, title="", style=mark.style, short=True)
            )
    return copy
