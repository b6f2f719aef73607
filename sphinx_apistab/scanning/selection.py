"""Which modules of a package are read: what users import, and nothing that does something when imported.

Examples, benchmarks and scripts often lie inside of a package, and often run where they are imported. They
are left out by their names, wherever they lie, unless a module that is read imports them itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import accumulate

#: What is no API: tests. The names of private modules have a leading underscore.
_TESTS = frozenset({"tests", "conftest"})
#: What may run when it is imported.
_PROGRAMS = frozenset(
    f"{name}{plural}"
    for name in ("benchmark", "demo", "doc", "example", "sample", "script", "tutorial")
    for plural in ("", "s")
) | {"bench", "setup", "test"}


def is_public(name: str) -> bool:
    """Whether a module of this name is meant for users: no private one, and no test."""
    return not name.startswith(("_", "test_")) and name not in _TESTS


@dataclass(frozen=True, slots=True)
class Selection:
    """Which modules of a package are read.

    A pattern is a full name (``pkg.cli``) or, without a dot, the name of a module wherever it lies
    (``cli``); both may have ``*``. What lies in a module goes with it.
    """

    exclude: tuple[str, ...] = ()  #: patterns of more modules that are left out
    include: tuple[
        str, ...
    ] = ()  #: patterns of modules that are read though their names speak against it

    def takes(self, module: str, package: str) -> bool:
        """Whether a module is read; *package* itself is, and so are all that it is in."""
        return self._stop(module, package) is None

    def enters(self, module: str, package: str) -> bool:
        """Whether something in a module may be read."""
        return self.takes(module, package) or any(
            pattern.startswith(f"{module}.") for pattern in self.include
        )

    def is_told(self, module: str, package: str) -> bool:
        """Whether users are told that a module is left out: that private ones and tests are, they know."""
        inside = _around(module, package)
        return all(is_public(name.rpartition(".")[2]) for name in inside)

    def is_refused(self, module: str, package: str) -> bool:
        """Whether a module is never read: it is private, a test, or somebody says so."""
        if self.takes(module, package):
            return False
        inside = _around(module, package)
        parts = (name.rpartition(".")[2] for name in inside)
        return any(map(self._is_excluded, inside)) or not all(map(is_public, parts))

    def _stop(self, module: str, package: str) -> str | None:
        """Return the first of the names around a module, or its own, that keeps it from being read."""
        inside = _around(module, package)
        if (first := next(filter(self._is_excluded, inside), None)) is not None:
            return first
        wanted = [index for index, name in enumerate(inside) if _matches(name, self.include)]
        open_from = wanted[-1] + 1 if wanted else 0
        return next((name for name in inside[open_from:] if not _is_api(name)), None)

    def _is_excluded(self, name: str) -> bool:
        return _matches(name, self.exclude)


def _around(module: str, package: str) -> list[str]:
    """Return the names of the modules that a module is in, inside of a package, and its own."""
    if not module.startswith(f"{package}."):
        return []
    inside = module.removeprefix(f"{package}.").split(".")
    return list(accumulate(inside, lambda outer, name: f"{outer}.{name}", initial=package))[1:]


def _is_api(name: str) -> bool:
    last = name.rpartition(".")[2].lower()
    return is_public(last) and last not in _PROGRAMS and not last.endswith("_test")


def _matches(name: str, patterns: Iterable[str]) -> bool:
    last = name.rpartition(".")[2]
    return any(fnmatchcase(name if "." in each else last, each) for each in patterns)


#: What is read unless somebody says otherwise.
EVERY_API = Selection()
