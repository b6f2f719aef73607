"""What a decorator expression says, whatever way it is written and whatever it is written on."""

import ast
import sys

import pytest

from sphinx_apistab.conventions import declared
from sphinx_apistab.model import Deprecation
from sphinx_apistab.reading import Reader

DEPRECATED = {"deprecated": True, "deprecated.since": "1.0"}
BETA = {"level": "beta"}

# name → (the module's text, what is said of ``f`` or of the name given)
ARGUMENTS = {
    "bare": ("from marks import beta\n@beta\ndef f(): ...", BETA),
    "called without arguments": ("from marks import beta\n@beta()\ndef f(): ...", BETA),
    "keywords": (
        "from marks import beta\n@beta(group='I/O', since='1.2')\ndef f(): ...",
        {"level": "beta", "group": "I/O", "since": "1.2"},
    ),
    "positional": (
        "from marks import deprecated\n@deprecated('1.0', 'Was slow.')\ndef f(): ...",
        {**DEPRECATED, "deprecated.reason": "Was slow."},
    ),
    "positional of a decorator that takes anything": (
        "from marks import alpha\n@alpha('0.3', group='G')\ndef f(): ...",
        {"level": "alpha", "since": "0.3", "group": "G"},
    ),
    "a decorator's default": (
        "from marks import param\n@param('x')\ndef f(x): ...",
        {"param x": "beta"},
    ),
    "a decorator that is a class": (
        "from marks import Stage\n@Stage('3.1')\ndef f(): ...",
        {"level": "experimental", "since": "3.1"},
    ),
    "a decorator that is an instance": (
        "from marks import preview\n@preview\ndef f(): ...",
        {"level": "preview"},
    ),
    "a decorator that is a partial": (
        "from marks import old_beta\n@old_beta(since='1')\ndef f(): ...",
        {"level": "beta", "group": "Old", "since": "1"},
    ),
    "a name that leads nowhere": (
        "from marks import beta\nG = 'G'\n@beta(group=G)\ndef f(): ...\ndel G",
        BETA,
    ),
    "concatenated text": (
        "from marks import beta\n@beta(group='a ' 'b')\ndef f(): ...",
        {"level": "beta", "group": "a b"},
    ),
    "text of several lines": (
        (
            "from marks import deprecated\n"
            '@deprecated("1.0", """\n    First.\n\n    Then.\n    """)\ndef f(): ...'
        ),
        {**DEPRECATED, "deprecated.reason": "First.\n\nThen."},
    ),
    "markup and full stops are kept": (
        "from marks import deprecated\n@deprecated('1.0', 'Use ``g()``. *Now*.')\ndef f(): ...",
        {**DEPRECATED, "deprecated.reason": "Use ``g()``. *Now*."},
    ),
    "an empty string says nothing": (
        "from marks import deprecated\n@deprecated('1.0', '')\ndef f(): ...",
        DEPRECATED,
    ),
    "a phrase for a version": (
        "from marks import deprecated\n@deprecated('1.0', removal='in Qiskit 3.0')\ndef f(): ...",
        {**DEPRECATED, "deprecated.removal": "in Qiskit 3.0"},
    ),
    "a constant": (
        "from marks import beta\nG = 'I/O'\n@beta(group=G)\ndef f(): ...",
        {"level": "beta", "group": "I/O"},
    ),
    "a number": (
        "from marks import beta\n@beta(since=1.5)\ndef f(): ...",
        {"level": "beta", "since": "1.5"},
    ),
    "an f-string": (
        "from marks import beta\nV = '1'\n@beta(since=f'{V}.2')\ndef f(): ...",
        {"level": "beta", "since": "1.2"},
    ),
    "sum, percent and format": (
        (
            "from marks import deprecated\nV = '1'\n"
            "@deprecated(V + '.0', 'a %s %d' % (V, 2), removal='{}.{x}'.format(V, x=9), use='%s' % V)\n"
            "def f(): ..."
        ),
        {
            **DEPRECATED,
            "deprecated.reason": "a 1 2",
            "deprecated.removal": "1.9",
            "deprecated.replacement": "1",
        },
    ),
    "an enum's member": (
        (
            "import enum\nfrom marks import beta\nclass G(enum.Enum):\n    A = 'I/O'\n"
            "@beta(group=G.A)\ndef f(): ..."
        ),
        {"level": "beta", "group": "I/O"},
    ),
    "a version": (
        (
            "from packaging.version import Version\nfrom marks import beta\nV = Version('1.2')\n"
            "@beta(since=V)\ndef f(): ..."
        ),
        {"level": "beta", "since": "1.2"},
    ),
    "a version made on the spot": (
        (
            "from packaging.version import Version\nfrom marks import beta\n"
            "@beta(since=Version('1.2'))\ndef f(): ..."
        ),
        {"level": "beta", "since": "1.2"},
    ),
    "a date": (
        (
            "import datetime\nfrom marks import deprecated\n"
            "@deprecated(datetime.date(2024, 1, 31), removal=datetime.datetime(2025, 1, 1))\ndef f(): ..."
        ),
        {
            "deprecated": True,
            "deprecated.since": "2024-01-31",
            "deprecated.removal": "2025-01-01T00:00:00",
        },
    ),
    "a function for a replacement": (
        "from marks import deprecated\ndef g(): ...\n@deprecated('1.0', use=g)\ndef f(): ...",
        {**DEPRECATED, "deprecated.replacement": "sample.g"},
    ),
    "a dict of arguments": (
        (
            "from marks import deprecated\nD = {'since': '1.0', 'removal': '2.0'}\n"
            "@deprecated(**D)\ndef f(): ..."
        ),
        {**DEPRECATED, "deprecated.removal": "2.0"},
    ),
    "further positional arguments": (
        "from marks import several\n@several('1.0', 'x', 'y')\ndef f(): ...",
        {"param x": "deprecated", "param y": "deprecated"},
    ),
    "what cannot be known is not said": (
        (
            "from marks import deprecated\ndef now(): return '1'\n"
            "@deprecated('1.0', f'{now()}', removal=now(), use=['x'])\ndef f(): ..."
        ),
        DEPRECATED,
    ),
}


