"""The first sentence of a description, as listings show it: with its cross-references alive."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _ as sphinx_

#: A full stop that ends a sentence: what follows is not a small letter.
_END = re.compile(r"(?<!\.)[.!?](?=\s+[^a-z\s]|\s+$)")
_ABBREVIATIONS = ("al", "approx", "cf", "e.g", "etc", "i.e", "no", "resp", "vs")

_NO_TEXT = (addnodes.index, nodes.comment, nodes.target, nodes.system_message)


def summary(content: nodes.Element) -> str | nodes.Element:
    """Return the first sentence of a description; empty where it does not begin with words."""
    for child in content.children:
        if isinstance(child, nodes.paragraph) and not _says_bases(child):
            return _plain(_sentence(child))
        if not isinstance(child, (*_NO_TEXT, nodes.paragraph)):
            break
    return ""


def _says_bases(paragraph: nodes.paragraph) -> bool:
    """Tell whether it is the line that autodoc's ``:show-inheritance:`` puts first."""
    return paragraph.astext().startswith(sphinx_("Bases: %s").partition("%")[0])


def _sentence(paragraph: nodes.paragraph) -> nodes.Element:
    """Return a detached copy of the first sentence."""
    sentence = nodes.paragraph()
    for child in paragraph.children:
        if isinstance(child, nodes.Text):
            text, ended = _until_end(child.astext())
            sentence += nodes.Text(text)
            if ended:
                break
        elif not isinstance(child, (nodes.footnote_reference, nodes.citation_reference)):
            sentence += child.deepcopy()
    return detached(sentence)


def detached(root: nodes.Element) -> nodes.Element:
    """Cut an element off its document, so that it can be kept and shown elsewhere."""
    for node in root.findall():
        node.document = None  # type: ignore[assignment]  # the stubs forget that docutils allows it
        if isinstance(node, nodes.Element):
            node["ids"] = []
    return root


def _until_end(text: str) -> tuple[str, bool]:
    """Return the text up to the end of its first sentence, and whether it has one."""
    text = re.sub(r"\s+", " ", text)
    for stop in _END.finditer(text):
        words = text[: stop.start()].split()
        if not words or words[-1].lstrip("(").lower() not in _ABBREVIATIONS:
            return text[: stop.end()], True
    return text, False


def _plain(sentence: nodes.Element) -> str | nodes.Element:
    """Return a sentence without markup as mere text: most are."""
    if all(isinstance(child, nodes.Text) for child in sentence.children):
        return sentence.astext().strip()
    return sentence
