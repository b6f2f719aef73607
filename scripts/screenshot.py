"""Take pictures of the built example documentation with Chromium: ``screenshot.py HTML_DIR OUT_DIR``.

With ``--readme``, the one picture that README.md shows. The pages are copied first, with the theme
written into them, since a headless browser has no switch for it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

README = Path(__file__).parents[1] / "example_docs" / "_static" / "screenshot.png"
CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--run-all-compositor-stages-before-draw", "--virtual-time-budget=3000"),
)


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("html", type=Path, help="the built documentation")
    parser.add_argument("out", type=Path, nargs="?", help="where the pictures go")
    parser.add_argument("--readme", action="store_true", help="only the README's picture")
    parser.add_argument("--pages", nargs="*", help="pages, such as library/tables")
    arguments = parser.parse_args()
    if arguments.readme:
        take(arguments.html, "library/units", README, size=(1140, 700))
        return
    pages = arguments.pages or ["index", "library/tables", "library/stability", "listings"]
    arguments.out.mkdir(parents=True, exist_ok=True)
    for page in pages:
        stem = page.replace("/", "-")
        for theme in ("light", "dark"):
            take(arguments.html, page, arguments.out / f"{stem}-{theme}.png", theme=theme)
        take(arguments.html, page, arguments.out / f"{stem}-narrow.png", size=(375, 2400))


def take(
    html: Path,
    page: str,
    out: Path,
    *,
    size: tuple[int, int] = (1200, 2400),
    theme: str = "light",
) -> None:
    """Take one picture of a page, from its anchor on if it has one, as the theme shows it."""
    page, _, anchor = page.partition("#")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(html, Path(folder, "html")))
        file = copy / f"{page}.html"
        text = file.read_text("utf-8").replace(
            'localStorage.getItem("theme") || "auto"', f'"{theme}"'
        )
        file.write_text(text, "utf-8")
        # Browsers have a least width; a frame has none.
        frame = copy / "frame.html"
        width, height = size
        frame.write_text(
            f'<body style="margin:0"><iframe src="{page}.html#{anchor}" width="{width}" height="{height}"'
            ' style="border:0"></iframe></body>',
            "utf-8",
        )
        subprocess.run(
            [
                *(_chromium(), *CHROMIUM, f"--user-data-dir={folder}/profile"),
                *(f"--window-size={max(width, 500)},{height}", f"--screenshot={out.resolve()}"),
                frame.as_uri(),
            ],
            check=True,
            capture_output=True,
        )
    print(out)


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise SystemExit("no Chromium found: install it, for instance with apt-get install chromium")


if __name__ == "__main__":
    main()
