"""Announced changes on pages: listed on the migration page, and nowhere said to be deprecated."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from building import CONF, Project, tree
from docutils import nodes

import sphinx_apistab

SETTINGS = CONF.replace('"sphinx_apistab"]', '"myst_parser", "sphinx_apistab"]')
SETTINGS = f'{SETTINGS.replace("off", "strict")}release = "2.2"\n'
SETTINGS += 'rst_prolog = ".. |text| replace:: a *string*"\n'
SETTINGS = SETTINGS.replace(
    'apistab_policy = "strict"', 'apistab_policy = {"preset": "strict", "unlabelled": "off"}'
)

LIB = '''
def connect(host, port=1, scheme=None):
    """Connect.

    .. deprecated:: 2.1
       The default value of ``scheme`` will change in 3.0. Unlike :func:`listen`.

    :param port: the door

        .. deprecated:: 2.2
           This argument will be converted to |text| in 4.0.
    """


def listen(host, port):
    """Listen.

    .. deprecated:: v2.1
       *port* may no longer be passed by position.
    """


def past():
    """Do it.

    .. deprecated:: 1.0
       In 2.0, errors will be passed through.
    """
'''
INDEX = """
    Index
    =====

    See :py:func:`lib.connect`, :py:func:`lib.listen`.

    .. toctree::

       moves
       other

    .. automodule:: lib
       :members:
    """
MOVES = """
    Moves
    =====

    .. apistab:migration::

    Later
    -----

    .. apistab:migration:: lib.connect
       :as-of: 3.0
    """
OTHER = """
    # Other

    ````{py:function} spoken()
    ```{deprecated} 2.0
    Support for tuples will be dropped in 2.9.
    ```
    ````
    """
FILES = {"lib.py": LIB, "index.rst": INDEX, "moves.rst": MOVES, "other.md": OTHER}
#: What the sections of the page say: term and definition, in the order of the releases.
ITEMS = [
    ("spoken", "Announced in version 2.0.\n\nSupport for tuples will be dropped in 2.9."),
    (
        "lib.connect (parameter scheme)",
        (
            "Announced in version 2.1.\n\n"
            "The default value of scheme will change in 3.0. Unlike listen()."
        ),
    ),
    (
        "lib.connect (parameter port)",
        ("Announced in version 2.2.\n\nThis argument will be converted to a string in 4.0."),
    ),
    (
        "lib.listen (parameter port)",
        (
            "Becomes keyword-only: pass it by name. Announced in version 2.1.\n\n"
            "port may no longer be passed by position."
        ),
    ),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return Project(tmp_path_factory.mktemp("announced"), FILES, SETTINGS)


@pytest.fixture(scope="module")
def built(project):
    built = project.build()
    # Not even what has odd dates, or should have happened by now, is a finding.
    assert built.warnings == []
    return built


def items(section):
    return [
        (item[0].astext(), item[1].astext()) for item in section.findall(nodes.definition_list_item)
    ]


def test_they_are_listed_by_release(built):
    section = built.resolved("moves").next_node(nodes.section)
    assert [node.astext() for node in section.findall(nodes.rubric)] == ["Announced changes"] * 2
    assert items(section)[: len(ITEMS)] == ITEMS
    # What is reached has happened.
    assert [term for term, _ in items(section[-1])] == ["lib.connect (parameter port)"]


def test_names_and_words_link_to_what_they_name(built):
    page = built.text("moves.html")
    for target in ("lib.connect", "lib.listen", "spoken"):
        assert re.search(rf'<dt id="apistab-change[^>]*><a [^>]*href="\w+\.html#{target}"', page)
    assert '<a class="reference internal" href="index.html#lib.listen"' in page


def test_nothing_is_called_deprecated(built):
    for name in ("index.html", "moves.html", "other.html", "apistab-migration.html"):
        page = built.text(name)
        for sign in ("apistab-deprecated", "apistab-mark", "data-apistab-deprecated"):
            assert sign not in page, name
        # The author's own notices are left as they are.
        own = page.count('<span class="versionmodified deprecated">')
        assert own == {"index.html": 4, "other.html": 1}.get(name, 0)
    assert not (built.out / "apistab-stability.html").exists()
    assert all(entry["deprecated"] is None for entry in built.objects.values())


def test_the_page_that_needs_no_directive_has_them(built, tmp_path):
    files = {name: text for name, text in FILES.items() if name != "moves.rst"}
    files["index.rst"] = INDEX.replace("       moves\n", "")
    alone = Project(tmp_path, files, SETTINGS).build()
    page = alone.text("apistab-migration.html")
    assert page.count('<dt id="apistab-change-') == len(ITEMS)
    places = {each["migration"] for each in json.loads(alone.text("migrations.json"))["changes"]}
    anchors = {place.partition("#")[2] for place in places}
    assert {place.partition("#")[0] for place in places} == {"apistab-migration.html"}
    assert anchors == set(re.findall(r'id="(apistab-change-[^"]+)"', page))


def test_migrations_json(built):
    data = json.loads(built.text("migrations.json"))
    schema = Path(sphinx_apistab.__file__).with_name("migrations.schema.json").read_text("utf-8")
    jsonschema.validate(data, json.loads(schema))
    assert data["migrations"] == []
    told = {(each["name"], each["param"]): each for each in data["changes"]}
    assert list(told) == [
        ("lib.connect", "port"),
        ("lib.connect", "scheme"),
        ("lib.listen", "port"),
        ("spoken", None),
    ]
    assert told["lib.connect", "port"] == {
        "name": "lib.connect",
        "param": "port",
        "domain": "py",
        "objtype": "function",
        "since": "2.2",
        "release": "4.0",
        "keyword_only": False,
        "reason": "This argument will be converted to a string in 4.0.",
        "uri": "index.html#lib.connect",
        "migration": "moves.html#apistab-change-lib.connect-port",
    }
    assert told["lib.listen", "port"]["keyword_only"] is True


def test_nothing_to_come_leaves_no_page(tmp_path):
    files = {"index.rst": "Index\n=====\n\n.. toctree::\n\n   other\n", "other.md": OTHER}
    built = Project(tmp_path, files, SETTINGS.replace('"2.2"', '"2.9"')).build()
    assert not (built.out / "apistab-migration.html").exists()
    assert "changes" not in json.loads(built.text("migrations.json"))
    # What was announced is known all the same.
    assert built.objects["spoken"]["changes"][0]["release"] == "2.9"


@pytest.mark.parametrize("builder", ["text", "man", "epub"])
def test_other_builders(project, built, builder):
    other = project.build(builder, doctrees=f"doctrees-{builder}")
    assert [line for line in other.warnings if "apistab" in line] == []
    if builder == "text":
        text = other.text("moves.txt")
        assert text.index("Announced changes") < text.index("Support for tuples")
        assert "deprecated" not in text.lower()


def test_latex_has_the_index(project):
    tex = project.build("latex", doctrees="doctrees-latex").text("test.tex")
    assert "Announced changes" in tex
    assert "Becomes keyword" in tex


EDITS = [
    ({"other.md": OTHER.replace("2.9", "2.8")}, "another release"),
    ({"other.md": OTHER.replace("tuples", "lists")}, "other words"),
    ({"lib.py": LIB.replace("scheme will", "scheme\u00a0will")}, "nothing to see"),
    ({"lib.py": LIB.replace("4.0", "2.2")}, "it has happened"),
    ({"other.md": "# Other\n"}, "gone"),
    ({"other.md": OTHER.replace("Support for tuples will be dropped in 2.9.", "")}, "deprecated"),
]


@pytest.mark.parametrize("edit, why", EDITS, ids=[row[1] for row in EDITS])
def test_an_incremental_build_equals_a_fresh_one(tmp_path, edit, why):
    project = Project(tmp_path, FILES, SETTINGS)
    project.build()
    project.write(edit)
    incremental = project.build()
    fresh = project.build(out="fresh", doctrees="fresh-doctrees")
    aside = {"searchindex.js", ".buildinfo.bak"}
    if why == "gone":
        aside |= {"apistab-stability.html"}
    assert tree(incremental.out, but=aside) == tree(fresh.out, but=aside)


def test_a_parallel_build_equals_a_serial_one(project, built):
    parallel = project.build(out="parallel", doctrees="parallel-doctrees", jobs=2)
    aside = {"searchindex.js"}
    assert tree(parallel.out, but=aside) == tree(built.out, but=aside)
