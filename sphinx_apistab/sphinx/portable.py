"""Copies of what stands on one page, for other pages: without what means something on its own page only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from sphinx_apistab.sphinx import nodes as our_nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx

#: What a copy does without: notes and their marks, what nobody sees, pictures with a caption, and what we
#: put on a page ourselves, which is filled in on the page where it is written.
_LEFT_OUT = (
    addnodes.index,
    nodes.citation,
    nodes.citation_reference,
    nodes.comment,
    nodes.figure,
    nodes.footnote,
    nodes.footnote_reference,
    nodes.pending,
    nodes.substitution_definition,
    nodes.system_message,
    our_nodes.held,
    our_nodes.inline_badges,
    our_nodes.inline_view,
    our_nodes.mark,
    our_nodes.module_notice,
    our_nodes.row_badges,
    our_nodes.view,
)

#: Code and tables, whose titles have numbers on their page.
_NUMBERED = (nodes.container, nodes.table)

#: What could not be resolved, as it is written: ``text_``, ```text <name>`_``, ``|text|``, ``:role:`text```.
_WRITTEN = re.compile(
    r"(?::[\w:.+-]+:)?(?P<quote>[`|]?)(?P<words>[^`|]+?)(?:\s*<[^<>]*>)?(?P=quote)(?::[\w:.+-]+:)?_{0,2}"
)


def portable(original: nodes.Element) -> nodes.Element:
    """Return a copy of a resolved element that can be kept, and shown on other pages.

    What was found broken on its own page, where it was told, is shown as its words.
    """
    return cut_off(original.deepcopy())


def cut_off(root: nodes.Element) -> nodes.Element:
    """Take all from a copy that ties it to its page."""
    # From the inside out: what is around may hand on what is inside.
    for node in reversed(list(root.findall(nodes.Element))):
        node["ids"], node["names"], node["backrefs"], node["dupnames"] = [], [], [], []
        if node is not root and (instead := _instead(node)) is not None:
            node.parent.replace(node, instead)
    for each in root.findall():
        each.document = None  # type: ignore[assignment]  # the stubs forget that docutils allows it
    return root


def _instead(node: nodes.Element) -> Sequence[nodes.Node] | None:
    """Return what stands in the place of a node; ``None``: the node itself can stay."""
    found: Sequence[nodes.Node] | None = None
    match node:
        case nodes.image():
            alt = node.get("alt") if isinstance(node.parent, nodes.TextElement) else None
            found = [nodes.Text(alt)] if alt else []
        case nodes.problematic():
            found = [nodes.Text(words_of_markup(node.astext()))]
        case nodes.substitution_reference():
            found = [nodes.Text(node.astext())]
        case nodes.caption() | nodes.title() if isinstance(node.parent, _NUMBERED):
            found = []
        case nodes.target():  # an inline one has words
            found = node.children
        case nodes.reference() if not isinstance(node, addnodes.download_reference):
            leads = {"refuri", "refid"} & node.attributes.keys()
            # One that has no children led from a picture.
            found = None if leads and node.children else node.children
        case addnodes.pending_xref() if node.get("refdomain") == "citation":  # as Sphinx has them
            found = []
        case addnodes.pending_xref():
            _untie(node)
        case _ if isinstance(node, _LEFT_OUT):
            found = []
    return found


def words_of_markup(written: str) -> str:
    """Return the words of inline markup as it is written; what is no such markup as it is."""
    match = _WRITTEN.fullmatch(written)
    return match["words"] if match else written


def _untie(reference: addnodes.pending_xref) -> None:
    """Let a reference be resolved from any page; if it leads nowhere, that was told where it is written."""
    reference["refwarn"], reference[_IS_COPY] = False, True
    if (reference.get("refdomain"), reference.get("reftype")) == ("std", "doc"):
        # The name of a page may be relative to the page of the reference.
        page = docname_join(reference.get("refdoc", ""), reference["reftarget"])
        reference["reftarget"] = f"/{page}"


_IS_COPY = "apistab-copy"


def is_copy(app: Sphinx, domain: object, node: nodes.Element) -> bool | None:
    """Say that a copy needs no warning of its own if it leads nowhere (``warn-missing-reference``)."""
    return True if node.get(_IS_COPY) else None
