"""The same of a package that is not imported: its public names and marks, from source alone."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab.model import UNLABELLED, Entry
from sphinx_apistab.naming import outwards
from sphinx_apistab.reading import WrittenReader
from sphinx_apistab.reading.definitions import accessors
from sphinx_apistab.reading.names import Place
from sphinx_apistab.scanning.exports import is_helper, own_imports
from sphinx_apistab.scanning.found import Scan
from sphinx_apistab.scanning.importing import ScanError
from sphinx_apistab.scanning.selection import EVERY_API, Selection
from sphinx_apistab.scanning.unlisted import unlisted_in_source

if TYPE_CHECKING:
    from sphinx_apistab.conventions import Conventions
    from sphinx_apistab.reading.sources import Definition, Scope
    from sphinx_apistab.reading.written import Module


def scan_source(
    package: str,
    folder: Path,
    conventions: Conventions,
    selection: Selection = EVERY_API,
    *,
    reader: WrittenReader | None = None,
) -> Scan:
    """Read all public definitions of a package that lies in a folder, and import nothing.

    :param reader: one with these conventions that reads below this folder
    :raises ScanError: if it does not lie there.
    """
    reader = reader or WrittenReader(conventions, folder)
    if not all(part.isidentifier() for part in package.split(".")):
        raise ScanError(f"{package!r} is no name of a package")
    there = list(_modules(package, folder))
    if not there:
        raise ScanError(f"there is no {package} in {folder}")
    names = _chosen(there, package, selection, reader)
    read = [name for name in names if reader.modules.get(name) is not None]
    failures = {name: "cannot be parsed" for name in names if name not in read}
    left_out = _left_out(there, names, package, reader)
    left_out = [name for name in left_out if selection.is_told(name, package)]
    entries = tuple(_best(read, reader))
    return Scan(
        package=package,
        version=_version(package, reader),
        modules=tuple(read),
        entries=entries,
        failures=failures,
        left_out=tuple(left_out),
        unread=tuple(sorted({*failures, *left_out, *unlisted_in_source(read, entries, reader)})),
        has_values=False,
        unknown=(),
        silent=tuple(reader.silent()),
    )


def entries_of_failed(
    failed: Collection[str],
    package: str,
    folder: Path,
    conventions: Conventions,
    selection: Selection,
) -> tuple[list[Entry], set[str]]:
    """Read from source what a package has from modules that cannot be imported.

    :returns: the entries, under the names that they have in all of the package; and those of the failed
        modules that could be read.
    """
    reader = WrittenReader(conventions, folder)
    names = [name for name in _modules(package, folder) if selection.takes(name, package)]
    read = [name for name in names if reader.modules.get(name) is not None]

    def is_of_failed(name: str) -> bool:
        return any(outer in failed for step in reader.modules.way(name) for outer in outwards(step))

    found = [entry for entry in _best(read, reader) if is_of_failed(entry.name)]
    return found, set(failed).intersection(read)


def _best(modules: Iterable[str], reader: WrittenReader) -> list[Entry]:
    """Return what modules have, each definition under one name, chosen as for imported ones."""
    best: dict[tuple[str, bool], tuple[tuple[object, ...], Entry]] = {}
    for module in modules:
        found = reader.modules.get(module)
        listed = found is not None and reader.modules.listed(found) is not None
        for entry in _entries(module, reader):
            # A function may be called as the module that it is in.
            key = entry.canonical or entry.name, entry.objtype == "module"
            rank = not listed, module.count("."), entry.name
            if key not in best or rank < best[key][0]:
                best[key] = rank, entry
    found_entries = (entry for _, entry in best.values())
    return sorted(found_entries, key=lambda entry: (entry.name, entry.objtype))


def _version(package: str, reader: WrittenReader) -> str:
    """Return the version that a package states as a text (``__version__``); empty: it does not."""
    top = reader.modules.get(package.partition(".")[0])
    stated = reader.modules.place(top).resolve(["__version__"]) if top is not None else None
    return stated if isinstance(stated, str) else ""


def _modules(package: str, folder: Path) -> Iterator[str]:
    """Yield the modules of a package that have source, by the names of their files.

    A file such as ``v1.2.py`` has no name that could be imported.
    """
    root = folder.joinpath(*package.split("."))
    files = sorted(root.rglob("*.py")) if root.is_dir() else [root.with_suffix(".py")]
    for file in files:
        parts = file.relative_to(folder).with_suffix("").parts
        path = parts[:-1] if parts[-1] == "__init__" else parts
        if file.is_file() and all(part.isidentifier() for part in path):
            yield ".".join(path)


def _chosen(
    there: Sequence[str], package: str, selection: Selection, reader: WrittenReader
) -> list[str]:
    """Return the modules that are read: the selected ones, and what those import of the others."""
    packages = {package, *(name for name in there if _is_package(name, reader))}
    chosen = {
        name
        for name in there
        # What lies in a mere folder may be a program.
        if selection.takes(name, package) and packages.issuperset(_between(name, package))
    }
    open_names = {name for name in there if not selection.is_refused(name, package)} - chosen
    reading = list(chosen)
    while open_names and reading:
        module = reader.modules.get(reading.pop())
        if module is not None:
            new = open_names.intersection(_imports(module))
            open_names -= new
            chosen |= new
            reading += new
    return [name for name in there if name in chosen]


def _left_out(
    there: Iterable[str], read: Collection[str], package: str, reader: WrittenReader
) -> list[str]:
    """Return the outermost modules that are not read; those in mere folders are no part of the package."""
    found = set()
    for name in there:
        if name not in read and all(_is_package(each, reader) for each in _between(name, package)):
            outer = [each for each in (*_between(name, package), name) if each not in read]
            found.add(min(outer, key=len))
    return sorted(found)


def _is_package(name: str, reader: WrittenReader) -> bool:
    return reader.modules.folder.joinpath(*name.split("."), "__init__.py").is_file()


def _between(name: str, package: str) -> Iterator[str]:
    """Yield the packages inside of a package that a module is in."""
    yield from (each for each in outwards(name) if each != name and each.startswith(f"{package}."))


def _imports(module: Module) -> Iterator[str]:
    place = Place(module.globals)
    for written in module.source.imported:
        yield from outwards(place.absolute(written))


def _entries(module: str, reader: WrittenReader) -> Iterator[Entry]:
    found = reader.modules.get(module)
    tree = found.source.tree if found else None
    if found is None or tree is None:
        return
    yield from _entry(module, "", "module", reader)
    for name in _exported(found, tree, reader):
        there = list(entries_at(module, name, reader))
        yield from there or _named(found, name, reader)


def entries_at(module: str, name: str, reader: WrittenReader) -> Iterator[Entry]:
    """Yield a definition that a module has under a name, and its members."""
    target, path = reader.modules.split(reader.modules.follow(f"{module}.{name}"))
    scope = target.source.tree if target else None
    for inner, node in list(scope.find(".".join(path)))[-1:] if scope and path else ():
        yield from _definition(module, name, inner, node, reader)


def _named(module: Module, name: str, reader: WrittenReader) -> Iterator[Entry]:
    """Yield what a module exports by name, and no source here tells of: a value, or another project's."""
    tree = module.source.tree
    listed = reader.modules.listed(module)
    if tree is None or name not in (module.source.redundant if listed is None else listed):
        return
    written = f"{module.name}.{name}"
    full_name = reader.modules.follow(written)
    target, path = reader.modules.split(full_name)
    objtype = _spelled(name)
    if target is not None:
        objtype = "data" if _is_value(target, path) else ""
    if objtype:
        yield Entry(
            name=written,
            domain="py",
            objtype=objtype,
            uri="",
            stability=UNLABELLED,
            canonical=full_name if full_name != written else None,
        )


