"""What builders of the XML family write can be parsed as XML, whatever words come from others.

EPUB 3.3 wants XHTML (https://www.w3.org/TR/epub-33/#sec-xhtml), and a reader shows an error in the place of
a page that is none. HTML needs no such thing, but what we add to it is both.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest
from building import Project, build_apart
from everything import FILES

#: What no page can hold: control characters, halves of surrogate pairs, what XML leaves out.
ODD = "\x00\x07\x0c\x1b\x7f\x85\x9f\ud800\udfff\ufffe\uffff"
#: How they are shown, where they are.
SHOWN = r"\x00\x07 \x1b\x7f \x9f\ud800\udfff\ufffe\uffff"
#: What means something in markup.
MARKUP = "<b a='1'>&amp; &nbsp; \"]]>"

LIBRARY = f'''
"""The library."""

from sphinx_apistab import decorators as d

X, Y = {ODD!r}, {MARKUP!r}


@d.beta(group="Odd" + X + Y, since="1.2")
@d.deprecated_param("one_name", since="1.0", reason="A parameter's " + X + Y)
@d.beta_param("two_name")
def in_group(one_name, two_name, other):
    """Be in an odd group.

    :param one_name: Is described.
    """


@d.deprecated(since="1.0", removal="2.0", replacement="new_name" + X, reason="Because " + X + Y)
def for_reason():
    """Go, see :func:`renamed`."""


@d.deprecated(since="1.0", removal="1.1", replacement="in_group")
def renamed():
    """Have another name."""


@d.stable
def said():
    """Say something with \x1b in it, twice over."""


def undecided():
    """Have no mark."""
'''
PAGE = """
Odd
===

.. automodule:: lib_odd
   :members:
   :exclude-members: said

.. py:function:: by_hand()

   Call.

   .. apistab:: strange_level
      :group: By hand
      :deprecated: 1.0
      :replacement: lib_odd.in_group

      Words with *emphasis* & more.

See :func:`lib_odd.renamed` and :apistab:badge:`lib_odd.in_group`.

.. apistab:list::

.. apistab:summary::

.. apistab:levels::

.. apistab:migration::
"""
#: The page that has the characters itself; there, they are the author's.
ITSELF = "Itself\n======\n\n.. autofunction:: lib_odd.said\n"

MODULE = """
:orphan:

Module
======

.. py:module:: odd_module

.. apistab:: beta
   :deprecated: 1.0
"""

RECORDED = {
    "format": 1,
    "project": f"odd{ODD}",
    "version": "1.0",
    "levels": [],
    "groups": [],
    "objects": [
        {
            "name": f"lib_odd.gone{ODD}{MARKUP}",
            "domain": "py",
            "objtype": "function",
            "uri": "",
            "level": f"level{ODD}",
            "group": f"Group{ODD}",
            "since": None,
            "deprecated": {
                "since": "0.9",
                "removal": None,
                "replacement": f"lib_odd.new{ODD}",
                "reason": f"It was{ODD}{MARKUP}",
            },
            "params": {},
            "canonical": None,
            "source": None,
            "evidence": [],
            "conflicts": [],
        }
    ],
}
CONF = f"""
ODD = {ODD + MARKUP!r}
apistab_levels = {{"beta": {{"label": "Beta" + ODD, "promise": "Soon" + ODD, "icon": "\\x1b<"}}}}
apistab_groups = {{"Odd" + ODD: {{"title": "Title" + ODD}}}}
apistab_history = "history"
apistab_link_marks = "all"
apistab_collapse_deprecated = True
suppress_warnings = ["apistab"]
"""
ALL = {
    **FILES,
    "index.rst": FILES["index.rst"] + "   odd\n   itself\n",
    "odd.rst": PAGE,
    "itself.rst": ITSELF,
    "module.rst": MODULE,
    "lib_odd.py": LIBRARY.replace("\x1b", "\\x1b"),
    "history/1.0.json": json.dumps(RECORDED),
    "conf.py": FILES["conf.py"] + CONF,
}
BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "xml", "text", "man", "latex", "texinfo"]
XML = {".xml", ".xhtml", ".html", ".opf", ".ncx"}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("odd"), ALL)
    orders = [project.order(name, doctrees=f"doctrees-{name}") for name in BUILDERS]
    built = [each for order in orders for each in build_apart(order)]
    return dict(zip(BUILDERS, built, strict=True))


def pages(built, kinds=frozenset({*XML, ".txt", ".3", ".tex", ".texi"})):
    return {
        path.relative_to(built.out).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(built.out.rglob("*"))
        # Data in a script is no text of XHTML.
        if path.suffix in kinds and not re.search("itself|search", path.as_posix())
    }


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub", "xml"])
def test_pages_can_be_parsed_as_xml(outputs, builder):
    found = pages(outputs[builder], XML)
    assert len(found) >= 6
    for name, text in found.items():
        # The one entity of HTML that the theme has.
        ET.fromstring(text.replace("&copy;", "©").encode()), name


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_builder_fails_on_odd_words(outputs, builder):
    assert [text for text in outputs[builder].warnings if "apistab" in text] == []


@pytest.mark.parametrize("builder", sorted({*BUILDERS} - {"singlehtml", "man", "latex", "texinfo"}))
def test_no_page_has_what_no_page_can_hold(outputs, builder):
    """But the one whose author wrote it."""
    for name, text in pages(outputs[builder]).items():
        assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", text) == [], name


@pytest.mark.parametrize("page", ["odd.xhtml", "apistab-stability.xhtml", "lists.xhtml"])
def test_odd_characters_are_shown_as_python_writes_them(outputs, page):
    assert SHOWN in outputs["epub"].text(page)


def test_in_a_reason_a_backslash_is_markup(outputs):
    shown = SHOWN.replace("\\", "")
    for page in ("odd.xhtml", "apistab-migration.xhtml"):
        assert f"Because {shown}" in outputs["epub"].text(page)


def test_what_tools_read_is_as_the_pages_show_it(outputs):
    found = outputs["html"].objects["lib_odd.for_reason"]
    assert found["deprecated"]["reason"] == f"Because {SHOWN}{MARKUP}"
    assert found["deprecated"]["replacement"] == f"new_name{SHOWN}"


def test_the_parts_of_ours_are_on_the_pages_that_are_parsed(outputs):
    text = "".join(pages(outputs["html"]).values())
    for part in (
        "apistab-badge",
        "apistab-filters",
        "apistab-chip",
        "apistab-collapsed",
        "apistab-mark",
        "apistab-summary",
        "apistab-levels",
        "apistab-migration",
        "apistab-renames",
        "apistab-entry",
        "apistab-contents",
        "apistab-module",
        "<wbr/>",
        'role="img"',
    ):
        assert part in text, part
    (search,) = outputs["html"].out.glob("search.html")
    assert "apistab-found" in search.read_text()
