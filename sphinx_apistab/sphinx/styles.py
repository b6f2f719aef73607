"""The style sheet: the packaged rules, with one more for the colour of each level.

Colours are custom properties in a file: a strict Content-Security-Policy allows no inline styles.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.nodes import make_id

from sphinx_apistab.sphinx.export import write_if_changed
from sphinx_apistab.sphinx.session import session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from sphinx_apistab.model import Level

FILE_NAME = "apistab.css"


def write_styles(app: Sphinx) -> None:
    """Write the style sheet where Sphinx looks for it (``builder-inited``)."""
    if app.builder.format == "html":
        static = Path(app.outdir) / "_static"
        static.mkdir(parents=True, exist_ok=True)
        write_if_changed(static / FILE_NAME, style_sheet(session(app.env).settings.levels))
        app.add_css_file(FILE_NAME)


def style_sheet(levels: Mapping[str, Level]) -> str:
    """Return the packaged rules with those of the levels' colours."""
    rules = files("sphinx_apistab").joinpath("static", FILE_NAME).read_text(encoding="utf-8")
    colors = [
        f".apistab-{make_id(level.name)} {{ --apistab-color: {level.color}; }}\n"
        for level in levels.values()
        if level.color
    ]
    return rules + "".join(colors)
