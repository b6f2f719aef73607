"""That a name is absent is said where the source of its package leaves no other way."""

from __future__ import annotations

import pytest

from sphinx_apistab.reading.presence import Presence
from sphinx_apistab.reading.written import Modules

FILES = {
    "pkg/_impl.py": "def f(): ...\nclass B:\n    def f(self): ...\n",
    "pkg/listed.py": "__all__ = ['g']\ndef f(): ...\ndef g(): ...\n",
    "pkg/stars.py": "from pkg._impl import *\n",
    "pkg/sub/__init__.py": "",
    "pkg/sub/fast.so": "",
}
SERVES = "def __getattr__(name):\n    {}\n    raise AttributeError(name)\n"

#: What ``pkg`` says, a name, and whether it is there; ``None``: nobody can tell.
CASES = [
    ("def f(): ...", "pkg.f", True, "defined"),
    ("", "pkg.f", False, "not a word of it"),
    ("# f is gone\n'''f() was fast.'''", "pkg.f", False, "a word of it"),
    ("if x:\n    def f(): ...", "pkg.f", True, "perhaps"),
    ("f = 1", "pkg.f", True, "a value"),
    ("f, g = 1, 2", "pkg.f", None, "one of several values"),
    ("for f in (): ...", "pkg.f", None, "of a loop"),
    ("with open('x') as f: ...", "pkg.f", None, "of a context"),
    ("if (f := 1): ...", "pkg.f", None, "of an expression"),
    ("def make():\n    global f\n    f = 1", "pkg.f", None, "made by a function"),
    ("from pkg._impl import f", "pkg.f", True, "imported"),
    ("from json import loads as f", "pkg.f", True, "imported from elsewhere"),
    ("import json as f", "pkg.f.loads", None, "of another project"),
    ("from pkg._impl import *", "pkg.f", True, "with everything"),
    ("from pkg._impl import *", "pkg.h", False, "with everything, and not there"),
    ("from pkg.stars import *", "pkg.f", True, "with everything of everything"),
    ("from pkg.listed import *", "pkg.f", False, "not in the list"),
    ("from json import *", "pkg.f", None, "everything of another project"),
    ("from pkg.none import *", "pkg.f", None, "everything of what is not there"),
    (SERVES.format("if name == 'f':\n        return 1"), "pkg.f", True, "served"),
    (SERVES.format("if name == 'f':\n        return 1"), "pkg.h", False, "not served"),
    (
        SERVES.format("if name == 'f':\n        return B"),
        "pkg.f.x",
        None,
        "a part of what is served",
    ),
    (SERVES.format("return getattr(pkg._old, name)"), "pkg.f", None, "asked for elsewhere"),
    (SERVES.format("if name in made():\n        return 1"), "pkg.f", None, "a condition"),
    ("from pkg._impl import __getattr__", "pkg.f", None, "a function from elsewhere"),
    ("__getattr__ = make(1)", "pkg.f", None, "a made function"),
    ("sys.modules[__name__] = Other()", "pkg.f", None, "another module in its place"),
    ("globals().update(make())", "pkg.f", None, "the namespace is written to"),
    ("globals()[name] = 1", "pkg.f", None, "by one name"),
    ("inject(globals())", "pkg.f", None, "by somebody else"),
    ("g = globals()['h']", "pkg.f", None, "unclear"),
    ("def g():\n    return globals()['h']", "pkg.f", False, "it is only looked into"),
    ("setattr(pkg, 'f', 1)", "pkg.f", None, "named in a text"),
    ("GONE = {'f': 'use g'}", "pkg.f", False, "a table of what is gone"),
    ("exec(code)", "pkg.f", None, "code of which nobody knows"),
    ("", "pkg.sub.g", False, "in a module"),
    ("", "pkg.sub.fast", None, "a compiled module"),
    ("", "pkg.sub.fast.f", None, "in a compiled module"),
    ("", "pkg.none.f", False, "in a module that is not there"),
    ("", "other.f", None, "another project"),
    ("class C:\n    def f(self): ...", "pkg.C.f", True, "a method"),
    ("class C:\n    f: int", "pkg.C.f", True, "a field"),
    ("class C: ...", "pkg.C.f", False, "no method"),
    ("class C:\n    def f(self): ...", "pkg.C.f.x", None, "in a method"),
    ("class C:\n    def __init__(self):\n        self.f = 1", "pkg.C.f", None, "of instances"),
    ("class C:\n    __slots__ = ('f',)", "pkg.C.f", None, "a slot"),
    ("class C:\n    def __getattr__(self, name): ...", "pkg.C.f", None, "any name"),
    ("class C(metaclass=Meta): ...", "pkg.C.f", None, "by the class of the class"),
    ("import abc\nclass C(metaclass=abc.ABCMeta): ...", "pkg.C.f", False, "that adds nothing"),
    ("from pkg._impl import B\nclass C(B): ...", "pkg.C.f", True, "of a base"),
    ("from pkg._impl import B\nclass C(B): ...", "pkg.C.h", False, "of no base"),
    ("from pkg._impl import B", "pkg.B.f", True, "of an imported class"),
    ("from pkg._impl import B", "pkg.B.h", False, "not of an imported class"),
    ("import other\nclass C(other.B): ...", "pkg.C.f", None, "a base from elsewhere"),
    ("class C(make()): ...", "pkg.C.f", None, "a made base"),
    ("class C(dict): ...", "pkg.C.items", True, "of Python's own"),
    ("class C(dict): ...", "pkg.C.f", False, "not of Python's own"),
    ("import typing\nclass C(typing.Generic[T]): ...", "pkg.C.f", False, "of none"),
    ("class C(C): ...", "pkg.C.f", None, "a circle"),
    (
        "if x:\n    class C: ...\nelse:\n    class C:\n        def f(self): ...",
        "pkg.C.f",
        True,
        "of one",
    ),
]


@pytest.mark.parametrize("text, name, expected, why", CASES, ids=[f"{c[1]} {c[-1]}" for c in CASES])
def test_what_is_there(text, name, expected, why, tmp_path):
    for path, content in {**FILES, "pkg/__init__.py": text + "\n"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    assert Presence(Modules(tmp_path)).has(name) is expected, why


@pytest.mark.parametrize("base", ["make()", "other.B", "unknown"])
def test_bases_without_source_may_be_taken_for_empty(base, tmp_path):
    (tmp_path / "pkg.py").write_text(f"import other\nclass C({base}): ...\n")
    modules = Modules(tmp_path)
    assert Presence(modules).has("pkg.C.f") is None
    assert Presence(modules, cautious=False).has("pkg.C.f") is False
