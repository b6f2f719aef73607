"""Which package a command reads, and how it is imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_apistab.__main__ import main
from sphinx_apistab.commands.package import read_conf_beside

OWN_PATH = "import os, sys\nsys.path.insert(0, os.path.abspath({!r}))\n"
#: Packages that tell which they are, and documentation that looks for one of them.
FILES = {
    "old/tides.py": "__version__ = '1.0'\ndef old(): ...\n",
    "old_src/src/tides/__init__.py": "__version__ = '1.0'\ndef old(): ...\n",
    "new/tides/__init__.py": "__version__ = '1.5'\ndef new(): ...\n",
    "new/docs/conf.py": OWN_PATH.format(".."),
    "new/docs/imports.py": OWN_PATH.format("..") + "import tides\nrelease = tides.__version__\n",
    "new/docs/plain.py": "",
    "empty/x": "",
}

PLACES = [
    ("new", "new/docs/conf.py", "", "1.5", "in its own tree"),
    ("new/docs", "new/docs/conf.py", "", "1.5", "in the folder of the documentation"),
    ("empty", "new/docs/conf.py", "", "1.5", "where nothing else is"),
    ("old", "new/docs/conf.py", "", "1.0", "in an older tree"),
    ("old", "new/docs/imports.py", "", "1.0", "in an older tree, where conf.py imports its own"),
    ("old_src", "new/docs/conf.py", "", "1.0", "in an older tree with a src folder"),
    ("old_src", "new/docs/imports.py", "", "1.0", "the same, imported"),
    ("empty", "new/docs/conf.py", "old", "1.0", "in PYTHONPATH"),
    ("empty", "new/docs/imports.py", "old", "1.0", "in PYTHONPATH, where conf.py imports its own"),
    ("new", "new/docs/plain.py", "old", "1.5", "in the current folder, before PYTHONPATH"),
]


@pytest.fixture
def tree(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(tree, folder, *arguments, path=""):
    paths = [str(tree / path)] if path else []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*paths, *filter(None, sys.path)])}
    return subprocess.run(
        [sys.executable, "-m", "sphinx_apistab", *arguments],
        cwd=tree / folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "folder, conf, path, version, why", PLACES, ids=[row[-1] for row in PLACES]
)
def test_which_package_is_read(folder, conf, path, version, why, tree):
    scan = ["scan", "tides", "--all", "--format=json", "--conf", str(tree / conf)]
    done = run(tree, folder, *scan, path=path)
    found = json.loads(done.stdout)
    name = "old" if version == "1.0" else "new"
    assert {each["name"] for each in found["objects"]} == {"tides", f"tides.{name}"}
    assert found["version"] == version
    assert done.stderr.strip() == ""


def test_a_package_that_conf_puts_in_the_place_of_another_is_told(tree):
    """Installed is the old one: builds read what conf.py looks for, and so do commands, but say so."""
    (tree / "sitecustomize.py").write_text(
        f"import sys\nsys.path.append({str(tree / 'old')!r})\n", "utf-8"
    )
    scan = ["scan", "tides", "--all", "--format=json", "--conf", str(tree / "new/docs/conf.py")]
    done = run(tree, "empty", *scan, path=".")
    assert json.loads(done.stdout)["version"] == "1.5"
    assert "tides is read from" in done.stderr
    assert done.stderr.strip().endswith(f"not from {tree / 'old' / 'tides.py'}")
    done = run(tree, "new", *scan, "--installed", path=".")
    assert json.loads(done.stdout)["version"] in {"1.0", "1.5"}


def test_another_python_is_not_given_what_lies_here(tree):
    """The current folder and conf.py have another package of that name: neither is looked at."""
    (tree / "sitecustomize.py").write_text(
        f"import sys\nsys.path.append({str(tree / 'old')!r})\n", "utf-8"
    )
    scan = ["scan", "tides", "--all", "--format=json", "--conf", str(tree / "new/docs/conf.py")]
    (tree / "new.json").write_text(run(tree, "new", *scan).stdout, "utf-8")
    diff = ["diff", f"python:{sys.executable}", str(tree / "new.json"), "--package=tides"]
    for conf in ("conf", "imports", "plain"):
        done = run(tree, "new", *diff, "--conf", f"docs/{conf}.py", path=".")
        assert done.stdout.splitlines()[-1] == "tides 1.0 → 1.5: 1 removed, 1 added", done.stderr


def test_a_package_that_comes_from_elsewhere_all_the_same(tree, monkeypatch, capsys):
    monkeypatch.chdir(tree / "old")
    monkeypatch.setattr(sys, "path", [*sys.path])
    conf = tree / "conf.py"
    conf.write_text(
        "import sys, types, importlib.machinery as m, importlib.util as u\n"
        "class Finder:\n"
        "    @staticmethod\n"
        "    def find_spec(name, path=None, target=None):\n"
        "        if name == 'tides':\n"
        f"            return u.spec_from_file_location(name, {str(tree / 'new/tides/__init__.py')!r})\n"
        "sys.meta_path.insert(0, Finder)\n",
        "utf-8",
    )
    before = list(sys.meta_path)
    try:
        assert main(["scan", "tides", "--conf", str(conf)]) == 2
    finally:
        sys.meta_path[:] = before
        sys.modules.pop("tides", None)
    assert (
        f"tides was to be read in {tree / 'old'}, but was imported from" in capsys.readouterr().err
    )


def test_our_own_package_stays(tree, monkeypatch):
    (tree / "old" / "sphinx_apistab.py").touch()
    monkeypatch.chdir(tree / "old")
    monkeypatch.setattr(sys, "path", [*sys.path])
    assert read_conf_beside("sphinx_apistab.model", tree / "new/docs/plain.py")[1] is None
    assert "sphinx_apistab.commands.package" in sys.modules


# How it is imported -------------------------------------------------------------------------------

MOCKED = {
    "mocked/__init__.py": """
