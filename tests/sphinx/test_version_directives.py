"""Whose a version directive of a page is: the module's above it, the description's around it, or nobody's."""

from __future__ import annotations

from textwrap import indent

import pytest
from building import CONF, Project
from sphinx import addnodes

from sphinx_apistab.reading.docstrings import docstring_marks

TOLD = ".. deprecated:: 2.1\n   Use ``osi``. Will be removed in 3.0."
GONE = {"since": "2.1", "removal": "3.0", "replacement": None}

#: The page below its title; what the module says: since, and whether it is deprecated as told; why.
MODULES = [
    (f".. py:module:: iso\n\n{TOLD}", (None, True), "right below"),
    (f".. py:module:: iso\n   :deprecated:\n\n{TOLD}", (None, True), "beside the option"),
    (".. py:module:: iso\n\n.. versionadded:: 1.4\n", ("1.4", False), "since when it is there"),
    (
        (
            f".. module:: iso\n   :synopsis: Old.\n\n**Source code:** here\n\n--------\n\n{TOLD}\n\n"
            ".. versionadded:: 1.4\n"
        ),
        ("1.4", True),
        "as Python's own documentation has it",
    ),
    (f"Text.\n\n.. py:module:: iso\n\nText.\n\n{TOLD}", (None, True), "not the first of its page"),
    (
        f".. py:module:: iso\n\nText.\n\n  More.\n\n  {TOLD.replace(chr(10), chr(10) + '  ')}",
        (None, True),
        "a space too many",
    ),
    (f".. py:module:: iso\n\n.. py:function:: f()\n\nText.\n\n{TOLD}", (None, False), "f is above"),
    (f".. py:module:: iso\n\nMore\n----\n\n{TOLD}", (None, False), "in a section of its own"),
    (f".. py:module:: iso\n\n.. rubric:: More\n\n{TOLD}", (None, False), "under a heading"),
    (f"{TOLD}\n\n.. py:module:: iso\n", (None, False), "above it"),
    (f".. py:module:: iso\n\n.. py:module:: other\n\n{TOLD}", (None, False), "another module's"),
    (
        ".. py:module:: iso\n\n.. versionchanged:: 2.0\n   Faster.\n",
        (None, False),
        "what changed is neither",
    ),
    (
        f".. py:module:: iso\n\n.. note::\n\n   {TOLD.replace(chr(10), chr(10) + '   ')}\n",
        (None, False),
        "a part of a note",
    ),
]


@pytest.mark.parametrize("page, expected, why", MODULES, ids=[row[2] for row in MODULES])
def test_below_a_module(tmp_path, page, expected, why):
    built = Project(tmp_path, {"index.rst": f"Page\n====\n\n{page}\n"}, CONF).build()
    assert built.warnings == []
    entry, (since, gone) = built.objects["iso"], expected
    assert entry["since"] == since, why
    by_option = ":deprecated:" in page
    if gone:
        reason = entry["deprecated"].pop("reason")
        assert (entry["deprecated"] | GONE, reason) == (entry["deprecated"], TOLD[23:]), why
    else:
        assert (entry["deprecated"] is not None) is by_option, why
    if "other" in page:
        assert built.objects["other"]["deprecated"]["removal"] == "3.0"


def test_in_a_section_without_a_title_above(tmp_path):
    page = f".. py:module:: iso\n\n{TOLD}\n\n.. py:function:: f()\n\n   {TOLD[:19]}\n"
    built = Project(tmp_path, {"index.rst": page}, CONF).build()
    assert built.objects["iso"]["deprecated"]["removal"] == "3.0"
    assert built.objects["iso.f"]["deprecated"]["since"] == "2.1"


LIB = '''
"""A module.

.. deprecated:: 2.1
   Use other.

.. versionadded:: 1.4

Usage
-----

.. deprecated:: 1.9
   Will be removed in 2.5.
"""
'''


