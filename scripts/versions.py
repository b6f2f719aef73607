"""Print what is tested, and fail unless it is what the tox environment is called: ``versions.py ENV``."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version

SHOWN = ("sphinx", "docutils", "myst-parser", "sphinx-autodoc-typehints")


def main(env: str) -> None:
    """Compare the installed Sphinx with the one in the environment's name."""
    print(*(f"{name} {version(name)}" for name in SHOWN), sep=", ")
    if wanted := re.search(r"-sphinx(\d)(\d)", env):
        expected = ".".join(wanted.groups())
        if not version("sphinx").startswith(f"{expected}."):
            raise SystemExit(f"{env} has Sphinx {version('sphinx')}, not {expected}")


if __name__ == "__main__":
    main(sys.argv[1])
