"""Decorators that look like stability marks, but that no convention knows, and how to teach them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_apistab.reading import Reader, Unknown

#: Words in a decorator's name, and the level that they promise.
_LEVELS = {
    "stable": "stable",
    "beta": "beta",
    "preview": "preview",
    "alpha": "alpha",
    "experimental": "experimental",
    "unstable": "experimental",
    "provisional": "experimental",
    "legacy": "legacy",
}
#: Words that are as common elsewhere: they count alone, or beside "api".
_WITH_API = {
    "public": "stable",
    "developer": "developer",
    "dev": "developer",
    "internal": "internal",
    "private": "internal",
}
_GOING = re.compile(r"deprecat\w*|obsolete\w*|superseded|removed")
_SINCE = {"since", "added", "versionadded"}
_PARAMS = frozenset(
    {"param", "params", "parameter", "parameters", "arg", "args", "argument", "arguments"}
    | {"kwarg", "kwargs", "keyword", "keywords"}
)

#: What parameters of decorators are called, by the fact that they state.
_FACTS: Mapping[str, frozenset[str]] = {
    "level": frozenset({"stability", "level", "stage", "status"}),
    "group": frozenset({"group", "api_group", "category_name"}),
    "since": frozenset(
        {"since", "version", "added", "added_in", "version_added", "deprecated_in", "introduced"}
    ),
    "removal": frozenset(
        {"removal", "removed_in", "remove_in", "removal_version", "breaking_version", "until"}
        | {"removal_in", "remove_version", "pending_removal", "end", "removed"}
    ),
    "replacement": frozenset(
        {"replacement", "alternative", "instead", "new", "new_name", "replaced_by", "use"}
        | {"superseded_by", "alternate", "successor", "new_arg_name", "new_arg", "new_param"}
    ),
    "reason": frozenset(
        {"reason", "message", "msg", "details", "info", "help", "explanation", "extra", "note"}
        | {"additional_warn_text", "text"}
    ),
    "param": _PARAMS.union(
        {
            "arg_name",
            "argument_name",
            "param_name",
            "parameter_name",
            "kwarg_name",
            "name",
            "names",
        },
        {"old_name", "old_arg_name", "old_arg", "old_param"},
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """A decorator that looks like a stability mark."""

    name: str  #: its canonical name, the key in ``apistab_conventions``
    words: Mapping[str, str | bool]  #: what it seems to mean, in the words of a convention
    places: tuple[str, ...]  #: its uses, ``package/file.py:LINE`` each

    @property
    def line(self) -> str:
        """The line of ``apistab_conventions`` that would teach it."""
        words = ", ".join(f'"{word}": {_literal(value)}' for word, value in self.words.items())
        return f'"{self.name}": {{{words}}},'


def _literal(value: str | bool) -> str:  # noqa: FBT001 - what is written, not what is done
    return f'"{value}"' if isinstance(value, str) else str(value)


def lookalikes(modules: Iterable[str], reader: Reader) -> Iterator[Lookalike]:
    """Yield the decorators in modules that look like marks, the most used first."""
    uses: dict[str, list[Unknown]] = defaultdict(list)
    for module in modules:
        for unknown in reader.unknown_decorators(module, looks_like_a_mark):
            uses[unknown.name].append(unknown)
    for name, found in sorted(uses.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Lookalike(
            name=name,
            words=_words(name.rpartition(".")[2], found[0].parameters),
            places=tuple(unknown.source for unknown in found),
        )


def looks_like_a_mark(name: str) -> bool:
    """Whether a decorator's name is one that libraries give to stability marks."""
    words = _split(name)
    rest = words - {"api", "class", "method", "function", "func"} - _PARAMS
    return (
        not words.isdisjoint(_LEVELS)
        or not words.isdisjoint(_SINCE)
        or any(map(_GOING.fullmatch, words))
        or (len(rest) == 1 and rest <= _WITH_API.keys())
    )


def _split(name: str) -> set[str]:
    """Return the words of a name, in lower case: those of ``PublicAPI``, ``public_api``."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def _words(name: str, parameters: Iterable[str]) -> dict[str, str | bool]:
    """Return what a decorator seems to mean, by its name and those of its parameters."""
    words = _split(name)
    stated = {fact: _parameter(names, parameters) for fact, names in _FACTS.items()}
    found: dict[str, str | bool] = {}
    level = next((level for word, level in (_LEVELS | _WITH_API).items() if word in words), None)
    if level is not None:
        found["level"] = f"{{{stated['level']}|{level}}}" if stated["level"] else level
    going = any(map(_GOING.fullmatch, words))
    facts = ("since", "removal", "replacement", "reason") if going else ("group", "since")
    for fact in facts:
        if stated[fact]:
            key = "deprecated_since" if going and fact == "since" else fact
            found[key] = f"{{{stated[fact]}}}"
    if words & _PARAMS:
        found["param"] = f"{{{stated['param'] or 0}}}"
    if going and found.keys() <= {"level", "param"}:
        found["deprecated"] = True
    return found


def _parameter(names: frozenset[str], parameters: Iterable[str]) -> str | None:
    return next((name for name in parameters if name in names), None)
