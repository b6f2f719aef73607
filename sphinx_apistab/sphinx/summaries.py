"""The first sentence of a description, as listings show it: with its cross-references alive."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _ as sphinx_

from sphinx_apistab.sphinx.portable import portable

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A full stop that ends a sentence: what follows is not a small letter.
_END = re.compile(r"(?<!\.)[.!?](?=\s+[^a-z\s]|\s+$)")
_ABBREVIATIONS = ("al", "approx", "cf", "e.g", "etc", "i.e", "no", "resp", "vs")

_NO_TEXT = (addnodes.index, nodes.Invisible, nodes.system_message)


def beginning(content: nodes.Element) -> nodes.paragraph | None:
    """Return the paragraph that a description begins with; ``None``: it does not begin with words."""
    for child in content.children:
        if isinstance(child, nodes.paragraph) and not _says_bases(child):
            return child
        if not isinstance(child, (*_NO_TEXT, nodes.paragraph)):
            break
    return None


def _says_bases(paragraph: nodes.paragraph) -> bool:
    """Tell whether it is the line that autodoc's ``:show-inheritance:`` puts first."""
    first = paragraph.children[0].astext() if paragraph.children else ""
    return first.startswith(sphinx_("Bases: %s").partition("%")[0])


def first_sentence(paragraph: nodes.paragraph | None) -> str | nodes.Element:
    """Return the first sentence, as mere text where it has no markup, as most, else as a copy to keep.

    The paragraph's references must be resolved: what means nothing elsewhere is left out.
    """
    if paragraph is None:
        return ""
    match paragraph.children:
        case [nodes.Text() as only]:
            return _until_end(only.astext())[0].strip()
    parts: list[nodes.Node] = []
    for child in _joined(portable(paragraph)):
        text, ended = _until_end(child) if isinstance(child, str) else (child, False)
        parts.append(nodes.Text(text) if isinstance(text, str) else text)
        if ended:
            break
    if all(isinstance(part, nodes.Text) for part in parts):
        return "".join(part.astext() for part in parts).strip()
    return nodes.paragraph("", "", *parts)


def _joined(paragraph: nodes.Element) -> Iterator[str | nodes.Element]:
    """Yield what a paragraph consists of, with what is mere text in one piece."""
    for is_text, some in groupby(paragraph.children, lambda child: isinstance(child, nodes.Text)):
        if is_text:
            yield "".join(child.astext() for child in some)
        else:
            yield from (child for child in some if isinstance(child, nodes.Element))


def _until_end(text: str) -> tuple[str, bool]:
    """Return the text up to the end of its first sentence, and whether it has one."""
    text = re.sub(r"\s+", " ", text)
    for stop in _END.finditer(text):
        words = text[: stop.start()].split()
        if not words or words[-1].lstrip("(").lower() not in _ABBREVIATIONS:
            return text[: stop.end()], True
    return text, False
