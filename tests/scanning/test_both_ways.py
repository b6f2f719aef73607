"""Public names are the same, whether a package is imported or read from source; ``explain`` finds them."""

import sys
import textwrap

import pytest

from sphinx_apistab.conventions import known
from sphinx_apistab.reading import Reader
from sphinx_apistab.scanning import Selection, explain, scan, scan_source

DEF = "def area(): ...\ndef helper(): ...\n"
DECORATOR = "def experimental(obj): return obj\nclass Note: ...\n"

_LISTS = {
    "pkg/a.py": "__all__ = ['area', 'helper']\n" + DEF,
    "pkg/b.py": "__all__ = ['one']\ndef one(): ...\ndef two(): ...\n",
}
#: ways to make a list of what a module exports, and what is in it beside its own ``own`` and ``left``
_LISTED = [
    ("['own'] + a.__all__", {"area", "helper"}),
    ("['own']\n__all__ += a.__all__ + b.__all__", {"area", "helper", "one"}),
    ("['own', *a.__all__, *b.__all__]", {"area", "helper", "one"}),
    ("['own']\n__all__.extend(['helper'])", {"helper"}),
    ("['own']\n__all__.extend(b.__all__)\n__all__.append('area')", {"area", "one"}),
    ("['own', 'left', 'one']\n__all__.remove('left')", {"one"}),
    ("sorted(['own'] + list(b.__all__))", {"one"}),
    ("['own']\nif True:\n    __all__ += ['helper']", {"helper"}),
    ("list(ALL)\n__all__ += ['own']", {"one"}),
]

