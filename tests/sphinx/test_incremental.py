"""An incremental build equals a fresh one, and a parallel one equals a serial one, byte for byte."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from building import Built, Order, Project, build_apart, of_ours, running, times, tree
from equality import NOT_COMPARED, assert_same, findings, remove_leftovers
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from worlds import BLOCKS, Thing, World, project_of, put

from sphinx_apistab.reading import Reader
from sphinx_apistab.sphinx.domain import Shelf

#: What Sphinx writes at the end of each build, with a change or without.
ALWAYS_WRITTEN = {
    f"html/{name}"
    for name in (
        ".buildinfo",
        "_static/basic.css",
        "_static/documentation_options.js",
        "_static/language_data.js",
        "_static/pygments.css",
        "objects.inv",
        "py-modindex.html",
        "search.html",
        "searchindex.js",
    )
}

WORLD = World()

pytestmark = pytest.mark.exhaustive


def assert_incremental_equals_fresh(project: Project, fresh: str, **conf: str) -> Built:
    """Build once more in the same place and anew in another one, and compare."""
    before = times(project.order().out)
    incremental, anew = build_apart(project.order(conf=conf), anew_in(project, fresh, conf=conf))
    assert_equal(project, incremental, anew, before)
    return incremental


def anew_in(project: Project, place: str, **options: Any) -> Order:
    """Return an order to build a project anew, in another place."""
    return project.order(out=f"{place}-html", doctrees=f"{place}-doctrees", fresh=True, **options)


def assert_equal(
    project: Project, incremental: Built, anew: Built, before: Mapping[str, int]
) -> None:
    """Hold a build against one that was made anew; *before* is when its files had been written."""
    untouched = before.items() & times(incremental.out).items()
    remove_leftovers(project, incremental.out, dict(untouched).keys() - times(anew.out))
    assert_same(incremental.out, anew.out)
    assert set(of_ours(incremental.warnings)) <= set(of_ours(anew.warnings))
    assert findings(incremental) == findings(anew)


OWN = {"house.mark": {"level": "beta", "group": "House"}}

EDITS = {
    "a decorator is changed": WORLD.with_thing("lib_one.a", level="alpha"),
    "a decorator is added": WORLD.with_thing("lib_three.y", level="beta"),
    "a decorator is taken away": WORLD.with_thing("lib_one.a", level=None),
    "a function is deprecated": WORLD.with_thing("lib_one.a", gone="since='1.4', replacement='b'"),
    "a removal is put off": WORLD.with_thing("lib_one.b", gone="since='1.0', removal='3.0'"),
    "a group is changed": WORLD.with_thing("lib_one.a", group="Streams"),
    "the first sentence is changed": WORLD.with_thing("lib_one.a", words="Do that. And more."),
    "the second sentence is changed": WORLD.with_thing("lib_one.a", words="Do it. And less."),
    "a function is added": replace(
        WORLD,
        things={**WORLD.things, "lib_one": {**WORLD.things["lib_one"], "n": Thing(level="beta")}},
    ),
    "a function is removed": WORLD.without_thing("lib_one.a"),
    "the replacement is removed": WORLD.without_thing("lib_three.z"),
    "a base gets a method": replace(WORLD, inherited=("run", "walk")),
    "a base loses its method": replace(WORLD, inherited=()),
    "a level gets another label": WORLD.with_conf(apistab_levels={"beta": {"label": "Trial"}}),
    "a level gets another promise": WORLD.with_conf(apistab_levels={"beta": {"promise": "Soon."}}),
    "a level gets another colour": WORLD.with_conf(apistab_levels={"beta": {"color": "#123456"}}),
    "a level gets another rank": WORLD.with_conf(apistab_levels={"beta": {"rank": 99}}),
    "a level is added": WORLD.with_conf(apistab_levels={"gold": {"label": "Gold", "rank": 100}}),
    "groups are put in order": WORLD.with_conf(apistab_groups=["Other things", "I/O"]),
    "a group gets a description": WORLD.with_conf(
        apistab_groups={"I/O": {"title": "In and out", "description": "Read and *write*."}}
    ),
    "a convention is declared": WORLD.with_conf(apistab_conventions=OWN),
    "the release is raised": WORLD.with_conf(release="2.0"),
    "the inventory gets another name": WORLD.with_conf(apistab_inventory="stability.json"),
    "all links are marked": WORLD.with_conf(apistab_link_marks="all"),
    "what is deprecated is folded": WORLD.with_conf(apistab_collapse_deprecated=True),
    "a page is added": WORLD.with_page("new", "list", "summary"),
    "a page with the levels is added": WORLD.with_page("what", "levels"),
    "a migration page before the other is added": WORLD.with_page("a_first", "migration"),
    "a page is renamed": WORLD.renamed("one", "uno"),
    "a page is deleted": WORLD.without_page("one"),
    "the migration page is deleted": WORLD.without_page("goes"),
    "the replacement moves to another page": WORLD.renamed("three", "zz_three"),
    "a module moves to another page": WORLD.with_page("three").with_page(
        "only_beta", "beta", "lib_three"
    ),
    "a page loses its listing": WORLD.with_page("two", "lib_two"),
    "a page loses all that is ours": WORLD.with_page("goes"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project that one edit after the other is made to, and unmade."""
    project = project_of(tmp_path_factory.mktemp("edits"), WORLD)
    (built,) = build_apart(project.order())
    assert built.warnings == []
    return project


