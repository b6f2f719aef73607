"""A library written for one test: its marks are those of a package ``marks`` beside it."""

import importlib
import sys
import textwrap
from types import ModuleType

import pytest

from sphinx_apistab.conventions import known
from sphinx_apistab.reading import Reader

#: Decorators in the shapes that libraries write them in.
MARKS = '''
import functools

def beta(obj=None, *, group=None, since=None):
    return obj if obj is not None else lambda obj: obj

def alpha(*args, **kwargs):
    return args[0] if args and callable(args[0]) else lambda obj: obj

def deprecated(since, reason="", *, removal=None, use=None):
    """Wraps, with functools.wraps."""
    def decorate(obj):
        if isinstance(obj, type):
            return obj
        @functools.wraps(obj)
        def wrapper(*args, **kwargs):
            return obj(*args, **kwargs)
        return wrapper
    return decorate

def hidden(obj):
    """Wraps without functools.wraps."""
    def _ctor(*args, **kwargs):
        return obj(*args, **kwargs)
    return _ctor

class Stage:
    """A decorator that is a class, and instances of it."""
    def __init__(self, version=None, /, *, note=None):
        self.version = version
    def __call__(self, obj):
        return obj

preview = Stage()
old_beta = functools.partial(beta, group="Old")

def param(name, level="beta"):
    return lambda obj: obj

def public(obj):
    return obj

def by_position(allowed=None):
    return lambda obj: obj

def old_params(since="0.1", *rest, warn=True, **notes):
    return lambda obj: obj

def renamed(old=None, older=None, since="0.1"):
    return lambda obj: obj

def several(since, *names):
    return lambda obj: obj

class old_attribute:
    def __init__(self, since, use=""):
        pass
'''

CONVENTIONS = {
    "marks.beta": {"level": "beta", "group": "{group}", "since": "{since}"},
    "marks.alpha": {"level": "alpha", "group": "{group}", "since": "{0}"},
    "marks.deprecated": {
        "deprecated_since": "{since}",
        "reason": "{reason}",
        "removal": "{removal}",
        "replacement": "{use}",
    },
    "marks.hidden": {"level": "internal"},
    "marks.Stage": {"level": "experimental", "since": "{version}"},
    "marks.preview": {"level": "preview"},
    "marks.param": {"level": "{level}", "param": "{name}"},
    "marks.public": {"level": "stable", "fallback": True},
    "marks.by_position": {
        "param": "{signature.optional}",
        "but": "{allowed}",
        "reason": "By name.",
    },
    "marks.old_params": {
        "each_keyword": True,
        "param": "{keyword}",
        "deprecated_since": "{value.0}",
        "replacement": "{value.1}",
    },
    "marks.renamed": {"each_keyword": True, "param": "{keyword}", "replacement": "{value}"},
    "marks.several": {"param": "{names}", "deprecated_since": "{since}"},
    "marks.old_attribute": {"deprecated_since": "{since}", "replacement": "{use}", "makes": True},
    "other.deprecated": {"level": "legacy"},
}


class Library:
    """Modules that are written to files and imported, and a reader of them."""

    def __init__(self, folder):
        self.folder = folder
        self.written = set()
        self.reader = Reader(known([CONVENTIONS]))
        self.write("marks", MARKS)

    def write(self, name: str, text: str) -> ModuleType:
        """Write a module (``pkg.mod``, ``pkg.__init__``) and import it."""
        path = self.folder / f"{name.replace('.', '/')}.py"
        path.parent.mkdir(exist_ok=True, parents=True)
        self.written.add(name.removesuffix(".__init__"))
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        importlib.invalidate_caches()
        return importlib.import_module(name.removesuffix(".__init__"))

    def use(self, table) -> None:
        """Read with the conventions of a table beside the others."""
        self.reader = Reader(known([CONVENTIONS, table]))

    def read(self, name: str):
        """Read ``module:qualname``."""
        return self.reader.read(*name.split(":"))

    def said(self, name: str) -> dict[str, object]:
        """Return the facts that are stated of ``module:qualname``, flat."""
        reading = self.read(name)
        assert reading is not None, name
        stability = reading.stability
        facts = {key: getattr(stability, key) for key in ("level", "group", "since")}
        if stability.deprecated is not None:
            facts["deprecated"] = True
            going = stability.deprecated
            for key in ("since", "removal", "replacement", "reason"):
                facts[f"deprecated.{key}"] = getattr(going, key)
        for param, its in stability.params.items():
            facts[f"param {param}"] = its.level or "deprecated"
        return {key: value for key, value in facts.items() if value is not None}


@pytest.fixture
def library(tmp_path, monkeypatch):
    """Give an empty library; what it imports is forgotten afterwards."""
    monkeypatch.syspath_prepend(str(tmp_path))
    found = Library(tmp_path)
    yield found
    for name in found.written:
        sys.modules.pop(name, None)
