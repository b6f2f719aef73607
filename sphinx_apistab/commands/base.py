"""What the commands share: exit codes, errors, and lines for a terminal."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    # argparse has no public name for it.
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

#: Exit codes: nothing found, something found, could not be done.
DONE, FOUND, IMPOSSIBLE = 0, 1, 2


class CommandError(Exception):
    """A command that could not be carried out; the message says why, and what to do."""


def aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table, its columns aligned."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width)
        yield f"  {'  '.join(cells)}".rstrip()


def one_line(text: str) -> str:
    """Return a text for a terminal: without line breaks and control characters."""
    spaced = " ".join(text.split())
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in spaced)
