"""The notice under the summary of what is deprecated: since when, until when, what instead, and why.

It is Sphinx's own ``versionmodified`` node, so every theme and every builder knows how to show it.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers import rst
from docutils.parsers.rst import roles
from docutils.transforms.references import ExternalTargets
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.ext.ifconfig import ifconfig
from sphinx.util.logging import suppress_logging

from sphinx_apistab.migration import is_name
from sphinx_apistab.naming import shown_name
from sphinx_apistab.policy.versions import parse_version
from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.substitutions import parser_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.model import AnnouncedChange, Deprecation, Stability


#: The types of the nodes of version directives that say that something is deprecated.
DEPRECATIONS = ("deprecated", "deprecated-removed")


def words_of(
    stability: Stability,
    env: BuildEnvironment,
    context: str,
    *,
    written: Iterable[nodes.Element] = (),
    content: nodes.Element | None = None,
) -> our_nodes.said:
    """Return what a deprecation says in words: advice that is no mere name, and the reason.

    *context* is the full name of the object; *written* are the marks made by hand, and *content* is the
    description: reasons that stand there are parsed already.
    """
    deprecation = stability.deprecated
    if deprecation is None:
        return our_nodes.said()
    advice = deprecation.replacement
    words = parse(advice, env, context) if advice is not None and not is_name(advice) else []
    written = list(written)
    reason = _reason(deprecation, env, context, written, content)
    more = _more(deprecation.reason, written)
    said = our_nodes.said("", "", *words, *reason, *more, *_guides(env, written))
    said["advice"], said["reason"] = len(words), len(reason)
    return said


def _guides(env: BuildEnvironment, written: Iterable[nodes.Element]) -> Iterator[nodes.Element]:
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
    content: nodes.Element,
    stability: Stability,
    words: our_nodes.said,
    *,
    context: str,
    beside: Iterable[addnodes.versionmodified] = (),
) -> our_nodes.said:
    """Put a notice under the first paragraph; the author's own one is given what it does not say.

    Return the words that are shown, of which copies may be.

    It takes the place of a notice without a version, which only other extensions make.

    *words* are those of :func:`words_of`; *context* is the full name of the object, in whose scope the
    replacement is looked up; *beside* are version directives that stand elsewhere.
    """
    deprecation = stability.deprecated
    if deprecation is None:
        return words
    _take_undated(content, deprecation)
    own = deprecations_among([*directives_in(content), *beside])
    if own:
        return complete(own, deprecation, words, context=context)
    add_notice(content, deprecation, list(sentences(deprecation, context)), words)
    return words


def complete(
    own: Sequence[addnodes.versionmodified],
    deprecation: Deprecation,
    words: our_nodes.said,
    *,
    context: str,
) -> our_nodes.said:
    """Say in the first of an author's own notices what none of them says; return the words among that."""
    left = beside_reason(deprecation)
    said: list[nodes.Node] = []
    if left.removal is not None and not _names(own, left.removal):
        said += [nodes.Text(" "), nodes.Text(to_be_removed(left.removal))]
    if left.replacement is not None and not _names(own, left.replacement):
        said += instead(left, context)
    shown = _untold(words, own, deprecation)
    _append(own[0], said, shown)
    return shown


def _untold(
    words: our_nodes.said, own: Sequence[addnodes.versionmodified], deprecation: Deprecation
) -> our_nodes.said:
    """Return of the words of a deprecation those that an author's notices do not say."""
    advice, reason = words.get("advice", 0), words.get("reason", 0)
    told: set[int] = set()
    if advice and _names(own, deprecation.replacement or ""):
        told.update(range(advice))
    if _tells_reason(own, deprecation):
        told.update(range(advice, advice + reason))
    if not told:
        return words
    left = (child for at, child in enumerate(words.children) if at not in told)
    # What other pages show stays in one piece.
    return our_nodes.said("", "", *[_quote(child) for child in left])


def _quote(node: nodes.Node) -> our_nodes.quote:
    return our_nodes.quote(of=node["of"] if isinstance(node, our_nodes.quote) else node)


def _append(
    notice: addnodes.versionmodified, said: Sequence[nodes.Node], words: our_nodes.said
) -> None:
    """Put sentences, each behind a space, and words below those of an author's notice."""
    line = nodes.paragraph("", "", *said[1:], translatable=False)
    below = list(with_words(line, words)) if said else [words] if words.children else []
    if below:
        # Apart, so that nothing takes them for the author's.
        notice += nodes.container("", *below)


