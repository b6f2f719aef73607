"""``.. apistab::`` by hand: in descriptions of all domains, in rST and MyST, and what it warns of."""

from __future__ import annotations

import re

import pytest
from building import CONF, Project, of_ours
from docutils import nodes
from packaging.version import Version
from sphinx import addnodes

DOMAINS = """
Domains
=======

.. toctree::
   :glob:

   *

.. py:function:: pyfunc()

   .. apistab:: beta

.. c:function:: int cfunc(void)

   .. apistab:: beta

.. cpp:class:: ns::Cpp

   .. apistab:: beta

   .. cpp:function:: void method()

      .. apistab:: alpha

.. js:function:: jsfunc()

   .. apistab:: beta

.. rst:directive:: rstdir

   .. apistab:: beta

.. option:: --opt <n>

   .. apistab:: beta

.. confval:: conf_val
   :type: int

   .. apistab:: beta

.. envvar:: ENV_VAR

   .. apistab:: beta
"""

OPTIONS = """
Options
=======

.. py:module:: opt

.. py:function:: full()

   The summary.

   More of it.

   .. apistab:: alpha
      :group: I/O, more
      :since: 1.1
      :deprecated: 1.2
      :removal: 2.0
      :replacement: opt.other

      Because *it* is :py:func:`old <opt.other>`.

.. py:function:: other()

   .. apistab:: stable

.. py:function:: bare()

   Bare.

   .. apistab::
      :deprecated:

.. py:function:: reason()

   .. apistab:: beta

      Reason only.

.. py:function:: plain()

   Nothing.

.. py:class:: Outer

   Outer.

   .. py:method:: inner()

      .. apistab:: alpha

   .. apistab:: beta
"""

MODULE = """
A module
========

.. py:module:: marked
   :synopsis: What it is for.

.. apistab:: experimental
   :deprecated: 1.0
   :replacement: opt

   It was a try.

.. py:function:: inside()
"""

