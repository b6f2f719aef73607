"""``apistab.json``: nothing is lost, the bytes are always the same, and bad files are explained."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sphinx_apistab
from sphinx_apistab.inventory import FORMAT, InventoryError, dumps, load, loads, write
from sphinx_apistab.model import (
    LEVELS,
    PRECEDENCE,
    AnnouncedChange,
    Conflict,
    Deprecation,
    Entry,
    Evidence,
    Group,
    Inventory,
    Level,
    Overload,
    Stability,
)

SCHEMA = json.loads(
    Path(sphinx_apistab.__file__).with_name("apistab.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

texts = st.text(max_size=8)
names = st.text(min_size=1, max_size=8)
optional = st.none() | texts
evidence = st.builds(Evidence, via=st.sampled_from(PRECEDENCE), name=texts)
conflicts = st.builds(
    Conflict, fact=names, used=texts, used_from=evidence, other=texts, other_from=evidence
)
deprecations = st.builds(
    Deprecation, since=optional, removal=optional, replacement=optional, reason=optional
)
changes = st.builds(
    AnnouncedChange, since=optional, release=optional, reason=optional, keyword_only=st.booleans()
)


def stabilities(params: st.SearchStrategy[dict[str, Stability]]) -> st.SearchStrategy[Stability]:
    return st.builds(
        Stability,
        level=optional,
        level_from=st.none() | names,
        group=optional,
        since=optional,
        deprecated=st.none() | deprecations,
        params=params,
        changes=st.lists(changes, max_size=2).map(tuple),
        evidence=st.lists(evidence, max_size=2).map(tuple),
        conflicts=st.lists(conflicts, max_size=1).map(tuple),
    )


entries = st.builds(
    Entry,
    name=names,
    domain=names,
    objtype=names,
    uri=texts,
    stability=stabilities(st.dictionaries(texts, stabilities(st.just({})), max_size=2)),
    canonical=optional,
    source=optional,
    inherited=st.dictionaries(texts, st.lists(texts, max_size=2).map(tuple), max_size=2),
    imported=st.dictionaries(texts, names, max_size=2),
    overloads=st.lists(
        st.builds(Overload, signature=texts, stability=stabilities(st.just({}))), max_size=2
    ).map(tuple),
)


def order(entry: Entry) -> tuple[str, str, str]:
    return entry.name, entry.domain, entry.objtype


inventories = st.builds(
    Inventory,
    project=texts,
    version=texts,
    levels=st.lists(
        st.builds(Level, name=names, label=texts, rank=st.integers(), promise=texts, color=texts),
        unique_by=lambda level: level.name,
        max_size=2,
    ).map(tuple),
    groups=st.lists(
        st.builds(Group, name=names, title=texts, description=texts),
        unique_by=lambda group: group.name,
        max_size=2,
    ).map(tuple),
    objects=st.lists(entries, unique_by=order, max_size=3).map(
        lambda found: tuple(sorted(found, key=order))
    ),
    released=st.none() | st.dates(),
    complete=st.booleans(),
)


@given(inventories)
def test_what_is_written_is_read(inventory: Inventory) -> None:
    assert loads(dumps(inventory)) == inventory


@given(inventories)
def test_what_is_written_is_as_the_schema_says(inventory: Inventory) -> None:
    VALIDATOR.validate(json.loads(dumps(inventory)))


@given(inventories, st.randoms())
def test_the_order_of_the_objects_leaves_no_trace(inventory: Inventory, random: Any) -> None:
    shuffled = list(inventory.objects)
    random.shuffle(shuffled)
    assert dumps(inventory._replace(objects=tuple(shuffled))) == dumps(inventory)


def test_the_schema_is_one_and_agrees_with_the_records() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["format"]["const"] == FORMAT
    assert tuple(SCHEMA["$defs"]["evidence"]["properties"]["via"]["enum"]) == PRECEDENCE


DECORATOR = Evidence(via="decorator", name="pkg.beta")
SAMPLE = Inventory(
    project="pkg",
    version="1.0",
    levels=LEVELS[:2],
    groups=(Group(name="I/O", title="Input – output"),),
    objects=(
        Entry(
            name="pkg.read",
            domain="py",
            objtype="function",
            uri="api.html#pkg.read",
            stability=Stability(
                level="beta",
                group="I/O",
                deprecated=Deprecation(since="1.0"),
                params={"path": Stability(level="stable")},
                evidence=(DECORATOR,),
            ),
        ),
        Entry(
            name="pkg.write",
            domain="py",
            objtype="function",
            uri="",
            stability=Stability(level=None),
        ),
    ),
)


def test_a_file_reads_well() -> None:
    text = dumps(SAMPLE)
    assert text.endswith("}\n")
    assert "Input – output" in text
    assert list(json.loads(text)["objects"][0]) == [
        *("name", "domain", "objtype", "uri", "level", "group", "since", "deprecated"),
        *("params", "canonical", "source", "evidence", "conflicts"),
    ]


# Files


def test_a_file_is_written_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "apistab.json"
    assert write(path, SAMPLE) is True
    os.utime(path, (1, 1))
    assert write(path, SAMPLE) is False
    assert path.stat().st_mtime == 1
    assert write(path, SAMPLE._replace(version="2.0")) is True
    assert load(path).version == "2.0"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "apistab.json"
    write(path, SAMPLE)

    def fail(*args: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space left"):
        write(path, SAMPLE._replace(version="2.0"))
    assert load(path) == SAMPLE
    assert list(tmp_path.iterdir()) == [path]


def test_half_a_surrogate_pair_survives(tmp_path: Path) -> None:
    odd = SAMPLE._replace(project="\ud83d")
    write(tmp_path / "apistab.json", odd)
    assert load(tmp_path / "apistab.json") == odd


UNREADABLE: list[tuple[bytes | None, str, str]] = [
    (None, "No such file", "it is not there"),
    (b"\xff\xfe{", "not an apistab.json", "another encoding"),
    (b"# Sphinx inventory version 2\n", "not JSON", "an objects.inv"),
    (b'{"format": 1, "format": 1}', "format: stands twice in one object", "a key twice"),
    (b"[" * 100_000, "not JSON", "nested too deep"),
]


@pytest.mark.parametrize(("content", "message", "reason"), UNREADABLE)
def test_an_unreadable_file_is_named(
    content: bytes | None, message: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "apistab.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InventoryError) as raised:
        load(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert message in str(raised.value), reason


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ('"level":', "objects[0].level"),
        ('"removal":', "objects[0].deprecated.removal"),
        ('"via":', "objects[0].evidence[0].via"),
        ('"project":', "project"),
    ],
)
def test_a_key_that_stands_twice_is_found(written: str, path: str) -> None:
    text = dumps(SAMPLE).replace(written, f'{written} "x", {written}')
    with pytest.raises(InventoryError, match=re.escape(f"old.json: {path}: stands twice")):
        loads(text, "old.json")


def test_a_byte_order_mark_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "apistab.json").write_text(dumps(SAMPLE), "utf-8-sig")
    assert load(tmp_path / "apistab.json") == SAMPLE


def test_what_two_releases_say_alike_is_kept_once() -> None:
    old, new = loads(dumps(SAMPLE)), loads(dumps(SAMPLE._replace(version="2.0")))
    assert old.objects[0].stability is new.objects[0].stability
    assert old.objects[0].stability is not old.objects[1].stability


@pytest.mark.skipif(sys.version_info < (3, 13), reason="Python's json goes no deeper itself")
def test_what_is_unknown_may_be_of_any_depth() -> None:
    text = dumps(SAMPLE).replace(
        '"name": "pkg.beta"', f'"name": "x", "new": {"[" * 3000 + "]" * 3000}'
    )
    read, written = loads(text).objects
    assert read.stability.evidence == (Evidence(via="decorator", name="x"),)
    assert written == SAMPLE.objects[1]


# Bad values


Change = Callable[[Any], object]


def put(path: str, value: object) -> Change:
    """Return the change that sets the value at a path such as ``objects.0.level``."""

    def change(data: Any) -> None:
        *parents, last = (int(key) if key.isdigit() else key for key in path.split("."))
        for key in parents:
            data = data[key]
        data[last] = value

    return change


BAD: list[tuple[Change, str]] = [
    (lambda data: data.pop("format"), "format: missing"),
    (put("format", 2), "format: 2 is newer than 1, the newest that this version reads; upgrade"),
    (put("format", 0), "format: expected 1, not 0"),
    (put("format", "1"), 'format: expected an integer, not "1"'),
    (put("format", True), "format: expected an integer, not true"),
    (put("project", None), "project: expected text, not null"),
    (put("objects", {}), "objects: expected an array, not {}"),
    (put("objects.1", "x" * 99), 'objects[1]: expected an object, not "xxx'),
    (put("objects.0.level", 3), "objects[0].level: expected text or null, not 3"),
    (put("objects.0.name", ""), "objects[0].name: must not be empty"),
    (lambda data: data["objects"][0].pop("uri"), "objects[0].uri: missing"),
    (lambda data: data["objects"][1].pop("level"), "objects[1].level: missing"),
    (put("objects.0.params.path.since", {"": 0}), "objects[0].params.path.since: expected text or"),
    (put("objects.0.deprecated", True), "objects[0].deprecated: expected an object, not true"),
    (put("objects.0.deprecated.since", 1.0), "objects[0].deprecated.since: expected text or null"),
    (put("objects.0.inherited", []), "objects[0].inherited: expected an object, not []"),
    (
        put("objects.0.inherited", {"b": "f"}),
        "objects[0].inherited.b: expected an array of text, not",
    ),
    (
        put("objects.0.inherited", {"b": [0]}),
        "objects[0].inherited.b: expected an array of text, not",
    ),
    (put("objects.0.params", []), "objects[0].params: expected an object, not []"),
    (put("objects.0.params.path.level", []), "objects[0].params.path.level: expected text or null"),
    (put("objects.0.evidence.0.via", "hearsay"), "objects[0].evidence[0].via: expected one of"),
    (put("levels.0.rank", 1.5), "levels[0].rank: expected an integer, not 1.5"),
    (put("levels.1.name", "stable"), "levels[1]: stable stands already in levels[0]"),
    (
        lambda data: data["objects"].append(data["objects"][0]),
        "objects[2]: py:pkg.read:function stands already in objects[0]",
    ),
]


@pytest.mark.parametrize(("change", "message"), BAD, ids=[message[:40] for _, message in BAD])
def test_a_bad_value_is_named_with_its_path(change: Change, message: str) -> None:
    data = json.loads(dumps(SAMPLE))
    change(data)
    with pytest.raises(InventoryError) as raised:
        loads(json.dumps(data), "old.json")
    assert str(raised.value).startswith(f"old.json: {message}")


def test_what_is_no_inventory_at_all_is_said() -> None:
    with pytest.raises(InventoryError, match=r"old\.json: expected an object, not 3"):
        loads("3", "old.json")


def test_unknown_keys_are_ignored() -> None:
    data = json.loads(dumps(SAMPLE))
    for extended in (data, data["objects"][0], data["levels"][0], data["objects"][0]["deprecated"]):
        extended["later"] = None
    VALIDATOR.validate(data)
    assert loads(json.dumps(data)) == SAMPLE
