"""Whether advice says what to use instead of the object, and not how to call it."""

from __future__ import annotations

import re

from sphinx_apistab.reading.prose.patterns import any_of, phrase
from sphinx_apistab.reading.prose.subjects import Topic, Who, is_parameter, leading
from sphinx_apistab.reading.prose.text import NAME, Name, Sentence

_ADDRESS = any_of(
    """
    better | consider | directly | instead,? | it is recommended to | just | kindly | please,? | rather |
    simply | we recommend(?: to)? | you (?:can|may|should) |
    (?:(?:existing|new) )?(?:applications|callers|clients|code|developers|libraries|programs|projects|users)
    (?:must|should)
    """
)
_ADVICE = phrase(
    rf"(?:{_ADDRESS} )*(?P<verb>"
    + any_of(
        """
        access | call | check | clear | consider(?= ‹) | consult | create | get | implement | import |
        inherit | insert | instantiate |
        look at | migrate | move | override | prefer | read | refer to | replace | see | subclass | switch |
        try | upgrade | use |
        (?:(?<=consider )|(?<=recommend ))(?:calling|implementing|importing|migrating|switching|using)
        """
    )
    + r")\b"
)
_POINTER = phrase("check|consult|look at|read|refer to|see")
#: What is advice only where it says "instead".
_WITH_INSTEAD = phrase(
    "check|clear|consider|create|get|implement|inherit|insert|override|read|subclass"
)
_INSTEAD_OF = phrase(r"\b(?:in lieu of|in place of|instead of|rather than) (?P<old>.*)")
#: "Use of it is …", "Use it for lists only.": none.
_CALLING = phrase(r"^(?:calling|importing|using|(?:the )?(?:usage|use) of) ")
_NO_ADVICE = re.compile(r" (?:of|this|it)\b")

