"""The signatures that known decorators hide are shown as they are defined."""

from __future__ import annotations

import re
from html import unescape

import pytest
from building import CONF, Project

#: Decorators in the shapes that hide signatures: those of RLlib, and an unknown one.
HOUSE = """
import functools

def Deprecated(old=None, *, new=None, help=None):
    def _inner(obj):
        if isinstance(obj, type):
            obj_init = obj.__init__
            def patched_init(*args, **kwargs):
                return obj_init(*args, **kwargs)
            obj.__init__ = patched_init
            return obj
        def _ctor(*args, **kwargs):
            return obj(*args, **kwargs)
        return _ctor
    return _inner

def unknown(obj):
    def wrapper(*args, **kwargs):
        return obj(1, *args, **kwargs)
    return wrapper

def polite(obj):
    @functools.wraps(obj)
    def wrapper(*args, **kwargs):
        return obj(*args, **kwargs)
    return wrapper
"""
LIB = '''
"""The library."""
from abc import abstractmethod
from typing import Any, Optional

from house import Deprecated, polite, unknown

LIMIT = 10


@Deprecated(new="g")
def f(x: int, *rest: str, limit: int = LIMIT, back="\\n") -> Optional[str]:
    """Do it."""

@Deprecated(new="g")
def stars(*args, **kwargs) -> int:
    """Take anything."""

@Deprecated(new="g")
def nothing():
    """Take nothing."""

@Deprecated(new="g")
@polite
def both(x: int):
    """Do it politely: the other one is unknown."""

@Deprecated(new="g")
@unknown
def more(x: int):
    """Have an argument filled in."""

@unknown
def only_unknown(x: int):
    """Say nothing."""

def plain(*args: Any, **kwargs: Any):
    """Take anything."""

@Deprecated(new="K")
class C:
    """Hold it."""

    def __init__(self, x: int, y="a", /) -> None: ...

    @Deprecated(new="n")
    def m(self, x: int) -> int:
        """Move it."""

    @classmethod
    @Deprecated(new="n")
    def c(cls, x: int) -> int:
        """Make it."""

    @staticmethod
    @Deprecated(new="n")
    def s(x: int) -> int:
        """Stand it."""

    @abstractmethod
    @Deprecated(new="n")
    def a(self, x: int) -> int:
        """Think of it."""

@Deprecated(new="K")
class Heir(C):
    """Have it."""

class Made:
    """Be made in an old way."""

    @Deprecated(new="K")
    def __init__(self, x: int, y="a"): ...

class MadeOddly:
    """Be made in an unknown way."""

    @unknown
    def __init__(self, x: int): ...

class Son(Made):
    """Have it from a class that nothing is said of."""

@Deprecated(new="K")
class Bare:
    """Have nothing."""

@Deprecated(new="K")
class Unknown:
    """Have an argument filled in."""

    @unknown
    def __init__(self, x): ...

@Deprecated(new="K")
class Error_(ValueError):
    """Fail."""

    def __init__(self, code: int) -> None: ...
'''
FUNCTIONS = ("f", "stars", "nothing", "both", "more", "only_unknown", "plain")
CLASSES = ("C", "Heir", "Made", "MadeOddly", "Son", "Bare", "Unknown", "Error_")
INDEX = "\n".join(
    [
        "Index\n=====\n\n.. py:module:: lib\n",
        *(f".. autofunction:: lib.{name}\n" for name in FUNCTIONS),
        *(f".. autoclass:: lib.{name}\n   :members:\n   :undoc-members:\n" for name in CLASSES),
    ]
)
FILES = {"house.py": HOUSE, "lib.py": LIB, "index.rst": INDEX}
CONVENTIONS = """
apistab_conventions = {
    "house.Deprecated": {"deprecated": True, "replacement": "{new}", "parameters": ["old"]},
}
"""


def signatures(folder, settings=""):
    built = Project(folder, FILES, CONF + CONVENTIONS + settings).build()
    assert built.warnings == []
    lines = re.findall(
        r'<dt class="sig.*?id="lib\.([\w.]+)">(.*?)</dt>', built.text("index.html"), re.DOTALL
    )
    return {name: words(line) for name, line in lines}


def words(html):
    """Return a signature as readers see it, without its annotations in front, badges and links."""
    html = re.sub(r"<(a|span) [^>]*(headerlink|apistab)[^>]*>[^<]*</(a|span)>", "", html)
    return unescape(re.sub("<[^>]+>", "", html[html.index('<span class="sig-name') :])).strip()


def test_signatures(tmp_path):
    assert signatures(tmp_path) == {
        "f": "f(x: int, *rest: str, limit: int = 10, back='\\n') → str | None",
        "stars": "stars(*args, **kwargs)",
        "nothing": "nothing()",
        "both": "both(*args, **kwargs)",
        "more": "more(*args, **kwargs)",
        "only_unknown": "only_unknown(*args, **kwargs)",
        "plain": "plain(*args: Any, **kwargs: Any)",
        "C": "C(x: int, y='a', /)",
        "C.m": "m(x: int) → int",
        "C.c": "c(x: int) → int",
        "C.s": "s(x: int) → int",
        "C.a": "a(x: int) → int",
        "Heir": "Heir(x: int, y='a', /)",
        "Made": "Made(x: int, y='a')",
        "MadeOddly": "MadeOddly(**kwargs)",
        "Son": "Son(x: int, y='a')",
        "Bare": "Bare",
        "Unknown": "Unknown(**kwargs)",
        "Error_": "Error_(code: int)",
    }


@pytest.mark.parametrize(
    "settings, name, signature",
    [
        ("apistab_signatures = False", "f", "f(*args, **kwargs)"),
        ("autodoc_typehints = 'none'", "f", "f(x, *rest, limit=10, back='\\n')"),
        ("autodoc_typehints = 'description'", "C.m", "m(x)"),
        (
            "autodoc_preserve_defaults = True",
            "f",
            "f(x: int, *rest: str, limit: int = LIMIT, back='\\n') → str | None",
        ),
        ("autodoc_class_signature = 'separated'", "C", "C"),
        ("add_function_parentheses = False", "C.m", "m(x: int) → int"),
        ("strip_signature_backslash = True", "nothing", "nothing()"),
    ],
)
def test_autodocs_options(tmp_path, settings, name, signature):
    assert signatures(tmp_path, settings + "\n")[name] == signature
