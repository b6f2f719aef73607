"""Names that hold a value: attributes of modules and classes, fields, enum members.

What is said of them stands in their annotation (``Annotated[int, deprecated("…")]``), in the call that
makes their value (``Field(deprecated=True)``), in the ``#:`` comment at them, or in the string after them, as
Sphinx reads both:
https://www.sphinx-doc.org/en/master/usage/extensions/autodoc.html#doc-comments-and-docstrings
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_apistab.reading.names import Place, chain

if TYPE_CHECKING:
    from sphinx_apistab.reading.sources import Assignment, Source

_COMMENT = re.compile(r"\s*#:\s?(?P<text>.*)")


class Field(NamedTuple):
    """A name that holds a value, where it is written."""

    name: str
    qualname: str  #: its path in the module
    assignment: Assignment
    globals: Mapping[str, Any]  #: the live namespace of its module
    place: Place  #: where the names in its annotation are looked up
    source: Source

    @property
    def line(self) -> int:
        """The line where it is written."""
        return self.assignment.statement.lineno

    def metadata(self) -> Iterator[ast.expr]:
        """Yield what ``Annotated`` adds to its type."""
        annotation = getattr(self.assignment.statement, "annotation", None)
        for node in ast.walk(annotation) if annotation is not None else ():
            match node:
                case ast.Subscript(value=value, slice=ast.Tuple(elts=[_, *added])):
                    if (chain(value) or [""])[-1] == "Annotated":
                        yield from added

    def docstring(self) -> str:
        """Return the comment beside it, else the one above, else the string after it."""
        statement = self.assignment.statement
        lines = self.source.lines
        beside = _beside(lines[(statement.end_lineno or statement.lineno) - 1])
        return beside or _above(lines, statement.lineno - 1) or self.assignment.docstring or ""


def _beside(line: str) -> str:
    before, mark, text = line.partition("#:")
    return text.strip() if mark and before.strip() else ""


def _above(lines: list[str], end: int) -> str:
    start = end
    while start and _COMMENT.match(lines[start - 1]):
        start -= 1
    found = (_COMMENT.match(line) for line in lines[start:end])
    return "\n".join(match["text"] for match in found if match)
