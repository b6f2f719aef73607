"""Pages of objects with the decorators of each built-in convention: no word of an author is lost.

The examples are those of ``tests/conventions/examples``.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from building import CONF, Project, build_apart, of_ours

from sphinx_apistab.conventions import BUILTIN

EXAMPLES = Path(__file__).parents[1] / "conventions" / "examples"
SAID = {name: runpy.run_path(str(EXAMPLES / f"{name}.py")) for name in BUILTIN}

PLAIN = CONF.replace(', "sphinx_apistab"', "").replace('apistab_policy = "off"\n', "")


def modules():
    """Return the files of all examples: two of them may have modules in one package."""
    texts = {module: text for said in SAID.values() for module, text in said["STUBS"].items()}
    parents = {
        module.rsplit(".", depth)[0]
        for module in texts
        for depth in range(1, module.count(".") + 1)
    }
    packages = {
        f"{parent.replace('.', '/')}/__init__.py": texts.pop(parent, "") for parent in parents
    }
    texts |= {f"use_{name}": said["USE"] for name, said in SAID.items()}
    return packages | {f"{module.replace('.', '/')}.py": text for module, text in texts.items()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return each example's page, as it is without the extension and with it."""
    documents = {
        f"{name}.rst": f"{name}\n{'=' * 20}\n\n.. automodule:: use_{name}\n   :members:\n"
        for name in BUILTIN
    }
    index = "Index\n=====\n\n.. toctree::\n\n" + "".join(f"   {name}\n" for name in BUILTIN)
    files = {**modules(), **documents, "index.rst": index}
    plain, ours = build_apart(
        *(
            Project(tmp_path_factory.mktemp(kind), files, conf).order("text")
            for kind, conf in (("plain", PLAIN), ("ours", CONF))
        )
    )
    assert of_ours(ours.warnings) == []
    return {name: (plain.text(f"{name}.txt"), ours.text(f"{name}.txt")) for name in BUILTIN}


def words(text):
    text = re.sub(r"\.(?=[A-Z][a-z])", ". ", text)  # some paragraphs have no space between them
    return re.findall(r"\w[\w.:/-]*\w|\w", text)


@pytest.mark.parametrize("name", BUILTIN)
def test_no_word_is_lost(pages, name):
    plain, ours = pages[name]
    lost = {*words(plain)} - {*words(ours)}
    told_otherwise = {*words(SAID[name].get("LOST", ""))}
    assert lost <= told_otherwise, "what a decorator appends stands in the notice, or on the badge"
    assert told_otherwise & {*words(plain)} == told_otherwise, "the example says no more than is so"


@pytest.mark.parametrize("name", [name for name in BUILTIN if "SHOWN" in SAID[name]])
def test_the_words_of_an_author_stand_there_once(pages, name):
    ours = " ".join(words(pages[name][1]))
    assert {
        sentence: ours.count(" ".join(words(sentence))) for sentence in SAID[name]["SHOWN"]
    } == (dict.fromkeys(SAID[name]["SHOWN"], 1))
