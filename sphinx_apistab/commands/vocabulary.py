"""The conventions and levels in force: built in, shipped by packages, and those of a ``conf.py``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_apistab.commands.base import CommandError
from sphinx_apistab.conventions import ConventionError, Conventions, builtin, declared, shipped
from sphinx_apistab.model import DIRECTIVE_RULES, LEVELS, DirectiveRule, Level

if TYPE_CHECKING:
    from sphinx_apistab.commands.conf import Conf


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What a project's decorators mean, and how dependable its levels are."""

    conventions: Conventions
    levels: tuple[Level, ...]  #: the most dependable first


def add_conf(parser: argparse.ArgumentParser) -> None:
    """Let a command read a project's ``conf.py``."""
    parser.add_argument(
        "--conf",
        type=Path,
        metavar="CONF.PY",
        help="the conf.py with the project's own conventions and levels",
    )


def vocabulary(conf: Conf) -> Vocabulary:
    """Return the conventions and levels of a ``conf.py``, with those that are there without it.

    :raises CommandError: if one of the options says something that cannot be meant.
    """
    conventions = builtin()
    for origin, table in shipped():
        try:
            conventions = conventions.joined(declared(_table(origin, table)))
        except CommandError as error:  # somebody else's package must not stop the command
            print(f"sphinx-apistab: {error}; its decorators are not known", file=sys.stderr)
    own = _table("apistab_conventions", conf.values.get("apistab_conventions", {}))
    conventions = conventions.joined(declared(own))
    levels = _levels(conf, (*LEVELS, *conventions.levels))
    ordered = sorted(levels.values(), key=lambda level: -level.rank)
    conventions = conventions._replace(directives=_version_directives(conf))
    return Vocabulary(conventions=conventions, levels=tuple(ordered))


def _version_directives(conf: Conf) -> DirectiveRule:
    """Return which deprecations of version directives count."""
    value = conf.values.get("apistab_version_directives", DIRECTIVE_RULES[0])
    for rule in DIRECTIVE_RULES:
        if value == rule:
            return rule
    words = ", ".join(map(repr, DIRECTIVE_RULES))
    raise CommandError(f"apistab_version_directives: {value!r} is none of {words}")


def _table(origin: str, table: object) -> Mapping[str, Mapping[str, Any]]:
    """Return a table of conventions that can be declared."""
    if isinstance(table, Exception):
        raise CommandError(f"{origin}: {table!r}")
    if not isinstance(table, Mapping) or not all(isinstance(key, str) for key in table):
        raise CommandError(f"{origin}: expected a dict of names and words, not {table!r}")
    try:
        declared(table)
    except ConventionError as error:
        raise CommandError(f"{origin}: {error}") from None
    return table


def _levels(conf: Conf, known: tuple[Level, ...]) -> dict[str, Level]:
    """Return all levels by name, with the changes that ``apistab_levels`` makes."""
    levels = {level.name: level for level in known}
    changes = conf.values.get("apistab_levels", {})
    try:
        for name, words in changes.items():
            new = Level(name=name, label=name.capitalize(), rank=0, promise="", color="")
            levels[name] = levels.get(name, new)._replace(**words)
    except (TypeError, ValueError, AttributeError) as error:
        raise CommandError(f"apistab_levels: {changes!r}: {error}") from None
    return levels
