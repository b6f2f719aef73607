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

from sphinx_apistab.reading.definitions import GETATTR
from sphinx_apistab.reading.static import is_text, module_globals, namespace

_NOT_PUBLIC = {"tests", "conftest"}


class ScanError(Exception):
    """A name that cannot be looked at; the message says which, and why."""


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
    with _undisturbed():
        _import_all(package, found)
    if package in found.failures:
        raise ScanError(f"{package} cannot be imported: {found.failures[package]}")
    found.modules.extend(_in_folders(package, found))
    return found


def import_longest(path: list[str]) -> str:
    """Import what of a dotted path are modules, and return the name of the last of them.

    :raises ScanError: if one of them is there, but cannot be imported.
    """
    found = ""
    with _undisturbed():
        for end in range(1, len(path) + 1):
            name = ".".join(path[:end])
            _, error = _imported(name)
            if isinstance(error, ModuleNotFoundError) and error.name == name:
                break
            if error is not None:
                raise ScanError(f"{name} cannot be imported: {_told(error)}")
            found = name
    return found


def ask(module: str, name: str) -> dict[str, object]:
    """Return what an imported module's ``__getattr__`` gives for a name, by its full name."""
    content = module_globals(module)
    if GETATTR not in content or name in content or not name:
        return {}
    try:
        with _undisturbed():
            return {f"{module}.{name}": getattr(sys.modules[module], name)}
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - as when modules are imported
        return {}


def _import_all(name: str, found: Imported) -> None:
    module, error = _imported(name)
    if module is None:
        found.failures[name] = _told(error)
        return
    found.modules.append(name)
    for inner in submodules(module):
        if is_public(inner):
            _import_all(f"{name}.{inner}", found)


def _in_folders(package: str, found: Imported) -> Iterator[str]:
    """Yield the modules that lie in folders without an ``__init__.py``, as far as they are imported by now.

    What else lies in such folders may be scripts, which are not there to be imported.
    """
    for name in sorted(filter(is_text, sys.modules)):
        inside = name.removeprefix(f"{package}.")
        if (
            inside != name
            and all(map(is_public, inside.split(".")))
            and name not in found.modules
            and module_globals(name).get("__name__") == name
            and module_globals(name).get("__file__") is not None
        ):
            yield name


def _imported(name: str) -> tuple[ModuleType | None, BaseException | None]:
    """Import a module, and return it or the error that it fails with."""
    try:
        return import_module(name), None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - SystemExit, and what pytest raises to skip
        return None, error


def _told(error: BaseException | None) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")


def submodules(module: object) -> list[str]:
    """Return the names of a package's own modules, imported or not."""
    path = [part for part in namespace(module).get("__path__", ()) if isinstance(part, str)]
    return [found.name for found in pkgutil.iter_modules(path)]


def is_public(name: str) -> bool:
    """Whether a module of this name is meant for users: no private one, and no test."""
    return not name.startswith(("_", "test_")) and name not in _NOT_PUBLIC


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep what runs from the standard output, even if it writes from C, and from the input."""
    if not {"", str(Path.cwd())} & set(sys.path):
        sys.path.insert(0, str(Path.cwd()))  # as python -m does
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
