"""Which definition a documented name leads to."""

import sys
import types
from pathlib import Path

import pytest
from environments import needs

from sphinx_apistab.model import Deprecation
from sphinx_apistab.reading.definitions import defined_name

BETA = {"level": "beta"}

HEAD = """
import functools, abc, enum, dataclasses
import marks
from marks import beta, alpha, deprecated, hidden
"""

OBJECTS = """
@beta
class C:
    @beta
    def method(self): ...
    @beta
    async def coroutine(self): ...
    @classmethod
    @beta
    def below_classmethod(cls): ...
    @beta
    @staticmethod
    def above_staticmethod(): ...
    @property
    @beta
    def below_property(self): ...
    @beta
    @property
    def above_property(self): ...
    @functools.cached_property
    @beta
    def cached(self): ...
    @functools.lru_cache
    @beta
    def lru(self): ...
    @functools.singledispatchmethod
    @beta
    def dispatched(self, x): ...
    @dispatched.register
    def _(self, x: int): ...
    @abc.abstractmethod
    @beta
    def abstract(self): ...
    @deprecated("1.0")
    @beta
    def wrapped(self): ...
    @beta
    @hidden
    def hidden_behind_a_wrapper(self): ...
    @beta
    @hidden
    @property
    def hidden_property(self): ...
    @beta
    def __private(self): ...
    @beta
    class Inner:
        @beta
        def method(self): ...
    if True:
        @beta
        def under_if(self): ...
    def plain(self): ...
    other_name = method

class Sub(C):
    def method(self): ...

@beta
class Colour(enum.Enum):
    RED = 1

@beta
@dataclasses.dataclass(slots=True)
class Slotted:
    x: int = 0

@dataclasses.dataclass
@beta
class Data:
    x: int = 0

class Empty(C): ...

@functools.singledispatch
@beta
def dispatched(x): ...


class Meta(type):
    @property
    @beta
    def of_the_class(cls): ...
"""

MARKED = [
    *("C", "C.method", "C.coroutine", "C.below_classmethod", "C.above_staticmethod"),
    *("C.below_property", "C.above_property", "C.cached", "C.lru", "C.dispatched", "C.abstract"),
    *("C.wrapped", "C.hidden_behind_a_wrapper", "C.hidden_property", "C.__private"),
    *("C.Inner", "C.Inner.method", "C.under_if", "C.other_name", "Colour", "Slotted", "Data"),
    *("dispatched", "Meta.of_the_class", "Sub.wrapped", "Sub.Inner.method"),
]
UNMARKED = [
    "C.plain",
    "Sub",
    "Sub.method",
    "Sub.plain",
    "Colour.RED",
    "Empty",
    "Slotted.x",
    "Data.x",
]


@pytest.fixture
def sample(library):
    library.write("sample", HEAD + OBJECTS)
    return library


@pytest.mark.parametrize("name", MARKED)
def test_marked(sample, name):
    assert sample.said(f"sample:{name}").get("level") == "beta"


@pytest.mark.parametrize("name", UNMARKED)
def test_unmarked(sample, name):
    assert sample.said(f"sample:{name}") == {}


@pytest.mark.parametrize(
    "name", ["nothing", "C.nothing", "C.method.nothing", "C..x", "..", "C.x.y"]
)
def test_what_is_not_there(sample, name):
    assert sample.read(f"sample:{name}") is None


def test_a_module_that_is_not_imported(sample):
    assert sample.reader.read("not_imported", "x") is None


def line_of(library, module, text):
    lines = (library.folder / f"{module}.py").read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    "name, text",
    [
        ("C", "class C:"),
        ("C.method", "def method"),
        ("C.below_classmethod", "def below_classmethod"),
        ("C.hidden_property", "def hidden_property"),
        ("C.Inner", "class Inner"),
        ("Sub", "class Sub"),
        ("Empty", "class Empty"),
        ("C.plain", "def plain"),
    ],
)
def test_the_source_is_the_line_of_the_definition(sample, name, text):
    assert sample.read(f"sample:{name}").source == f"sample.py:{line_of(sample, 'sample', text)}"


