"""Harmonics in files: one line for the mean level, one for each constituent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from typing_extensions import deprecated as pep702_deprecated

from slackwater.errors import FormatError
from slackwater.harmonics import Constituent, Harmonics, speed_of
from sphinx_apistab.decorators import deprecated, developer, experimental, stable


@stable(group="Files", since="1.0")
def loads(text: str) -> Harmonics:
    r"""Read harmonics from text.

    >>> loads("# Brest\nmean 4.12\nM2 2.05 138.9").constituents
    [Constituent(name='M2', amplitude=2.05, phase=138.9)]

    Raises:
        FormatError: if a line is neither ``mean HEIGHT`` nor ``NAME AMPLITUDE PHASE``.
    """
    mean, constituents = 0.0, []
    for number, words in _lines(text):
        try:
            name, *values = words
            if name == "mean":
                (mean,) = map(float, values)
            else:
                amplitude, phase = map(float, values)
                speed_of(name)
                constituents.append(Constituent(name, amplitude, phase))
        except (ValueError, KeyError):
            raise FormatError(f"cannot read {' '.join(words)!r}", number) from None
    return Harmonics(mean, constituents)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if words := line.partition("#")[0].split():
            yield number, words


@stable(group="Files", since="1.0")
def dumps(tide: Harmonics) -> str:
    """Write harmonics as text.

    >>> print(dumps(Harmonics(4.12, [Constituent("M2", 2.05, 138.9)])))
    mean 4.12
    M2 2.05 138.9
    """
    lines = [f"{c.name} {c.amplitude:g} {c.phase:g}" for c in tide.constituents]
    return "\n".join([f"mean {tide.mean:g}", *lines])


@experimental(group="Files", since="2.3")
async def load(path: Path) -> Harmonics:
    """Read harmonics from a file without keeping the event loop waiting."""
    return loads(await asyncio.to_thread(path.read_text, encoding="utf-8"))


@developer(group="Files", since="2.0")
class Codec(Protocol):
    """What a file format has to offer. Write one, and hand it to :func:`register`."""

    #: The ending of its file names, with the dot.
    suffix: str

    def decode(self, text: str) -> Harmonics:
        """Return the harmonics that a text describes."""
        ...

    def encode(self, tide: Harmonics) -> str:
        """Return the text that describes the harmonics."""
        ...


_CODECS: dict[str, Codec] = {}


@developer(group="Files", since="2.0")
def register(codec: Codec) -> None:
    """Make a file format known to the library."""
    _CODECS[codec.suffix] = codec


@deprecated(
    since="2.2",
    removal="3.0",
    replacement="slackwater.formats.loads",
    reason="CSV has no place for a comment, and every harmonic needs one.",
)
@stable(group="Files", since="1.1")
@pep702_deprecated("Use slackwater.formats.loads instead.")
def read_csv(text: str) -> Harmonics:
    """Read harmonics from comma-separated text."""
    return loads(text.replace(",", " "))


def write_csv(tide: Harmonics) -> str:
    """Write harmonics as comma-separated text.

    .. versionadded:: 1.1
    .. deprecated:: 2.2
       Use :func:`dumps`.
    """
    return dumps(tide).replace(" ", ",")