#: What limits advice to some calls: "Use g if x is a list."
_IN_SOME_CASES = phrase(
    r"\bto (?:give|pass|specify|supply)\b|\b(?:if|unless|when|whenever|where) "
    r"(?!appropriate|available|in doubt|necessary|needed|possible|python\b|you\b)"
    r"|\binstead for\b|\bfor (?!"
    + any_of(
        r"""
        ‹\d+› (?:instead|objects) | all | an example | better | details | example | future | information |
        more | most | new | that | the same | this
        """
    )
    + r"\b)"
)
_ONE_WORD = phrase(r"use (?:(?-i:\w*[A-Z]\w*)\b|\w{1,30}(?<!s)(?: instead\b|[.!]?$))")
#: "Use a list of ``g``": a value.
_SOME_OF = phrase(r" an? \w+ of\b")
_INSTANCES = phrase(rf" (?:an? )?{NAME} (?:instance|object|string|value)s?\b")
_ARGUMENT = phrase(rf"{NAME} (?:\w+ )?(?:argument|keyword|kwarg|option|param|parameter)s?\b")
#: "Switch to g".
_DIRECTION = re.compile(r"^ to(?= )")
#: What limits only what comes after it: "Use g instead, or h if x is a list."
_OR_ANOTHER = re.compile(r"(?<= instead),? or\b")
_CLAUSE_END = re.compile(r"[,;:] | (?:as|for|if|instead|to|when|with|without)\b")
_VALUE = re.compile(r"\w+=.*|['\"].*|\W*\d.*|None|True|False", re.DOTALL)
_TYPES = frozenset(
    {"array", "bool", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"}
)


def is_advice(words: str) -> bool:
    """Whether words begin with advice."""
    match = _ADVICE.match(words)
    if match is None or _NO_ADVICE.match(words, match.end()):
        return False
    return not _WITH_INSTEAD.fullmatch(match["verb"]) or "instead" in words


#: Advice in the passive voice: ":func:`g` should be used instead", "The ‹0› module is recommended instead".
_PASSIVE = phrase(
    rf"(?P<thing>(?:the )?{NAME}(?: (?:class|function|method|module|package))?) "
    r"(?:(?:(?:can|may|must|should) (?:now )?be used) instead|"
    r"(?:is|should be) (?:preferred|recommended)(?: instead)?)[.!]?$"
)


#: "Replace with ``g``."
_REPLACE = phrase(rf"(?:please )?replace (?:it )?(?:by|with) (?P<thing>(?:the )?{NAME}.*)")
#: Another parameter, in the description of one: "Pass ``y`` instead."
_GIVE = phrase(
    rf"(?:please )?(?:give|pass|provide|set|specify) (?:the )?(?P<thing>{NAME}(?: \w+)?) instead[.!]?$"
)


def in_plain_words(sentence: Sentence, words: str, topic: Topic) -> str:
    """Return advice to use something, where it is given in the passive voice or another verb."""
    if match := _PASSIVE.match(words):
        return f"use {match['thing']} instead"
    if match := _REPLACE.match(words):
        return f"use {match['thing']}"
    match = _GIVE.match(words) if topic.param is not None else None
    if match and is_parameter(sentence.named(match["thing"])[0], topic):
        return f"use {match['thing']} instead"
    return words


def replaced_in(words: str) -> str | None:
    """Return what is to be replaced, where that is said: "instead of this function"."""
    match = _INSTEAD_OF.search(words)
    return match["old"] if match else None


def replaces_itself(sentence: Sentence, old: str, topic: Topic) -> bool:
    """Whether it is the object that is to be replaced, whatever its arguments."""
    found, rest = leading(sentence, _CALLING.sub("", old), topic)
    return found.who is Who.ITSELF and not re.match(
        r" (?:as|for|if|in|on|when|with|without)\b", rest
    )


def is_for_the_whole(sentence: Sentence, words: str, topic: Topic) -> bool:
    """Whether advice without "instead of" is one for the object, and none for its arguments."""
    match = _ADVICE.match(words)
    if match is None:
        return False
    if _POINTER.match(match["verb"]):
        return True
    if match["verb"].lower() == "migrate" and topic.param is None:
        return not any(map(_VALUE.fullmatch, (name.path for name in sentence.named(words))))
    advised = _DIRECTION.sub("", _OR_ANOTHER.split(words[match.end("verb") :], maxsplit=1)[0])
    clause = _CLAUSE_END.split(advised, maxsplit=1)[0]
    names = sentence.named(clause)
    if _IN_SOME_CASES.search(advised):
        return False
    if not names:
        one = _ONE_WORD.search(words) and not re.match(r" (?:an?|the) ", advised)
        return topic.param is None and bool(one)
    return not (
        (topic.param is None and _speaks_of_arguments(sentence, advised, clause, topic))
        or _SOME_OF.match(clause)
        or _is_of_instances(clause, topic)
        or _is_of_itself(names[0], advised, topic)
        or _is_value(names[0], topic, has_article=re.match(r" an? ", clause) is not None)
    )


def _is_of_itself(name: Name, advised: str, topic: Topic) -> bool:
    """Whether advice says how to use the object: "Use ``with f():``", "Use ``C.create()``" of a class C."""
    own = re.escape(topic.own)
    if not own or topic.param is not None:
        return False
    if not name.identifies:
        return re.search(rf"(?<![\w.]){own}(?!\w)", name.path) is not None
    if name.path == topic.own:
        return re.match(rf" {NAME} (?:as|in|inside|over|to|with|without)\b", advised) is not None
    return re.search(rf"(?:^|\.){own}\.", name.path) is not None and own[:1].isupper()


def _speaks_of_arguments(sentence: Sentence, advised: str, clause: str, topic: Topic) -> bool:
    named = any(is_parameter(name, topic) for name in sentence.named(advised))
    return named or _ARGUMENT.search(clause) is not None


def _is_value(name: Name, topic: Topic, *, has_article: bool) -> bool:
    """Whether what is to be used is a value for an argument: "Use 'iso' instead", "Use a list instead"."""
    if _gives_another(name, topic):
        return False
    if name.style == "quoted" or (not name.identifies and _VALUE.fullmatch(name.path)):
        return True
    return name.path in _TYPES and (has_article or topic.param is not None)


def _gives_another(name: Name, topic: Topic) -> bool:
    """Whether another parameter is to be given in the place of one: "Use ``y=1`` instead"."""
    given = re.match(r"(\w+) ?=[^=]", name.path)
    other = given[1] if given and topic.param is not None else None
    return other in topic.params and other != topic.param


def _is_of_instances(clause: str, topic: Topic) -> bool:
    """Whether instances are to be given to a function, or as an argument: "Use ``Path`` objects"."""
    given = topic.param is not None or topic.name[:1].islower()
    return given and _INSTANCES.match(clause) is not None
