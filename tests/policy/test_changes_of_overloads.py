"""That one way to call an object goes away is a change of its own, never one of the object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from releases import entry, inventory

import sphinx_apistab
from sphinx_apistab.model import Deprecation, Entry, Overload, Stability
from sphinx_apistab.policy.changes import find_changes
from sphinx_apistab.policy.notes import NOTES, Releases

GONE = Deprecation(since="2.0", removal="3.0", reason="Pass text.")
LATER = GONE._replace(removal="4.0")
SCHEMA = json.loads(
    Path(sphinx_apistab.__file__).with_name("changes.schema.json").read_text("utf-8")
)


def said(*overloads: tuple[str, Deprecation | None], **facts: Any) -> Entry:
    ways = tuple(Overload(written, Stability(deprecated=gone)) for written, gone in overloads)
    return entry("pkg.f", **facts)._replace(overloads=ways)


NEW, SETTLED = "overload-deprecated", "overload-settled"

#: What is said of the overloads before and after, and of what else; what changed: kind, overload, old, new.
CASES: list[tuple[Entry, Entry, list[tuple[Any, ...]], str]] = [
    (
        said(),
        said(("(x: int)", GONE), ("(x: str)", None)),
        [(NEW, "(x: int)", None, "3.0")],
        "nothing was said of any",
    ),
    (
        said(("(x: int)", None), ("(x: str)", GONE)),
        said(("(x: int)", GONE), ("(x: str)", GONE._replace(reason="x"))),
        [(NEW, "(x: int)", None, "3.0")],
        "another one was",
    ),
    (
        said(("(x: int)", GONE), ("(x: str)", None)),
        said(("(x: str)", None), ("(x: int)", GONE)),
        [],
        "in another order",
    ),
    (
        said(("(x: int)", GONE), ("(x: str)", None)),
        said(("(x: int, /)", GONE), ("(x: str)", None)),
        [],
        "written otherwise",
    ),
    (
        said(("(x: int)", GONE), ("(x: str)", None)),
        said(),
        [(SETTLED, "(x: int)", "3.0", None)],
        "it is gone, or stays",
    ),
    (
        said(("(x: int)", GONE), ("(x: str)", GONE)),
        said(("(x: str)", GONE)),
        [(SETTLED, "(x: int)", "3.0", None)],
        "one of two is gone",
    ),
    (
        said(("(x: int)", GONE)),
        said(("(x: int)", LATER)),
        [("overload-rescheduled", "(x: int)", "3.0", "4.0")],
        "later",
    ),
    (
        said(("(x: int)", GONE), ("(x: str)", None)),
        said(("(x: int)", GONE), ("(x: str)", None), deprecated=LATER),
        [("deprecated", None, None, "4.0")],
        "the object goes",
    ),
    (
        said(),
        said(("(x: int)", GONE), ("(x: str)", GONE), deprecated=GONE),
        [("deprecated", None, None, "3.0")],
        "all of them go",
    ),
    (
        said(("(x: int)", GONE), ("(x: str)", GONE), deprecated=GONE),
        said(("(x: int)", GONE), ("(x: str)", None)),
        [("undeprecated", None, "3.0", None), (SETTLED, "(x: str)", "3.0", None)],
        "one of them goes",
    ),
    (
        said(("(x: int)", None)),
        said(("(x: int)", None), ("(x: str)", None)),
        [],
        "none goes",
    ),
]


@pytest.mark.parametrize("old, new, expected, why", CASES, ids=[case[-1] for case in CASES])
def test_overloads(old: Entry, new: Entry, expected: list[tuple[Any, ...]], why: str) -> None:
    before, after = inventory("1.0", old), inventory("2.0", new)
    changes = find_changes(before, after)
    assert [
        (each.kind.value, each.overload and each.overload.signature, each.old, each.new)
        for each in changes
    ] == expected, why
    for write in NOTES.values():
        write(changes, Releases(old=before, new=after))
    written = json.loads(NOTES["json"](changes, Releases(old=before, new=after)))
    jsonschema.validate(written, SCHEMA)


def test_notes_say_which() -> None:
    before, after = inventory("1.0", said()), inventory("2.0", said(("(x: int)", GONE)))
    changes, releases = find_changes(before, after), Releases(old=before, new=after)
    line = "pkg.f(x: int): deprecated since 2.0; removal in 3.0; Pass text."
    assert NOTES["text"](changes, releases).startswith(f"Overload deprecated\n  {line}\n")
    (change,) = json.loads(NOTES["json"](changes, releases))["changes"]
    assert (change["overload"], change["deprecated"]["removal"]) == ("(x: int)", "3.0")
