"""Descriptions for scripts and readers of HTML: data attributes, and deprecated members that are folded."""

from __future__ import annotations

import re

import pytest
from building import CONF, Project, build_apart

LIB = '''
from sphinx_apistab import decorators as d


@d.beta(since="1.1", group="I/O")
class Thing:
    """A thing."""

    def same(self):
        """As the class."""

    @d.beta
    def own(self):
        """As the class, but said again."""

    @d.deprecated(since="1.2", removal="2.0", replacement="same")
    def gone(self):
        """Gone soon.

        :param x: A thing.
        """


@d.deprecated
class Old:
    """Old.

    Words.
    """

    @d.deprecated
    def method(self):
        """Do it."""


def plain():
    """Do it."""
'''
INDEX = "Index\n=====\n\n.. automodule:: lib\n   :members:\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return Project(tmp_path_factory.mktemp("collapse"), {"lib.py": LIB, "index.rst": INDEX}, CONF)


@pytest.fixture(scope="module")
def folded(project):
    return project.build(conf={"apistab_collapse_deprecated": True}, out="folded")


def data(html):
    """Return the attributes for scripts, by the anchor of the description."""
    found = re.findall(r'<dt class="sig[^>]*id="([^"]+)"[^>]*>(.*?)</dt>', html, re.DOTALL)
    return {
        anchor: dict(re.findall(r'data-apistab-(\w+)="([^"]*)"', line)) for anchor, line in found
    }


def test_scripts_can_read_what_is_known(project):
    known = data(project.build().text("index.html"))
    beta = {
        "level": "beta",
        "objtype": "class",
        "group": "I/O",
        "since": "1.1",
        "name": "lib.Thing",
    }
    assert known["lib.Thing"] == beta
    assert known["lib.Thing.own"] == {"name": "lib.Thing.own", "objtype": "method", "level": "beta"}
    assert known["lib.Thing.gone"] == {
        "name": "lib.Thing.gone",
        "objtype": "method",
        "level": "beta",
        "group": "I/O",
        "deprecated": "1.2",
        "removal": "2.0",
        "replacement": "same",
    }
    assert known["lib.Old"] == {"name": "lib.Old", "objtype": "class", "deprecated": ""}
    assert known["lib.plain"] == {}


def test_what_shows_no_badge_has_hidden_data(project):
    html = project.build().text("index.html")
    (line,) = re.findall(r'id="lib.Thing.own">.*?</dt>', html, re.DOTALL)
    assert '<span hidden="" data-apistab-name=' in line
    assert "apistab-badge" not in line


def test_nothing_is_folded_without_being_asked_for(project):
    assert "apistab-collapsed" not in project.build().text("index.html")


def test_deprecated_descriptions_are_folded_once(folded):
    html = folded.text("index.html")
    summaries = re.findall(
        r'<details class="apistab-collapsed">\s*<summary>\s*(.*?)</summary>', html
    )
    # The method of a class that goes away with it is folded with it.
    assert summaries == [
        "Deprecated.",
        "Deprecated since version 1.2, to be removed in version 2.0. Use same instead.",
    ]
    assert html.count("<details") == html.count("</details>") == 2


def test_the_signature_and_its_anchor_stay_outside(folded):
    html = folded.text("index.html")
    (inside,) = re.findall(r'id="lib.Thing.gone">.*?<dd>(.*?)</dd></dl>', html, re.DOTALL)
    assert inside.startswith('<details class="apistab-collapsed">')
    assert "Gone soon." in inside


def test_the_page_has_the_script(folded, project):
    assert 'src="_static/apistab.js' in folded.text("index.html")
    assert 'src="_static/apistab.js' not in project.build().text("index.html")


@pytest.mark.parametrize("builder", ["text", "latex", "epub"])
def test_other_builders_show_all(project, builder):
    built = project.build(builder, conf={"apistab_collapse_deprecated": True, "version": "1"})
    name = {"text": "index.txt", "latex": "test.tex", "epub": "index.xhtml"}[builder]
    assert "apistab-collapsed" not in built.text(name)
    assert "Gone soon." in built.text(name)


def test_the_option_is_followed(tmp_path):
    project = Project(tmp_path, {"lib.py": LIB, "index.rst": INDEX}, CONF)
    build_apart(project.order())
    (built,) = build_apart(project.order(conf={"apistab_collapse_deprecated": True}))
    assert (built.read, built.written) == ([], ["index"])