def add_notice(
    content: nodes.Element,
    deprecation: Deprecation,
    said: Sequence[nodes.Node],
    words: our_nodes.said,
) -> None:
    """Put a notice under the first paragraph: what is *said* of a deprecation, and its *words*."""
    # Extensions that sort what changed, such as sphinxcontrib-log-cabinet, need a version.
    since = deprecation.since if parse_version(deprecation.since) is not None else _UNDATED
    notice = addnodes.versionmodified(type="deprecated", version=since)
    paragraph = nodes.paragraph("", "", *said, translatable=False)
    notice += list(with_words(paragraph, words))
    content.insert(under_summary(content), notice)


def note_of(stability: Stability, env: BuildEnvironment, context: str) -> list[nodes.Element]:
    """Return the author's words on the level; *context* is the full name of the object."""
    return parse(stability.note, env, context) if stability.note is not None else []


def add_note(
    content: nodes.Element, stability: Stability, env: BuildEnvironment, context: str
) -> our_nodes.said | None:
    """Put the author's words on the level under the first paragraph, and return them."""
    words = note_of(stability, env, context)
    if not words:
        return None
    for each in words:
        each["classes"].append("apistab-note")
    note = our_nodes.said("", "", *words)
    content.insert(under_summary(content), note)
    return note


def tells_since(content: nodes.Element) -> bool:
    """Tell whether the author's own ``versionadded`` stands in a description."""
    return bool(_directives(content, "versionadded"))


def _directives(content: nodes.Element, *kinds: str) -> list[addnodes.versionmodified]:
    """Return Sphinx's own version directives of some kinds that stand in a description."""
    return _of_kinds(directives_in(content), kinds)


def _of_kinds(
    directives: Iterable[addnodes.versionmodified], kinds: Sequence[str]
) -> list[addnodes.versionmodified]:
    return [each for each in directives if each.get("type") in kinds]


def directives_in(content: nodes.Element) -> list[addnodes.versionmodified]:
    """Return the version directives that stand in a description, and speak of what it describes."""
    return [directive for child in _of_itself(content) for directive in directives_at(child)]


def _of_itself(content: nodes.Element) -> Iterator[nodes.Element]:
    """Yield what stands in a description, but for the text of a member in it.

    Where the text of a member is not indented, it stands behind an empty description, as that of
    ``OGRGeometry.coord_dim`` does in Django's documentation.
    """
    run: list[nodes.Element] = []
    is_members = False
    for child in _blocks(content):
        if isinstance(child, addnodes.desc):
            yield from () if is_members and _has_text(run) else run
            run, is_members = [], _is_empty(child)
        else:
            run.append(child)
    yield from () if is_members and _has_text(run) else run


def _has_text(blocks: Iterable[nodes.Element]) -> bool:
    return any(isinstance(block, nodes.paragraph) for block in blocks)


def _is_empty(desc: addnodes.desc) -> bool:
    contents = (child for child in desc.children if isinstance(child, addnodes.desc_content))
    return not any(content.children for content in contents)


def directives_at(node: nodes.Element) -> list[addnodes.versionmodified]:
    """Return the version directive that a node is, or those that a space too many made a quotation of."""
    if isinstance(node, addnodes.versionmodified):
        return [node]
    inside = node.children if isinstance(node, nodes.block_quote) else ()
    return [child for child in inside if isinstance(child, addnodes.versionmodified)]


#: What a version directive may hold, and not say, or not always.
_UNSAID = (
    nodes.Invisible,
    nodes.citation,
    nodes.footnote,
    nodes.system_message,
    addnodes.only,
    ifconfig,
)


def source_of(change: addnodes.versionmodified) -> str | None:
    """Return what a version directive says, much as it is written; Sphinx wraps the first paragraph."""
    blocks = list(_blocks(change))
    said = [block for block in blocks if not isinstance(block, _UNSAID)]
    return _joined(said) or _joined(blocks) or None


def _joined(blocks: Iterable[nodes.Element], indent: str = "") -> str:
    words = "\n\n".join(filter(None, map(_block, blocks)))
    words = words.replace("::\n\n::\n", "::\n")  # the sentence before code may end so itself
    return re.sub(r"\n(?=.)", f"\n{indent}", words)