@pytest.mark.parametrize("text, said", ARGUMENTS.values(), ids=ARGUMENTS)
def test_arguments(library, text, said):
    library.write("sample", text)
    assert library.said("sample:f") == said


NAMES = {
    "alias": ("from marks import beta as b\n@b\ndef f(): ...", BETA),
    "module attribute": ("import marks\n@marks.beta\ndef f(): ...", BETA),
    "module alias": ("import marks as m\n@m.beta(group='G')\ndef f(): ...", {**BETA, "group": "G"}),
    "re-exported": ("from reexport import beta\n@beta\ndef f(): ...", BETA),
    "re-exported under another name": ("import reexport\n@reexport.b2\ndef f(): ...", BETA),
    "re-exported instance under another name": (
        "from reexport import p2\n@p2\ndef f(): ...",
        {"level": "preview"},
    ),
    "deleted after use": ("from marks import beta\n@beta\ndef f(): ...\ndel beta", BETA),
    "imported for type checkers only": (
        (
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from marks import beta\n"
            "else:\n    def beta(f): return f\n@beta\ndef f(): ..."
        ),
        BETA,
    ),
    "with a stand-in": (
        (
            "try:\n    from not_there import x\n    from marks import beta\nexcept ImportError:\n"
            "    def beta(f): return f\n@beta\ndef f(): ..."
        ),
        BETA,
    ),
    "one of two of the same name": (
        "from marks import deprecated\n@deprecated('1.0')\ndef f(): ...",
        DEPRECATED,
    ),
    "the other of two of the same name": (
        "from other import deprecated\n@deprecated\ndef f(): ...",
        {"level": "legacy"},
    ),
    "a third that nobody knows": (
        "def deprecated(f): return f\n@deprecated\ndef f(): ...",
        {},
    ),
    "parenthesised": ("import marks\n@(marks.beta)\ndef f(): ...", BETA),
    "called in an assignment": (
        "import marks\ndef f(): ...\nf = marks.deprecated('1.0')(f)",
        DEPRECATED,
    ),
    "called bare in an assignment": ("from marks import beta\ndef g(): ...\nf = beta(g)", BETA),
    "a decorator that is made is not decorated": (
        "from marks import beta, deprecated\nV = '1.0'\nf = deprecated(V)\ng = beta(group='G')",
        {},
    ),
}


@pytest.mark.parametrize("text, said", NAMES.values(), ids=NAMES)
def test_names(library, text, said):
    library.write("other", "def deprecated(obj):\n    return obj")
    library.write("reexport", "from marks import beta, preview\nb2 = beta\np2 = preview")
    library.write("sample", text)
    assert library.said("sample:f") == said


