"""What the subject of a sentence is: the object, its parameters, or something else.

Python's documentation writes the names of parameters in emphasis (https://docs.python.org/3/), and attrs,
Sphinx and many others tell the history of parameters below the function: ``.. deprecated:: 19.2.0 *cmp*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from sphinx_apistab.naming import outwards
from sphinx_apistab.reading.prose.patterns import any_of, phrase
from sphinx_apistab.reading.prose.predicates import limits
from sphinx_apistab.reading.prose.text import NAME, Name, Sentence, sentences


class Topic(NamedTuple):
    """What a text is about."""

    name: str = ""  #: the object's own name, without a path
    params: tuple[str, ...] = ()  #: the names of its parameters
    param: str | None = None  #: the parameter in whose description the text stands
    path: str = ""  #: what it lies in: ``pkg.mod.Class``, as far as it is known

    @classmethod
    def of(cls, name: str, params: Iterable[str] = (), param: str | None = None) -> Topic:
        """Return what a text about an object is about, by its name with the path to it."""
        path, _, own = name.rpartition(".")
        return cls(own, tuple(params), param, path)

    @property
    def own(self) -> str:
        """The name of what is described."""
        return self.name if self.param is None else self.param

    @property
    def names(self) -> frozenset[str]:
        """The names of what is described: the public one, too, of what has become private."""
        public = self.own.lstrip("_") if self.param is None else ""
        return frozenset({self.own, public or self.own})

    @property
    def words(self) -> frozenset[str]:
        """The mere words that are names in the text, though they look like English."""
        return frozenset(name for name in self.names if not _is_english(name))

    def sentences(self, text: str) -> Iterator[Sentence]:
        """Yield the sentences of a text about it."""
        params = [each for each in self.params if not _is_english(each)]
        return sentences(text, {*self.words, *self._listed_in(text)}, params)

    def _listed_in(self, text: str) -> set[str]:
        """Return the parameters whose mere names are all of a text: "x, y"."""
        listed = set(re.split(r"[\s,]+", text.strip(" \n.")))
        return listed if self.param is None and listed <= {*self.params} else set()


class Who(Enum):
    """Whom a subject means."""

    ITSELF = auto()  #: what is described, for sure
    IT = auto()  #: what is described, or what was spoken of before: "it", "this", nothing at all
    PARAMS = auto()  #: parameters of the object
    OTHER = auto()  #: something else that has a name
    DETAIL = auto()  #: anything else


class Subject(NamedTuple):
    """What a sentence, or a part of it, speaks of."""

    who: Who
    params: tuple[str, ...] = ()
    #: whether a word such as "the function" means the object, which may be another one's after other words
    is_vague: bool = False


ITSELF, IT, DETAIL = Subject(Who.ITSELF), Subject(Who.IT), Subject(Who.DETAIL)

#: What classes are called, what functions are, and what has no parameters: "this function".
_CLASS_KINDS = any_of(
    """
    abc | class | context manager | dataclass | (?:enum|enumeration)(?! member) | extension | interface |
    metaclass | mixin | namedtuple | plugin | protocol | struct | structure | subclass
    """
)
_FUNCTION_KINDS = any_of(
    """
    accessor | callable | cog | command | constructor | coroutine | decorator | fixture | function |
    generator | helper | hook | macro | method | operator | routine | wrapper
    """
)
_VALUE_KINDS = any_of(
    """
    attribute | constant | descriptor | directive | (?:enum|enumeration) member | event | exception |
    iterator | member | object | property | role | variable
    """
)
#: What anything may be called.
_OTHER_KINDS = any_of("alias | api | module | package | shortcut | submodule | subpackage")
_KINDS = rf"(?:{_CLASS_KINDS}|{_FUNCTION_KINDS}|{_VALUE_KINDS}|{_OTHER_KINDS})"
#: Words that mean the object only where "this" says which: "the type" may be that of a value.
_VAGUE_KINDS = any_of(
    "data | example | field | flag | name | setting | shim | spelling | type | warning"
)
#: What parameters are called.
_PARAM_KINDS = any_of(
    "args? | arguments? | keywords? | kwargs? | options? | param | params | parameters?"
)
_ADJECTIVES = (
    r"(?:(?:class|deprecated|entire|instance|key-?word|keyword-only|legacy|named|obsolete|old|optional|"
    r"original|positional|public|static|undocumented|unused|whole)[ -]){0,4}"
)
#: Words that are never names where they are not marked as such.
_ENGLISH = re.compile(
    any_of(
        """
        a | all | an | and | as | by | for | from | if | in | is | it | not | of | on | or | see | that |
        the | this | to | use | when | with
        """
    )
)


def _is_english(word: str) -> bool:
    """Whether a word that is not marked as a name is none, though something is called so."""
    kind = re.fullmatch(rf"(?:{_KINDS}|{_VAGUE_KINDS}|{_PARAM_KINDS})s?", word, re.IGNORECASE)
    if len(word) > 1 and word.isupper():  # a constant
        return False
    return (
        not word
        or _ENGLISH.fullmatch(word) is not None
        or (kind is not None and word not in {"args", "flag", "flags", "kwargs"})
    )


_NAMES = rf"{NAME}(?:(?:,? (?:and|or|as well as) |, ?| ?/ ?)(?:the )?{NAME})*"
#: One that is spoken of: "the optional ‹0› and ‹1› arguments", "this function", "it".
_THING = re.compile(
    rf"(?:both |either )?(?P<det>this|the|that|these|those|an?|our|its|all) "
    rf"(?P<adjectives>{_ADJECTIVES})(?:(?P<kind>{_KINDS})|(?P<vague>{_VAGUE_KINDS})|(?P<pkind>{_PARAM_KINDS}))\b"
    rf"(?: (?P<after>{_NAMES}))?(?: (?:itself|here|above))?"
    rf"|(?:both |either )?(?:the |an? |all )?{_ADJECTIVES}"
    rf"(?:(?:{_KINDS}e?s?|(?P<pbefore>{_PARAM_KINDS})),? )?"
    rf"(?P<names>{_NAMES})"
    rf"(?: {_ADJECTIVES}(?:(?P<nkind>{_KINDS}e?s?)|(?P<npkind>{_PARAM_KINDS}))\b)?(?: itself)?"
    r"|(?P<pronoun>it|this|these|they)\b",
    re.IGNORECASE,
)
#: Where what was named belongs: "the ‹0› argument of this function".
_BELONGING = re.compile(r" (?:of|to|for|in|on|from) (?P<to>.*)", re.IGNORECASE)
_CONTAINERS = re.compile(rf"(?:the|this) (?:{NAME} )?{_KINDS}(?: {NAME})?", re.IGNORECASE)
#: Of which it is said what is said of a thing.
USES_OF = r"(?:(?:all|any|every) )?(?:the )?(?:uses? of|usages? of|calls? (?:of|to))"
_USE_OF = phrase(
    rf"{USES_OF} |(?:calling|using|importing) |"
    rf"(?:the )?support (?:for|of) (?=this (?:{_KINDS}|{_PARAM_KINDS})\b)"
)
_USE = phrase(r"(?:(?:all|any|every) )?(?:the )?(?:uses?|usages?) of |using ")
#: "Everything in this module", which is not what a function or a value has in it.
_ALL_OF = phrase(
    any_of(
        """
        (?:all|everything)(?: (?:defined|that is))? (?:from|in|inside|of|within) |
        (?:all )?(?:of )?(?:the )?(?:contents|members) of
        """
    )
    + rf" (?!(?:the|this) (?:{_FUNCTION_KINDS}|{_VALUE_KINDS})\b|(?:them|these|those)\b)"
)

_CALLED_VALUE = phrase(rf"calling (?:the|this) (?!event|object){_VALUE_KINDS}\b")
_ASIDE = re.compile(r" ?\((?P<inside>[^()]*)\)| ?(?:--|[–—]) (?P<between>[^.]*?) (?:--|[–—])(?= )")


def without_asides(words: str) -> str:
    """Return a sentence without what stands in brackets, and between dashes, unless it limits the rest."""

    def replacement(aside: re.Match[str]) -> str:
        return aside[0] if limits(aside["inside"] or aside["between"] or "") else ""

    return _ASIDE.sub(replacement, words)


def leading(sentence: Sentence, words: str, topic: Topic) -> tuple[Subject, str]:
    """Return what words begin with, and what follows it."""
    stripped = words.lstrip(" ,")
    if whole := _ALL_OF.match(stripped):
        found, rest = leading(sentence, stripped[whole.end() :], topic)
        return (DETAIL if found.who is Who.PARAMS else found), rest
    match = _called_by_its_kind(stripped, topic)
    if match is not None:
        return ITSELF, stripped[match.end() :]
    match = _THING.match(stripped)
    if match is None:
        return DETAIL, words
    return _meant(sentence, match, topic), stripped[match.end() :]


def _called_by_its_kind(words: str, topic: Topic) -> re.Match[str] | None:
    """Find that a class is called by the last word of its name: "this defect" for ``HeaderDefect``."""
    kind = re.fullmatch(r"[A-Z]\w*[a-z0-9](?P<kind>[A-Z][a-z]{2,})", topic.name)
    if kind is None or topic.param is not None or _DETAILS.fullmatch(kind["kind"]):
        return None
    return re.match(rf"this {kind['kind']}\b", words, re.IGNORECASE)


#: What "this" means that stands before words such as these, though a class may be called so.
_DETAILS = phrase(
    rf"{_PARAM_KINDS}|behaviou?r|call|default|feature|form|mode|result|support|syntax|usage|use|value"
)


#: What tells no more before "this and ``g``".
_BOTH = phrase(r"^both (?=(?:it|this) and )")
_AND = phrase(r",? and |,? or |,? as well as |, ")
#: "its methods"
_OF_IT = phrase(r"(?:all (?:of )?)?its (?:[\w-]+ ?){1,3}$")


def used(sentence: Sentence, words: str, topic: Topic) -> tuple[Subject, str]:
    """Return what words begin with, or the use of which they begin with, and what follows it."""
    use = _USE_OF.match(words)
    found, rest = leading(sentence, words[use.end() :] if use else words, topic)
    if use and (found.who not in {Who.ITSELF, Who.IT} or _CALLED_VALUE.match(words)):
        # "Use of ``x`` is deprecated" says so of a parameter, "Calling ``x``" does not.
        is_param = found.who is Who.PARAMS and _USE.match(words)
        return (found, rest) if is_param else (DETAIL, words)
    return found, rest


def subject(sentence: Sentence, words: str, topic: Topic) -> Subject:
    """Tell what words speak of, as the whole subject of a sentence: not of more than they name."""
    words = _BOTH.sub("", words.strip(" ,"))
    if not words:
        return IT
    found, rest = used(sentence, words, topic)
    if found.who is Who.DETAIL:
        return DETAIL
    if not rest.strip():
        return found
    # "this function, like the rest of the module,"
    if aside := re.fullmatch(r", (?!and |as well |or )([^,]*)", rest):
        return DETAIL if limits(aside[1]) else found
    if _AND.match(rest):
        return _joined(sentence, found, rest, topic)
    return _belonging(sentence, found, rest, topic)


def _joined(sentence: Sentence, first: Subject, rest: str, topic: Topic) -> Subject:
    """Tell what several things are: the object where one of them is.

    Beside others without a name, "the function" may be another one, too.
    """
    words = _AND.sub("", rest, count=1)
    if first.who is Who.ITSELF and _OF_IT.match(words):
        return first
    other = subject(sentence, words, topic)
    for each, beside in ((first, other), (other, first)):
        if each.who is Who.ITSELF and not (each.is_vague and beside.who is Who.DETAIL):
            return each
    if first.who is Who.IT and other.who is Who.OTHER:
        return IT
    if first.who is Who.PARAMS and other.who in {Who.PARAMS, Who.OTHER}:
        return Subject(Who.PARAMS, (*first.params, *other.params))
    return DETAIL


def _belonging(sentence: Sentence, found: Subject, rest: str, topic: Topic) -> Subject:
    """Tell what is meant where it is said what it belongs to."""
    match = _BELONGING.fullmatch(rest.rstrip(" ,"))
    if match is None or found.who is Who.IT:
        return DETAIL
    owner = subject(sentence, match["to"], topic._replace(param=None))
    contained = owner.who is Who.ITSELF or _CONTAINERS.fullmatch(match["to"])
    return found if contained else DETAIL


def _meant(sentence: Sentence, match: re.Match[str], topic: Topic) -> Subject:
    """Tell whom a thing means."""
    if match["pronoun"]:
        return IT
    if names := sentence.named(match["names"] or match["after"] or ""):
        of_param = match["pkind"] or match["pbefore"] or match["npkind"]
        kind = match["kind"] or match["nkind"] or ""
        return named(names, topic, is_param=bool(of_param), kind=kind)
    this, the = match["det"].lower() == "this", match["det"].lower() in {"this", "the"}
    if topic.param is not None:
        # The method in a parameter's description is not the parameter.
        determined = the or match["det"].lower() == "these"
        return ITSELF if match["pkind"] and determined else DETAIL
    if match["pkind"]:
        return DETAIL
    means_it = _this_means_it(match, topic) if this else the and _the_means_it(match, topic)
    return Subject(Who.ITSELF, is_vague=not this) if means_it else DETAIL


def _this_means_it(match: re.Match[str], topic: Topic) -> bool:
    """Whether "this type" is the object, and not that of an argument; nor "this constructor" a class."""
    if match["kind"]:
        return match["kind"].lower() != "constructor" or not is_class_name(topic.name)
    given = _GIVEN_TO_CLASS if is_class_name(topic.name) else _GIVEN
    return not topic.params or given.fullmatch(match["vague"]) is None


def _the_means_it(match: re.Match[str], topic: Topic) -> bool:
    """Whether "the function" is the object."""
    return (
        bool(match["kind"])
        and _OF_ANOTHER.fullmatch(match["kind"]) is None
        and _ONE_OF_TWO.search(match["adjectives"]) is None
        and _fits(match["kind"], topic)
    )


#: What is called so beside what it stands for: "the alias".
_OF_ANOTHER = phrase("alias|shortcut")
#: "The old constructor" of a class, "the legacy interface" of a module: there is another one.
_ONE_OF_TWO = phrase(r"\b(?:legacy|old|original|undocumented)\b")
#: What may be given to a function, or come from it, and what to a class.
_GIVEN, _GIVEN_TO_CLASS = phrase("data|field|flag|setting|type|warning"), phrase("flag|setting")
_ERROR = re.compile(r"\w+(?:Error|Exception)")


def is_class_name(name: str) -> bool:
    """Whether a name is written as those of classes are."""
    return re.match(r"[A-Z](?:[A-Z]*[a-z][A-Za-z0-9]*)?$", name) is not None


def _fits(kind: str, topic: Topic) -> bool:
    """Whether "the function" can be the object: in the description of a class, "the method" is one of its."""
    if phrase(_OTHER_KINDS).fullmatch(kind) or not topic.name:
        return True
    if is_class_name(topic.name):
        if kind.lower() == "exception" and _ERROR.fullmatch(topic.name):
            return True
        return phrase(_CLASS_KINDS).fullmatch(kind) is not None
    return not topic.params or phrase(_VALUE_KINDS).fullmatch(kind) is None


def named(names: Sequence[Name], topic: Topic, *, is_param: bool, kind: str) -> Subject:
    """Tell whom names mean.

    :param is_param: whether they are said to be parameters
    :param kind: what objects they are said to be
    """
    is_object = bool(kind)
    own_is_object = topic.param is None
    is_own = any(name.identifies and name.last in topic.names for name in names)
    if is_own and not (is_param if own_is_object else is_object):
        return ITSELF
    if not is_param and any(is_around(name, topic, kind) for name in names):
        return ITSELF
    known = (name.last for name in names if is_parameter(name, topic))
    if (params := tuple(known)) and not is_object:
        return Subject(Who.PARAMS, params)
    return Subject(Who.OTHER) if all(map(_names_something, names)) else DETAIL


_MODULE_KINDS = phrase("(?:module|package|submodule|subpackage)s?")
_CLASSES = phrase(rf"{_CLASS_KINDS}e?s?")


def is_own(name: Name, topic: Topic) -> bool:
    """Whether a name is the object's own, also as that of an instance, or the parameter's."""
    head, _, path = name.path.partition(".")
    if head in {"self", "cls"}:
        return path == topic.own
    full = topic.own if topic.param is not None else f"{topic.path}.{topic.name}"
    return f".{full}".endswith(f".{name.path.lstrip('.')}")


def is_around(name: Name, topic: Topic, kind: str = "") -> bool:
    """Whether a name is that of the class, the module or the package that the object lies in.

    What is said of that is said of the object, too. Of a mere word it is not known, except behind
    "module", and of a method's class.
    """
    if topic.param is not None or not name.identifies or is_parameter(name, topic):
        return False
    if _MODULE_KINDS.fullmatch(kind):
        return any(f".{each}".endswith(f".{name.path}") for each in outwards(topic.path))
    if kind and not _CLASSES.fullmatch(kind):
        return False
    if "." in name.path and f"{topic.path}.".startswith(f"{name.path}."):
        return True
    # The first part is a package, though it be written so: ``OpenSSL``.
    held = topic.path.partition(".")[2]
    return is_class_name(name.last) and f".{held}".endswith(f".{name.path}")


def is_parameter(name: Name, topic: Topic) -> bool:
    """Whether a name is one of a parameter."""
    return name.identifies and not name.is_object and name.last in topic.params


def _names_something(name: Name) -> bool:
    """Whether it is something that has a name: what stands in quotes is more often a value."""
    return name.identifies and name.style != "quoted"
