"""Scripts that only some pages load.

What :meth:`.Sphinx.add_js_file` is given while a page is written is loaded by every page of later builds
of that application, and what the last page had stays with the builder. So scripts go to the builder
alone, and are taken back.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from sphinx_apistab.sphinx.session import this_build

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder


def load_script(app: Sphinx, context: dict[str, Any], name: str, **attributes: str) -> None:
    """Load a script on the page that is being written: a file, or without a *name* its ``body``.

    (``html-page-context``, whose *context* has the list that the builder begins anew with each page)
    """
    scripts: list[Any] | None = context.get("script_files")
    if scripts is None:  # what is written is data, not pages
        return
    before = len(scripts)
    cast("StandaloneHTMLBuilder", app.builder).add_js_file(name, **attributes)
    current = this_build(app.env)
    if not current.scripts:
        current.returns.callback(_take_back, current.scripts)
    current.scripts.update((script, scripts) for script in scripts[before:])


def _take_back(loaded: dict[Any, list[Any]]) -> None:
    """Take scripts out of the lists that have them still: those of the last page."""
    for script, scripts in loaded.items():
        with suppress(ValueError):
            scripts.remove(script)
    loaded.clear()
