"""Single objects of Ray, whose facts were written down by hand, read without Sphinx."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
from conftest import quiet
from environments import needs

from sphinx_apistab.conventions import known

ROWS = json.loads(Path(__file__).with_name("ray_objects.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader():
    from sphinx_apistab.reading import Reader

    with quiet():
        needs("ray")
    return Reader(known())


@pytest.mark.parametrize("row", ROWS, ids=[row["object_path"] for row in ROWS])
def test_row(reader, row: dict) -> None:
    module, _, qualname = row["object_path"].partition(":")
    with quiet():
        importlib.import_module(module)
    reading = reader.read(module, qualname)
    assert reading is not None
    stability, expected = reading.stability, row["expected"]
    if expected["level"] == "deprecated":
        assert stability.deprecated is not None
        assert stability.deprecated.replacement == expected["replacement"]
        assert stability.deprecated.since == expected["since"]
        assert stability.deprecated.removal == expected["removal"]
    else:
        assert stability.level == expected["level"]
    group = None if expected["api_group"] in {None, "Others"} else expected["api_group"]
    if expected["level"] != "deprecated":
        assert stability.group == group
