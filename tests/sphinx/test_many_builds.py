"""One application that builds again and again, as language servers and live previews do."""

from __future__ import annotations

import gc
import pickle

import pytest
from building import Project, build_apart, running, times
from equality import assert_same, findings, remove_leftovers
from sphinx.errors import ExtensionError

from sphinx_apistab.sphinx import session
from sphinx_apistab.sphinx.nodes import link_mark

CONF = """
project = "test"
release = "1.5"
extensions = ["sphinx_apistab"]
html_theme = "basic"
html_copy_source = False
html_show_copyright = False
html_use_index = False
html_sidebars = {"**": ["globaltoc.html", "localtoc.html"]}
toc_object_entries_show_parents = "hide"
"""
API = """
    API
    ===

    .. py:function:: pkg.old()

       .. apistab:: beta
          :group: Files
          :deprecated: 1.0
          :removal: 3.0
          :replacement: pkg.new

    .. py:function:: pkg.new()

       .. apistab:: stable
    """
ADDED = f"""{API}
    .. py:function:: pkg.added()

       .. apistab:: alpha
    """
OWN = """
    :orphan:

    Own
    ===

    .. py:function:: pkg.own()

       .. apistab:: developer
          :deprecated: 1.2
    """
#: What Sphinx itself leaves stale is kept out: no page that stands in a toctree comes, goes or is renamed.
FILES = {
    "index.rst": "Index\n=====\n\n.. toctree::\n\n   api\n   guide\n   lists\n",
    "api.rst": API,
    "guide.rst": "Guide\n=====\n\nSee :py:func:`pkg.old`.\n",
    "lists.rst": "Lists\n=====\n\n.. apistab:list::\n\n.. apistab:migration::\n",
    "own.rst": OWN,
}
ANOTHER = {"more.rst": OWN.replace("own", "more")}

#: What is done before each of some builds: files are written, or deleted where there is no text.
SEQUENCES = {
    "nothing, and nothing": [{}, {}],
    "an edit after nothing": [{}, {"api.rst": ADDED}],
    "an edit without it": [{"api.rst": ADDED}],
    "one edit after the other": [{"api.rst": ADDED}, {"api.rst": API}, {"api.rst": ADDED}],
    "an edit and its undoing, with nothing between": [{"api.rst": ADDED}, {}, {"api.rst": API}],
    "an edit of another page": [{}, {"guide.rst": "Guide\n=====\n\nSee there.\n"}],
    "a page more": [{}, ANOTHER],
    "a page more, and one less": [ANOTHER, {}, {"more.rst": None}],
    "the page of an object goes": [{}, {"own.rst": None}],
    "the page of an object is renamed": [{"own.rst": None, "b.rst": OWN}, {}],
    "the lists go, and come": [
        {"lists.rst": "Lists\n=====\n"},
        {},
        {"lists.rst": FILES["lists.rst"]},
    ],
}


def save(project, files):
    project.write({name: text for name, text in files.items() if text is not None})
    for name, text in files.items():
        if text is None:
            (project.src / name).unlink()


def assert_as_anew(project, built, before, builder="html"):
    """Hold a build against one in another place; *before* is when its files had been written."""
    place = project.root / "anew"
    number = len(list(place.glob("*"))) if place.exists() else 0
    options = {"out": f"anew/{number}", "doctrees": f"anew-doctrees/{number}", "fresh": True}
    (anew,) = build_apart(project.order(builder, **options))
    untouched = dict(before.items() & times(built.out).items())
    remove_leftovers(project, built.out, untouched.keys() - times(anew.out))
    assert_same(built.out, anew.out)
    assert findings(built) == findings(anew)


@pytest.mark.exhaustive
@pytest.mark.parametrize("steps", SEQUENCES.values(), ids=SEQUENCES)
def test_each_build_has_what_a_fresh_one_has(tmp_path, steps):
    project = Project(tmp_path, FILES, CONF)
    with running(project.order()) as build:
        build()
        for step in steps:
            before = times(project.order().out)
            save(project, step)
            built = build()
            assert_as_anew(project, built, before)


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "text", "apistab"])
def test_so_it_is_with_other_builders(tmp_path, builder):
    project = Project(tmp_path, FILES, CONF)
    with running(project.order(builder)) as build:
        build()
        build()
        before = times(project.order(builder).out)
        save(project, {"api.rst": ADDED})
        built = build()
        assert_as_anew(project, built, before, builder)


@pytest.mark.parametrize(
    "wish",
    [{"every": True}, {"only": ["guide.rst"]}, {"only": ["lists.rst"]}, {"only": ["api.rst"]}],
)
@pytest.mark.parametrize("edit", [{}, {"api.rst": ADDED}], ids=["unchanged", "changed"])
def test_what_is_asked_for_beside(tmp_path, wish, edit):
    project = Project(tmp_path, FILES, CONF)
    with running(project.order()) as build:
        build()
        before = times(project.order().out)
        save(project, edit)
        built = build(**wish)
        if "only" in wish:
            built = build()
        assert_as_anew(project, built, before)


