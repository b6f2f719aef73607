"""The migration page: items, their anchors, guides, renames, and migrations.json."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from building import CONF, Project
from docutils import nodes

import sphinx_apistab
from sphinx_apistab.sphinx.badges import migration_anchor

LIB = '''
from sphinx_apistab import decorators as d


def without(name, since, removal, replacement, reason):
    return lambda function: function


@d.stable(since="1.5")
def new(kind=1):
    """Do it."""


@d.deprecated(since="1.6", removal="2.0", replacement="new", reason="It was *slow*.")
@d.stable
def old():
    """Do it."""


@d.deprecated(since="1.7", removal="3.0", replacement="lib.new")
def older():
    """Do it."""


@d.deprecated(since="1.7", replacement="the `new` way")
def wordy():
    """Do it."""


@d.deprecated(replacement="new", reason="It was odd.")
def undated():
    """Do it."""


@without("kind", "1.8", "2.5", "sort", "Shorter.")
@d.beta
def with_param(kind=1, sort=1):
    """Do it."""


@d.legacy
def ancient():
    """Did it. Once."""


def guided():
    """Do it.

    .. apistab::
       :deprecated: 1.9
       :removal: 4.0
       :replacement: new
       :migration: From  Guided

       Write this:

       .. code-block:: python

          new(1)
    """
'''

SETTINGS = f"""{CONF}
release = "2.0"
apistab_conventions = {{
    "lib.without": {{
        "param": "{{name}}",
        "deprecated_since": "{{since}}",
        "removal": "{{removal}}",
        "replacement": "{{replacement}}",
        "reason": "{{reason}}",
    }}
}}
"""

FILES = {
    "lib.py": LIB,
    "index.rst": """
        Index
        =====

        .. toctree::

           goes
           guide

        .. automodule:: lib
           :members:

        .. cpp:function:: void ns::f()

           .. apistab:: beta
              :deprecated: 1.0

        .. cpp:function:: void ns_f()

           .. apistab:: beta
              :deprecated: 1.0
        """,
    "goes.rst": """
        Goes
        ====

        .. apistab:migration::

        Again
        -----

        .. apistab:migration:: lib.old
           :as-of: 1.0
        """,
    "guide.rst": """
        Guide
        =====

        .. _from guided:

        From guided to new
        ------------------

        Like this.
        """,
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return Project(tmp_path_factory.mktemp("migration"), FILES, SETTINGS)


@pytest.fixture(scope="module")
def built(project):
    built = project.build()
    assert built.warnings == []
    return built


@pytest.fixture(scope="module")
def page(built):
    return built.resolved("goes")


def items(page):
    """Return the items' words by anchor."""
    return {
        item[0]["ids"][0].removeprefix("apistab-migration-"): (item[0].astext(), item[1].astext())
        for item in page.findall(nodes.definition_list_item)
    }


def test_the_stages_stand_in_order_and_are_linked(page):
    section = page[0]
    rubrics = [node for node in section.children if isinstance(node, nodes.rubric)]
    assert [(node.astext(), node["ids"]) for node in rubrics] == [
        ("Overdue: should be removed by now", ["apistab-removal-overdue"]),
        ("Next: removal in version 2.5", ["apistab-removal-2.5"]),
        ("Later: removal in version 3.0", ["apistab-removal-3.0"]),
        ("Later: removal in version 4.0", ["apistab-removal-4.0"]),
        ("No removal scheduled", ["apistab-removal-unscheduled"]),
        ("Legacy: superseded, not deprecated", ["apistab-removal-legacy"]),
        ("Renames", ["apistab-renames"]),
    ]
    (contents,) = (
        node for node in section.children if "apistab-contents" in node.get("classes", ())
    )
    assert [link["refid"] for link in contents.findall(nodes.reference)] == [
        node["ids"][0] for node in rubrics[:-1]
    ]
    assert contents.astext().startswith("Overdue: should be removed by now (1) · Next")