STABLE = {"level": "stable"}
FALLBACKS = {
    "alone": ("@public\n", STABLE),
    "beside a level": ("@public\n@beta\n", BETA),
    "below a level": ("@beta\n@public\n", BETA),
    "beside a deprecation": ("@public\n@deprecated('1.0')\n", {**STABLE, **DEPRECATED}),
    "beside a parameter's level": ("@public\n@param('x')\n", {**STABLE, "param x": "beta"}),
}


@pytest.mark.parametrize("decorators, said", FALLBACKS.values(), ids=FALLBACKS)
def test_a_fallback(library, decorators, said):
    imports = "from marks import beta, deprecated, param, public\n"
    library.write("sample", f"{imports}{decorators}def f(x): ...")
    assert library.said("sample:f") == said


def test_a_fallback_beside_another_decorator_gives_way_to_the_level_of_the_class(library):
    library.write(
        "sample",
        """
        from marks import beta, deprecated, public
        @beta
        class C:
            @public
            @deprecated("1.0")
            def m(self): ...
            @deprecated("1.0")
            @public
            def n(self): ...
        """,
    )
    assert library.said("sample:C.m") == library.said("sample:C.n") == DEPRECATED


def test_names_in_arguments_mean_what_they_mean(library):
    library.write(
        "sample",
        """
        from marks import beta
        A, B = "first", "second"
        @beta(group=A)
        def f(): ...
        @beta(group=B)
        def g(): ...
        @beta(group=A, since="1")
        def h(): ...
        @beta(group="A")
        def i(): ...
        """,
    )
    said = {name: library.said(f"sample:{name}").get("group") for name in "fghi"}
    assert said == {"f": "first", "g": "second", "h": "first", "i": "A"}


def test_the_files_that_arguments_come_from(library):
    library.write("names", "SINCE = '1.0'\nclass Names:\n    ONE = 'x'\n")
    library.write(
        "sample",
        """
        import names
        from marks import several
        from names import SINCE as THEN, Names
        @several(THEN)
        def f(x): ...
        @several("1", *[Names.ONE])
        def g(x): ...
        @several("1", {"a": names.SINCE}["a"])
        def h(x): ...
        @several("1")
        def i(x): ...
        """,
    )
    files = {name: library.read(f"sample:{name}").files for name in "fghi"}
    theirs = str(library.folder / "names.py")
    assert [theirs in files[name] for name in "fghi"] == [True, True, True, False]


@pytest.mark.parametrize(
    "around, said",
    [("@beta\n", {}), ("@public\n", STABLE), ("@param('x')\n", STABLE), ("", STABLE)],
)
def test_a_fallback_gives_way_to_the_level_of_the_class(library, around, said):
    method = "class C:\n    @public\n    def m(self): ..."
    library.write("sample", f"from marks import beta, param, public\n{around}{method}")
    assert library.said("sample:C.m") == said


DETAILS = """
    class Details(str):
        def __new__(cls, since, text=""):
            return super().__new__(cls, text)

    class going:
        def __new__(cls, details, /, *, arg=None):
            return super().__new__(cls)
        def __call__(self, obj):
            return obj

    def words(text):
        return Details("3.0", text)
    """
GOING = {
    "details.going": {
        "deprecated_since": "{details.since}",
        "reason": "{details.text}",
        "replacement": "{arg}",
    }
}


@pytest.mark.parametrize(
    "text, said",
    [
        ("Details('1.0', 'Old.')", ("1.0", "Old.", None)),
        ("Details(text='Old.', since='1.0')", ("1.0", "Old.", None)),
        ("Details(since)", ("2.0", None, None)),
        ("words('Old.'), arg='new'", (None, "Old.", "new")),  # nobody knows what it returns
        ("unknown('1.0')", (None, None, None)),
        ("'1.0'", (None, None, None)),
    ],
)
def test_arguments_that_a_call_makes(library, text, said):
    library.write("details", DETAILS)
    library.use(GOING)
    library.write(
        "sample",
        f"from details import *\nsince = '2.0'\nunknown = str.strip\n@going({text})\ndef f(): ...",
    )
    going = library.read("sample:f").stability.deprecated
    assert (going.since, going.reason, going.replacement) == said


