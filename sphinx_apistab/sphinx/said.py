"""What is said of objects in words, and kept for other pages once the references of its page are resolved.

Docutils resolves references, substitutions and notes when all of a page is parsed, after
``object-description-transform``: a copy that is made before would never be resolved. So descriptions are
remembered, with their words in place, and copied from at ``doctree-read``.

https://docutils.sourceforge.io/docs/ref/transforms.html
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.guard import Place, attempt, object_of
from sphinx_apistab.sphinx.plain import make_plain
from sphinx_apistab.sphinx.portable import cut_off, portable
from sphinx_apistab.sphinx.substitutions import Definitions
from sphinx_apistab.sphinx.summaries import first_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.model import AnnouncedChange
    from sphinx_apistab.sphinx.records import Record

_REMEMBERED = "apistab-remembered"  # the key of what is remembered while a page is read


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A description whose words are on the page, not yet resolved."""

    desc: nodes.Element
    record: Record | None  #: all else that is known of it; ``None``: the description is not indexed
    beginning: nodes.paragraph | None  #: the paragraph that it begins with
    words: our_nodes.said
    param_words: Mapping[str, our_nodes.said]
    change_words: Mapping[tuple[str | None, AnnouncedChange], our_nodes.said]
    overload_words: Mapping[str, our_nodes.said]
    #: what other pages do not show, such as the author's words on the level
    unshared: tuple[our_nodes.said, ...]


@dataclass(slots=True)
class _Remembered:
    docname: str
    described: list[Described] = field(default_factory=list)
    held: list[our_nodes.held] = field(default_factory=list)


def _remembered(env: BuildEnvironment) -> _Remembered:
    found: _Remembered | None = env.temp_data.get(_REMEMBERED)
    if found is None or found.docname != env.docname:  # of a page that could not be read
        env.temp_data[_REMEMBERED] = found = _Remembered(env.docname)
    return found


def remember(env: BuildEnvironment, described: Described) -> None:
    """Remember a description until its page is read; words that it does not show are held on the page."""
    mappings = (described.param_words, described.overload_words, described.change_words)
    every = (said for each in mappings for said in each.values())
    for words in (described.words, *every, *described.unshared):
        if words.parent is None and words.children:
            described.desc.append(hold(env, words))
    _remembered(env).described.append(described)


def hold(env: BuildEnvironment, *words: nodes.Node) -> our_nodes.held:
    """Return a node that holds words on the page until its references are resolved.

    Docutils counts references and targets without names: none may get lost before.
    """
    held = our_nodes.held("", *words)
    _remembered(env).held.append(held)
    return held


def keep_words(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the words of all descriptions of a page for other pages (``doctree-read``)."""
    if _REMEMBERED not in app.env.temp_data:
        return
    remembered = _remembered(app.env)
    del app.env.temp_data[_REMEMBERED]
    meanings = Definitions(app.env, doctree)
    for described in remembered.described:
        place = partial(_place, app.env, described)
        with attempt("the words of a description", place) as tried:
            _keep(app.env, described, meanings)
        if tried.failed:
            make_plain(described.desc)
    gone: set[str] = set()
    for held in remembered.held:
        if held in held.parent.children:  # or what it was put in was taken back
            held.parent.remove(held)
            gone.update(*(node["ids"] for node in held.findall(nodes.Element)))
    if gone:
        _forget(doctree, gone)


def _forget(doctree: nodes.document, gone: Collection[str]) -> None:
    """Let footnotes and citations not lead back to where nothing is any more."""
    for node in doctree.findall(nodes.Element):
        if node.get("backrefs"):
            node["backrefs"] = [each for each in node["backrefs"] if each not in gone]


def _place(env: BuildEnvironment, described: Described) -> Place:
    return Place(env, env.docname, object_of(described.desc))


def _keep(env: BuildEnvironment, described: Described, meanings: Definitions) -> None:
    words = settle(described.words, meanings)
    param_words = {name: settle(said, meanings) for name, said in described.param_words.items()}
    overload_words = {way: settle(said, meanings) for way, said in described.overload_words.items()}
    change_words = settle_changes(described.change_words, meanings)
    for said in described.unshared:
        settle(said, meanings)
    if "apistab" in described.desc:
        described.desc["apistab"] = meanings.filled(described.desc["apistab"])
    if (record := described.record) is not None:
        record = record._replace(
            stability=meanings.filled(record.stability),
            summary=first_sentence(described.beginning),
            words=words,
            param_words=param_words,
            overload_words=overload_words,
            change_words=change_words,
        )
        env.domaindata["apistab"]["records"].setdefault(env.docname, []).append(record)


def settle_changes(
    said: Mapping[tuple[str | None, AnnouncedChange], our_nodes.said], meanings: Definitions
) -> dict[tuple[str | None, AnnouncedChange], tuple[nodes.Element, ...]]:
    """Settle the words of announced changes, which are kept by the changes as they will be known."""
    return {
        (param, meanings.filled_change(change)): settle(words, meanings)
        for (param, change), words in said.items()
    }


def settle(said: our_nodes.said, meanings: Definitions) -> tuple[nodes.Element, ...]:
    """Fill in what was left open in words, take the wrapping off, and return copies for other pages."""
    in_line = said.get("in_line", False)
    for quote in list(said.findall(our_nodes.quote)):
        copy = quoted(quote["of"])
        _replace(quote, copy.children if in_line else [copy])
    for asked in list(said.findall(our_nodes.open_reference)):
        _replace(asked, _answer(asked, meanings))
    copies = list(_copies(said))
    shown = nodes.container("", *([nodes.paragraph("", "", *copies)] if in_line else copies))
    if said.parent is not None:
        _replace(said, said.children)
    kept = cut_off(shown).children
    return tuple(k for k in kept if isinstance(k, nodes.Element) and k.astext().strip())


def quoted(paragraph: nodes.Element) -> nodes.Element:
    """Return a copy of an element of a version directive, without what Sphinx puts before its words."""
    copy = portable(paragraph)
    for child in list(copy.children):
        if isinstance(child, nodes.inline) and "versionmodified" in child["classes"]:
            copy.remove(child)
        elif isinstance(child, nodes.inline) and child.get("translatable"):
            _replace(child, child.children)
    return copy


def _answer(asked: our_nodes.open_reference, meanings: Definitions) -> Sequence[nodes.Node]:
    """Return what a message refers to; what nobody knows stays as it is written."""
    reference: nodes.Element = asked["asked"]
    if isinstance(reference, nodes.substitution_reference):
        found = meanings.nodes_of(reference["refname"])
        return found if found is not None else asked.children
    address = meanings.address_of(reference["refname"])
    if address is None:
        return asked.children
    link = nodes.reference("", "", *_copies(reference), **address)
    for inside in list(link.findall(nodes.substitution_reference)):
        _replace(inside, meanings.nodes_of(inside["refname"]) or [nodes.Text(inside.astext())])
    return [link]


def _copies(around: nodes.Element) -> Iterator[nodes.Node]:
    return (child.deepcopy() for child in around.children)


def _replace(node: nodes.Element, new: Sequence[nodes.Node]) -> None:
    """Put other nodes into the place of one; they may be its own."""
    node.parent.replace(node, list(new))
