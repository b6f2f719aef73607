"""The words that readers see, in their language.

https://www.sphinx-doc.org/en/master/extdev/i18n.html
"""

from __future__ import annotations

from sphinx.locale import get_translation

#: the name of the message catalogues below ``locale/``
CATALOG = "sphinx_apistab"

_ = get_translation(CATALOG)