def test_the_source_without_any_known_decorator(library):
    library.write(
        "sample",
        """
        import functools

        def noop(f): return f

        @noop
        @noop
        def f(): ...

        @noop
        class C:
            x = 1
            @property
            @noop
            def p(self): ...
        """,
    )
    for name, text in (("f", "def f"), ("C", "class C"), ("C.p", "def p")):
        assert (
            library.read(f"sample:{name}").source == f"sample.py:{line_of(library, 'sample', text)}"
        )


def test_the_source_in_packages(library):
    library.write("pkg.__init__", "def f(): ...")
    library.write("pkg.sub.__init__", "")
    library.write("pkg.sub.mod", "class C: ...")
    assert library.read("pkg:f").source == "pkg/__init__.py:1"
    assert library.read("pkg.sub.mod:C").source == "pkg/sub/mod.py:1"
    assert library.read("pkg.sub:mod.C").source == "pkg/sub/mod.py:1"
    assert library.read("pkg.sub.mod:").source == "pkg/sub/mod.py:1"


def test_canonical_names(library):
    library.write("pkg.__init__", "")
    library.write(
        "pkg._impl", "import marks\nclass Base:\n    def m(self): ...\n@marks.hidden\ndef f(): ..."
    )
    library.write(
        "pkg.api", "from pkg._impl import Base, f\nfrom math import sqrt\nclass Sub(Base): ..."
    )
    names = {
        name: library.read(f"pkg.api:{name}").canonical
        for name in ("Base", "f", "Sub", "Sub.m", "sqrt")
    }
    assert names == {
        "Base": "pkg._impl.Base",
        "f": "pkg._impl.f",
        "Sub": None,
        "Sub.m": "pkg._impl.Base.m",
        "sqrt": "math.sqrt",
    }
    assert library.said("pkg.api:f") == {"level": "internal"}


def test_a_rewritten_module(library):
    """``ray.air.result.Result`` says that it comes from ``ray.train``."""
    library.write("pkg.__init__", "")
    library.write(
        "pkg._impl",
        """
        from marks import beta
        @beta
        class WithMethods:
            def m(self): ...
        @beta
        class Without: ...
        WithMethods.__module__ = Without.__module__ = "pkg.api"
        """,
    )
    library.write("pkg.api", "from pkg._impl import WithMethods, Without")
    for name in ("WithMethods", "Without"):
        assert library.said(f"pkg.api:{name}") == BETA
        assert library.read(f"pkg.api:{name}").canonical == f"pkg._impl.{name}"


def test_what_is_decorated_may_be_written_in_any_way(library):
    library.write(
        "sample",
        """
        from marks import beta
        def _f(): ...
        TABLE = {"f": _f}
        taken = beta(TABLE["f"])
        made = beta((lambda: 1))
        chosen = beta(_f if TABLE else None)
        """,
    )
    said = {name: library.said(f"sample:{name}") for name in ("taken", "made", "chosen")}
    assert said == {"taken": {}, "made": BETA, "chosen": {}}


def test_a_class_that_another_package_shows(library):
    library.write("back.__init__", "")
    library.write(
        "back._impl",
        "from marks import beta\n@beta\nclass C: ...\nC.__module__ = 'back'",
    )
    library.write("front", "from back._impl import C as D")
    assert library.said("front:D") == BETA
    assert library.read("front:D").canonical == "back._impl.C"


def test_a_function_that_claims_to_be_from_elsewhere(library):
    library.write("pkg.__init__", "")
    library.write(
        "pkg._impl",
        """
        from marks import beta
        @beta
        def f(): ...
        f.__module__, f.__qualname__ = "elsewhere", "g"
        """,
    )
    library.write("pkg.api", "from pkg._impl import f")
    assert library.said("pkg.api:f") == BETA
    assert library.read("pkg.api:f").canonical == "pkg._impl.f"
    library.write("pkg.lazy", "def __getattr__(name): ...")
    served = {"pkg.lazy.f": sys.modules["pkg._impl"].f}
    assert defined_name("pkg.lazy", "f", served) == ("pkg._impl", "f")


