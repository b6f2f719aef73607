"""What predicates say of their subject: that it goes away, or something else."""

from __future__ import annotations

from collections.abc import Iterator
from re import Match
from typing import NamedTuple

from sphinx_apistab.reading.prose.patterns import any_of, phrase

_ADVERBS = any_of(
    """
    all | already | also | always | both | completely | currently | deliberately | effectively | entirely |
    eventually | formally | fully | fundamentally | hereby | long | now | officially | potentially |
    probably | really | simply | since | soon | therefore | thus
    """
)
_BE = any_of(
    """
    am | (?:are|is) being | are | be | been | being | had been | has been | have been | is | was | were
    """
)
_WILL = any_of(
    "will | shall | may | might | can | could | (?:is|are) going to | (?:is|are) about to"
)
_ANYMORE = r"(?: any ?more| any longer)?"
_REMOVED = any_of("deleted | deprecated | discontinued | dropped | removed | retired")
_WANTED = any_of(
    """
    available | developed | exposed | in use | maintained | necessary | needed | of (?:any )?use |
    recommended | relevant | required | supported | used | useful
    """
)
_OLD = any_of(
    "backwards?[- ]compatib(?:le|ility) | deprecated | legacy | obsolete | old | simple | thin"
)

_COMPATIBILITY = (
    r"(?:the sake of )?(?:backwards?(?:[- ]compatib\w+)?|compatibility|legacy(?: reasons)?)"
)

#: What is said of a thing that goes away, without the form of "to be" in front.
_STATES = any_of(
    rf"""
    (?:pending[- ])?deprecated | obsolete | obsoleted | discontinued | retired | superseded | superceded |
    unused | unmaintained | redundant | unnecessary | defunct | ignored | discouraged |
    (?:renamed|replaced)(?! from\b) |
    merged | moved | relocated | subsumed | removed | dropped | gone | deleted | phased out | going away |
    pending removal | (?:suspected to (?:be|have been) )?broken |
    (?:deprecated|due|listed|marked|planned|scheduled|slated) for
    (?:(?:complete|deprecation and|eventual|full|future) )?(?:deletion|removal) |
    (?:due|marked|planned|scheduled|slated) for deprecation |
    (?:(?:due|planned|scheduled|slated) )?to be {_REMOVED} |
    (?:never|no longer|not) (?:actually |really )?{_WANTED}{_ANYMORE} |
    (?:(?:just|merely|nothing but|only) )?(?:an?|the) (?:{_OLD} )*(?:alias|no-op|noop|old name|synonym) |
    no-op | (?:equivalent|identical) to | the same as |
    (?:(?:just|merely|only) )?(?:here|kept|left|maintained|preserved|provided|retained|there)
    (?:(?:around|here|in place|only) )*for {_COMPATIBILITY} |
    (?:absorbed|folded|incorporated|integrated)(?= into\b) | made private | on (?:its|their) way out |
    (?<=now )(?:called|known as)(?= ‹)
    """
)
#: "It has not been used for several versions of Python", which limits nothing.
_FOR_LONG = (
    r"(?: for (?:(?:a|many|quite|several|some|\d+) )*(?:\w+ ){0,2}"
    r"(?:releases|time|versions|while|years))?"
)
#: What is said with another verb.
_VERBS = r"(?:(?:actually|effectively|now) )?" + any_of(
    rf"""
    {_WILL} (?:(?:also|be|eventually|finally|likely|probably|soon|then) )*{_REMOVED} |
    {_WILL} (?:(?:eventually|soon) )?(?:be gone|cease to exist|disappear|go away|vanish) |
    {_WILL} no longer be (?:available|maintained|provided|supported|updated) |
    (?:can|must|should) (?:no longer|not) be used{_ANYMORE} |
    (?:has|have) no (?:(?:direct|exact) )?(?:equivalent|replacement|successor|substitute) |
    (?:has|have|had) no (?:more )?effect | (?:has|have) never had (?:an|any) effect |
    (?:no longer|never) (?:had|has|have) (?:an|any) effect | no longer (?:do|does) anything |
    (?:do|does) nothing(?! (?:but|else|more|other|special|to|unusual|wrong|\w+ful)\b) |
    (?:do not|does not|don't|doesn't) do anything |
    (?:(?:only|solely) )?(?:exists?|existed) (?:(?:only|solely) )?for {_COMPATIBILITY} |
    (?:(?:has|have) (?:never|not)|hasn't|haven't) been (?:needed|necessary|required|used){_FOR_LONG} |
    (?:get|gets|got) {_REMOVED} | (?:has|have) moved(?= (?:into|to)\b) |
    moved(?= (?:into|to) ‹) |
    lives?(?= in ‹) | has (?:disappeared|gone)
    """
)
_CONTRACTED = (
    rf"(?:isn't|aren't) (?:(?:needed|necessary|used|required){_ANYMORE}|"
    r"(?:maintained|supported|useful)(?: any ?more| any longer))"
)

