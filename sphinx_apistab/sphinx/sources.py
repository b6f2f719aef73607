"""The source of the packages that a project documents, as far as it tells whether a name is there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sphinx_apistab.policy.signatures import SignatureError, folder_of
from sphinx_apistab.reading.presence import Presence
from sphinx_apistab.reading.written import Modules

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sources:
    """Finds packages where they are documented from, or could be imported from; none is."""

    def __init__(self, known: Iterable[Modules]) -> None:
        """Begin with the modules that are documented without an import."""
        self._known = tuple(map(Presence, known))
        self._found: dict[str, Presence | None] = {}

    def has(self, name: str) -> bool | None:
        """Tell whether there is a name, or may be one; ``None`` where there is no source of its package."""
        told = [each.has(name) is not False for each in self._of(name.partition(".")[0])]
        return any(told) if told else None

    def _of(self, package: str) -> Iterator[Presence]:
        known = [each for each in self._known if each.modules.get(package) is not None]
        if not known and package not in self._found:
            self._found[package] = _find(package)
        yield from known or filter(None, [self._found.get(package)])


def _find(package: str) -> Presence | None:
    try:
        modules = Modules(folder_of(package))
    except SignatureError:
        return None
    return Presence(modules) if modules.get(package) is not None else None
