"""Take pictures of the example documentation in all themes: ``screenshots.py OUT_DIR``.

Each theme shows the stability page, what goes away, the page *API stability* and a page of the library:
light, dark and on a narrow screen. With ``--readme``, the one picture that README.md shows. Needs Playwright,
the themes (the tox environment ``browser`` has all of them) and a Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from chromium import launch  # noqa: E402
from themes import THEMES, Theme  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

README = ROOT / "example_docs" / "_static" / "screenshot.png"
PAGES = (
    "library/stability",
    "library/stability#what-goes-away",
    "apistab-stability",
    "library/tables",
)


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=Path("screenshots"))
    parser.add_argument("--readme", action="store_true", help="only the README's picture")
    parser.add_argument("--themes", nargs="+", default=list(THEMES), choices=THEMES)
    parser.add_argument("--pages", nargs="+", default=PAGES, help="such as library/tables")
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        launch(playwright) as browser,
    ):
        if arguments.readme:
            html = build(THEMES["furo"], Path(folder))
            take(browser, f"{html}/library/units.html", README, height=700, width=1140)
            return
        for theme in map(THEMES.get, arguments.themes):
            html = build(theme, Path(folder, theme.name))
            for page in arguments.pages:
                take_all(browser, theme, f"{html}/{page}", arguments.out)


def build(theme: Theme, folder: Path) -> str:
    """Build the example documentation in a theme, and return its address."""
    docs, html = folder / "docs", folder / "html"
    shutil.copytree(ROOT / "example_docs", docs, ignore=shutil.ignore_patterns("_build"))
    with docs.joinpath("conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"\n{theme.conf()}")
    command = [sys.executable, "-m", "sphinx", "-q", str(docs), str(html)]
    subprocess.run(command, check=True)
    return html.as_uri()


def take_all(browser: Browser, theme: Theme, url: str, out: Path) -> None:
    """Take a page's pictures."""
    page, _, anchor = url.partition("#")
    stem = f"{theme.name}-{anchor or Path(page).name}"
    address = f"{page}.html#{anchor}"
    take(browser, address, out / f"{stem}-light.png")
    if theme.dark:
        take(browser, address, out / f"{stem}-dark.png", scheme="dark")
    take(browser, address, out / f"{stem}-narrow.png", width=375)


def take(  # noqa: PLR0913
    browser: Browser,
    url: str,
    out: Path,
    *,
    width: int = 1200,
    height: int = 1700,
    scheme: str = "light",
) -> None:
    """Take one picture."""
    viewport = {"width": width, "height": height}
    page = browser.new_page(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    page.goto(url)
    page.wait_for_timeout(500)  # some themes scroll smoothly all the same
    page.screenshot(path=out)
    page.close()
    print(out)


if __name__ == "__main__":
    main()