def _block(block: nodes.Element) -> str:
    """Return the source of a block, as far as it has words or code."""
    match block:
        case nodes.Invisible():
            return ""
        case nodes.bullet_list() | nodes.enumerated_list():
            return "\n".join(f"- {_joined(_blocks(item), indent='  ')}" for item in _blocks(block))
        case nodes.FixedTextElement():
            return "\n".join(["::", "", *(f"    {line}" for line in block.astext().splitlines())])
        case nodes.TextElement():
            return _source(block)
    return _joined(_blocks(block))


def _written(text: nodes.TextElement) -> str:
    """Return the source of a paragraph, or of what Sphinx wrapped one in behind its own words."""
    inside = [node for node in text.children if isinstance(node, nodes.inline)]
    wrapped = next((node for node in inside if node.get("translatable")), None)
    if wrapped is None and any("versionmodified" in node["classes"] for node in inside):
        return ""
    return as_substituted(text.rawsource, text) if wrapped is None else _written(wrapped)


#: A name, or more, between two signs on both sides: what MyST writes something else for.
#: https://myst-parser.readthedocs.io/en/latest/syntax/optional.html#substitutions-with-jinja2
_SUBSTITUTED = re.compile(r"([{\[(<|])\1.+?[}\])>|]{2}")


def as_substituted(written: str, *shown: nodes.Node) -> str:
    """Return what is written; where a page has other words in the place of some, what it shows."""
    if not (names := list(_SUBSTITUTED.finditer(written))):
        return written
    words = "\n\n".join(map(_words, shown))
    return written if all(name[0] in words for name in names) else words


def _words(node: nodes.Node) -> str:
    """Return the words of a node; of a reference that has none yet, what it refers to."""
    if not isinstance(node, nodes.Element):
        return node.astext()
    words = node.child_text_separator.join(map(_words, node.children))
    return words or str(node.get("reftarget", ""))


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
            notice.parent.remove(notice)


def deprecations_among(
    directives: Iterable[addnodes.versionmodified],
) -> list[addnodes.versionmodified]:
    """Return those of some version directives that say that something is deprecated."""
    return _of_kinds(directives, DEPRECATIONS)


def is_told(directives: Iterable[addnodes.versionmodified], deprecation: Deprecation) -> bool:
    """Tell whether ``deprecated`` directives say everything already."""
    own = deprecations_among(directives)
    facts = filter(None, (deprecation.removal, deprecation.replacement))
    return (
        bool(own) and all(_names(own, fact) for fact in facts) and _tells_reason(own, deprecation)
    )


def _text(own: Iterable[addnodes.versionmodified]) -> str:
    """Return what version directives say, as it is shown and as it is written."""
    return " ".join(f"{each.astext()} {source_of(each)}" for each in own)


def _names(own: Iterable[addnodes.versionmodified], fact: str) -> bool:
    """Tell whether version directives name a version or an object, or say what to use instead."""
    if is_name(fact) or parse_version(fact) is not None:
        name = re.escape(shown_name(fact).removesuffix("()"))
        return re.search(rf"(?<!\w){name}(?!\w)", _text(own)) is not None
    return letters(fact) in letters(_text(own))


def _tells_reason(own: Sequence[addnodes.versionmodified], deprecation: Deprecation) -> bool:
    """Tell whether the reason stands in version directives."""
    reason = deprecation.reason or ""
    return letters(reason) in letters(_text(own)) or any(_says(each, reason) for each in own)


def _says(change: addnodes.versionmodified, reason: str) -> bool:
    """Tell whether a reason is what a version directive says.

    Of one that has more than paragraphs, a docstring has the source: the markup of lists, of code, of
    what has no words.
    """
    if letters(source_of(change) or "") == (whole := letters(reason)):
        return bool(whole)
    texts = (text for child in change.children for text in _outermost_texts(child))
    pieces = [letters(_source(text)) for text in texts]
    prose = [line for line in reason.splitlines() if not _MARKUP_LINE.match(line)]
    said = "".join(pieces)
    return all(piece in whole for piece in pieces) and all(
        letters(_ITEM.sub("", line)) in said for line in prose
    )


#: A line that says something to docutils, not to readers: a directive, an address, an option.
_MARKUP_LINE = re.compile(r"\s*(?:\.\.|__|:[\w-]+:)(?:\s|$)")
#: What an item of a list begins with.
_ITEM = re.compile(r"^\s*(?:[-*+•]|\(?(?:[a-zA-Z]|[ivxIVX]+|\d+|#)[.)])\s+")


