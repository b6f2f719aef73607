"""Badges beside the results of Sphinx's search.

Sphinx finds objects in the browser and has no place for more than their names and types, so the page has the
badges of all objects in it, as data, and the script puts them behind the results. Data is no script: a strict
Content-Security-Policy lets it be, and it needs no server that could be asked for it.

https://html.spec.whatwg.org/multipage/scripting.html#data-block
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docutils.nodes import make_id

from sphinx_apistab.sphinx.badges import DEPRECATED, level_label
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.scripts import load_script
from sphinx_apistab.sphinx.session import catalog, this_build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.records import Documented

SEARCH = "search"  #: what Sphinx calls its page


def add_badges(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Put the badges of all objects into the page that searches (``html-page-context``)."""
    if pagename != SEARCH or doctree is not None:
        return
    current = this_build(app.env)
    current.found = current.found or _found(app)
    load_script(app, context, "", body=current.found, type="application/json", id="apistab-found")


def _found(app: Sphinx) -> str:
    """Return the badges of all objects by their addresses, as JSON that can stand in a page."""
    known = catalog(app.env)
    pages: dict[str, str] = {}
    shown: dict[tuple[bool, str | None], list[tuple[str, str]]] = {}  # they are few
    badges = {}
    for entry in known.entries:
        said = entry.stability.deprecated is not None, entry.stability.level
        if said not in shown:
            shown[said] = list(_badges(entry, known))
        if shown[said]:
            if entry.docname not in pages:
                pages[entry.docname] = app.builder.get_relative_uri(SEARCH, entry.docname)
            badges[f"{pages[entry.docname]}#{entry.anchor}"] = shown[said]
    # Nothing in it can end the element, or begin another one.
    return json.dumps(badges, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _badges(entry: Documented, known: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the words and the styles of an entry's badges."""
    if entry.stability.deprecated is not None:
        yield _("Deprecated"), DEPRECATED
    level = known.level(entry)
    if level is not None:
        yield level_label(level), make_id(level.name)
