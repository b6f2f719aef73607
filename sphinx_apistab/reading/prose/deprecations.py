"""What a deprecation speaks of by its words: the object, its parameters, or something else.

It is the object's own only where its words say so. What is said of a detail (how an argument is passed, a
default, a type, a value, a condition) announces that something changes without the object going away.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

from sphinx_apistab.reading.prose.advice import (
    in_plain_words,
    is_advice,
    is_for_the_whole,
    replaced_in,
    replaces_itself,
)
from sphinx_apistab.reading.prose.clauses import is_conditional, prepared, subject_of
from sphinx_apistab.reading.prose.patterns import any_of, phrase
from sphinx_apistab.reading.prose.positions import ends_positions
from sphinx_apistab.reading.prose.predicates import predicates, short_predicate
from sphinx_apistab.reading.prose.qualified import limits_the_last, takes_back
from sphinx_apistab.reading.prose.replacements import replacement_in
from sphinx_apistab.reading.prose.reworded import going_in_other_words
from sphinx_apistab.reading.prose.subjects import (
    IT,
    Subject,
    Topic,
    Who,
    is_parameter,
    leading,
    subject,
)
from sphinx_apistab.reading.prose.text import NAME, Name, Sentence, has_words


class Spoken(NamedTuple):
    """What a version directive speaks of, and what it says of that."""

    itself: bool = False  #: that what is described goes away
    params: tuple[str, ...] = ()  #: the parameters that go away, or that change
    #: that something changes which does not go away: of the parameters, or else of the object
    changes: bool = False
    keyword_only: bool = False  #: that it can't be passed by position any more
    words: str | None = None  #: what it says
    #: whether it says in so many words that it goes away, and does not merely give advice
    is_explicit: bool = False
    is_vague: bool = False  #: whether other words in front may give it another sense
    replacement: str | None = None  #: the one name that a sentence says to use instead

    @property
    def goes(self) -> bool:
        """Whether something of the object goes away: itself, or parameters."""
        return not self.changes and (self.itself or bool(self.params))


_NOTHING = Spoken()


def deprecation_in(words: str | None, topic: Topic) -> Spoken:
    """Tell what the words of a deprecation speak of; without any, it is the object's own.

    The first sentence that says something counts; one that names the object itself wins over one that
    speaks of a detail. What is taken back, or limited by the next sentence, goes not away.
    """
    if words is None or not has_words(words):
        return Spoken(itself=True, is_explicit=True, words=words)
    found: Spoken | None = None
    sentences = list(topic.sentences(words))
    is_back = any(takes_back(each.words) for each in sentences)
    for sentence, following in zip_longest(sentences, sentences[1:]):
        said = said_in(sentence, topic)
        if said is None:
            continue
        if said.goes and (is_back or (following and limits_the_last(following.words))):
            said = _change(sentence, prepared(sentence), topic)
        if said.goes and (
            found is None or (said.itself and said.is_explicit and not said.is_vague)
        ):
            return _with_words(said, words, topic)
        found = found or said
    return (found or Spoken(changes=True))._replace(words=words)


def announced_in(words: str | None, topic: Topic) -> Spoken:
    """Tell what the words of a ``versionchanged`` deprecate, in so many words."""
    words = words or ""
    sentences = list(topic.sentences(words))
    if any(takes_back(each.words) for each in sentences):
        return _NOTHING
    for sentence in sentences:
        text = prepared(sentence)
        if _ANNOUNCED.search(text) and not is_conditional(text):
            said = _of_predicates(sentence, text, topic) or _NOTHING
            if said.goes and said.is_explicit:
                return _with_words(said, words, topic)
            if said.changes:
                break
    return _NOTHING


#: Not "the deprecated argument was removed".
_ANNOUNCED = phrase(r"(?<!\ball )(?<!\bany )(?<!\bthe )\bdeprecated\b|\bwill be removed\b")

_MARKED = r"(?:\*{1,2}[\w.]+\*{1,2}|`{1,2}[\w.*\\]+`{1,2})"
#: The mere names of parameters, with which words may begin.
_MERE_NAMES = phrase(
    rf"(?:the )?{_MARKED}(?:(?:,?\s+(?:and|or)\s+|\s*[,/]\s*){_MARKED})*"
    r"(?:\s+(?:keyword\s+)?(?:arg|argument|keyword|kwarg|option|parameter)s?\b)?(?=\s|[.:;]|$)[\s.:;]*"
)


def _with_words(said: Spoken, words: str, topic: Topic) -> Spoken:
    """Return the same with what it says; behind mere names may be sentences of their own, or nothing."""
    names = _MERE_NAMES.match(words) if said.params else None
    behind = words[names.end() :] if names else words
    told = behind or None if not behind or re.match(r"[A-Z`*:]", behind) else words
    return said._replace(words=told, replacement=replacement_in(words, topic, said.params))


def said_in(sentence: Sentence, topic: Topic) -> Spoken | None:
    """Tell what one sentence says, if it says something."""
    words = prepared(sentence)
    if not re.search(r"[\w‹]", words):
        return None
    if _is_soft(sentence):
        return _change(sentence, words, topic)
    if ends_positions(words):
        return _change(sentence, words, topic)._replace(keyword_only=True)
    return (
        _of_mere_names(sentence, words, topic)
        or _under_condition(sentence, words, topic)
        or _of_advice(sentence, words, topic)
        or _in_other_words(sentence, words, topic)
        or _of_predicates(sentence, words, topic)
        or _neutral(sentence, words, topic)
    )


_SOFT = phrase(r"\bsoft(?:ly)?[- ]*deprecat")


def _is_soft(sentence: Sentence) -> bool:
    """Whether something is deprecated softly: no removal is planned (https://peps.python.org/pep-0387/)."""
    return any(map(_SOFT.search, [sentence.words, *(name.path for name in sentence.names)]))


#: Behind these, other things are named than those that change.
_EXEMPT = phrase(
    r"\b(?:(?:all|anything|everything) but|apart from|besides|except|instead of|other than|rather than)\b.*"
)
_INSTEAD = phrase(
    r"\b(?:in favou?r of|in place of|instead|please|prefer|replaced (?:by|with)|superseded by|use(?! of))\b.*"
)


def _change(sentence: Sentence, words: str, topic: Topic) -> Spoken:
    """Return that something changes: of the parameters that are named, or else of the object.

    In the description of a parameter it is that one, unless another is spoken of in the first place.
    """
    if topic.param is not None:
        first, _ = leading(sentence, words, topic)
        return Spoken(changes=True, params=first.params or (topic.param,))
    before = _EXEMPT.sub("", _INSTEAD.sub("", words))
    known = (_parameter(name, topic) for name in sentence.named(before))
    params = dict.fromkeys(each for each in known if each is not None and each != topic.name)
    return Spoken(changes=True, params=tuple(params))


def _parameter(name: Name, topic: Topic) -> str | None:
    """Return the parameter that is named, by itself or with a value: ``x=None``."""
    if is_parameter(name, topic):
        return name.last
    given = re.match(r"(\w+) ?=[^=]", name.path)
    return given[1] if given and given[1] in topic.params else None


def _gone(found: Subject, *, is_explicit: bool) -> Spoken | None:
    """Return that a subject goes away: nothing of the object, if it is another one."""
    match found.who:
        case Who.ITSELF:
            return Spoken(itself=True, is_explicit=is_explicit, is_vague=found.is_vague)
        case Who.IT:
            return Spoken(itself=True)
        case Who.PARAMS:
            return Spoken(params=found.params, is_explicit=is_explicit)
        case Who.OTHER:
            return _NOTHING
    return None


#: A sentence that may only name something: "*x*", "The ``x`` argument.", "``x``, ``y``: too slow."
_NAMING = phrase(
    rf"(?:for |of )?(?P<thing>[^:]*‹\d+›[^:]*?)[.:;]?(?: -+)?$|(?P<names>(?:{NAME}(?:, | and )?)+): "
)


def _of_mere_names(sentence: Sentence, words: str, topic: Topic) -> Spoken | None:
    """Tell what a sentence speaks of that only names something."""
    match = _NAMING.match(words)
    if match is None:
        return None
    thing = match["thing"] or match["names"]
    found, rest = leading(sentence, thing, topic)
    if rest.strip(" ,.") and Who.DETAIL in {found.who, subject(sentence, thing, topic).who}:
        return None
    return _gone(found, is_explicit=True) or _change(sentence, words, topic)


#: A reason in front of what follows from it: "Since lists are slow, …".
_REASON_FIRST = phrase(r"(?:as(?! an? )|because|since) (?=[^,]*, )")
#: What limits nothing where advice follows: "Since 3.2, use g instead of this function."
_AT_A_TIME = phrase(r"(?:as of|from|in (?:lieu|place) of|in [^,]*\d|since)\b")


def _under_condition(sentence: Sentence, words: str, topic: Topic) -> Spoken | None:
    """Tell what is said under a condition, for some time, or of some cases: of a detail."""
    if short_predicate(words) is not None:
        return None
    if match := _REASON_FIRST.match(words):
        return said_in(sentence._replace(words=words[match.end() :]), topic)
    if not is_conditional(words):
        return None
    old = replaced_in(words) if _AT_A_TIME.match(words) else None
    if old is not None and replaces_itself(sentence, old, topic):
        return Spoken(itself=True, is_explicit=True)
    return _change(sentence, words, topic)


def _of_advice(sentence: Sentence, words: str, topic: Topic) -> Spoken | None:
    """Tell what a sentence speaks of that says what to use: the object, unless it speaks of arguments."""
    words = in_plain_words(sentence, words, topic)
    if not is_advice(words):
        return None
    if (old := replaced_in(words)) is not None:
        return _instead_of(sentence, old, words, topic)
    if is_for_the_whole(sentence, words, topic):
        return Spoken(itself=True)
    # "Use the other one as this function will be removed."
    later = _of_predicates(sentence, words, topic)
    return later if later is not None and later.itself else _change(sentence, words, topic)


def _instead_of(sentence: Sentence, old: str, words: str, topic: Topic) -> Spoken:
    """Tell what advice says to replace."""
    found, _ = leading(sentence, old, topic)
    if replaces_itself(sentence, old, topic):
        return Spoken(itself=True, is_explicit=True, is_vague=found.is_vague)
    if re.match(r"(?:it|this)[.,;]?(?: |$)", old):
        return Spoken(itself=True)
    return Spoken(params=found.params) if found.params else _change(sentence, words, topic)


def _in_other_words(sentence: Sentence, words: str, topic: Topic) -> Spoken | None:
    """Tell whether it is said in another way that the object goes away: "use that instead of this class"."""
    old = replaced_in(words)
    if old is not None and replaces_itself(sentence, old, topic):
        return Spoken(itself=True, is_explicit=True)
    found = going_in_other_words(sentence, words, topic)
    return _gone(found, is_explicit=True) if found is not None else None


def _of_predicates(sentence: Sentence, words: str, topic: Topic) -> Spoken | None:
    """Tell what is said to go away."""
    if short := short_predicate(words):
        return (
            _change(sentence, words, topic) if short.is_restricted else _gone(IT, is_explicit=False)
        )
    if said := _of_short(sentence, words, topic):
        return said
    unsure: Spoken | None = None
    found_all = list(predicates(words))
    for at, predicate in enumerate(found_all):
        found = subject_of(sentence, words[: predicate.start], topic)
        if predicate.is_restricted and found.who is not Who.OTHER:
            return unsure or _change(sentence, words, topic)
        if unsure is None or found.who is Who.ITSELF:
            # "It is no longer maintained and will be removed."
            said = _gone(found, is_explicit=any(each.is_explicit for each in found_all[at:]))
            if found.who is Who.ITSELF:
                return said
            # "Lists are removed, so this function is deprecated": a later clause may name the object.
            unsure = said or _change(sentence, words, topic)
    return unsure


def _of_short(sentence: Sentence, words: str, topic: Topic) -> Spoken | None:
    """Tell what a few words say of mere names: "*x* ignored", "``x`` in favour of ``y``"."""
    found, rest = leading(sentence, words, topic)
    if found.who not in {Who.ITSELF, Who.PARAMS}:
        return None
    predicate = short_predicate(rest.lstrip(" ,:"))
    if predicate is None:
        return None
    if predicate.is_restricted:
        return _change(sentence, words, topic)
    is_explicit = found.who is Who.PARAMS or any(each.is_explicit for each in predicates(words))
    return _gone(found, is_explicit=predicate.is_explicit or is_explicit)


#: What tells that something of the object changes, or works in another way.
_CHANGING = phrase(
    r"\b"
    + any_of(
        r"""
        accept(?:s|ed)? | allow(?:s|ed)? | can | changed? | changes | currently |
        default\w* | emits? | may | might | must | need | no longer | now | only | possible | raises? |
        requires? | returns? | should | warns? |
        will(?! not be (?:dropped|moved|removed))
        """
    )
    + r"\b"
)
_EMBEDDED_ADVICE = phrase(
    r"(?:[,:]| -+| [–—]) (?=(?:(?:and|instead|just|please|so|you should) )*"
    r"(?:call|consider|migrate|prefer|see|switch|use)\b(?! of))(?:(?:and|so) )?"
)
#: What a sentence without a verb begins with that says what the object is.
_FRAGMENT = phrase(
    any_of(
        """
        behaves the same as | does the same as | duplicates? | equivalent to | for backwards? | historical |
        kept for | left for | legacy | old | part of | provided for | same as | thin wrapper | too | wrapper
        """
    )
    + r"\b"
)


def _neutral(sentence: Sentence, words: str, topic: Topic) -> Spoken | None:
    """Tell what a sentence speaks of that says nothing of going away; nothing, if that is the object."""
    advice = _EMBEDDED_ADVICE.search(words)
    clause = words[: advice.start()] if advice else words
    if not _is_about_itself(sentence, clause, topic):
        return _change(sentence, words, topic)
    return _of_advice(sentence, words[advice.end() :], topic) if advice else None


def _is_about_itself(sentence: Sentence, clause: str, topic: Topic) -> bool:
    """Whether a sentence says something of the object, and not how it changes."""
    if _FRAGMENT.match(clause):
        return True
    found, rest = leading(sentence, clause, topic)
    # "This usage" is something else.
    is_it = (
        found.who is Who.IT
        and re.match(r" (?:is|was|has|had|will|may|does|\w+s)\b", rest) is not None
    )
    return (found.who is Who.ITSELF or is_it) and _CHANGING.search(clause) is None