#: The shape of scverse-misc, which needs a newer Python than we do.
SCVERSE = {
    "scverse_misc.__init__": "",
    "scverse_misc._deprecated.__init__": """
    class Deprecation(str):
        def __new__(cls, version_deprecated, msg=""):
            return super().__new__(cls, msg)

    class deprecated_arg:
        def __init__(self, arg, msg, *, category=FutureWarning, stacklevel=None): ...
        def __call__(self, func):
            return func
    """,
    "scverse_misc._deprecated.decorator": """
    class deprecated:
        def __init__(self, msg, *, category=FutureWarning, stacklevel=1): ...
        def __call__(self, func):
            return func
    """,
    "sample": """
    from scverse_misc._deprecated import Deprecation, deprecated_arg
    from scverse_misc._deprecated.decorator import deprecated

    @deprecated(Deprecation("0.2", "Use g."))
    def f(): ...

    @deprecated_arg("x", Deprecation("0.3"))
    def g(x, y): ...
    """,
}


def test_scverse(library):
    for name, text in SCVERSE.items():
        library.write(name, text)
    going = library.read("sample:f").stability.deprecated
    assert (going.since, going.reason) == ("0.2", "Use g.")
    assert library.said("sample:g") == {"param x": "deprecated"}
    assert library.read("sample:g").stability.params["x"].deprecated.since == "0.3"


def test_parameters_by_the_signature(library):
    library.write(
        "sample",
        """
        from marks import by_position, old_params, renamed
        NOTES = {"a": ("2.0", "b")}
        @by_position(allowed=["self", "b"])
        def f(a, b=1, c=2, *, d=3): ...
        class C:
            @by_position()
            def f(self, a, b=1, /): ...
            @by_position()
            def g(self=None, a=1): ...
            @old_params(x=("1.0", "z"), y=("1.1", []))
            def h(self, z, **kwargs): ...
        @by_position()
        class D: ...
        @old_params("1.2", "rest", warn=False, x=("1.0", "z"), **NOTES)
        def named(): ...
        @old_params()
        def unnamed(): ...
        @renamed("at_place", older="new")
        def its_own(): ...
        """,
    )
    reason = "By name."
    params = {
        name: {param: stability.deprecated for param, stability in reading.stability.params.items()}
        for name in ("f", "C.f", "C.g", "C.h", "D", "named", "unnamed", "its_own")
        if (reading := library.read(f"sample:{name}"))
    }
    assert params == {
        "f": {"c": Deprecation(reason=reason)},
        "C.f": {"b": Deprecation(reason=reason)},
        "C.g": {"a": Deprecation(reason=reason)},
        "C.h": {"x": Deprecation(since="1.0", replacement="z"), "y": Deprecation(since="1.1")},
        "D": {},
        # What was passed by name, and is none of the decorator's own; no default was passed.
        "named": {
            "x": Deprecation(since="1.0", replacement="z"),
            "a": Deprecation(since="2.0", replacement="b"),
        },
        "unnamed": {},
        "its_own": {"older": Deprecation(replacement="new")},
    }


def test_a_call_that_makes_the_object(library):
    library.write(
        "sample",
        """
        import marks
        def g(): ...
        class C:
            f = marks.old_attribute("1.0", use="g")
            h = marks.beta(group="G")  # a decorator of one's own is not beta
        """,
    )
    assert library.said("sample:C.f") == {**DEPRECATED, "deprecated.replacement": "g"}
    assert library.said("sample:C.h") == {}


def test_a_name_imported_in_the_body(library):
    library.write(
        "sample",
        """
        class C:
            from marks import beta
            @beta
            def f(self): ...

        def make():
            from marks import alpha
            @alpha
            class D:
                @alpha(group="G")
                def f(self): ...
            return D

        D = make()
        """,
    )
    assert library.said("sample:C.f") == BETA
    assert library.said("sample:D") == {"level": "alpha"}
    assert library.said("sample:D.f") == {"level": "alpha", "group": "G"}


def test_relative_imports(library):
    library.write("pkg.__init__", "")
    library.write("pkg.marks", "from marks import beta as mark")
    library.write("pkg.sample", "from .marks import mark as m\n@m\ndef f(): ...\ndel m")
    assert library.said("pkg.sample:f") == BETA


def test_constants_of_other_modules(library):
    library.write("versions", "NEXT = '2.0'\nclass When:\n    THEN = '3.0'")
    library.write(
        "sample",
        """
        import versions
        from marks import deprecated
        @deprecated(versions.NEXT, removal=versions.When.THEN)
        def f(): ...
        """,
    )
    assert library.said("sample:f") == {
        "deprecated": True,
        "deprecated.since": "2.0",
        "deprecated.removal": "3.0",
    }
    files = [str(library.folder / name) for name in ("marks.py", "sample.py", "versions.py")]
    assert list(library.read("sample:f").files) == files


