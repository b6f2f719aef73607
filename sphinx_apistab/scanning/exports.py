"""Which of the names that a module imports are names of its own, where no ``__all__`` says so.

A package takes its API from its modules, private ones among them, and imports what it needs itself in the
same way. Nothing but the use tells the two apart: what is re-exported, the module itself does not need (which
is why linters ask for ``import X as X`` there: https://docs.astral.sh/ruff/rules/unused-import/).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_apistab.reading.names import Place
    from sphinx_apistab.reading.sources import Scope, Source


def is_helper(name: str, origin: str, module: str, source: Source) -> bool:
    """Whether a package imports a name of its distribution for its own use.

    :param origin: the full name of what is imported
    :param module: the full name of the package that imports it
    """
    if name in source.redundant:
        return False
    inside = origin.removeprefix(f"{module}.")
    if inside == origin:
        return name in source.uses.names
    is_private = any(part.startswith("_") for part in inside.split(".")[:-1])
    return is_private and name in source.uses.called


def own_imports(tree: Scope, place: Place) -> Iterator[tuple[str, str]]:
    """Yield the names that a module imports of its own distribution, each with its full name there."""
    inside = f"{str(place.globals['__name__']).partition('.')[0]}."
    for name, written in tree.imports.items():
        origin = place.absolute(written)
        if origin.startswith(inside):
            yield name, origin