@pytest.mark.parametrize("edit", EDITS)
def test_a_build_after_an_edit_equals_a_fresh_one(project, edit):
    name = edit.replace(" ", "-")
    put(project, EDITS[edit])
    assert_incremental_equals_fresh(project, name)
    # The next edit is made to where this one began: its undoing is an edit too.
    put(project, WORLD)


def test_edits_and_their_undoing_leave_nothing_behind(project):
    put(project, WORLD)
    assert_incremental_equals_fresh(project, "undone")


def test_pages_that_are_read_again_though_all_of_ours_stays(tmp_path):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order())
    module = project.src / "lib_one.py"
    for number, (old, new) in enumerate([("And more.", "And less."), ("\n\n\n", "\n\n\n\n\n")]):
        module.write_text(module.read_text().replace(old, new))
        built = assert_incremental_equals_fresh(project, f"step-{number}")
        assert {*built.written} - {"index"} == {"one"}


@pytest.mark.parametrize("wish", [{"every": True}, {"only": ["one.rst"]}], ids=["all", "one"])
def test_pages_that_are_written_again_though_nothing_changed(tmp_path, wish):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order())
    before = tree(project.order().out, but=NOT_COMPARED)
    (built,) = build_apart(project.order(**wish))
    assert "one" in built.written
    assert tree(built.out, but=NOT_COMPARED) == before


def test_a_change_of_what_all_pages_show(tmp_path):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order())
    assert_incremental_equals_fresh(project, "titled", html_title="Another")


def test_two_pages_that_list_each_other_follow_each_other(tmp_path):
    world = WORLD.with_page("one", "lib_one", "list").with_page("two", "lib_two", "list")
    project = project_of(tmp_path, world)
    build_apart(project.order())
    put(project, world.with_thing("lib_one.a", level="alpha"))
    there = assert_incremental_equals_fresh(project, "there")
    assert {"one", "two"} <= set(there.written)
    put(project, world.with_thing("lib_one.a", level="alpha").with_thing("lib_two.p", level="beta"))
    back = assert_incremental_equals_fresh(project, "back")
    assert {"one", "two"} <= set(back.written)


# -- what is read


