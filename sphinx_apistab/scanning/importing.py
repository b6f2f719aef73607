"""Importing all modules of a package, whatever they do meanwhile."""

from __future__ import annotations

import contextlib
import io
import os
import pkgutil
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sphinx_apistab.reading.static import namespace

_NOT_PUBLIC = {"tests", "conftest"}


class ScanError(Exception):
    """A package that cannot be looked at; the message says which, and why."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The public modules of a package."""

    modules: list[str] = field(default_factory=list)  #: those that are imported now, in order
    failures: dict[str, str] = field(default_factory=dict)  #: the errors of the others


def import_modules(package: str) -> Imported:
    """Import a package with all its public modules, tests left out.

    A module that cannot be imported is noted with its error, and so stands in the way of none but its
    own submodules. What modules print goes to the standard error, their warnings nowhere.

    :raises ScanError: if the package itself cannot be imported.
    """
    found = Imported()
    if not {"", str(Path.cwd())} & set(sys.path):
        sys.path.insert(0, str(Path.cwd()))  # as python -m does
    with _undisturbed():
        _import(package, found)
    if package in found.failures:
        raise ScanError(f"{package} cannot be imported: {found.failures[package]}")
    return found


def _import(name: str, found: Imported) -> None:
    try:
        module = import_module(name)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - SystemExit, and what pytest raises to skip
        found.failures[name] = f"{type(error).__name__}: {error}".rstrip(": ")
        return
    found.modules.append(name)
    for inner in pkgutil.iter_modules(_path(module), f"{name}."):
        if _is_public(inner.name.rpartition(".")[2]):
            _import(inner.name, found)


def _path(module: ModuleType) -> list[str]:
    return [part for part in namespace(module).get("__path__", ()) if isinstance(part, str)]


def _is_public(name: str) -> bool:
    return not name.startswith(("_", "test_")) and name not in _NOT_PUBLIC


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep what runs from the standard output, even if it writes from C, and from the input."""
    sys.stdout.flush()
    output = os.dup(1)
    os.dup2(2, 1)
    stdin, sys.stdin = sys.stdin, io.StringIO()
    try:
        with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        sys.stdin = stdin
        os.dup2(output, 1)
        os.close(output)
