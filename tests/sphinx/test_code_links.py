"""Marks in code samples, on the links of sphinx-codeautolink."""

from __future__ import annotations

import re

import pytest
from building import CONF, Project, build_apart
from environments import needs

needs("sphinx_codeautolink")

LIB = '''
from sphinx_apistab import decorators as d


{mark}
def old():
    """Old."""


@d.beta
def new():
    """New."""
'''
FILES = {
    "index.rst": "Index\n=====\n\n.. automodule:: lib\n   :members:\n",
    "sub/sample.rst": """
        :orphan:

        Sample
        ======

        .. code-block:: python

           import lib

           lib.old()
           lib.new()
        """,
}
SETTINGS = CONF.replace('"sphinx_apistab"', '"sphinx_apistab", "sphinx_codeautolink"')


def marked(html):
    found = re.findall(
        r'sphinx-codeautolink-a"[^>]*>((?:(?!</a>).)*)</a>(<span class="apistab[^>]*>)?', html
    )
    return {re.sub(r"<[^>]+>", "", text): mark for text, mark in found if "." in text}


@pytest.mark.parametrize(
    "builder, page", [("html", "sub/sample.html"), ("dirhtml", "sub/sample/index.html")]
)
def test_links_in_samples_carry_a_sign(tmp_path, builder, page):
    lib = LIB.replace("{mark}", "@d.deprecated(since='1.2')")
    project = Project(tmp_path, {**FILES, "lib.py": lib}, SETTINGS)
    (built,) = build_apart(project.order(builder))
    assert built.warnings == []
    signs = marked(built.text(page))
    assert signs["lib.new"] == ""
    assert signs["lib.old"] == (
        '<span class="apistab-mark apistab-deprecated" title="Deprecated since version 1.2." '
        'role="img" aria-label="deprecated">'
    )
    # The sample is what it was, to those who copy it.
    (sample,) = re.findall(r"<pre>(.*?)</pre>", built.text(page), re.DOTALL)
    assert re.sub(r"<[^>]+>", "", sample) == "import lib\n\nlib.old()\nlib.new()\n"


def test_a_page_with_a_sample_follows_what_it_links_to(tmp_path):
    project = Project(
        tmp_path, {**FILES, "lib.py": LIB.replace("{mark}", "@d.deprecated")}, SETTINGS
    )
    build_apart(project.order())
    project.write({"lib.py": LIB.replace("{mark}", "@d.beta")})
    (built,) = build_apart(project.order())
    assert "sub/sample" in built.written