#: A field of a description by hand, and what is said there of *x*: since when it is there, or deprecated.
FIELDS = [
    (":param x: X.\n\n      .. deprecated:: 1.1", (None, "1.1"), "below its words"),
    (":param int x:\n\n      .. deprecated:: 1.1", (None, "1.1"), "in the place of words"),
    (":keyword x: X.\n\n      .. versionadded:: 1.2", ("1.2", None), "a keyword"),
    (":param x: X.\n\n        .. deprecated:: 1.1", (None, "1.1"), "in a quotation"),
    (":param x: X.\n\n      .. deprecated:: 1.1\n         Passing None.", None, "a detail of it"),
    (":returns: X.\n\n      .. deprecated:: 1.1", None, "no parameter"),
    (":type x: int\n\n      .. deprecated:: 1.1", None, "its type"),
]


@pytest.mark.parametrize("field, expected, why", FIELDS, ids=[row[2] for row in FIELDS])
def test_in_the_description_of_a_parameter(tmp_path, field, expected, why):
    page = f"Page\n====\n\n.. py:function:: f(x)\n\n   F.\n\n   {field}\n"
    built = Project(tmp_path, {"index.rst": page}, CONF).build()
    assert built.warnings == []
    said = built.objects["f"]["params"].get("x", {"since": None, "deprecated": None})
    since = said["deprecated"] and said["deprecated"]["since"]
    assert (said["since"], since) == (expected or (None, None)), why
    assert built.objects["f"]["deprecated"] is None


OTHERS = [
    ("c:function:: int area(void)", "``area`` is deprecated.", True),
    ("c:function:: int area(void)", "``other`` is deprecated.", False),
    ("cpp:function:: int sea::area(int x)", "``area`` is deprecated.", True),
    ("js:function:: area(x)", "``area`` is deprecated.", True),
    ("option:: --area", "Support for lists is deprecated.", False),
]


@pytest.mark.parametrize("directive, words, goes", OTHERS)
def test_names_of_other_languages_are_known_in_words(tmp_path, directive, words, goes):
    page = f"Page\n====\n\n.. {directive}\n\n   Do it.\n\n   .. deprecated:: 1.1\n      {words}\n"
    built = Project(tmp_path, {"index.rst": page}, CONF).build()
    assert built.warnings == []
    (entry,) = built.inventory["objects"] or [{"deprecated": None}]
    assert (entry["deprecated"] is not None) == goes


@pytest.mark.parametrize("below", ["", f"\n\n{TOLD}\n"], ids=["docstring", "both"])
def test_in_the_docstring_of_a_module(tmp_path, below):
    page = f"Page\n====\n\n.. automodule:: lib{below}\n"
    built = Project(tmp_path, {"lib.py": LIB, "index.rst": page}, CONF).build()
    entry = built.objects["lib"]
    assert (entry["since"], entry["deprecated"]["since"]) == ("1.4", "2.1")
    assert entry["deprecated"]["reason"] == "Use other."
    assert entry["conflicts"] == []


def test_a_module_that_has_a_mark_by_hand_says_it_once(tmp_path):
    page = f"Page\n====\n\n.. py:module:: iso\n\n.. apistab:: beta\n\n{TOLD}\n"
    built = Project(tmp_path, {"index.rst": page}, CONF).build()
    entry = built.objects["iso"]
    assert (entry["level"], entry["deprecated"]["removal"]) == ("beta", "3.0")
    assert len(list(built.resolved("index").findall(addnodes.versionmodified))) == 1


DESCRIPTION = """
    Page
    ====

    .. py:class:: Loader()

       *Old*

        Text.

        .. deprecated:: 2.1
           Use ``x`` instead.

    .. c:function:: int f(void)

         .. versionadded:: 1.4

    .. py:function:: deeper()

       Text.

         More.

           .. deprecated:: 2.1
    """


def test_in_a_quotation_that_is_right_in_a_description(tmp_path):
    built = Project(tmp_path, {"index.rst": DESCRIPTION}, CONF).build()
    assert built.objects["Loader"]["deprecated"]["since"] == "2.1"
    assert built.objects["f"]["since"] == "1.4"
    assert built.objects["deeper"]["deprecated"] is None
    # The author's own words are the notice.
    assert built.text("index.html").count("Deprecated since version") == 2


