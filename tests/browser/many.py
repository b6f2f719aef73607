"""A stability page with thousands of entries, made of a small one: that takes no time to build."""

from __future__ import annotations

import re
from pathlib import Path

_SECTION = re.compile(r'(<ul class="apistab-entries">\n)(.*?)(</ul>)', re.DOTALL)
_ENTRY = re.compile(r"<li .*?</li>\n", re.DOTALL)


def multiply(page: Path, entries: int) -> Path:
    """Write a page beside another one that repeats its entries, each by a name of its own."""
    text = page.read_text("utf-8")
    sections = len(_SECTION.findall(text))

    def repeated(section: re.Match[str]) -> str:
        own = _ENTRY.findall(section[2])
        lines = [
            re.sub(r"(lib\.[\w.]+)", rf"\g<1>_{number:05}", own[number % len(own)])
            for number in range(entries // sections)
        ]
        parts = ("".join(lines[start : start + 100]) for start in range(0, len(lines), 100))
        return "".join(f"{section[1]}{part}{section[3]}" for part in parts)

    many = page.with_name(f"many_{entries}.html")
    many.write_text(_SECTION.sub(repeated, text), "utf-8")
    return many
