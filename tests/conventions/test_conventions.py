"""Conventions: what they make of arguments, and how they are declared."""

from importlib import import_module
from pathlib import Path

import pytest

from sphinx_apistab.conventions import (
    BUILTIN,
    UNKNOWN,
    WITH_LEVELS,
    ConventionError,
    builtin,
    declared,
)
from sphinx_apistab.conventions import __file__ as conventions_file
from sphinx_apistab.model import LEVELS, AnnouncedChange, Deprecation

_BY_NAME = {"*._*": None, "*exp*": "alpha", "*": "stable"}
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
    ({"level": "{ok}", "levels": {"True": "stable"}}, {"ok": False}, {}),  # no word of its own
    ({"level": "{w}", "levels": {"old": None}}, {"w": "old"}, {}),
    ({"level": "{w}", "levels": {"*_old": None, "*": "stable"}}, {"w": "x_old"}, {}),
    ({"level": "{w}", "levels": {"*_old": None, "*": "stable"}}, {"w": "x"}, {"level": "stable"}),
    ({"level": "{w}", "levels": {"*": "beta", "a": "alpha"}}, {"w": "a"}, {"level": "alpha"}),
    # of a list, the one that the table names last
    ({"level": "{w}", "levels": _BY_NAME}, {"w": ("x.exp.y",)}, {"level": "alpha"}),
    ({"level": "{w}", "levels": _BY_NAME}, {"w": ("x.exp.y", "x.y")}, {"level": "stable"}),
    ({"level": "{w}", "levels": _BY_NAME}, {"w": ("x._y", "x.exp.y")}, {"level": "alpha"}),
    ({"level": "{w}", "levels": _BY_NAME}, {"w": ("x._y", None)}, {}),
    ({"level": "{w}", "levels": _BY_NAME}, {"w": ()}, {}),
    # a word that means the other axis
    ({"level": "{w}"}, {"w": "deprecated"}, {"deprecated": {}}),
    ({"level": "{w}", "levels": {"gone": "deprecated"}}, {"w": "gone"}, {"deprecated": {}}),
    ({"level": "{w}", "levels": {"prototype": "alpha"}}, {"w": "deprecated"}, {"deprecated": {}}),
    (
        {"level": "{w}", "deprecated": False, "replacement": "{use}"},
        {"w": "deprecated", "use": "g"},
        {"deprecated": {"replacement": "g"}},
    ),
    (
        {"level": "{w}", "deprecated": False, "replacement": "{use}"},
        {"w": "beta"},
        {"level": "beta"},
    ),
    # a part of a value
    (
        {"removal": r"{k:Pandas(\d+)}"},
        {"k": "errors.Pandas4Warning"},
        {"deprecated": {"removal": "4"}},
    ),
    ({"removal": r"{k:\d+}"}, {"k": "errors.Pandas4Warning"}, {"deprecated": {"removal": "4"}}),
    ({"removal": r"{k:\d+}"}, {"k": "FutureWarning"}, {"deprecated": {}}),
    ({"removal": r"{v,k:\d+}"}, {"v": "x", "k": "P4"}, {"deprecated": {"removal": "4"}}),
    ({"since": r"{v:\d+|1}"}, {"v": "x"}, {"since": "1"}),
    ({"since": "{v}"}, {"v": UNKNOWN}, {}),
    ({"since": "{v|1}"}, {"v": UNKNOWN}, {}),  # passed, so what holds without it need not hold
    ({"since": "{v,w|1}"}, {"v": UNKNOWN, "w": "2"}, {"since": "2"}),
    (
        {"level": "beta", "note": "{text}"},
        {"text": "Only lists."},
        {"level": "beta", "note": "Only lists."},
    ),
    # what changes without going away
    ({"change": "It moves."}, {}, {"change": {"reason": "It moves."}}),
    ({"change": "{text}"}, {}, {}),
    ({"change_release": "2.0"}, {}, {}),  # something, but nothing says what
    ({"keyword_only": True}, {}, {"change": {"keyword_only": True}}),
    (
        {"change": "{t}", "change_since": "{s}", "change_release": "{r}"},
        {"t": "It moves.", "s": "1", "r": "2"},
        {"change": {"since": "1", "release": "2", "reason": "It moves."}},
    ),
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
    ({"deprecated_since": "1"}, {}, {"deprecated": {"since": "1"}}),
    ({"replacement": "f"}, {}, {"deprecated": {"replacement": "f"}}),
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
    found = {name: getattr(mark, name) for name in ("level", "group", "since", "note", "param")}
    if mark.change is not None:
        found["change"] = {name: value for name, value in mark.change._asdict().items() if value}
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
        {"param": "{names}", "level": "{l}"},
        {"names": ("a", "b"), "l": ("x", "y")},
        {"a": "x", "b": "y"},
    ),
    ({"param": "{names}"}, {"names": (("a", False), "b")}, {"a": "beta", "b": "beta"}),
    ({"param": "a, b"}, {}, {"a": "beta", "b": "beta"}),
    ({"param": "{signature.every}", "but": "a, c"}, {}, {"b": "beta"}),
    ({"param": "{signature.every}", "start": "{n}"}, {"n": "b"}, {"b": "beta", "c": "beta"}),
    ({"param": "{signature.every}", "start": "{n}"}, {"n": "z"}, dict.fromkeys("abc", "beta")),
    (
        {"each": "{m}", "param": "{keyword}", "level": "{value}"},
        {"m": {"a": "x", "b": "y"}},
        {"a": "x", "b": "y"},
    ),
    (
        {"each": "{m}", "param": "{keyword}", "level": "{l}"},
        {"m": {"a": None}, "l": "x"},
        {"a": "x"},
    ),
    ({"each": "{m}", "param": "{keyword}"}, {"m": "a"}, {}),
    (
        {
            "param": "{keyword}",
            "level": "{value.0}",
            "each_keyword": True,
            "unless": "{value.0:^alpha$}",
        },
        {"x": ("beta", "!"), "y": ("alpha", "?"), "**": ("x", "y")},
        {"x": "beta"},
    ),
    (
        {"param": "{keyword}", "level": "{value.0}", "each_keyword": True},
        {"0": "no", "z": "1", "x": ("beta", "!"), "y": ("alpha", "?"), "**": ("x", "y")},
        {"x": "beta", "y": "alpha"},
    ),
]


