"""The one name that is said to come in the place of the object, where that is said for sure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx_apistab.reading.prose.clauses import prepared
from sphinx_apistab.reading.prose.patterns import any_of, phrase
from sphinx_apistab.reading.prose.subjects import (
    ITSELF,
    Subject,
    Topic,
    Who,
    is_own,
    leading,
    subject,
)
from sphinx_apistab.reading.prose.text import NAME

if TYPE_CHECKING:
    from sphinx_apistab.reading.prose.text import Name, Sentence

#: What may follow a name, and tells of no other one.
_END = (
    r"(?:,? (?:as of|in|since|with) (?:version |v)?\d[\w.]*)?"
    r"(?:,? and (?:is to|may|shall|will) be (?:deleted|dropped|removed)\b.*)?[.!]?$"
)
_USE = phrase(rf"(?:please,? )?use (?P<name>{NAME}) instead(?: of (?P<old>.*?))?[.!]?$")
_IS = r"(?: (?:(?:has|have) been|is|was))?(?: now)? ?"
_BECAME = phrase(
    _IS
    + any_of(
        """
        (?:deprecated )?in favou?r of | (?:deprecated and )?(?:renamed|replaced|superseded) (?:by|to|with) |
        (?:(?:an?|the) )?(?:(?:deprecated|legacy|old) )?(?:alias|synonym) (?:for|of)
        """
    )
    + rf" (?P<name>{NAME}){_END}"
)
_MOVED = phrase(rf"{_IS}(?:has |have )?(?:moved|relocated) to (?P<name>{NAME}){_END}")


def replacement_in(text: str, topic: Topic, params: tuple[str, ...] = ()) -> str | None:
    """Return the one name that a sentence says to use instead, if it says no more.

    :param params: the parameters that the text speaks of, where it does not speak of the object
    """
    meant = Subject(Who.PARAMS, params) if params else ITSELF
    for at, sentence in enumerate(topic.sentences(text)):
        name = _name_in(sentence, topic, meant, is_first=at == 0)
        if name is not None and name.identifies and name.style != "quoted":
            return name.path
    return None


def _name_in(sentence: Sentence, topic: Topic, meant: Subject, *, is_first: bool) -> Name | None:
    """Return the name of what a sentence says to be in the place of what is meant."""
    words = prepared(sentence)
    if match := _USE.match(words):
        old = subject(sentence, match["old"] or "", topic)
        (name,) = sentence.named(match["name"])
        is_meant = match["old"] is None or _is_same(old, meant)
        return name if is_meant and not is_own(name, topic) else None
    for rest in _predicates(sentence, words, topic, meant, is_first=is_first):
        if match := _BECAME.match(rest):
            (name,) = sentence.named(match["name"])
            return None if is_own(name, topic) else name
        if match := _MOVED.match(rest):
            (name,) = sentence.named(match["name"])
            # What has another name may be the module that it moved to.
            moved = name.last == topic.own and "." in name.path
            return name if moved and not is_own(name, topic) else None
    return None


def _predicates(
    sentence: Sentence, words: str, topic: Topic, meant: Subject, *, is_first: bool
) -> Iterator[str]:
    """Yield what may be said of what is meant: a sentence without a subject, or what follows that."""
    yield words
    found, rest = leading(sentence, words, topic)
    if _is_same(found, meant) or (found.who is Who.IT and is_first):
        yield rest


def _is_same(found: Subject, meant: Subject) -> bool:
    return (found.who, found.params) == (meant.who, meant.params)
