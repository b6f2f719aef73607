"""What the names of replacements mean at a definition: by the imports of its module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sphinx_apistab.naming import outwards, plain_name
from sphinx_apistab.reading.names import Place
from sphinx_apistab.reading.static import (
    MISSING,
    is_class,
    is_function,
    module_globals,
    name_of,
    text,
)

if TYPE_CHECKING:
    from sphinx_apistab.model import Mark


def live_place(name: str) -> Place:
    """Return the imported module that a full name lies in, as a place where names are looked up."""
    found = (module_globals(scope) for scope in outwards(name) if scope)
    return Place(next(filter(None, found), {}))


def imported_names(marks: Iterable[Mark], place: Place) -> Mapping[str, str]:
    """Return the full names of what marks tell to use instead, where a module has it from elsewhere.

    :param place: the module that defines what the marks speak of
    :returns: the names as they are written, without markup, with what they mean
    """
    home = f"{text(place.globals, '__name__')}."
    found = {name: full_name(name, place) for name in _replacements(marks)}
    return {
        name: full for name, full in found.items() if full is not None and not full.startswith(home)
    }


def _replacements(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        written = mark.deprecated.replacement if mark.deprecated is not None else None
        name = plain_name(written) if written else None
        if name is not None and all(part.isidentifier() for part in name.split(".")):
            yield name


def full_name(name: str, place: Place) -> str | None:
    """Return where the thing of a name is defined that a module imports; ``None`` where it has none."""
    chain = name.split(".")
    if (written := place.dotted(chain)) is not None:
        return written
    found = place.resolve(chain)
    if found is MISSING or not (is_class(found) or is_function(found)):
        return None
    return ".".join(name_of(found) or ()) or None
