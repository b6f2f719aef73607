"""The same of a package that is not imported: its public names and marks, from source alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab.model import Entry
from sphinx_apistab.reading import WrittenReader
from sphinx_apistab.scanning.importing import ScanError, is_public
from sphinx_apistab.scanning.scan import Scan

if TYPE_CHECKING:
    from sphinx_apistab.conventions import Conventions
    from sphinx_apistab.reading.sources import Definition, Scope
    from sphinx_apistab.reading.written import Module


def scan_source(package: str, folder: Path, conventions: Conventions) -> Scan:
    """Read all public definitions of a package that lies in a folder, and import nothing.

    :raises ScanError: if it does not lie there.
    """
    reader = WrittenReader(conventions, folder)
    names = list(_modules(package, folder))
    if not names:
        raise ScanError(f"there is no {package} in {folder}")
    read = [name for name in names if reader.modules.get(name) is not None]
    best: dict[str, Entry] = {}
    for module in read:
        for entry in _entries(module, reader):
            identity = entry.canonical or entry.name
            if identity not in best or _rank(entry) < _rank(best[identity]):
                best[identity] = entry
    return Scan(
        package=package,
        version="",
        modules=tuple(read),
        entries=tuple(sorted(best.values(), key=lambda entry: entry.name)),
        failures={name: "cannot be parsed" for name in names if name not in read},
        unknown=(),
        silent=tuple(reader.silent()),
    )


def _rank(entry: Entry) -> tuple[int, str]:
    return entry.name.count("."), entry.name


def _modules(package: str, folder: Path) -> Iterator[str]:
    """Yield the public modules of a package, tests left out."""
    root = folder.joinpath(*package.split("."))
    files = sorted(root.rglob("*.py")) if root.is_dir() else [root.with_suffix(".py")]
    for file in files:
        parts = file.relative_to(folder).with_suffix("").parts
        path = parts[:-1] if parts[-1] == "__init__" else parts
        if file.is_file() and all(map(is_public, path[package.count(".") + 1 :])):
            yield ".".join(path)


def _entries(module: str, reader: WrittenReader) -> Iterator[Entry]:
    found = reader.modules.get(module)
    tree = found.source.tree if found else None
    if found is None or tree is None:
        return
    yield from _entry(module, "", "module", reader)
    for name in _exported(found, tree, reader):
        target, path = reader.modules.split(reader.modules.follow(f"{module}.{name}"))
        scope = target.source.tree if target else None
        for inner, node in list(scope.find(".".join(path)))[-1:] if scope and path else ():
            yield from _definition(module, name, inner, node, reader)


def _exported(module: Module, tree: Scope, reader: WrittenReader) -> list[str]:
    """Return what ``__all__`` lists, else the public definitions and a package's imports of its own."""
    if tree.listed is not None:
        return tree.listed
    names = [*tree.definitions]
    if module.is_package:
        inside = (".", f"{module.name.partition('.')[0]}.")
        names += [name for name, written in tree.imports.items() if written.startswith(inside)]
        for each in reader.modules.stars(module):
            names += sorted(reader.modules.names(each))
    return [name for name in dict.fromkeys(names) if not name.startswith("_")]


def _definition(
    module: str, qualname: str, scope: Scope, node: Definition, reader: WrittenReader
) -> Iterator[Entry]:
    """Yield a definition and, of a class, its public members."""
    is_class = isinstance(node, ast.ClassDef)
    inside = isinstance(scope.node, ast.ClassDef)
    yield from _entry(
        module, qualname, "class" if is_class else "method" if inside else "function", reader
    )
    members = scope.inner(node) if is_class else None
    for name, nodes in members.definitions.items() if members else ():
        if members is not None and not name.startswith("_"):
            yield from _definition(module, f"{qualname}.{name}", members, nodes[-1], reader)


def _entry(module: str, qualname: str, objtype: str, reader: WrittenReader) -> Iterator[Entry]:
    reading = reader.read(module, qualname)
    if reading is not None:
        yield Entry(
            name=f"{module}.{qualname}".rstrip("."),
            domain="py",
            objtype=objtype,
            uri="",
            stability=reading.stability,
            canonical=reading.canonical,
            source=reading.source,
            inherited=reading.inherited,
            imported=reading.imported,
        )