FORMS = [
    (
        {
            "pkg/__init__.py": "try:\n    import none_such\n    __all__ = ['one']\n"
            "except ImportError:\n    __all__ = ['one', 'two']\n"
            "def one(): ...\ndef two(): ...\ndef three(): ...",
        },
        {"pkg.one": "function", "pkg.two": "function"},
        "one list or another",
    ),
    (
        {
            "pkg/__init__.py": "import json as json\nfrom json import loads as loads",
            "pkg/a.py": DEF,
        },
        {"pkg.loads": "function", "pkg.a.area": "function", "pkg.a.helper": "function"},
        "a module of others under its own name",
    ),
    (
        {"pkg/__init__.py": "from .area import area", "pkg/area.py": DEF},
        {"pkg.area": "function", "pkg.area.helper": "function"},
        "a function in the place of the module that it comes from",
    ),
    (
        {"pkg/__init__.py": "from pkg.area import area as area", "pkg/area.py": DEF},
        {"pkg.area": "function", "pkg.area.helper": "function"},
        "the same by its full name, exported on purpose",
    ),
    (
        {"pkg/__init__.py": "from .area import helper", "pkg/area.py": DEF},
        {"pkg.helper": "function", "pkg.area.area": "function"},
        "another name of the module leaves the module where it is",
    ),
    (
        {"pkg/__init__.py": "from .area import helper as area", "pkg/area.py": DEF},
        {"pkg.area": "function", "pkg.area.area": "function"},
        "another function in the place of the module",
    ),
    (
        {"pkg/__init__.py": "from . import area", "pkg/area.py": DEF},
        {"pkg.area.area": "function", "pkg.area.helper": "function"},
        "an import of the module itself",
    ),
    (
        {"pkg/__init__.py": "def area(): ...\nfrom .area import helper", "pkg/area.py": DEF},
        {"pkg.helper": "function", "pkg.area.area": "function"},
        "what stands before the first import of the module is lost",
    ),
    (
        {"pkg/__init__.py": "from .area import helper\ndef area(): ...", "pkg/area.py": DEF},
        {"pkg.helper": "function", "pkg.area": "function", "pkg.area.area": "function"},
        "what stands after it stays",
    ),
    (
        {"pkg/__init__.py": "def area(): ...", "pkg/area.py": DEF},
        {"pkg.area": "function", "pkg.area.area": "function", "pkg.area.helper": "function"},
        "the module is not imported at all: reading it leaves the function where it was",
    ),
    (
        {
            "pkg/__init__.py": "from .shapes import area",
            "pkg/shapes.py": "from .area import area",
            "pkg/area.py": DEF,
        },
        {"pkg.area": "function", "pkg.area.helper": "function"},
        "by way of another module",
    ),
    (
        {
            "pkg/__init__.py": "from .Config import Config",
            "pkg/Config.py": "class Config:\n    def get(self): ...\n    class Inner: ...\n",
        },
        {"pkg.Config": "class", "pkg.Config.get": "method", "pkg.Config.Inner": "class"},
        "a class with members",
    ),
    (
        {
            "pkg/__init__.py": "",
            "pkg/sub/__init__.py": "from .area import area",
            "pkg/sub/area.py": DEF,
        },
        {"pkg.sub.area": "function", "pkg.sub.area.helper": "function"},
        "deeper in the package",
    ),
    (
        {
            "pkg/__init__.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
            "    from ._b import area as area, helper\n"
            "def __getattr__(name):\n"
            "    if name in ('area', 'helper'):\n"
            "        from importlib import import_module\n"
            "        return getattr(import_module('pkg._b'), name)\n"
            "    raise AttributeError(name)\n",
            "pkg/_b.py": DEF,
        },
        {"pkg.area": "function", "pkg.helper": "function"},
        "what type checkers see, and __getattr__ serves to others",
    ),
    (
        {
            "pkg/__init__.py": "from ._b import area\nact = area\n__all__ = ['act', 'area']",
            "pkg/_b.py": DEF,
        },
        {"pkg.area": "function"},
        "a second name stands behind that of the definition",
    ),
    (
        {"pkg/__init__.py": "", "pkg/a.py": "from pkg._b import area as area", "pkg/_b.py": DEF},
        {"pkg.a.area": "function"},
        "an alias of the same name exports what a module imports",
    ),
    (
        {"pkg/__init__.py": "", "pkg/a.py": "from pkg._b import area", "pkg/_b.py": DEF},
        {},
        "a mere import does not",
    ),
    (
        {"pkg/__init__.py": "", "pkg/a.py": "from pkg._b import area as zone", "pkg/_b.py": DEF},
        {},
        "nor another name",
    ),
    (
        {"pkg/__init__.py": "from json import loads as loads, dumps"},
        {"pkg.loads": "function"},
        "what is another distribution's, exported on purpose",
    ),
    (
        {"pkg/__init__.py": "from json import dumps, loads\n__all__ = ['loads']"},
        {"pkg.loads": "function"},
        "or in __all__",
    ),
    (
        {
            "pkg/__init__.py": "",
            "pkg/importance/__init__.py": "from pkg._exp import experimental\n"
            "@experimental\ndef get(): ...\n",
            "pkg/_exp.py": DECORATOR,
        },
        {"pkg.importance.get": "function"},
        "a decorator from a private module, used",
    ),
    (
        {
            "pkg/__init__.py": "from pkg._exp import experimental\n@experimental\ndef get(): ...\n",
            "pkg/_exp.py": DECORATOR,
        },
        {"pkg.get": "function"},
        "the same in the package that it lies in",
    ),
    (
        {
            "pkg/__init__.py": "from pkg._exp import experimental as experimental\n"
            "@experimental\ndef get(): ...\n",
            "pkg/_exp.py": DECORATOR,
        },
        {"pkg.get": "function", "pkg.experimental": "function"},
        "used, and exported on purpose",
    ),
    (
        {
            "pkg/__init__.py": "",
            "pkg/importance/__init__.py": "from pkg._exp import Note\ndef get() -> Note: ...\n",
            "pkg/_exp.py": DECORATOR,
        },
        {"pkg.importance.get": "function"},
        "a class for an annotation",
    ),
    (
        {
            "pkg/__init__.py": "",
            "pkg/api/__init__.py": "from pkg._exp import Note, experimental",
            "pkg/_exp.py": DECORATOR,
        },
        {"pkg.api.Note": "class", "pkg.api.experimental": "function"},
        "what nobody uses there is there for others",
    ),
    (
        {
            "pkg/__init__.py": "from ._exp import Note\nnote = Note()\nclass Mine(Note): ...\n",
            "pkg/_exp.py": DECORATOR,
        },
        {"pkg.Mine": "class"},
        "what a package calls itself is its helper",
    ),
    (
        {
            "pkg/__init__.py": "from .exp import Note, experimental\n@experimental\nclass Mine(Note): ...\n",
            "pkg/exp.py": DECORATOR,
        },
        {"pkg.Mine": "class", "pkg.Note": "class", "pkg.experimental": "function"},
        "what comes from a public module of the package is public anyway",
    ),
    (
        {"pkg/__init__.py": "", "pkg/v1.2.3.py": DEF, "pkg/2x.py": DEF, "pkg/a-b.py": DEF},
        {},
        "files that no import statement can name",
    ),
    (
        {"pkg/__init__.py": "__all__ = ['x', 'gone']\nx = 1"},
        {"pkg.x": "data"},
        "a value that is listed",
    ),
    (
        {
            "pkg/__init__.py": "",
            "pkg/examples/__init__.py": DEF,
            "pkg/examples/run.py": DEF,
            "pkg/a/__init__.py": "",
            "pkg/a/scripts.py": DEF,
            "pkg/a/benchmarks/deep.py": DEF,
            "pkg/setup.py": DEF,
            "pkg/demo/__main__.py": DEF,
        },
        {},
        "programs, wherever they lie",
    ),
    (
        {
            "pkg/__init__.py": "import pkg.docs",
            "pkg/docs.py": "from . import sample",
            "pkg/sample/__init__.py": DEF,
            "pkg/sample/other.py": DEF,
        },
        {"pkg.sample.area": "function", "pkg.sample.helper": "function"},
        "what the package itself imports is none",
    ),
    (
        {
            "pkg/__init__.py": "import sys\nfrom pkg.core.api import f\n",
            "pkg/core/api.py": "def f(): ...\ndef g(): ...\n",
            "pkg/core/other.py": DEF,
        },
        {"pkg.f": "function", "pkg.core.api.g": "function"},
        "a folder without an __init__.py",
    ),
]


