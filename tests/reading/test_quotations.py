"""Directives that a space too many made a quotation of speak of the object; what is nested does not."""

from __future__ import annotations

import pytest

from sphinx_apistab.reading.docstrings import docstring_marks

GONE = ".. deprecated:: 2.1"
ROWS = [
    (f"*Old*\n\n Text.\n\n {GONE}", True, "Python's own ResourceLoader"),
    (f"Old.\nAnd more.\n\n     {GONE}", True, "far in"),
    (f"Old.\n    {GONE}", False, "the definition of a term"),
    (f"Example::\n\n    {GONE}", False, "code"),
    (f"Note:\n\n    {GONE}", False, "somebody's section"),
    (f".. note::\n\n   {GONE}", False, "a note"),
    (f"* An item.\n\n  {GONE}", False, "an item of a list"),
    (f"1. An item.\n\n   {GONE}", False, "an item of a list with numbers"),
    (f":returns: it\n\n   {GONE}", False, "a field"),
    (f"Returns\n-------\nint\n\n    {GONE}", False, "an item of NumPy's sections"),
    (f"Old.\n\n  Text.\n\n    {GONE}", False, "a quotation in a quotation"),
]


@pytest.mark.parametrize("docstring, counts, why", ROWS, ids=[row[2] for row in ROWS])
def test_whose_it_is(docstring: str, counts: bool, why: str) -> None:
    marks = docstring_marks(f"Do it.\n\n{docstring}\n", "f")
    assert [mark.deprecated is not None for mark in marks] == [True] * counts, why
