"""The options in conf.py: what a bad value costs, and what is used instead."""

from __future__ import annotations

import pytest
from building import CONF, Project, of_ours

from sphinx_apistab.conventions import builtin
from sphinx_apistab.model import LEVELS, Group, Level
from sphinx_apistab.sphinx import config
from sphinx_apistab.sphinx.session import session

#: A value, and what the one warning of it says.
BAD = [
    ("apistab_levels", ["beta"], "['beta'] is no dict; the default {} is used"),
    ("apistab_levels", None, "None is no dict; the default {} is used"),
    (
        "apistab_levels",
        {"beta": "Beta"},
        "'beta' must be a dict such as {'label': 'Beta'}, not 'Beta'",
    ),
    (
        "apistab_levels",
        {"two words": {}},
        "'two words' is not a name (letters, digits, - and _); it is left",
    ),
    ("apistab_levels", {3: {}}, "3 is not a name"),
    ("apistab_levels", {"": {}}, "'' is not a name"),
    (
        "apistab_levels",
        {"deprecated": {}},
        "'deprecated' is no level: it is said beside the level; it is left",
    ),
    ("apistab_levels", {"unlabelled": {}}, "'unlabelled' is no level"),
    (
        "apistab_levels",
        {"beta": {"colour": "red"}},
        "has the unknown key 'colour' (the keys are label, rank,",
    ),
    (
        "apistab_levels",
        {"beta": {"label": ""}},
        "'label' must be a word, not ''; the default is used",
    ),
    ("apistab_levels", {"beta": {"label": 3}}, "'label' must be a word, not 3"),
    ("apistab_levels", {"beta": {"rank": "high"}}, "'rank' must be a whole number, not 'high'"),
    ("apistab_levels", {"beta": {"rank": 1.5}}, "'rank' must be a whole number, not 1.5"),
    ("apistab_levels", {"beta": {"rank": False}}, "'rank' must be a whole number, not False"),
    ("apistab_levels", {"beta": {"promise": None}}, "'promise' must be a sentence, not None"),
    ("apistab_levels", {"beta": {"color": "red;}"}}, "'color' must be a CSS colour, not 'red;}'"),
    ("apistab_levels", {"beta": {"color": ""}}, "'color' must be a CSS colour, not ''"),
    ("apistab_groups", "I/O", "'I/O' is no dict or list or tuple; the default {} is used"),
    ("apistab_groups", 3, "3 is no dict or list or tuple"),
    (
        "apistab_groups",
        [3],
        "3 must be a name with a description, or with {'title': …, 'description': …}",
    ),
    ("apistab_groups", {"A": 3}, "'A' must be a name with a description"),
    ("apistab_groups", {"A": {"name": "B"}}, "'A' must be a name with a description"),
    ("apistab_groups", {"A": {"title": 3}}, "'A' must be a name with a description"),
    (
        "apistab_version_directives",
        "loose",
        "'loose' is none of 'sure', 'strict', 'off'; 'sure' is used",
    ),
    ("apistab_version_directives", False, "False is no str; the default 'sure' is used"),
    ("apistab_conventions", [], "[] is no dict; the default {} is used"),
    (
        "apistab_conventions",
        {"a.b": "beta"},
        "'a.b': expected a dict such as {'level': 'beta'}, or a list of such, not 'beta'",
    ),
    (
        "apistab_conventions",
        {"a.b": {"levle": "beta"}},
        "'a.b': unknown word 'levle'; the words are",
    ),
    (
        "apistab_conventions",
        {"a.b": {"level": 3}},
        "'a.b': 'level' must not be 3; the convention is left out",
    ),
    (
        "apistab_conventions",
        {"a.b": {"levels": {"x": 3}}},
        "'levels' must not be {'x': 3}; the conv",
    ),
    ("apistab_conventions", {"a.b": {"nothing": [None]}}, "'nothing' must not be [None]"),
    ("apistab_conventions", {"a.b": {"appended": "("}}, "'appended' is not a regular expression"),
    (
        "apistab_conventions",
        {3: {}},
        "3 is no full name such as 'package.module.decorator', nor '.attribute'",
    ),
    ("apistab_conventions", {"beta": {"level": "beta"}}, "'beta' is no full name"),
    ("apistab_inventory", 3, "3 is no str; the default 'apistab.json' is used"),
    ("apistab_inventory", "there/apistab.json", "is no mere file name; 'apistab.json' is used"),
    ("apistab_inventory", "..", "'..' is no mere file name"),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with one page."""
    page = "Index\n=====\n\n.. py:function:: f()\n\n   .. apistab:: beta\n\n.. apistab:list::\n"
    return Project(tmp_path_factory.mktemp("config"), {"index.rst": page})


@pytest.mark.parametrize("option, value, words", BAD)
def test_a_bad_value_costs_one_warning_and_no_build(project, option, value, words):
    project.write({"conf.py": f"{CONF}{option} = {value!r}\n"})
    built = project.build(fresh=True)
    (warning,) = built.warnings
    assert warning.startswith(f"WARNING: {option}: ")
    assert words in warning
    assert warning.endswith("[apistab.config]")
    assert built.objects["f"]["level"] == "beta"
    assert {level["name"] for level in built.inventory["levels"]} == {"beta"}


def settings_of(project, **values):
    conf = CONF + "".join(f"{name} = {value!r}\n" for name, value in values.items())
    project.write({"conf.py": conf})
    built = project.build("dummy", fresh=True)
    assert of_ours(built.warnings) == []
    return session(built.app.env).settings


def test_the_defaults(project):
    settings = settings_of(project)
    assert {*LEVELS, *builtin().levels} == {*settings.levels.values()}
    assert settings.own_levels == ()
    assert settings.groups == {}
    assert settings.inventory == "apistab.json"


def test_levels_are_changed_and_added_in_order_of_rank(project):
    settings = settings_of(
        project,
        apistab_levels={"beta": {"label": "Trial"}, "gold": {"rank": 65, "promise": "Firm."}},
    )
    ranks = [level.rank for level in settings.levels.values()]
    assert ranks == sorted(ranks, reverse=True)
    beta = next(level for level in LEVELS if level.name == "beta")
    assert settings.levels["beta"].label == "Trial"
    assert settings.levels["beta"].promise == beta.promise
    assert settings.levels["gold"] == Level(
        name="gold", label="Gold", rank=65, promise="Firm.", color=""
    )
    assert settings.own_levels == ("gold", "beta")


@pytest.mark.parametrize(
    "value, groups",
    [
        (["B", "A"], [Group(name="B", title="B"), Group(name="A", title="A")]),
        (("A",), [Group(name="A", title="A")]),
        ({"A": "Words."}, [Group(name="A", title="A", description="Words.")]),
        (
            {"A": {"title": "First", "description": "Words."}},
            [Group(name="A", title="First", description="Words.")],
        ),
        ({"A": {"description": "Words."}}, [Group(name="A", title="A", description="Words.")]),
        ({"A": {}}, [Group(name="A", title="A")]),
    ],
)
def test_groups_in_all_their_forms(project, value, groups):
    assert list(settings_of(project, apistab_groups=value).groups.values()) == groups


def test_a_level_that_nobody_declared_shows_its_name(project):
    level = settings_of(project).level("odd")
    assert (level.name, level.label, level.promise) == ("odd", "odd", "")


def test_no_inventory(project, tmp_path):
    project.write({"conf.py": f"{CONF}apistab_inventory = ''\n"})
    built = project.build(out="none")
    assert not (built.out / "apistab.json").exists()


class Point:
    """An entry point."""

    def __init__(self, value, loaded):
        self.name = self.value = value
        self._loaded = loaded

    def load(self):
        if isinstance(self._loaded, Exception):
            raise self._loaded
        return self._loaded


def test_packages_bring_conventions(project, monkeypatch):
    points = [
        Point("good", {"pkg.mark": {"level": "beta"}}),
        Point("missing", ImportError("no module")),
        Point("wrong", {"pkg.other": {"levle": "beta"}}),
        Point("no_table", 3),
    ]
    monkeypatch.setattr(
        "sphinx_apistab.conventions.entry_points",
        lambda group: points if "conventions" in group else [],
    )
    project.write({"conf.py": CONF})
    built = project.build("dummy", fresh=True)
    conventions = session(built.app.env).settings.conventions
    assert conventions.decorators["pkg.mark"].level == "beta"
    assert "pkg.other" not in conventions.decorators
    starts = [warning.partition(";")[0] for warning in built.warnings]
    assert len(starts) == 3
    assert "missing" in starts[0]
    assert "no module" in starts[0]
    assert "no_table" in starts[1]
    assert "wrong: 'pkg.other': unknown word 'levle'" in starts[2]


def test_each_option_is_declared_once_with_help():
    names = [option.name for option in config.OPTIONS]
    assert len(set(names)) == len(names)
    assert all(name.startswith("apistab_") for name in names)
    assert all(option.help.endswith(".") for option in config.OPTIONS)
