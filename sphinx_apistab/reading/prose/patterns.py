"""Regular expressions of phrases, written as tables."""

from __future__ import annotations

import re


def any_of(table: str) -> str:
    """Return the expression of one of a table's phrases; ``|`` between blanks separates them."""
    return "(?:" + "|".join(" ".join(row.split()) for row in re.split(r"\s\|\s", table)) + ")"


def phrase(expression: str) -> re.Pattern[str]:
    """Compile an expression in which letters may be upper or lower case."""
    return re.compile(expression, re.IGNORECASE)