def _outermost_texts(node: nodes.Node) -> Iterator[nodes.TextElement]:
    """Yield the paragraphs, the blocks of code and the like in a node, or itself, if it is one."""
    if isinstance(node, nodes.TextElement):
        yield node
    else:
        for child in node.children:
            yield from _outermost_texts(child)


def _source(text: nodes.TextElement) -> str:
    return _written(text) or ("" if isinstance(text, nodes.paragraph) else text.astext())


#: What stands before the backquotes of a reference, in reStructuredText and in MyST.
_ROLE = re.compile(r":[\w:.+-]+:(?=`)|\{[\w:.+-]+\}(?=`)")


def letters(text: str) -> str:
    """Return a text's letters and digits: what is left to compare when markup is gone."""
    return re.sub(r"[\W_]+", "", _ROLE.sub("", text)).lower()


def under_summary(content: nodes.Element) -> int:
    """Return the position behind the first paragraph of a description."""
    for position, child in enumerate(content.children):
        if isinstance(child, (nodes.paragraph, our_nodes.said)):
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
    if deprecation.replacement is not None and _tells(reason, deprecation.replacement):
        deprecation = deprecation._replace(replacement=None)
    return deprecation


def _tells(reason: str, name: str) -> bool:
    """Tell whether a reason says what to use instead."""
    told, new = letters(reason), letters(name)
    before = "(?:alias|synonym)(?:for|of)|favou?rof|(?:moved|renamed)to|(?:replaced|superseded)(?:by|with)"
    return f"use{new}instead" in told or re.search(f"(?:{before}){new}", told) is not None


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


def to_be_removed(removal: str) -> str:
    """Return a sentence of its own about the removal."""
    return _("To be removed in %s.") % version_words(removal)


def sentence_of(deprecation: Deprecation) -> str:
    """Return when it goes away and the name to use instead, as mere text."""
    if is_name(name := deprecation.replacement or ""):
        return "{} {}".format(when(deprecation), _("Use %s instead.") % shown_name(name))
    return when(deprecation)


def version_words(value: str) -> str:
    """Return "version 1.2" for a version, and a phrase such as "Qiskit 3.0", or a date, as it is."""
    if re.match(r"v?\d(?!\d{3}-)", value):
        return _("version %s") % bare_version(value)
    return value.removeprefix("in ")


def bare_version(value: str) -> str:
    """Return a version without the ``v`` of its tag: others stand beside it without."""
    return re.sub(r"^v(?=\d)", "", value)


def _reason(
    deprecation: Deprecation,
    env: BuildEnvironment,
    context: str,
    written: Iterable[nodes.Element],
    content: nodes.Element | None,
) -> list[nodes.Element]:
    """Return the nodes of a reason: its own where it stands in the description, else parsed."""
    if not deprecation.reason:
        return []
    for mark in written:
        by_hand = mark["mark"].deprecated
        if by_hand is not None and by_hand.reason == deprecation.reason and mark.children:
            return _taken(mark)
    return _told(deprecation.reason, env, context, content)


def _more(reason: str | None, written: Iterable[nodes.Element]) -> Iterator[nodes.Element]:
    """Yield what marks made by hand say beside the reason that counts."""
    for mark in written:
        by_hand = mark["mark"].deprecated
        if by_hand is not None and letters(by_hand.reason or "") != letters(reason or ""):
            yield from _taken(mark)


def words_of_change(
    change: AnnouncedChange,
    env: BuildEnvironment,
    context: str,
    content: nodes.Element | None = None,
) -> our_nodes.said:
    """Return what an announced change says in words."""
    told = _told(change.reason, env, context, content) if change.reason else []
    return our_nodes.said("", "", *told)


def _told(
    reason: str, env: BuildEnvironment, context: str, content: nodes.Element | None
) -> list[nodes.Element]:
    """Return the nodes of words: their own where a directive in the description says them, else parsed."""
    for change in content.findall(addnodes.versionmodified) if content is not None else ():
        if _says(change, reason):
            return [our_nodes.quote(of=child) for child in _blocks(change)]
    return parse(reason, env, context)


def _taken(mark: nodes.Element) -> list[nodes.Element]:
    """Take the content of a mark that was made by hand, but for what nobody sees."""
    shown = [child for child in mark.children if not _is_definition(child)]
    for child in shown:
        mark.remove(child)
    return [child for child in shown if isinstance(child, nodes.Element)]


def _is_definition(node: nodes.Node) -> bool:
    """Tell whether a node only says what other ones mean: an address, a substitution."""
    if isinstance(node, nodes.target):
        return "refuri" in node or "refname" in node
    return isinstance(node, (nodes.comment, nodes.substitution_definition))