def names(found):
    return {entry.name: entry.objtype for entry in found.entries if entry.objtype != "module"}


def whole(found):
    return {
        (each.name, each.objtype, each.canonical, each.source, str(each.stability))
        for each in found.entries
    }


@pytest.mark.parametrize("files, expected, why", FORMS, ids=[why for *_, why in FORMS])
def test_both_ways(files, expected, why, write):
    folder = write(files)
    unread = scan_source("pkg", folder, known())
    read = scan("pkg", known())
    assert names(unread) == expected
    assert names(read) == expected
    here = {each for each in whole(read) if "json" not in (each[2] or "") and each[1] != "data"}
    assert here <= whole(unread)
    assert sorted(read.modules) == sorted(unread.modules)
    assert read.left_out == unread.left_out
    assert not {**read.failures, **unread.failures}
    reader = Reader(known())
    for name, objtype in expected.items():
        assert explain(name, reader).entry.objtype == objtype


def test_names_are_left_as_they_were(write):
    """What a scan imports puts no module in the place of anything."""
    write({"pkg/__init__.py": "def area(): ...", "pkg/area.py": DEF})
    scan("pkg", known())
    assert sys.modules["pkg"].area is not sys.modules["pkg.area"]


SELECTED = [
    ([], [], {"pkg", "pkg.cli", "pkg.sub", "pkg.sub.cli"}),
    (["cli"], [], {"pkg", "pkg.sub"}),
    (["pkg.cli"], [], {"pkg", "pkg.sub", "pkg.sub.cli"}),
    (["pkg.sub"], [], {"pkg", "pkg.cli"}),
    (["*.sub.*"], [], {"pkg", "pkg.cli", "pkg.sub"}),
    (["c*"], [], {"pkg", "pkg.sub"}),
    (["pkg"], [], {"pkg", "pkg.cli", "pkg.sub", "pkg.sub.cli"}),
    (
        ["cli"],
        ["examples"],
        {"pkg", "pkg.sub", "pkg.examples", "pkg.examples.run", "pkg.sub.examples"},
    ),
    (["cli", "pkg.sub"], ["pkg.examples.run"], {"pkg", "pkg.examples.run"}),
    (["cli", "pkg.sub"], ["_private"], {"pkg", "pkg._private"}),
    (["cli", "pkg.sub"], ["cli_test"], {"pkg", "pkg.cli_test"}),
    (
        ["cli", "pkg.sub", "examples", "Demo", "cli_test"],
        ["*"],
        {"pkg", "pkg._private", "pkg.tests"},
    ),
]