@pytest.mark.parametrize("words, arguments, params", PARAMS)
def test_marks_of_parameters(words, arguments, params):
    convention = declared({"pkg.x": {"level": "beta", **words}}).decorators["pkg.x"]
    marks = list(convention.marks({**arguments, "signature": _SIGNATURE}))
    assert {mark.param: mark.level for mark in marks} == params
    assert len(marks) == len(params)


@pytest.mark.parametrize("arguments", [{}, {"signature": {"name": "f"}}, {"names": ("*",)}])
def test_nobody_knows_all_parameters(arguments):
    convention = declared({"pkg.x": {"keyword_only": True, "param": "{names|*}"}})
    assert list(convention.decorators["pkg.x"].marks(arguments)) == []


@pytest.mark.parametrize("arguments", [{}, {"d": None}, {"d": False}, {"d": ""}])
def test_what_depends_on_an_argument(arguments):
    words = {"deprecated": True, "reason": "{d}", "when": "{d}"}
    assert list(declared({"pkg.x": words}).decorators["pkg.x"].marks(arguments)) == []


# words, arguments, whether it says something
CONDITIONS = [
    ({"when": "{d}"}, {"d": UNKNOWN}, False),  # what is not known is not said
    ({"when": "{d}"}, {"d": "x"}, True),
    ({"when": "{d:^x$}"}, {"d": "x"}, True),
    ({"when": "{d:^x$}"}, {"d": "xy"}, False),
    ({"when": "{d:^x$}"}, {"d": True}, False),
    ({"unless": "{d}"}, {}, True),
    ({"unless": "{d}"}, {"d": None}, True),
    ({"unless": "{d}"}, {"d": False}, True),
    ({"unless": "{d}"}, {"d": ""}, True),
    ({"unless": "{d}"}, {"d": ()}, True),
    ({"unless": "{d}"}, {"d": "x"}, False),
    ({"unless": "{d}"}, {"d": UNKNOWN}, False),  # it is given
    ({"unless": "{d}"}, {"d": {"a": "b"}}, False),
    ({"unless": "{c,d}"}, {"d": "x"}, False),
    ({"unless": "{d:^x$}"}, {"d": "y"}, True),
    ({"unless": "{d:^x$}"}, {"d": UNKNOWN}, False),  # it may be that
    ({"when": "{c}", "unless": "{d}"}, {"c": "x", "d": "y"}, False),
    ({"when": "{c} {d}"}, {"c": "x"}, False),  # all of them
    ({"when": "{c} {d}"}, {"c": "x", "d": "y"}, True),
    ({"when": "{c,d}"}, {"d": "y"}, True),
    ({"unless": "{c} {d:^x$}"}, {"d": "y"}, True),  # none of them
    ({"unless": "{c} {d:^x$}"}, {"d": "x"}, False),
    ({"unless": "{c} {d:^x$}"}, {"c": True}, False),
]


@pytest.mark.parametrize("words, arguments, says", CONDITIONS)
def test_conditions(words, arguments, says):
    convention = declared({"pkg.x": {"level": "beta", **words}}).decorators["pkg.x"]
    assert bool(list(convention.marks(arguments))) == says


