"""The objects of released packages whose facts were written down by hand, as far as they are installed."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import warnings
from functools import cache
from importlib import metadata
from pathlib import Path

ROWS = json.loads(Path(__file__).with_name("objects.json").read_text(encoding="utf-8"))


@cache
def is_installed(package: str, version: str) -> bool:
    try:
        return metadata.version(package) == version
    except metadata.PackageNotFoundError:
        return False


#: Modules that need more than their package does, and what.
NEEDING_MORE = {"sqlalchemy.ext.asyncio": "greenlet"}

INSTALLED = [row for row in ROWS if is_installed(row["package"], row["version"])]


def split(path: str) -> tuple[str, str]:
    module, _, qualname = path.partition(":")
    return module, qualname


@cache
def import_quietly(module: str) -> bool:
    """Import a module, whatever it says meanwhile; some of them need more than their package does."""
    silence = io.StringIO()
    with (
        contextlib.redirect_stdout(silence),
        contextlib.redirect_stderr(silence),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        try:
            importlib.import_module(module)
        except Exception:  # noqa: BLE001 - a missing extra fails in many ways
            return False
    return True


def import_all() -> None:
    for row in INSTALLED:
        import_quietly(split(row["object_path"])[0])


def top_level_packages() -> set[str]:
    return {split(row["object_path"])[0].partition(".")[0] for row in INSTALLED}