def test_what_a_module_imports_is_not_read_with_it(tmp_path, monkeypatch):
    """Newer Sphinx announces it all the same; a module's own objects are read in one go."""
    mark = "from sphinx_apistab.decorators import beta\n"
    project = Project(
        tmp_path,
        {
            "index.rst": "Title\n=====\n\n.. automodule:: shown\n   :members:\n",
            "hidden.py": f'{mark}@beta\ndef away():\n    """Away."""\n',
            "shown.py": f'{mark}from hidden import away\n@beta\ndef here():\n    """Here."""\n',
        },
    )
    read = []
    plain = Reader.read
    monkeypatch.setattr(
        Reader, "read", lambda self, *name: read.append(name[:2]) or plain(self, *name)
    )
    built = project.build()
    assert built.objects["shown.here"]["level"] == "beta"
    assert sorted(read) == [("shown", ""), ("shown", "here")]


def test_a_rebuild_without_a_change_knows_no_entries(tmp_path):
    """What the search page and the verdict need of them is kept."""
    project = project_of(tmp_path, WORLD)
    conf = {"apistab_policy": "default"}
    project.build(conf=conf)
    before = tree(project.root / "html", but=NOT_COMPARED)
    built = project.build(conf=conf)
    found = built.app.env.domaindata["apistab"]
    assert [name for name, held in found.items() if isinstance(held, Shelf) and held._open] == []
    assert "one" in found["records"]
    assert tree(project.root / "html", but=NOT_COMPARED) == before


def test_a_rebuild_without_a_change_loads_nothing_to_read_or_to_judge_with(tmp_path):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order())
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            _LOADED,
            project.src,
            project.root / "html",
            project.root / "doctrees",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(found.stdout.splitlines()[-1]) == []


_LOADED = """
import json, sys
from sphinx.application import Sphinx
source, html, doctrees = sys.argv[1:]
sys.path.insert(0, source)
Sphinx(source, source, html, doctrees, "html", status=None).build()
idle = ("reading", "conventions.ray", "scanning", "policy.case", "sphinx.catalog", "sphinx.verdict")
print(json.dumps([name for name in idle if f"sphinx_apistab.{name}" in sys.modules]))
"""


# -- what is written, and what is not


def test_a_rebuild_without_a_change_writes_nothing(tmp_path):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order())
    before, content = times(project.root), tree(project.root / "html", but=NOT_COMPARED)
    (again,) = build_apart(project.order())
    assert (again.read, again.written) == ([], [])
    assert tree(project.root / "html", but=NOT_COMPARED) == content
    after = times(project.root)
    changed = {name for name in after if after[name] != before[name]}
    assert {name for name in changed if name not in ALWAYS_WRITTEN} == set()


def test_a_changed_decorator_rewrites_only_the_pages_that_show_it(tmp_path):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order())
    before = times(project.root / "html")
    put(project, WORLD.with_thing("lib_one.c", level="experimental"))
    (built,) = build_apart(project.order())
    after = times(project.root / "html")
    assert built.read == ["one"]
    # The list of what is beta, the badge of another function and the migration show nothing of it.
    # Sphinx 8.1 always writes the first page, too.
    assert {*built.written} - {"index"} == {"one", "overview", "two"}
    pages = {"one.html", "two.html", "three.html", "only_beta.html", "goes.html", "overview.html"}
    changed = {name for name in pages if before[name] != after[name]}
    assert changed == {"one.html", "two.html", "overview.html"}


@pytest.mark.parametrize(
    "values, written",
    [
        ({"apistab_levels": {"stable": {"color": "#000"}}}, False),
        ({"apistab_levels": {"stable": {"label": "Fine"}}}, True),
    ],
)
def test_a_level_is_changed_without_reading_a_page_again(tmp_path, values, written):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order())
    put(project, WORLD.with_conf(**values))
    (built,) = build_apart(project.order())
    assert built.read == []
    assert not written or "one" in built.written


# -- parallel, other builders, single files


