"""The nodes that stand in a doctree from reading to writing, and the badge.

Writers of HTML see those from :class:`block` on, writers of other formats none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

from sphinx_apistab.escaping import html
from sphinx_apistab.sphinx.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.writers.html5 import HTML5Translator


class mark(nodes.Invisible, nodes.Element):
    """What ``.. apistab::`` says, until the object around it takes it over; holds the reason."""


class said(nodes.inline):
    """What is said of an object or a parameter in words: elements, or where it is ``in_line`` text.

    It stands around them until the references of the page are resolved: then other pages get copies.
    """


class quote(nodes.inline):
    """The place of a copy of an element ``of`` the page, to be made when its references are resolved."""


class open_reference(nodes.inline):
    """A reference or a substitution ``asked`` for in a message; its text is what is written.

    Whether the page has what it refers to is known when all of the page is read.
    """


class held(nodes.Invisible, nodes.Element):
    """Words that the page does not show; they stay on it until its references are resolved."""


class view(nodes.General, nodes.Element):
    """Where a listing will stand; ``query`` says which."""


class description(nodes.General, nodes.Element):
    """The description of a group, inside a view; ``group`` says of which."""


class inline_view(nodes.Inline, nodes.Element):
    """Where an inline badge will stand."""


class inline_badges(nodes.Inline, nodes.Element):
    """Where the badges of a known ``stability`` will stand: on a parameter, or what is done with it."""

    def astext(self) -> str:
        """Return some text: Sphinx drops the description of a parameter that has none."""
        return self["stability"].level or "deprecated"


class row_badges(nodes.Inline, nodes.Element):
    """Where the badges of an object will stand in a table of autosummary, if it has any.

    Of what is documented nowhere, the ``stability`` is all that is known.
    """


class module_notice(nodes.General, nodes.Element):
    """Where the badge of a whole module will stand, with its promise."""


class replacement(nodes.Inline, nodes.Element):
    """The name of a replacement, until it is known what it refers to."""


class block(nodes.General, nodes.Element):
    """An element ``tag`` of a listing in HTML; ``data`` are the attributes that scripts read."""


class Badge(NamedTuple):
    """What a badge says."""

    label: str
    style: str  #: the CSS class behind ``apistab-``
    href: str | None  #: where what it says is explained
    icon: str = ""  #: what stands before the label, for the eye only


class Row(NamedTuple):
    """An entry of a listing in HTML."""

    label: str  #: the name as it is shown
    name: str  #: the full name
    domain: str
    href: str | None  #: its address; ``None``: no link
    badges: Sequence[Badge]
    data: Mapping[str, str]  #: as in a :class:`block`
    id: str  #: its anchor; empty: none
    summary: str


class entries(nodes.General, nodes.Element):
    """Entries of a listing in HTML, ``rows``, as one node: a page may have thousands."""


class listed(nodes.General, nodes.Element):
    """An entry of a listing in HTML, ``row``, whose summary is the child: it has markup."""


class renames(nodes.General, nodes.Element):
    """A table of old and new names in HTML, as one node: ``head`` and ``rows`` are pairs."""


class filters(nodes.General, nodes.Element):
    """The bar above a list in HTML, made of ``facets``."""


class as_on_pages(nodes.General, nodes.Element):
    """Holds a node, ``of``, that HTML writes as on any page, whatever docutils would make of it."""


class full_name(nodes.literal):
    """The name of an object in HTML, which narrow places break at its dots and underscores."""


class badge(nodes.inline):
    """A level or a deprecation as one word: a ``badge``, and the ``data`` that scripts read.

    The word is an attribute, not text: it must not get into titles, tables of contents or the search
    index. Other formats have a plain node instead.
    """


class link_mark(nodes.inline):
    """A level or a deprecation as a small word behind a link; an attribute, as on the badge.

    A ``short`` one is a sign: in tables of contents and in code there is no place for words.
    """


def visit_link_mark_html(self: HTML5Translator, node: link_mark) -> None:
    """Write the word, or the sign with the word for those who cannot see it."""
    if node["short"]:
        self.body.append(sign(node["label"], node["style"], node["title"]))
    else:
        attributes = _attributes(node["style"], node["title"])
        # The space is inside, so that it is not selected with the text around.
        self.body.append(f"<span {attributes}> {self.encode(node['label'])}</span>")
    raise nodes.SkipNode


def sign(label: str, style: str, title: str) -> str:
    """Return a mark without text, in HTML."""
    return f'<span {_attributes(style, title)} role="img" aria-label="{html(label)}"></span>'


def _attributes(style: str, title: str) -> str:
    words = f' title="{html(title)}"' if title else ""
    return f'class="apistab-mark apistab-{style}"{words}'


def visit_badge_html(self: HTML5Translator, node: badge) -> None:
    """Write the badge."""
    self.body.append(_badge_html(node["badge"], _data_html(node.get("data", {}))))
    raise nodes.SkipNode


def _badge_html(badge: Badge, data: str = "") -> str:
    """Return a badge as a link to what it promises, or as a plain word where there is no such place."""
    if not badge.label:
        return f'<span hidden=""{data}></span>'
    attributes = f'class="apistab-badge apistab-{badge.style}"{data}'
    label = _escaped(badge.label)
    if badge.icon:
        label = f'<span aria-hidden="true">{_escaped(badge.icon)}</span> {label}'
    if badge.href:
        # A list of the page's links has it without its surroundings.
        name = _escaped(_("Stability: %s") % badge.label)
        return f'<a {attributes} href="{_escaped(badge.href)}" aria-label="{name}">{label}</a>'
    return f"<span {attributes}>{label}</span>"


def _data_html(data: Mapping[str, str]) -> str:
    return "".join([f' data-apistab-{key}="{_escaped(value)}"' for key, value in data.items()])


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Return a text on one line, for an element or an attribute: most of ours come again and again."""
    return html(" ".join(text.split()))


