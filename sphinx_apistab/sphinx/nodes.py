"""The nodes that stand in a doctree from reading to writing, and the badge.

All of them but the badge are gone before a writer sees the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class mark(nodes.Invisible, nodes.Element):
    """What ``.. apistab::`` says, until the object around it takes it over; holds the reason."""


class view(nodes.General, nodes.Element):
    """Where a listing will stand; ``query`` says which."""


class description(nodes.General, nodes.Element):
    """The description of a group, inside a view; ``group`` says of which."""


class inline_view(nodes.Inline, nodes.Element):
    """Where an inline badge will stand."""


class inline_badges(nodes.Inline, nodes.Element):
    """Where the badges of a known ``stability`` will stand: on a parameter, in a table of autosummary."""


class module_notice(nodes.General, nodes.Element):
    """Where the badge of a whole module will stand, with its promise."""


class replacement(nodes.Inline, nodes.Element):
    """The name of a replacement, until it is known what it refers to."""


class badge(nodes.inline):
    """A level or a deprecation as one word.

    The word is an attribute, not text: it must not get into titles, tables of contents or the search
    index. Only HTML knows this node; for other formats a plain one is made.
    """


def visit_badge_html(self: HTML5Translator, node: badge) -> None:
    """Write the badge as a link to what it promises, or as a plain word where there is no such place."""
    attributes = f'class="apistab-badge apistab-{node["style"]}"'
    label = self.encode(node["label"])
    if href := node.get("href"):
        self.body.append(f'<a {attributes} href="{self.attval(href)}">{label}</a>')
    else:
        self.body.append(f"<span {attributes}>{label}</span>")
    raise nodes.SkipNode
