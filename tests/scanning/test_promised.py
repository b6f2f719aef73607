"""A name of the baseline that still works is not gone, whatever the package lists."""

import pytest

from sphinx_apistab.conventions import known
from sphinx_apistab.model import Entry, Stability
from sphinx_apistab.reading import Reader, WrittenReader
from sphinx_apistab.scanning import scan, scan_source, with_promised, with_promised_source

NEW = "__all__ = ['g']\ndef g(): ...\ndef _f(): ...\n"
SHIM = """
import warnings
def __getattr__(name):
    if name == "f":
        warnings.warn("f is g now", DeprecationWarning, stacklevel=2)
        return g
    raise AttributeError(name)
"""
IMPL = """
def f(): ...
def __getattr__(name):
    if name == "f":
        return 1
    raise AttributeError(name)
"""
#: The marks of pkg.f, in the baseline a stable function: ``None`` where it is gone.
DEPRECATED, THERE = "deprecated", "there"

#: source, what an importing scan sees, what one of the source sees
SHIMS = [
    (NEW, None, None, "gone"),
    (NEW + SHIM, DEPRECATED, "unknown", "a shim that warns"),
    (NEW + SHIM.replace("return g", "return _f"), DEPRECATED, "unknown", "with a private name"),
    (NEW + SHIM.replace('"f"', '"h"'), None, None, "a shim for something else"),
    (
        NEW + "_OLD = {'f': 'g'}\ndef __getattr__(name):\n    if name in _OLD:\n"
        "        return globals()[_OLD[name]]\n    raise AttributeError(name)\n",
        THERE,
        "unknown",
        "a table",
    ),
    (
        NEW + "_OLD = {'f': 'g'}\ndef __getattr__(name):\n    try:\n"
        "        return globals()[_OLD[name]]\n"
        "    except KeyError:\n        raise AttributeError(name) from None\n",
        THERE,
        "unknown",
        "a table, tried",
    ),
    (
        NEW + "_OLD = {'h': 'g'}\ndef __getattr__(name):\n    try:\n"
        "        return globals()[_OLD[name]]\n"
        "    except KeyError:\n        raise AttributeError(name) from None\n",
        None,
        None,
        "a table without it",
    ),
    (NEW + "def __getattr__(name):\n    raise RuntimeError(name)\n", None, None, "a broken one"),
    (
        NEW + "import functools\n__getattr__ = functools.partial(getattr, _f)\n",
        None,
        "unknown",
        "a foreign one",
    ),
    (
        NEW + "def _make(names):\n    return lambda name: names[name]\n"
        "__getattr__ = _make({'f': _f})\n",
        THERE,
        "unknown",
        "a made one",
    ),
    (NEW + "def f(): ...\n", THERE, THERE, "it left __all__ alone"),
    (NEW + "f = g\n", THERE, "unknown", "another name of what replaces it"),
    (NEW + "from json import loads as f\n", THERE, "unknown", "another distribution's"),
    (NEW + "from pkg._impl import f\n", THERE, THERE, "imported, and not exported"),
    (NEW + "import functools\nf = functools.partial(_f)\n", THERE, "unknown", "a value"),
    (NEW + "f = None\n", THERE, "unknown", "a value that nobody can call"),
    (
        NEW + "from pkg._impl import __getattr__\n",
        "unknown",
        "unknown",
        "a value, by a foreign one",
    ),
    (
        NEW + "import sys, types\nclass _Module(types.ModuleType):\n"
        "    @property\n    def f(self):\n        return _f\n"
        "sys.modules[__name__].__class__ = _Module\n",
        "unknown",
        "unknown",
        "the module's class serves it",
    ),
    (NEW + "import json as f\n", None, "unknown", "a module is no function"),
]


def baseline(*names):
    return [
        Entry(
            name=name, domain="py", objtype="function", uri="", stability=Stability(level="stable")
        )
        for name in names
    ]


@pytest.mark.parametrize("text, live, written, why", SHIMS, ids=[row[-1] for row in SHIMS])
def test_promised_names(text, live, written, why, write):
    folder = write({"pkg/__init__.py": text, "pkg/_impl.py": IMPL})
    names = baseline("pkg.f", "other.f", "pkg.none.f")
    found = scan("pkg", known())
    assert "pkg.f" not in {entry.name for entry in found.exported}
    kept = with_promised(found, names, Reader(known()))
    assert state(kept) == live
    assert {entry.name for entry in kept.entries} <= {"pkg", "pkg.g", "pkg.f", "pkg.h"}
    reader = WrittenReader(known(), folder)
    of_source = scan_source("pkg", folder, known(), reader=reader)
    assert state(with_promised_source(of_source, names, reader)) == written


def test_what_another_language_calls_so_is_not_looked_for(write):
    folder = write({"pkg/__init__.py": NEW + "def f(): ..."})
    names = [entry._replace(domain="c") for entry in baseline("pkg.f")]
    found = scan("pkg", known())
    assert with_promised(found, baseline("pkg.f"), Reader(known())) != found
    assert with_promised(found, names, Reader(known())) == found
    reader = WrittenReader(known(), folder)
    of_source = scan_source("pkg", folder, known(), reader=reader)
    assert with_promised_source(of_source, names, reader) == of_source


def state(found):
    entry = next((entry for entry in found.entries if entry.name == "pkg.f"), None)
    if entry is None:
        return "unknown" if "pkg.f" in found.unread else None
    return DEPRECATED if entry.stability.deprecated is not None else THERE


def test_a_class_is_kept_with_its_members(write):
    write({"pkg/__init__.py": "__all__ = []\nclass C:\n    def m(self): ...\n"})
    kept = with_promised(scan("pkg", known()), baseline("pkg.C", "pkg.C.n"), Reader(known()))
    assert {entry.name for entry in kept.entries} == {"pkg", "pkg.C", "pkg.C.m"}


def test_what_can_be_read_is_not_asked(write):
    write(
        {
            "pkg/__init__.py": NEW
            + "asked = []\ndef __getattr__(name):\n    if name == 'f':\n"
            + "        return asked.append(name)\n    raise AttributeError(name)\n"
        }
    )
    found = with_promised(scan("pkg", known()), baseline("pkg.f", "pkg.h"), Reader(known()))
    assert state(found) == THERE
    assert __import__("pkg").asked == []
