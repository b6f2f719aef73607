"""Marks on parameters: badges in the field list, whoever wrote it.

Works on the fields as they were parsed, before Sphinx groups them: ``:param x:`` from plain field lists
and napoleon, and the bold names in the field *Parameters* that numpydoc (or napoleon without
``napoleon_use_param``) writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_apistab.migration import key_of
from sphinx_apistab.model import scope_of
from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.notice import (
    beside_reason,
    complete,
    deprecations_among,
    directives_at,
    in_line,
    instead,
    sentences,
    to_be_removed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_apistab.model import Deprecation, Stability

#: The names of the fields that describe a parameter.
#: https://www.sphinx-doc.org/en/master/usage/domains/python.html#info-field-lists
_FIELDS = frozenset({"param", "parameter", "arg", "argument", "key", "keyword", "kwarg", "kwparam"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a parameter is described."""

    name: nodes.Element  #: where its badge stands
    behind: int  #: the position of that
    words: nodes.Element  #: the paragraph that describes it, if it is another one
    description: nodes.Element  #: all that is said of it


def add_parameter_badges(
    content: nodes.Element,
    params: Mapping[str, Stability],
    words: Mapping[str, our_nodes.said],
    *,
    context: str,
) -> list[our_nodes.said]:
    """Put a badge on each marked parameter; one that is not documented gets an entry of its own.

    *words* are what is said of those that are deprecated, and of their levels; *context* is the full name of
    the object. Return the words that are shown, of which copies may be.
    """
    return [
        _add_badge(content, name, stability, words.get(name), context)
        for name, stability in params.items()
        if stability.labelled
    ]


def _add_badge(
    content: nodes.Element,
    name: str,
    stability: Stability,
    words: our_nodes.said | None,
    context: str,
) -> our_nodes.said:
    place = _place(content, name) or _new_place(content, name)
    badges = our_nodes.inline_badges(stability=stability, name=key_of(context, name))
    place.name.insert(place.behind, [badges, nodes.Text(" ")])
    gone, scope = stability.deprecated, scope_of(context, name)
    # Behind a badge there is a space already.
    apart = place.words is not place.name
    gap = [nodes.Text(" ")] if apart or gone is None else []
    own = deprecations_among(place.description.findall(addnodes.versionmodified))
    if words is None:
        return our_nodes.said()
    if gone is not None and own:
        return complete(own, gone, words, context=scope)
    told: list[nodes.Node] = []
    if gone is not None:
        told += sentences(gone, scope) if apart else _words(beside_reason(gone), scope)
    _say(place, words, told, gap)
    return words


def _say(
    place: _Place, words: our_nodes.said, before: Sequence[nodes.Node], gap: Sequence[nodes.Node]
) -> None:
    """Put words in front of the description of a parameter; those of several paragraphs below."""
    only = in_line(words)
    first = [nodes.Text(" "), only] if only is not None else []
    position = 0 if place.words is not place.name else place.behind + 1
    place.words.insert(position, [*before, *first, *gap])
    if only is None and words.children:
        parent = place.words.parent
        parent.insert(parent.index(place.words) + 1, words)


def _words(deprecation: Deprecation, context: str) -> Iterator[nodes.Node]:
    """Yield what follows the badge, as sentences: since 1.2. Use y instead."""
    if deprecation.since is not None:
        since = _("since %s") % deprecation.since
        yield nodes.Text(f" {since}.")
    if deprecation.removal is not None:
        yield nodes.Text(f" {to_be_removed(deprecation.removal)}")
    yield from instead(deprecation, context)


def _place(content: nodes.Element, name: str) -> _Place | None:
    """Return where a parameter is described."""
    for field_name, body in _fields(content):
        if _names_parameter(field_name.astext(), name):
            start = _first_paragraph(body)
            return _Place(name=start, behind=0, words=start, description=body)
        for bold in body.findall(nodes.strong):
            if _plain(bold.astext()) == name and bold.parent.index(bold) == 0:
                return _behind(bold)
    return None


def _fields(content: nodes.Element) -> Iterator[tuple[nodes.field_name, nodes.field_body]]:
    for child in content.children:
        if isinstance(child, nodes.field_list):
            for field in child.children:
                match field.children:
                    case [nodes.field_name() as name, nodes.field_body() as body]:
                        yield name, body


def directives_of(content: nodes.Element) -> Iterator[tuple[str, addnodes.versionmodified]]:
    """Yield the version directives in the descriptions of parameters, each with the parameter's name."""
    for name, body in _fields(content):
        kind, *words = name.astext().split()
        if kind in _FIELDS and words:
            for child in body.children:
                if isinstance(child, nodes.Element):
                    yield from ((_plain(words[-1]), each) for each in directives_at(child))


def _names_parameter(field_name: str, name: str) -> bool:
    """Tell whether ``param x`` or ``param int x`` names a parameter (``kwargs`` for ``**kwargs``)."""
    kind, *words = field_name.split()
    return kind in _FIELDS and bool(words) and _plain(words[-1]) == name


def _plain(name: str) -> str:
    """Return a parameter's name without stars, and without what sphinx-paramlinks puts in front of it."""
    return name.lstrip("\\*").rpartition(".")[2]


def _first_paragraph(body: nodes.Element) -> nodes.paragraph:
    match body.children:
        case [nodes.paragraph() as first, *_others]:
            return first
    first = nodes.paragraph()
    body.insert(0, first)
    return first


def _behind(bold: nodes.strong) -> _Place:
    """Return the place of a name in bold: numpydoc's terms, or the start of a list item."""
    line = bold.parent
    line.insert(1, nodes.Text(" "))
    match line.parent.children:
        case [nodes.term(), *_classifiers, nodes.definition() as definition]:
            start = _first_paragraph(definition)
            return _Place(name=line, behind=2, words=start, description=definition)
    return _Place(name=line, behind=2, words=line, description=line.parent)


def _new_place(content: nodes.Element, name: str) -> _Place:
    paragraph = nodes.paragraph()
    field = nodes.field("", nodes.field_name("", f"param {name}"), nodes.field_body("", paragraph))
    _field_list(content).append(field)
    return _Place(name=paragraph, behind=0, words=paragraph, description=paragraph)


def _field_list(content: nodes.Element) -> nodes.Element:
    """Return the description's field list, a new one before its members if there is none."""
    for child in content.children:
        if isinstance(child, nodes.field_list):
            return child
    members = content.first_child_matching_class((addnodes.index, addnodes.desc))
    fields = nodes.field_list()
    content.insert(len(content) if members is None else members, fields)
    return fields
