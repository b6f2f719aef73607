"""The first sentence of a description, as listings show it: with its cross-references alive."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _ as sphinx_

#: A full stop that ends a sentence: what follows is not a small letter.
_END = re.compile(r"(?<!\.)[.!?](?=\s+[^a-z\s]|\s+$)")
_ABBREVIATIONS = ("al", "approx", "cf", "e.g", "etc", "i.e", "no", "resp", "vs")

#: What means something on its own page only; an address in a sentence leaves a target beside the link.
_OF_A_PAGE = (nodes.footnote_reference, nodes.citation_reference, nodes.target)

_NO_TEXT = (addnodes.index, nodes.comment, nodes.target, nodes.system_message)


def summary(content: nodes.Element) -> str | nodes.Element:
    """Return the first sentence of a description; empty where it does not begin with words."""
    for child in content.children:
        if isinstance(child, nodes.paragraph) and not _says_bases(child):
            return _sentence(child)
        if not isinstance(child, (*_NO_TEXT, nodes.paragraph)):
            break
    return ""


def _says_bases(paragraph: nodes.paragraph) -> bool:
    """Tell whether it is the line that autodoc's ``:show-inheritance:`` puts first."""
    first = paragraph.children[0].astext() if paragraph.children else ""
    return first.startswith(sphinx_("Bases: %s").partition("%")[0])


def _sentence(paragraph: nodes.paragraph) -> str | nodes.Element:
    """Return the first sentence: as mere text where it has no markup, as most, else a detached copy."""
    match paragraph.children:
        case [nodes.Text() as only]:
            return _until_end(only.astext())[0].strip()
    parts: list[nodes.Node] = []
    for child in paragraph.children:
        if isinstance(child, nodes.Text):
            text, ended = _until_end(child.astext())
            parts.append(nodes.Text(text))
            if ended:
                break
        elif not isinstance(child, _OF_A_PAGE):
            parts.append(child.deepcopy())
    if all(isinstance(part, nodes.Text) for part in parts):
        return "".join(part.astext() for part in parts).strip()
    return detached(nodes.paragraph("", "", *parts))


def detached(root: nodes.Element) -> nodes.Element:
    """Cut an element off its document, so that it can be kept and shown elsewhere."""
    for node in root.findall():
        node.document = None  # type: ignore[assignment]  # the stubs forget that docutils allows it
        if isinstance(node, nodes.Element):
            node["ids"], node["names"] = [], []
    return root


def _until_end(text: str) -> tuple[str, bool]:
    """Return the text up to the end of its first sentence, and whether it has one."""
    text = re.sub(r"\s+", " ", text)
    for stop in _END.finditer(text):
        words = text[: stop.start()].split()
        if not words or words[-1].lstrip("(").lower() not in _ABBREVIATIONS:
            return text[: stop.end()], True
    return text, False
