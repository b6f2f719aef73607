"""Badges beside the names in autosummary's tables.

autosummary announces each row's object through autodoc's events, on the page of the table; the row is
found again by the cross-reference in its first cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.autosummary import autosummary_table

from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.capture import read_announced
from sphinx_apistab.sphinx.directives import note_query
from sphinx_apistab.sphinx.records import Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


def mark_rows(app: Sphinx, doctree: nodes.document) -> None:
    """Make a place for badges in each row (``doctree-read``)."""
    for table in doctree.findall(autosummary_table):
        names = []
        for reference in _references(table):
            name = reference["reftarget"]
            reading = read_announced(app.env, name)
            if reading is not None:
                # What it takes from what is around it is known when all pages are read.
                badges = our_nodes.row_badges(stability=reading.stability, name=name)
                reference.parent.append(badges)
                names.append(name)
        note_query(app.env, Query(kind="rows", names=tuple(names)))


def _references(table: nodes.Element) -> Iterator[addnodes.pending_xref]:
    for row in table.findall(nodes.row):
        reference = next(row.findall(addnodes.pending_xref), None)
        if reference is not None and reference.get("refdomain") == "py":
            yield reference
