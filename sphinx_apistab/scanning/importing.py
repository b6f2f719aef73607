"""Importing all modules of a package, whatever they do meanwhile."""

from __future__ import annotations

import contextlib
import io
import os
import pkgutil
import sys
import warnings
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from sphinx_apistab.reading.definitions import GETATTR
from sphinx_apistab.reading.names import Place
from sphinx_apistab.reading.sources import Source, read_source
from sphinx_apistab.reading.static import (
    MISSING,
    has_own_type,
    imported,
    is_a,
    is_lazy,
    is_mocked,
    is_text,
    module_globals,
    namespace,
)
from sphinx_apistab.scanning.selection import EVERY_API, Selection


class ScanError(Exception):
    """A name that cannot be looked at; the message says which, and why."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The public modules of a package."""

    modules: list[str] = field(default_factory=list)  #: those that are imported now, in order
    failures: dict[str, str] = field(default_factory=dict)  #: the errors of others
    left_out: list[str] = field(default_factory=list)  #: those that are not to be read


def import_modules(package: str, selection: Selection = EVERY_API) -> Imported:
    """Import a package with those of its modules that are to be read.

    A module that cannot be imported is noted with its error, and so stands in the way of none but its
    own submodules. What modules print goes to the standard error, their warnings nowhere.

    :raises ScanError: if the package itself cannot be imported.
    """
    found = Imported()
    with _undisturbed():
        _import_all(package, package, selection, found)
    if package in found.failures:
        raise ScanError(f"{package} cannot be imported: {found.failures[package]}")
    found.modules.extend(_used(package, selection, found))
    left_out = list(_never_read(found.left_out, set(found.modules)))
    found.left_out[:] = sorted(name for name in left_out if selection.is_told(name, package))
    return found


def _never_read(left_out: Iterable[str], read: Collection[str]) -> Iterator[str]:
    """Yield the outermost of the modules that are left out, where others import some of them."""
    for name in left_out:
        if name in read:
            inside = (f"{name}.{inner}" for inner in submodules(imported(name)))
            yield from _never_read(inside, read)
        else:
            yield name


def import_longest(path: list[str]) -> str:
    """Import what of a dotted path are modules, and return the name of the last of them.

    :raises ScanError: if one of them is there, but cannot be imported.
    """
    found = ""
    with _undisturbed():
        for end in range(1, len(path) + 1):
            name = ".".join(path[:end])
            with _bound(imported(found), path[end - 1]):
                _, error = _imported(name)
            if isinstance(error, ModuleNotFoundError) and error.name == name:
                break
            if error is not None:
                raise ScanError(f"{name} cannot be imported: {_told(error)}")
            found = name
    return found


def ask(module: str, name: str) -> dict[str, object]:
    """Return what an imported module's ``__getattr__``, or its class, gives for a name, by its full name.

    What the module imports lazily lies in it from then on.
    """
    content = module_globals(module)
    lazy = is_lazy(content.get(name))
    serves = GETATTR in content or has_own_type(module)
    if not lazy and (not serves or name in content or not name):
        return {}
    try:
        with _undisturbed():
            found = getattr(sys.modules[module], name)
            return {} if lazy else {f"{module}.{name}": found}
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - as when modules are imported
        return {}


def _import_all(name: str, package: str, selection: Selection, found: Imported) -> None:
    module, error = _imported(name)
    if module is None:
        found.failures[name] = _told(error)
        return
    if selection.takes(name, package):
        found.modules.append(name)
    for inner in submodules(module):
        full_name = f"{name}.{inner}"
        if _leads_back(module, inner):
            continue
        if not selection.takes(full_name, package):
            found.left_out.append(full_name)
        if selection.enters(full_name, package):
            with _bound(module, inner):
                _import_all(full_name, package, selection, found)


def _leads_back(module: object, inner: str) -> bool:
    """Whether a package's submodule is a link to the package itself, or to what it lies in."""
    folders = map(Path, filter(is_text, namespace(module).get("__path__", ())))
    return any(
        (folder / inner).is_symlink()
        and Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(folder / inner))
        for folder in folders
    )


