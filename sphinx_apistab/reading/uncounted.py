"""Version directives that were seen, and of which nothing shows on a page: each with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sphinx_apistab.reading.counting import counted
from sphinx_apistab.reading.docstrings import directives_in
from sphinx_apistab.reading.module_docstrings import head_of

if TYPE_CHECKING:
    from sphinx_apistab.model import DirectiveRule, Mark
    from sphinx_apistab.reading.docstrings import Change, Written


class Uncounted(NamedTuple):
    """A version directive that says nothing of an object."""

    directive: str  #: its name as it is spelled
    version: str | None
    words: str | None
    why: str  #: why it counts for nothing


_DEEP = "it stands deeper than what is said of the object itself, or behind a member"
_ELSEWHERE = "it stands in a section of the docstring, or below a description"
_OFF = "apistab_version_directives is 'off'"
_OTHER = "its words speak of something else"
_ADDITION = "its words speak of something that was added to it"
_LATER = "another one says since when it is there"


def uncounted(
    docstring: str,
    rule: DirectiveRule,
    marks: Sequence[Mark],
    name: str = "",
    params: Collection[str] = (),
) -> Iterator[Uncounted]:
    """Yield the directives of a docstring that count for nothing.

    One of what merely changed is not missed.

    :param marks: what the docstring was found to say
    """
    for written in directives_in(docstring):
        if written.change.kind == "versionchanged":
            continue
        why = _why(written, rule, marks, name, params)
        if why is not None:
            yield _told(written, why)


def uncounted_of_module(
    docstring: str, rule: DirectiveRule, marks: Sequence[Mark], name: str = ""
) -> Iterator[Uncounted]:
    """Yield the directives of a module's docstring that count for nothing."""
    head = head_of(docstring)
    yield from uncounted(head, rule, marks, name)
    for written in list(directives_in(docstring))[len(list(directives_in(head))) :]:
        yield _told(written, _ELSEWHERE)


def _told(written: Written, why: str) -> Uncounted:
    return Uncounted(written.name, written.change.version, written.change.words, why)


def _why(
    written: Written,
    rule: DirectiveRule,
    marks: Sequence[Mark],
    name: str,
    params: Collection[str],
) -> str | None:
    """Return why a directive counts for nothing; ``None`` where it counts."""
    if not written.subjects:
        return _DEEP
    changes = [written.change._replace(param=param) for param in written.subjects]
    said = [mark for mark in counted(rule, changes, name, params) if _says(mark)]
    if written.change.kind == "versionadded":
        if not said:
            return _ADDITION
        kept = {(mark.param, mark.since) for mark in marks}
        return None if any((mark.param, mark.since) in kept for mark in said) else _LATER
    if said:
        return None
    return _OFF if _would_count(changes, name, params) and rule == "off" else _OTHER


def _would_count(changes: Sequence[Change], name: str, params: Collection[str]) -> bool:
    return any(map(_says, counted("sure", changes, name, params)))


def _says(mark: Mark) -> bool:
    return any(fact is not None for fact in (mark.since, mark.deprecated, mark.change))
