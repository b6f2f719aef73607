"""How one name was read."""

from __future__ import annotations

import difflib
import pkgutil
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sphinx_apistab.model import Entry
from sphinx_apistab.naming import outwards
from sphinx_apistab.policy.enclosing import ranks_of, with_levels
from sphinx_apistab.reading import NOTHING
from sphinx_apistab.reading.annotated import annotated_names
from sphinx_apistab.reading.definitions import defined_name, documented
from sphinx_apistab.reading.static import (
    MISSING,
    imported,
    is_a,
    is_class,
    member,
    mro,
    namespace,
)
from sphinx_apistab.scanning.importing import ScanError, ask, import_longest, submodules
from sphinx_apistab.scanning.names import member_type, object_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_apistab.model import Level
    from sphinx_apistab.reading import Expression, Reader, Reading, Uncounted


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How an object was read."""

    entry: Entry
    reading: Reading
    expressions: tuple[Expression, ...]  #: the decorators at the definition, the outermost first
    uncounted: tuple[Uncounted, ...] = ()  #: version directives that count for nothing


def explain(name: str, reader: Reader, levels: Iterable[Level] = ()) -> Explanation:
    """Import what a name needs, and read it.

    :param name: ``package.module.Object``, or ``package.module:Object.member``
    :param levels: those in force beside the built-in ones
    :raises ScanError: if it is not there, with the nearest names; if its module cannot be imported.
    """
    module, qualname = _located(name)
    served = ask(module, qualname.partition(".")[0])
    reading = reader.read(module, qualname, served)
    if reading is None and _is_annotated(module, qualname):
        reading = NOTHING
    if reading is None:
        raise ScanError(_not_there(module, qualname.split(".")))
    home = defined_name(module, qualname, served) or (module, qualname)
    entry = _entry(module, qualname, _type_of(*home), reading)
    outer = [*_around(entry.name, reader), *_around(entry.canonical or "", reader)]
    # A function may be called as the module that it comes from.
    around = {each.name: each for each in outer} | {entry.name: entry}
    levelled = with_levels(around.values(), ranks_of(levels))
    entry = next(each for each in levelled if each.name == entry.name)
    expressions = tuple(reader.decorators(*home))
    return Explanation(
        entry=entry,
        reading=reading,
        expressions=expressions,
        uncounted=tuple(reader.uncounted(*home, reading)),
    )


def _entry(module: str, qualname: str, objtype: str, reading: Reading) -> Entry:
    return Entry(
        name=f"{module}.{qualname}".rstrip("."),
        domain="py",
        objtype=objtype,
        uri="",
        stability=reading.stability,
        canonical=reading.canonical,
        source=reading.source,
        overloads=reading.overloads,
    )


def _around(name: str, reader: Reader) -> Iterator[Entry]:
    """Yield what an object is in: classes, modules, packages, as far as they are imported."""
    for scope in filter(None, outwards(name.rpartition(".")[0])):
        outer = outwards(scope)
        module = next((each for each in outer if each and imported(each) is not MISSING), "")
        path = scope[len(module) + 1 :]
        reading = reader.read(module, path) if module else None
        if reading is not None:
            yield _entry(module, path, _type_of(module, path), reading)


def _located(name: str) -> tuple[str, str]:
    """Split a name into a module, which is imported by now, and the path in it."""
    written, colon, qualname = name.partition(":")
    path = written.split(".")
    module = import_longest(path)
    rest = path[len(module.split(".")) :] if module else path
    if not module or (colon and rest):
        raise ScanError(_not_there(module, rest))
    around, _, last = module.rpartition(".")
    is_in_module = rest and documented(module, rest[0]) is not None
    if not colon and not is_in_module and _is_other(around, last):
        return around, ".".join([last, *rest])
    return module, qualname if colon else ".".join(rest)


def _is_other(package: str, name: str) -> bool:
    """Whether a package has something else under the name of one of its modules."""
    there = documented(package, name) if package else None
    return there is not None and not is_a(there.obj, ModuleType)


def _type_of(module: str, qualname: str) -> str:
    found = documented(module, qualname)
    if found is None:
        return "attribute" if "." in qualname else "data"
    is_inner = is_class(found.obj) and not found.is_class_as_value
    of_module = found.owner is None or is_inner
    return (object_type if of_module else member_type)(found.obj, found.name)


def _is_annotated(module: str, qualname: str) -> bool:
    """Whether a name is that of a field that has a type, and no value in the class."""
    path, _, name = qualname.rpartition(".")
    found = documented(module, path)
    classes = mro(found.obj) if found is not None and is_class(found.obj) else ()
    return any(name in annotated_names(namespace(cls)) for cls in classes)


def _not_there(module: str, path: list[str]) -> str:
    """Return the message that a name is not there, with those that are spelled alike."""
    holder, name = _break(module, path)
    public = [other for other in sorted(_names_in(holder)) if name[:1] == "_" or other[:1] != "_"]
    near = difflib.get_close_matches(name, public)
    hint = f"; did you mean {' or '.join(_below(holder, other) for other in near)}?" if near else ""
    return f"there is no {_below(holder, name)}{hint}"


def _below(holder: str, name: str) -> str:
    return f"{holder}.{name}" if holder else name


def _break(module: str, path: list[str]) -> tuple[str, str]:
    """Return the longest part of a path that is there, and the name that is not in it."""
    found: Any = imported(module) if module else MISSING
    for index, name in enumerate(path):
        inner = MISSING if found is MISSING else member(found, name)[1]
        if inner is MISSING:
            return ".".join(filter(None, [module, *path[:index]])), name
        found = inner
    return module, ""


def _names_in(holder: str) -> set[str]:
    """Return the names in a module or a class."""
    if not holder:
        return {found.name for found in pkgutil.iter_modules()}
    module = import_longest(holder.split("."))
    found = documented(module, holder[len(module) + 1 :])
    if found is None:
        return set()
    classes = mro(found.obj) if is_class(found.obj) else (found.obj,)
    return {name for cls in classes for name in namespace(cls)} | set(submodules(found.obj))