def _blocks(change: nodes.Element) -> Iterator[nodes.Element]:
    return (child for child in change.children if isinstance(child, nodes.Element))


def with_words(paragraph: nodes.paragraph, words: our_nodes.said) -> Iterator[nodes.Element]:
    """Yield a notice's paragraphs: words of one paragraph stand on the line of the sentences."""
    yield paragraph
    if (only := in_line(words)) is not None:
        paragraph += [nodes.Text(" "), only]
    elif words.children:
        # In a notice itself, writers of plain text would join paragraphs.
        yield nodes.container("", words)


def in_line(words: our_nodes.said) -> our_nodes.said | None:
    """Return words of one paragraph so that they can stand on a line; ``None`` where there are more."""
    match words.children:
        case [nodes.paragraph() as only]:
            words.children, words.source, words.line = [], only.source, only.line
            words += only.children
        case [our_nodes.quote() as only] if isinstance(only["of"], nodes.paragraph):
            pass
        case _:
            return None
    words["in_line"] = True
    return words


#: What a plain sentence has none of: without them, there is nothing to parse.
_MARKUP = re.compile(r"[`*_|\\<>:\[\]\n]|^[\W\d]")

#: What has no place in a message, or leaves nothing to see.
_FOREIGN = (nodes.problematic, nodes.system_message, nodes.section, nodes.transition)

#: What roles leave for the index of a page and for links to it, and what a page would do later: nobody links
#: to what a message says.
_UNSEEN = (nodes.target, nodes.pending, addnodes.index)

#: What refers to other parts of a document.
_REFERENCES = (
    nodes.citation_reference,
    nodes.footnote_reference,
    nodes.reference,
    nodes.substitution_reference,
)


def parse(text: str, env: BuildEnvironment, context: str) -> list[nodes.Element]:
    """Parse a decorator's message as reStructuredText.

    A message was written for a terminal: where it is no valid reStructuredText it is shown to the
    letter, in paragraphs. Of a project's ``default_role`` a message cannot know: what stands in single
    backquotes is a link where something is called so in *context*, and literal where nothing is.
    """
    if not _MARKUP.search(text):
        return [nodes.paragraph(text, text, translatable=False)]
    document = _parsed(text, env)
    if document is None or any(map(_is_foreign, document.findall(nodes.Element))):
        return [nodes.paragraph(part, part, translatable=False) for part in _paragraphs(text)]
    _leave_open(document)
    if env.config.default_role:
        for title in list(document.findall(nodes.title_reference)):
            words = title.astext()
            named = our_nodes.replacement(name=words, context=context) if is_name(words) else None
            title.replace_self(named or nodes.literal("", words))
    return [child for child in document.children if isinstance(child, nodes.Element)]


def _parsed(text: str, env: BuildEnvironment) -> nodes.document | None:
    """Return what a message says; ``None`` if a directive or role in it fails away from a page."""
    document = new_document("<deprecation>", parser_settings(env))
    # Whoever wrote it for a terminal need not hear that it is no markup.
    with _default_role_kept(), suppress_logging():
        try:
            rst.Parser().parse(text, document)
        except Exception:  # noqa: BLE001  (others' directives and roles raise what they like)
            return None
    ExternalTargets(document).apply()
    return document


def _is_foreign(node: nodes.Element) -> bool:
    return isinstance(node, _FOREIGN)


def _refers(node: nodes.Element) -> bool:
    """Tell whether a node refers to a part of a document, and not by an address."""
    return (
        isinstance(node, _REFERENCES)
        and not isinstance(node, addnodes.download_reference)
        and not ({"refuri", "refid"} & node.attributes.keys())
    )


def _leave_open(document: nodes.document) -> None:
    """Take out what only a page can have, and leave open what only its page can answer."""
    for node in list(document.findall(nodes.Element)):
        # What is wrong with it is wrong where the object is described.
        node.source = node.line = None
        if isinstance(node, _UNSEEN):
            node.parent.replace(node, node.children)
        elif _refers(node):
            # Without a name there is nothing to ask for: a note, or the next target without a name.
            asked = "refname" in node and not isinstance(node, _REFERENCES[:2])
            written = nodes.Text(node.rawsource)
            open_one = our_nodes.open_reference("", "", written, asked=node.deepcopy())
            node.parent.replace(node, open_one if asked else written)


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


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
