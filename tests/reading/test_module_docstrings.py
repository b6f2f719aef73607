"""Which part of a module's docstring speaks of the module."""

from __future__ import annotations

import pytest

from sphinx_apistab.reading.module_docstrings import head_of

GONE = ".. deprecated:: 2.1\n   Use osi."
#: A docstring, and whether what it says last is the module's.
ROWS = [
    (f"A module.\n\n{GONE}", True, "nothing else"),
    (f"A module.\n\nMore words.\n\n    code::\n\n{GONE}", True, "below more words"),
    (f"A module\n========\n\n{GONE}", True, "under its own title"),
    (f"========\nA module\n========\n\n{GONE}", True, "under one with a line above it, too"),
    (f"\n    A module.\n\n    {GONE.replace(chr(10), chr(10) + '    ')}", True, "indented"),
    (f"A module.\n\nUsage\n-----\n\n{GONE}", False, "in a section"),
    (
        f"A module\n========\n\nText.\n\nUsage\n-----\n\n{GONE}",
        False,
        "in a section under its title",
    ),
    (f"A module.\n\n=====\nUsage\n=====\n\n{GONE}", False, "in a section with two lines"),
    (f"A module.\n\n.. function:: f()\n\n{GONE}", False, "below a description"),
    (f"A module.\n\n.. autoclass:: f()\n\n{GONE}", False, "below a description that is made"),
    (f"A module.\n\n.. rubric:: Functions\n\n{GONE}", False, "under a heading"),
    (f"A module.\n\n.. note::\n\n   A note.\n\n{GONE}", True, "below a note"),
    (f"A module.\n\nText.\n\n----\n\n{GONE}", True, "below a mere line"),
    (f"A module.\n\n=== ===\na   b\n=== ===\n1   2\n=== ===\n\n{GONE}", True, "below a table"),
]


@pytest.mark.parametrize("docstring, own, why", ROWS, ids=[row[2] for row in ROWS])
def test_what_is_the_modules(docstring: str, own: bool, why: str) -> None:
    head = head_of(docstring)
    assert ("deprecated" in head) is own, why
    assert "A module" in head


@pytest.mark.parametrize("docstring", ["", "::", "\n\n", "A\n=", "===\n===\n::", "a::\n---"])
def test_odd_ones(docstring: str) -> None:
    assert isinstance(head_of(docstring), str)
