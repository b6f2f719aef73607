"""Where a mark behind a link would say again what the text says: that something is deprecated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_apistab.sphinx.nodes import link_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What follows a link in the same sentence: "(deprecated)", "is deprecated", ", which was deprecated".
_BEHIND = re.compile(
    r"[\s(\[\-–—:,]*(?:(?:which|that|and|is|are|was|were|has|have|been|now|since|also)\s+)*deprecat",
    re.IGNORECASE,
)
#: What stands in front of it: "the deprecated function f".
_BEFORE = re.compile(r"deprecated(?:\s+[\w-]+)?[\s(:\"'`]*$", re.IGNORECASE)
#: The pages on which it was news once: https://keepachangelog.com
_NEWS = re.compile(
    r"(?:^|/)(?:change-?s?_?logs?|changes|history|news|release[-_]?notes?|releases|release(?=/)|what-?s-?_?new)"
    r"(?:$|[-_/.\d])",
    re.IGNORECASE,
)
_FAR = 40  # letters: what a sentence needs to say it


def says_deprecated(reference: nodes.Element, docname: str) -> bool:
    """Tell whether the text around a link says already that what it leads to is deprecated.

    So does each entry of a changelog, and each version directive.
    """
    if _NEWS.search(docname) or _is_in_version_directive(reference):
        return True
    siblings = reference.parent.children
    at = reference.parent.index(reference)
    behind = _text(siblings[at + 1 :])
    before = _text(reversed(siblings[:at]), backwards=True)
    return bool(_BEHIND.match(behind) or _BEFORE.search(before))


def _is_in_version_directive(node: nodes.Node) -> bool:
    parent = node.parent
    while parent is not None and not isinstance(parent, addnodes.versionmodified):
        parent = parent.parent
    return parent is not None


def _text(inline: Iterable[nodes.Node], *, backwards: bool = False) -> str:
    """Return the words next to a link, as far as they can matter; marks of other links are none."""
    words = ""
    for node in inline:
        if len(words) < _FAR and not _is_mark(node):
            words = node.astext() + words if backwards else words + node.astext()
    return words


def _is_mark(node: nodes.Node) -> bool:
    return isinstance(node, link_mark) or (
        isinstance(node, nodes.inline) and "apistab-mark" in node["classes"]
    )
