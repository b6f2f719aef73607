"""``sphinx-build -b apistab``: the verdict alone, without any pages.

Writes each kind of report, and the inventory, to the output directory. The build ends with 1 if there are
errors, and with 2 if there can be no verdict.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder

from sphinx_apistab import __version__, inventory
from sphinx_apistab.sphinx.export import inventory_of, write_if_changed
from sphinx_apistab.sphinx.session import catalog, is_undecided, session, this_build

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

    from sphinx_apistab.policy.findings import Finding

BUILDER = "apistab"

#: how the build ends
FINDINGS, NO_VERDICT = 1, 2


class VerdictBuilder(Builder):
    """Reads all pages, and writes none.

    https://www.sphinx-doc.org/en/master/extdev/builderapi.html
    """

    name = BUILDER
    epilog = "The reports are in %(outdir)s."
    allow_parallel = True

    def get_outdated_docs(self) -> str:
        """Return what is always to be done."""
        return "the verdict"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return where the HTML builder puts a page: the reports refer to it."""
        return f"{docname}{self.config.html_file_suffix or '.html'}"

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write no page."""

    def cleanup(self) -> None:
        """End with 2 where there is no verdict, whatever ``-W`` makes of the warnings."""
        if is_undecided(self.env):
            session(self.env).app.statuscode = NO_VERDICT


def write_reports(app: Sphinx, exception: Exception | None) -> None:
    """Write the reports, and set the exit status (``build-finished``)."""
    if exception is not None or app.builder.name != BUILDER:
        return
    current = this_build(app.env)
    current.status = NO_VERDICT if is_undecided(app.env) else _write_all(app, current.findings)
    app.statuscode = current.status or app.statuscode


def refuse(app: Sphinx, exception: Exception | None) -> None:
    """End with 2, where the reports cannot be written."""
    if exception is None and app.builder.name == BUILDER:
        app.statuscode = NO_VERDICT


def _write_all(app: Sphinx, findings: list[Finding]) -> int:
    """Write each kind of report, and return the exit status."""
    # Imported here: other builders need no reports.
    from sphinx_apistab.policy.findings import Severity  # noqa: PLC0415
    from sphinx_apistab.policy.reports import REPORTS, Context  # noqa: PLC0415

    context = Context(
        project=app.config.project, version=catalog(app.env).release, tool_version=__version__
    )
    for report in REPORTS.values():
        write_if_changed(Path(app.outdir) / report.filename, report(findings, context))
    inventory.write(Path(app.outdir) / inventory.FILENAME, inventory_of(app))
    return FINDINGS if any(finding.severity is Severity.ERROR for finding in findings) else 0
