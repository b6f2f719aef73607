"""Python's garbage collector waits where it should, and runs again afterwards."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from sphinx_apistab.collector import paused, relax


@pytest.fixture
def thresholds():
    """Set the collector's thresholds, and put them back."""
    before = gc.get_threshold()
    yield gc.set_threshold
    gc.set_threshold(*before)


@pytest.mark.parametrize(
    "new, relaxed", [(700, 2000), (2000, 2000), (50_000, 50_000), (0, 0)], ids=str
)
def test_the_collector_runs_as_in_newer_versions_of_python_at_most(thresholds, new, relaxed):
    thresholds(new, 11, 12)
    relax()
    assert gc.get_threshold() == (relaxed, 11, 12)


@pytest.mark.skipif(sys.version_info < (3, 13), reason="older versions have another threshold")
def test_newer_versions_of_python_are_left_alone():
    code = """
import gc
before = gc.get_threshold()
from sphinx_apistab.collector import relax
relax()
assert gc.get_threshold() == before
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.fixture(params=[gc.enable, gc.disable], ids=["enabled", "disabled"])
def enabled(request):
    """Whether the collector is enabled; it is put back."""
    before = gc.isenabled()
    request.param()
    yield gc.isenabled()
    (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("stays", [True, False])
def test_the_collector_is_as_it_was_after_a_pause(enabled, stays):
    with paused(stays=stays):
        assert not gc.isenabled()
    assert gc.isenabled() == enabled
    assert gc.get_freeze_count() == 0


def test_the_collector_is_as_it_was_after_an_error(enabled):
    with pytest.raises(ValueError, match="broken"), paused():
        raise ValueError("broken")
    assert gc.isenabled() == enabled
