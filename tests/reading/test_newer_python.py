"""What only newer Pythons know: read by them, and named where an older one cannot parse it."""

import ast
import sys
import warnings

import pytest

from sphinx_apistab.conventions import known
from sphinx_apistab.reading import WrittenReader
from sphinx_apistab.reading.static import imported, namespace
from sphinx_apistab.reading.syntax import parse, parse_expression

BETA = {"level": "beta"}
GONE = {"deprecated": True, "deprecated.since": "1.0"}
PARTIAL = "import functools, marks\nold = functools.partial(marks.deprecated, functools.Placeholder, '%s')\n"
TYPING = "import typing as t\n"
#: Since which Python; a module; what is said of ``f``; why.
SAID = [
    (
        (3, 14),
        "from marks import beta\n@beta\ndef f():\n    try: ...\n    except KeyError, ValueError: ...",
        BETA,
        "PEP 758: no parentheses",
    ),
    (
        (3, 14),
        "from marks import beta\ntry: ...\nexcept* KeyError, ValueError: ...\n@beta\ndef f(): ...",
        BETA,
        "the same of groups",
    ),
    (
        (3, 14),
        "from marks import deprecated\nG = 'g'\n@deprecated('1.0', t'Use {G!r:>3}.')\ndef f(): ...",
        GONE,
        "PEP 750: what becomes of a template, only its user knows",
    ),
    (
        (3, 14),
        "from marks import deprecated\n@deprecated('1.0', 'Use %s.' % t'g')\ndef f(): ...",
        GONE,
        "nor is one a part of a text",
    ),
    (
        (3, 14),
        PARTIAL % "Slow." + "@old('1.0')\ndef f(): ...",
        {**GONE, "deprecated.reason": "Slow."},
        "a partial with an argument to come",
    ),
    (
        (3, 14),
        TYPING + "if t.TYPE_CHECKING:\n from marks import beta\nclass f:\n x: t.Annotated[int, beta()]",
        BETA,
        "a type that is never evaluated",
    ),
    (
        (3, 15),
        "lazy from marks import beta, gone\n@beta\ndef f(): ...",
        BETA,
        "PEP 810: a lazy import that came to pass",
    ),
    (
        (3, 15),
        "lazy import marks as m\n@m.beta(group='G')\ndef f(): ...",
        {"level": "beta", "group": "G"},
        "of a module",
    ),
    (
        (3, 15),
        TYPING + "lazy from marks import beta\nlazy import gone\nclass f:\n x: t.Annotated[gone.y, beta()]",
        BETA,
        "a lazy import that nobody asked for",
    ),
]  # fmt: skip


@pytest.mark.parametrize("since, text, expected, why", SAID)
def test_what_newer_pythons_know(since, text, expected, why, library):
    library.folder.joinpath("newer.py").write_text(text, "utf-8")
    if sys.version_info < since:
        assert parse(text) is None or since < (3, 15)
        assert WrittenReader(known(), library.folder).read("newer", "f") is None or parse(text)
        return
    library.write("newer", text)
    name = "newer:f.x" if "class f" in text else "newer:f"
    assert library.said(name) == expected, why


LAZY = """
lazy from lazies._impl import f
lazy from lazies._impl import gone
lazy import lazies._broken as broken
"""


@pytest.mark.skipif(sys.version_info < (3, 15), reason="has no lazy imports")
def test_reading_does_no_lazy_import(library):
    library.write("lazies.__init__", LAZY)
    library.folder.joinpath("lazies/_impl.py").write_text(
        "from marks import beta\n@beta\ndef f(): ..."
    )
    assert library.read("lazies:f") is None
    assert library.read("lazies:gone") is None
    assert library.read("lazies:broken.x") is None
    assert "lazies._impl" not in sys.modules
    assert imported("lazies").f() is None  # as autodoc asks for it
    assert library.said("lazies:f") == BETA
    assert type(namespace(imported("lazies"))["gone"]).__name__ == "lazy_import"


# Parsing ------------------------------------------------------------------------------------------

PARSED = [
    ("x = 1", True, "a module"),
    ("'\\d'", True, "an escape that Python warns of"),
    ("assert (1, 'x'); 1or 2", True, "others that it warns of"),
    ("def f():\n    try: ...\n    finally: return", True, "PEP 765: leaving a finally"),
    ("print 'x'", False, "an older Python's"),
    ("\0", False, "a binary file"),
    ("x = " + "(" * 300 + ")" * 300, False, "too deep for the parser"),
    ("x = " + "-" * 100_000 + "1", False, "too deep for its stack"),
]


@pytest.mark.parametrize("text, is_python, why", PARSED)
def test_parsing(text, is_python, why):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("error")
        tree = parse(text)
    assert isinstance(tree, ast.Module) is is_python, why
    assert not told


def test_parsing_expressions():
    assert isinstance(parse_expression("a['\\d']"), ast.Subscript)
    assert parse_expression("a = 1") is None
