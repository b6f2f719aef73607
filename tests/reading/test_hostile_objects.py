"""Objects that lie, raise or run code when looked at: reading them changes nothing, and goes on."""

import sys
import types
import warnings

import pytest

HOSTILE = '''
import functools, sys, types, warnings
from unittest import mock

LOG = []

class Meta(type):
    def __getattribute__(cls, name):
        LOG.append(("meta", name))
        raise RuntimeError(name)

class Evil(metaclass=Meta):
    """Evil."""
    def method(self): ...

class Raises:
    def __getattribute__(self, name):
        LOG.append(("instance", name))
        raise KeyError(name)
    def __getattr__(self, name):
        LOG.append(("getattr", name))
        raise SystemExit(name)
    def __eq__(self, other):
        LOG.append("eq")
        raise RuntimeError
    def __hash__(self):
        LOG.append("hash")
        raise RuntimeError
    def __bool__(self):
        LOG.append("bool")
        raise RuntimeError

class Descriptor:
    def __get__(self, obj, cls=None):
        LOG.append("get")
        warnings.warn("accessed")
        raise AttributeError

class Plain:
    descriptor = Descriptor()
    raises = Raises()
    @property
    def __dict__(self):
        LOG.append("dict")
        raise RuntimeError
    @property
    def __class__(self):
        LOG.append("class")
        raise RuntimeError
    @property
    def __wrapped__(self):
        LOG.append("wrapped")
        raise RuntimeError
    def method(self): ...

plain = Plain()
raises = Raises()
magic = mock.MagicMock()
spec = mock.Mock(spec=int)

def cyclic(): ...
cyclic.__wrapped__ = cyclic
def ping(): ...
def pong(): ...
ping.__wrapped__, pong.__wrapped__ = pong, ping
def odd(): ...
odd.__wrapped__ = Raises()
odd.__doc__ = 3
odd.__module__ = Raises()
odd.__deprecated__ = Raises()
odd.__apistab__ = Raises()

class OddDoc:
    __doc__ = Raises()
    __module__ = Raises()
    __deprecated__ = Raises()

partial = functools.partial(print, 1)
builtin = len
method_descriptor = str.join
slot = object.__init__
generic = list[int]
union = int | str
module = types.ModuleType("never_imported")
code = compile("1", "x", "eval")
proxy = types.MappingProxyType({})
weird_property = property(3)
weird_classmethod = classmethod(3)
weird_partial = functools.partial(lambda: None)
exec(compile("def generated(): ...\\nclass Generated:\\n    def m(self): ...", "<generated>", "exec"))
from collections import namedtuple
Point = namedtuple("Point", "x y")
lam = lambda: None
bound = plain.method if False else [].append
LOG.clear()
'''

NAMES = [
    *("Evil", "Evil.method", "Evil.nothing", "plain", "plain.method", "plain.descriptor", "raises"),
    *("Plain.descriptor", "Plain.raises", "Plain.__dict__", "Plain.__class__", "Plain.method"),
    *("raises.x", "magic", "magic.x", "magic.x.y", "spec", "cyclic", "ping", "odd", "OddDoc"),
    *("partial", "builtin", "method_descriptor", "slot", "generic", "union", "module", "code"),
    *("module.x", "proxy", "weird_property", "weird_classmethod", "weird_partial", "generated"),
    *("Generated", "Generated.m", "Point", "Point.x", "Point._make", "lam", "bound", "LOG", "mock"),
    *("functools", "functools.wraps", "sys.modules", "types.FunctionType"),
]


@pytest.fixture
def hostile(library):
    library.write("hostile", HOSTILE)
    return library


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_run_and_nothing_raises(hostile, name, monkeypatch):
    def no_guard(self, module, qualname):
        from sphinx_apistab.reading.definitions import documented

        found = documented(module, qualname)
        return None if found is None else self._read(found)

    monkeypatch.setattr(type(hostile.reader), "read", no_guard)
    before = set(sys.modules)
    content = dict(vars(sys.modules["hostile"]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reading = hostile.reader.read("hostile", name)
    assert sys.modules["hostile"].LOG == []
    assert list(vars(sys.modules["hostile"])) == list(content)
    assert set(sys.modules) == before
    if reading is not None:
        assert not reading.stability.labelled or name in ("OddDoc", "odd")


def test_modules_that_are_no_modules(library, monkeypatch):
    for value in (None, 3, object(), types.SimpleNamespace(x=1)):
        monkeypatch.setitem(sys.modules, "strange", value)
        library.reader.read("strange", "")
        library.reader.read("strange", "x")


@pytest.mark.parametrize("file", [None, 3, "", "/nowhere/x.py", ".", b"x.py", "x.so", "\0.py"])
def test_a_wrong_file(library, monkeypatch, file):
    module = library.write("sample", "from marks import beta\n@beta\ndef f(): ...\nclass C: ...")
    monkeypatch.setattr(module, "__file__", file)
    assert library.said("sample:f") == {"level": "beta"}
    assert library.read("sample:C") is not None
    assert library.read("sample:") is not None


@pytest.mark.parametrize("text", ["def f(:\n", "\0", "\xff", "# coding: nonsense\n", "(" * 5000])
def test_source_that_cannot_be_parsed(library, text):
    library.write("sample", "from marks import beta\n@beta\ndef f(): ...\n@beta\nclass C: ...")
    library.write(
        "marked", "from typing_extensions import deprecated\n@deprecated('x')\ndef f(): ..."
    )
    for name in ("sample", "marked"):
        path = library.folder / f"{name}.py"
        path.write_bytes(b"@beta @deprecated\n" + text.encode("latin-1"))
    assert library.said("sample:f") == {}
    assert library.read("sample:C") is not None
    assert library.said("marked:f") == {"deprecated": True, "deprecated.reason": "x"}


def test_a_lazy_module(library):
    library.write(
        "lazy",
        """
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            from target import f
        LOG = []
        def __getattr__(name):
            LOG.append(name)
            raise AttributeError(name)
        """,
    )
    assert library.read("lazy:f") is None
    assert sys.modules["lazy"].LOG == []


def test_the_last_guard(library, monkeypatch):
    library.write("sample", "def f(): ...")
    monkeypatch.setattr(type(library.reader), "_read", lambda *_: 1 / 0)
    assert library.read("sample:f") is None


def test_a_proxy_in_a_module_s_place(library, monkeypatch):
    """As Twisted's deprecatedModuleAttribute leaves one."""

    class Proxy:
        def __init__(self, module):
            self._module = module

        def __getattribute__(self, name):
            raise AssertionError(name)

    module = library.write("sample", "from marks import beta\n@beta\ndef f(): ...")
    with monkeypatch.context() as patched:  # undone before the library forgets its modules
        patched.setitem(sys.modules, "sample", Proxy(module))
        assert library.said("sample:f") == {"level": "beta"}
        patched.setitem(sys.modules, "sample", Proxy(sys))
        assert library.read("sample:f") is None
