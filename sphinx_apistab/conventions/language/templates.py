"""Templates: constants with placeholders for the arguments of a decorator.

See :mod:`sphinx_apistab.conventions` for how they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

_PLACEHOLDER = re.compile(
    r"\{(?P<names>[\w.]+(?:,[\w.]+)*)(?::(?P<part>[^{}|]+))?(?:\|(?P<default>[^{}]*))?\}"
)


class _Unknown:
    """The type of :data:`UNKNOWN`."""

    def __repr__(self) -> str:
        return "…"


#: An argument that was given, but whose value cannot be known without running the code.
UNKNOWN: Final = _Unknown()


class Part(NamedTuple):
    """A constant part of a template, or a placeholder."""

    constant: str
    names: tuple[str, ...] = ()  #: the arguments, of which the first one counts that says something
    pattern: re.Pattern[str] | None = None  #: which part of the value is meant
    default: str | None = None  #: what to take where none says anything

    def fill(self, arguments: Mapping[str, object]) -> str | None:
        """Return the text that it stands for, ``None`` where nothing was said."""
        if not self.names:
            return self.constant
        for name in self.names:
            value = argument(arguments, name)
            if says(value) and (text := self._matched(str(value))):
                return text
        return None if self._is_unknown(arguments) else self.default

    def _is_unknown(self, arguments: Mapping[str, object]) -> bool:
        """Whether an argument was given, but cannot be known: what holds without it may not hold."""
        found = (argument(arguments, name) for name in self.names)
        return any(value is UNKNOWN or isinstance(value, Mapping) for value in found)

    def holds(self, arguments: Mapping[str, object]) -> bool:
        """Whether an argument is known to be there, and to be neither false nor empty."""
        if self.pattern is not None:
            return bool(self.fill(arguments))
        found = (argument(arguments, name) for name in self.names)
        return any(value for value in found if value is not UNKNOWN)

    def is_given(self, arguments: Mapping[str, object]) -> bool:
        """Whether an argument may be there: what is not known is neither false nor empty."""
        if self.pattern is not None:
            return self._is_unknown(arguments) or bool(self.fill(arguments))
        found = (argument(arguments, name) for name in self.names)
        return any(not (v is None or v is False or v in ("", ())) for v in found)

    def _matched(self, text: str) -> str | None:
        if self.pattern is None:
            return text
        match = self.pattern.search(text)
        return None if match is None else match[min(1, self.pattern.groups)]


@cache
def parts(template: str) -> tuple[Part, ...]:
    """Split a template into its parts.

    :raises re.error: where what stands behind the colon of a placeholder is no regular expression
    """
    found: list[Part] = []
    end = 0
    for match in _PLACEHOLDER.finditer(template):
        if match.start() > end:
            found.append(Part(template[end : match.start()]))
        pattern = re.compile(match["part"]) if match["part"] else None
        found.append(Part("", tuple(match["names"].split(",")), pattern, match["default"]))
        end = match.end()
    if end < len(template):
        found.append(Part(template[end:]))
    return tuple(found)


def fill(template: str | None, arguments: Mapping[str, object]) -> str | None:
    """Return a template with the arguments filled in, ``None`` where nothing was said."""
    if template is None:
        return None
    filled = ""
    for part in parts(template):
        text = part.fill(arguments)
        if text is None:
            return None
        filled += text
    return filled.strip() or None


def values(template: str | None, arguments: Mapping[str, object]) -> Iterator[object]:
    """Yield the values of the arguments that a template names."""
    for part in parts(template or ""):
        for name in part.names:
            yield argument(arguments, name)


def items(template: str | None, arguments: Mapping[str, object]) -> tuple[object, ...] | None:
    """Return the list that a template stands for, if it is that of one argument and nothing else."""
    match parts(template or ""):
        case [Part(constant="", names=names, pattern=None)]:
            found = (argument(arguments, name) for name in names)
            return next((value for value in found if isinstance(value, tuple) and value), None)
    return None


def placeholders(template: str) -> Iterator[str]:
    """Yield the names of the arguments that a template speaks of."""
    for part in parts(template):
        yield from (name.partition(".")[0] for name in part.names)


def says(value: object) -> bool:
    """Whether an argument is a fact: ``None``, booleans, empty text, lists and calls are none."""
    return not (
        value is None
        or value is UNKNOWN
        or value == ""
        or isinstance(value, bool | tuple | Mapping)
    )


def argument(arguments: Mapping[str, object], name: str) -> object:
    """Return the argument of a name; behind a dot, one of its items."""
    if "." not in name:
        return arguments.get(name)
    found: object = arguments
    for part in name.split("."):
        if isinstance(found, Mapping):
            found = found.get(part)
        elif isinstance(found, tuple) and part.isdecimal() and int(part) < len(found):
            found = found[int(part)]
        else:
            return None
    return found
