"""Conventions: what they make of arguments, and how they are declared."""

from importlib import import_module
from pathlib import Path

import pytest

from sphinx_apistab.conventions import (
    BUILTIN,
    WITH_LEVELS,
    ConventionError,
    builtin,
    declared,
)
from sphinx_apistab.conventions import __file__ as conventions_file
from sphinx_apistab.model import LEVELS

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
    ({"level": "{w}", "levels": {"public": "stable"}}, {"w": "beta"}, {"level": "beta"}),
    ({"level": "{w}", "levels": {"public": "stable"}}, {"w": "other"}, {"level": "other"}),
    (
        {"level": "{ok}", "levels": {"True": "stable", "False": "alpha"}},
        {"ok": False},
        {"level": "alpha"},
    ),
    ({"level": "{ok}", "levels": {"True": "stable"}}, {"ok": None}, {}),
    (
        {"deprecated": True, "reason": "{d}", "when": "{d}"},
        {"d": "Old."},
        {"deprecated": {"reason": "Old."}},
    ),
    ({"deprecated": True, "reason": "{d}", "when": "{d}"}, {"d": True}, {"deprecated": {}}),
    ({"param": "{name}", "level": "beta"}, {"name": "x"}, {"param": "x", "level": "beta"}),
    ({"since": "{v.1}"}, {"v": ("1.0", "1.1")}, {"since": "1.1"}),
    ({"since": "{v.2}"}, {"v": ("1.0", "1.1")}, {}),
    ({"since": "{v.0}"}, {"v": "1.0"}, {}),
    ({"since": "{v}"}, {"v": ("1.0",)}, {}),  # a list is no version
    ({"since": "{v.first}"}, {"v": {"0": "1.0", "first": "1.0"}}, {"since": "1.0"}),
    ({"since": "{v}"}, {"v": {"first": "1.0"}}, {}),  # nor is what a call makes
    ({"since": "{a,b|2}"}, {"b": "1"}, {"since": "1"}),
    ({"since": "{a,b|2}"}, {"a": ""}, {"since": "2"}),
    ({"deprecated": True}, {}, {"deprecated": {}}),
    ({"reason": "{m}"}, {}, {"deprecated": {}}),
    ({"reason": "{m}"}, {"m": "Old."}, {"deprecated": {"reason": "Old."}}),
    (
        {"deprecated_since": "{a}", "removal": "{b}", "replacement": "{c}"},
        {"a": "1", "b": "2", "c": "f"},
        {"deprecated": {"since": "1", "removal": "2", "replacement": "f"}},
    ),
    (
        {"reason": "{why}", "deprecated_since": "{since}"},
        {
            "why": "%(name)r goes since %(since)s, in %(removal)s; 5 %(a",
            "since": "1.2",
            "name": "f",
        },
        {
            "deprecated": {"since": "1.2", "reason": "f goes since 1.2, in …; 5 %(a"},
        },
    ),
]


@pytest.mark.parametrize("words, arguments, facts", MARKS)
def test_marks(words, arguments, facts):
    (mark,) = declared({"pkg.x": words}).decorators["pkg.x"].marks(arguments)
    found = {name: getattr(mark, name) for name in ("level", "group", "since", "param")}
    if mark.deprecated is not None:
        names = ("since", "removal", "replacement", "reason")
        going = {name: getattr(mark.deprecated, name) for name in names}
        found["deprecated"] = {name: value for name, value in going.items() if value is not None}
    assert {name: value for name, value in found.items() if value is not None} == facts
    assert mark.evidence.name == "pkg.x"
    assert mark.evidence.via == "decorator"


