"""The conventions and levels in force: built in, shipped by packages, and those of a ``conf.py``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_apistab.commands.base import CommandError
from sphinx_apistab.conventions import Conventions, builtin
from sphinx_apistab.model import DIRECTIVE_RULES, LEVELS, DirectiveRule, Level
from sphinx_apistab.settings import levels_of, own_conventions

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
    own = own_conventions(_table(conf, "apistab_conventions"), reject, _tell)
    conventions = builtin().joined(own)._replace(directives=_version_directives(conf))
    known = (*LEVELS, *conventions.levels)
    levels = levels_of(_table(conf, "apistab_levels"), known, reject)
    return Vocabulary(conventions=conventions, levels=tuple(levels.values()))


def _table(conf: Conf, option: str) -> Mapping[Any, Any]:
    value = conf.values.get(option, {})
    if not isinstance(value, Mapping):
        raise CommandError(f"{option}: {value!r} is no dict")
    return value


def _version_directives(conf: Conf) -> DirectiveRule:
    """Return which deprecations of version directives count."""
    value = conf.values.get("apistab_version_directives", DIRECTIVE_RULES[0])
    for rule in DIRECTIVE_RULES:
        if value == rule:
            return rule
    words = ", ".join(map(repr, DIRECTIVE_RULES))
    raise CommandError(f"apistab_version_directives: {value!r} is none of {words}")


def reject(option: str, problem: str, _instead: str) -> None:
    """Refuse a value of the project's own: unlike a build, a command has nothing else to do.

    :raises CommandError: always.
    """
    raise CommandError(f"{option}: {problem}")


def _tell(option: str, problem: str, instead: str) -> None:
    """Tell of a value that is somebody else's: it must not stop the command."""
    print(f"sphinx-apistab: {option}: {problem}; {instead}", file=sys.stderr)
