"""``check``: the verdict on an inventory, or on a package as it is."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab import __version__
from sphinx_apistab.commands.base import DONE, FOUND, CommandError
from sphinx_apistab.commands.evidence import (
    add_evidence,
    gather,
    read_project,
    with_signatures,
)
from sphinx_apistab.commands.options import add_options, read_options
from sphinx_apistab.policy.case import load_demands, open_case
from sphinx_apistab.policy.findings import Severity
from sphinx_apistab.policy.reports import REPORTS, Context
from sphinx_apistab.policy.today import today
from sphinx_apistab.policy.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_apistab.commands.base import Commands
    from sphinx_apistab.model import Inventory
    from sphinx_apistab.policy.findings import Finding


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="judge an API by the project's policy")
    add_evidence(parser)
    add_options(parser)
    parser.add_argument("--format", choices=tuple(REPORTS), default="text")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write the report there, not to the terminal"
    )
    parser.add_argument(
        "--root",
        default="",
        metavar="DIR",
        help="the folder of the sources, for paths in the report",
    )
    parser.add_argument(
        "-W", "--fail-on-warning", action="store_true", help="let warnings fail the check, too"
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    project = read_project(arguments)
    options = read_options(arguments, project.conf)
    demands = load_demands(options)
    evidence = gather(arguments, options, project)
    case = open_case(evidence.inventory, demands, today())
    if arguments.against is not None and not evidence.packages:
        raise CommandError("--against compares packages: name them with --package")
    evidence = with_signatures(evidence, case, arguments.against, project)
    findings = judge(case, evidence.observed, sought=evidence.sought, accepted=demands.accepted)
    if (note := case.undated()) is not None:
        print(f"sphinx-apistab: {note}", file=sys.stderr)
    _report(findings, evidence.inventory, arguments)
    return FOUND if _fails(findings, strictly=arguments.fail_on_warning) else DONE


def _fails(findings: Sequence[Finding], *, strictly: bool) -> bool:
    return any(strictly or finding.severity is Severity.ERROR for finding in findings)


def _report(
    findings: Sequence[Finding], inventory: Inventory, arguments: argparse.Namespace
) -> None:
    context = Context(
        project=inventory.project,
        version=inventory.version,
        tool_version=__version__,
        root=arguments.root,
        color=arguments.output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ,
    )
    text = REPORTS[arguments.format](findings, context)
    if arguments.output is None:
        print(text, end="" if text.endswith("\n") else "\n")
        return
    try:
        arguments.output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{arguments.output}: {error.strerror or error}") from None