@pytest.mark.parametrize(
    "anchor, term, words",
    [
        (
            "lib.old",
            "lib.old → new (available since version 1.5)",
            "Deprecated since version 1.6, to be removed in version 2.0.\n\nIt was slow.",
        ),
        ("lib.wordy", "lib.wordy", "Deprecated since version 1.7.\n\nthe new way"),
        (
            "lib.with_param-kind",
            "lib.with_param (parameter kind) → sort",
            "Deprecated since version 1.8, to be removed in version 2.5.\n\nShorter.",
        ),
        (
            "lib.undated",
            "lib.undated → new (available since version 1.5)",
            "It was odd.",
        ),
        ("lib.ancient", "lib.ancient", "Did it."),
        (
            "lib.guided",
            "lib.guided → new (available since version 1.5)",
            (
                "Deprecated since version 1.9, to be removed in version 4.0.\n\n"
                "Write this:\n\nnew(1)\n\nHow to migrate: From guided to new."
            ),
        ),
    ],
)
def test_an_item_says_all(page, anchor, term, words):
    assert items(page)[anchor] == (term, words)


def test_the_guide_is_a_link_in_the_notice_too(built):
    links = re.findall(r'How to migrate: <a[^>]* href="([^"]+)"', built.text("index.html"))
    assert links == ["guide.html#from-guided"]


def test_each_item_has_an_anchor_of_its_own(built, page):
    anchors = [item for item in items(page) if item.startswith("ns")]
    assert anchors == ["ns-f-" + anchors[0][-8:], "ns_f"]
    # Two directives that show the same item: the links go to the first one.
    ids = re.findall(r'id="(apistab-migration-lib.old(?!er)[^"]*)"', built.text("goes.html"))
    assert ids == ["apistab-migration-lib.old", "apistab-migration-lib.old-2"]


def test_an_anchor_depends_on_the_name_alone():
    assert migration_anchor("pkg.Data") == "apistab-migration-pkg.Data"
    assert migration_anchor("ns::f") == "apistab-migration-ns-f-8b9e6398"


def test_as_of_another_release(page):
    again = page[0][-1]
    assert again[1].astext() == "As of version 1.0."
    assert again[2].astext() == "Next: removal in version 2.0"


def test_the_renames_are_names_and_nothing_else(built):
    table = (
        built.text("goes.html").split('<table class="apistab-renames')[1].partition("</table>")[0]
    )
    cells = re.findall(r"<td>(.*?)</td>", table, re.DOTALL)
    assert [re.sub(r"<[^>]+>", "", cell) for cell in cells] == [
        "lib.old", "lib.new", "lib.older", "lib.new", "lib.guided", "lib.new", "lib.undated", "lib.new",
    ]  # fmt: skip


def test_the_zero_config_page_is_the_same(built):
    own = built.text("goes.html").partition("<p>As of version")[2].partition("<section")[0]
    page = built.text("apistab-migration.html").partition("<p>As of version")[2]
    assert 'How to migrate: <a class="reference internal" href="guide.html#from-guided">' in page
    for word in (
        '<a class="reference internal" href="index.html#lib.new"',
        "available since version 1.5",
    ):
        assert word in own
        assert page.count(word) == own.count(word)
    ids = re.findall(r'id="(apistab-[^"]+)"', page)
    assert ids == re.findall(r'id="(apistab-[^"]+)"', own)


def test_badges_link_there_where_no_page_is_the_authors(tmp_path):
    files = {name: text for name, text in FILES.items() if name in {"lib.py", "guide.rst"}}
    index = "Index\n=====\n\n.. toctree::\n\n   guide\n\n.. automodule:: lib\n   :members:\n"
    built = Project(tmp_path, {**files, "index.rst": index}, SETTINGS).build()
    badge = re.findall(
        r'href="(apistab-migration[^"]+)"[^>]*>Deprecated</a>', built.text("index.html")
    )
    place = "apistab-migration.html#apistab-migration-lib.old"
    assert place in badge
    assert 'id="apistab-migration-lib.old"' in built.text("apistab-migration.html")
    assert place in built.text("migrations.json")


def test_the_zero_config_page_takes_any_markup(tmp_path):
    index = """
        Index
        =====

        .. py:function:: f()

           Do _`a thing` with `Another <https://example.org/x>`_.

           .. apistab::
              :deprecated:

              See `A Link <https://example.org>`_ and _`a place`.
        """
    built = Project(tmp_path, {"index.rst": index}, SETTINGS).build()
    assert built.warnings == []
    page = built.text("apistab-migration.html")
    assert "a place" in page
    assert 'href="https://example.org"' in page


