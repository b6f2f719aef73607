"""What ``check`` judges: the inventory of a build, or a package as it is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab.commands.base import one_line
from sphinx_apistab.commands.package import (
    add_selection,
    importing,
    read_conf_beside,
    read_selection,
)
from sphinx_apistab.commands.vocabulary import Vocabulary, vocabulary
from sphinx_apistab.inventory import load
from sphinx_apistab.policy.findings import Kind, Observation
from sphinx_apistab.policy.history import History, find_baseline, load_history
from sphinx_apistab.policy.signatures import (
    baseline_folder,
    folder_of,
    load_source,
    signature_breaks,
)
from sphinx_apistab.reading import Reader, WrittenReader
from sphinx_apistab.scanning import (
    scan,
    scan_source,
    with_promised,
    with_promised_source,
)
from sphinx_apistab.scanning.inventory import as_inventory
from sphinx_apistab.scanning.leaks import leaks_of
from sphinx_apistab.scanning.observations import undocumented, unknown_decorators

if TYPE_CHECKING:
    from sphinx_apistab.commands.conf import Conf
    from sphinx_apistab.commands.package import Place
    from sphinx_apistab.model import Entry, Inventory
    from sphinx_apistab.policy.case import Case, Options
    from sphinx_apistab.scanning import Scan, Selection


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
    parser.add_argument(
        "--source",
        type=Path,
        metavar="FOLDER",
        help="import nothing, but read the packages' source, which lies in this folder",
    )
    add_selection(parser)


def gather(arguments: argparse.Namespace, options: Options, project: Project) -> Evidence:
    """Return what a command is to judge.

    :raises CommandError: if a package cannot be imported, or ``conf.py`` has no vocabulary to use.
    :raises InventoryError: if the inventory cannot be read.
    :raises HistoryError: if the history cannot be used.
    """
    if is_file(arguments.what):
        return _of_build(load(arguments.what), arguments.package, project)
    found, reader = project.read(arguments.what, _recorded(options))
    baseline = _baseline(options, found.version)
    if isinstance(reader, WrittenReader):
        found = with_promised_source(found, baseline, reader)
    else:
        with importing(project.conf):
            found = with_promised(found, baseline, reader)
    return Evidence(
        inventory=as_inventory(found, project.words.levels, every=True),
        observed=tuple(unknown_decorators(found.unknown)),
        sought={Kind.UNKNOWN_DECORATOR} if project.source is None else (),
        packages=(found.package,),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """How the packages of a project are read."""

    conf: Conf
    words: Vocabulary
    selection: Selection
    source: Path | None = None  #: the folder that they are read in, if nothing is imported
    place: Place | None = (
        None  #: where they are to be imported from, ``None`` for where Python finds them
    )

    def read(self, package: str, names: Collection[str]) -> tuple[Scan, Reader | WrittenReader]:
        """Read a package, and tell what went wrong.

        :param names: those to use for objects that have several
        """
        conventions = self.words.conventions
        with importing(self.conf):
            if self.source is not None:
                written = WrittenReader(conventions, self.source)
                found = scan_source(
                    package, self.source, conventions, self.selection, reader=written
                )
                return _told(found), written
            reader = Reader(conventions)
            found = scan(package, conventions, names, selection=self.selection, reader=reader)
        if self.place is not None:
            self.place.check()
        return _told(found), reader

    def folder_of(self, package: str) -> Path:
        """Return the folder that holds a package.

        :raises SignatureError: if there is none.
        """
        return self.source if self.source is not None else folder_of(package)


def _told(found: Scan) -> Scan:
    for sentence in found.news:
        print(f"sphinx-apistab: {one_line(sentence)}", file=sys.stderr)
    if found.left_out:
        names = ", ".join(found.left_out)
        told = f"left out, since they may be programs: {names} (--include brings them back)"
        print(f"sphinx-apistab: {one_line(told)}", file=sys.stderr)
    return found


def read_project(arguments: argparse.Namespace) -> Project:
    """Read how a project's packages are to be read.

    :raises CommandError: if ``conf.py`` says something that cannot be meant.
    """
    names = [*([] if is_file(arguments.what) else [arguments.what]), *arguments.package]
    conf, place = read_conf_beside(names[0] if names else "", arguments.conf)
    return Project(
        conf=conf,
        words=vocabulary(conf),
        selection=read_selection(arguments, conf),
        source=arguments.source,
        place=place,
    )


def with_signatures(
    evidence: Evidence, case: Case, against: str | None, project: Project
) -> Evidence:
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
        each
        for name in sorted(packages)
        for each in _in_source(name, project.folder_of(name), case, sought, against or "")
    ]
    return replace(
        evidence, observed=(*evidence.observed, *seen), sought={*evidence.sought, *sought}
    )


def _in_source(
    package: str, folder: Path, case: Case, sought: Collection[Kind], against: str
) -> Iterator[Observation]:
    if Kind.LEAK in sought:
        yield from leaks_of(package, case, folder)
    if Kind.SIGNATURE_BREAK in sought:
        with baseline_folder(package, against, folder) as before:
            old, new = load_source(package, before), load_source(package, folder)
            yield from signature_breaks(case, old, new)


def _of_build(inventory: Inventory, packages: Sequence[str], project: Project) -> Evidence:
    evidence = Evidence(inventory=inventory)
    if not packages:
        return evidence
    names = {entry.name for entry in inventory.objects}
    scans = [project.read(package, names)[0] for package in packages]
    sought = {Kind.UNDOCUMENTED}
    return replace(
        evidence,
        observed=tuple(_beside(inventory, scans)),
        sought=sought | ({Kind.UNKNOWN_DECORATOR} if project.source is None else set()),
        packages=tuple(packages),
    )


def _beside(inventory: Inventory, scans: Sequence[Scan]) -> Iterator[Observation]:
    for each in scans:
        yield from undocumented(each.exported, inventory)
        yield from unknown_decorators(each.unknown)


def is_file(what: str) -> bool:
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


def _baseline(options: Options, version: str) -> Sequence[Entry]:
    """Return what a package of a version is compared with."""
    releases = load_history(options.history) if options.history is not None else History()
    found = find_baseline(releases, options.baseline, options.folder, version)
    return found.objects if found is not None else ()
