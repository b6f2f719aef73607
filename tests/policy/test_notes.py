"""Changes are told in the words of each format; members are told with their class."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import given
from hypothesis import strategies as st
from releases import entry, inventory

import sphinx_apistab
from sphinx_apistab.model import Deprecation, Entry, Inventory, Stability
from sphinx_apistab.policy.changes import Change, ChangeKind, find_changes
from sphinx_apistab.policy.notes import NOTES, Releases

OLD = inventory(
    "1.0",
    entry(
        "slack.Old",
        objtype="class",
        level="stable",
        deprecated=Deprecation(since="1.0", removal="2.0"),
    ),
    entry("slack.Old.run"),
    entry("slack.ebb", level="beta"),
    entry("slack.high", canonical="slack._i.high"),
    entry("slack.low", group="Tides", since="1.0"),
    entry("slack.tide", deprecated=Deprecation(removal="3.0")),
)
NEW = inventory(
    "2.0",
    entry("slack.New", objtype="class", level="stable", group="Tides"),
    entry("slack.New.run", level="stable"),
    entry("slack.New.stop", level="alpha"),
    entry("slack.ebb", level="stable"),
    entry("slack.flood", canonical="slack._i.high"),
    entry(
        "slack.low",
        since="1.1",
        params={"at": Stability(deprecated=Deprecation(replacement="time", reason="Use *it*."))},
    ),
    entry("slack.tide", deprecated=Deprecation(removal="4.0", replacement="the moon")),
)
RELEASES = Releases(old=OLD, new=NEW)


def written(name: str) -> str:
    return NOTES[name](find_changes(OLD, NEW), RELEASES)


def test_text() -> None:
    assert written("text").splitlines() == [
        "Removed",
        "  slack.Old: deprecated since 1.0; removal in 2.0 (with 1 member)",
        "",
        "Renamed",
        "  slack.high → slack.flood",
        "",
        "Deprecated",
        "  slack.low, parameter at: use time; Use *it*.",
        "",
        "Rescheduled",
        "  slack.tide: 3.0 → 4.0",
        "",
        "Promoted",
        "  slack.ebb: beta → stable",
        "",
        "Regrouped",
        "  slack.low: Tides → no group",
        "",
        "Changed",
        "  slack.low: since 1.0 → 1.1",
        "  slack.tide: replacement none → the moon",
        "",
        "Added",
        "  slack.New: stable; Tides (with 1 member)",
        "  slack.New.stop: alpha",
        "",
        (
            "pkg 1.0 → 2.0: 2 removed, 1 renamed, 1 deprecated, 1 rescheduled, 1 promoted, "
            "1 regrouped, 2 changed, 3 added"
        ),
    ]


def test_markdown() -> None:
    assert written("markdown").splitlines()[:12] == [
        "**Removed**",
        "",
        "- `slack.Old`: deprecated since 1.0; removal in 2.0 (with 1 member)",
        "",
        "**Renamed**",
        "",
        "- `slack.high` → `slack.flood`",
        "",
        "**Deprecated**",
        "",
        "- `slack.low`, parameter `at`: use `time`; Use \\*it\\*.",
        "",
    ]


def test_rest() -> None:
    document = publish_doctree(written("rst"), settings_overrides={"report_level": 1})
    assert not list(document.findall(nodes.system_message))
    titles = [node.astext() for node in document.findall(nodes.strong)]
    assert titles[:4] == ["Removed", "Renamed", "Deprecated", "Rescheduled"]
    items = [node.astext() for node in document.findall(nodes.list_item)]
    assert items[:3] == [
        "slack.Old: deprecated since 1.0; removal in 2.0 (with 1 member)",
        "slack.high → slack.flood",
        "slack.low, parameter at: use time; Use *it*.",
    ]


def test_members_are_renamed_with_their_class() -> None:
    def release(version: str, name: str, *extra: Entry) -> Inventory:
        outer = entry(f"p.{name}", objtype="class", canonical="p._i.C")
        return inventory(version, outer, entry(f"p.{name}.f", canonical="p._i.C.f"), *extra)

    old = release("1.0", "Old", entry("p.Old.g", canonical="p._i.C.g"))
    new = release("2.0", "New", entry("p.New.h", canonical="p._i.C.g"))
    text = NOTES["text"](find_changes(old, new), Releases(old=old, new=new))
    assert text.splitlines()[:3] == [
        "Renamed",
        "  p.Old → p.New (with 1 member)",
        "  p.Old.g → p.New.h",
    ]


def test_json_has_every_change() -> None:
    assert written("json").endswith("}\n")
    document = json.loads(written("json"))
    assert (document["project"], document["old"], document["new"]) == ("pkg", "1.0", "2.0")
    names = [change["name"] for change in document["changes"] if change["kind"] == "removed"]
    assert names == ["slack.Old", "slack.Old.run"]
    assert document["changes"][3] == {
        "kind": "deprecated",
        "name": "slack.low",
        "param": "at",
        "fact": None,
        "old": None,
        "new": None,
        "objtype": "function",
        "level": None,
        "group": None,
        "deprecated": {
            "since": None,
            "removal": None,
            "replacement": "time",
            "reason": "Use *it*.",
        },
        "source": None,
        "uri": "api.html#slack.low",
    }


@pytest.mark.parametrize("name", ["markdown", "rst"])
def test_nothing_changed(name: str) -> None:
    assert NOTES[name]([], RELEASES) == "No changes of the API's stability.\n"


SCHEMA = json.loads(
    Path(sphinx_apistab.__file__).with_name("changes.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_knows_all_kinds() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    kinds = SCHEMA["$defs"]["change"]["properties"]["kind"]["enum"]
    assert kinds == [kind.value for kind in ChangeKind]


hostile = st.text(
    st.sampled_from("|`]*_:\\[({})<@#\n\r\x1b\ud800\u2028 a1") | st.characters(), max_size=8
)
optional = st.none() | hostile
stabilities = st.builds(
    Stability,
    level=optional,
    group=optional,
    deprecated=st.none()
    | st.builds(
        Deprecation, since=optional, removal=optional, replacement=optional, reason=optional
    ),
    params=st.dictionaries(hostile, st.builds(Stability, level=optional), max_size=1),
)
entries = st.none() | st.builds(
    Entry,
    name=hostile.filter(bool),
    domain=hostile,
    objtype=hostile,
    uri=hostile,
    stability=stabilities,
    source=optional,
)
hostile_changes = st.builds(
    Change,
    kind=st.sampled_from(ChangeKind),
    before=entries,
    after=entries,
    param=optional,
    fact=st.sampled_from([None, "since", "deprecated.reason"]),
    old=optional,
    new=optional,
)


@given(hostile_changes)
def test_hostile_texts_are_harmless(change: Change) -> None:
    text = NOTES["text"]([change], RELEASES)
    assert text.count("\n") == 4
    assert text.replace("\n", "").isprintable()
    assert NOTES["markdown"]([change], RELEASES).count("\n- ") == 1
    document = publish_doctree(
        NOTES["rst"]([change], RELEASES), settings_overrides={"report_level": 5}
    )
    assert [type(node) for node in document] == [nodes.paragraph, nodes.bullet_list]
    assert not list(document.findall(nodes.system_message))
    VALIDATOR.validate(json.loads(NOTES["json"]([change], RELEASES)))
