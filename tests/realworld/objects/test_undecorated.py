"""Who marks nothing gets no mark; and who is read does not notice."""

from __future__ import annotations

import sys
import warnings
from types import ModuleType

import pytest
from packages import INSTALLED, import_all, split, top_level_packages
from undecorated import is_plainly_made, undecorated

from sphinx_apistab.conventions import builtin
from sphinx_apistab.model import merge
from sphinx_apistab.reading import Reader

SAMPLE = 2000


@pytest.fixture(scope="module")
def sample():
    if not INSTALLED:
        pytest.skip("none of the packages is installed")
    import_all()
    found = undecorated(top_level_packages())
    return found[:: max(1, len(found) // SAMPLE)]


def says_something(stability):
    return (
        stability.labelled or stability.since or any(map(says_something, stability.params.values()))
    )


def test_no_mark_without_a_decorator(sample):
    reader = Reader(builtin())
    marked = {
        f"{module}:{path}": reading.all_marks
        for module, path in sample
        if (reading := reader.read(module, path)) is not None
        and says_something(
            reading.stability if is_plainly_made(module, path) else merge(reading.marks)
        )
    }
    assert marked == {}


def test_all_of_the_sample_is_read(sample):
    reader = Reader(builtin())
    assert [path for path in sample if reader.read(*path) is None] == []
    assert len(sample) >= min(SAMPLE, 500)


def state():
    """Return what lies where in all modules."""
    return {
        name: {key: id(value) for key, value in vars(module).items()}
        for name, module in list(sys.modules.items())
        if isinstance(module, ModuleType)
    }


def test_reading_changes_nothing(sample):
    reader = Reader(builtin())
    paths = [split(row["object_path"]) for row in INSTALLED]
    for path in sample[:20]:  # what the reader itself imports and caches
        reader.read(*path)
    before = state()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for path in [*paths, *sample]:
            reader.read(*path)
    assert state() == before
