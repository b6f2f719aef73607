"""The notice under the summary of what is deprecated: since when, until when, what instead, and why.

It is Sphinx's own ``versionmodified`` node, so every theme and every builder knows how to show it.
"""

from __future__ import annotations

import copy
import re
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import frontend, nodes
from docutils.parsers import rst
from docutils.parsers.rst import roles
from docutils.utils import new_document
from sphinx import addnodes

from sphinx_apistab.migration import is_name
from sphinx_apistab.naming import shown_name
from sphinx_apistab.policy.versions import parse_version
from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.model import Deprecation, Stability


#: The types of the nodes of version directives that say that something is deprecated.
DEPRECATIONS = ("deprecated", "deprecated-removed")


def words_of(
    stability: Stability, env: BuildEnvironment, written: Iterable[our_nodes.mark], context: str
) -> list[nodes.Element]:
    """Return what a deprecation says in words: advice that is no mere name, and the reason.

    *written* are the marks made by hand, whose reasons are parsed already; *context* is the full name of
    the object.
    """
    deprecation = stability.deprecated
    if deprecation is None:
        return []
    advice = deprecation.replacement
    words = parse(advice, env, context) if advice is not None and not is_name(advice) else []
    written = list(written)
    return [*words, *_reason(deprecation, env, written, context), *_guides(env, written)]


def _guides(env: BuildEnvironment, written: Iterable[our_nodes.mark]) -> Iterator[nodes.Element]:
    """Yield a link to each section that an author names with ``:migration:``."""
    for mark in written:
        if label := mark["guide"]:
            reference = addnodes.pending_xref(
                "",
                nodes.inline("", label, classes=["xref", "std", "std-ref"]),
                refdomain="std",
                reftype="ref",
                reftarget=label.lower(),
                refexplicit=False,
                refwarn=True,
                refdoc=env.docname,
            )
            reference.source, reference.line = mark.source, mark.line
            yield nodes.paragraph("", "", *with_gap(_("How to migrate: %s."), reference))


def with_gap(words: str, filling: nodes.Node) -> Iterator[nodes.Node]:
    """Yield a sentence with a node in the place of its ``%s``."""
    before, _sep, after = words.partition("%s")
    yield nodes.Text(before)
    yield filling
    yield nodes.Text(after)


_UNDATED = "0"  #: the version of a notice that has none


def add_deprecation_notice(
    content: nodes.Element, stability: Stability, words: Sequence[nodes.Element], *, context: str
) -> None:
    """Put a notice under the first paragraph, unless the author's own words say all of it.

    It takes the place of a notice without a version, which only other extensions make.

    *words* are those of :func:`words_of`; *context* is the full name of the object, in whose scope the
    replacement is looked up.
    """
    deprecation = stability.deprecated
    if deprecation is None:
        return
    _take_undated(content, deprecation)
    if _is_told(content, deprecation):
        return
    # Extensions that sort what changed, such as sphinxcontrib-log-cabinet, need a version.
    since = deprecation.since if parse_version(deprecation.since) is not None else _UNDATED
    notice = addnodes.versionmodified(type="deprecated", version=since)
    paragraph = nodes.paragraph("", "", *sentences(deprecation, context), translatable=False)
    notice += list(_with_reason(paragraph, words))
    content.insert(_under_summary(content), notice)


def note_of(stability: Stability, env: BuildEnvironment, context: str) -> list[nodes.Element]:
    """Return the author's words on the level; *context* is the full name of the object."""
    return parse(stability.note, env, context) if stability.note is not None else []


def add_note(
    content: nodes.Element, stability: Stability, env: BuildEnvironment, context: str
) -> None:
    """Put the author's words on the level under the first paragraph."""
    for position, words in enumerate(note_of(stability, env, context), _under_summary(content)):
        words["classes"].append("apistab-note")
        content.insert(position, words)


def tells_since(content: nodes.Element) -> bool:
    """Tell whether the author's own ``versionadded`` stands in a description."""
    return bool(_directives(content, "versionadded"))


