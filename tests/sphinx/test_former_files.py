"""The files for tools that an earlier build wrote, and a later one is not to write."""

import json

import pytest
from building import CONF, Project

FILES = {
    "index.rst": "Index\n=====\n\n.. py:function:: f()\n\n   .. apistab:: beta\n      :deprecated: 1.0\n"
}
BOTH = {"apistab.json", "migrations.json"}

#: What conf.py says in one build, and in the next; what is there then of files for tools, and why.
CHANGES = [
    ({}, {}, BOTH, "they are wanted"),
    ({}, {"apistab_inventory": ""}, {"migrations.json"}, "one is not"),
    ({}, {"apistab_migrations": ""}, {"apistab.json"}, "the other is not"),
    ({}, {"apistab_inventory": "", "apistab_migrations": ""}, set(), "none is"),
    ({}, {"apistab_inventory": "st.json"}, {"st.json", "migrations.json"}, "it has another name"),
    ({"apistab_inventory": "st.json"}, {}, BOTH, "it has its name again"),
    ({"apistab_inventory": "st.json"}, {"apistab_inventory": ""}, {"migrations.json"}, "or none"),
    (
        {"apistab_migrations": "m.json"},
        {"apistab_migrations": "n.json"},
        {"apistab.json", "n.json"},
        "both differ",
    ),
    (
        {"apistab_inventory": "a.json", "apistab_migrations": "b.json"},
        {"apistab_inventory": "b.json", "apistab_migrations": "a.json"},
        {"a.json", "b.json"},
        "they change their names",
    ),
]


def named(built):
    return {path.name for path in built.out.glob("*.json")}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
@pytest.mark.parametrize("first, then, expected, why", CHANGES)
def test_what_is_not_wanted_any_more_goes(first, then, expected, why, builder, tmp_path):
    project = Project(tmp_path, FILES)
    project.build(builder, conf=first)
    assert named(project.build(builder, conf=then)) == expected, why


def test_so_it_does_where_the_doctrees_are_others(tmp_path):
    """As where only the output is kept from build to build."""
    project = Project(tmp_path, FILES)
    project.build()
    conf = {"apistab_inventory": "", "apistab_migrations": ""}
    assert named(project.build(doctrees="others", conf=conf)) == set()


#: What else may be called so.
OTHERS = ["", "{}", "[]", "no JSON", '"format"', '{"format": 1}', '{"objects": []}', "[" * 100_000]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_not_ours_stays(text, tmp_path):
    project = Project(tmp_path, FILES)
    out = project.root / "html"
    out.mkdir()
    (out / "apistab.json").write_text(text)
    (out / "migrations.json").mkdir()
    built = project.build(conf={"apistab_inventory": "", "apistab_migrations": ""})
    assert built.text("apistab.json") == text
    assert built.warnings == []


@pytest.mark.parametrize(
    "path, place", [("apistab.json", "apistab.json"), ("extra", "extra/apistab.json")]
)
def test_what_the_author_gives_stays(path, place, tmp_path):
    mine = {"format": 1, "project": "p", "version": "1", "levels": [], "groups": [], "objects": []}
    conf = f"{CONF}apistab_inventory = ''\nhtml_extra_path = [{path!r}]\n"
    project = Project(tmp_path, {**FILES, place: json.dumps(mine)}, conf)
    for _ in range(2):
        assert json.loads(project.build().text("apistab.json")) == mine


def test_builders_that_write_none_remove_none(tmp_path):
    project = Project(tmp_path, FILES)
    project.build(out="one")
    project.build("text", out="one", conf={"apistab_inventory": ""})
    assert (project.root / "one" / "apistab.json").exists()
