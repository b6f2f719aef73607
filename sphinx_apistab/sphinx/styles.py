"""The style sheet and the script: what the package ships, with one more rule for the colour of each level.

Colours are custom properties in a file: a strict Content-Security-Policy allows no inline styles.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils.nodes import make_id

from sphinx_apistab.sphinx.badges import STABILITY_INDEX
from sphinx_apistab.sphinx.export import write_if_changed
from sphinx_apistab.sphinx.scripts import load_script
from sphinx_apistab.sphinx.search import SEARCH
from sphinx_apistab.sphinx.session import session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_apistab.model import Level

STYLE_SHEET = "apistab.css"
SCRIPT = "apistab.js"


def add_style_sheet(app: Sphinx) -> None:
    """Let all pages have the style sheet (``builder-inited``)."""
    if app.builder.format == "html":
        app.add_css_file(STYLE_SHEET)


def write_assets(app: Sphinx, builder: Builder) -> None:
    """Write both files where Sphinx looks for them, before pages are (``write-started``)."""
    if builder.format == "html":
        static = Path(app.outdir) / "_static"
        static.mkdir(parents=True, exist_ok=True)
        for name, text in assets(session(app.env).settings.levels).items():
            write_if_changed(static / name, text)


def assets(levels: Mapping[str, Level]) -> dict[str, str]:
    """Return the files by name."""
    return {STYLE_SHEET: style_sheet(levels), SCRIPT: _packaged(SCRIPT)}


def style_sheet(levels: Mapping[str, Level]) -> str:
    """Return the packaged rules with those of the levels' colours."""
    colors = [
        f".apistab-{make_id(level.name)} {{ --apistab-color: {level.color}; }}\n"
        for level in levels.values()
        if level.color
    ]
    return _packaged(STYLE_SHEET) + "".join(colors)


def _packaged(name: str) -> str:
    return files("sphinx_apistab").joinpath("static", name).read_text(encoding="utf-8")


def add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Load the script on the pages that have a use for it (``html-page-context``)."""
    if not getattr(app.builder, "embedded", False) and _needs_script(app, pagename):
        load_script(app, context, SCRIPT, defer="defer")


def _has_deprecated(app: Sphinx, pagename: str) -> bool:
    records: Mapping[str, list[Any]] = app.env.domaindata["apistab"]["records"]
    pages = records if app.builder.name == "singlehtml" else [pagename]
    return any(r.stability.deprecated for page in pages for r in records.get(page, ()))


def _needs_script(app: Sphinx, pagename: str) -> bool:
    """Tell whether there is something for it to do; the one page of ``singlehtml`` is all pages."""
    if pagename in {STABILITY_INDEX, SEARCH}:
        return True
    if session(app.env).settings.collapse_deprecated and _has_deprecated(app, pagename):
        return True
    queries: Mapping[str, list[Any]] = app.env.domaindata["apistab"]["queries"]
    pages = queries if app.builder.name == "singlehtml" else [pagename]
    return any(query.filters for page in pages for query in queries.get(page, ()))
