"""Marks on links: which carry one, what it says, and what it must stay out of."""

from __future__ import annotations

import re

import pytest
from building import CONF, Project, build_apart, of_ours, tree
from docutils import nodes

LIB = '''
from sphinx_apistab import decorators as d


@d.stable
def good():
    """Do it."""


@d.deprecated(since="1.6", replacement="good")
@d.stable
def gone():
    """Did it. See :func:`gone` and :func:`trial`."""


@d.beta
def trial(x: "Old"):
    """Try it. Unlike :func:`lib.gone`."""


@d.experimental
def wild():
    """Try it.

    :param x: As for :func:`gone`.
    """


@d.deprecated
class Old:
    """Old."""

    def method(self):
        """As :class:`Old` does."""


def plain():
    """Do it."""
'''

FILES = {
    "lib.py": LIB,
    "index.rst": """
        Index
        =====

        .. toctree::

           api
           prose
           beta
           table

        .. apistab:list::
        """,
    "api.rst": """
        API
        ===

        .. automodule:: lib
           :members:
           :undoc-members:
        """,
    "prose.rst": """
        Prose on :func:`lib.gone`
        =========================

        Not :func:`lib.gone`, but :func:`lib.good`; :func:`lib.trial`, :func:`lib.wild`, :func:`lib.plain`,
        :py:func:`words <lib.gone>`, :ref:`search`, `elsewhere <https://example.org/#lib.gone>`__.
        Here: :apistab:badge:`lib.gone`.
        """,
    "beta.rst": """
        Beta
        ====

        .. apistab:: beta

        Take :func:`lib.trial`, :func:`lib.wild`, :func:`lib.gone`, :func:`lib.good`.
        """,
    "table.rst": """
        Table
        =====

        .. autosummary::

           lib.gone
           lib.good
        """,
}
SETTINGS = CONF.replace('"sphinx_apistab"', '"sphinx.ext.autosummary", "sphinx_apistab"')

MARK = re.compile(
    r'<a class="[^"]*reference (?:internal|external)"[^>]*>(?:(?!</a>).)*</a>'
    r'<span class="apistab-mark (apistab-\w+)"([^>]*)> ?([^<]*)</span>'
)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return Project(tmp_path_factory.mktemp("links"), FILES, SETTINGS)


@pytest.fixture(scope="module")
def built(project):
    built = project.build()
    assert built.warnings == []
    return built


def marked(html):
    """Return the marked links of a page: text and mark."""
    body = html.split('<div class="body"')[1].partition('<div class="sphinxsidebar"')[0]
    found = re.findall(
        r"<a [^>]*>((?:(?!</a>).)*)</a><span class=\"apistab-mark[^>]*> ([^<]*)<", body
    )
    return [(re.sub(r"<[^>]+>", "", text), mark) for text, mark in found]


@pytest.mark.parametrize(
    "wanted, page, expected",
    [
        ("deprecated", "prose", [("lib.gone()", "deprecated"), ("words", "deprecated")]),
        (
            "below",
            "prose",
            [
                ("lib.gone()", "deprecated"),
                ("lib.trial()", "Beta"),
                ("lib.wild()", "Experimental"),
                ("words", "deprecated"),
            ],
        ),
        # The page speaks to users of what is beta.
        ("below", "beta", [("lib.wild()", "Experimental"), ("lib.gone()", "deprecated")]),
        ("deprecated", "beta", [("lib.gone()", "deprecated")]),
        (
            "all",
            "beta",
            [
                ("lib.trial()", "Beta"),
                ("lib.wild()", "Experimental"),
                ("lib.gone()", "deprecated"),
                ("lib.good()", "Stable"),
            ],
        ),
        (False, "prose", []),
    ],
)
def test_what_carries_a_mark(project, wanted, page, expected):
    built = project.build(out="marks", conf={"apistab_link_marks": wanted})
    assert marked(built.text(f"{page}.html")) == expected