def test_a_parallel_build_equals_a_serial_one(tmp_path):
    # Sphinx reads in parallel from six pages on.
    world = (
        WORLD.with_page("four", "list").with_page("five", "flat").with_page("six", "levels", "one")
    )
    project = project_of(tmp_path, world)
    serial, parallel = build_apart(
        project.order(), project.order(out="parallel", doctrees="parallel-doctrees", jobs=2)
    )
    assert parallel.warnings == serial.warnings
    assert_same(serial.out, parallel.out)
    put(project, world.with_thing("lib_one.a", level="alpha").renamed("three", "drei"))
    serial, parallel = build_apart(
        project.order(), project.order(out="parallel", doctrees="parallel-doctrees", jobs=2)
    )
    assert_same(serial.out, parallel.out)
    (again,) = build_apart(project.order(out="parallel", doctrees="parallel-doctrees", jobs=2))
    assert again.written == []


def test_builders_that_share_doctrees_do_not_hide_changes_from_each_other(tmp_path):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order("html"))
    build_apart(project.order("dirhtml"))
    put(project, WORLD.with_thing("lib_one.a", level="alpha"))
    build_apart(project.order("html"))
    build_apart(project.order("dirhtml"))
    html, dirhtml = build_apart(
        project.order("html", out="html2", doctrees="doctrees2"),
        project.order("dirhtml", out="dirhtml2", doctrees="doctrees3"),
    )
    assert_same(project.root / "html", html.out)
    assert_same(project.root / "dirhtml", dirhtml.out)


def test_two_outputs_that_share_doctrees_do_not_hide_changes_from_each_other(tmp_path):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order())
    build_apart(project.order(out="other"))
    put(project, WORLD.with_thing("lib_one.a", level="alpha"))
    build_apart(project.order())
    build_apart(project.order(out="other"))
    assert_same(project.root / "html", project.root / "other")


def test_one_page_alone_and_then_all(tmp_path):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order())
    put(project, WORLD.with_thing("lib_one.a", level="alpha"))
    build_apart(project.order(only=["one.rst"]))
    assert_incremental_equals_fresh(project, "all")


def test_one_page_alone_at_first(tmp_path):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order(only=["three.rst"]))
    assert_incremental_equals_fresh(project, "all")


def test_a_state_file_that_is_broken_is_written_anew(tmp_path):
    project = project_of(tmp_path, WORLD)
    build_apart(project.order())
    (state,) = (project.root / "doctrees").glob("apistab-*.json")
    for broken in ("{", "[]", '{"one": 3}'):
        state.write_text(broken, encoding="utf-8")
        (built,) = build_apart(project.order())
        assert "one" in built.written
    (built,) = build_apart(project.order())
    assert built.written == []


# -- random sequences

NAMES = st.sampled_from(
    ["lib_one.a", "lib_one.b", "lib_one.c", "lib_two.p", "lib_two.q", "lib_three.z"]
)
LEVELS = st.sampled_from([None, "stable", "beta", "alpha", "experimental"])
GROUPS = st.sampled_from([None, "I/O", "Other things", "Streams"])
GONE = st.sampled_from(
    [
        None,
        "",
        "since='1.0'",
        "since='1.0', removal='1.5'",
        "since='1.0', removal='2.0', replacement='lib_three.z'",
        "replacement='a', reason='No `good`.'",
    ]
)
WORDS = st.sampled_from(["Do it. And more.", "Do *that*. And more.", "Do it."])
PAGES = st.sampled_from(["one", "two", "three", "goes", "new", "another", "a_first"])
PARTS = st.lists(st.sampled_from(sorted(BLOCKS.keys() - {"c"})), max_size=2, unique=True).map(tuple)
MODULES = st.sampled_from(["lib_one", "lib_two", "lib_three"])
CONF = st.fixed_dictionaries(
    {},
    optional={
        "release": st.sampled_from(["1.5", "2.0", ""]),
        "apistab_levels": st.sampled_from(
            [{}, {"beta": {"label": "Trial", "color": "#123456"}}, {"beta": {"promise": "Soon."}}]
        ),
        "apistab_groups": st.sampled_from(
            [{}, ["Streams", "I/O"], {"I/O": "In and *out*."}, {"I/O": {"title": "In, out"}}]
        ),
        "apistab_conventions": st.sampled_from([{}, OWN]),
    },
)