def test_where_a_member_of_an_unknown_kind_is_written(library):
    library.write(
        "sample",
        """
        class Opaque:
            __slots__ = ()
            def __init__(self, function): ...
        class C:
            x = 1

            @Opaque
            def m(self): ...
        """,
    )
    assert library.read("sample:C.m").source == "sample.py:9"


def test_a_proxy_in_a_module_s_place(library, monkeypatch):
    module = library.write("sample", "from marks import beta\n@beta\ndef f(): ...")
    proxy = types.SimpleNamespace(first=types.SimpleNamespace(__name__="sample"), other=module)
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "sample", proxy)
        assert library.said("sample:f") == BETA


def test_both_branches_of_an_if(library):
    library.write(
        "sample",
        """
        from marks import alpha, beta, hidden
        FLAG = True
        if FLAG:
            @beta
            def f(): ...
            @beta
            class C:
                def m(self): ...
            @beta
            class D:
                '''The one.'''
            @beta
            @hidden
            def g(): ...
        else:
            @alpha
            def f(): ...
            @alpha
            class C:
                def m(self): ...
            @alpha
            class D:
                '''The other.'''
            @alpha
            @hidden
            def g(): ...
        """,
    )
    for name in ("f", "C", "D", "g"):
        assert library.said(f"sample:{name}")["level"] == "beta", name


def test_a_function_that_is_defined_again(library):
    library.write("sample", "from marks import beta\n@beta\ndef f(): ...\ndef f(): ...")
    assert library.said("sample:f") == {}


def test_getter_and_setter(library):
    library.write(
        "sample",
        """
        from marks import alpha, beta
        class C:
            @property
            @beta
            def p(self): ...
            @p.setter
            @alpha
            def p(self, value): ...
            @beta
            @property
            def q(self): ...
            @alpha
            @q.setter
            def q(self, value): ...
        """,
    )
    assert library.said("sample:C.p") == {**BETA, "param setter": "alpha"}
    assert library.said("sample:C.q") == BETA


def test_overloads_with_marks_of_their_own(library):
    library.write(
        "sample",
        """
        import typing
        from typing import overload
        from marks import beta, deprecated

        @overload
        @deprecated("1.0")
        def some(a: int) -> int: ...
        @typing.overload
        def some(a: str) -> str: ...
        def some(a): ...

        @overload
        @beta
        def each(a: int) -> int: ...
        @overload
        @beta
        def each(a: str) -> str: ...
        def each(a): ...

        @overload
        def none(a: int) -> int: ...
        @overload
        def none(a: str) -> str: ...
        @beta
        def none(a): ...
        """,
    )
    some, each, none = (library.read(f"sample:{name}") for name in ("some", "each", "none"))
    assert [overload.stability.deprecated for overload in some.overloads] == [
        Deprecation(since="1.0"),
        None,
    ]
    assert not some.stability.labelled
    assert [overload.stability.level for overload in each.overloads] == ["beta", "beta"]
    assert each.stability.level == "beta"
    assert none.overloads == ()
    assert none.stability.level == "beta"


def test_an_implementation_and_its_overloads(library):
    library.write(
        "sample",
        """
        from typing import overload
        from marks import alpha, beta
        @overload
        @alpha
        def f(x: int) -> int: ...
        @overload
        def f(x: str) -> str: ...
        @beta
        def f(x): ...
        @overload
        @alpha
        def g(x: int) -> int: ...
        @overload
        def g(x: str) -> str: ...
        def g(x): ...
        """,
    )
    assert library.said("sample:f") == BETA
    assert library.said("sample:g") == {}


def test_wraps_does_not_pass_marks_on(library):
    library.write(
        "sample",
        """
        import functools
        from marks import beta, deprecated
        @deprecated("1.0")
        def old():
            '''Old.

            .. versionadded:: 0.1
            '''
        old.__deprecated__ = "Old."
        old.__apistab__ = {"level": "alpha"}
        @functools.wraps(old)
        def new(): ...
        """,
    )
    assert library.said("sample:new") == {}


