"""What is registered with Sphinx, and with which Sphinx."""

import re
from importlib.metadata import requires
from types import SimpleNamespace

import pytest
import sphinx
from sphinx.application import Sphinx
from sphinx.errors import VersionRequirementError

from sphinx_apistab import OLDEST_SPHINX, setup


@pytest.mark.parametrize("older", [(1, 8, 6), (7, 3, 7), (7, 4, 7), (8, 0, 2)])
def test_an_older_sphinx_is_told_which_is_needed(older, monkeypatch):
    """By the first thing that is asked of it: whatever else is asked may not be there."""
    monkeypatch.setattr(sphinx, "version_info", (*older, "final", 0))
    with pytest.raises(VersionRequirementError, match=re.escape(OLDEST_SPHINX)):
        setup(SimpleNamespace(require_sphinx=Sphinx.require_sphinx))


def test_what_is_needed_is_what_is_installed():
    assert f"sphinx>={OLDEST_SPHINX}" in requires("sphinx-apistab")
