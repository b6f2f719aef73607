"""Whether a sentence says in a roundabout way that the object goes away: "X replaces this function"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_apistab.reading.prose.patterns import any_of, phrase
from sphinx_apistab.reading.prose.predicates import limits
from sphinx_apistab.reading.prose.subjects import (
    USES_OF,
    Subject,
    Topic,
    Who,
    is_around,
    is_own,
    leading,
    subject,
)
from sphinx_apistab.reading.prose.text import NAME, Name, Sentence

_REPLACES = phrase(
    r"\b(?:obsoletes|replaces|supersedes|(?:has|have) (?:deprecated|obsoleted|replaced|superseded)) "
    r"(?P<thing>.*)"
)
_DOES_IT_ALL = phrase(
    r"\b(?:takes? care of|(?:implement|perform|provide)s? (?:all|everything).*? (?:by|from|of)) (?P<thing>.*)"
)
_NO_NEED = phrase(
    r"\b(?:n't|never|no|no longer|not) (?:be )?(?:necessary|need|needed|reason|required|useful)"
    r"(?: any ?more)? to (?:access|call|refer to|use) (?P<thing>.*)"
)
_DEPRECATED_TO = phrase(
    r"\bit (?:is|was) (?:now )?(?:deprecated|discouraged|not recommended) to (?:call|import|use) "
    r"(?P<thing>.*)"
)
_MAKES = phrase(
    r"\b(?:makes|making|rendering|renders) (?P<thing>[^.,]*?) "
    r"(?:obsolete|pointless|redundant|superfluous|unnecessary|useless)\b"
    r"(?! (?:for|if|in|on|when|with)\b)"
)
_CALLS = phrase(
    rf"{USES_OF} (?P<thing>.*?) "
    r"(?:are|can be|is|may be|must be|should be|will be) (?:(?:always|directly|easily|now|simply|usually) )*"
    + any_of(
        """
        avoided | deprecated | discouraged | redundant | replaced | unnecessary |
        (?:no longer|not) (?:necessary|needed|recommended|required|supported)
        """
    )
)
_DO_NOT_USE = phrase(
    r"(?:please )?(?:do not|don't|never) (?:call|use)(?: (?P<thing>.*?))?"
    r"(?: any ?more| any longer| in new code|, .*)?[.!]?$"
)
_OMIT = phrase(
    r"(?:please )?(?:drop|leave out|omit|remove) (?P<thing>this .*?)(?: instead)?[.!;]?$"
)
_AVOID = phrase(r"avoid(?: using)? (?P<thing>.*?)[.!]?$")
_CAN_BE_REPLACED = phrase(r" (?:can|may|must|should) (?:now )?be replaced (?:by|using|with)\b")
#: Where it is now: "This attribute should be viewed via the :attr:`.State.value` attribute."
_IS_AT = phrase(
    r" (?:can now|must(?: now)?|should(?: now)?) be (?:accessed|found|obtained|read|retrieved|viewed) "
    rf"(?:at|in|through|via) (?:the )?(?P<name>{NAME})"
    r"(?: (?:attribute|class|function|method|module|property))?(?:[.,;]|$)"
)
#: What another one does now: ":class:`builtins.list` now supports subscripting."
_DOES_NOW = phrase(
    rf"(?P<name>{NAME}) now (?:does|handles|implements|performs|provides|supports|takes care)\b"
    r"(?! (?:no|not|only)\b)"
)
_LIKELY = frozenset({Who.ITSELF, Who.IT})
#: What limits that of which something is said: "this function with lists".
_QUALIFIED = re.compile(
    r" (?:as|for|from|if|in|inside|of|on|outside|to|when|with|without|\w+ing)\b"
)


def going_in_other_words(sentence: Sentence, words: str, topic: Topic) -> Subject | None:
    """Return what a sentence says to go away, if it is the object."""
    if match := _CALLS.match(words) or _OMIT.match(words):
        found = subject(sentence, match["thing"], topic)
        is_whole = found.who in _LIKELY and not limits(words[match.end() :].lstrip())
        return found if is_whole else None
    for thing in _things(words):
        found, rest = leading(sentence, thing, topic)
        if found.who in _LIKELY and not _QUALIFIED.match(rest):
            return found
    found, rest = leading(sentence, words, topic)
    if found.who in _LIKELY and _CAN_BE_REPLACED.match(rest):
        return found
    if found.who is Who.ITSELF and (match := _IS_AT.match(rest)):
        (name,) = sentence.named(match["name"])
        is_other = name.is_object and name.identifies and not is_own(name, topic)
        return found if is_other else None
    return Subject(Who.IT) if _does_now(sentence, words, topic) else None


#: Who deprecates may be another project: "OpenSSL has deprecated this function."
_FOREIGN = re.compile(r"(?!(?:It|This|We)\b)[A-Z]\w* (?:has|have) (?:now )?deprecated\b")


def _things(words: str) -> Iterator[str]:
    """Yield what may be the object by the form of a sentence."""
    if (match := _REPLACES.search(words)) and not _FOREIGN.match(words):
        yield re.sub(r" (?:by|with) .*", "", match["thing"])
    for pattern in (_DOES_IT_ALL, _NO_NEED, _DEPRECATED_TO, _MAKES):
        if match := pattern.search(words):
            yield match["thing"]
    for pattern in (_DO_NOT_USE, _AVOID):
        if match := pattern.match(words):
            yield match["thing"] or "it"


def _does_now(sentence: Sentence, words: str, topic: Topic) -> bool:
    """Whether another object, by a role, is said to do now what this one is for."""
    match = _DOES_NOW.match(words)
    if match is None or topic.param is not None:
        return False
    (name,) = sentence.named(match["name"])
    if is_around(name, topic) or (name.last == topic.own and not _is_elsewhere(name, topic)):
        return False
    return name.is_object and name.identifies


def _is_elsewhere(name: Name, topic: Topic) -> bool:
    """Whether a name is that of something in another package, whatever its last part is."""
    root, _, rest = name.path.partition(".")
    return bool(rest and topic.path) and root != topic.path.partition(".")[0]
