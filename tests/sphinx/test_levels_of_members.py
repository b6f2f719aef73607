"""What is in a marked module or class has its level: on pages, in lists, and in apistab.json."""

from __future__ import annotations

import re

import pytest
from building import CONF, Project, build_apart, of_ours, tree

FILES = {
    "lib/__init__.py": '"""The library."""',
    "lib/exp.py": '''
        """Experiments.

        .. apistab:: experimental
           :group: Lab
        """
        from sphinx_apistab.decorators import beta, deprecated
        from lib.base import Base


        def f():
            """Do it."""


        @beta
        def own():
            """Do it well."""


        @deprecated(since="1.0", removal="2.0")
        def old():
            """Do it no more."""


        class C(Base):
            """Hold it."""

            def m(self):
                """Move it."""

            @beta(group="Own")
            def b(self):
                """Bend it."""


        @beta(group="Classes")
        class B(Base):
            """Be it."""
        ''',
    "lib/base.py": '''
        class Base:
            """Have it."""

            def from_base(self):
                """Base it."""
        ''',
    "index.rst": """
        Index
        =====

        .. toctree::

           module
           apart
           hand
           myst
        """,
    "module.rst": """
        Module
        ======

        .. automodule:: lib.exp
           :members: f, own, old

        .. autosummary::

           lib.exp.f
           lib.exp.C
           lib.exp.B.from_base

        .. autoclass:: lib.exp.B
           :members:
           :inherited-members:
        """,
    # On a page of its own, as autosummary writes them:
    "apart.rst": """
        Apart
        =====

        .. autoclass:: lib.exp.C
           :members:
           :inherited-members:

        .. apistab:list:: lib.exp
        .. apistab:summary:: lib.exp

        .. autosummary::

           lib.exp.C.m
        """,
    "hand.rst": """
        By hand
        =======

        .. py:module:: hand

        .. apistab:: alpha

        .. py:function:: written()

        .. py:class:: Written

           .. py:method:: m()

        .. autosummary::

           lib.exp.f
           lib.exp.own

        .. js:class:: Other

           .. apistab:: preview

           .. js:method:: m()
        """,
    "myst.md": """
        # MyST

        ```{py:module} mysty
        ```

        ```{apistab} alpha
        ```

        ```{py:function} written()
        ```
        """,
}
SETTINGS = (
    CONF.replace('"sphinx_apistab"', '"sphinx.ext.autosummary", "myst_parser", "sphinx_apistab"')
    + 'apistab_link_marks = "all"\nsuppress_warnings = ["autosummary.import_cycle"]\n'
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return Project(tmp_path_factory.mktemp("members"), FILES, SETTINGS).build()


def test_no_warnings(built):
    assert built.warnings == []


@pytest.mark.parametrize(
    "name, level, source",
    [
        ("lib.exp", "experimental", None),
        ("lib.exp.f", "experimental", "lib.exp"),
        ("lib.exp.own", "beta", None),
        ("lib.exp.old", "experimental", "lib.exp"),
        ("lib.exp.C", "experimental", "lib.exp"),
        ("lib.exp.C.m", "experimental", "lib.exp"),
        ("lib.exp.C.b", "beta", None),
        ("lib.exp.C.from_base", "experimental", "lib.exp"),
        ("lib.exp.B", "beta", None),
        ("lib.exp.B.from_base", "beta", "lib.exp.B"),
        ("hand.written", "alpha", "hand"),
        ("hand.Written.m", "alpha", "hand"),
        ("Other.m", "preview", "Other"),
        ("mysty.written", "alpha", "mysty"),
    ],
)
def test_levels_in_the_inventory(built, name, level, source):
    entry = built.objects[name]
    assert (entry["level"], entry.get("level_from")) == (level, source)
    assert entry["since"] is None
    if source is not None:
        assert not {each["via"] for each in entry["evidence"]} & {"directive"}


def badges(html, name):
    """Return the styles of the badges on the signature line of an object."""
    signature = re.search(rf'<dt class="sig[^>]*id="{re.escape(name)}">.*?</dt>', html, re.DOTALL)
    return re.findall(r'class="apistab-badge apistab-([\w-]+)"', signature[0])


@pytest.mark.parametrize(
    "page, name, shown, why",
    [
        ("module", "lib.exp.f", [], "the module says it at the top"),
        ("module", "lib.exp.own", ["beta"], "another level"),
        ("module", "lib.exp.old", ["deprecated"], "what counts first"),
        ("module", "lib.exp.B", ["beta"], "another level"),
        ("module", "lib.exp.B.from_base", [], "the class says it"),
        ("apart", "lib.exp.C", ["experimental"], "the module is on another page"),
        ("apart", "lib.exp.C.m", [], "the class says it"),
        ("apart", "lib.exp.C.b", ["beta"], "another level"),
        ("hand", "hand.written", [], "the module says it"),
        ("hand", "hand.Written.m", [], "the module says it"),
    ],
)
def test_a_level_is_shown_once(built, page, name, shown, why):
    assert badges(built.text(f"{page}.html"), name) == shown, why


@pytest.mark.parametrize(
    "page, name, shown, why",
    [
        ("hand", "lib.exp.f", ["experimental"], "the module is on another page"),
        ("hand", "lib.exp.own", ["beta"], "its own"),
        ("module", "lib.exp.f", [], "the module says it at the top"),
        ("module", "lib.exp.C", [], "the module says it at the top, wherever the class is"),
        ("module", "lib.exp.B.from_base", [], "the class says it"),
        ("apart", "lib.exp.C.m", ["experimental"], "the module is on another page"),
    ],
)
def test_rows_of_autosummary_show_a_level_that_stands_nowhere_above(built, page, name, shown, why):
    html = built.text(f"{page}.html")
    table = html[html.index('class="autosummary') :]
    row = re.search(rf'title="{re.escape(name)}".*?</p>', table, re.DOTALL)[0]
    assert re.findall(r'class="apistab-badge apistab-([\w-]+)"', row) == shown, why
    assert ("apistab-mark" in row) == (not shown), "a mark where there is no badge"


def test_members_are_listed_and_counted_in_the_group_of_their_module(built):
    html = built.text("apart.html")
    rows = re.findall(r"<li [^>]*data-apistab-name=[^>]*>", html[html.index("apistab-listing") :])
    listed = [dict(re.findall(r'data-apistab-(\w+)="([^"]*)"', row)) for row in rows]
    assert {row["name"].removeprefix("lib.exp"): row.get("group") for row in listed} == {
        "": "Lab",
        ".f": "Lab",
        ".old": "Lab",
        ".C": "Lab",
        ".C.m": "Lab",
        ".C.from_base": "Lab",
        ".C.b": "Own",
        ".B": "Classes",
        ".B.from_base": "Classes",
        ".own": None,  # what states a level states its group, too
    }
    assert {row["level"] for row in listed if row.get("group") == "Lab"} == {"experimental"}


def test_what_goes_away_with_its_module_is_not_listed_by_itself(tmp_path):
    lib = '"""Old.\n\n.. apistab:: legacy\n"""\ndef f():\n    """Do it."""\n'
    page = "Index\n=====\n\n.. automodule:: lib\n   :members:\n\n.. apistab:migration::\n"
    built = Project(tmp_path, {"lib.py": lib, "index.rst": page}).build()
    assert built.objects["lib.f"]["level"] == "legacy"
    migrations = re.findall(r'id="apistab-migration-([\w.]+)"', built.text("index.html"))
    assert migrations == ["lib"]


def test_a_level_that_an_attribute_of_the_module_states_is_shown(tmp_path):
    lib = '"""New."""\n__status__ = "x"\ndef f():\n    """Do it."""\n'
    page = "Index\n=====\n\n.. automodule:: lib\n   :members:\n"
    conf = CONF + "apistab_conventions = {'.__status__': {'level': 'beta'}}\n"
    built = Project(tmp_path, {"lib.py": lib, "index.rst": page}, conf).build()
    assert of_ours(built.warnings) == []
    assert built.objects["lib.f"]["level_from"] == "lib"
    html = built.text("index.html")
    assert html.count("apistab-badge apistab-beta") == 1
    assert html.index("apistab-badge apistab-beta") < html.index("New.")


_IMPL = '"""Inside.\n\n.. apistab:: alpha\n\n.. deprecated:: 1.0\n"""\n'
# what stands on a page with ``lib``, and where the level of what is said of ``lib.impl`` is shown
ELSEWHERE = [
    (".. automodule:: lib.impl\n   :no-index:\n", "a module that another page describes"),
    (".. py:module:: lib.impl\n   :no-index:\n\n.. apistab:: alpha\n", "by hand"),
    (".. py:currentmodule:: lib.impl\n\n.. apistab:: alpha\n", "a module that was only named"),
]


@pytest.mark.parametrize("text, why", ELSEWHERE)
def test_what_is_said_of_a_module_of_another_page_is_not_this_ones(tmp_path, text, why):
    page = f"Index\n=====\n\n.. automodule:: lib\n\n{text}"
    files = {"lib/__init__.py": '"""Lib."""', "lib/impl.py": _IMPL, "index.rst": page}
    built = Project(tmp_path, files).build()
    assert of_ours(built.warnings) == [], why
    assert (built.objects["lib"]["level"], built.objects["lib"]["deprecated"]) == (None, None)
    assert built.text("index.html").count("apistab-badge apistab-alpha") == 1


EDITS = [
    {"lib/exp.py": FILES["lib/exp.py"].replace(".. apistab:: experimental", ".. apistab:: alpha")},
    {
        "lib/exp.py": FILES["lib/exp.py"]
        .replace(".. apistab:: experimental", "Text.")
        .replace(":group: Lab", "")
    },
    {"lib/exp.py": FILES["lib/exp.py"].replace("   :group: Lab\n", "")},
    {"module.rst": FILES["module.rst"].replace("f, own", "own")},
    {
        "module.rst": "Module\n======\n",
        "apart.rst": FILES["apart.rst"]
        + "\n        .. automodule:: lib.exp\n           :members: old\n",
    },
]


@pytest.mark.parametrize("edit", EDITS)
def test_a_build_after_an_edit_equals_a_fresh_one(tmp_path, edit):
    project = Project(tmp_path, FILES, SETTINGS)
    build_apart(project.order())
    project.write(edit)
    changed, fresh, parallel = (
        build_apart(project.order())[0],
        *build_apart(
            project.order(out="fresh", doctrees="fresh-trees"),
            project.order(out="parallel", doctrees="parallel-trees", jobs=2),
        ),
    )
    left = (".buildinfo", "searchindex.js")
    assert tree(changed.out, but=left) == tree(fresh.out, but=left)
    assert tree(parallel.out, but=left) == tree(fresh.out, but=left)


@pytest.mark.parametrize("builder", ["text", "singlehtml", "latex", "xml", "epub"])
def test_other_builders_say_it_at_the_top(tmp_path, builder):
    built = Project(tmp_path, FILES, SETTINGS).build(builder)
    assert of_ours(built.warnings) == []


SECOND = {
    "real.py": '''
        """What does it.

        .. apistab:: experimental
        """
        class Real:
            """Hold it."""

            def m(self):
                """Move it."""
        ''',
    "top.py": '"""What users import."""\nfrom real import Real\n',
    "index.rst": """
        Index
        =====

        .. automodule:: real

        .. autoclass:: top.Real
           :members:

        .. py:currentmodule:: top

        .. py:class:: ByHand
           :canonical: real.ByHand

        .. py:class:: Other
        """,
}


def test_a_class_under_a_second_name_has_the_level_of_where_it_is_defined(tmp_path):
    (built,) = build_apart(Project(tmp_path, SECOND).order())
    assert of_ours(built.warnings) == []
    levels = {
        name: (entry["level"], entry.get("level_from")) for name, entry in built.objects.items()
    }
    assert levels == {
        "real": ("experimental", None),
        "top.Real": ("experimental", "real"),
        "top.Real.m": ("experimental", "real"),
        "top.ByHand": ("experimental", "real"),
        "top.Other": (None, None),
    }
    described = built.text("index.html").partition('id="top.Real"')[2]
    assert "apistab-experimental" in described.partition("</dt>")[0]
    members = described.partition("</dt>")[2].partition('id="top.ByHand"')[0]
    assert "apistab-experimental" not in members