_SIGNATURE = {
    "every": ("a", "b", "c"),
    "positional": ("a", "b"),
    "optional": ("b",),
    "keyword_only": ("c",),
}
# words of a convention, arguments, parameter → level
PARAMS = [
    ({"param": "{name}"}, {}, {}),  # an unknown parameter is not the object
    ({"param": "x"}, {}, {"x": "beta"}),
    ({"param": "{names}"}, {"names": ("a", "z", None)}, {"a": "beta", "z": "beta"}),
    ({"param": "{names}"}, {"names": ()}, {}),
    ({"param": "{names|*}"}, {}, {"a": "beta", "b": "beta", "c": "beta"}),
    ({"param": "{names}"}, {"names": ("*",)}, {"a": "beta", "b": "beta", "c": "beta"}),
    ({"param": "{signature.keyword_only}"}, {}, {"c": "beta"}),
    ({"param": "{signature.positional}", "but": "{ok}"}, {"ok": ("a",)}, {"b": "beta"}),
    ({"param": "{signature.positional}", "but": "{ok}"}, {"ok": "b"}, {"a": "beta"}),
    ({"param": "{signature.positional}", "but": "{ok}"}, {}, {"a": "beta", "b": "beta"}),
    (
        {"param": "{keyword}", "level": "{value.0}", "each_keyword": True},
        {"0": "no", "x": ("beta", "!"), "y": ("alpha", "?")},
        {"x": "beta", "y": "alpha"},
    ),
]


@pytest.mark.parametrize("words, arguments, params", PARAMS)
def test_marks_of_parameters(words, arguments, params):
    convention = declared({"pkg.x": {"level": "beta", **words}}).decorators["pkg.x"]
    marks = list(convention.marks({**arguments, "signature": _SIGNATURE}))
    assert {mark.param: mark.level for mark in marks} == params
    assert len(marks) == len(params)


@pytest.mark.parametrize("arguments", [{}, {"d": None}, {"d": False}, {"d": ""}])
def test_what_depends_on_an_argument(arguments):
    words = {"deprecated": True, "reason": "{d}", "when": "{d}"}
    assert list(declared({"pkg.x": words}).decorators["pkg.x"].marks(arguments)) == []


WRONG = [
    ({"pkg.x": "beta"}, "expected a dict"),
    ({"pkg.x": {"levle": "beta"}}, "unknown word 'levle'"),
    ({"pkg.x": {"level": 1}}, "'level' must not be 1"),
    ({"pkg.x": {"nothing": "Others"}}, "'nothing' must not be 'Others'"),
    ({"pkg.x": {"parameters": "message"}}, "'parameters' must not be 'message'"),
    ({"pkg.x": {"fallback": "yes"}}, "'fallback' must not be 'yes'"),
    ({"pkg.x": {"deprecated": "yes"}}, "'deprecated' must not be 'yes'"),
    ({"pkg.x": {"appended": "("}}, "not a regular expression"),
]


@pytest.mark.parametrize("table, message", WRONG)
def test_wrong_declarations(table, message):
    with pytest.raises(ConventionError, match=message):
        declared(table)


def test_a_leading_dot_declares_an_attribute():
    found = declared({"._stage": {"level": "{value}"}})
    (mark,) = found.attributes["_stage"].marks({"value": "beta"}, via="attribute")
    assert mark.level == "beta"
    assert not found.decorators


def test_a_project_s_own_convention_wins():
    target = "ray.util.annotations.PublicAPI"
    found = builtin().joined(declared({target: {"level": "beta"}}))
    assert found.decorators[target].level == "beta"
    assert found.decorators.keys() == builtin().decorators.keys()


def test_the_built_in_tables():
    """Each names its project, says nothing that is no level, and belongs to one module."""
    conventions = builtin()
    names = {level.name for level in (*LEVELS, *conventions.levels)}
    for name, convention in conventions.decorators.items():
        constant = convention.level is None or "{" not in convention.level
        assert {convention.level if constant else None, *convention.levels.values()} <= {
            *names,
            None,
        }, name
    assert len({level.name for level in conventions.levels}) == len(conventions.levels)
    for name in BUILTIN:
        table = import_module(f"sphinx_apistab.conventions.{name}")
        assert table.__doc__
        assert hasattr(table, "LEVELS") == (name in WITH_LEVELS)


def test_all_files_are_registered():
    files = {path.stem for path in Path(conventions_file).parent.glob("*.py")} - {"__init__"}
    assert sorted(files) == list(BUILTIN)
