"""The extension: the only part that knows Sphinx and docutils.

The names of the modules are the way of the data: :mod:`.capture` reads descriptions into
:mod:`.records`, :mod:`.domain` keeps them, :mod:`.catalog` knows them all, :mod:`.render`,
:mod:`.pages` and :mod:`.search` show them, :mod:`.freshness` says which pages are out of date,
:mod:`.export` writes the inventory, :mod:`.verdict` judges it.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sphinx_apistab.sphinx import (
    builder,
    config,
    directives,
    export,
    filters,
    freshness,
    links,
    nodes,
    pages,
    portable,
    render,
    search,
    styles,
)
from sphinx_apistab.sphinx.domain import StabilityDomain
from sphinx_apistab.sphinx.i18n import CATALOG
from sphinx_apistab.sphinx.session import forget_sources, open_session, session

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def connect(app: Sphinx, version: str) -> dict[str, Any]:
    """Register everything with Sphinx and return the extension's metadata."""
    config.declare(app)
    app.add_message_catalog(CATALOG, str(files("sphinx_apistab") / "locale"))
    app.add_domain(StabilityDomain)
    app.add_builder(builder.VerdictBuilder)
    app.add_directive("apistab", directives.MarkDirective)
    app.add_node(nodes.badge, html=(nodes.visit_badge_html, None))
    app.add_node(nodes.block, html=(nodes.visit_block_html, nodes.depart_block_html))
    app.add_node(nodes.entries, html=(nodes.visit_entries_html, None))
    app.add_node(nodes.listed, html=(nodes.visit_listed_html, nodes.depart_listed_html))
    app.add_node(nodes.renames, html=(nodes.visit_renames_html, None))
    app.add_node(nodes.full_name, html=(nodes.visit_full_name_html, None))
    app.add_node(nodes.filters, html=(filters.visit_filters_html, None))
    app.add_node(nodes.link_mark, html=(nodes.visit_link_mark_html, None))
    app.add_post_transform(render.StabilityTransform)
    app.add_post_transform(links.LinkTransform)
    app.connect("config-inited", _connect_to_others)
    app.connect("builder-inited", open_session)
    app.connect("builder-inited", styles.write_assets)
    # When all extensions have said what there is to read.
    app.connect("env-before-read-docs", _connect_reading, priority=900)
    app.connect("warn-missing-reference", portable.is_copy)
    app.connect("env-updated", freshness.stale_pages)
    app.connect("env-updated", _judge, priority=900)  # when all pages are read
    app.connect("env-updated", forget_sources, priority=950)
    app.connect("html-page-context", pages.fill_in)
    app.connect("html-page-context", search.add_badges)
    app.connect("html-page-context", styles.add_script)
    app.connect("write-started", links.mark_contents)
    app.connect("build-finished", export.write_inventory)
    app.connect("build-finished", builder.write_reports)
    app.connect("build-finished", export.write_migrations)
    # When all that concerns the pages is done.
    app.connect("build-finished", freshness.note_written, priority=900)
    return {
        "version": version,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _connect_to_others(app: Sphinx, _config: object) -> None:
    """Work with other extensions, where they are loaded, whatever their order."""
    # Imported here: what concerns an extension is loaded only where the extension is.
    if "sphinx.ext.intersphinx" in app.extensions:
        from sphinx_apistab.sphinx import foreign  # noqa: PLC0415

        app.connect("builder-inited", foreign.load_foreign)
    if "sphinx_codeautolink" in app.extensions:
        from sphinx_apistab.sphinx import code_links  # noqa: PLC0415

        app.connect("build-finished", code_links.mark_code, priority=800)


def _connect_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Get ready to read pages, if there are any to read (``env-before-read-docs``)."""
    if not docnames:
        return
    # Imported here: it is a third of the extension.
    from sphinx_apistab.sphinx import capture, said, uses  # noqa: PLC0415

    current = session(env)
    _ = current.demands  # what is wrong with them is told before, not after pages are read
    capture.note_unimported(app)
    if current.reads:
        return
    current.reads = True
    app.connect("object-description-transform", capture.commit)
    app.connect("doctree-read", said.keep_words)
    app.connect("doctree-read", capture.commit_modules)
    app.connect("doctree-read", uses.note_uses)
    if "sphinx.ext.autosummary" in app.extensions:
        from sphinx_apistab.sphinx import autosummary  # noqa: PLC0415

        app.connect("doctree-read", autosummary.mark_rows)
    if "sphinx.ext.autodoc" in app.extensions:
        # Before napoleon (500) rewrites the docstring.
        app.connect("autodoc-process-docstring", capture.note_docstring, priority=400)
        app.connect("autodoc-process-signature", capture.note_signature)


def _judge(app: Sphinx, env: BuildEnvironment) -> None:
    """Judge all that is documented, unless it was found clean as it is (``env-updated``)."""
    if session(env).clean:
        return
    # Imported here: it is a tenth of the extension.
    from sphinx_apistab.sphinx import verdict  # noqa: PLC0415

    verdict.report_findings(app, env)
