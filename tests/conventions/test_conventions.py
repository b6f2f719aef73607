"""Conventions: what they make of arguments, and how they are declared."""

import pytest

from sphinx_apistab.conventions import (
    ConventionError,
    builtin,
    declared,
    known,
    placeholders,
)

# words of a convention, arguments, facts
MARKS = [
    ({"level": "beta"}, {}, {"level": "beta"}),
    ({"level": "{stability|stable}"}, {}, {"level": "stable"}),
    ({"level": "{stability|stable}"}, {"stability": "alpha"}, {"level": "alpha"}),
    ({"level": "{stability|stable}"}, {"stability": None}, {"level": "stable"}),
    ({"group": "{group}"}, {}, {}),
    ({"group": "{group}"}, {"group": ""}, {}),
    ({"group": "{group}"}, {"group": True}, {}),
    ({"group": "{group}", "nothing": ["Others"]}, {"group": "Others"}, {}),
    ({"since": "{0}"}, {"0": 1.5}, {"since": "1.5"}),
    ({"since": "{major}.{minor}"}, {"major": 1, "minor": 0}, {"since": "1.0"}),
    ({"since": "{major}.{minor}"}, {"major": 1}, {}),
    ({"since": " {v} "}, {"v": "1"}, {"since": "1"}),
    ({"group": "{g}"}, {"g": "{x}"}, {"group": "{x}"}),
    ({"level": "{w}", "levels": {"public": "stable"}}, {"w": "public"}, {"level": "stable"}),
    ({"level": "{w}", "levels": {"public": "stable"}}, {"w": "other"}, {}),
    ({"param": "{name}", "level": "beta"}, {"name": "x"}, {"param": "x", "level": "beta"}),
    ({"deprecated": True}, {}, {"deprecated": {}}),
    ({"reason": "{m}"}, {}, {"deprecated": {}}),
    ({"reason": "{m}"}, {"m": "Old."}, {"deprecated": {"reason": "Old."}}),
    (
        {"deprecated_since": "{a}", "removal": "{b}", "replacement": "{c}"},
        {"a": "1", "b": "2", "c": "f"},
        {"deprecated": {"since": "1", "removal": "2", "replacement": "f"}},
    ),
]


@pytest.mark.parametrize("words, arguments, facts", MARKS)
def test_marks(words, arguments, facts):
    mark = declared({"pkg.x": words}).decorators["pkg.x"].mark(arguments)
    found = {name: getattr(mark, name) for name in ("level", "group", "since", "param")}
    if mark.deprecated is not None:
        names = ("since", "removal", "replacement", "reason")
        going = {name: getattr(mark.deprecated, name) for name in names}
        found["deprecated"] = {name: value for name, value in going.items() if value is not None}
    assert {name: value for name, value in found.items() if value is not None} == facts
    assert mark.evidence.name == "pkg.x"
    assert mark.evidence.via == "decorator"


WRONG = [
    ({"pkg.x": "beta"}, "expected a dict"),
    ({"pkg.x": {"levle": "beta"}}, "unknown word 'levle'"),
    ({"pkg.x": {"level": 1}}, "'level' must not be 1"),
    ({"pkg.x": {"nothing": "Others"}}, "'nothing' must not be 'Others'"),
    ({"pkg.x": {"parameters": "message"}}, "'parameters' must not be 'message'"),
    ({"pkg.x": {"deprecated": "yes"}}, "'deprecated' must not be 'yes'"),
    ({"pkg.x": {"appended": "("}}, "not a regular expression"),
]


@pytest.mark.parametrize("table, message", WRONG)
def test_wrong_declarations(table, message):
    with pytest.raises(ConventionError, match=message):
        declared(table)


def test_a_leading_dot_declares_an_attribute():
    found = declared({"._stage": {"level": "{value}"}})
    assert found.attributes["_stage"].mark({"value": "beta"}, via="attribute").level == "beta"
    assert not found.decorators


def test_a_project_s_own_convention_wins():
    target = "ray.util.annotations.PublicAPI"
    found = known([{target: {"level": "beta"}}])
    assert found.decorators[target].level == "beta"
    assert found.decorators.keys() == builtin().decorators.keys()


def test_placeholders():
    assert list(placeholders("{a} {b|c} d")) == ["a", "b"]