def _directives(content: nodes.Element, *kinds: str) -> list[addnodes.versionmodified]:
    """Return Sphinx's own version directives that stand in a description."""
    return [
        child
        for child in content.children
        if isinstance(child, addnodes.versionmodified) and child.get("type") in kinds
    ]


def source_of(change: addnodes.versionmodified) -> str | None:
    """Return the paragraphs of a version directive as they are written; Sphinx wraps the first one."""
    paragraphs = (node for node in change.children if isinstance(node, nodes.paragraph))
    written = (next(filter(None, map(_written, (p, *p.children))), "") for p in paragraphs)
    return "\n\n".join(filter(None, written)) or None


def _written(node: nodes.Node) -> str:
    """Return the source of a paragraph, or of what Sphinx wrapped one in."""
    if isinstance(node, nodes.paragraph) or (
        isinstance(node, nodes.inline) and node.get("translatable")
    ):
        return node.rawsource
    return ""


def _take_undated(content: nodes.Element, deprecation: Deprecation) -> None:
    """Take out notices without a version that say no more: ours has links and dates.

    sphinx-autodoc-typehints shows the message of PEP 702's decorator, letter by letter.
    """
    reason = letters(deprecation.reason or "")
    for notice in _directives(content, "deprecated"):
        labels = notice.findall(nodes.inline)
        label = next((node for node in labels if "versionmodified" in node["classes"]), None)
        words = notice.astext().removeprefix(label.astext() if label is not None else "")
        if not notice.get("version") and letters(words) in reason:
            content.remove(notice)


def _is_told(content: nodes.Element, deprecation: Deprecation) -> bool:
    """Tell whether a ``deprecated`` directive in the description says everything already."""
    own = _directives(content, *DEPRECATIONS)
    told = letters(" ".join(f"{child.astext()} {source_of(child)}" for child in own))
    facts = (deprecation.removal, deprecation.replacement, deprecation.reason)
    return bool(own) and all(letters(fact or "") in told for fact in facts)


def letters(text: str) -> str:
    """Return a text's letters and digits: what is left to compare when markup is gone."""
    return re.sub(r":[\w:]+:(?=`)|[\W_]+", "", text).lower()


def _under_summary(content: nodes.Element) -> int:
    for position, child in enumerate(content.children):
        if isinstance(child, nodes.paragraph):
            return position + 1
    return 0


def sentences(deprecation: Deprecation, context: str) -> Iterator[nodes.Node]:
    """Yield when it goes away, and the name to use instead, in the scope of *context*."""
    untold = beside_reason(deprecation)
    yield nodes.inline("", when(untold), classes=["versionmodified", "deprecated"])
    yield from instead(untold, context)


def instead(deprecation: Deprecation, context: str) -> Iterator[nodes.Node]:
    """Yield the name to use instead, if it is one, as a sentence."""
    if deprecation.replacement is not None and is_name(deprecation.replacement):
        new = our_nodes.replacement(name=deprecation.replacement, context=context)
        yield nodes.Text(" ")
        yield from with_gap(_("Use %s instead."), new)


def beside_reason(deprecation: Deprecation) -> Deprecation:
    """Return what there is to say beside the reason: many a reason tells removal and replacement itself."""
    removal, reason = deprecation.removal, deprecation.reason or ""
    if removal is not None and "remov" in reason and removal in reason:
        deprecation = deprecation._replace(removal=None)
    advice = letters(f"Use {deprecation.replacement} instead")
    if deprecation.replacement is not None and advice in letters(reason):
        deprecation = deprecation._replace(replacement=None)
    return deprecation


def when(deprecation: Deprecation) -> str:
    """Return the sentence about time."""
    since, removal = deprecation.since, deprecation.removal
    if since and removal:
        return _("Deprecated since %(since)s, to be removed in %(removal)s.") % {
            "since": version_words(since),
            "removal": version_words(removal),
        }
    if since:
        return _("Deprecated since %(since)s.") % {"since": version_words(since)}
    if removal:
        return _("Deprecated, to be removed in %(removal)s.") % {"removal": version_words(removal)}
    return _("Deprecated.")


