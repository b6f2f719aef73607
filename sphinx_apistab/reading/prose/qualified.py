"""What takes back, or limits, what was said before: "but no longer is", "Only for lists."."""

from __future__ import annotations

from sphinx_apistab.reading.prose.patterns import any_of, phrase
from sphinx_apistab.reading.prose.predicates import limits

_RELEASE = r"(?:version |v)?\d[\w.]*"
_MISTAKEN = "(?:accidentally|erroneously|mistakenly|prematurely|wrongly)"
_BY_MISTAKE = rf"(?:by (?:accident|error|mistake)|in error|{_MISTAKEN})"
_UNTIL = rf"(?:until|between|(?:from|in) {_RELEASE} (?:to|until))"
_UNDONE = any_of(
    r"""
    a mistake | an error | cancell?ed | dropped | lifted | premature | removed | retracted | reversed |
    reverted | undone | withdrawn
    """
)
_NOT_SO = (
    r"(?:(?:again|later|now|since) )?(?:is no longer|no longer is|is not|isn't)"
    r"(?: (?:any ?more|any longer|now|so))?$"
)
_TAKEN_BACK = phrase(
    any_of(
        rf"""
        \b(?:re-?instated|un-?deprecated|un-?deprecation)\b | \b{_MISTAKEN} deprecated\b |
        \bdeprecated (?:(?:as of|in|since) {_RELEASE} )?{_BY_MISTAKE}\b |
        \bdeprecated {_UNTIL} {_RELEASE} |
        \bdeprecation (?:(?:has been|is|was) )?(?:(?:again|later|now|since) )?{_UNDONE}\b |
        \bdeprecation (?:no longer|does not|doesn't) (?:appl|hold) |
        ^(?:(?:but|it|now|that|the \w+|this|this \w+|which) )*(?:is )?(?:no longer|not) deprecated\b |
        \b(?:but|though) (?:(?:it|that|this) )?{_NOT_SO} | ^(?:it|that|this) {_NOT_SO}
        """
    )
)
_ONLY_TO = phrase(
    r"(?:(?:(?:it|that|this) )?(?:is |was )?|but |though )only (?P<cases>.*)|"
    r"(?:it|that|this|the deprecation) (?P<case>(?:(?:currently|only) )?(?:affects|applies to|concerns) .*)|"
    r"(?:it|that|this|the deprecation) (?:does not|doesn't) (?:affect|apply to|concern) (?!existing)|"
    r"(?:but )?not (?:for|if|in|on|when|where|with)\b|(?:but )?except\b"
)
_CASES = phrase(r"(?:affects|applies to|concerns|(?:only )?when|if) (?!all\b|any\b|every)")
#: A condition with nothing that depends on it, and some words with a preposition.
_CONDITION = phrase(r"(?:but )?(?:if|unless|when|whenever|where)\b(?!.*, )")
_FRAGMENT = phrase(
    r"(?:for|in|inside|on|outside|under|with|without) (?!"
    + any_of(
        """
        addition | an | contrast | details? | effect | example | fact | further | future | general |
        instance | more | other | particular | practice | reference | short
        """
    )
    + r"\b)(?:\S+ ?){1,4}$"
)
_ADVISES = phrase(
    r"\b(?:call|consider|migrate|must|please|prefer|see|should|switch|use|will|you)\b|:"
)


def takes_back(words: str) -> bool:
    """Whether a sentence says that a deprecation does not hold any more: then there is none."""
    return _TAKEN_BACK.search(words.rstrip(" .!")) is not None


def limits_the_last(words: str) -> bool:
    """Whether a sentence limits the one before: "Only for lists.", "This applies to lists."."""
    words = words.lstrip(" .…-–—").rstrip(" .!")
    if (only := _ONLY_TO.match(words)) is not None:
        cases = only["case"] or only["cases"]
        return (
            cases is None or limits(cases) or _CASES.match(cases.removeprefix("only ")) is not None
        )
    if _ADVISES.search(words):
        return False
    return _CONDITION.match(words) is not None or (
        _FRAGMENT.match(words) is not None and limits(words)
    )
