"""The ``apistab`` domain: what reading the pages found, keyed by page.

The data is small and plain. Names are not stored: each domain knows the names of its own objects, and
which of two descriptions of one object is the indexed one, once all pages are read.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain

from sphinx_apistab.sphinx.directives import (
    BadgeRole,
    LevelsDirective,
    ListDirective,
    MigrationDirective,
    SummaryDirective,
)
from sphinx_apistab.sphinx.pages import MigrationIndex, StabilityIndex

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes

    from sphinx_apistab.sphinx.records import Query, Record, Use, Whole


class StabilityDomain(Domain):
    """Holds the records and the queries of every page.

    https://www.sphinx-doc.org/en/master/extdev/domainapi.html
    """

    name = "apistab"
    label = "API stability"
    directives = {  # noqa: RUF012  (declared like this by the base class, as are the next three)
        "list": ListDirective,
        "summary": SummaryDirective,
        "levels": LevelsDirective,
        "migration": MigrationDirective,
    }
    roles = {"badge": BadgeRole()}  # noqa: RUF012
    indices = [StabilityIndex, MigrationIndex]  # noqa: RUF012
    initial_data: ClassVar[dict[str, Any]] = {
        "records": {},
        "queries": {},
        "pages": {},
        "uses": {},
        "edition": "",
    }
    data_version = 5

    @property
    def records(self) -> dict[str, list[Record]]:
        """The described objects of each page."""
        found: dict[str, list[Record]] = self.data["records"]
        return found

    @property
    def queries(self) -> dict[str, list[Query]]:
        """What the directives and roles of each page ask for."""
        found: dict[str, list[Query]] = self.data["queries"]
        return found

    @property
    def pages(self) -> dict[str, Whole]:
        """What is said of a page as a whole, of each of which anything is said."""
        found: dict[str, Whole] = self.data["pages"]
        return found

    @property
    def uses(self) -> dict[str, list[Use]]:
        """What the running text of each page refers to."""
        found: dict[str, list[Use]] = self.data["uses"]
        return found

    def resolve_any_xref(self, *_: object) -> list[tuple[str, nodes.reference]]:
        """Return nothing: no cross-reference leads to this domain, but MyST asks every domain."""
        return []

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again, or gone; from now on it is another edition of all of them."""
        self.data["edition"] = os.urandom(16).hex()
        for pages in (self.records, self.queries, self.pages, self.uses):
            pages.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read: its own pages, and no more."""
        for kind in ("records", "queries", "pages", "uses"):
            for docname in docnames & otherdata[kind].keys():
                self.data[kind][docname] = otherdata[kind][docname]
