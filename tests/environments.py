"""What a test needs of the environment that it runs in; ``tox.ini`` and the extras say which have it."""

from __future__ import annotations

import importlib
import warnings
from importlib.util import find_spec
from typing import Any

import pytest

ELSEWHERE = "other environments have"  #: in the reason of a test that CI may leave out


def needs(module: str) -> Any:
    """Return a module; the test is left out where it is not installed.

    Where it is, it must be possible to import it.
    """
    parts = module.split(".")
    path = (".".join(parts[:end]) for end in range(1, len(parts) + 1))
    if any(find_spec(name) is None for name in path):
        pytest.skip(f"{ELSEWHERE} {module}", allow_module_level=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a package uses of others is no concern of the tests
        return importlib.import_module(module)
