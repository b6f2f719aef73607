"""Where the clauses of a sentence begin, and what a predicate in one of them speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_apistab.reading.prose.advice import is_advice
from sphinx_apistab.reading.prose.patterns import any_of, phrase
from sphinx_apistab.reading.prose.predicates import short_predicate
from sphinx_apistab.reading.prose.subjects import (
    DETAIL,
    IT,
    Subject,
    Topic,
    Who,
    subject,
    used,
    without_asides,
)

if TYPE_CHECKING:
    from sphinx_apistab.reading.prose.text import Sentence

_VERSION = r"(?:[\w‹›.-]+ )?(?:release |v|version )?\d[\w.]*"
#: A time that is yet to come: "in a future version of the library".
_FUTURE = (
    r"(?:a|any|some|the) (?:(?:near|next) )?(?:future|later|next|upcoming)?"
    r"(?: (?:(?:major|minor) )?(?:date|point|releases?|time|versions?))?(?: of [\w‹›]+)?"
)
_CALLS = (
    "attention|deprecated|deprecation(?: (?:notice|warning))?|important|(?:please )?note|warning"
)
#: What a sentence may begin with that says nothing of what it speaks of.
_LEAD_IN = phrase(
    "^(?:"
    + any_of(
        rf"""
        (?:{_CALLS})[:,](?! (?:and|but)\b) |
        (?:please )?note that |
        as (?:an? (?:alternative|consequence|replacement|result)|such), |
        (?:additionally|also|finally|formally|hence|however|instead|now|officially|therefore|thus),? |
        (?:as of|beginning with|from|since|starting (?:from|in|with)) {_VERSION}(?: on(?:wards?)?)?,? |
        (?:in|with) {_VERSION}(?: or [^,]*,[^,]*)?, |
        (?:in|with) {_VERSION}(?= [^,.;]*\bwill be removed\b) |
        (?:at|in) (?:{_FUTURE}|future)(?: (?:releases?|versions?))?,?
        """
    )
    + " )+"
)
#: With what a sentence begins that speaks of some cases only, or of a time.
_CONDITIONAL = phrase(
    any_of(
        """
        among | apart | as | at | besides | by | currently | during | except | for | formerly | from | if |
        in | inside | on | once | outside | previously | right now | since | under | unless | until | when |
        whenever | where | wherever | while | with | within | without
        """
    )
    + r"\b"
)
#: Where a clause of its own may begin.
_BREAK = phrase(
    r"(?:,? (?:and|as|because|but|hence|since|so|therefore|thus|which means)|[:,]| (?:--|[–—]|-)) "
)
#: What a clause of its own has.
_FINITE = phrase(
    r"\b"
    + any_of(
        """
        are | aren't | can | cannot | could | did | do | does | doesn't | don't | had | has | have | is |
        isn't | may | must | now | should | was | were | will
        """
    )
    + r"\b"
)
#: What it does may be what is meant: "It accepts lists, but this is deprecated."
_LETS = phrase(
    r"\b(?:accept(?:s|ed)?|allow(?:s|ed)?|can|could|supports?|supported|takes?|took|used to)\b"
)
#: The predicate behind a subject that another one follows: "‹0› no longer matters and will be removed".
_OTHER_PREDICATE = phrase(
    r"(?:,[^,]*,)? (?:(?:also|never|no longer|still|\w+ly) )*"
    r"(?!as\b|,)(?:are|can|could|did|do|had|have|may|must|should|will|\w+ed|\w+s)\b"
)


def prepared(sentence: Sentence) -> str:
    """Return a sentence's words without what it may begin with, and without what is said in passing."""
    return without_asides(_LEAD_IN.sub("", sentence.words)).strip()


def is_conditional(words: str) -> bool:
    """Whether a sentence speaks of some cases only, or of a time."""
    return _CONDITIONAL.match(words) is not None


def subject_of(sentence: Sentence, before: str, topic: Topic) -> Subject:
    """Tell what a predicate speaks of, by what is in front of it in its sentence."""
    before = before.rstrip()
    if joined := re.search(r",? (?:and|but)(?P<pronoun> (?:it|this))?$", before):
        if joined["pronoun"] and _LETS.search(before):
            return DETAIL
        return _first_subject(sentence, before[: joined.start()], topic)
    whole = subject(sentence, before, topic)
    if whole.who is not Who.DETAIL:
        return whole
    if before.endswith(","):
        return _first_subject(sentence, before[:-1], topic)
    for match in _BREAK.finditer(before):
        if (found := _behind_break(sentence, before, match, topic)) is not None:
            return found
    return DETAIL


def _behind_break(
    sentence: Sentence, before: str, match: re.Match[str], topic: Topic
) -> Subject | None:
    """Tell what stands behind a place where a clause may begin, if one does and it is known."""
    clause, rest = before[: match.start()], before[match.end() :]
    found = subject(sentence, rest, topic)
    advised = is_advice(clause) or short_predicate(clause) is not None
    if found.who is Who.DETAIL or not (advised or _FINITE.search(clause)):
        return None
    # "It" is what was spoken of before.
    return _first_subject(sentence, clause, topic) if found.who is Who.IT and not advised else found


def _first_subject(sentence: Sentence, clause: str, topic: Topic) -> Subject:
    """Return what a clause speaks of whose predicate is another one: "‹0› no longer matters and …"."""
    if not clause or is_advice(clause) or short_predicate(clause):
        return IT
    found, rest = used(sentence, clause.lstrip(" ,"), topic)
    return found if not rest or _OTHER_PREDICATE.match(rest) else DETAIL