def test_a_mark_says_what_to_do(built):
    found = MARK.search(built.text("prose.html"))
    assert found[1] == "apistab-deprecated"
    assert 'title="Deprecated since version 1.6. Use good instead."' in found[2]


@pytest.mark.parametrize(
    "page, expected",
    [
        # Not where the object itself is described, nor in signatures, nor beside a badge.
        ("api", [("lib.gone()", "deprecated"), ("gone()", "deprecated")]),
        ("index", []),
        ("table", []),
    ],
)
def test_nothing_is_marked_twice(built, page, expected):
    assert marked(built.text(f"{page}.html")) == expected
    assert "apistab-told" not in built.text(f"{page}.html")


def test_objects_in_tables_of_contents_carry_a_sign(built):
    html = built.text("api.html")
    sign = re.findall(
        r'<li><a class="reference internal" href="#([\w.]+)"><code[^>]*><span[^>]*>\w+'
        r"(?:\(\))?</span></code>"
        r'<span class="apistab-mark apistab-deprecated" role="img" aria-label="deprecated"></span></a>',
        html,
    )
    assert sign == ["lib.Old", "lib.gone"]


def test_marks_are_not_in_titles_and_search(built):
    assert "<title>Prose on lib.gone() &#8212;" in built.text("prose.html")
    heading = re.search(r"<h1>(.*?)</h1>", built.text("prose.html"))[1]
    assert "apistab" not in heading
    # Only the page with the notices has the word.
    assert '"deprec":0,' in built.text("searchindex.js").replace(" ", "")


@pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo", "singlehtml", "dirhtml"])
def test_all_builders_mark(project, builder):
    built = project.build(builder, conf={"man_pages": [("index", "t", "t", [], 1)]})
    assert of_ours(built.warnings) == []
    text = "".join(
        path.read_text("utf-8")
        for path in built.out.rglob("*")
        if path.suffix in {".txt", ".tex", ".1", ".texi", ".html"}
    )
    if builder in {"singlehtml", "dirhtml"}:
        assert len(MARK.findall(text)) == 5
    else:
        plain = text.replace("{[}", "[").replace("{]}", "]").replace("\n", " ")
        assert len(re.findall(r"\[deprecated:\s+use\s+good\]", plain)) >= 5


@pytest.mark.parametrize(
    "value, shown",
    [
        ("always", "'always' is none of 'deprecated', 'below', 'all', False"),
        (True, "True is none of"),
    ],
)
def test_a_wrong_value_is_warned_of(tmp_path, value, shown):
    built = Project(tmp_path, {"index.rst": "Index\n=====\n"}).build(
        conf={"apistab_link_marks": value}
    )
    (warning,) = built.warnings
    assert shown in warning


@pytest.mark.parametrize(
    "mark, expected",
    [
        ("", [("lib.beta()", "Beta"), ("lib.alpha()", "Alpha")]),
        (".. apistab:: beta", [("lib.alpha()", "Alpha")]),
        (".. apistab:: alpha", []),
        (".. py:module:: second\n\n.. apistab:: beta", [("lib.alpha()", "Alpha")]),
        (".. apistab::\n   :deprecated: 1.0", [("lib.beta()", "Beta"), ("lib.alpha()", "Alpha")]),
    ],
)
def test_a_page_of_a_module_speaks_to_users_of_its_level(mark, expected, tmp_path):
    objects = "".join(
        f".. py:function:: lib.{level}()\n\n   .. apistab:: {level}\n\n"
        for level in ("beta", "alpha")
    )
    links = "See :func:`lib.beta` and :func:`lib.alpha`.\n"
    files = {
        "index.rst": f"Index\n=====\n\n.. toctree::\n\n   mod\n\n{objects}",
        "mod.rst": f"Module\n======\n\n.. py:module:: mod\n\n{mark}\n\n{links}",
    }
    built = Project(tmp_path, files).build(conf={"apistab_link_marks": "below"})
    assert of_ours(built.warnings) == []
    assert marked(built.text("mod.html")) == expected


# -- incremental builds

