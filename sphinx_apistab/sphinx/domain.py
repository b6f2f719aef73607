"""The ``apistab`` domain: what reading the pages found, keyed by page.

The data is small and plain. Names are not stored: each domain knows the names of its own objects, and
which of two descriptions of one object is the indexed one, once all pages are read.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from sphinx.domains import Domain

from sphinx_apistab.model import EMPTY
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


Found = TypeVar("Found")


class Shelf(MutableMapping[str, Found]):
    """What each page has, pickled until somebody asks for it: a build without a change needs none."""

    def __init__(self, packed: Mapping[str, bytes] = EMPTY) -> None:
        self._packed = dict(packed)
        self._open: dict[str, Found] = {}

    def __getitem__(self, docname: str) -> Found:
        if docname not in self._open:
            self._open[docname] = pickle.loads(self._packed[docname])  # noqa: S301 (as Sphinx its own)
        return self._open[docname]

    def __setitem__(self, docname: str, page: Found) -> None:
        self._packed.pop(docname, None)
        self._open[docname] = page

    def __delitem__(self, docname: str) -> None:
        if docname not in self:
            raise KeyError(docname)
        self._packed.pop(docname, None)
        self._open.pop(docname, None)

    def __contains__(self, docname: object) -> bool:
        return docname in self._packed or docname in self._open

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._packed.keys() | self._open.keys()))

    def __len__(self) -> int:
        return len(self._packed.keys() | self._open.keys())

    def __reduce__(self) -> tuple[type[Shelf[Found]], tuple[dict[str, bytes]]]:
        return Shelf, ({docname: self._pack(docname) for docname in self},)

    def _pack(self, docname: str) -> bytes:
        # What came packed did not change since: a page that is read again gets another list.
        if docname in self._packed:
            return self._packed[docname]
        return pickle.dumps(self._open[docname], pickle.HIGHEST_PROTOCOL)

    def take(self, docnames: Iterable[str], other: Shelf[Found]) -> None:
        """Take pages over from another shelf, as far as it has them."""
        for docname in filter(other.__contains__, docnames):
            self._packed[docname] = other._pack(docname)
            self._open.pop(docname, None)


class StabilityDomain(Domain):
    """Holds what was read of every page.

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
        "records": Shelf(),  # the described objects: lists of Record
        "queries": Shelf(),  # what the directives and roles ask for: lists of Query
        "pages": Shelf(),  # what is said of the page as a whole: Whole
        "uses": Shelf(),  # what its running text refers to: lists of Use
        "faults": Shelf(),  # the pages that something of ours failed on
        "edition": "",  # another one whenever anything of these changes
    }
    data_version = 10

    @property
    def _shelves(self) -> dict[str, Shelf[Any]]:
        return {kind: held for kind, held in self.data.items() if isinstance(held, Shelf)}

    def resolve_any_xref(self, *_: object) -> list[tuple[str, nodes.reference]]:
        """Return nothing: no cross-reference leads to this domain, but MyST asks every domain."""
        return []

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again, or gone; from now on it is another edition of all of them."""
        self.data["edition"] = os.urandom(16).hex()
        for shelf in self._shelves.values():
            if docname in shelf:
                del shelf[docname]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read: its own pages, and no more."""
        for kind, shelf in self._shelves.items():
            shelf.take(docnames, otherdata[kind])
