"""The extension: the only part that knows Sphinx and docutils.

The names of the modules are the way of the data: :mod:`.capture` reads descriptions into
:mod:`.records`, :mod:`.domain` keeps them, :mod:`.catalog` knows them all, :mod:`.render`,
:mod:`.pages` and :mod:`.search` show them, :mod:`.freshness` says which pages are out of date,
:mod:`.export` writes the inventory, :mod:`.verdict` judges it.

What Sphinx calls is registered through :mod:`.guarded`, so that a fault of ours costs a warning; what is
found while building lives in :mod:`.session`, one record for each build.
"""

from __future__ import annotations

from importlib import import_module
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
    plain,
    portable,
    render,
    search,
    session,
    styles,
)
from sphinx_apistab.sphinx.domain import StabilityDomain
from sphinx_apistab.sphinx.guarded import Guarded
from sphinx_apistab.sphinx.i18n import CATALOG
from sphinx_apistab.sphinx.session import this_build

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def connect(app: Sphinx, version: str) -> dict[str, Any]:
    """Register everything with Sphinx and return the extension's metadata."""
    config.declare(app)
    app.add_message_catalog(CATALOG, str(files("sphinx_apistab") / "locale"))
    ours = Guarded(app)
    ours.add_domain(StabilityDomain)
    ours.add_builder(builder.VerdictBuilder)
    ours.add_directive("apistab", directives.MarkDirective)
    _add_nodes(ours)
    ours.add_post_transform(render.StabilityTransform, instead=plain.make_plain)
    ours.add_post_transform(links.LinkTransform, instead=plain.make_plain)
    # When all extensions are loaded and connected, whatever their order.
    ours.connect("config-inited", _connect_reading, priority=900)
    ours.connect("config-inited", _connect_to_others, priority=900)
    ours.connect("builder-inited", session.open_session)
    ours.connect("builder-inited", styles.add_style_sheet)
    ours.connect("env-get-outdated", session.begin_build, priority=0)
    # When all extensions have said what there is to read.
    ours.connect("env-before-read-docs", _prepare_reading, priority=900)
    ours.connect("warn-missing-reference", portable.is_copy)
    ours.connect("env-updated", freshness.stale_pages)
    ours.connect("env-updated", _judge, priority=900)  # when all pages are read
    ours.connect("env-updated", session.forget_sources, priority=950)
    ours.connect("write-started", styles.write_assets)
    ours.connect("write-started", links.mark_contents)
    ours.connect("html-page-context", pages.fill_in, instead=pages.fill_in_plainly)
    ours.connect("html-page-context", search.add_badges)
    ours.connect("html-page-context", styles.add_script)
    ours.connect("build-finished", export.write_inventory)
    ours.connect("build-finished", builder.write_reports, instead=builder.refuse)
    ours.connect("build-finished", export.write_migrations)
    # When all that concerns the pages is done.
    ours.connect("build-finished", freshness.note_written, priority=900)
    ours.connect("build-finished", session.end_build, priority=950)
    return {
        "version": version,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_nodes(ours: Guarded) -> None:
    """Add the nodes that HTML alone has."""
    ours.add_node(nodes.badge, nodes.visit_badge_html, None)
    ours.add_node(nodes.block, nodes.visit_block_html, nodes.depart_block_html)
    ours.add_node(nodes.entries, nodes.visit_entries_html, None)
    ours.add_node(nodes.listed, nodes.visit_listed_html, nodes.depart_listed_html)
    ours.add_node(nodes.renames, nodes.visit_renames_html, None)
    ours.add_node(nodes.full_name, nodes.visit_full_name_html, None)
    ours.add_node(nodes.as_on_pages, nodes.visit_as_on_pages_html, None)
    ours.add_node(nodes.filters, filters.visit_filters_html, None)
    ours.add_node(nodes.link_mark, nodes.visit_link_mark_html, None)


def _lazily(module: str, name: str) -> Callable[..., Any]:
    """Return a function whose module is imported when it is first called: few builds need all of them."""

    def call(*facts: Any) -> Any:
        return getattr(import_module(f"{__name__}.{module}"), name)(*facts)

    call.__name__ = call.__qualname__ = name
    call.__module__ = f"{__name__}.{module}"
    return call


def _connect_reading(app: Sphinx, _config: object) -> None:
    """Read descriptions and pages as other extensions leave them."""
    ours = Guarded(app)
    ours.connect(
        "object-description-transform",
        _lazily("capture", "commit"),
        instead=lambda _app, _domain, _objtype, content: plain.take_marks_out(content),
    )
    ours.connect(
        "doctree-read",
        _lazily("said", "keep_words"),
        instead=lambda _app, doctree: plain.make_plain(doctree),
    )
    ours.connect(
        "doctree-read",
        _lazily("capture", "commit_modules"),
        instead=lambda _app, doctree: plain.take_marks_out(doctree),
    )
    ours.connect("doctree-read", _lazily("uses", "note_uses"))


def _connect_to_others(app: Sphinx, _config: object) -> None:
    """Work with other extensions, where they are loaded."""
    ours = Guarded(app)
    if "sphinx.ext.intersphinx" in app.extensions:
        ours.connect("builder-inited", _lazily("foreign", "load_foreign"))
    if "sphinx_codeautolink" in app.extensions:
        ours.connect("build-finished", _lazily("code_links", "mark_code"), priority=800)
    if "sphinx.ext.autosummary" in app.extensions:
        ours.connect("doctree-read", _lazily("autosummary", "mark_rows"))
    if "sphinx.ext.autodoc" in app.extensions:
        # Before napoleon (500) rewrites the docstring.
        note_docstring = _lazily("capture", "note_docstring")
        ours.connect("autodoc-process-docstring", note_docstring, priority=400)
        ours.connect("autodoc-process-signature", _lazily("capture", "note_signature"))


def _prepare_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Get ready to read pages, if there are any to read (``env-before-read-docs``)."""
    if docnames:
        _ = this_build(env).demands  # what is wrong with them is told before pages are read
        _lazily("capture", "note_unimported")(app)


def _judge(app: Sphinx, env: BuildEnvironment) -> None:
    """Judge all that is documented, unless it was found clean as it is (``env-updated``)."""
    if not this_build(env).clean:
        _lazily("verdict", "report_findings")(app, env)
