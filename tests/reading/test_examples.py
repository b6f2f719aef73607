"""The names that code examples use."""

from __future__ import annotations

import pytest

from sphinx_apistab.reading.examples import used_names

ROWS = [
    ("import lib\nlib.tides.predict(3)", ["lib", "lib.tides.predict"]),
    ("import lib.tides\nlib.tides.predict(3)", ["lib", "lib.tides.predict"]),
    (
        "import lib.tides as t\nx = t.predict(t.Place())",
        ["lib.tides", "lib.tides.predict", "lib.tides.Place"],
    ),
    ("from lib import tides\ntides.predict().high", ["lib.tides", "lib.tides.predict"]),
    ("from lib.tides import Place as P\nP.of(1)", ["lib.tides.Place", "lib.tides.Place.of"]),
    ("from lib import a, b", ["lib.a", "lib.b"]),
    (">>> from lib import f\n>>> f(1)\n3\n>>> for x in f(2):\n...     print(x)\n1\n", ["lib.f"]),
    ("async def main():\n    import lib\n    await lib.go()", ["lib", "lib.go"]),
    # The tests make errors of warnings, such as of this escape.
    ("import re\nre.match('\\d', '1')", ["re", "re.match"]),
    # What may mean something else is nothing.
    ("from lib import f\ndef f(): ...\nf()", []),
    ("from lib import f\nf = 1\nf", []),
    ("import lib\nlambda lib: lib.f", []),
    ("import lib\ntry: pass\nexcept Exception as lib: lib.f", []),
    ("import lib\nmatch 1:\n    case [*lib]: lib.f", []),
    ("import lib\nmatch 1:\n    case {**lib}: lib.f", []),
    ("import lib\nmatch 1:\n    case int() as lib: lib.f", []),
    ("import lib\ntry: lib.f\nexcept lib.Error: pass", ["lib", "lib.f", "lib.Error"]),
    ("from lib import f\nfrom other import f\nf()", []),
    ("from . import f\nf()", []),
    ("from lib import *\nf()", []),
    ("f()", []),
    ("x.import_it()", []),
    # No Python.
    ("import lib from 'lib'", []),
    ("$ pip import", []),
    (">>> import lib\n>>> lib.f(\n", []),
    ("import lib\n\0", []),
    ("", []),
]


@pytest.mark.parametrize("code, names", ROWS)
def test_used_names(code, names):
    assert used_names(code) == names
