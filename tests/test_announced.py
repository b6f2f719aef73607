"""Which announced changes are still to come, and in which order."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import sphinx_apistab
from sphinx_apistab import migration
from sphinx_apistab.announced import changes_of, to_come
from sphinx_apistab.migration import ComingChange
from sphinx_apistab.model import AnnouncedChange, Entry, Stability

SCHEMA = json.loads(
    Path(sphinx_apistab.__file__).with_name("migrations.schema.json").read_text("utf-8")
)


def entry(name, *changes, **params):
    """Return an entry with changes of its own and of its parameters."""
    stability = Stability(
        changes=changes, params={key: Stability(changes=(each,)) for key, each in params.items()}
    )
    return Entry(name=name, domain="py", objtype="function", uri="", stability=stability)


def in_(release, since=None):
    return AnnouncedChange(since=since, release=release)


@pytest.mark.parametrize(
    "release, releases, coming, why",
    [
        ("2.0", ["3.0", "2.10", "2.9"], ["2.9", "2.10", "3.0"], "as releases come, not as letters"),
        ("2.0", ["1.0", "2.0", "2.0.1"], ["2.0.1"], "what is reached has happened"),
        ("3.0.dev1", ["3.0"], ["3.0"], "on the way to it"),
        ("3.0rc1", ["3.0"], ["3.0"], "a candidate is not it"),
        ("3.0.1", ["3.0"], [], "past it"),
        ("v2.0", ["v2.0", "v3.0"], ["v3.0"], "with a v"),
        ("", ["1.0", None], ["1.0", None], "nobody knows which release it is"),
        ("main", ["1.0"], ["1.0"], "nor here"),
        ("2.0", [None, "Qiskit 3.0", "3.0"], ["3.0", "Qiskit 3.0", None], "the unscheduled last"),
    ],
)
def test_what_is_to_come(release, releases, coming, why):
    entries = [entry(f"f{index}", in_(each)) for index, each in enumerate(releases)]
    assert [each.change.release for each in to_come(entries, release)] == coming, why


def test_changes_of_one_release_are_sorted_by_name():
    entries = [entry("b", in_("2.0"), x=in_("2.0")), entry("a", y=in_("2.0"))]
    assert [each.key for each in to_come(entries, "1.0")] == ["a-y", "b", "b-x"]


def test_the_changes_of_an_object_come_before_those_of_its_parameters():
    stability = entry("f", in_("1"), in_("2"), x=in_("3")).stability
    assert [(name, change.release) for name, change in changes_of(stability)] == [
        (None, "1"),
        (None, "2"),
        ("x", "3"),
    ]


def test_the_file_has_changes_beside_what_goes():
    facts = {"domain": "py", "objtype": "function", "since": None, "release": "3.0"}
    more = {"keyword_only": True, "reason": None, "uri": "a.html#f", "migration": None}
    changes = [ComingChange(name="f", param=param, **facts, **more) for param in ("y", None, "x")]
    text = migration.dumps("p", "1", [], changes)
    data = json.loads(text)
    jsonschema.validate(data, SCHEMA)
    assert [each["param"] for each in data["changes"]] == [None, "x", "y"]
    # A line for each, as what goes has.
    assert text.count("\n") == 12
