"""What a name written at one place of a module means there: by live objects, else by imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import resolve_name
from typing import TYPE_CHECKING, Any

from sphinx_apistab.reading.static import MISSING, named, object_at, text, walk

if TYPE_CHECKING:
    from sphinx_apistab.reading.sources import Scope


@dataclass(frozen=True, slots=True)
class Place:
    """A place where names are looked up: a module's live namespace, and the scope in its source."""

    globals: Mapping[str, Any]
    scope: Scope | None = None

    @property
    def names(self) -> tuple[int, int]:
        """What is the same for places where all names mean the same."""
        scope = self.scope
        while scope is not None and scope.outer is not None and not scope.imports:
            scope = scope.outer
        return id(self.globals), id(scope)

    def full_name(self, name: str) -> str:
        """Return the full name of what is defined here under a name."""
        path, scope = [name], self.scope
        while scope is not None and not isinstance(scope.node, ast.Module):
            path.insert(0, scope.node.name)
            scope = scope.outer
        return ".".join([text(self.globals, "__name__"), *path])

    def resolve(self, chain: list[str]) -> Any:
        """Return the live object that a dotted name leads to, or :data:`MISSING`."""
        if (local := self._imported(chain, self._local_scopes())) is not None:
            return object_at(local)
        found = walk(named(self.globals, chain[0]), chain[1:])
        if found is MISSING and (dotted := self.dotted(chain)) is not None:
            return object_at(dotted)
        return found

    def dotted(self, chain: list[str]) -> str | None:
        """Return the full name that a dotted name has by the import statements in view.

        A name that the module defines itself has the module's name before it.
        """
        found = self._imported(chain, self._scopes())
        if found is None and self._defined(chain[0]):
            found = ".".join([text(self.globals, "__name__"), *chain])
        return found

    def behind(self, dotted: str) -> str:
        """Return the full name of what is only assigned to another one, as far as source has to tell it."""
        return dotted

    def defined(self, chain: list[str]) -> Any:  # noqa: ARG002 - for places that are not imported
        """Return the full name of a class or function that is known by its source alone."""
        return MISSING

    def find(self, dotted: str) -> Any:
        """Return what lies under a full name, or :data:`MISSING`."""
        return object_at(dotted)

    def _imported(self, chain: list[str], scopes: Iterator[Scope]) -> str | None:
        for scope in scopes:
            if (written := scope.imports.get(chain[0])) is not None:
                return ".".join([self.absolute(written), *chain[1:]])
        return None

    def absolute(self, written: str) -> str:
        """Return the full name of what an import statement writes as ``..module``."""
        try:
            return resolve_name(written, text(self.globals, "__package__"))
        except (ImportError, ValueError):
            return written.lstrip(".")

    def _defined(self, name: str) -> bool:
        return any(name in scope.definitions for scope in self._scopes() if scope.outer is None)

    def _scopes(self) -> Iterator[Scope]:
        """Yield the scopes whose names are visible, the innermost first."""
        scope, nearest = self.scope, True
        while scope is not None:
            if nearest or not isinstance(scope.node, ast.ClassDef):
                yield scope
            scope, nearest = scope.outer, False

    def _local_scopes(self) -> Iterator[Scope]:
        return (scope for scope in self._scopes() if scope.outer is not None)


def chain(node: ast.expr) -> list[str] | None:
    """Return ``a.b.c`` as its parts, ``None`` for any other expression."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else None
