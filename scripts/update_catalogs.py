"""Bring the message catalogues below ``sphinx_apistab/locale`` up to date.

Extracts the words that readers see (the messages in ``sphinx_apistab/sphinx`` and the built-in levels),
writes the template, merges it into each language's catalogue and compiles that. With ``--check``
nothing is written, and the exit code is 1 if anything would be.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from sphinx_apistab.model import LEVELS

PACKAGE = Path(__file__).parent.parent / "sphinx_apistab"
LOCALE = PACKAGE / "locale"
NAME = "sphinx_apistab"
_VARYING = {"POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid-Bugs-To"}


class _Timeless(Catalog):
    """A catalogue whose file is the same on every day and with every release of Babel."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The fields of the head that say something of the messages; the last one ends with a line."""
        *fields, (name, value) = [f for f in super().mime_headers if f[0] not in _VARYING]
        return [*fields, (name, f"{value}\n")]


def template() -> Catalog:
    """Return all messages, without the lines where they stand: those change too often."""
    catalog = _Timeless(project="sphinx-apistab", charset="utf-8", fuzzy=False)
    for file, _line, message, comments, context in extract_from_dir(PACKAGE / "sphinx"):
        catalog.add(
            message,
            locations=[(f"sphinx_apistab/sphinx/{file}", None)],
            auto_comments=comments,
            context=context,
        )
    for level in LEVELS:
        for message in (level.label, level.promise):
            catalog.add(message, locations=[("sphinx_apistab/model.py", None)])
    return catalog


def outputs() -> Iterator[tuple[Path, bytes]]:
    """Yield each file with what it should hold."""
    messages = template()
    yield LOCALE / f"{NAME}.pot", _po(messages)
    for path in sorted(LOCALE.glob(f"*/LC_MESSAGES/{NAME}.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.parent.parent.name)
        catalog.__class__ = _Timeless  # read_po makes no other class than its own
        catalog.update(messages, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        yield path, _po(catalog)
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        yield path.with_suffix(".mo"), compiled.getvalue()


def _po(catalog: Catalog) -> bytes:
    text = io.BytesIO()
    write_po(text, catalog, omit_header=False, sort_output=True, width=99)
    return text.getvalue()


def main() -> int:
    """Write what differs, or only say so."""
    stale = [
        (path, data) for path, data in outputs() if not path.exists() or path.read_bytes() != data
    ]
    for path, data in stale:
        print(path.relative_to(PACKAGE.parent))
        if "--check" not in sys.argv:
            path.write_bytes(data)
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