MYST = {
    "colon.md": """
        # Options

        :::{py:module} NAME
        :::

        :::::{py:function} full()
        The summary.

        More of it.

        ::::{apistab} alpha
        :group: I/O, more
        :since: 1.1
        :deprecated: 1.2
        :removal: 2.0
        :replacement: NAME.other

        Because *it* is old.
        ::::
        :::::

        ::::{py:function} other()
        :::{apistab} stable
        :::
        ::::
        """,
    "backtick.md": """
        # Options

        ```{py:module} NAME
        ```

        `````{py:function} full()
        The summary.

        More of it.

        ````{apistab} alpha
        :group: I/O, more
        :since: 1.1
        :deprecated: 1.2
        :removal: 2.0
        :replacement: NAME.other

        Because *it* is old.
        ````
        `````

        ````{py:function} other()
        ```{apistab} stable
        ```
        ````
        """,
    "rest.rst": """
        Options
        =======

        .. py:module:: NAME

        .. py:function:: full()

           The summary.

           More of it.

           .. apistab:: alpha
              :group: I/O, more
              :since: 1.1
              :deprecated: 1.2
              :removal: 2.0
              :replacement: NAME.other

              Because *it* is old.

        .. py:function:: other()

           .. apistab:: stable
        """,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """One build of all that is right."""
    pages = {name: text.replace("NAME", name.partition(".")[0]) for name, text in MYST.items()}
    files = {"index.rst": DOMAINS, "options.rst": OPTIONS, "module.rst": MODULE, **pages}
    conf = CONF.replace(
        '"sphinx_apistab"]',
        '"myst_parser", "sphinx_apistab"]\nmyst_enable_extensions = ["colon_fence"]',
    )
    return Project(tmp_path_factory.mktemp("marking"), files, conf).build()


def described(document, name):
    """Return the description of an object."""
    for desc in document.findall(addnodes.desc):
        if name in next(desc.findall(addnodes.desc_signature)).astext():
            return desc
    raise LookupError(name)


def notices(desc):
    """Return the text of the notices of a description."""
    return [node.astext() for node in desc.findall(addnodes.versionmodified)]


def test_no_warnings(built):
    assert built.warnings == []


@pytest.mark.parametrize(
    "name, domain, level",
    [
        ("pyfunc", "py", "beta"),
        ("cfunc", "c", "beta"),
        ("ns::Cpp", "cpp", "beta"),
        ("ns::Cpp::method", "cpp", "alpha"),
        ("jsfunc", "js", "beta"),
        ("rstdir", "rst", "beta"),
        ("--opt", "std", "beta"),
        ("conf_val", "std", "beta"),
        ("ENV_VAR", "std", "beta"),
    ],
)
def test_objects_of_all_domains_take_marks(built, name, domain, level):
    entry = built.objects[name]
    assert (entry["domain"], entry["level"]) == (domain, level)
    assert entry["evidence"] == [{"via": "directive", "name": "apistab"}]
    path, _, anchor = entry["uri"].partition("#")
    assert re.search(
        rf'id="{re.escape(anchor)}".*?class="apistab-badge apistab-{level}"',
        built.text(path),
        re.DOTALL,
    )


def test_all_options(built):
    entry = built.objects["opt.full"]
    assert entry["level"] == "alpha"
    assert entry["group"] == "I/O, more"
    assert entry["since"] == "1.1"
    assert entry["deprecated"] == {
        "since": "1.2",
        "removal": "2.0",
        "replacement": "opt.other",
        "reason": "Because *it* is :py:func:`old <opt.other>`.",
    }


def test_a_removal_a_replacement_or_a_reason_deprecates(built):
    assert built.objects["opt.bare"]["deprecated"] is not None
    assert built.objects["opt.reason"]["deprecated"]["reason"] == "Reason only."
    assert built.objects["opt.other"]["deprecated"] is None


def test_what_is_not_marked_is_unlabelled(built):
    entry = built.objects["opt.plain"]
    assert (entry["level"], entry["deprecated"], entry["evidence"]) == (None, None, [])


def test_the_notice_says_when_what_instead_and_why(built):
    desc = described(built.resolved("options"), "full")
    assert notices(desc)[0] == (
        "Deprecated since version 1.2, to be removed in version 2.0. Use opt.other instead. "
        "Because it is old."
    )
    links = [node for node in desc.findall(nodes.reference) if node.get("refid") == "opt.other"]
    assert [node.astext() for node in links] == ["opt.other", "old"]


def test_the_notice_stands_under_the_summary(built):
    content = next(described(built.doctree("options"), "full").findall(addnodes.desc_content))
    kinds = [type(node).__name__ for node in content.children]
    assert kinds == ["paragraph", "versionmodified", "paragraph"]


def test_a_bare_deprecation_says_so(built):
    assert notices(described(built.doctree("options"), "bare")) == ["Deprecated."]


def test_every_notice_has_a_version(tmp_path):
    # sphinxcontrib-log-cabinet, which the Pallets projects use, parses that of each.
    marked = "".join(
        f".. py:function:: f{number}()\n\n   .. apistab::\n      :deprecated:{since}\n\n"
        for number, since in enumerate(["", " 1.2", " soon"])
    )
    built = Project(tmp_path, {"index.rst": f"Odd\n===\n\n{marked}"}, CONF).build()
    changes = built.resolved("index").findall(addnodes.versionmodified)
    assert [str(Version(node["version"])) for node in changes] == ["0", "1.2", "0"]


def test_a_mark_after_the_members_is_the_outer_ones(built):
    assert built.objects["opt.Outer"]["level"] == "beta"
    assert built.objects["opt.Outer.inner"]["level"] == "alpha"


def test_a_mark_outside_of_descriptions_is_the_modules(built):
    entry = built.objects["marked"]
    assert (entry["objtype"], entry["level"]) == ("module", "experimental")
    assert entry["deprecated"]["since"] == "1.0"
    text = re.sub(r"<[^>]+>", "", built.text("module.html"))
    assert "Experimental" in text
    assert "Deprecated since version 1.0. Use opt instead. It was a try." in " ".join(text.split())
    inside = built.objects["marked.inside"]
    assert (inside["level"], inside["level_from"]) == ("experimental", "marked")
    assert inside["deprecated"] is None


def normal(document, name):
    """Return a page without what differs from one parser to the other."""
    text = document.deepcopy().pformat().replace(name, "NAME")
    text = re.sub(r' (source|translation_progress|xml:space|ids|names|xmlns:\w+)="[^"]*"', "", text)
    return re.sub(r'refdoc="\w+"', "", text)


@pytest.mark.parametrize("page", ["colon", "backtick"])
def test_myst_gives_the_same_as_rest(built, page):
    rest = [normal(desc, "rest") for desc in built.doctree("rest").findall(addnodes.desc)]
    myst = [normal(desc, page) for desc in built.doctree(page).findall(addnodes.desc)]
    assert myst == rest
    objects = built.objects
    for name in ("full", "other"):
        facts = ("level", "group", "since", "objtype")
        assert [objects[f"{page}.{name}"][f] for f in facts] == [
            objects[f"rest.{name}"][f] for f in facts
        ]


MODULES = """
Two modules
===========

.. py:module:: first

.. apistab:: beta

.. py:module:: second

.. apistab:: alpha

.. py:module:: third
"""


def test_each_module_of_a_page_has_its_own_mark(tmp_path):
    built = Project(tmp_path, {"index.rst": MODULES}).build()
    levels = {name: built.objects[name]["level"] for name in ("first", "second", "third")}
    assert levels == {"first": "beta", "second": "alpha", "third": None}
    assert of_ours(built.warnings) == []


# -- what is wrong

#: What is written, the line of it that is warned of, the subtype, and words of the remedy.
WRONG = [
    (
        ".. py:function:: a()\n\n   .. apistab:: betta",
        2,
        "unknown-level",
        "unknown level 'betta'; the levels are stable, ",
    ),
    (
        ".. py:function:: b()\n\n   .. apistab::",
        2,
        "unknown-level",
        "give a level, or an option such as :deprecated:",
    ),
    (
        ".. py:function:: c()\n\n   .. apistab:: beta\n      :since: soon",
        0,
        "malformed",
        "c: since 'soon' is no version (PEP 440)",
    ),
    (
        ".. c:function:: int of_c(void)\n\n   .. apistab:: beta\n      :since: soon",
        0,
        "malformed",
        "of_c: since 'soon' is no version (PEP 440)",
    ),
    (
        ".. py:function:: d()\n\n   .. apistab:: beta\n      :group: Known\n\n   .. apistab:: alpha",
        0,
        "conflict",
        "but apistab says 'alpha'. Write the same in both places, or remove one.",
    ),
    (".. apistab:: beta", 0, "misplaced", "add .. automodule:: or .. py:module::"),
    (".. apistab:list:: nothing.there", 0, "unknown-name", "'nothing.there': check the name"),
    (".. apistab:list::\n   :group: Unknown", 0, "unknown-group", "the groups are: Known"),
    (
        ".. apistab:list::\n   :level: betta, worse",
        0,
        "unknown-level",
        "level 'worse'; the levels are",
    ),
    (".. apistab:summary:: none.there", 0, "unknown-name", "'none.there': check the name"),
    (
        ".. apistab:migration::\n   :group: Known; Other",
        0,
        "unknown-group",
        "unknown group 'Other'",
    ),
    ("See :apistab:badge:`nobody`.", 0, "unknown-name", "is called 'nobody': check the name"),
]
#: What docutils itself refuses, and its words.
REFUSED = [
    (".. py:function:: e()\n\n   .. apistab:: beta\n      :wrong: 1", 'unknown option: "wrong"'),
    (
        ".. py:function:: f()\n\n   .. apistab:: beta\n      :group:",
        "argument required but none supplied",
    ),
    (".. apistab:list::\n   :group-by: colour", '"colour" unknown'),
    (".. apistab:list::\n   :deprecated: maybe", '"maybe" unknown'),
]
PARTS = [row[0] for row in WRONG + REFUSED]


def line_of(number, offset):
    """Return the line where a part of the page stands."""
    return 5 + sum(part.count("\n") + 2 for part in PARTS[:number]) + offset


POLICY = 'apistab_policy = "default"\n'


@pytest.fixture(scope="module")
def wrong(tmp_path_factory):
    """One build of all that is wrong."""
    page = "\n\n".join(["Wrong\n=====\n", *PARTS])
    files = {"index.rst": page}
    return Project(tmp_path_factory.mktemp("wrong"), files, CONF + POLICY).build()


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_warnings_have_a_place_a_subtype_and_a_remedy(wrong, number):
    _source, offset, subtype, words = WRONG[number]
    place = f"index.rst:{line_of(number, offset)}: WARNING: "
    found = [
        text
        for text in wrong.warnings
        if text.startswith(place) and subtype in text and words in text
    ]
    assert len(found) == 1, wrong.warnings
    assert found[0].endswith(f" [apistab.{subtype}]")


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_docutils_refuses_wrong_options(wrong, number):
    assert REFUSED[number][1] in "\n".join(wrong.warnings)


def test_nothing_else_is_warned_of(wrong):
    places = [text for text in wrong.warnings if re.match(r"index\.rst:\d+: (WARNING|ERROR)", text)]
    # The listing of two unknown levels has a warning for each.
    assert len(places) == len(PARTS) + 1


def test_an_unknown_level_is_shown_all_the_same(wrong):
    assert wrong.objects["a"]["level"] == "betta"
    assert "betta" in wrong.text("index.html")
    assert {level["name"] for level in wrong.inventory["levels"]} >= {"betta"}


def test_warnings_can_be_suppressed(tmp_path):
    conf = f'{CONF}{POLICY}suppress_warnings = ["apistab"]\n'
    page = "\n\n".join(["Wrong\n=====\n", *(row[0] for row in WRONG)])
    assert Project(tmp_path, {"index.rst": page}, conf).build().warnings == []


# Sphinx's own directives

CHANGES = """
Changes
=======

.. confval:: grown

   It does.

   .. versionadded:: 1.4
   .. versionadded:: 1.5
      Added ``more``.

.. confval:: odd_value

   It does.

   .. deprecated:: 1.7
      A single string value for it will be removed.

.. confval:: old_one

   It does.

   .. deprecated:: 1.8
      Use :confval:`grown`, *please*.

      It :abbr:`does (do)` the same.

.. confval:: short

   .. deprecated:: 1.9 Use ``grown``.

.. confval:: bare

   .. deprecated:: 2.0

.. confval:: listed

   .. deprecated:: 2.1

      - Use ``grown``.
      - Or nothing.

.. confval:: unclear

   .. deprecated:: 2.1

      - One.

.. apistab:migration::
"""


def test_what_versions_changed_by_hand(tmp_path):
    built = Project(tmp_path, {"index.rst": CHANGES}, CONF).build()
    assert built.warnings == []  # what came later is an addition, and no contradiction
    found = built.objects
    assert (found["grown"]["since"], found["grown"]["conflicts"]) == ("1.4", [])
    said = {name: entry["deprecated"] for name, entry in found.items() if entry["deprecated"]}
    assert {name: (gone["since"], gone["reason"]) for name, gone in said.items()} == {
        "old_one": (
            "1.8",
            "Use :confval:`grown`, *please*.\n\nIt :abbr:`does (do)` the same.",
        ),
        "short": ("1.9", "Use ``grown``."),
        "bare": ("2.0", None),
        "listed": ("2.1", "- Use ``grown``.\n- Or nothing."),
    }  # that of one value deprecates no option, nor do words that speak of nothing
    index = built.resolved("index")
    assert notices(described(index, "old_one")) == [
        "Deprecated since version 1.8: Use grown, please.It does the same."
    ]
    going, changing = index.findall(nodes.definition_list)
    assert "A single string value" in changing.astext()
    assert "Use grown, please." in going.astext()
    assert any(link["refid"] == "confval-grown" for link in going.findall(nodes.reference))
