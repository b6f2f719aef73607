"""What conventions do in builds: what is wrong with them is told once, and the words on a level are shown."""

from __future__ import annotations

import pytest
from building import CONF, Project, build_apart, of_ours, tree

MARKS = '''
    def stage(word="beta", *, text=None):
        """Mark."""
        return lambda obj: obj

    def part(name, text=None):
        """Mark a parameter."""
        return lambda obj: obj
'''
MODULE = '''
    from marks import part, stage

    @stage("beta", text="Use `g` first.")
    def f():
        """Do f.

        More of it.
        """

    @stage("alpha", text="""Two paragraphs:

        - a list
    """)
    def g():
        """Do g."""

    @part("x", text="Only lists.")
    @part("y")
    def h(x, y):
        """Do h.

        :param x: what to take
        """

    @stage("beta", text="Not `valid")
    def i(): ...
'''
OTHER = '''
    from marks import stage

    @stage("beta")
    def k():
        """Do k."""
'''
FILES = {
    "marks.py": MARKS,
    "one.py": MODULE,
    "two.py": OTHER,
    "index.rst": "Index\n=====\n\n.. toctree::\n\n   one\n   two\n",
    "one.rst": "One\n===\n\n.. automodule:: one\n   :members:\n   :undoc-members:\n",
    "two.rst": "Two\n===\n\n.. automodule:: two\n   :members:\n",
}
TABLE = """
apistab_conventions = {
    "marks.stage": {"level": "{word}", "note": "{text}"},
    "marks.part": {"level": "beta", "note": "{text}", "param": "{name}"},
}
"""


@pytest.mark.parametrize("builder", ["html", "text", "man", "epub"])
def test_the_words_on_a_level_stand_under_the_summary(tmp_path, builder):
    built = Project(tmp_path, FILES, CONF + TABLE).build(builder)
    assert of_ours(built.warnings) == []
    notes = built.objects if builder == "html" else None
    if notes is not None:
        assert notes["one.f"]["note"] == "Use `g` first."
        assert notes["one.h"]["params"]["x"]["note"] == "Only lists."
        assert "note" not in notes["one.h"]
        assert "note" not in notes["two.k"]
        assert built.text("one.html").count("Only lists.") == 1
        summary, note, more = (
            built.text("one.html").index(words) for words in ("Do f.", "first.", "More of it.")
        )
        assert summary < note < more


def test_text_of_the_words(tmp_path):
    text = Project(tmp_path, FILES, CONF + TABLE).build("text").text("one.txt")
    assert " ".join(text.split()) == (
        "One *** one.f() [Beta] Do f. Use *g* first. More of it. "
        "one.g() [Alpha] Do g. Two paragraphs: * a list "
        "one.h(x, y) Do h. Parameters: * **x** -- [Beta] Only lists. what to take * **y** -- [Beta] "
        "one.i() [Beta] Not `valid"
    )


WRONG = """
apistab_conventions = {
    "marks.stage": {"level": "{stage}"},
    "marks.part": {"level": "beta", "param": "{0}", "since": "{1.x}"},
}
"""
TOLD = (
    "apistab_conventions: marks.stage: the decorator has no argument for {stage}: "
    "correct the placeholder [apistab.convention]"
)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_convention_that_takes_what_is_not_there_is_told_once(tmp_path, jobs):
    project = Project(tmp_path, FILES, CONF + WRONG)
    (built,) = build_apart(project.order(jobs=jobs))
    (warning,) = of_ours(built.warnings)
    assert warning.endswith(TOLD)
    assert warning.startswith(("one.py:4: WARNING: ", "two.py:4: WARNING: "))


def test_an_unknown_word_is_told(tmp_path):
    table = """
apistab_conventions = {"marks.stage": {"level": "{word}", "levels": {"beta": "stable"}}}
"""
    built = Project(
        tmp_path, FILES | {"two.py": OTHER.replace('"beta"', '"odd"')}, CONF + table
    ).build()
    (warning,) = of_ours(built.warnings)
    assert "two.k: unknown level 'odd'; add it to apistab_levels in conf.py" in warning
    assert warning.endswith(" [apistab.unknown-level]")
    assert built.objects["one.f"]["level"] == "stable"
    assert built.objects["one.g"]["level"] == "alpha"


def test_changed_words_are_shown_by_the_next_build(tmp_path):
    project = Project(tmp_path / "a", FILES, CONF + TABLE)
    build_apart(project.order())
    files = FILES | {"one.py": MODULE.replace("Use `g` first.", "Use `k` first.")}
    project.write({"one.py": files["one.py"]})
    fresh = Project(tmp_path / "b", files, CONF + TABLE)
    again, other = build_apart(project.order(), fresh.order(jobs=2))
    left, right = (
        tree(each.out, but=("environment.pickle", ".buildinfo")) for each in (again, other)
    )
    assert left["one.html"] == right["one.html"]
    assert left["apistab.json"] == right["apistab.json"]
    assert b"<cite>k</cite> first." in left["one.html"]