def test_migrations_json(built):
    data = json.loads(built.text("migrations.json"))
    schema = Path(sphinx_apistab.__file__).with_name("migrations.schema.json")
    jsonschema.validate(data, json.loads(schema.read_text("utf-8")))
    by_key = {(item["name"], item["param"]): item for item in data["migrations"]}
    assert (data["version"], len(by_key)) == ("2.0", 9)
    assert by_key["lib.old", None] == {
        "name": "lib.old",
        "param": None,
        "domain": "py",
        "objtype": "function",
        "stage": "overdue",
        "since": "1.6",
        "removal": "2.0",
        "replacement": "new",
        "renamed_to": "lib.new",
        "available_since": "1.5",
        "reason": "It was *slow*.",
        "uri": "index.html#lib.old",
        "migration": "goes.html#apistab-migration-lib.old",
    }
    parameter = by_key["lib.with_param", "kind"]
    assert (parameter["stage"], parameter["renamed_to"]) == ("next", "sort")
    assert parameter["migration"] == "goes.html#apistab-migration-lib.with_param-kind"
    assert by_key["lib.wordy", None]["renamed_to"] is None


def test_what_earlier_releases_had(tmp_path):
    names = ("lib.py", "index.rst", "goes.rst", "guide.rst")
    project = Project(tmp_path, {name: FILES[name] for name in names}, SETTINGS)
    before = project.build(conf={"release": "1.9"}, out="before")
    gone = LIB.replace("def old():", "def _old():").replace("def wordy():", "def _wordy():")
    project.write({"lib.py": gone, "history/1.9.json": before.text("apistab.json")})
    built = project.build(conf={"apistab_history": "history", "release": "2.0"})
    page = built.text("goes.html")
    section = page.partition('id="apistab-removal-2.0"')[2].partition('id="apistab-renames"')[0]
    words = " ".join(re.sub(r"<[^>]+>", "", section).split())
    assert "Removed in version 2.0" in words
    assert "lib.old → new" in words
    assert 'id="apistab-migration-lib.old"' in section
    data = json.loads(built.text("migrations.json"))["migrations"]
    stages = {item["name"]: (item["stage"], item["removal"]) for item in data}
    assert stages["lib.old"] == ("removed", "2.0")
    assert stages["lib.older"] == ("later", "3.0")


def test_migrations_json_can_be_left_out(project):
    built = project.build(out="without", conf={"apistab_migrations": ""})
    assert not (built.out / "migrations.json").exists()
    assert not (project.build("text").out / "migrations.json").exists()


@pytest.mark.parametrize("release", ["soon", "9" * 5000])
def test_a_malformed_release_is_warned_of(tmp_path, release):
    files = {"index.rst": f"Index\n=====\n\n.. apistab:migration::\n   :as-of: {release}\n"}
    (warning,) = Project(tmp_path, files).build().warnings
    assert f":as-of: '{release}' is not a version such as 1.2 (PEP 440)" in warning
    assert "index.rst:4" in warning
    assert warning.endswith("[apistab.malformed]")


def test_badges_of_parameters_lead_to_their_migration(tmp_path):
    library = """
        from sphinx_apistab.decorators import deprecated, deprecated_param

        @deprecated_param("x", since="1.0")
        def kept(x):
            '''Keep it.'''
    """
    files = {"lib_param.py": library, "index.rst": ".. autofunction:: lib_param.kept\n"}
    project = Project(tmp_path, files, CONF)
    anchor = "#apistab-migration-lib_param.kept-x"
    built = project.build()
    assert f'href="apistab-migration.html{anchor}"' in built.text("index.html")
    assert f'id="{anchor[1:]}"' in built.text("apistab-migration.html")
    project.write({"gone.rst": ":orphan:\n\nGone\n====\n\n.. apistab:migration::\n"})
    built = project.build()
    assert f'href="gone.html{anchor}"' in built.text("index.html")
    assert f'id="{anchor[1:]}"' in built.text("gone.html")
