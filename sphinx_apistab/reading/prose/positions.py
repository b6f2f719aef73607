"""Whether words say that something can't be passed by position any more."""

from __future__ import annotations

from sphinx_apistab.reading.prose.patterns import any_of, phrase

_PASSED = any_of(
    r"""
    call\w* | given | giving | pass | passed | passing | provid\w+ | set | setting | specif\w+ | suppl\w+ |
    used? | using
    """
)
_PASSED_SO = phrase(
    rf"\b{_PASSED}\b.*\b(?:positionally|by position|(?:as|using|via|with) (?:(?:an?|the) )?positional\b)"
)
_POSITIONAL = phrase(
    r"\bpositional(?:[- ]or[- ]keyword)? (?:passing|usage|use|(?:\w+ )?(?:args?|arguments?|parameters?))\b"
    r".*\b(?:deprecated|disallowed|forbidden|no longer|removed|will (?:be|cause|fail|not|raise))\b"
)
_GOES = phrase(
    r"\b(?:can't|cannot|deprecat\w+|disallow\w*|error|forbidden|no longer|not|remov\w+|warning|"
    r"will (?:fail|raise))\b"
)
#: It is to be passed so, and not by its name: the reverse.
_REVERSE = phrase(
    any_of(
        rf"""
        \b(?:always|ha(?:s|ve) to|must|needs? to|should|only (?:be )?(?:accepted|allowed|{_PASSED}))\b
        (?:(?!\bnot\b).)*position | ^(?:please )?(?:pass|use)\b(?:(?!\bnot\b|\bname\b|keyword|,).)*position |
        keyword.*(?:deprecated|no longer)
        """
    )
)
_STILL = phrase(r"deprecat.*position|position.*deprecat")

#: Unless it is said what it must not be: "not as a keyword", "rather than by keyword".
_BY = r"(?<!\bnor )(?<!\bnot )(?<!\bthan )(?<!\bof )\b(?:as|by|using|via|with)(?: an?| only| the| explicit)*"
_IS = (
    r"(?<!\bnever )(?<!\bnot )"
    r"\b(?:are|be|became|becomes?|changed to|converted to|is|made|turned into|will be(?:come)?)"
)
_KEYWORD_ONLY = phrase(
    any_of(
        rf"""
        {_IS} (?:(?:an?|now|required|required to be) )*keyword[- ]only |
        \b(?:ha(?:s|ve) to|must|needs? to|required to|should)\b(?! (?:never|no longer|not)\b).*
        \bbe {_PASSED}\b.* {_BY}(?: ‹\d+›)? (?:keyword|kwarg|name)s?\b |
        ^(?:please )?(?:pass|use)(?: (?:‹\d+›|arguments|it|them))?(?: (?:as|by|via|with))?(?: an?)?
        keyword(?:s| arguments?)?\b | \bonly\b.*{_BY} keyword
        """
    )
)
_KEYWORD_GOES = phrase(r"\bkeyword\b.*\b(?:are|been|is) (?:now )?(?:deprecated|removed)")


def ends_positions(words: str) -> bool:
    """Whether a sentence says that something can't be passed by position any more."""
    if _KEYWORD_ONLY.search(words) and not _KEYWORD_GOES.search(words):
        return True
    if not (_POSITIONAL.search(words) or (_PASSED_SO.search(words) and _GOES.search(words))):
        return False
    return _REVERSE.search(words) is None or _STILL.search(words) is not None
