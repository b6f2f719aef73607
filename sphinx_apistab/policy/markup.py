"""How plain text, Markdown and reStructuredText write what notes are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_apistab.escaping import markdown, markdown_code, one_line, rest, rest_code
from sphinx_apistab.model import action
from sphinx_apistab.naming import plain_name

if TYPE_CHECKING:
    from sphinx_apistab.model import AnnouncedChange, Deprecation


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """A format."""

    words: Callable[[str], str]
    code: Callable[[str], str]
    title: Callable[[str], str]
    item: str  #: what a line begins with
    apart: str  #: what stands between a title and its lines


TEXT = Markup(words=one_line, code=one_line, title=str, item="  ", apart="")
MARKDOWN = Markup(words=markdown, code=markdown_code, title="**{}**".format, item="- ", apart="\n")
REST = Markup(words=rest, code=rest_code, title="**{}**".format, item="- ", apart="\n")


def part_of(objtype: str, param: str | None, markup: Markup) -> str:
    """Return what stands behind an object's name where it is about a parameter, or what is done with it."""
    if param is None:
        return ""
    return f", {action(objtype, param) or f'parameter {markup.code(param)}'}"


def told(gone: Deprecation | None, markup: Markup) -> Iterator[str]:
    """Yield what a deprecation says, if there is one."""
    if gone is None:
        return
    if gone.since:
        yield f"deprecated since {markup.words(gone.since)}"
    if gone.removal:
        yield f"removal in {markup.words(gone.removal)}"
    if gone.replacement:
        name = plain_name(gone.replacement)
        yield f"use {markup.code(name) if name else markup.words(gone.replacement)}"
    if gone.reason:
        yield markup.words(gone.reason)


def announced_words(
    change: AnnouncedChange | None, markup: Markup, *, dated: bool = True
) -> Iterator[str]:
    """Yield what an announced change says, if there is one: when, unless it is told already, and what."""
    if change is None:
        return
    if change.release and dated:
        yield f"in {markup.words(change.release)}"
    if change.since and dated:
        yield f"announced in {markup.words(change.since)}"
    if change.keyword_only:
        yield "becomes keyword-only"
    if change.reason:
        yield markup.words(change.reason)
