"""What the source of packages tells beside the pages (``apistab_packages``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_apistab.policy.findings import Kind, Observation
from sphinx_apistab.policy.signatures import folder_of, leaks, load_source
from sphinx_apistab.scanning import ScanError, scan
from sphinx_apistab.scanning.observations import undocumented, unknown_decorators

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinx_apistab.policy.case import Case
    from sphinx_apistab.sphinx.session import Session

logger = logging.getLogger(__name__)

#: What the pages alone do not tell.
KINDS = (Kind.UNDOCUMENTED, Kind.UNKNOWN_DECORATOR, Kind.LEAK)


def observe_packages(current: Session, case: Case) -> tuple[list[Observation], list[Kind]]:
    """Return what is seen in the packages that the project names, and the kinds that were looked for.

    Only what the policy wants is looked for. A package that cannot be imported costs a warning.

    :raises SignatureError: if leaks are wanted, and signatures cannot be read.
    """
    packages = current.settings.packages
    sought = [kind for kind in KINDS if case.policy.wants(kind)]
    seen = [each for package in packages for each in _observe(package, sought, current, case)]
    return seen, sought


def _observe(
    package: str, sought: Collection[Kind], current: Session, case: Case
) -> Iterator[Observation]:
    if Kind.LEAK in sought:
        yield from leaks(case, load_source(package, folder_of(package)))
    if not {Kind.UNDOCUMENTED, Kind.UNKNOWN_DECORATOR} & set(sought):
        return
    try:
        names = {entry.name for entry in case.inventory.objects}
        found = scan(package, current.settings.conventions, names, reader=current.reader)
    except ScanError as error:
        logger.warning(
            "apistab_packages: %s; it is not judged", error, type="apistab", subtype="packages"
        )
        return
    for name, why in found.failures.items():
        logger.info("apistab_packages: %s could not be imported: %s", name, why)
    yield from undocumented(found.entries, case.inventory)
    yield from unknown_decorators(found.unknown)