OTHER = {
    "one.py": "from sphinx_apistab import decorators as d\n\n{mark}def f():\n    'Do it.'\n",
    "index.rst": "Index\n=====\n\n.. toctree::\n\n   one\n   two\n",
    "one.rst": "One\n===\n\n.. automodule:: one\n   :members:\n",
    "two.rst": "Two\n===\n\nSee :func:`one.f`.\n",
    "three.rst": ":orphan:\n\nThree\n=====\n\nSee :func:`one.f`.\n",
    "four.rst": ":orphan:\n\nFour\n====\n\nNothing.\n",
}
#: Sphinx numbers the pages in the order in which it came to know them.
NOT_COMPARED = {"searchindex.js", ".buildinfo.bak"}


def marked_with(mark):
    return {"one.py": OTHER["one.py"].replace("{mark}", mark)}


@pytest.mark.parametrize("wanted", ["deprecated", "all", False])
def test_links_follow_their_targets(tmp_path, wanted):
    conf = {
        "apistab_link_marks": wanted,
        "html_theme": "alabaster",
        "html_theme_options": {"sidebar_collapse": False},  # it shows the contents of other pages
        "html_domain_indices": False,
    }
    project = Project(tmp_path, OTHER | marked_with("@d.beta\n"))
    build_apart(project.order(conf=conf))
    marks = ("@d.deprecated(since='1')\n", "@d.alpha\n", "@d.deprecated(since='2')\n")
    for number, mark in enumerate(marks):
        project.write(marked_with(mark))
        incremental, fresh = build_apart(
            project.order(conf=conf),
            project.order(out=f"out{number}", doctrees=f"trees{number}", conf=conf),
        )
        assert tree(incremental.out, but=NOT_COMPARED) == tree(fresh.out, but=NOT_COMPARED)
        assert ("three" in incremental.written) == bool(wanted)
    before = tree(project.root / "html", but=NOT_COMPARED)
    (idle,) = build_apart(project.order(conf=conf))
    assert idle.written == []
    # Sphinx writes the index and the search page all the same, with their sidebars.
    assert tree(idle.out, but=NOT_COMPARED) == before
    (told,) = build_apart(project.order(conf=conf, every=True, jobs=2))
    assert tree(told.out, but=NOT_COMPARED) == before


def test_pages_whose_marks_stay_are_not_written(tmp_path):
    conf = {"apistab_link_marks": "all"}
    project = Project(tmp_path, OTHER | marked_with("@d.beta\n"))
    build_apart(project.order(conf=conf))
    project.write(marked_with("@d.beta(since='1.0')\n"))
    (built,) = build_apart(project.order(conf=conf))
    assert "one" in built.written
    assert not {"three", "four"} & set(built.written)


def test_a_page_shows_its_own_marks_in_its_contents(tmp_path):
    """One that stands in no other page's contents, too."""
    pages = {"index.rst": OTHER["one.rst"]}
    project = Project(tmp_path, marked_with("@d.beta\n") | pages)
    build_apart(project.order())
    changed, fresh = build_apart(
        project.order(conf={"apistab_link_marks": "all"}),
        project.order(out="new", doctrees="new-trees", conf={"apistab_link_marks": "all"}),
    )
    assert changed.written == ["index"]
    assert tree(changed.out, but=NOT_COMPARED) == tree(fresh.out, but=NOT_COMPARED)


def test_the_option_is_followed(tmp_path):
    project = Project(tmp_path, OTHER | marked_with("@d.beta\n"))
    build_apart(project.order())
    (built,) = build_apart(project.order(conf={"apistab_link_marks": "all"}))
    assert built.read == []
    assert {"two", "three"} <= set(built.written)
    assert marked(built.text("three.html")) == [("one.f()", "Beta")]


def test_a_page_of_its_own_level_says_so(built):
    notice = next(built.resolved("beta").findall(nodes.paragraph))
    assert notice.astext().endswith(
        "it may still change in a minor release, with a note in the changelog."
    )
