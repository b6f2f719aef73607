"""No word that readers see escapes translation: a build in a language that brackets all that it translates.

What the author writes is Greek here, and names stand in code; so Latin letters outside of brackets are ours.
"""

from __future__ import annotations

import importlib.util
import re
from html import unescape
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from building import CONF, Project, build_apart

SCRIPT = Path(__file__).parents[2] / "scripts" / "update_catalogs.py"

LIB = '''
from sphinx_apistab import decorators as d


def soon(name, since, release):
    return lambda function: function


def other(since, release, words):
    return lambda function: function


@d.stable(since="1.5", group="Ομάδα")
def new(x):
    """Νέο.

    :param x: Κάτι.
    """


@d.deprecated(since="1.6", removal="2.0", replacement="new", reason="Αργό.")
@d.beta(group="Ομάδα")
def old():
    """Παλιό."""


@d.deprecated(removal="3.0", replacement="όχι το `νέο`")
def older():
    """Παλιό."""


@d.deprecated(since="1.0", removal="4.0")
@d.alpha
def oldest():
    """Παλιό."""


@d.deprecated
@d.legacy
def undated():
    """Παλιό."""


@d.legacy
def legacy():
    """Παλιό."""


@d.experimental
def bold():
    """Νέο. Όχι :func:`old`."""


@d.developer
class Thing:
    """Νέο."""

    @d.internal
    def method(self):
        """Νέο."""

    @d.preview
    def other(self):
        """Νέο."""


def plain():
    """Νέο."""


@soon("x", "1.9", "3.0")
def by_name(x):
    """Νέο."""


@soon(None, None, None)
def by_names(x):
    """Νέο."""


@other("1.9", "3.0", "Άλλο.")
def changing():
    """Νέο."""


@other(None, "3.0", None)
def changing_too():
    """Νέο."""


@other(None, None, None)
def undecided():
    """Νέο."""
'''
INDEX = """
Αρχή
====

.. _οδηγός:

Οδηγός
------

.. automodule:: lib
   :members:

.. py:function:: lib.by_hand(x)

   Νέο.

   .. apistab:: beta
      :deprecated: 1.0
      :migration: οδηγός

Είναι :apistab:badge:`lib.new` :apistab:badge:`lib.plain`. Όχι :func:`lib.old`, :func:`lib.bold`.

.. apistab:levels::

.. apistab:summary::
   :level: stable, beta, unlabelled

.. apistab:list::
   :level: stable, beta, alpha, experimental, unlabelled
   :filters:

.. apistab:list::
   :group-by: level

.. apistab:list:: lib.plain
   :level: legacy

.. apistab:migration::
"""
PAGE = ":orphan:\n\nΣελίδα\n======\n\n.. apistab:: stable\n\n:func:`lib.old` :func:`lib.bold`\n"
SETTINGS = f"""{CONF}
language = "eo"
release = "2.0"
apistab_link_marks = "below"
apistab_collapse_deprecated = True
apistab_conventions = {{
    "lib.soon": {{
        "param": "{{name}}",
        "change_since": "{{since}}",
        "change_release": "{{release}}",
        "keyword_only": True,
    }},
    "lib.other": {{
        "change": "{{words}}", "change_since": "{{since}}", "change_release": "{{release}}"
    }},
}}

def setup(app):
    app.add_message_catalog("sphinx_apistab", "locale")
"""
#: What Sphinx itself says, in Esperanto or English.
THEIRS = re.compile(
    r"Parametroj|Parameters|class|klaso|function|funkcio|metodo|module|method|\b(?:HTML|Markdown|lib)\b"
)
#: What tells scripts or machines something, and readers nothing.
NAMES = re.compile(r"<(code|pre|dt|script)\b.*?</\1>", re.DOTALL)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    project = Project(
        tmp_path_factory.mktemp("words"),
        {"lib.py": LIB, "index.rst": INDEX, "page.rst": PAGE},
        SETTINGS.replace('"locale"', repr(str(tmp_path_factory.mktemp("locale")))),
    )
    folder = re.search(r'"sphinx_apistab", \'(.+)\'', (project.src / "conf.py").read_text())[1]
    write_pseudo_catalog(Path(folder) / "eo" / "LC_MESSAGES" / "sphinx_apistab.mo")
    return project


def write_pseudo_catalog(path):
    spec = importlib.util.spec_from_file_location("update_catalogs", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    catalog = script.template()
    catalog.locale = "eo"
    for message in catalog:
        if message.id:
            message.string = f"⟦{message.id}⟧"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)


def outside_of_brackets(text):
    while text != (text := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)):
        pass
    return text


def latin(text):
    return re.findall(r"[A-Za-z]{2,}", THEIRS.sub(" ", outside_of_brackets(unescape(text))))


@pytest.fixture(scope="module")
def html(project):
    # Apart: a process keeps what it has translated.
    (built,) = build_apart(project.order())
    assert built.warnings == []
    return built


PAGES = ["index.html", "page.html", "apistab-stability.html", "apistab-migration.html"]


@pytest.mark.parametrize("name", PAGES)
def test_texts_of_html(html, name):
    body = html.text(name).split('<div class="body"')[1].partition('<div class="clearer"')[0]
    assert latin(re.sub(r"<[^>]+>", " ", NAMES.sub(" ", f"<div {body}"))) == []


@pytest.mark.parametrize("name", PAGES[:-1])
def test_attributes_of_html(html, name):
    tags = [tag for tag in re.findall(r"<[^>]+>", html.text(name)) if "apistab" in tag]
    spoken = r'(?:aria-label|title|placeholder|data-apistab-(?:words|none))="([^"]*)"'
    texts = [text for tag in tags for text in re.findall(spoken, tag)]
    assert texts
    assert [text for text in texts if latin(text)] == []


def test_badges_and_marks_are_translated(html):
    text = html.text("index.html")
    assert ">⟦Beta⟧</a>" in text
    assert "> ⟦deprecated⟧</span>" in text


def test_text(project):
    (built,) = build_apart(project.order("text"))
    text = built.text("index.txt")
    listed = text.partition("lib.by_hand(x)")[2]
    names = r'"[^"\n]*"|\blib[.\w]*(?:\(\))?|\b(?:new|old|older|x|self)\b(?:\(\))?'
    assert latin(re.sub(names, " ", listed)) == []