@pytest.mark.parametrize("exclude, include, expected", SELECTED)
def test_what_is_selected(exclude, include, expected, write):
    modules = ["cli", "sub/__init__", "sub/cli", "sub/examples", "_private", "Demo", "cli_test"]
    modules += ["examples/__init__", "examples/run", "tests/__init__"]
    folder = write({"pkg/__init__.py": "", **{f"pkg/{each}.py": "" for each in modules}})
    selection = Selection(tuple(exclude), tuple(include))
    assert set(scan_source("pkg", folder, known(), selection).modules) == expected
    assert set(scan("pkg", known(), selection=selection).modules) == expected


@pytest.mark.parametrize("exclude", ["pkg.sub", "sub", "pkg.sub.*"])
def test_what_is_excluded_stays_so_whoever_imports_it(exclude, write):
    folder = write(
        {
            "pkg/__init__.py": "import pkg.sub.examples",
            "pkg/sub/__init__.py": "",
            "pkg/sub/examples/__init__.py": "import pkg.sub.examples.run",
            "pkg/sub/examples/run.py": DEF,
        }
    )
    selection = Selection((exclude,))
    expected = {"pkg"} if "*" not in exclude else {"pkg", "pkg.sub"}
    assert set(scan_source("pkg", folder, known(), selection).modules) == expected
    assert set(scan("pkg", known(), selection=selection).modules) == expected


def test_what_runs_is_not_imported(write, tmp_path):
    ran = textwrap.dedent(
        f"""
        from pathlib import Path
        Path({str(tmp_path)!r}, __name__ + ".ran").touch()
        """
    )
    places = [
        "examples/a",
        "sub/examples/a",
        "benchmarks",
        "scripts/__init__",
        "scripts/b",
        "docs/c",
    ]
    places += [
        "__main__",
        "sub/__main__",
        "demo",
        "setup",
        "tutorials/d",
        "sample",
        "example",
        "bench",
    ]
    places += ["test_a", "tests/t", "conftest", "loose/script", "test/x"]
    write(
        {"pkg/__init__.py": "", "pkg/sub/__init__.py": "", **{f"pkg/{p}.py": ran for p in places}}
    )
    for folder in ("examples", "sub/examples", "docs", "tutorials", "tests", "test"):
        (tmp_path / "pkg" / folder / "__init__.py").touch()
    scan("pkg", known())
    assert not list(tmp_path.glob("*.ran"))


@pytest.mark.parametrize("written, expected", _LISTED)
def test_ways_to_make_a_list_of_exports(written, expected, write):
    folder = write(
        {
            **_LISTS,
            "pkg/__init__.py": "from . import a, b\nfrom .a import *\nfrom .b import *\n"
            f"from .b import __all__ as ALL\n__all__ = {written}\n"
            "def own(): ...\ndef left(): ...\n",
        }
    )
    for found in (scan("pkg", known()), scan_source("pkg", folder, known())):
        names = {entry.name for entry in found.entries if entry.objtype == "function"}
        top = {name for name in names if name.count(".") == 1}
        assert top == {f"pkg.{name}" for name in {"own", *expected}}


def test_a_mere_folder_is_no_object(write):
    folder = write({"pkg/sub/a.py": DEF, "pkg/sub/deeper/__init__.py": DEF})
    imported, source = scan("pkg", known()), scan_source("pkg", folder, known())
    assert {entry.name for entry in imported.entries} == {entry.name for entry in source.entries}
    assert "pkg" not in {entry.name for entry in imported.entries}
