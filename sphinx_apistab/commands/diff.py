"""``diff``: what changed from one release to another."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from sphinx_apistab.commands.base import DONE, FOUND, print_document
from sphinx_apistab.commands.releases import HELP, add_places, read_places, read_release
from sphinx_apistab.commands.show import UNLABELLED, add_filters, check_filters
from sphinx_apistab.policy.changes import Change, find_changes
from sphinx_apistab.policy.enclosing import groups_of
from sphinx_apistab.policy.notes import NOTES, Releases

if TYPE_CHECKING:
    from sphinx_apistab.commands.base import Commands
    from sphinx_apistab.model import Entry


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "diff",
        help="list what changed between two releases",
        description="List what changed from OLD to NEW. The exit code is 0 whether anything changed or "
        "not, unless --exit-code is given, and 2 if the two cannot be compared.",
    )
    parser.add_argument("old", metavar="OLD", help=HELP)
    parser.add_argument("new", metavar="NEW", help="the same")
    parser.add_argument("--format", choices=tuple(NOTES), default="text")
    parser.add_argument("--exit-code", action="store_true", help="exit with 1 if anything changed")
    add_filters(parser, "changes")
    add_places(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    places = read_places(arguments)
    old = read_release(arguments.old, places)
    new = read_release(arguments.new, places, old)
    check_filters(arguments, old, new)
    groups = groups_of(old.objects), groups_of(new.objects)
    changes = [
        change
        for change in find_changes(old, new)
        if _has_level(change, arguments.level) and _has_group(change, arguments.group, *groups)
    ]
    notes = NOTES[arguments.format](changes, Releases(old=old, new=new))
    if arguments.format == "text":
        print(notes, end="")
    else:
        print_document(notes)
    return FOUND if changes and arguments.exit_code else DONE


def _has_level(change: Change, wanted: Collection[str]) -> bool:
    sides = [entry for entry in (change.before, change.after) if entry is not None]
    return not wanted or any(_level(side, change.param) in wanted for side in sides)


def _has_group(
    change: Change,
    wanted: Collection[str],
    before: Callable[[Entry], str | None],
    after: Callable[[Entry], str | None],
) -> bool:
    old, new = change.before, change.after
    return (
        not wanted
        or (old is not None and before(old) in wanted)
        or (new is not None and after(new) in wanted)
    )


def _level(entry: Entry, param: str | None) -> str:
    own = entry.stability.params.get(param) if param is not None else None
    return (own.level if own is not None else None) or entry.stability.level or UNLABELLED
