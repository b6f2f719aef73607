"""What of a module's docstring speaks of the module: what stands before sections and descriptions."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

#: What underlines a title: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#sections
_LINE = re.compile(r"([=\-`:.'\"~^_*+#])\1{2,}\s*$")
#: A directive with an object of its own: ``.. function::``, ``.. py:class::``, ``.. automethod::``.
_DESCRIPTION = re.compile(
    r"\.\.\s+(?:\w+:)?(?:auto)?(?:attribute|class|const|data|decorator|exception|function|method|module|"
    r"property|rubric|type)\w*::"
)


def head_of(docstring: str) -> str:
    """Return the part of a module's docstring before the first section, but for its own title."""
    if "::" not in docstring:
        return docstring
    lines = inspect.cleandoc(docstring).splitlines()
    ends = (at for at in _ends(lines) if any(line.strip() for line in lines[:at]))
    return "\n".join(lines[: next(ends, len(lines))])


def _ends(lines: list[str]) -> Iterator[int]:
    """Yield the lines where something else begins; the title of the docstring itself begins nothing."""
    begun = False
    for at, line in enumerate(lines):
        if _is_title(lines, at):
            if begun:
                yield at - (at > 0 and bool(_LINE.match(lines[at - 1])))
        elif _DESCRIPTION.match(line):
            yield at
        elif line.strip() and not _LINE.match(line):
            begun = True


def _is_title(lines: list[str], at: int) -> bool:
    """Tell whether a line is underlined, and as long as that asks for."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
    return (
        bool(line.strip())
        and not line.startswith(" ")
        and not _LINE.match(line)
        and bool(_LINE.match(below))
        and len(below.rstrip()) >= min(len(line.rstrip()), 4)
    )
