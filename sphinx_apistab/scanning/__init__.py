"""From a package to its inventory, without any documentation: modules, public names, marks."""

from sphinx_apistab.scanning.explain import Explanation, explain
from sphinx_apistab.scanning.importing import ScanError
from sphinx_apistab.scanning.lookalikes import Lookalike
from sphinx_apistab.scanning.scan import Scan, scan
from sphinx_apistab.scanning.written import scan_source

__all__ = ["Explanation", "Lookalike", "Scan", "ScanError", "explain", "scan", "scan_source"]
