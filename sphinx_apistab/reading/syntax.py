"""Parsing what others wrote, whatever it is: what cannot be parsed is ``None``."""

from __future__ import annotations

import ast
import warnings


def parse(text: str) -> ast.Module | None:
    """Return the tree of a module, ``None`` if it is none for the Python that runs."""
    tree = _parsed(text, "exec")
    return tree if isinstance(tree, ast.Module) else None


def parse_expression(text: str) -> ast.expr | None:
    """Return an expression, ``None`` if it is none for the Python that runs."""
    tree = _parsed(text, "eval")
    return tree.body if isinstance(tree, ast.Expression) else None


def _parsed(text: str, mode: str) -> ast.AST | None:
    """Parse a text; what Python warns of, such as invalid escapes, is no concern of a build.

    With ``-W error`` it would be a reason to read nothing of a file.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text, mode=mode)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
