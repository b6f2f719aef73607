"""``vendor``: the decorators, copied into a library."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab.commands.base import DONE
from sphinx_apistab.vendor import NAME, vendor

if TYPE_CHECKING:
    from sphinx_apistab.commands.base import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("vendor", help="copy the decorators into a library")
    parser.add_argument(
        "path", type=Path, metavar="PATH", help=f"a .py file, or a package's folder (gets {NAME})"
    )
    parser.add_argument("--force", action="store_true", help="replace a file that is not a copy")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    print(vendor(arguments.path, force=arguments.force))
    return DONE