#: Events of each phase of a build; where others come before ours, and where after them.
PHASES = [
    ("env-before-read-docs", 1),
    ("doctree-read", 999),
    ("env-updated", 1),
    ("env-updated", 999),
    ("doctree-resolved", 1),
    ("html-page-context", 1),
    ("html-collect-pages", 999),
    ("build-finished", 1),
    ("build-finished", 999),
]


@pytest.mark.exhaustive
@pytest.mark.parametrize("phase, priority", PHASES)
def test_a_build_after_one_that_failed(tmp_path, phase, priority):
    failing = []

    def fail(*_):
        if failing:
            raise RuntimeError
        return [] if phase == "html-collect-pages" else None

    project = Project(tmp_path, FILES, CONF)
    with running(project.order()) as build:
        app = build().app
        app.connect(phase, fail, priority)
        before = times(project.order().out)
        save(project, {"api.rst": ADDED, **ANOTHER})
        failing.append(True)
        with pytest.raises((RuntimeError, ExtensionError)):
            build()
        failing.clear()
        assert_as_anew(project, build(), before)
        assert not any(toc.next_node(link_mark) for toc in app.env.tocs.values())


# -- what is given back


def test_marks_in_sidebars_are_the_pages_and_do_not_multiply(tmp_path):
    project = Project(tmp_path, FILES, CONF)
    with running(project.order()) as build:
        pages = []
        for number in range(4):
            save(project, {"guide.rst": f"Guide\n=====\n\nSee :py:func:`pkg.old` {number}.\n"})
            built = build()
            pages.append(built.text("api.html"))
            assert not any(toc.next_node(link_mark) for toc in built.app.env.tocs.values())
            with (project.root / "doctrees" / "environment.pickle").open("rb") as kept:
                tocs = pickle.load(kept).tocs
            assert not any(toc.next_node(link_mark) for toc in tocs.values())
    # In the list of all pages, and in that of the page itself.
    assert {page.count('role="img" aria-label="deprecated"') for page in pages} == {2}


def test_data_and_script_stay_on_the_pages_that_need_them(tmp_path):
    project = Project(tmp_path, FILES, CONF)
    with running(project.order()) as build:
        for number in range(3):
            built = build(every=bool(number))
            pages = {path.name: path.read_text() for path in built.out.glob("*.html")}
            with_data = {name for name, text in pages.items() if "apistab-found" in text}
            with_script = {name for name, text in pages.items() if "apistab.js" in text}
            assert with_data == {"search.html"}
            assert with_script == {"search.html", "lists.html", "apistab-stability.html"}
            scripts = [str(script.filename) for script in built.app.builder._js_files]
            assert not any("apistab" in name for name in scripts)
            assert built.app.registry.js_files == []


def test_no_listener_is_connected_twice(tmp_path):
    project = Project(tmp_path, FILES, CONF)

    def connected(app):
        return sum(len(listeners) for listeners in app.events.listeners.values())

    with running(project.order()) as build:
        first = connected(build().app)
        save(project, {"api.rst": ADDED})
        assert connected(build().app) == first


def test_the_style_sheet_comes_back(tmp_path):
    """An output that is cleaned while the application runs is whole after the next build."""
    project = Project(tmp_path, FILES, CONF)
    with running(project.order()) as build:
        built = build()
        for path in list(built.out.rglob("*")):
            if path.is_file():
                path.unlink()
        before = {}
        assert_as_anew(project, build(), before)


# -- the verdict


def test_the_exit_status_is_that_of_the_last_build(tmp_path):
    conf = f"{CONF}apistab_policy = {{'overdue': 'error'}}\n"
    project = Project(tmp_path, FILES, conf)
    with running(project.order("apistab")) as build:
        assert build().app.statuscode == 0
        save(project, {"api.rst": API.replace(":removal: 3.0", ":removal: 1.1")})
        assert build().app.statuscode == 1
        assert build().app.statuscode == 1
        save(project, {"api.rst": API})
        assert build().app.statuscode == 0


def test_a_history_that_comes_while_the_application_runs(tmp_path):
    project = Project(tmp_path, FILES, f"{CONF}apistab_history = 'history'\n")
    with running(project.order()) as build:
        (warning,) = build().warnings
        assert "no such folder" in warning
        (project.src / "history").mkdir()
        assert build().warnings == []


# -- two applications


def test_two_applications_at_a_time_know_nothing_of_each_other(tmp_path):
    one = Project(tmp_path / "one", FILES, CONF)
    levels = "apistab_levels = {'beta': {'label': 'Trial'}}\n"
    other = Project(tmp_path / "other", {**FILES, "api.rst": ADDED}, CONF + levels)
    with running(one.order()) as build_one, running(other.order()) as build_other:
        for edit in ({}, {"guide.rst": "Guide\n=====\n\nAnew.\n"}, {}):
            for project, build in ((one, build_one), (other, build_other)):
                before = times(project.order().out)
                save(project, edit)
                assert_as_anew(project, build(), before)


def test_an_application_that_is_gone_leaves_nothing(tmp_path):
    before = len(session._SESSIONS)
    built = Project(tmp_path, FILES, CONF).build()
    assert len(session._SESSIONS) > before or built.app is not None
    del built
    gc.collect()
    assert len(session._SESSIONS) <= before