def mark(world, name, level, group, gone, words):
    module, _, key = name.partition(".")
    if key not in world.things[module]:
        things = {**world.things[module], key: Thing()}
        world = replace(world, things={**world.things, module: things})
    return world.with_thing(name, level=level, group=group, gone=gone, words=words)


def remove(world, name):
    return world.without_thing(name)


def write_page(world, name, parts):
    modules = tuple(part for part in world.pages.get(name, ()) if part not in BLOCKS)
    return world.with_page(name, *modules, *parts)


def move_module(world, module, name):
    pages = {page: tuple(p for p in parts if p != module) for page, parts in world.pages.items()}
    return replace(world, pages={**pages, name: (module, *pages.get(name, ()))})


def delete_page(world, name):
    return world.without_page(name)


def rename_page(world, old, new):
    free = old in world.pages and new not in world.pages
    return world.renamed(old, new) if free else world


def inherit(world, names):
    return replace(world, inherited=names)


def configure(world, values):
    return replace(world, conf=values)


EDITS_OF_SOURCES = (
    st.tuples(st.just(mark), NAMES, LEVELS, GROUPS, GONE, WORDS),
    st.tuples(st.just(remove), NAMES),
    st.tuples(st.just(write_page), PAGES, PARTS),
    st.tuples(st.just(move_module), MODULES, PAGES),
    st.tuples(st.just(delete_page), PAGES),
    st.tuples(st.just(rename_page), PAGES, PAGES),
    st.tuples(st.just(inherit), st.sampled_from([(), ("walk",), ("run", "walk")])),
)
EDIT = st.one_of(*EDITS_OF_SOURCES, st.tuples(st.just(configure), CONF))
#: Some edits are saved together before the next build.
STEPS = st.lists(st.lists(EDIT, min_size=1, max_size=3), min_size=1, max_size=3)

#: What an application is told beside: nothing, to write all pages, to write one, or not to be saved before.
WISHES = st.sampled_from([{}, {}, {"every": True}, {"only": ["index.rst"]}, {"idle": True}])
#: Of an application, the configuration stays as it is.
STEPS_OF_ONE = st.lists(
    st.tuples(st.lists(st.one_of(*EDITS_OF_SOURCES), min_size=1, max_size=3), WISHES),
    min_size=2,
    max_size=4,
)

_numbers = count()


@settings(
    max_examples=6,
    phases=[Phase.explicit, Phase.generate],  # to shrink takes minutes of builds
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_a_build_after_any_edits_equals_a_fresh_one(tmp_path, steps):
    world = WORLD
    project = project_of(tmp_path / str(next(_numbers)), world)
    judged = {"apistab_policy": "strict"}
    build_apart(project.order(conf=judged))
    for number, edits in enumerate(steps):
        for edit, *arguments in edits:
            world = edit(world, *arguments)
        put(project, world)
        assert_incremental_equals_fresh(project, f"step-{number}", **judged)


@settings(
    max_examples=6,
    phases=[Phase.explicit, Phase.generate],  # to shrink takes minutes of builds
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS_OF_ONE)
def test_each_build_of_one_application_equals_a_fresh_one(tmp_path, steps):
    world = WORLD
    project = project_of(tmp_path / str(next(_numbers)), world)
    judged = {"apistab_policy": "strict"}
    with running(project.order(conf=judged)) as build:
        build()
        for number, (edits, wishes) in enumerate(steps):
            for edit, *arguments in edits:
                world = edit(world, *arguments)
            put(project, world)
            before = times(project.order().out)
            for wish in wished(wishes):
                built = build(**wish)
            (anew,) = build_apart(anew_in(project, f"step-{number}", conf=judged))
            assert_equal(project, built, anew, before)


def wished(wishes: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the builds of one step, the last of which has all pages."""
    if "idle" in wishes:
        return [{}, {}]
    return [wishes, {}] if "only" in wishes else [wishes]
