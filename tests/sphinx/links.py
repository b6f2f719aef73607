"""Internal links of HTML output: which of them lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The anchors and links of a page, and the classes of the links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append((values["href"], values.get("class", "")))


def broken(out: Path) -> Iterator[str]:
    """Yield the links of all pages that lead to no file, or to no anchor of the file."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(out.rglob("*.html"))}
    for path, page in pages.items():
        for href, _classes in page.links:
            address = urlsplit(href)
            if address.scheme or address.netloc:
                continue
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            if target.is_dir() or address.path.endswith("/"):
                target /= "index.html"
            if not target.exists():
                yield f"{path.relative_to(out)}: {href}: no such file"
            elif (
                address.fragment
                and target in pages
                and unquote(address.fragment) not in pages[target].ids
            ):
                yield f"{path.relative_to(out)}: {href}: no such anchor"


def doubled(out: Path) -> Iterator[str]:
    """Yield the anchors that stand twice on one page."""
    for path in sorted(out.rglob("*.html")):
        ids = Page(path.read_text(encoding="utf-8")).ids
        for anchor in sorted({anchor for anchor in ids if ids.count(anchor) > 1}):
            yield f"{path.relative_to(out)}: {anchor}"
