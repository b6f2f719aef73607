"""What modules have and do not export: names that work all the same, and so are not gone.

A name may leave ``__all__``, or its module, and still be served by the module's ``__getattr__``
(:pep:`562`). Of such a name nothing is promised anew, but who used it need not change anything yet.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sphinx_apistab.model import Entry
from sphinx_apistab.reading.names import Place
from sphinx_apistab.reading.sources import Source, read_source
from sphinx_apistab.reading.static import (
    MISSING,
    is_a,
    is_class,
    is_function,
    is_text,
    layers,
    module_globals,
    text,
)
from sphinx_apistab.scanning.exports import own_imports
from sphinx_apistab.scanning.found import is_marked
from sphinx_apistab.scanning.names import object_type

if TYPE_CHECKING:
    from sphinx_apistab.reading import Reader, WrittenReader
    from sphinx_apistab.reading.written import Module


def served(modules: Iterable[str], reader: Reader) -> Iterator[Entry]:
    """Yield what imported modules serve by a function that says something of it, mostly that it goes."""
    for module in modules:
        for name in reader.served(module):
            obj = reader.given(module, name)
            if not any(is_class(each) or is_function(each) for each in layers(obj, name)):
                continue
            reading = reader.read(module, name)
            if reading is not None:
                entry = Entry(
                    name=f"{module}.{name}",
                    domain="py",
                    objtype=object_type(obj, name),
                    uri="",
                    stability=reading.stability,
                    canonical=reading.canonical,
                    source=reading.source,
                )
                if is_marked(entry):
                    yield entry


def unlisted(modules: Iterable[str], entries: Iterable[Entry], reader: Reader) -> Iterator[str]:
    """Yield the full names of what imported modules have, or may have, beside what they export.

    :param entries: what they export
    """
    known = _names_of(entries)
    for module in modules:
        content = module_globals(module)
        for name in _beside(content):
            is_there = not is_a(content.get(name, MISSING), ModuleType, type(MISSING))
            if is_there and f"{module}.{name}" not in known:
                yield f"{module}.{name}"
        yield from (f"{module}.{name}" for name in reader.served(module))


def _beside(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield the public names of which an imported module may not export all."""
    file = text(content, "__file__")
    source = read_source(file, Source) if file.endswith(".py") else None
    tree = source.tree if source is not None else None
    if tree is None:
        return
    if "__all__" in content:
        yield from _public(filter(is_text, content), tree.imports)
    if "__path__" in content:
        yield from _public(name for name, _ in own_imports(tree, Place(content)))


def unlisted_in_source(
    modules: Iterable[str], entries: Iterable[Entry], reader: WrittenReader
) -> Iterator[str]:
    """Yield the same of modules that are read from their source."""
    known = _names_of(entries)
    for module in filter(None, map(reader.modules.get, modules)):
        for name in _beside_in_source(module):
            full_name = f"{module.name}.{name}"
            is_module = not reader.modules.split(reader.modules.follow(full_name))[1]
            if not is_module and full_name not in known:
                yield full_name
        served_names = (f"{module.name}.{name}" for name in reader.served(module.name))
        yield from (name for name in served_names if name not in known)


def _beside_in_source(module: Module) -> Iterator[str]:
    tree = module.source.tree
    if tree is not None and tree.listed is not None:
        yield from _public([*tree.definitions, *tree.fields], tree.imports)
    if tree is not None and module.is_package:
        yield from _public(name for name, _ in own_imports(tree, Place(module.globals)))


def _public(names: Iterable[str], but: Container[str] = ()) -> Iterator[str]:
    yield from (name for name in names if not name.startswith("_") and name not in but)


def _names_of(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(name for each in entries for name in (each.name, each.canonical or each.name))
