"""``record``: a release into the history, or present findings into the file of accepted ones."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab.commands.base import DONE, CommandError
from sphinx_apistab.commands.conf import read_conf
from sphinx_apistab.commands.options import add_options, read_options
from sphinx_apistab.inventory import load
from sphinx_apistab.policy.accepted import accept, load_accepted, write_accepted
from sphinx_apistab.policy.case import Options, load_demands, open_case
from sphinx_apistab.policy.history import record
from sphinx_apistab.policy.today import today
from sphinx_apistab.policy.verdict import judge

if TYPE_CHECKING:
    from sphinx_apistab.commands.base import Commands
    from sphinx_apistab.model import Inventory


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "record", help="keep the inventory of a release, or accept the present findings"
    )
    parser.add_argument("inventory", metavar="INVENTORY", help="the apistab.json of a build")
    add_options(parser)
    parser.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="the day of the release, where days count"
    )
    parser.add_argument(
        "--version",
        metavar="VERSION",
        help="the version of the release, where the inventory says none, or another",
    )
    parser.add_argument(
        "--force", action="store_true", help="replace what is recorded of the same version"
    )
    parser.add_argument(
        "--accept-findings",
        type=Path,
        metavar="FILE",
        help="record no release, but accept what check finds now",
    )
    parser.add_argument("--reason", help="why the findings are accepted")
    parser.add_argument(
        "--until", metavar="VERSION|YYYY-MM-DD", help="when accepted findings count again"
    )
    parser.set_defaults(run=_run)


def _day(text: str) -> date:
    """Return a day; argparse says what is wrong with another text."""
    return date.fromisoformat(text)


def _run(arguments: argparse.Namespace) -> int:
    inventory, options = (
        load(arguments.inventory),
        read_options(arguments, read_conf(arguments.conf)),
    )
    try:
        if arguments.accept_findings is not None:
            print(_accept(inventory, options, arguments))
        else:
            print(_record(inventory, options, arguments))
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror or error}") from None
    return DONE


def _record(inventory: Inventory, options: Options, arguments: argparse.Namespace) -> Path:
    """Write the release, and return the file."""
    if options.history is None:
        raise CommandError(
            "where to? Give --history DIR, or --conf with a conf.py that sets apistab_history"
        )
    released = arguments.date or inventory.released
    version = arguments.version or inventory.version
    stated = inventory._replace(released=released, version=version)
    return record(stated, options.history, replace=arguments.force)


def _accept(inventory: Inventory, options: Options, arguments: argparse.Namespace) -> str:
    """Write the file of accepted findings, and return what happened."""
    path: Path = arguments.accept_findings
    if not (arguments.reason or "").strip():
        raise CommandError("why? Give --reason: it stands beside each accepted finding")
    case = open_case(inventory, load_demands(options._replace(accepted=None)), today())
    before = load_accepted(path) if path.exists() else ()
    findings = judge(case, accepted=before)
    over = [each for each in before if each.is_over(case.version, case.today)]
    now = accept(findings, before, reason=arguments.reason, expires=arguments.until, over=over)
    write_accepted(path, now)
    return f"{path}: {len(set(now) - set(before))} accepted anew, {len(now)} in all"
