"""Debian's Chromium, driven by Playwright: nothing is downloaded."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def program() -> str | None:
    """Return the path of the installed Chromium."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def launch(playwright: Playwright) -> Browser:
    """Start the installed Chromium."""
    return playwright.chromium.launch(
        executable_path=program(),
        args=["--no-sandbox", "--disable-quic", "--disable-component-update", "--disable-sync"],
    )
