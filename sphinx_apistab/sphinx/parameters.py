"""Marks on parameters: badges in the field list, whoever wrote it.

Works on the fields as they were parsed, before Sphinx groups them: ``:param x:`` from plain field lists
and napoleon, and the bold names in the field *Parameters* that numpydoc (or napoleon without
``napoleon_use_param``) writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.notice import instead, version_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_apistab.model import Stability

#: The names of the fields that describe a parameter.
#: https://www.sphinx-doc.org/en/master/usage/domains/python.html#info-field-lists
_FIELDS = frozenset({"param", "parameter", "arg", "argument", "key", "keyword", "kwarg", "kwparam"})


def add_parameter_badges(
    content: nodes.Element, params: Mapping[str, Stability], *, context: str
) -> None:
    """Put a badge on each marked parameter; one that is not documented gets an entry of its own."""
    for name, stability in params.items():
        if stability.labelled:
            place = _place(content, name)
            told = place is not None and _is_told(stability)
            parent, position = place or _new_place(content, name)
            badges = our_nodes.inline_badges(stability=stability, name=context)
            words = [] if told else _words(stability, context)
            parent.insert(position, [badges, *words, nodes.Text(" ")])


def _is_told(stability: Stability) -> bool:
    """Tell whether a directive in the parameter's own description is all there is."""
    return all(evidence.via == "docstring" for evidence in stability.evidence)


def _words(stability: Stability, context: str) -> Iterator[nodes.Node]:
    """Yield what follows the badge, as sentences: since 1.2. Use y instead. The reason."""
    deprecation = stability.deprecated
    if deprecation is not None:
        if deprecation.since is not None:
            since = _("since %s") % deprecation.since
            yield nodes.Text(f" {since}.")
        if deprecation.removal is not None:
            removal = _("To be removed in %s.") % version_words(deprecation.removal)
            yield nodes.Text(f" {removal}")
        yield from instead(deprecation, context)
        if deprecation.reason is not None:
            yield nodes.Text(f" {deprecation.reason}")


def _place(content: nodes.Element, name: str) -> tuple[nodes.Element, int] | None:
    """Return where the words on a parameter begin."""
    for field_name, body in _fields(content):
        if _names_parameter(field_name.astext(), name):
            return _first_paragraph(body), 0
        for bold in body.findall(nodes.strong):
            if _plain(bold.astext()) == name and bold.parent.index(bold) == 0:
                return _after_term(bold)
    return None


def _fields(content: nodes.Element) -> Iterator[tuple[nodes.field_name, nodes.field_body]]:
    for child in content.children:
        if isinstance(child, nodes.field_list):
            for field in child.children:
                match field.children:
                    case [nodes.field_name() as name, nodes.field_body() as body]:
                        yield name, body


def _names_parameter(field_name: str, name: str) -> bool:
    """Tell whether ``param x`` or ``param int x`` names a parameter (``kwargs`` for ``**kwargs``)."""
    kind, *words = field_name.split()
    return kind in _FIELDS and bool(words) and _plain(words[-1]) == name


def _plain(name: str) -> str:
    return name.lstrip("\\*")


def _first_paragraph(body: nodes.field_body) -> nodes.paragraph:
    match body.children:
        case [nodes.paragraph() as first, *_others]:
            return first
    first = nodes.paragraph()
    body.insert(0, first)
    return first


def _after_term(bold: nodes.strong) -> tuple[nodes.Element, int]:
    """Return the place behind a name in bold: numpydoc's terms, or the start of a list item."""
    term = bold.parent
    term.insert(1, nodes.Text(" "))
    return term, 2


def _new_place(content: nodes.Element, name: str) -> tuple[nodes.Element, int]:
    paragraph = nodes.paragraph()
    field = nodes.field("", nodes.field_name("", f"param {name}"), nodes.field_body("", paragraph))
    _field_list(content).append(field)
    return paragraph, 0


def _field_list(content: nodes.Element) -> nodes.Element:
    """Return the description's field list, a new one before its members if there is none."""
    for child in content.children:
        if isinstance(child, nodes.field_list):
            return child
    members = content.first_child_matching_class((addnodes.index, addnodes.desc))
    fields = nodes.field_list()
    content.insert(len(content) if members is None else members, fields)
    return fields
