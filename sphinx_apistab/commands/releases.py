"""Where the inventory of a release comes from: a file, a history, a git revision, source, another Python."""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_apistab.commands.base import CommandError
from sphinx_apistab.commands.vocabulary import add_conf
from sphinx_apistab.git import GitError, extract
from sphinx_apistab.inventory import FILENAME, load, loads, write
from sphinx_apistab.policy.history import load_history
from sphinx_apistab.policy.versions import parse_version

if TYPE_CHECKING:
    from sphinx_apistab.model import Inventory

#: How a release may be named, for the help of commands.
HELP = (
    "an apistab.json; a version recorded in --history; git:REVISION or python:/path/to/python, of which "
    "--package is scanned (which imports it); source:FOLDER, in which --package is read and not imported"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where to look for releases."""

    history: Path | None = None  #: the folder of the recorded releases
    package: str | None = None  #: what is scanned, where there is no inventory
    conf: Path | None = None  #: the conf.py that says what the package's decorators mean
    from_source: bool = False  #: whether revisions are read, and not imported


def add_places(parser: argparse.ArgumentParser) -> None:
    """Let a command look for releases."""
    parser.add_argument(
        "--history", type=Path, metavar="DIR", help="the folder of the recorded releases"
    )
    parser.add_argument("--package", metavar="NAME", help="the package that is scanned")
    parser.add_argument(
        "--source", action="store_true", help="read the source of git revisions, and import nothing"
    )
    add_conf(parser)


def read_places(arguments: argparse.Namespace) -> Places:
    """Return where a command is to look for releases."""
    return Places(
        history=arguments.history,
        package=arguments.package,
        conf=arguments.conf,
        from_source=arguments.source,
    )


def read_release(name: str, places: Places, before: Inventory | None = None) -> Inventory:
    """Return the inventory of a release.

    :param name: as :data:`HELP` says.
    :param before: an older release: what of it still works is not gone, whatever is exported.
    :raises CommandError: if there is none, or it cannot be made.
    :raises HistoryError: if the history cannot be used.
    :raises InventoryError: if the file is no inventory.
    """
    scheme, _, rest = name.partition(":")
    if scheme in {"git", "python", "source"} and rest:
        with _written(before) as options:
            return _SCHEMES[scheme](rest, places, options)
    if places.history is not None and not Path(name).exists():
        return _recorded(name, places.history)
    return load(name)


def _recorded(name: str, folder: Path) -> Inventory:
    history = load_history(folder)
    version = parse_version(name)
    found = history.find(version) if version is not None else None
    if found is None:
        known = ", ".join(map(str, history.versions)) or "none"
        raise CommandError(f"{name}: neither a file nor a release in {folder}; there are: {known}")
    return found


@contextlib.contextmanager
def _written(before: Inventory | None) -> Iterator[list[str]]:
    """Write an older release for a scan, and yield the option that names the file."""
    if before is None:
        yield []
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, FILENAME)
        write(path, before)
        yield [f"--baseline={path}"]


def _of_source(folder: str, places: Places, options: Sequence[str]) -> Inventory:
    """Read what lies in a folder."""
    return _scanned(
        sys.executable, places, options=[f"--source={Path(folder).resolve()}", *options]
    )


def _of_python(python: str, places: Places, options: Sequence[str]) -> Inventory:
    """Scan what is installed for another Python, in a folder where nothing else can be found."""
    if os.sep in python:
        python = str(Path(python).absolute())
    with tempfile.TemporaryDirectory() as folder:
        return _scanned(python, places, cwd=folder, options=["--installed", *options])


# Scanning ----------------------------------------------------------------------------------------


def _package(name: str, places: Places) -> str:
    if places.package is None:
        raise CommandError(f"{name}: say with --package what to scan")
    return places.package


def _of_revision(revision: str, places: Places, options: Sequence[str]) -> Inventory:
    """Scan the current folder as it was at a revision, with this Python and what is installed for it."""
    package = _package(f"git:{revision}", places)
    with tempfile.TemporaryDirectory() as folder:
        _extract(revision, folder)
        roots = [root for root in (Path(folder), Path(folder, "src")) if _has(root, package)]
        if not roots:
            raise CommandError(
                f"git:{revision}: there is no {package} in it, nor in its folder src"
            )
        there = replace(places, conf=_conf_of(revision, places.conf, Path(folder)))
        options = [*options, f"--source={roots[0]}"] if places.from_source else options
        environment = {"PYTHONPATH": _path(roots[0])}
        found = _scanned(sys.executable, there, environment, folder, options)
    # The version is that of the installed package: it says nothing of the revision.
    return found._replace(version=revision)


#: What scans a release that is named so.
_SCHEMES: Mapping[str, Callable[[str, Places, Sequence[str]], Inventory]] = MappingProxyType(
    {"git": _of_revision, "python": _of_python, "source": _of_source}
)


def _conf_of(revision: str, conf: Path | None, folder: Path) -> Path | None:
    """Return the ``conf.py`` of a revision.

    That of today may put the folders of today before all others, where Python looks for modules.
    """
    if conf is None:
        return None
    try:
        path = folder / conf.resolve().relative_to(Path.cwd())
    except ValueError:
        raise CommandError(
            f"--conf: {conf} is not in the current folder, nor in its past"
        ) from None
    if path.exists():
        return path
    print(f"sphinx-apistab: git:{revision}: it has no {conf}; scanned without", file=sys.stderr)
    return None


def _path(root: Path) -> str:
    """Return where Python looks for modules: at the revision first, then where this process does."""
    return os.pathsep.join(
        [str(root), *(str(Path(entry).resolve()) for entry in sys.path if entry)]
    )


def _extract(revision: str, folder: str) -> None:
    try:
        extract(revision, Path(folder))
    except GitError as error:
        raise CommandError(f"git:{revision}: {error}") from None


def _has(root: Path, package: str) -> bool:
    top = root / package.partition(".")[0]
    return top.is_dir() or top.with_suffix(".py").is_file()


def _scanned(
    python: str,
    places: Places,
    environment: Mapping[str, str] = MappingProxyType({}),
    cwd: str | None = None,
    options: Sequence[str] = (),
) -> Inventory:
    """Scan a package in a process of its own.

    What it cannot import stands on the standard error; objects without a mark are kept, since they may
    have one in the other release.
    """
    name = f"python:{python}"
    package = _package(name, places)
    command = [python, "-m", "sphinx_apistab", "scan", "--all", "--format=json", *options]
    if places.conf is not None:
        command.append(f"--conf={places.conf.resolve()}")
    text = _output([*command, "--", package], name, environment, cwd)
    return loads(text.decode("utf-8", "replace"), f"{package} in {python}")


def _output(
    command: list[str],
    name: str,
    environment: Mapping[str, str] = MappingProxyType({}),
    cwd: str | None = None,
) -> bytes:
    """Return what a program prints, and pass on its errors.

    :raises CommandError: if it cannot be run, or fails.
    """
    try:
        done = subprocess.run(  # noqa: S603 - git, or the Python that the user names
            command, capture_output=True, check=False, env={**os.environ, **environment}, cwd=cwd
        )
    except OSError as error:
        raise CommandError(f"{name}: {command[0]} cannot be run: {error.strerror}") from None
    errors = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        last = errors.strip().rpartition("\n")[2]
        raise CommandError(f"{name}: {last or f'{command[0]} ended with {done.returncode}'}")
    print(errors, end="", file=sys.stderr)
    return done.stdout
