"""What a command judges by: the options of a ``conf.py``, and those of the command line before them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab.commands.base import CommandError
from sphinx_apistab.policy.case import Options
from sphinx_apistab.policy.settings import PRESETS, parse_policy

if TYPE_CHECKING:
    from sphinx_apistab.commands.conf import Conf


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let a command be told what to judge by."""
    parser.add_argument(
        "--conf",
        type=Path,
        metavar="CONF.PY",
        help="the conf.py with the project's apistab_* options",
    )
    parser.add_argument(
        "--policy", choices=tuple(PRESETS), help="a preset, instead of apistab_policy"
    )
    parser.add_argument(
        "--history", type=Path, metavar="DIR", help="the folder of recorded releases"
    )
    parser.add_argument(
        "--baseline", metavar="FILE|VERSION", help="compare with this, not with the newest release"
    )
    parser.add_argument(
        "--accepted", type=Path, metavar="FILE", help="the file of accepted findings"
    )


def read_options(arguments: argparse.Namespace, conf: Conf) -> Options:
    """Return what to judge by.

    :raises CommandError: if an option is of another type.
    :raises PolicyError: if the policy cannot be used.
    """
    return Options(
        policy=parse_policy(arguments.policy or conf.values.get("apistab_policy", "default")),
        folder=conf.folder if arguments.baseline is None else Path(),
        history=arguments.history or conf.path("apistab_history"),
        baseline=arguments.baseline or _text(conf, "apistab_baseline"),
        accepted=arguments.accepted or conf.path("apistab_accepted"),
    )


def _text(conf: Conf, option: str) -> str | None:
    value = conf.values.get(option)
    if value is None or isinstance(value, str):
        return value
    raise CommandError(f"{option}: expected a version or a file, not {value!r}")
