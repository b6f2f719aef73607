"""The verdict on a build: findings as warnings, and what :mod:`.builder` reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_apistab.inventory import InventoryError
from sphinx_apistab.model import Entry
from sphinx_apistab.policy.case import Case, Demands, Options, load_demands, open_case
from sphinx_apistab.policy.findings import Finding, Kind, Observation, VerdictError
from sphinx_apistab.policy.settings import parse_policy
from sphinx_apistab.policy.today import today
from sphinx_apistab.policy.verdict import judge
from sphinx_apistab.sphinx.builder import BUILDER
from sphinx_apistab.sphinx.export import inventory_of, uri_of
from sphinx_apistab.sphinx.guides import observe_uses
from sphinx_apistab.sphinx.session import Build, catalog, is_undecided, this_build

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.model import Inventory
    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.config import Settings
    from sphinx_apistab.sphinx.records import Documented, Whole

logger = logging.getLogger(__name__)


def read_demands(current: Build) -> Demands | None:
    """Read the policy and the files that go with it.

    Whatever is wrong with them costs one warning and the verdict, but never the documentation. The builder
    that is there for the verdict fails.
    """
    try:
        return _demands(current.settings, current.session.folder)
    except (VerdictError, InventoryError) as error:
        _give_up(current, error)
        return None


def _demands(settings: Settings, folder: Path) -> Demands:
    options = Options(
        policy=parse_policy(settings.policy),
        folder=folder,
        history=folder / settings.history if settings.history else None,
        baseline=settings.baseline or None,
        accepted=folder / settings.accepted if settings.accepted else None,
    )
    return load_demands(options)


def _give_up(current: Build, error: Exception) -> None:
    """Tell why nothing is judged.

    Raised, it would end in what Sphinx says of crashes, though it is ``conf.py`` that is to be mended.
    """
    current.undecided = True
    if current.builder.name == BUILDER:
        # No type: who silences the extension's warnings still wants to know why there is no verdict.
        logger.error("%s; there is no verdict", error)
        return
    history = ", and no page knows of earlier releases" if current.settings.history else ""
    logger.warning("%s; nothing is judged%s", error, history, type="apistab", subtype="config")


def report_findings(app: Sphinx, env: BuildEnvironment) -> None:
    """Judge all that is documented, and warn of each finding.

    Unlike warnings of reading, those of an unchanged page are given again in every build: the verdict is on
    the whole. Where something of ours failed, the whole is not known.
    """
    current = this_build(env)
    if current.demands is None or is_undecided(env):
        return
    known = catalog(env)
    try:
        case = open_case(_judged(app, known), current.demands, today())
        seen, sought = _beside_the_pages(current, case)
    except (VerdictError, InventoryError) as error:
        _give_up(current, error)
        return
    current.findings = judge(
        case,
        [*observe_uses(env, known, case.policy), *seen],
        sought=(Kind.DOCS_USE, *sought),
        accepted=current.demands.accepted,
    )
    current.clean = not current.findings and _can_be_kept(current)
    _say_what_is_left_out(case)
    for finding in current.findings:
        _warn(finding, known, app)


def _judged(app: Sphinx, known: Catalog) -> Inventory:
    """Return what is judged: the inventory, and the pages that say something of themselves."""
    inventory = inventory_of(app)
    pages = (
        _page(app, docname, whole)
        for docname, whole in sorted(known.pages.items())
        if whole.line is not None
    )
    return inventory._replace(objects=(*inventory.objects, *pages))


def _page(app: Sphinx, docname: str, whole: Whole) -> Entry:
    """Return a page as an entry that is called by its file, as no object is."""
    path = str(app.env.doc2path(docname, base=False))
    return Entry(
        name=path,
        domain="std",
        objtype="doc",
        uri=uri_of(docname, app.builder),
        stability=whole.stability,
        source=f"{path}:{whole.line}",
    )


def _beside_the_pages(current: Build, case: Case) -> tuple[list[Observation], list[Kind]]:
    """Return what only the packages themselves tell, and the kinds that were looked for there."""
    if not current.settings.packages:
        return [], []
    # Imported here: few builds look at packages.
    from sphinx_apistab.sphinx.packages import observe_packages  # noqa: PLC0415

    return observe_packages(current, case)


def _can_be_kept(current: Build) -> bool:
    """Tell whether the verdict depends on the pages and on ``conf.py``, and on no day and no other file.

    The builder that is there for the verdict keeps none.
    """
    chosen = current.settings
    beside = chosen.packages or chosen.history or chosen.baseline or chosen.accepted
    return not beside and current.builder.name != BUILDER


def _say_what_is_left_out(case: Case) -> None:
    note = case.undated()
    if note is not None:
        logger.info("apistab: %s", note)


def _warn(finding: Finding, known: Catalog, app: Sphinx) -> None:
    logger.warning(
        "%s: %s. %s",
        finding.name,
        finding.message,
        finding.remedy,
        type="apistab",
        subtype=finding.kind.value,
        location=_location(finding, known, app),
    )


def _described(finding: Finding, known: Catalog) -> Documented | None:
    """Return what a finding is of; an object of another language may have the same name."""
    names = (finding.name, finding.name.partition("(")[0])
    named = [known.by_name[name] for name in names if name in known.by_name]
    anchor = (finding.uri or "").partition("#")[2]
    placed = [entry for entry in known.by_anchor.get(anchor, ()) if entry.name in names]
    return next(iter([*placed, *named]), None)


def _location(finding: Finding, known: Catalog, app: Sphinx) -> str | None:
    """Return where a finding shows: in a page, or where the description of the object stands."""
    if finding.kind is Kind.DOCS_USE or (finding.source or "").startswith(f"{finding.name}:"):
        return f"{app.srcdir}/{finding.source}"
    entry = _described(finding, known)
    if entry is not None:
        return entry.record.location or entry.docname
    if finding.kind.axis == "acceptance":
        return f"{Path(app.confdir) / known.settings.accepted}:1"
    return finding.source