def visit_full_name_html(self: HTML5Translator, node: full_name) -> None:
    """Write a name as Sphinx writes a literal."""
    self.body.append(_name_html(node.astext(), node["classes"]))
    raise nodes.SkipNode


def _name_html(name: str, classes: Iterable[str]) -> str:
    # Such places for breaks are no text: copied and searched is the name as it is. XHTML wants the slash.
    shown = re.sub(r"(?<=[._:])(?=[^\W_])", "<wbr/>", html(name))
    names = " ".join([*classes, "docutils literal notranslate"])
    return f'<code class="{names}"><span class="pre">{shown}</span></code>'


def visit_as_on_pages_html(self: HTML5Translator, node: as_on_pages) -> None:
    """Write the node that is held, unless its kind only stands on pages until they are resolved."""
    held = node["of"]
    if any(hasattr(self, f"visit_{kind.__name__}") for kind in type(held).__mro__):
        held.walkabout(self)
    raise nodes.SkipNode


def visit_entries_html(self: HTML5Translator, node: entries) -> None:
    """Write entries, each as its parts would be written one by one."""
    for entry in node["rows"]:
        self.body.append(f"{_row_html(entry)}<p>{html(entry.summary)}</p>\n</li>\n")
    raise nodes.SkipNode


def visit_listed_html(self: HTML5Translator, node: listed) -> None:
    """Write an entry up to its summary."""
    self.body.append(_row_html(node["row"]))


def depart_listed_html(self: HTML5Translator, node: listed) -> None:
    """End an entry."""
    self.body.append("</li>\n")


def _row_html(entry: Row) -> str:
    shown = _name_html(entry.label, ["xref", entry.domain])
    if entry.href is not None:
        link = f'href="{html(entry.href)}" title="{html(entry.name)}"'
        shown = f'<a class="reference internal" {link}>{shown}</a>'
    badges = "".join([f" {_badge_html(badge)}" for badge in entry.badges])
    anchor = f' id="{entry.id}"' if entry.id else ""
    data = _data_html(entry.data)
    return f'<li class="apistab-entry"{data}{anchor}>\n<p>{shown}{badges}</p>\n'


def visit_renames_html(self: HTML5Translator, node: renames) -> None:
    """Write the table as Sphinx writes tables."""
    head = "".join([f'<th class="head"><p>{_escaped(title)}</p></th>\n' for title in node["head"]])
    self.body.append(
        '<table class="apistab-renames docutils align-default">\n'
        f'<thead>\n<tr class="row-odd">{head}</tr>\n</thead>\n<tbody>\n'
    )
    for position, names in enumerate(node["rows"]):
        parity = "odd" if position % 2 else "even"
        cells = "".join([f"<td><p>{_name_html(name, ())}</p></td>\n" for name in names])
        self.body.append(f'<tr class="row-{parity}">{cells}</tr>\n')
    self.body.append("</tbody>\n</table>\n")
    raise nodes.SkipNode


def visit_block_html(self: HTML5Translator, node: block) -> None:
    """Write the opening tag."""
    data: dict[str, Any] = node.get("data", {})
    self.body.append(
        self.starttag(
            node, node["tag"], **{f"data-apistab-{key}": value for key, value in data.items()}
        )
    )


def depart_block_html(self: HTML5Translator, node: block) -> None:
    """Write the closing tag."""
    self.body.append(f"</{node['tag']}>\n")
