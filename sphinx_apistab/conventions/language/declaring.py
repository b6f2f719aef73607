"""From a table in ``conf.py``, or in this package, to conventions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sphinx_apistab.conventions.language.convention import Convention
from sphinx_apistab.conventions.language.templates import parts
from sphinx_apistab.model import EMPTY, DirectiveRule, Level

#: What a table says of one decorator or attribute.
Words = Mapping[str, Any]
#: Conventions as they are written, by what they speak of.
Table = Mapping[str, Words | Sequence[Words]]


class ConventionError(ValueError):
    """A declared convention that cannot be understood; the message says which word, and why."""


class Conventions(NamedTuple):
    """All conventions in force, by what they speak of."""

    decorators: Mapping[str, Convention] = EMPTY
    attributes: Mapping[str, Convention] = EMPTY
    levels: tuple[Level, ...] = ()  #: the projects' own, beside the built-in ones
    directives: DirectiveRule = "sure"  #: which deprecations of version directives count

    def joined(self, other: Conventions) -> Conventions:
        """Return both; where they speak of the same thing, *other* is right."""
        return Conventions(
            {**self.decorators, **other.decorators},
            {**self.attributes, **other.attributes},
            (*self.levels, *other.levels),
            self.directives,
        )


_FLAGS = ("deprecated", "each_keyword", "fallback", "keyword_only", "makes", "sourceless")
_TYPES: Mapping[str, Any] = {
    **dict.fromkeys(_FLAGS, bool),
    "levels": Mapping,
    "nothing": (list, tuple),
    "parameters": (list, tuple),
}
_WORDS = {*Convention._fields} - {"target", "also"}

#: The words of a deprecation, each of which says that there is one, and those of a change.
_GOING = {"deprecated_since", "removal", "replacement", "reason"}
_CHANGING = {"change", "change_since", "change_release", "keyword_only"}


def declared(table: Table) -> Conventions:
    """Return the conventions that a table declares.

    The keys are the canonical names of decorators (``package.module.decorator``) or, for attributes
    that a decorator leaves behind, the attribute's name with a leading dot (``.__deprecated__``).
    The values use the words of :class:`Convention`; saying ``removal``, ``replacement``, ``reason``
    or ``deprecated_since`` implies ``deprecated``. What says several things has a list of them.

    :raises ConventionError: for an unknown word, or a value of the wrong type.
    """
    decorators, attributes = {}, {}
    for key, said in table.items():
        first, *others = (_declared_one(key, words) for words in _listed(key, said))
        convention = first._replace(also=tuple(others))
        if key.startswith("."):
            attributes[key[1:]] = convention
        else:
            decorators[key] = convention
    return Conventions(decorators, attributes)


def _listed(key: str, said: object) -> Iterable[Words]:
    """Return what a table says of one thing as a list."""
    listed: Iterable[Any] = said if isinstance(said, list | tuple) and said else [said]
    for words in listed:
        if not isinstance(words, Mapping):
            raise ConventionError(
                f"{key!r}: expected a dict such as {{'level': 'beta'}}, or a list of such, not {words!r}"
            )
    return listed


def _declared_one(key: str, words: Words) -> Convention:
    for word, value in words.items():
        _check(key, word, value)
    if (_GOING & words.keys() or words.get("deprecated")) and _CHANGING & words.keys():
        raise ConventionError(
            f"{key!r}: a deprecation and an announced change are two things: give a list of two dicts"
        )
    try:
        re.compile(re.sub(r"\{[a-z]+\}", "", words.get("appended", "")))
    except re.error as error:
        raise ConventionError(f"{key!r}: 'appended' is not a regular expression: {error}") from None
    values = {**words, "deprecated": words.get("deprecated", bool(_GOING & words.keys()))}
    values |= {word: tuple(words.get(word, ())) for word in ("nothing", "parameters")}
    return Convention(target=key.removeprefix("."), **values)


def _check(key: str, word: str, value: object) -> None:
    """Check a word and its value.

    :raises ConventionError: for an unknown word, or a value of the wrong type.
    """
    if word not in _WORDS:
        raise ConventionError(
            f"{key!r}: unknown word {word!r}; the words are {', '.join(sorted(_WORDS))}"
        )
    expected = _TYPES.get(word, str)
    if not isinstance(value, expected) or not _holds_text(value):
        raise ConventionError(f"{key!r}: {word!r} must not be {value!r}")
    if isinstance(value, str) and word != "appended":
        try:
            parts(value)
        except re.error as error:
            raise ConventionError(
                f"{key!r}: {word!r}: {value!r} has no regular expression behind its colon: {error}"
            ) from None


def _holds_text(value: object) -> bool:
    """Tell whether a value that holds others holds nothing but text, or ``None`` for a word's meaning."""
    if isinstance(value, Mapping):
        value = [*value.keys(), *(meaning for meaning in value.values() if meaning is not None)]
    return not isinstance(value, (list, tuple)) or all(isinstance(item, str) for item in value)
