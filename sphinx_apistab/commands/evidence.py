"""What ``check`` judges: the inventory of a build, or a package as it is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab.commands.base import CommandError
from sphinx_apistab.commands.vocabulary import Vocabulary, vocabulary
from sphinx_apistab.inventory import load
from sphinx_apistab.policy.findings import Kind, Observation
from sphinx_apistab.policy.history import History, load_history
from sphinx_apistab.policy.signatures import (
    baseline_folder,
    folder_of,
    load_source,
    signature_breaks,
)
from sphinx_apistab.scanning import ScanError, scan
from sphinx_apistab.scanning.inventory import as_inventory
from sphinx_apistab.scanning.leaks import leaks_of
from sphinx_apistab.scanning.observations import undocumented, unknown_decorators

if TYPE_CHECKING:
    from sphinx_apistab.commands.conf import Conf
    from sphinx_apistab.model import Inventory
    from sphinx_apistab.policy.case import Case, Options
    from sphinx_apistab.scanning import Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is judged, wherever it comes from."""

    inventory: Inventory
    observed: Sequence[Observation] = ()  #: what was seen beside the inventory
    sought: Collection[Kind] = ()  #: the kinds that were looked for there
    packages: tuple[str, ...] = ()  #: the packages that were scanned


def add_evidence(parser: argparse.ArgumentParser) -> None:
    """Let a command be told what to judge."""
    parser.add_argument(
        "what",
        metavar="INVENTORY|PACKAGE",
        help="the apistab.json of a build, or a package to import",
    )
    parser.add_argument(
        "--against",
        metavar="REVISION|FOLDER",
        help="compare the signatures of the packages with an older source",
    )
    parser.add_argument(
        "--package",
        action="append",
        default=[],
        metavar="PACKAGE",
        help="beside an inventory: a package whose marked objects it should have (repeatable)",
    )


def gather(arguments: argparse.Namespace, options: Options, conf: Conf) -> Evidence:
    """Return what a command is to judge.

    :raises CommandError: if a package cannot be imported, or ``conf.py`` has no vocabulary to use.
    :raises InventoryError: if the inventory cannot be read.
    :raises HistoryError: if the history cannot be used.
    """
    words = vocabulary(conf)
    if _is_file(arguments.what):
        return _of_build(load(arguments.what), arguments.package, words)
    found = _scan(arguments.what, words, _recorded(options))
    return Evidence(
        inventory=as_inventory(found, words.levels, every=True),
        observed=tuple(unknown_decorators(found.unknown)),
        sought={Kind.UNKNOWN_DECORATOR},
        packages=(found.package,),
    )


def with_signatures(evidence: Evidence, case: Case, against: str | None) -> Evidence:
    """Add what the packages' source tells, as far as the policy wants it: leaks, broken signatures.

    :param against: the older source, ``None`` for no comparison
    :raises SignatureError: if the source cannot be read.
    """
    sought = {Kind.LEAK} if case.policy.wants(Kind.LEAK) else set()
    sought |= {Kind.SIGNATURE_BREAK} if against is not None else set()
    packages = {name.partition(".")[0] for name in evidence.packages}
    if not packages or not sought:
        return evidence
    seen = [
        each for name in sorted(packages) for each in _in_source(name, case, sought, against or "")
    ]
    return replace(
        evidence, observed=(*evidence.observed, *seen), sought={*evidence.sought, *sought}
    )


def _in_source(
    package: str, case: Case, sought: Collection[Kind], against: str
) -> Iterator[Observation]:
    if Kind.LEAK in sought:
        yield from leaks_of(package, case)
    if Kind.SIGNATURE_BREAK in sought:
        with baseline_folder(package, against) as folder:
            old, new = load_source(package, folder), load_source(package, folder_of(package))
            yield from signature_breaks(case, old, new)


def _of_build(inventory: Inventory, packages: Sequence[str], words: Vocabulary) -> Evidence:
    evidence = Evidence(inventory=inventory)
    if not packages:
        return evidence
    names = {entry.name for entry in inventory.objects}
    scans = [_scan(package, words, names) for package in packages]
    return replace(
        evidence,
        observed=tuple(_beside(inventory, scans)),
        sought={Kind.UNDOCUMENTED, Kind.UNKNOWN_DECORATOR},
        packages=tuple(packages),
    )


def _beside(inventory: Inventory, scans: Sequence[Scan]) -> Iterator[Observation]:
    for each in scans:
        yield from undocumented(each.entries, inventory)
        yield from unknown_decorators(each.unknown)


def _is_file(what: str) -> bool:
    """Whether a name is that of a file, and not of a package: those have no slash and no ``.json``."""
    path = Path(what)
    return path.is_file() or path.name != what or path.suffix == ".json"


def _recorded(options: Options) -> set[str]:
    """Return the names that releases have their objects under, so that these are found again."""
    releases = load_history(options.history) if options.history is not None else History()
    found = {entry.name for each in releases.releases for entry in each.inventory.objects}
    if options.baseline is not None and (options.folder / options.baseline).is_file():
        found |= {entry.name for entry in load(options.folder / options.baseline).objects}
    return found


def _scan(package: str, words: Vocabulary, names: Collection[str]) -> Scan:
    try:
        found = scan(package, words.conventions, names)
    except ScanError as error:
        raise CommandError(str(error)) from None
    for name, why in found.failures.items():
        print(f"sphinx-apistab: {name} could not be imported: {why}", file=sys.stderr)
    return found
