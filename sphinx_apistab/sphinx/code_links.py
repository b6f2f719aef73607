"""Marks on the links that sphinx-codeautolink puts into code samples.

It writes them into the finished HTML files, so that is where they are found. What is copied from a sample
stays code: a mark there is a sign without text.

https://sphinx-codeautolink.readthedocs.io
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_apistab.sphinx.export import write_if_changed
from sphinx_apistab.sphinx.links import fact, mark_of
from sphinx_apistab.sphinx.nodes import sign
from sphinx_apistab.sphinx.session import catalog, this_build

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.records import Documented, Foreign

_LINK = re.compile(
    r'<a (?=[^>]*class="sphinx-codeautolink-a")[^>]*href="([^"]+)"[^>]*>.*?</a>', re.DOTALL
)


def mark_code(app: Sphinx, exception: Exception | None) -> None:
    """Mark the links in the samples of all pages that were written (``build-finished``)."""
    builder = app.builder
    if exception is None and isinstance(builder, StandaloneHTMLBuilder):
        for docname in sorted(this_build(app.env).written):
            path = Path(builder.get_outfilename(docname))
            text = path.read_text(encoding="utf-8")
            if "sphinx-codeautolink-a" in text:
                write_if_changed(path, _marked(text, docname, path, app))


def _marked(text: str, docname: str, path: Path, app: Sphinx) -> str:
    """Return a page with its marks, and note where its links lead."""
    known, current = catalog(app.env), this_build(app.env)
    folder = path.parent.relative_to(app.outdir).as_posix()

    def marked(link: re.Match[str]) -> str:
        entry = _target(unescape(link[1]), folder, app.builder, known)
        if entry is None:
            return link[0]
        mark = mark_of(entry, docname, known)
        current.links.setdefault(docname, {})[entry.key] = fact(mark)
        return link[0] if mark is None else link[0] + sign(mark.label, mark.style, mark.title)

    return _LINK.sub(marked, text)


def _target(
    address: str, folder: str, builder: Builder, known: Catalog
) -> Documented | Foreign | None:
    """Return what a link of a file in a folder leads to."""
    if "://" in address:
        return known.by_key.get(address)
    path, _hash, anchor = address.partition("#")
    place = posixpath.normpath(posixpath.join(folder, path))
    for entry in known.by_anchor.get(anchor, ()):
        if posixpath.normpath(builder.get_target_uri(entry.docname)) == place:
            return entry
    return None
