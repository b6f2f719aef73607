"""What the commands share: exit codes, errors, and lines for a terminal."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO, TypeAlias

from sphinx_apistab.escaping import one_line

if TYPE_CHECKING:
    # argparse has no public name for it.
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

__all__ = [
    "DONE",
    "FOUND",
    "IMPOSSIBLE",
    "INTERRUPTED",
    "CommandError",
    "aligned",
    "in_color",
    "one_line",
    "print_document",
]

#: Exit codes: nothing found, something found, could not be done.
DONE, FOUND, IMPOSSIBLE = 0, 1, 2
#: What a shell makes of SIGINT: https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html
INTERRUPTED = 130


def in_color(stream: TextIO) -> bool:
    """Return whether what is written to a stream may have colours (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_document(text: str) -> None:
    """Print what is for a file or a program: in UTF-8, whatever the terminal has.

    https://www.rfc-editor.org/rfc/rfc8259#section-8.1
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(text, end="")


class CommandError(Exception):
    """A command that could not be carried out; the message says why, and what to do."""


def aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table, its columns aligned."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width)
        yield f"  {'  '.join(cells)}".rstrip()
