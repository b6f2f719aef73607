"""From a package to its inventory, without any documentation: modules, public names, marks."""

from sphinx_apistab.scanning.explain import Explanation, explain
from sphinx_apistab.scanning.importing import ScanError
from sphinx_apistab.scanning.lookalikes import Lookalike
from sphinx_apistab.scanning.scan import Scan, scan

__all__ = ["Explanation", "Lookalike", "Scan", "ScanError", "explain", "scan"]
