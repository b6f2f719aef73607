"""What the source of packages tells beside the pages (``apistab_packages``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_apistab.mocks import OPTIONS, mocked, names_of
from sphinx_apistab.policy.findings import Kind, Observation, VerdictError
from sphinx_apistab.policy.signatures import SignatureError
from sphinx_apistab.scanning import ScanError, Selection, scan
from sphinx_apistab.scanning.leaks import leaks_of
from sphinx_apistab.scanning.observations import undocumented, unknown_decorators
from sphinx_apistab.sphinx.builder import BUILDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_apistab.policy.case import Case
    from sphinx_apistab.sphinx.session import Build

    Observer = Callable[[str, Build, Case], Iterator[Observation]]

logger = logging.getLogger(__name__)


def observe_packages(current: Build, case: Case) -> tuple[list[Observation], list[Kind]]:
    """Return what is seen in the packages that the project names, and the kinds that were looked for.

    Only what the policy wants is looked for. A package that cannot be read costs a warning, and the kinds
    that it was to be read for; the builder that is there for the verdict fails.

    :raises VerdictError: in that builder, if a package cannot be read.
    """
    seen: list[Observation] = []
    sought: list[Kind] = []
    for kinds, observe in _OBSERVERS.items():
        wanted = [kind for kind in kinds if case.policy.wants(kind)]
        if not wanted:
            continue
        missed = False
        for package in current.settings.packages:
            try:
                with mocked(_mocks(current)):  # as autodoc does, whether it did so before or not
                    seen.extend(observe(package, current, case))
            except (ScanError, SignatureError) as error:
                if current.builder.name == BUILDER:
                    raise VerdictError(f"apistab_packages: {error}") from None
                missed = True
                logger.warning(
                    "apistab_packages: %s; %s is not judged in %s",
                    error,
                    ", ".join(kind.value for kind in wanted),
                    package,
                    type="apistab",
                    subtype="packages",
                )
        if not missed:
            sought.extend(wanted)
    return seen, sought


def _mocks(current: Build) -> list[str]:
    """Return the modules that need not be there when a package is imported."""
    return names_of(getattr(current.builder.config, option, ()) for option in OPTIONS)


def _leaks(package: str, _current: Build, case: Case) -> Iterator[Observation]:
    yield from leaks_of(package, case)


def _marks(package: str, current: Build, case: Case) -> Iterator[Observation]:
    names = {entry.name for entry in case.inventory.objects}
    settings = current.settings
    found = scan(
        package,
        settings.conventions,
        names,
        selection=Selection(settings.exclude_modules, settings.include_modules),
        reader=current.reader,
    )
    for sentence in found.news:
        logger.info("apistab_packages: %s", sentence)
    yield from undocumented(found.exported, case.inventory)
    yield from unknown_decorators(found.unknown)


#: What the pages alone do not tell, and how it is seen.
_OBSERVERS: Mapping[tuple[Kind, ...], Observer] = {
    (Kind.LEAK,): _leaks,
    (Kind.UNDOCUMENTED, Kind.UNKNOWN_DECORATOR): _marks,
}
