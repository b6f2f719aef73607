"""What the commands share."""

from __future__ import annotations

import io

import pytest

from sphinx_apistab.commands.base import in_color


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


COLORS = [
    (Terminal(), {}, True, "a terminal"),
    (io.StringIO(), {}, False, "a file"),
    (Terminal(), {"NO_COLOR": "1"}, False, "nobody wants them"),
    (Terminal(), {"NO_COLOR": ""}, True, "an empty variable says nothing"),
    (Terminal(), {"TERM": "dumb"}, False, "a terminal without colours"),
]


@pytest.mark.parametrize("stream, environ, expected, why", COLORS)
def test_colours(stream, environ, expected, why, monkeypatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert in_color(stream) is expected
