"""What a version directive speaks of by its words: the object, its parameters, or something else.

Python's documentation writes the names of parameters in emphasis (https://docs.python.org/3/), and attrs,
Sphinx and many others tell the history of parameters below the function: ``.. deprecated:: 19.2.0 *cmp*``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

#: What a deprecation speaks of when it says so: "String expressions are deprecated", "… will be removed".
_SUBJECT = re.compile(
    r"(?P<subject>\S+(?:\s+\S+){0,9}?)\s+"
    r"(?:(?:is|are|was|were|has been|have been)\s+(?:now\s+)?deprecated|will be removed)\b",
    re.IGNORECASE,
)
#: What is deprecated is to do something: "It is now deprecated to pass x by name."
_ACTION = re.compile(r"\s+to\s+(?!(?:call|use)\s+(?:it|this)\b)\w", re.IGNORECASE)
#: Words that speak of the object itself: "This method is deprecated".
ITSELF = frozenset(
    {
        "a",
        "an",
        "the",
        "this",
        "it",
        "api",
        "alias",
        "attribute",
        "class",
        "constant",
        "decorator",
        "enum",
        "exception",
        "function",
        "method",
        "module",
        "object",
        "property",
        "routine",
        "type",
        "whole",
        "entire",
    }
)
#: Words that advice begins with.
_ADVICE = frozenset(
    {"call", "consider", "migrate", "moved", "please", "prefer", "renamed", "replaced", "see"}
    | {"superseded", "switch", "use"}
)

_NAME = r"(?:\*{1,2}[\w.]+\*{1,2}|`{1,2}[\w.]+`{1,2})"
#: Names in emphasis or in literal type, with which a sentence begins.
_NAMES = re.compile(
    rf"(?:the\s+)?(?P<names>{_NAME}(?:(?:,?\s+(?:and|or)\s+|\s*[,/]\s*){_NAME})*)"
    r"(?:\s+(?:keyword\s+)?(?:parameter|argument|keyword|option|kwarg|arg)s?\b)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
#: What follows if the names are all that is spoken of: not "``x`` as a string", nor "*x* may be None".
_ALL_OF_IT = {
    "deprecated": re.compile(
        r"\W*$|[.:;]|\s+[A-Z]|\s+in\s+favou?r\b|"
        r"\s+(?:(?:is|are|was|were|has\s+been|have\s+been|will\s+be)\s+)?(?:(?:now|no)\s+)?"
        r"(?:deprecated|removed|renamed|replaced|superseded|ignored|unused|longer|obsolete)\b"
    ),
    "versionadded": re.compile(
        r"\W*$|[.:;]|\s+[A-Z]|\s+as\b|\s+(?:(?:is|are|was|were|has\s+been|have\s+been)\s+)?(?:added|new)\b"
    ),
}


class Spoken(NamedTuple):
    """What a directive speaks of; of something else, where neither is said."""

    itself: bool = False  #: of the object
    params: tuple[str, ...] = ()  #: of these of its parameters
    words: str | None = None  #: what it says of them


def spoken_of(kind: str, words: str | None, name: str, params: Collection[str]) -> Spoken:
    """Tell what a directive speaks of.

    :param kind: the name of the directive, in its older spelling: ``versionadded``
    :param name: the object's own name, without a path
    :param params: the names of the object's parameters
    """
    match = _NAMES.match(words or "")
    if match is not None and kind in _ALL_OF_IT:
        marked = re.findall(_NAME, match["names"])
        names = [each.strip("*`") for each in marked]
        if not any(each.rpartition(".")[2] == name for each in names):
            known = set(names) <= set(params)
            rest = match["rest"].lstrip(" \n.:;")
            if known and _ALL_OF_IT[kind].match(match["rest"]):
                # Behind the names may be sentences of their own, or nothing.
                return Spoken(
                    params=tuple(names), words=words if rest[:1].islower() else rest or None
                )
            if known or len(names) > 1 or _is_emphasis(marked[0]):
                return Spoken()
    return Spoken(itself=kind != "deprecated" or _is_of_itself(words), words=words)


def _is_emphasis(name: str) -> bool:
    """Whether a name is written as parameters are; what is in literal type may be the replacement."""
    return name.startswith("*") and not name.startswith("**")


def _is_of_itself(words: str | None) -> bool:
    """Tell whether words speak of the object, or of a part of it: "String expressions are …".

    A subject of one name is the object; one of several words, beside those for objects, is not. Advice that
    stands in front of it is none of it: "Use g instead, it will be removed".
    """
    match = _SUBJECT.match(words or "")
    if match is None or re.search(r"[.!?]\s", match["subject"]):
        return True
    if _ACTION.match(words or "", match.end()):
        return False
    subject = re.split(r"[,;:](?:\s+|$)", match["subject"])[-1].lower().split()
    if subject[:1] and subject[0] in _ADVICE:
        return True
    return len([word for word in subject if word not in ITSELF]) <= 1