def _is_value(module: Module, path: list[str]) -> bool:
    """Whether a path is the name of a plain value, and not another name of something else."""
    fields = module.source.tree.fields if module.source.tree is not None else {}
    value = fields[path[0]].statement.value if path and path[0] in fields else None
    return value is not None and not any(
        isinstance(node, ast.Name | ast.Call | ast.Lambda) for node in ast.walk(value)
    )


def _spelled(name: str) -> str:
    """Return the type of what has a name, as far as :pep:`8` says it."""
    if name.isupper():
        return "data"
    return "class" if name[:1].isupper() else "function"


def _exported(module: Module, tree: Scope, reader: WrittenReader) -> list[str]:
    """Return what ``__all__`` lists, else the public definitions and a package's imports of its own."""
    if (listed := reader.modules.listed(module)) is not None:
        return list(dict.fromkeys(listed))
    names = [*tree.definitions, *sorted(module.source.redundant)]
    if module.is_package:
        names += _own_imports(module, tree)
        for each in reader.modules.stars(module):
            names += sorted(reader.modules.names(each))
    return [name for name in dict.fromkeys(names) if not name.startswith("_")]


def _own_imports(module: Module, tree: Scope) -> Iterator[str]:
    """Yield what a package imports of its own distribution, for others to use."""
    for name, origin in own_imports(tree, Place(module.globals)):
        if not is_helper(name, origin, module.name, module.source):
            yield name


def _definition(
    module: str, qualname: str, scope: Scope, node: Definition, reader: WrittenReader
) -> Iterator[Entry]:
    """Yield a definition and, of a class, its public members."""
    is_class = isinstance(node, ast.ClassDef)
    inside = isinstance(scope.node, ast.ClassDef)
    yield from _entry(module, qualname, _type_of(node, inside=inside), reader)
    members = scope.inner(node) if is_class else None
    for name, nodes in members.definitions.items() if members else ():
        if members is not None and not name.startswith("_"):
            yield from _definition(module, f"{qualname}.{name}", members, nodes[-1], reader)


def _type_of(node: Definition, *, inside: bool) -> str:
    """Return what Sphinx's Python domain calls a definition, as far as one can tell from its source."""
    if isinstance(node, ast.ClassDef):
        return "class"
    if inside and (accessors(node) or "property" in map(ast.unparse, node.decorator_list)):
        return "property"
    return "method" if inside else "function"


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
            overloads=reading.overloads,
        )
