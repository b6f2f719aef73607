"""What a ``versionadded`` speaks of by its words: the object, its parameters, or something else.

It says since when something is there only where its words are about that as a whole. "Support for lists",
"Added the 'auto' option" and "may be a string" came to a thing that was there.
"""

from __future__ import annotations

from typing import NamedTuple

from sphinx_apistab.reading.prose.patterns import any_of, phrase
from sphinx_apistab.reading.prose.subjects import Topic, Who, leading, without_asides
from sphinx_apistab.reading.prose.text import NAME, Sentence, has_words


class Added(NamedTuple):
    """What came with a version; something else, where neither is said."""

    itself: bool = False  #: what is described
    params: tuple[str, ...] = ()  #: these of the object's parameters


_VERB = phrase(
    r"(?:added|adds?|first|initial|introduced|introduces?|new)(?: (?:in|with) ‹?[\w.]+›?)?:? "
    r"(?:an? new (?=‹))?"
)
#: What may follow what was added, where the sentence began with that it was.
_BEHIND = phrase(
    r"$|[.,;:]| "
    r"(?:allowing|and|as|because|by|controlling|for|from|in|replac\w+|since|so|specifying|that|to|which|with)\b"
)
#: What says it of the subject.
_WAS_ADDED = phrase(
    r"$|[.;,:]$| (?:as|to) | ?(?:(?:are|has been|have been|is|was|were) )?(?:(?:first|newly|only) )?"
    r"(?:added|became public|created|exists?|first appeared|introduced|new|provided|replaces?|supersedes?)\b"
)
_VERSION = r"(?: (?:in|with) (?:version )?‹?[\w.]+›?)?"
#: What is only said of a new thing as a whole.
_OF_THE_WHOLE = phrase(
    any_of(
        rf"""
        (?:added|first (?:release|version)|initial (?:release|version)|introduced|new){_VERSION}[.!]?$ |
        new (?:argument|attribute|class|function|method|module|parameter|property){_VERSION}[.!]?$ |
        (?:adapted|backported|copied|extracted|factored out|moved|ported|promoted|renamed|split)(?: \w+)?
        (?:from|out of|to)\b | (?:replaces|replacing|replacement (?:for|of)|supersedes)\b |
        as (?:an?|the) (?:alternative|replacement|successor) (?:for|of|to)\b | only available\b |
        (?:read more|see)\b | (?:still )?(?:experimental|provisional)\b | .* gained this \w+\b
        """
    )
)
_RENAMED_TO = phrase(rf".*\brenamed (?:from .* )?(?:as|into|to) (?P<name>{NAME})")


def addition_in(words: str | None, topic: Topic) -> Added:
    """Tell what the words of a ``versionadded`` speak of; without any, it is the object."""
    if not has_words(words):
        return Added(itself=True)
    params: list[str] = []
    for sentence in topic.sentences(words or ""):
        found = _added(sentence, topic)
        if found.itself and not params:
            return found
        if not found.params:
            break
        params += found.params
    return Added(params=tuple(dict.fromkeys(params)) if topic.param is None else ())


def _added(sentence: Sentence, topic: Topic) -> Added:
    """Tell what one sentence says to be new."""
    words = without_asides(sentence.words).strip(" -")
    renamed = _RENAMED_TO.match(words)
    if renamed and sentence.named(renamed["name"])[0].last == topic.own:
        return Added(itself=True)
    if _OF_THE_WHOLE.match(words):
        return Added(itself=True)
    verb = _VERB.match(words)
    found, rest = leading(sentence, words[verb.end() :] if verb else words, topic)
    if not (_BEHIND if verb else _WAS_ADDED).match(rest):
        return Added()
    if found.who is Who.PARAMS:
        return Added(params=found.params)
    return Added(itself=found.who is Who.ITSELF or (found.who is Who.IT and verb is None))
