"""``show``: an inventory, readably."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sphinx_apistab.commands.base import DONE, CommandError, aligned, one_line, print_document
from sphinx_apistab.inventory import dumps, load
from sphinx_apistab.naming import plain_name
from sphinx_apistab.policy.enclosing import groups_of

if TYPE_CHECKING:
    from sphinx_apistab.commands.base import Commands
    from sphinx_apistab.model import AnnouncedChange, Deprecation, Entry, Inventory

#: The word for objects without a level, in tables and filters.
UNLABELLED = "unlabelled"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("show", help="print an apistab.json, readably")
    parser.add_argument("file", metavar="FILE", help="the apistab.json of a build")
    add_filters(parser, "objects")
    parser.add_argument("--deprecated", action="store_true", help="only deprecated objects")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=_run)


def add_filters(parser: argparse.ArgumentParser, what: str) -> None:
    """Let a command leave out all but some levels and groups."""
    parser.add_argument(
        "--level",
        action="append",
        default=[],
        help=f"only {what} of this level, or {UNLABELLED} (repeatable)",
    )
    parser.add_argument(
        "--group", action="append", default=[], help=f"only {what} of this group (repeatable)"
    )


def check_filters(arguments: argparse.Namespace, *inventories: Inventory) -> None:
    """Check that the wanted levels and groups occur.

    :raises CommandError: if one occurs in no inventory.
    """
    for kind, wanted, known in (
        ("level", arguments.level, _levels),
        ("group", arguments.group, _groups),
    ):
        names = dict.fromkeys(name for inventory in inventories for name in known(inventory))
        _check_names(kind, wanted, list(names))


def _run(arguments: argparse.Namespace) -> int:
    inventory = load(arguments.file)
    check_filters(arguments, inventory)
    group_of = groups_of(inventory.objects)
    wanted = tuple(_filtered(inventory.objects, arguments, group_of))
    shown = inventory._replace(objects=wanted)
    if arguments.format == "json":
        print_json(shown)
    else:
        print("\n".join(table(shown, group_of)))
    return DONE


def _levels(inventory: Inventory) -> list[str]:
    used = sorted({entry.stability.level for entry in inventory.objects if entry.stability.level})
    declared = [level.name for level in inventory.levels]
    return list(dict.fromkeys([*declared, *used, UNLABELLED]))


def _groups(inventory: Inventory) -> list[str]:
    """Return the names of the groups: those that the author ordered, then the others."""
    used = sorted({entry.stability.group for entry in inventory.objects if entry.stability.group})
    return list(dict.fromkeys([*(group.name for group in inventory.groups), *used]))


def _check_names(kind: str, wanted: Iterable[str], known: Sequence[str]) -> None:
    for name in wanted:
        if name not in known:
            there = f"there are: {', '.join(known)}" if known else "there are none"
            raise CommandError(f"no {kind} is called {name!r}; {there}")


def _filtered(
    entries: Iterable[Entry],
    arguments: argparse.Namespace,
    group_of: Callable[[Entry], str | None],
) -> Iterator[Entry]:
    for entry in entries:
        stability = entry.stability
        if arguments.level and (stability.level or UNLABELLED) not in arguments.level:
            continue
        if arguments.group and group_of(entry) not in arguments.group:
            continue
        if arguments.deprecated and stability.deprecated is None:
            continue
        yield entry


def print_json(inventory: Inventory) -> None:
    """Print an inventory as its file has it."""
    print_document(dumps(inventory))


def table(inventory: Inventory, group_of: Callable[[Entry], str | None]) -> Iterator[str]:
    """Yield the lines of a table, group by group, and how many objects it has."""
    titles = {group.name: group.title for group in inventory.groups}
    for group in (*_groups(inventory), None):
        rows = [_row(entry) for entry in inventory.objects if group_of(entry) == group]
        if rows:
            yield one_line(titles.get(group, group) if group else "(no group)")
            yield from aligned(rows)
            yield ""
    count = len(inventory.objects)
    release = one_line(f"{inventory.project} {inventory.version}")
    yield f"{release}: {count or 'no'} object{'' if count == 1 else 's'}"


def _row(entry: Entry) -> tuple[str, ...]:
    stability = entry.stability
    since = f"since {stability.since}" if stability.since else ""
    gone = _deprecation(stability.deprecated) if stability.deprecated else ""
    told = "; ".join(filter(None, [gone, *map(_change, stability.changes)]))
    cells = (entry.name, entry.objtype, stability.level or UNLABELLED, since, told)
    return tuple(map(one_line, cells))


def _change(change: AnnouncedChange) -> str:
    """Return when something of an object changes; what, the pages say."""
    words = ["changes", f"in {change.release}" if change.release else ""]
    text = " ".join(filter(None, words))
    return f"{text}, announced in {change.since}" if change.since else text


def _deprecation(deprecated: Deprecation) -> str:
    words = ["deprecated"]
    if deprecated.since:
        words.append(f"since {deprecated.since}")
    text = " ".join(words)
    if deprecated.removal:
        text += f", removal in {deprecated.removal}"
    return text + (
        f", use {plain_name(deprecated.replacement) or deprecated.replacement}"
        if deprecated.replacement
        else ""
    )
