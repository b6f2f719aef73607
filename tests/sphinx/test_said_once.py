"""What a description says of a deprecation: each word of the author once, and what no word says."""

from __future__ import annotations

import re

import pytest
from building import CONF, Project, build_apart

#: The decorators, the lines of the docstring, what the page says below the first paragraph, and why.
TOLD = [
    (
        "d.deprecated(since='1.0', removal='9.0')",
        ".. deprecated:: 1.0\n   Use it.",
        "Deprecated since version 1.0: Use it. To be removed in version 9.0.",
        "one notice, the author's",
    ),
    (
        "d.deprecated(since='1.0', removal='9.0', replacement='new')",
        ".. deprecated:: 1.0",
        'Deprecated since version 1.0. To be removed in version 9.0. Use "new" instead.',
        "all that the directive does not say",
    ),
    (
        "d.deprecated(since='1.0', removal='9.0', replacement='new')",
        ".. deprecated:: 1.0\n   Use new, it goes in 9.0",
        "Deprecated since version 1.0: Use new, it goes in 9.0",
        "nothing is left",
    ),
    (
        "d.deprecated(since='1.0', removal='9.0')",
        (
            ".. deprecated:: 1.0\n   See x [#a]_ and [C]_ now.\n\n   .. _spot:\n\n   More, at spot_.\n\n"
            ".. [#a] A note.\n.. [C] A book."
        ),
        (
            "Deprecated since version 1.0: See x [1] and [C] now.More, at spot."
            " To be removed in version 9.0. [1] A note. [C] A book."
        ),
        "addresses and notes",
    ),
    (
        "d.deprecated(since='1.0', removal='9.0')",
        ".. deprecated:: 1.0\n   Use one of these:\n\n   1. one\n   2. two\n\n      ::\n\n         code",
        (
            "Deprecated since version 1.0: Use one of these: 1. one 2. two code"
            " To be removed in version 9.0."
        ),
        "lists and code",
    ),
    (
        "d.deprecated(since='1.0', removal='9.0')",
        ".. deprecated:: 1.0\n\n   - only a list",
        "Deprecated since version 1.0: * only a list To be removed in version 9.0.",
        "no paragraph",
    ),
    (
        "d.deprecated(since='1.0', removal='9.0')",
        ".. deprecated:: 1.0\n   Slow.\n\n   .. note:: Mind\n      this.\n\n   .. math:: a\n      :label: eq",
        "Deprecated since version 1.0: Slow. Note: Mind this. a To be removed in version 9.0.",
        "directives are not run again: they may register what they hold",
    ),
    (
        "d.deprecated(since='1.0', replacement='the *other* way', reason='Of old.')",
        ".. deprecated:: 1.0\n   Slow.",
        "Deprecated since version 1.0: Slow. the *other* way Of old.",
        "words of the decorator",
    ),
    (
        "d.deprecated(since='1.0', replacement='the *other* way')",
        ".. deprecated:: 1.0\n   Slow.",
        "Deprecated since version 1.0: Slow. the *other* way",
        "advice that is no name, and a reason that is told",
    ),
    (
        "d.deprecated(since='1.0', reason='Use it. It is quick.')",
        ".. deprecated:: 1.0\n   Use it.",
        "Deprecated since version 1.0: Use it. Use it. It is quick.",
        "a message that says more",
    ),
    (
        "d.deprecated(since='1.0', reason='Set :odd:role:`x` or :c:expr:`int y`.')",
        "",
        "Deprecated since version 1.0. Set :odd:role:`x` or :c:expr:`int y`.",
        "nobody is told that a message is no markup",
    ),
    (
        "d.deprecated(since='1.0', reason='One.\\n\\nTwo.')",
        "",
        "Deprecated since version 1.0. One. Two.",
        "paragraphs are not joined",
    ),
    (
        "d.deprecated_param('x', since='1.0', removal='9.0', replacement='y')",
        ":param x: An x.\n\n   .. deprecated:: 1.0\n      Nobody `uses` it.",
        (
            "Parameters: **x** -- [deprecated: use y] An x."
            " Deprecated since version 1.0: Nobody *uses* it."
            ' To be removed in version 9.0. Use "y" instead.'
        ),
        "of a parameter",
    ),
]

BY_HAND = """
.. py:function:: told()

   .. deprecated:: 1.0
      Go away [#b]_.

   .. apistab:: beta
      :deprecated: 1.0
      :removal: 3.0
      :migration: guide

      Go away [#b]_.

   .. [#b] Where.

.. py:function:: both()

   .. apistab:: beta
      :deprecated: 1.0

      First.

   .. apistab::
      :deprecated: 1.0

      Second.

.. py:module:: whole

.. deprecated:: 1.0
   Of all.

.. apistab::
   :deprecated: 1.0
   :removal: 7.0
   :replacement: other

.. _guide:

Guide
=====
"""
HAND_TOLD = [
    (
        "lib.told()",
        (
            "Deprecated since version 1.0: Go away [2]."
            " To be removed in version 3.0. How to migrate: Guide. [2] Where."
        ),
    ),
    ("lib.both()", "Deprecated since version 1.0. First. Second."),
    (
        "Deprecated since version 1.0: Of all.",
        'To be removed in version 7.0. Use "other" instead.',
    ),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    code = "from sphinx_apistab import decorators as d\n\n\ndef new():\n    'New.'\n"
    for number, (decorator, lines, _shown, _why) in enumerate(TOLD):
        inside = lines.replace("\n", "\n    ")
        code += f"\n\n@{decorator}\ndef f{number}(x=0, y=0):\n    '''Do.\n\n    {inside}\n    '''\n"
    index = "Index\n=====\n\n.. automodule:: lib\n   :members:\n\n" + BY_HAND
    lists = "Lists\n=====\n\n.. apistab:list::\n\n.. apistab:migration::\n"
    contents = "\n.. toctree::\n\n   lists\n"
    files = {"lib.py": code, "index.rst": index + contents, "lists.rst": lists}
    project = Project(tmp_path_factory.mktemp("once"), files, CONF)
    text, html = build_apart(project.order("text"), project.order(doctrees="html-trees"))
    assert text.warnings == html.warnings == []
    # What goes away is not listed as what stays and changes, by the words of its own directive.
    assert "Announced changes" not in html.text("lists.html")
    return text.text("index.txt"), html


@pytest.mark.parametrize("number", range(len(TOLD)))
def test_each_word_once(pages, number):
    _decorator, _lines, shown, why = TOLD[number]
    found = re.search(rf"lib\.f{number}\(.*?\n\n   Do\.\n(.*?)(?=\n\S|\Z)", pages[0], re.DOTALL)
    assert " ".join(found[1].split()) == shown, why


@pytest.mark.parametrize("start, shown", HAND_TOLD)
def test_each_word_once_by_hand(pages, start, shown):
    found = " ".join(pages[0].partition(f"\n{start}")[2].split())
    assert found.removeprefix("[deprecated] ").startswith(shown)


def test_no_page_has_an_anchor_twice_or_leads_to_one_that_is_not_there(pages):
    _text, html = pages
    for path in html.out.glob("*.html"):
        page = path.read_text("utf-8")
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert sorted(ids) == sorted({*ids})
        assert {*re.findall(r'href="#([^"]+)"', page)} <= {*ids}
