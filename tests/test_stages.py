"""What goes away: items, stages, and the file."""

import json
from pathlib import Path

import jsonschema
import pytest

import sphinx_apistab
from sphinx_apistab import migration
from sphinx_apistab.migration import Migration, Stage, items, stages
from sphinx_apistab.model import Deprecation, Entry, Overload, Stability

SCHEMA = json.loads(
    Path(sphinx_apistab.__file__).with_name("migrations.schema.json").read_text("utf-8")
)


def entry(name, *, removal=None, gone=True, params=(), **facts):
    deprecated = Deprecation(removal=removal) if gone else None
    marked = {
        param: Stability(deprecated=Deprecation(removal=removal) if going else None, level="beta")
        for param, going in params
    }
    stability = Stability(deprecated=deprecated, params=marked, **facts)
    return Entry(name=name, domain="py", objtype="function", uri="", stability=stability)


#: One way to call it goes, and one stays.
WAYS = (
    Overload("(x: int)", Stability(deprecated=Deprecation(removal="2.0"))),
    Overload("(x: str)", Stability()),
)


@pytest.mark.parametrize(
    "thing, keys",
    [
        (entry("f"), ["f"]),
        (entry("f", gone=False), []),
        (entry("f", gone=False, level="beta"), []),
        (entry("f", gone=False, level="legacy"), ["f"]),
        # once, although it is both
        (entry("f", level="legacy"), ["f"]),
        (entry("f", gone=False, params=[("x", True), ("y", False)]), ["f-x"]),
        (entry("f", params=[("x", True), ("y", True)]), ["f", "f-x", "f-y"]),
        (entry("f", gone=False)._replace(overloads=WAYS), ["f(x: int)"]),
        (entry("f")._replace(overloads=WAYS), ["f"]),
    ],
)
def test_items(thing, keys):
    assert [item.key for item in items([thing])] == keys


def test_a_parameter_has_a_stage_of_its_own():
    things = [entry("f", gone=False, removal="2.0", params=[("x", True)]), entry("g")]
    assert [
        (stage, removal, [item.key for item in members])
        for stage, removal, members in stages(items(things), "2.1")
    ] == [(Stage.OVERDUE, None, ["f-x"]), (Stage.UNSCHEDULED, None, ["g"])]


def migrations(*names):
    facts = dict.fromkeys(Migration._fields) | {"domain": "py", "objtype": "data"}
    return [Migration(**{**facts, "stage": "next", "name": n, "param": p}) for n, p in names]


def test_the_file_is_sorted_and_valid():
    text = migration.dumps("p", "1", migrations(("b", None), ("a", "y"), ("a", None), ("a", "x")))
    data = json.loads(text)
    jsonschema.validate(data, SCHEMA)
    assert [(m["name"], m["param"]) for m in data["migrations"]] == [
        ("a", None),
        ("a", "x"),
        ("a", "y"),
        ("b", None),
    ]
    # A line for each: what changed between two releases shows in a diff.
    assert len(text.splitlines()) == 11


def test_an_empty_file_is_valid():
    jsonschema.validate(json.loads(migration.dumps("p", "1", [])), SCHEMA)


def test_the_schema_knows_all_stages():
    stage = SCHEMA["$defs"]["migration"]["properties"]["stage"]
    assert stage["enum"] == [stage.value for stage in Stage]
    required = SCHEMA["$defs"]["migration"]["required"]
    assert [*required, "overload"] == list(Migration._fields)
