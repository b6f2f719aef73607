"""The package that a command reads: which modules of it, from where, and under which mocks."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab.commands.base import CommandError, one_line
from sphinx_apistab.commands.conf import Conf, read_conf
from sphinx_apistab.commands.vocabulary import reject
from sphinx_apistab.mocks import OPTIONS as MOCKS
from sphinx_apistab.mocks import mocked, names_of
from sphinx_apistab.scanning import ScanError, Selection
from sphinx_apistab.settings import patterns_of

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

EXCLUDE, INCLUDE = "apistab_exclude_modules", "apistab_include_modules"


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which modules to read."""
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="MODULE",
        help="leave out these modules, too: a full name, or the last part of one; * stands for anything "
        "(repeatable)",
    )
    parser.add_argument(
        "--include",
        action="append",
        default=[],
        metavar="MODULE",
        help="read these modules, too, though their names look like those of tests, examples or scripts "
        "(repeatable)",
    )


def read_selection(arguments: argparse.Namespace, conf: Conf) -> Selection:
    """Return which modules a command is to read.

    :raises CommandError: if a pattern is none.
    """
    given = {EXCLUDE: arguments.exclude, INCLUDE: arguments.include}
    exclude, include = (
        (*patterns_of(option, conf.values.get(option, ()), reject), *_given(option, values))
        for option, values in given.items()
    )
    return Selection(exclude=exclude, include=include)


def _given(option: str, values: list[str]) -> tuple[str, ...]:
    return patterns_of("--include" if option == INCLUDE else "--exclude", values, reject)


@contextlib.contextmanager
def importing(conf: Conf) -> Iterator[None]:
    """Let packages be imported as the project's documentation imports them.

    :raises CommandError: if something cannot be looked at.
    """
    try:
        with mocked(names_of(conf.values.get(option) for option in MOCKS)):
            yield
    except ScanError as error:
        raise CommandError(str(error)) from None


# Places ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where a package is to be read, whatever ``conf.py`` puts before it."""

    package: str  #: the top-level package
    folder: Path

    def claim(self) -> None:
        """Let the package be imported from here, also if ``conf.py`` has imported another one."""
        for name in [name for name in sys.modules if f"{name}.".startswith(f"{self.package}.")]:
            if not self._holds(sys.modules[name]):
                del sys.modules[name]
        sys.path.insert(0, str(self.folder))

    def check(self) -> None:
        """See where the package came from.

        :raises CommandError: if that is another place.
        """
        module = sys.modules.get(self.package)
        if module is not None and not self._holds(module):
            raise CommandError(
                f"{self.package} was to be read in {self.folder}, but was imported from "
                f"{_file(module)}: look at what conf.py does to sys.path, or read without --conf"
            )

    def _holds(self, module: object) -> bool:
        file = _file(module)
        return not file or Path(file).resolve().is_relative_to(self.folder)


def _file(module: object) -> str:
    """Return the file of a module, of one without the first folder; empty for what is built in."""
    content = vars(module) if hasattr(module, "__dict__") else {}
    places = [content.get("__file__"), *_texts(content.get("__path__"))]
    return next((place for place in places if isinstance(place, str)), "")


def _texts(value: object) -> list[str]:
    try:
        return [each for each in value if isinstance(each, str)]  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001 - whatever a package has made of its path
        return []


def read_conf_beside(
    package: str, path: Path | None, *, installed: bool = False
) -> tuple[Conf, Place | None]:
    """Read a ``conf.py``, and keep a package where it was found before.

    ``conf.py`` often puts its own checkout before all other places. That is what builds read, and so do
    commands, unless the package lies where the user points: in the current folder, in ``PYTHONPATH``, in the
    current folder's ``src`` if ``conf.py`` belongs to another tree.

    :param installed: whether the user points at what is installed
    :returns: the options; and where the package is to be read, ``None`` for where Python finds it
    """
    top = package.partition(".")[0]
    cwd = str(Path.cwd())
    if not {"", cwd} & set(sys.path):
        sys.path.insert(0, cwd)  # as python -m does
    place = _installed(top) if installed else _pointed_at(top, path)
    if top == __name__.partition(".")[0]:
        place = None  # it runs
    before = _origin(top)
    conf = read_conf(path)
    if place is not None:
        place.claim()
    elif before and (after := _origin(top)) != before:
        told = f"{top} is read from {after}, where conf.py looks for it, not from {before}"
        print(f"sphinx-apistab: {one_line(told)}", file=sys.stderr)
    return conf, place


def _origin(top: str) -> str:
    """Return the file of a package as it is imported, or would be."""
    module = sys.modules.get(top)
    if module is not None:
        return _file(module)
    spec = PathFinder.find_spec(top) if top else None
    return spec.origin or "" if spec is not None else ""


def _installed(top: str) -> Place | None:
    spec = find_spec(top) if top.isidentifier() else None
    return _place(top, spec)


def _pointed_at(top: str, conf: Path | None) -> Place | None:
    cwd = Path.cwd()
    folders = [cwd, *map(Path, filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)))]
    if conf is not None and not conf.resolve().is_relative_to(cwd):
        folders.append(cwd / "src")
    found = (_place(top, PathFinder.find_spec(top, [str(folder.resolve())])) for folder in folders)
    return next(filter(None, found), None) if top.isidentifier() else None


def _place(top: str, spec: ModuleSpec | None) -> Place | None:
    """Return the folder that a package lies in; ``None`` for a mere folder, which may hold anything."""
    if spec is None or not spec.has_location or spec.origin is None:
        return None
    file = Path(spec.origin).resolve()
    return Place(top, file.parent.parent if file.stem == "__init__" else file.parent)
