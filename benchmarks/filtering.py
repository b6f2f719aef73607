"""How long a reader waits for a filter: ``filtering.py [ENTRIES …]``, in Chromium.

Each figure is the median of several turns, from the event to the end of the layout that it calls for, and
to the next frame on the screen. Needs Playwright and a Chromium (the tox environment ``browser``).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

import sites  # noqa: E402
from chromium import launch  # noqa: E402
from many import multiply  # noqa: E402
from themes import THEMES  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

TURNS = 9
_ORDER = """const order = document.querySelector('.apistab-tools select');
    order.value = '{}';
    order.onchange()"""
ACTIONS = {
    "a level on": "document.querySelector('.apistab-chip[data-apistab-value=beta]').click()",
    "a type on": "document.querySelector('.apistab-chip[data-apistab-value=function]').click()",
    "all again": "document.querySelector('.apistab-reset').click()",
    "a word": "const text = document.querySelector('.apistab-tools input');"
    "text.value = 'tide'; text.oninput()",
    "all again, from a word": "document.querySelector('.apistab-reset').click()",
    "newest first": _ORDER.format("since"),
    "by name": _ORDER.format(""),
}
MEASURE = """() => new Promise((done) => {{
    const start = performance.now();
    {action};
    document.documentElement.getBoundingClientRect();
    const layout = performance.now() - start;
    requestAnimationFrame(() => setTimeout(() => done([layout, performance.now() - start])));
}})"""


def main() -> None:
    """Measure pages of the sizes of the command line."""
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000]
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        launch(playwright) as browser,
    ):
        for name in ("basic", "furo"):
            small = build(Path(folder, name), name)
            for size in sizes:
                page = browser.new_page(viewport={"width": 1200, "height": 900})
                page.goto(multiply(small, size).as_uri())
                print(f"{name}, {size} entries, ms to the layout and to the frame")
                for action, (layout, frame) in measured(page).items():
                    print(f"  {action:24} {layout:6.1f} {frame:6.1f}")
                page.close()


def build(folder: Path, name: str) -> Path:
    """Build a small library in a theme, and return its stability page."""
    folder.mkdir()
    theme = THEMES.get(name) or THEMES["furo"].__class__(name=name)
    for file, text in {**sites.FILES, "conf.py": sites.conf(theme)}.items():
        (folder / file).write_text(textwrap.dedent(text), "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", str(folder), str(folder / "html")]
    path = os.pathsep.join([str(folder), str(ROOT), os.environ.get("PYTHONPATH", "")])
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": path})
    return folder / "html" / "stability.html"


def measured(page: Page) -> dict[str, tuple[float, float]]:
    """Return the medians of all actions, one after the other in each turn."""
    found: dict[str, list[list[float]]] = {action: [] for action in ACTIONS}
    for _turn in range(TURNS):
        for action, code in ACTIONS.items():
            found[action].append(page.evaluate(MEASURE.format(action=code)))
    return {
        action: tuple(statistics.median(times) for times in zip(*times, strict=True))
        for action, times in found.items()
    }


if __name__ == "__main__":
    main()
