"""API stability, written once at the definition, shown on every page of the documentation.

``extensions = ["sphinx.ext.autodoc", "sphinx_apistab"]`` in ``conf.py`` is all it takes. Importing this
package loads no Sphinx: libraries import :mod:`sphinx_apistab.decorators` at run time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__version__ = "0.1.0"

#: the oldest Sphinx that has what the extension needs
OLDEST_SPHINX = "8.1"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the extension to Sphinx.

    https://www.sphinx-doc.org/en/master/extdev/index.html#extension-metadata says what is returned.
    """
    # Before anything is imported or declared that an older one does not have: it says so in a sentence.
    app.require_sphinx(OLDEST_SPHINX)
    from sphinx_apistab.collector import paused, relax  # noqa: PLC0415  (only a build needs these)

    relax()
    with paused():
        from sphinx_apistab.sphinx import connect  # noqa: PLC0415

    return connect(app, __version__)
