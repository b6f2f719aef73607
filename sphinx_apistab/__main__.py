"""The command line: ``python -m sphinx_apistab``, also installed as ``sphinx-apistab``.

Exit codes: 0 for done, 2 for could not be done, with the reason on the standard error.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab import __version__
from sphinx_apistab.inventory import InventoryError, dumps, load
from sphinx_apistab.vendor import NAME, VendorError, vendor

if TYPE_CHECKING:
    from sphinx_apistab.model import Deprecation, Entry, Inventory

    # argparse has no public name for it.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

DONE, IMPOSSIBLE = 0, 2

#: The word for objects without a level, in tables and filters.
UNLABELLED = "unlabelled"


class CommandError(Exception):
    """A command that could not be carried out; the message says why, and what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code."""
    arguments = _parser().parse_args(argv)
    _encode_anything(sys.stdout, sys.stderr)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except (CommandError, InventoryError, VendorError) as error:
        print(f"sphinx-apistab: {error}", file=sys.stderr)
        return IMPOSSIBLE
    except BrokenPipeError:
        # https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


def _encode_anything(*streams: object) -> None:
    """Let the streams escape what their encoding lacks."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sphinx-apistab", description="How stable an API is, outside of Sphinx."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_show, _add_vendor):
        add(commands)
    return parser


# show --------------------------------------------------------------------------------------------


def _add_show(commands: Commands) -> None:
    parser = commands.add_parser("show", help="print an apistab.json, readably")
    parser.add_argument("file", metavar="FILE", help="the apistab.json of a build")
    parser.add_argument(
        "--level",
        action="append",
        default=[],
        help=f"only objects of this level, or {UNLABELLED} (repeatable)",
    )
    parser.add_argument(
        "--group", action="append", default=[], help="only objects of this group (repeatable)"
    )
    parser.add_argument("--deprecated", action="store_true", help="only deprecated objects")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=_show)


def _show(arguments: argparse.Namespace) -> int:
    inventory = load(arguments.file)
    _check_names("level", arguments.level, _levels(inventory))
    _check_names("group", arguments.group, _groups(inventory))
    shown = replace(inventory, objects=tuple(_filtered(inventory.objects, arguments)))
    if arguments.format == "json":
        _print_json(shown)
    else:
        print("\n".join(_table(shown)))
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


def _filtered(entries: Iterable[Entry], arguments: argparse.Namespace) -> Iterator[Entry]:
    for entry in entries:
        stability = entry.stability
        if arguments.level and (stability.level or UNLABELLED) not in arguments.level:
            continue
        if arguments.group and stability.group not in arguments.group:
            continue
        if arguments.deprecated and stability.deprecated is None:
            continue
        yield entry


def _print_json(inventory: Inventory) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            encoding="utf-8"
        )  # https://www.rfc-editor.org/rfc/rfc8259#section-8.1
    print(dumps(inventory), end="")


def _table(inventory: Inventory) -> Iterator[str]:
    """Yield the lines of a table, group by group, and how many objects it has."""
    titles = {group.name: group.title for group in inventory.groups}
    for group in (*_groups(inventory), None):
        rows = [_row(entry) for entry in inventory.objects if entry.stability.group == group]
        if rows:
            yield _one_line(titles.get(group, group) if group else "(no group)")
            yield from _aligned(rows)
            yield ""
    count = len(inventory.objects)
    release = _one_line(f"{inventory.project} {inventory.version}")
    yield f"{release}: {count or 'no'} object{'' if count == 1 else 's'}"


def _row(entry: Entry) -> tuple[str, ...]:
    stability = entry.stability
    since = f"since {stability.since}" if stability.since else ""
    gone = _deprecation(stability.deprecated) if stability.deprecated else ""
    cells = (entry.name, entry.objtype, stability.level or UNLABELLED, since, gone)
    return tuple(map(_one_line, cells))


def _deprecation(deprecated: Deprecation) -> str:
    words = ["deprecated"]
    if deprecated.since:
        words.append(f"since {deprecated.since}")
    text = " ".join(words)
    if deprecated.removal:
        text += f", removal in {deprecated.removal}"
    return text + (f", use {deprecated.replacement}" if deprecated.replacement else "")


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width)
        yield f"  {'  '.join(cells)}".rstrip()


def _one_line(text: str) -> str:
    """Return a text for a terminal: without line breaks and control characters."""
    spaced = " ".join(text.split())
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in spaced)


# vendor ------------------------------------------------------------------------------------------


def _add_vendor(commands: Commands) -> None:
    parser = commands.add_parser("vendor", help="copy the decorators into a library")
    parser.add_argument(
        "path", type=Path, metavar="PATH", help=f"a .py file, or a package's folder (gets {NAME})"
    )
    parser.add_argument("--force", action="store_true", help="replace a file that is not a copy")
    parser.set_defaults(run=_vendor)


def _vendor(arguments: argparse.Namespace) -> int:
    print(vendor(arguments.path, force=arguments.force))
    return DONE


if __name__ == "__main__":
    sys.exit(main())
