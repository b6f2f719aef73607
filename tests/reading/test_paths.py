"""Names that a module's ``__getattr__`` serves."""

import warnings

import pytest

from sphinx_apistab.model import Deprecation, Evidence

GETATTR = """
import warnings
from moves import moved

OLD = ["old", "older"]
GONE = {"gone": "Use new."}
new = 1

class HouseWarning(FutureWarning): ...

def __getattr__(name):
    if name == "lazy":
        import json
        return json
    if name in OLD:
        warnings.warn(f"{name} is deprecated", DeprecationWarning, stacklevel=2)
        return new
    elif name == "pending":
        warnings.warn("{} is going".format(name), category=HouseWarning)
        return new
    elif name == "noisy":
        warnings.warn("slow")
        return new
    elif name in GONE:
        warnings.warn(GONE[name], DeprecationWarning)
        raise AttributeError(name)
    if name == "raised":
        raise AttributeError(name)
    if name.startswith("test"):
        warnings.warn("for tests only", DeprecationWarning)
        return new
    if name in unknown():
        return new
    return moved(attribute=name, to="library")
"""

MOVED = {"moves.moved": {"replacement": "{to}.{attribute}", "removal": "2.0"}}
GETTER = Evidence(via="attribute", name="__getattr__")
CALL = Evidence(via="attribute", name="moves.moved")

PATHS = {
    "lazy": None,
    "noisy": None,
    "raised": None,
    "old": (GETTER, Deprecation(reason="old is deprecated")),
    "older": (GETTER, Deprecation(reason="older is deprecated")),
    "pending": (GETTER, Deprecation(reason="pending is going")),
    "gone": (GETTER, Deprecation()),
    "other": (CALL, Deprecation(removal="2.0", replacement="library.other")),
    "test_it": (GETTER, Deprecation(reason="for tests only")),
}


@pytest.fixture
def moving(library):
    library.write("moves", "def moved(*, attribute, to): return None")
    library.use(MOVED)
    return library


@pytest.mark.parametrize("name, said", PATHS.items())
def test_paths(moving, name, said):
    moving.write("sample", GETATTR)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reading = moving.read(f"sample:{name}")
    if said is None:
        assert reading is None
    else:
        (mark,) = reading.marks
        assert (mark.evidence, mark.deprecated) == said
        assert reading.source == "sample.py:11"
        assert [file.rpartition("/")[2] for file in reading.files] == ["sample.py"]


LAZY = """
from marks import alpha, beta, deprecated, hidden

@beta(group="Tables")
def read(): ...

class Table:
    @alpha
    def save(self): ...
    @classmethod
    @alpha
    def load(cls): ...
    @staticmethod
    @beta
    def known(): ...
    @property
    @alpha
    def size(self): ...
    #: How large.
    #:
    #: .. deprecated:: 1.0
    limit: int
    reader = read

class Heir(Table): ...

@deprecated("1.0")
def write(): ...

@hidden
def close(): ...

old_read = deprecated("2.0")(read)
"""
LAZILY = """
import importlib, warnings

def __getattr__(name):
    if name == "Table":
        warnings.warn("Table has moved.", DeprecationWarning)
    return getattr(importlib.import_module("lazy._impl"), name)
"""


def lazily(library, *names):
    """Return what a module's ``__getattr__`` gives to whoever asks for the names."""
    library.write("lazy.__init__", LAZILY)
    impl = library.write("lazy._impl", LAZY)
    found = {}
    for name in names:
        path, obj = name.split("."), impl
        for part in path:
            obj = getattr(obj, part)
        found[f"lazy.{name}"] = obj
    return found


SERVED = {
    # what somebody got: the name, its level, and where it lies
    "read": ("read", "beta", "lazy._impl.read"),
    "Table": ("Table.save", "alpha", "lazy._impl.Table.save"),
    "Table.save": ("Table.save", "alpha", "lazy._impl.Table.save"),
    "Table.load": ("Table.load", "alpha", "lazy._impl.Table.load"),
    "Table.known": ("Table.known", "beta", "lazy._impl.Table.known"),
    "Table.size": ("Table.size", "alpha", "lazy._impl.Table.size"),
    "Heir.save": ("Heir.save", "alpha", "lazy._impl.Table.save"),
    "close": ("close", "internal", "lazy._impl.close"),
}


@pytest.mark.parametrize("got, expected", SERVED.items(), ids=SERVED)
def test_what_is_served(library, got, expected):
    name, level, canonical = expected
    served = lazily(library, got)
    assert library.read(f"lazy:{name}") is None
    reading = library.reader.read("lazy", name, served)
    assert (reading.stability.level, reading.canonical) == (level, canonical)
    assert reading.source.startswith("lazy/_impl.py:")


def test_what_is_said_of_a_path_and_of_what_it_leads_to(library):
    served = lazily(library, "Table", "write")
    reading = library.reader.read("lazy", "Table", served)
    assert [mark.deprecated for mark in reading.marks] == [Deprecation(reason="Table has moved.")]
    assert [file.rpartition("/")[2] for file in reading.files] == ["__init__.py", "_impl.py"]
    (mark,) = library.reader.read("lazy", "write", served).marks
    assert mark.deprecated == Deprecation(since="1.0")
    # A field that has a type only lies nowhere; the class around it does.
    (mark,) = library.reader.read("lazy", "Table.limit", served).marks
    assert mark.deprecated == Deprecation(since="1.0")


#: Somebody got an object that does not lie where its name says, or that is no member of what is served.
STRANGERS = {
    "another name of a function": ("old_read", "old_read"),
    "a member that is another function": ("Table.reader", "Table.reader"),
    "what stands for a value that is not there": ("Table.limit", object),
    "a value": ("Table.limit", 1),
    "a builtin": ("print", print),
}


@pytest.mark.parametrize("name, got", STRANGERS.values(), ids=STRANGERS)
def test_what_cannot_be_found_is_not_guessed(library, name, got):
    served = lazily(library, got) if isinstance(got, str) else {f"lazy.{name}": got}
    lazily(library)
    assert library.reader.read("lazy", name, served) is None


def test_nothing_is_served_without_such_a_function(library):
    library.write("lazy.__init__", "")
    served = {"lazy.read": library.write("lazy._impl", LAZY).read}
    assert library.reader.read("lazy", "read", served) is None


STRANGE = {
    "another module's": "from moves import serve as __getattr__",
    "no function": "__getattr__ = {}.get",
    "no parameter": "def __getattr__(*args): return None",
    "hidden": "exec('def __getattr__(name): return None')",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_strange_functions(library, text):
    library.write("moves", "def serve(name): return None")
    library.write("sample", text)
    assert library.read("sample:old") is None


def test_what_is_there_is_not_asked_for(moving):
    moving.write("sample", GETATTR)
    assert moving.read("sample:new").marks == ()