#: A predicate that says that its subject goes away.
_GOING = phrase(
    rf"(?<!not )(?<!never )\b(?:{_BE} (?:{_ADVERBS} )*{_STATES}|{_VERBS}|{_CONTRACTED})(?![\w-])"
)
#: The same without a subject, or behind mere names: "*x* ignored", "No longer needed". Words that follow may
#: show that it is no predicate: "Deprecated lists".
_SHORT = phrase(
    # "The alias ‹0› is deprecated" has a subject.
    r"(?!the (?:[\w-]+ )*(?:alias|name|no-op|noop|synonym) (?!(?:for|of|to)\b))"
    # "Moved ‹0› to ‹1›" has an object.
    r"(?!(?:deleted|deprecated|dropped|merged|moved|relocated|removed|replaced|"
    r"renamed(?= ‹\d+› (?:as|into|to)\b)) ‹)"
    rf"(?:(?:{_BE} )?(?:{_ADVERBS} )*{_STATES}|{_VERBS}|in favou?r of|"
    r"(?:(?:planned|scheduled) )?removal(?: (?:is )?(?:planned|scheduled))?(?! of (?!it\b|this \w))|"
    r"(?:(?:deprecated|legacy|old) )?(?:alias|name|synonym) (?:for|of))"
    r"(?= ?(?:$|[.,;:!?()—–-]|‹|only[.!;]?$|(?:and|any|as|because|but|by|due|for|from|in|into|now|of|on|"
    r"please|see|since|to|use(?! (?:as|from|in|of|on|with|without)\b)|with|without)\b))"
)
#: What says that something goes away, and leaves no doubt.
_EXPLICIT = phrase(r"deprecated|remov|obsolete|discontinued")