def test_third_party_wrappers(library):
    needs("wrapt")
    needs("click")
    library.write(
        "_impl",
        """
        import click, wrapt
        from marks import beta
        @wrapt.decorator
        def proxied(wrapped, instance, args, kwargs): return wrapped(*args, **kwargs)
        @proxied
        @beta
        def f(): ...
        class C:
            @proxied
            @beta
            def m(self): ...
        @click.command()
        @beta
        def command(): ...
        """,
    )
    library.write("sample", "from _impl import *")
    for name in ("f", "C.m", "command"):
        assert library.said(f"sample:{name}") == BETA, name
        assert library.read(f"sample:{name}").source.startswith("_impl.py:"), name


def test_the_files_that_a_reading_depends_on(library):
    library.write("sample", "import marks\n@marks.beta\ndef f(): ...\ndef g(): ...")
    paths = [str(library.folder / name) for name in ("marks.py", "sample.py")]
    assert library.read("sample:f").files == tuple(paths)
    assert library.read("sample:g").files == (paths[1],)


def test_a_module_of_its_own(library):
    library.write("pkg.__init__", '"""A package.\n\n.. deprecated:: 1.0\n   Gone.\n"""')
    reading = library.read("pkg:")
    assert library.said("pkg:") == {
        "deprecated": True,
        "deprecated.since": "1.0",
        "deprecated.reason": "Gone.",
    }
    assert reading.source == "pkg/__init__.py:1"
    assert reading.canonical is None


def test_a_field_whose_value_is_a_class_is_not_that_class(library):
    library.write(
        "fields",
        "from marks import beta\n@beta\nclass M: ...\nclass Spec:\n    model: type = M\nN = M\n",
    )
    assert library.said("fields:Spec.model") == {}
    assert library.said("fields:N") == BETA


def test_a_partial_is_an_object_of_its_own(library):
    library.write(
        "partials",
        """
        import functools
        from marks import beta

        @beta
        def f(x, y): ...

        g = functools.partial(f, 1)

        class C:
            @beta
            def m(self, x): ...
            n = functools.partialmethod(m, 1)
        """,
    )
    assert library.said("partials:f") == BETA
    assert library.said("partials:g") == {}
    assert library.said("partials:C.n") == {}


CONSTRUCTORS = """
    from dataclasses import dataclass
    from marks import beta, param

    class Own:
        @beta
        @param("x", "alpha")
        def __init__(self, x=1): ...

    class Heir(Own): ...

    class Other(Own):
        def __init__(self): ...

    class Made:
        @param("x", "alpha")
        def __new__(cls, x=1): ...

    @dataclass
    class Fields(Own):
        x: int = 1

    class Error(Exception): ...

    @param("x", "beta")
    class Both:
        @param("y", "alpha")
        def __init__(self, x, y): ...
"""
PARAMETERS_OF_CLASSES = [
    ("Own", {"param x": "alpha"}),
    ("Heir", {"param x": "alpha"}),
    ("Other", {}),
    ("Made", {"param x": "alpha"}),
    ("Fields", {}),
    ("Error", {}),
    ("Both", {"param x": "beta", "param y": "alpha"}),
]


@pytest.mark.parametrize("name, said", PARAMETERS_OF_CLASSES)
def test_a_class_has_the_parameters_of_its_constructor(library, name, said):
    library.write("making", CONSTRUCTORS)
    assert library.said(f"making:{name}") == said
    if said:
        assert library.read(f"making:{name}").files


def test_a_class_depends_on_the_file_of_its_constructor(library):
    library.write("base", "class Base:\n    def __init__(self, x): ...\n")
    library.write(
        "heirs", "from base import Base\nclass Heir(Base): ...\nclass Error(OSError): ..."
    )
    names = [Path(file).name for file in library.read("heirs:Heir").files]
    assert names == ["base.py", "heirs.py"]
    assert [Path(file).name for file in library.read("heirs:Error").files] == ["heirs.py"]