def sentence_of(deprecation: Deprecation) -> str:
    """Return when it goes away and the name to use instead, as mere text."""
    if is_name(name := deprecation.replacement or ""):
        return "{} {}".format(when(deprecation), _("Use %s instead.") % shown_name(name))
    return when(deprecation)


def version_words(value: str) -> str:
    """Return "version 1.2" for a version, and a phrase such as "Qiskit 3.0", or a date, as it is."""
    if re.match(r"v?\d(?!\d{3}-)", value):
        return _("version %s") % value
    return value.removeprefix("in ")


def _reason(
    deprecation: Deprecation,
    env: BuildEnvironment,
    written: Iterable[our_nodes.mark],
    context: str,
) -> list[nodes.Element]:
    for mark in written:
        by_hand = mark["mark"].deprecated
        if by_hand is not None and by_hand.reason == deprecation.reason and mark.children:
            return [child for child in mark.children if isinstance(child, nodes.Element)]
    return parse(deprecation.reason, env, context) if deprecation.reason else []


def _with_reason(
    paragraph: nodes.paragraph, words: Sequence[nodes.Element]
) -> Iterator[nodes.Element]:
    """Yield the notice's paragraphs: words of one paragraph stand on the line of the sentences."""
    match words:
        case [nodes.paragraph() as only]:
            paragraph += [nodes.Text(" "), *only.children]
            yield paragraph
        case _:
            yield paragraph
            yield from words


#: What a plain sentence has none of: without them, there is nothing to parse.
_MARKUP = re.compile(r"[`*_|\\<>:\[\]\n]|^[\W\d]")

#: What refers to other parts of a document, which a decorator's message has none of.
_FOREIGN = (nodes.footnote_reference, nodes.citation_reference, nodes.target, nodes.problematic)


def parse(text: str, env: BuildEnvironment, context: str) -> list[nodes.Element]:
    """Parse a decorator's message as reStructuredText.

    A message was written for a terminal: where it is no valid reStructuredText it is shown to the
    letter, in paragraphs. Of a project's ``default_role`` a message cannot know: what stands in single
    backquotes is a link where something is called so in *context*, and literal where nothing is.
    """
    if not _MARKUP.search(text):
        return [nodes.paragraph(text, text, translatable=False)]
    document = new_document("<deprecation>", _parser_settings(env))
    with _default_role_kept():
        rst.Parser().parse(text, document)
    _drop_names_of_links(document)
    if any(_is_broken(node) for node in document.findall(nodes.Element)):
        return [nodes.paragraph(part, part, translatable=False) for part in _paragraphs(text)]
    if env.config.default_role:
        for title in list(document.findall(nodes.title_reference)):
            words = title.astext()
            named = our_nodes.replacement(name=words, context=context) if is_name(words) else None
            title.replace_self(named or nodes.literal("", words))
    return [child for child in document.children if isinstance(child, nodes.Element)]


@contextmanager
def _default_role_kept() -> Iterator[None]:
    """Parse without the page's default role, and give it back: docutils drops it after each document."""
    known: dict[str, Any] = vars(roles)["_roles"]  # as sphinx.util.docutils does
    role = known.pop("", None)
    try:
        yield
    finally:
        if role is not None:
            known[""] = role


def _drop_names_of_links(document: nodes.document) -> None:
    """Drop the targets that stand beside links with addresses, so that others can repeat their words."""
    for target in list(document.findall(nodes.target)):
        if "refuri" in target:
            target.parent.remove(target)


def _is_broken(node: nodes.Element) -> bool:
    return (
        isinstance(node, (*_FOREIGN, nodes.system_message, nodes.section))
        or (isinstance(node, nodes.reference) and "refname" in node)
        or (
            isinstance(node, nodes.substitution_reference)
            and node["refname"] not in {"version", "release", "today"}
        )
    )


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]


def _parser_settings(env: BuildEnvironment) -> Any:
    settings = copy.copy(_default_settings())
    settings.env = env
    return settings


@cache
def _default_settings() -> Any:
    """Return settings in which a message can neither read files nor complain."""
    settings = frontend.get_default_settings(rst.Parser)
    settings.report_level = 5
    settings.halt_level = 5
    settings.file_insertion_enabled = False
    settings.raw_enabled = False
    return settings