def test_stacked_decorators_keep_their_order(library):
    library.write(
        "sample",
        """
        from marks import beta, deprecated
        @deprecated("1.0")
        @beta(group="G")
        def f(): ...
        """,
    )
    reading = library.read("sample:f")
    assert [mark.evidence.name for mark in reading.marks] == ["marks.deprecated", "marks.beta"]
    assert library.said("sample:f") == {**DEPRECATED, "level": "beta", "group": "G"}


def test_a_mocked_decorator_is_known_by_its_import(library):
    from sphinx.ext.autodoc.mock import mock

    with mock(["absent"]):
        library.reader = Reader(
            declared({"absent.stages.beta": {"level": "beta", "group": "{group}"}})
        )
        library.write(
            "sample",
            """
            from absent.stages import beta
            from absent import Base, thing
            @beta(group="G")
            def f(): ...
            class Sub(Base): ...
            """,
        )
        assert library.said("sample:f") == {"level": "beta", "group": "G"}
        assert library.said("sample:Sub") == {}
        assert library.said("sample:thing") == {}
    assert "absent" not in sys.modules


def test_conventions_of_absent_libraries_cost_no_parsing(library, monkeypatch):
    parsed = []
    parse = ast.parse
    monkeypatch.setattr(
        ast, "parse", lambda text, *args, **kw: parsed.append(text) or parse(text, *args, **kw)
    )
    library.use({"absent.marks.house": {"level": "beta"}})
    library.write("decorators", "def house(obj): return obj")
    library.write("sample", "from decorators import house\n@house\ndef f(): ...")
    library.write("mocked", "# absent\nfrom decorators import house\n@house\ndef f(): ...")
    assert library.said("sample:f") == {}
    assert parsed == []
    assert library.said("mocked:f") == {}
    assert len(parsed) == 1


def test_what_is_written_alike_may_say_something_else(library):
    """Equal expressions are read once, as far as they mean the same."""
    library.write(
        "alike",
        """
        from marks import alpha, beta, by_position

        @by_position
        def f(a, b=1): ...

        @by_position
        def g(a, c=1): ...

        class C:
            from marks import beta as mark
            @mark
            def m(self): ...

        class D:
            from marks import alpha as mark
            @mark
            def m(self): ...

        @beta(since=1)
        def number(): ...

        @beta(since=True)
        def truth(): ...
        """,
    )
    assert library.said("alike:f") == {"param b": "deprecated"}
    assert library.said("alike:g") == {"param c": "deprecated"}
    assert library.said("alike:C.m") == {"level": "beta"}
    assert library.said("alike:D.m") == {"level": "alpha"}
    assert library.said("alike:number") == {"level": "beta", "since": "1"}
    assert library.said("alike:truth") == {"level": "beta"}


#: A dict as it is written, or where it lies, and what each of its items says.
DICTS = {
    "written there": ("{'x': 'beta', 'y': 'alpha'}", {"param x": "beta", "param y": "alpha"}),
    "constants of the module": ("{'x': OLD, **{}}", {}),
    "names for values": ("{'x': OLD}", {"param x": "alpha"}),
    "by its name": ("TABLE", {"param x": "alpha", "param z": "beta"}),
    "nothing for a value": ("{'x': None, 'y': 'beta'}", {"param y": "beta"}),
    "a value that is not known": ("{'x': odd(), 'y': 'beta'}", {"param y": "beta"}),
    "keys that are no text": ("{1: 'beta'}", {}),
    "a dict that holds itself": ("LOOP", {"param x": "beta"}),
    "a list that holds itself": ("{'x': 'beta', 'y': CHAIN}", {"param x": "beta"}),
    "no dict": ("'x'", {}),
    "what a call makes": ("dict(x='beta')", {"param x": "beta"}),
}


@pytest.mark.parametrize("written, said", DICTS.values(), ids=DICTS)
def test_dicts(library, written, said):
    library.write(
        "sample",
        f"""
        OLD = "alpha"
        TABLE = {{"x": OLD, "z": "beta"}}
        LOOP = {{"x": "beta"}}
        LOOP["y"] = LOOP
        CHAIN = []
        CHAIN.append(CHAIN)
        def odd(): ...
        def renamed(names): return lambda obj: obj
        @renamed({written})
        def f(): ...
        """,
    )
    table = {"sample.renamed": {"each": "{names}", "param": "{keyword}", "level": "{value}"}}
    reading = Reader(declared(table)).read("sample", "f")
    params = reading.stability.params.items()
    found = {f"param {name}": param.level for name, param in params if param.level}
    assert found == said
