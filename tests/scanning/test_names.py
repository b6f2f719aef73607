"""What counts as public, and under which name."""

import pytest

from sphinx_apistab.conventions import known
from sphinx_apistab.scanning import scan

IMPL = "def f(): ...\nclass C:\n    def m(self): ...\n"

PUBLIC = [
    (
        {
            "pkg/__init__.py": "def f(): ...\ndef _g(): ...\nclass C: ...\nclass E(Exception): ...\nx = 1"
        },
        {"pkg.f": "function", "pkg.C": "class", "pkg.E": "exception"},
        "what a module defines; data does not say where it is from",
    ),
    (
        {"pkg/__init__.py": "__all__ = ['x', '_y', 'gone']\nx = 1\n_y = 2\ndef f(): ..."},
        {"pkg.x": "data", "pkg._y": "data"},
        "an __all__ has the last word; what it lists must be there",
    ),
    (
        {"pkg/__init__.py": "from pkg._impl import f, C", "pkg/_impl.py": IMPL},
        {"pkg.f": "function", "pkg.C": "class", "pkg.C.m": "method"},
        "a package exports what its private modules define",
    ),
    (
        {
            "pkg/__init__.py": "from pkg.b import f",
            "pkg/a.py": "from pkg.b import f",
            "pkg/b.py": "from json import loads\n" + IMPL,
        },
        {
            "pkg.a": "module",
            "pkg.b": "module",
            "pkg.f": "function",
            "pkg.b.C": "class",
            "pkg.b.C.m": "method",
        },
        "one name an object, the shortest; what a module imports is another's",
    ),
    (
        {"pkg/__init__.py": "from pkg.b import f", "pkg/b.py": "__all__ = ['f']\n" + IMPL},
        {"pkg.b": "module", "pkg.b.f": "function"},
        "a name that an __all__ lists is better than one that is just there",
    ),
    (
        {
            "pkg/__init__.py": "",
            "pkg/_a.py": IMPL,
            "pkg/tests/__init__.py": IMPL,
            "pkg/test_b.py": IMPL,
            "pkg/conftest.py": IMPL,
            "pkg/__main__.py": IMPL,
        },
        {},
        "neither private modules nor tests",
    ),
    (
        {
            "pkg/__init__.py": "from functools import wraps\nfrom pkg._b import f\n"
            "@wraps(f)\ndef g(): ...\nh = f",
            "pkg/_b.py": IMPL,
        },
        {"pkg.f": "function", "pkg.g": "function"},
        "a wrapper is an object of its own, a second name is not",
    ),
    (
        {
            "pkg/__init__.py": """
            import importlib
            __all__ = ["f", "C", "gone", "_b"]
            def __getattr__(name):
                if name == "gone":
                    raise RuntimeError(name)
                return getattr(importlib.import_module("pkg._b"), name)
            """,
            "pkg/_b.py": "import sys\n_b = sys\n" + IMPL,
        },
        {"pkg.f": "function", "pkg.C": "class", "pkg.C.m": "method"},
        "what an __all__ lists, and a module's __getattr__ imports when it is asked",
    ),
    (
        {
            "pkg/__init__.py": """
            import enum
            from functools import cached_property
            class C:
                size: int
                x = 1
                _hidden = 2
                Alias = dict
                def __init__(self, other):
                    self.made = self._kept = 1
                    other.elsewhere = self.made
                def m(self): ...
                @classmethod
                def c(cls): ...
                @staticmethod
                def s(): ...
                @property
                def p(self): ...
                @cached_property
                def q(self): ...
                class Inner:
                    def n(self): ...
            class Sub(C): ...
            class Color(enum.Enum):
                RED = 1
            """
        },
        {
            "pkg.C": "class",
            "pkg.C.size": "attribute",
            "pkg.C.x": "attribute",
            "pkg.C.made": "attribute",
            "pkg.C.Alias": "attribute",
            "pkg.C.m": "method",
            "pkg.C.c": "method",
            "pkg.C.s": "method",
            "pkg.C.p": "property",
            "pkg.C.q": "property",
            "pkg.C.Inner": "class",
            "pkg.C.Inner.n": "method",
            "pkg.Sub": "class",
            "pkg.Color": "class",
            "pkg.Color.RED": "attribute",
        },
        "the members that a class has itself; special ones only if they are marked",
    ),
    (
        {
            "pkg/__init__.py": """
            from sphinx_apistab.decorators import beta
            class C:
                @beta
                def __call__(self): ...
            """
        },
        {"pkg.C": "class", "pkg.C.__call__": "method"},
        "a special method that is marked",
    ),
    (
        {
            "pkg/__init__.py": """
            from typing_extensions import deprecated
            @deprecated("Old.")
            class C: ...
            """
        },
        {"pkg.C": "class"},
        "not the special methods that PEP 702's decorator puts into a class",
    ),
]


@pytest.mark.parametrize(("files", "expected", "reason"), PUBLIC)
def test_public_names(files, expected, reason, write):
    write(files)
    found = scan("pkg", known())
    assert {entry.name: entry.objtype for entry in found.entries} == {
        "pkg": "module",
        **expected,
    }, reason


def test_preferred_names_win(write):
    write({"pkg/__init__.py": "from pkg.b import f", "pkg/b.py": "def f(): ..."})
    found = scan("pkg", known(), preferred={"pkg.b.f"})
    assert [entry.name for entry in found.entries] == ["pkg", "pkg.b", "pkg.b.f"]


def test_a_submodule_can_be_scanned_alone(write):
    write({"pkg/__init__.py": "", "pkg/a.py": "def f(): ...", "pkg/b.py": "def g(): ..."})
    assert [entry.name for entry in scan("pkg.b", known()).entries] == ["pkg.b", "pkg.b.g"]
