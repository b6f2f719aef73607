"""``scan``: the marks of an importable package, without any documentation of it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab.commands.base import DONE, aligned, one_line
from sphinx_apistab.commands.package import (
    add_selection,
    importing,
    read_conf_beside,
    read_selection,
)
from sphinx_apistab.commands.show import UNLABELLED, print_json, table
from sphinx_apistab.commands.vocabulary import add_conf, vocabulary
from sphinx_apistab.inventory import load
from sphinx_apistab.policy.enclosing import groups_of
from sphinx_apistab.reading import Reader, WrittenReader
from sphinx_apistab.scanning import scan, scan_source, with_promised, with_promised_source
from sphinx_apistab.scanning.found import is_marked
from sphinx_apistab.scanning.inventory import as_inventory

if TYPE_CHECKING:
    from sphinx_apistab.commands.base import Commands
    from sphinx_apistab.model import Entry, Inventory
    from sphinx_apistab.reading import Silent
    from sphinx_apistab.scanning import Lookalike, Scan

_SHOWN_PLACES = 3  #: of each unknown decorator


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("scan", help="print the marks of a package, without its docs")
    parser.add_argument("package", metavar="PACKAGE", help="an importable package or module")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--all", action="store_true", help="also public objects without a mark")
    parser.add_argument(
        "--source",
        type=Path,
        metavar="FOLDER",
        help="import nothing, but read the package's source, which lies in this folder",
    )
    parser.add_argument(
        "--installed",
        action="store_true",
        help="read what is installed, whatever lies in the current folder, or where conf.py looks",
    )
    parser.add_argument(
        "--baseline",
        type=Path,
        metavar="FILE",
        help="keep the names of this older inventory that still work, though nothing exports them",
    )
    add_selection(parser)
    add_conf(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    conf, place = read_conf_beside(arguments.package, arguments.conf, installed=arguments.installed)
    words = vocabulary(conf)
    selection = read_selection(arguments, conf)
    package, source, known = arguments.package, arguments.source, words.conventions
    before = load(arguments.baseline).objects if arguments.baseline is not None else ()
    with importing(conf):
        if source is None:
            reader = Reader(known)
            names = {entry.name for entry in before}
            found = scan(package, known, names, selection=selection, reader=reader)
            if place is not None:
                place.check()
            found = with_promised(found, before, reader)
        else:
            written = WrittenReader(known, source)
            found = scan_source(package, source, known, selection, reader=written)
            found = with_promised_source(found, before, written)
    inventory = as_inventory(found, words.levels, every=arguments.all)
    if arguments.format == "json":
        print_json(inventory)
        told = [*_failures(found), *_silent(found.silent), *_unknown(found.unknown)]
        print("\n".join(told), file=sys.stderr)
    else:
        print("\n".join(_report(found, inventory)))
    return DONE


def _report(found: Scan, inventory: Inventory) -> Iterator[str]:
    """Yield the lines of the whole report: the table, the counts, what went wrong."""
    group_of = groups_of(inventory.objects)
    yield from table(inventory, group_of)
    marked = list(filter(is_marked, inventory.objects))
    for title, counts in _counts(marked, group_of):
        yield ""
        yield f"by {title}"
        yield from aligned([(name, str(count)) for name, count in counts])
    yield ""
    yield (
        f"{len(found.marked)} of {len(found.entries)} public objects are marked, "
        f"in {_counted(len(found.modules), 'module')}"
    )
    if others := len(marked) - len(found.marked):
        have = "has" if others == 1 else "have"
        yield f"{_counted(others, 'more object')} {have} the level of the class or module around it"
    yield from _failures(found)
    yield from _silent(found.silent)
    yield from _unknown(found.unknown)


def _counts(
    entries: Iterable[Entry], group_of: Callable[[Entry], str | None]
) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    levels: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    modules: Counter[str] = Counter()
    for entry in entries:
        stability = entry.stability
        levels[stability.level or UNLABELLED] += 1
        levels["deprecated"] += stability.deprecated is not None
        groups[group_of(entry) or "(no group)"] += 1
        modules[_module(entry)] += 1
    for title, counts in (("level", levels), ("group", groups), ("module", modules)):
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        yield title, [(one_line(name), count) for name, count in ordered if count]


def _module(entry: Entry) -> str:
    """Return the module that an object is defined in, else the object's own name."""
    if entry.source is None:
        return entry.canonical or entry.name
    path = entry.source.partition(":")[0].removesuffix(".py").removesuffix("/__init__")
    return path.replace("/", ".")


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _failures(found: Scan) -> Iterator[str]:
    for verb, is_meant in (("imported, but read from source", True), ("read", False)):
        failures = {
            name: why
            for name, why in found.failures.items()
            if (name in found.from_source) is is_meant
        }
        if failures:
            yield ""
            yield f"{_counted(len(failures), 'module')} could not be {verb}:"
            yield from aligned([(name, one_line(why)) for name, why in failures.items()])
    if found.left_out:
        yield ""
        yield "Left out, since they may be programs (--include brings them back):"
        yield from (f"  {name}" for name in found.left_out)


def _silent(silent: Iterable[Silent]) -> Iterator[str]:
    """Yield the conventions that say nothing, wherever their decorators stand."""
    lines = [
        f"{each.target}: {_counted(each.uses, 'use')}: "
        f"{each.problem or 'none of its placeholders has a value there'}"
        for each in silent
    ]
    if lines:
        yield ""
        yield "Conventions that say nothing of what their decorators stand on:"
        yield from (f"  {one_line(line)}" for line in lines)


def _unknown(unknown: Iterable[Lookalike]) -> Iterator[str]:
    """Yield what looks like a mark, and the lines of ``conf.py`` that would teach it."""
    lookalikes = list(unknown)
    if not lookalikes:
        return
    yield ""
    yield "Decorators that look like stability marks, but that no convention knows:"
    for each in lookalikes:
        shown = [*each.places[:_SHOWN_PLACES], "…" * (len(each.places) > _SHOWN_PLACES)]
        uses = _counted(len(each.places), "use")
        places = ", ".join(filter(None, shown))
        yield f"  {one_line(f'{each.name}: {uses}: {places}')}"
    yield ""
    yield "To teach what they mean, write into conf.py (and check the words):"
    yield "  apistab_conventions = {"
    yield from (f"      {one_line(each.line)}" for each in lookalikes)
    yield "  }"
