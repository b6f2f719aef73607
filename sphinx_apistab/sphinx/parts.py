"""What listings and migrations are made of: tables, items, words kept from other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.ext.ifconfig import ifconfig, process_ifconfig_nodes

from sphinx_apistab.sphinx.actions import in_words
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.notice import instead, with_gap
from sphinx_apistab.sphinx.session import session
from sphinx_apistab.sphinx.substitutions import parser_settings

if TYPE_CHECKING:
    from sphinx_apistab.sphinx.badges import Page
    from sphinx_apistab.sphinx.records import Documented

Cell = Sequence[nodes.Node]


class Section(NamedTuple):
    """A part of a page that has a heading."""

    heading: nodes.rubric
    number: int  #: how many items it has
    content: Sequence[nodes.Node]


def item(
    anchor: str, term: Sequence[nodes.Node], definition: Sequence[nodes.Node], page: Page
) -> nodes.definition_list_item:
    """Return a term with its definition; where the page has *anchor* already, it is numbered."""
    return nodes.definition_list_item(
        "",
        nodes.term("", "", *term, ids=[page.unique_id(anchor)]),
        nodes.definition("", *definition),
    )


def parameter(entry: Documented, name: str) -> list[nodes.Node]:
    """Return the name of a parameter, or what is done with the object, in parentheses behind its name."""
    done = in_words(entry.objtype, name)
    words = [nodes.Text(done)] if done is not None else None
    named = words or with_gap(_("parameter %s"), nodes.literal("", name))
    return [nodes.Text(" ("), *named, nodes.Text(")")]


def sentence(entry: Documented, page: Page) -> nodes.Element:
    """Return the summary of an entry, its references made for this page.

    Of what is deprecated and has none, what to use instead, or else why it goes away.
    """
    summary, deprecation = entry.record.summary, entry.stability.deprecated
    if isinstance(summary, nodes.Element):
        return on_page(summary, entry, page)
    if not summary and deprecation is not None:
        # Behind the gap to the sentence before it, which there is none of here.
        if new := list(instead(deprecation, entry.name))[1:]:
            return nodes.paragraph("", "", *new)
        # A table of other builders cannot hold another one.
        if said := [node for node in entry.record.words if isinstance(node, nodes.paragraph)]:
            return on_page(said[0], entry, page)
    return nodes.paragraph("", summary)


def words_on_page(
    words: Iterable[nodes.Element], entry: Documented, page: Page
) -> Sequence[nodes.Node]:
    """Return copies of words that were kept from the page of an entry, for this one."""
    shown = nodes.container("", *(on_page(each, entry, page) for each in words))
    if any(shown.findall(ifconfig)):
        _decide(shown, page)
    return shown.children


def _decide(root: nodes.Element, page: Page) -> None:
    """Show what stands under conditions, or not: what Sphinx does with the pages that it resolves.

    A condition that fails was told of on the page where it is written.

    https://www.sphinx-doc.org/en/master/usage/extensions/ifconfig.html
    """
    env = page.builder.env
    quiet = new_document("<conditions>", parser_settings(env))
    quiet += root
    process_ifconfig_nodes(session(env).app, quiet, page.docname)
    for message in list(root.findall(nodes.system_message)):
        message.parent.remove(message)


def on_page(kept: nodes.Element, entry: Documented, page: Page) -> nodes.Element:
    """Return a copy of what was kept from the page of an entry, with its references made for this one."""
    copy = kept.deepcopy()
    for pending in copy.findall(addnodes.pending_xref):
        pending["refdoc"] = page.docname
    for reference in list(copy.findall(nodes.reference)):
        if "refid" in reference and entry.docname != page.docname:
            _lead_back(reference, page.uri(entry.docname, reference["refid"]))
    return copy


def _lead_back(reference: nodes.reference, uri: str | None) -> None:
    """Let a reference to a place on its own page lead there; without such a page, it is words."""
    if uri is None:
        reference.parent.replace(reference, reference.children)
    elif not uri.startswith("#"):
        del reference["refid"]
        reference["refuri"], reference["internal"] = uri, True


def text_cell(text: str) -> list[nodes.Node]:
    """Return a cell of mere text."""
    return [nodes.paragraph("", text)]


def table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    *,
    head: Sequence[Cell] | None = None,
    kind: str = "list",
) -> Iterator[nodes.Node]:
    """Yield a table, and before it how LaTeX is to break it over pages and lines."""
    group = nodes.tgroup(cols=len(widths))
    columns = [nodes.colspec(colwidth=width) for width in widths]
    group += columns
    if kind == "summary":
        columns[0]["stub"] = 1  # the first column is a heading, too
    if head is not None:
        group += nodes.thead("", _table_row(head))
    group += nodes.tbody("", *map(_table_row, rows))
    if kind == "list":
        total = sum(widths)
        spec = "".join(rf"\X{{{width}}}{{{total}}}" for width in widths)
        yield addnodes.tabular_col_spec(spec=spec)
    yield nodes.table("", group, classes=[f"apistab-{kind}", "longtable"])


def _table_row(cells: Iterable[Cell]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))