_MONTH = any_of(
    """
    january | february | march | april | may | june | july | august | september | october | november |
    december
    """
)
_LATER = any_of(
    "coming | following | future | later | major | minor | next | subsequent | upcoming"
)
_TIME = any_of(
    rf"""
    (?:the )?(?:[\w‹›.-]+ )?(?:version |release |v)?\d | (?:(?:a|some|the) )?(?:\w+ )?{_LATER}\b |
    (?:(?:early|late|mid) )?{_MONTH}\b
    """
)
#: What follows a predicate and leaves to it all that the subject is.
_UNRESTRICTED = phrase(
    any_of(
        rf"""
        (?:as of|at|beginning|by|for|from|in|on|since|starting|until|with)(?: (?:from|in|with))? {_TIME} |
        in favou?r | in place of | in lieu | in preference | in (?:the )?(?:all|any|most|near|new code)\b |
        at any time | at some (?:point|time) | in this (?:release|version) | on or after |
        on this (?:class|object|page) |
        on (?:all|any|every) (?:supported )?(?:platforms?|systems?|versions?)\b |
        for (?:immediate )?(?:deletion|removal) | for (?:[\w-]+ ){{0,3}}reasons?\b | for (?:the )?following |
        for (?:(?:a|some) )?(?:backwards?|clarity|compatib|consistency|good|long|now|security|time) |
        for simplicity | for new (?:code|designs|development|projects) | to write new\b | only[.!]?$ |
        with (?:immediate|no|the|version|\w+ ‹\d+›) |
        without (?:(?:a|any|further) )?(?:notice|replacement|warning) |
        as (?:it|of|part|soon|that|there|these|they|this|those|we|well)\b |
        as \w+ (?:are|can|do|does|has|have|is|no|was|were|will)\b |
        to (?:‹|be (?:removed|replaced)|the benefit)
        """
    )
)
_RESTRICTED = phrase(
    any_of(
        r"""
        across | after (?:an? )?call | against | among | as | at | between |
        by (?:upstream|(?-i:(?!PEP\b)[A-Z])\w+)\b | depending | except | for | if |
        in |
        inside | on | only | outside | through | to | under | unless | until | via | when | whenever | where |
        wherever | while | with | within | without
        """
    )
    + r"\b"
)
_CONDITION = phrase(
    r"(?:only )?(?:except|if|outside|unless|when|whenever|where|wherever)\b|while (?:it|they)\b|"
    r"(?:but |though )?only (?!exists|here|kept|provided|retained|there|use)"
)
#: What has a preposition of its own: "renamed to".
_OWN_PREPOSITION = phrase(
    any_of(
        r"""
        alias | synonym | old name | equivalent to | lives? | favou?r of | identical | merged | moved |
        relocated | renamed | replaced | same as | subsumed | superseded |
        for (?:the sake of )?(?:backwards?|compat\w*|legacy).*$
        """
    )
)
#: "replaced by ``g`` for lists".
_NEW = phrase(
    r"(?:by|in favou?r of|into|to|with) ‹\d+›(?:,? and ‹\d+›)? (?=(?:for|if|on|unless|when|where)\b)"
)
#: "replaced for lists", but "superseded on 2.0 by …".
_REPLACED_IN_PART = phrase(r".*(?:merged|moved|renamed|replaced|superseded) (?:for|on|when)\b")


class Predicate(NamedTuple):
    """That something goes away, as it stands in a sentence."""

    start: int
    end: int
    is_explicit: bool  #: whether it says no less than that
    is_restricted: bool  #: whether it says so of some cases only: "… is deprecated for lists"


def predicates(words: str) -> Iterator[Predicate]:
    """Yield what is said to go away in a sentence, from left to right."""
    for match in _GOING.finditer(words):
        yield _predicate(words, match)


def short_predicate(words: str) -> Predicate | None:
    """Return the predicate that words begin with, without a subject: "ignored", "No longer needed"."""
    match = _SHORT.match(words)
    return _predicate(words, match) if match else None


def _predicate(words: str, match: Match[str]) -> Predicate:
    return Predicate(
        start=match.start(),
        end=match.end(),
        is_explicit=_EXPLICIT.search(match[0]) is not None,
        is_restricted=_is_restricted(match[0], words[match.end() :].lstrip(" (")),
    )


def _is_restricted(said: str, rest: str) -> bool:
    """Whether what follows a predicate limits it to some cases."""
    if _CONDITION.match(rest.lstrip(", ")):
        return True
    if (new := _NEW.match(rest)) is not None:
        return limits(rest[new.end() :])
    own = _OWN_PREPOSITION.search(said) is not None and not _REPLACED_IN_PART.match(
        f"{said} {rest}"
    )
    return limits(rest) and not own


def limits(words: str) -> bool:
    """Whether words limit what is said to some cases: "for lists", but not "for removal"."""
    if _CONDITION.match(words):
        return True
    return _RESTRICTED.match(words) is not None and _UNRESTRICTED.match(words) is None
