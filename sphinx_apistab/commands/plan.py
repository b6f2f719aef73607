"""``plan``: what has to happen until a release."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sphinx_apistab.commands.base import DONE, CommandError, print_document
from sphinx_apistab.commands.conf import read_conf
from sphinx_apistab.commands.options import add_options, read_options
from sphinx_apistab.inventory import load
from sphinx_apistab.policy.case import load_demands, open_case
from sphinx_apistab.policy.plan import make_plan
from sphinx_apistab.policy.plan_notes import PLAN_NOTES
from sphinx_apistab.policy.versions import parse_version

if TYPE_CHECKING:
    from sphinx_apistab.commands.base import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "plan",
        help="list what has to happen until a release",
        description="List what goes until a release, until when something must be deprecated to go then, "
        "and what has waited longest for a decision. The exit code is 0 unless there can be no plan: then "
        "it is 2.",
    )
    parser.add_argument("what", metavar="INVENTORY", help="the apistab.json of a build")
    parser.add_argument("--to", required=True, metavar="VERSION", help="the release: 3.0")
    parser.add_argument("--format", choices=tuple(PLAN_NOTES), default="text")
    add_options(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    target = parse_version(arguments.to)
    if target is None:
        raise CommandError(f"--to: {arguments.to!r} is no version such as 3.0 (PEP 440)")
    demands = load_demands(read_options(arguments, read_conf(arguments.conf)))
    case = open_case(load(arguments.what), demands, None)
    if case.target is None:
        version = case.inventory.version
        raise CommandError(f"{arguments.what}: its version, {version!r}, is none (PEP 440)")
    notes = PLAN_NOTES[arguments.format](make_plan(case, target), case)
    if arguments.format == "text":
        print(notes, end="")
    else:
        print_document(notes)
    return DONE