@pytest.mark.parametrize("how", ["plain", "parallel", "again"])
def test_every_build_says_the_same(tmp_path, how):
    files = {f"page{n}.rst": f"Page\n====\n\n.. py:module:: m{n}\n\n{TOLD}\n" for n in range(6)}
    files["index.rst"] = "Index\n=====\n\n.. toctree::\n   :glob:\n\n   page*\n"
    project = Project(tmp_path, files, CONF)
    built = project.build(jobs=2 if how == "parallel" else 1)
    if how == "again":
        project.write({"page1.rst": f"Other\n=====\n\n.. py:module:: m1\n\n{TOLD}\n"})
        built = project.build()
    assert {entry["deprecated"]["removal"] for entry in built.objects.values()} == {"3.0"}
    assert built.text("apistab-migration.html").count("osi") == 6


#: What a ``deprecated`` directive of a function f(x, y) says that begins with no paragraph.
BODIES = {
    "- Passing lists, use :func:`g`.\n- Passing\n  tuples.": (
        "change",
        "- Passing lists, use :func:`g`.\n- Passing\n  tuples.",
    ),
    "- This function is deprecated.\n\n  Use ``g``.": (
        "deprecated",
        "- This function is deprecated.\n\n  Use ``g``.",
    ),
    "1. Lists.\n#. Tuples.": ("change", "- Lists.\n- Tuples."),
    ".. list-table::\n\n   * - Old\n     - New\n   * - a list\n     - ``None``": (
        "change",
        "Old\n\nNew\n\na list\n\n``None``",
    ),
    ".. code-block:: python\n\n   f([])": ("change", "::\n\n    f([])"),
    ".. note:: This function is deprecated.": ("deprecated", "This function is deprecated."),
    "Lists:\n\n- ``[]``": ("change", "Lists:\n\n- ``[]``"),
    ".. a comment": ("deprecated", None),
    "": ("deprecated", None),
}


@pytest.mark.parametrize("body, expected", BODIES.items())
def test_bodies_that_begin_with_no_paragraph(tmp_path, body, expected):
    page = f"T\n=\n\n.. py:function:: f(x, y)\n\n   F.\n\n   .. deprecated:: 2.1\n\n{indent(body, ' ' * 6)}\n"
    built = Project(tmp_path, {"index.rst": page}, CONF).build()
    entry = built.objects["f"]
    kind, reason = expected
    (change,) = entry.get("changes") or [None]
    said = {"deprecated": entry["deprecated"], "change": change}
    assert said[kind]["reason"] == reason
    assert [key for key, found in said.items() if found] == [kind]
    assert not built.warnings


#: What stands in the description of a class behind a method, and whether it is the class's.
BEHIND_A_MEMBER = {
    ".. py:method:: m()\n\n{text}\n\n{told}": False,
    ".. py:method:: m()\n\n{text}\n\n{told}\n\n.. py:method:: n()\n\n   {text}": False,
    ".. py:method:: m()\n\n   {text}\n\n{told}": True,
    ".. py:method:: m()\n\n{told}": True,
    ".. py:method:: m()\n\n{told}\n\n{text}": False,
    ".. py:method:: m()\n\n.. py:method:: n()\n\n{told}": True,
    "{told}\n\n.. py:method:: m()\n\n{text}": True,
    "{text}\n\n{told}": True,
    ".. py:method:: m()\n\n{text}\n\n.. py:method:: n()\n\n   {text}\n\n{told}": True,
}
BEHIND = [
    (body.format(text="Text.", told=told), own)
    for body, own in BEHIND_A_MEMBER.items()
    for told in (".. deprecated:: 2.1", ".. versionadded:: 2.1")
]


def facts(entry):
    """Return since when a class is there, or deprecated."""
    return (entry["deprecated"] or {}).get("since") or entry["since"]


@pytest.mark.parametrize("body, own", BEHIND)
def test_behind_the_text_of_a_member_that_is_not_indented(tmp_path, body, own):
    page = f"T\n=\n\n.. py:class:: C()\n\n   Text.\n\n{indent(body, '   ')}\n"
    built = Project(tmp_path, {"index.rst": page}, CONF).build()
    assert facts(built.objects["C"]) == ("2.1" if own else None)
    # Nobody knows for sure whose it is.
    assert all(facts(entry) is None for name, entry in built.objects.items() if name != "C")


def test_behind_the_text_of_a_member_in_a_docstring():
    for body, own in BEHIND:
        marks = docstring_marks(f"C.\n\n{body.replace('py:', '')}\n", "pkg.C")
        assert bool(marks) == own, body