_GOING = {"deprecated": {"removal": "2.0", "reason": "Use g."}}
_CHANGE = {"release": "2.0", "reason": "Deprecated: {}. Use g."}
# what is said to be marked, what is said of the object ``run`` with its parameter ``x``
SUBJECTS = [
    (None, _GOING),
    ("run", _GOING),
    ("`run`", _GOING),
    ("Class.run", _GOING),
    ("pkg.mod.Class.run()", _GOING),
    ("the method `run`", _GOING),
    ("The run method", _GOING),
    ("x", {"param": "x", **_GOING}),
    ("`x`", {"param": "x", **_GOING}),
    ("running", {"change": _CHANGE}),
    ("other.walk", {"change": _CHANGE}),
    ("run.x", {"change": _CHANGE}),
    ("the x argument of run", {"change": _CHANGE}),
    ("--x and --y args", {"change": _CHANGE}),
]


@pytest.mark.parametrize("subject, facts", SUBJECTS)
def test_what_a_decorator_is_about(subject, facts):
    words = {"removal": "{v}", "reason": "{w}", "level": "beta", "subject": "{s}"}
    signature = {"name": "run", "every": ("x",)}
    arguments = {"v": "2.0", "w": "Use g.", "s": subject, "signature": signature}
    (mark,) = declared({"pkg.x": words}).decorators["pkg.x"].marks(arguments)
    assert mark.param == facts.get("param")
    if "change" in facts:
        assert (mark.level, mark.deprecated) == (None, None)
        reason = facts["change"]["reason"].format(subject)
        assert mark.change == AnnouncedChange(release="2.0", reason=reason)
    else:
        assert (mark.level, mark.change) == ("beta", None)
        assert mark.deprecated == Deprecation(removal="2.0", reason="Use g.")


def test_a_parameter_that_replaces_itself_only_changes():
    words = {"param": "{old}", "replacement": "{new}", "removal": "{v}"}
    convention = declared({"pkg.x": words}).decorators["pkg.x"]
    (mark,) = convention.marks({"old": "how", "new": "how", "v": "4"})
    assert (mark.deprecated, mark.change) == (None, AnnouncedChange(release="4"))


def test_a_decorator_may_say_several_things():
    table = {"pkg.x": [{"level": "beta"}, {"param": "{p}", "removal": "{r}"}]}
    marks = list(declared(table).decorators["pkg.x"].marks({"p": "x", "r": "2"}))
    assert [(mark.param, mark.level, mark.deprecated) for mark in marks] == [
        (None, "beta", None),
        ("x", None, Deprecation(removal="2")),
    ]


# words, the names that the decorator takes, the placeholders that it has nothing for
MISSING = [
    ({"since": "{version}"}, {"version"}, ()),
    ({"since": "{versoin}"}, {"version"}, ("{versoin}",)),
    ({"param": "{0}", "level": "beta"}, {"version"}, ("{0}",)),
    ({"param": "{0}", "level": "beta"}, {"0"}, ()),
    ({"since": "{version,since}"}, {"since"}, ()),  # in one release or another
    ({"since": "{version,added}"}, {"since"}, ("{version,added}",)),
    ({"since": "{versoin|1.0}"}, {"version"}, ("{versoin}",)),
    ({"since": "{details.since}"}, {"details"}, ()),
    ({"since": r"{klass:\d+}"}, {"klass"}, ()),
    ({"param": "{signature.every}", "level": "beta"}, set(), ()),
    ({"param": "{keyword}", "level": "{value}", "each_keyword": True}, set(), ()),
    ({"level": "beta", "when": "{stage}"}, set(), ("{stage}",)),
    ({"level": "beta", "appended": r"{reason} \d{2}"}, set(), ()),
    ([{"level": "beta"}, {"since": "{added}"}], set(), ("{added}",)),
]


@pytest.mark.parametrize("words, takes, missing", MISSING)
def test_placeholders_for_what_a_decorator_does_not_take(words, takes, missing):
    convention = declared({"pkg.x": words}).decorators["pkg.x"]
    assert convention.missing(takes.__contains__) == missing


WRONG = [
    ({"pkg.x": []}, "expected a dict"),
    ({"pkg.x": [{"level": "beta"}, "alpha"]}, "expected a dict .* not 'alpha'"),
    ({"pkg.x": {"levels": {"a": 1}}}, "'levels' must not be"),
    ({"pkg.x": {"since": "{v:(}"}}, "no regular expression behind its colon"),
    ({"pkg.x": {"keyword_only": "yes"}}, "'keyword_only' must not be 'yes'"),
    ({"pkg.x": {"change": "x", "removal": "2"}}, "two things: give a list of two"),
    ({"pkg.x": {"also": ()}}, "unknown word 'also'"),
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
        for each in convention.all:
            constant = each.level is None or "{" not in each.level
            said = {each.level if constant else None, *each.levels.values()}
            assert said <= {*names, None, "deprecated"}, name
    assert len({level.name for level in conventions.levels}) == len(conventions.levels)
    for name in BUILTIN:
        table = import_module(f"sphinx_apistab.conventions.{name}")
        assert table.__doc__
        assert hasattr(table, "LEVELS") == (name in WITH_LEVELS)


def test_all_files_are_registered():
    files = {path.stem for path in Path(conventions_file).parent.glob("*.py")} - {"__init__"}
    assert sorted(files) == list(BUILTIN)