from sphinx_apistab.decorators import beta
import compiled_core
from compiled_core.inner import Base, jit

@beta
class Derived(Base): ...

@beta
@jit(3)
def wrapped(): ...

@beta
@compiled_core.plain
def bare(): ...
""",
    "mocked/_core.py": "raise ImportError('not compiled')",
    "mocked/deep.py": "from mocked._core import *\nimport mocked._core as core\n"
    "from sphinx_apistab.decorators import beta\n@beta\ndef f(): ...\n",
    "mocked/replaced.py": "raise ImportError('mocked as well')\ndef g(): ...\n",
}
MOCKS = ["compiled_core", "mocked._core", "mocked.replaced"]


@pytest.mark.parametrize(
    "options",
    [
        f"autodoc_mock_imports = {MOCKS!r}",
        f"autodoc_mock_imports = {MOCKS[:1]!r}\nautosummary_mock_imports = {MOCKS[1:]!r}",
        f"autosummary_mock_imports = {tuple(MOCKS)!r}",
    ],
)
def test_mocks_of_the_documentation_hold(options, tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "mocked").mkdir()
    for name, text in MOCKED.items():
        (tmp_path / name).write_text(text, "utf-8")
    conf = tmp_path / "conf.py"
    conf.write_text(options, "utf-8")
    try:
        for _ in range(2):
            assert main(["scan", "mocked", "--format=json", "--conf", str(conf)]) == 0
            found = json.loads(capsys.readouterr().out)["objects"]
            names = ["mocked.Derived", "mocked.bare", "mocked.deep.f", "mocked.wrapped"]
            assert [each["name"] for each in found] == names
        assert main(["check", "mocked", "--conf", str(conf)]) == 0
        assert "mocked.replaced: ImportError: it is mocked" in capsys.readouterr().err
        assert main(["explain", "mocked.wrapped", "mocked.Derived", "--conf", str(conf)]) == 0
        assert not {name for name in sys.modules if name.startswith("compiled_core")}
        assert "mocked.replaced" not in sys.modules
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "mocked"]:
            del sys.modules[name]
    capsys.readouterr()
    assert main(["scan", "mocked"]) == 2, "without them it cannot be imported"


# Which modules ------------------------------------------------------------------------------------

OPTIONS = [
    ("", [], {"picked.api", "picked.cli"}, "picked.examples"),
    ("apistab_exclude_modules = ['cli']", [], {"picked.api"}, "picked.cli picked.examples"),
    ("", ["--exclude=picked.cli"], {"picked.api"}, "picked.cli picked.examples"),
    (
        "apistab_include_modules = ('examples',)",
        ["--exclude=c?i"],
        {"picked.api", "picked.examples"},
        "picked.cli",
    ),
    ("", ["--include=examples"], {"picked.api", "picked.cli", "picked.examples"}, ""),
]


@pytest.mark.parametrize("source", [[], ["--source=."]], ids=["imported", "source"])
@pytest.mark.parametrize("conf, options, modules, left_out", OPTIONS)
def test_modules_are_chosen(
    conf, options, modules, left_out, source, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    Path("picked").mkdir()
    for name in ("__init__", "api", "cli", "examples"):
        Path("picked", f"{name}.py").write_text("def f(x): ...\n", "utf-8")
    Path("conf.py").write_text(conf, "utf-8")
    try:
        command = ["scan", "picked", "--conf=conf.py", "--all", "--format=json", *options, *source]
        assert main(command) == 0
        captured = capsys.readouterr()
        found = json.loads(captured.out)
        names = {each["name"] for each in found["objects"] if each["objtype"] == "module"}
        assert names == {"picked", *modules}
        assert found.get("unread", []) == left_out.split()
        assert main(["check", "picked", "--conf=conf.py", *options, *source]) == 0
        told = f"left out, since they may be programs: {', '.join(left_out.split())} (--include"
        assert (told in capsys.readouterr().err) == bool(left_out)
        assert source == [] or "picked" not in sys.modules
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "picked"]:
            del sys.modules[name]


@pytest.mark.parametrize(
    "value", ["'cli'", "3", "[3]", "['']", "['a..b', '']", "['a b']", "['-x']"]
)
@pytest.mark.parametrize("option", ["exclude", "include"])
def test_no_names_of_modules(option, value, tmp_path, capsys):
    (tmp_path / "conf.py").write_text(f"apistab_{option}_modules = {value}", "utf-8")
    if ".." not in value:
        assert main(["scan", "json", "--conf", str(tmp_path)]) == 2
        assert f"sphinx-apistab: apistab_{option}_modules: " in capsys.readouterr().err


# From source ----------------------------------------------------------------------------------------


def test_check_of_source_imports_nothing(tmp_path, monkeypatch, capsys):
    """Removals are found, values are not missed, and the signatures are read in the same folder."""
    monkeypatch.chdir(tmp_path)
    stable = "from sphinx_apistab.decorators import stable\n__all__ = ['f', 'C', 'X', 'h', 'old']\n"
    before = stable + (
        "X = object()\n@stable\ndef f(a, b): ...\n@stable\ndef h(): ...\n"
        "@stable\nclass C:\n    x = 1\n    @stable\n    def m(self): ...\n"
        "    @stable\n    def n(self): ...\n@stable\ndef old(): ...\n"
    )
    after = stable.replace(", 'h'", "").replace(", 'old'", "") + (
        "X = object()\n@stable\ndef f(a): ...\n@stable\nclass C:\n    x = 1\n    @stable\n"
        "    def m(self): ...\n"
        "def __getattr__(name):\n    if name == 'old':\n        return f\n"
        "    raise AttributeError(name)\n"
    )
    for folder, text in (("before", before), ("after", f"raise SystemExit\n{after}")):
        Path(folder, "unimported").mkdir(parents=True)
        Path(folder, "unimported", "__init__.py").write_text(text, "utf-8")
    (tmp_path / "after" / "unimported" / "__init__.py").write_text(
        f"__version__ = '2.0'\n{after}raise SystemExit\n", "utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path / "before"))
    assert main(["scan", "unimported", "--all", "--format=json"]) == 0
    Path("old.json").write_text(capsys.readouterr().out, "utf-8")
    del sys.modules["unimported"]
    assert main(["record", "old.json", "--version=1.0", "--history=h"]) == 0
    capsys.readouterr()
    command = ["check", "unimported", "--source=after", "--history=h", "--against=before"]
    assert main([*command, "--policy=strict", "--format=json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    gone = {each["name"] for each in found if each["kind"] == "removed-without-deprecation"}
    assert gone == {"unimported.h", "unimported.C.n"}
    assert {each["name"] for each in found if each["kind"] == "signature-break"} == {
        "unimported.f(b)"
    }
    assert "unimported" not in sys.modules


VERSIONS = [
    ({"__init__.py": "__version__ = '1.2'"}, "1.2", "a text"),
    ({"__init__.py": "__version__: str = '1.2'"}, "1.2", "with its type"),
    (
        {"__init__.py": "from ._v import version as __version__", "_v.py": "version = '1.2'"},
        "1.2",
        "a text of another module",
    ),
    ({"__init__.py": "__version__ = '.'.join('12')"}, "", "what must be computed"),
    ({"__init__.py": "__version__ = 1.2"}, "", "a number"),
    ({"__init__.py": "from importlib.metadata import version as __version__"}, "", "a function"),
    ({"__init__.py": ""}, "", "nothing"),
]


@pytest.mark.parametrize("files, version, why", VERSIONS)
def test_the_version_of_a_source(files, version, why, tmp_path, capsys):
    (tmp_path / "pkg").mkdir()
    for name, text in files.items():
        (tmp_path / "pkg" / name).write_text(text, "utf-8")
    assert main(["scan", "pkg", "--all", "--format=json", "--source", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert json.loads(out)["version"] == version, why
    (tmp_path / "i.json").write_text(out, "utf-8")
    record = ["record", str(tmp_path / "i.json"), "--history", str(tmp_path / "h")]
    assert main(record) == (0 if version else 2)
    assert main([*record, "--version=1.3"]) == 0
    assert main([*record, "--version=none"]) == 2
    assert "'none' is no version (PEP 440)" in capsys.readouterr().err
    assert (tmp_path / "h" / "1.3.json").exists()
