"""Names that a package imports lazily (PEP 810) are its public names, as those that it imports at once."""

import sys

import pytest

from sphinx_apistab.conventions import known
from sphinx_apistab.reading import Reader
from sphinx_apistab.scanning import ScanError, explain, scan, scan_source

pytestmark = pytest.mark.skipif(sys.version_info < (3, 15), reason="has no lazy imports")

FILES = {
    "lazy/_impl.py": """
    from sphinx_apistab.decorators import beta
    @beta
    def f(): ...
    class C:
        @beta
        def m(self): ...
    """,
    "lazy/_broken.py": "raise SystemExit(3)",
}
LEVELS = {"lazy": None, "lazy.f": "beta", "lazy.C": None, "lazy.C.m": "beta"}
PACKAGES = [
    ("lazy from lazy._impl import f, C", "without a list"),
    ("lazy from ._impl import f, C", "relative"),
    ("lazy from lazy._impl import f as _f, C\nf = _f", "that came to pass"),
    ("lazy from lazy._impl import f, C\n__all__ = ['f', 'C']", "with a list"),
    ("lazy from ._impl import f, C, gone\n__all__ = ['f', 'C', 'gone']", "one that is gone"),
    ("lazy from ._impl import f, C, gone", "the same without a list"),
    (
        "lazy from ._impl import f, C\nlazy import this as y",
        "what is from elsewhere is not asked for",
    ),
    ("lazy from ._impl import f, C\nlazy import lazy._impl as x", "a module"),
    ("lazy from ._impl import f, C\nlazy from lazy._broken import x", "one that breaks"),
    (
        "lazy from ._impl import f, C\nlazy from ._broken import x\n__all__ = ['f', 'C', 'x']",
        "the same",
    ),
]


@pytest.mark.parametrize("text, why", PACKAGES)
def test_public_names(text, why, write):
    folder = write({**FILES, "lazy/__init__.py": text})
    found = {entry.name: entry.stability.level for entry in scan("lazy", known()).entries}
    assert found == LEVELS, why
    assert "this" not in sys.modules
    if "_f" not in text and "gone" not in text and "x\n" not in text:
        read = scan_source("lazy", folder, known())
        assert {entry.name: entry.stability.level for entry in read.entries} == LEVELS, why


def test_explain(write):
    write({**FILES, "lazy/__init__.py": PACKAGES[4][0]})
    reader = Reader(known())
    assert explain("lazy.f", reader).entry.stability.level == "beta"
    assert explain("lazy.C.m", reader).entry.canonical == "lazy._impl.C.m"
    with pytest.raises(ScanError, match=r"there is no lazy\.gone"):
        explain("lazy.gone", reader)
