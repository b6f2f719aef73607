"""What ``conf.py`` says, checked: the same for builds and for the command line.

What is wrong is told to a :data:`Reject`, which may raise; else the value is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from sphinx_apistab.conventions import (
    ENTRY_POINTS,
    ConventionError,
    Conventions,
    declared,
    shipped,
)
from sphinx_apistab.model import Level

#: Is told of the option, what is wrong in it, and what is done instead.
Reject: TypeAlias = Callable[[str, str, str], None]


# Levels ------------------------------------------------------------------------------------------

#: Words that filters and badges have beside the levels.
_NO_LEVELS = ("unlabelled", "deprecated")

_COLOR = re.compile(r"[#\w(),.%/\s-]+")

_ICON = 8  # characters: an emoji can take that many

_LEVEL_FIELDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "label": ("a word", lambda value: isinstance(value, str) and bool(value.strip())),
    "rank": (
        "a whole number",
        lambda value: isinstance(value, int) and not isinstance(value, bool),
    ),
    "promise": ("a sentence", lambda value: isinstance(value, str)),
    "color": (
        "a CSS colour",
        lambda value: isinstance(value, str) and bool(_COLOR.fullmatch(value)),
    ),
    "icon": ("a short text", lambda value: isinstance(value, str) and len(value) <= _ICON),
}


def levels_of(
    declared_levels: Mapping[Any, Any], known: Iterable[Level], reject: Reject
) -> dict[str, Level]:
    """Return the known levels with the changes of ``apistab_levels``, the best first."""
    levels = {level.name: level for level in known}
    for name, words in declared_levels.items():
        if (problem := _problem_of_level(name, words)) is not None:
            reject("apistab_levels", f"{name!r} {problem}", "it is left out")
            continue
        new = Level(name=name, label=name.capitalize(), rank=0, promise="", color="")
        levels[name] = levels.get(name, new)._replace(**_level_fields(name, words, reject))
    return dict(sorted(levels.items(), key=lambda item: -item[1].rank))


def _problem_of_level(name: object, words: object) -> str | None:
    if name in _NO_LEVELS:
        return "is no level: it is said beside the level"
    if not isinstance(name, str) or not re.fullmatch(r"[\w.-]+", name):
        return "is not a name (letters, digits, - and _)"
    if not isinstance(words, Mapping):
        return f"must be a dict such as {{'label': 'Beta'}}, not {words!r}"
    return None


def _level_fields(name: str, words: Mapping[Any, Any], reject: Reject) -> dict[str, Any]:
    fields = {}
    for word, value in words.items():
        if word not in _LEVEL_FIELDS:
            problem = f"has the unknown key {word!r} (the keys are {', '.join(_LEVEL_FIELDS)})"
            reject("apistab_levels", f"{name!r} {problem}", "it is left out")
            continue
        expected, accepts = _LEVEL_FIELDS[word]
        if accepts(value):
            fields[word] = value
        else:
            problem = f"{word!r} must be {expected}, not {value!r}"
            reject("apistab_levels", f"{name!r} {problem}", "the default is used")
    return fields


# Conventions -------------------------------------------------------------------------------------


def own_conventions(
    table: Mapping[Any, Any], reject: Reject, reject_shipped: Reject
) -> Conventions:
    """Return the conventions of installed packages and those of ``apistab_conventions``.

    :param reject_shipped: is told of those of packages: a project can do nothing about them
    """
    found = Conventions()
    for origin, shipped_table in shipped():
        if isinstance(shipped_table, Mapping):
            found = found.joined(_declared(origin, shipped_table, reject_shipped))
            continue
        problem = f"{origin!r} cannot be loaded ({shipped_table!r})"
        instead = "its decorators are not known"
        reject_shipped(f"entry point {ENTRY_POINTS}", problem, instead)
    return found.joined(_declared("apistab_conventions", table, reject))


def _declared(origin: str, table: Mapping[Any, Any], reject: Reject) -> Conventions:
    found = Conventions()
    for key, words in table.items():
        if not isinstance(key, str) or "." not in key:
            problem = "is no full name such as 'package.module.decorator', nor '.attribute'"
            reject(origin, f"{key!r} {problem}", "the convention is left out")
            continue
        try:
            found = found.joined(declared({key: words}))
        except ConventionError as error:
            reject(origin, str(error), "the convention is left out")
    return found


# Modules -----------------------------------------------------------------------------------------


def patterns_of(option: str, value: object, reject: Reject) -> tuple[str, ...]:
    """Return the patterns of modules that an option lists."""
    if not isinstance(value, list | tuple):
        reject(option, f"{value!r} is no list of names of modules", "it is left out")
        return ()
    return tuple(each for each in value if _is_pattern(option, each, reject))


def _is_pattern(option: str, value: object, reject: Reject) -> bool:
    good = isinstance(value, str) and re.fullmatch(r"[^\W\d*?.][\w*?.]*|[*?][\w*?.]*", value)
    if not good:
        reject(
            option,
            f"{value!r} is no name of a module, such as 'cli' or 'pkg.cli'",
            "it is left out",
        )
    return bool(good)