@contextlib.contextmanager
def _bound(module: object, name: str) -> Iterator[None]:
    """Leave a module's name what it is, though a submodule of that name is imported.

    ``from .area import area`` makes ``area`` a function; an import of the submodule that comes later would
    put the module in its place (https://docs.python.org/3/reference/import.html#submodules).
    """
    before = namespace(module).get(name, MISSING)
    yield
    if (
        before is not MISSING
        and is_a(module, ModuleType)
        and namespace(module).get(name) is not before
    ):
        vars(module)[name] = before


def _used(package: str, selection: Selection, found: Imported) -> Iterator[str]:
    """Yield what else the modules that are read import of their package, and so is imported by now.

    That is what lies in folders without an ``__init__.py``, and what is left out by its name alone: other
    such modules may be programs, which are not there to be imported.
    """
    open_names = {name for name in sys.modules if is_text(name) and name.startswith(f"{package}.")}
    candidates = {
        name
        for name in open_names.difference(found.modules)
        if not selection.is_refused(name, package) and _is_from_file(name)
    }
    reading = list(found.modules)
    while candidates and reading:
        name = reading.pop()
        new = sorted(candidates & set(_imports(name, package)))
        candidates.difference_update(new)
        reading.extend(new)
        yield from new


def _is_from_file(name: str) -> bool:
    content = module_globals(name)
    return content.get("__name__") == name and content.get("__file__") is not None


def _imports(module: str, package: str) -> Iterator[str]:
    """Yield the modules and names that a module's own statements import from a package."""
    content = module_globals(module)
    file = content.get("__file__")
    source = read_source(file, Source) if is_text(file) and file.endswith(".py") else None
    place = Place(content)
    for written in source.imported if source is not None else ():
        name = place.absolute(written)
        while name.startswith(f"{package}."):
            yield name
            name = name.rpartition(".")[0]


def _imported(name: str) -> tuple[ModuleType | None, BaseException | None]:
    """Import a module, and return it or the error that it fails with.

    Of one that fails, nothing stays: Python keeps the submodules that it had imported by then.
    """
    before = set(sys.modules)
    try:
        module = import_module(name)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - SystemExit, and what pytest raises to skip
        for new in set(sys.modules) - before:
            if is_text(new) and f"{new}.".startswith(f"{name}."):
                sys.modules.pop(new, None)
        return None, error
    if is_mocked(module):
        return None, ImportError("it is mocked (autodoc_mock_imports)")
    return module, None


def _told(error: BaseException | None) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")


def submodules(module: object) -> list[str]:
    """Return the names of a package's own modules, imported or not."""
    path = [part for part in namespace(module).get("__path__", ()) if isinstance(part, str)]
    found = (module.name for module in pkgutil.iter_modules(path))
    return [name for name in found if name.isidentifier()]


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep what runs from the standard output, even if it writes from C, and from the input."""
    if sys.stdout is None:  # it is closed
        raise ScanError("there is no standard output")
    sys.stdout.flush()
    output = os.dup(1)
    os.dup2(2, 1)
    stdin, sys.stdin = sys.stdin, io.StringIO()
    try:
        with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings(), _outliving():
            warnings.simplefilter("ignore")
            yield
    finally:
        sys.stdin = stdin
        os.dup2(output, 1)
        os.close(output)


@contextlib.contextmanager
def _outliving() -> Iterator[None]:
    """Let ``os._exit`` end a module's import alone: else it ends all, as if nothing were to be found.

    In processes that are forked meanwhile it does what it always does.
    """
    leave, here = os._exit, os.getpid()

    def stay(status: int) -> NoReturn:
        if os.getpid() != here:
            leave(status)
        raise SystemExit(status)

    vars(os)["_exit"] = stay
    try:
        yield
    finally:
        vars(os)["_exit"] = leave
