"""From a package to its inventory, without any documentation: modules, public names, marks."""

from sphinx_apistab.scanning.explain import Explanation, explain
from sphinx_apistab.scanning.found import Scan
from sphinx_apistab.scanning.importing import ScanError
from sphinx_apistab.scanning.lookalikes import Lookalike
from sphinx_apistab.scanning.promised import with_promised, with_promised_source
from sphinx_apistab.scanning.scan import scan
from sphinx_apistab.scanning.selection import Selection
from sphinx_apistab.scanning.written import scan_source

__all__ = [
    "Explanation",
    "Lookalike",
    "Scan",
    "ScanError",
    "Selection",
    "explain",
    "scan",
    "scan_source",
    "with_promised",
    "with_promised_source",
]
