"""What cannot be imported is read from source, and nothing that is in it counts as gone."""

import json
from pathlib import Path

import pytest

from sphinx_apistab.__main__ import main
from sphinx_apistab.conventions import known
from sphinx_apistab.inventory import dumps, load, loads
from sphinx_apistab.model import LEVELS, Entry, Inventory, Stability
from sphinx_apistab.policy.changes import find_changes
from sphinx_apistab.policy.history import History, Release
from sphinx_apistab.policy.past import Archive
from sphinx_apistab.policy.versions import parse_version
from sphinx_apistab.scanning import scan, scan_source

MARKED = """
    from sphinx_apistab.decorators import stable

    @stable
    def f(): ...

    @stable
    class C:
        size = 1
        def m(self): ...
    """
FAILS = "import no_such_dependency\n"

BROKEN = [
    (
        {"pkg/__init__.py": "", "pkg/a.py": FAILS + MARKED.replace("\n    ", "\n")},
        {"pkg.a", "pkg.a.f", "pkg.a.C", "pkg.a.C.m"},
        ["pkg.a"],
        "a module",
    ),
    (
        {
            "pkg/__init__.py": "try:\n    from pkg.a import f\nexcept ImportError:\n    pass",
            "pkg/a.py": FAILS + MARKED.replace("\n    ", "\n"),
        },
        {"pkg.a", "pkg.f", "pkg.a.C", "pkg.a.C.m"},
        ["pkg.a"],
        "a module whose names have another place",
    ),
    (
        {
            "pkg/__init__.py": "try:\n    from pkg.a import f, h\nexcept ImportError:\n    pass",
            "pkg/a.py": FAILS + "from pkg._b import f\nfrom pkg._b import h\n",
            "pkg/_b.py": MARKED + "\n    def h(): ...",
        },
        {"pkg.a", "pkg.f", "pkg.h"},
        ["pkg.a"],
        "a module that hands names on",
    ),
    (
        {
            "pkg/__init__.py": "",
            "pkg/sub/__init__.py": "from pkg.sub import inner\n1 / 0",
            "pkg/sub/inner.py": MARKED,
            "pkg/sub/examples/run.py": MARKED,
        },
        {"pkg.sub", "pkg.sub.inner", "pkg.sub.inner.f", "pkg.sub.inner.C", "pkg.sub.inner.C.m"},
        ["pkg.sub"],
        "a package, with what is in it",
    ),
    (
        {"pkg/__init__.py": "", "pkg/a.py": "def f(:"},
        set(),
        ["pkg.a"],
        "a module that no Python can parse",
    ),
    (
        {"pkg/__init__.py": "", "pkg/a.py": "raise SystemExit(3)\ndef f(): ..."},
        {"pkg.a", "pkg.a.f"},
        ["pkg.a"],
        "a module that ends the process",
    ),
    (
        {"pkg/__init__.py": "", "pkg/a.py": "import os\nos._exit(0)\ndef f(): ..."},
        {"pkg.a", "pkg.a.f"},
        ["pkg.a"],
        "a module that ends the process at once, as if all were well",
    ),
    (
        {
            "pkg/__init__.py": "",
            "pkg/a.py": "import os\nchild = os.fork()\nif not child: os._exit(0)\n"
            "assert os.waitpid(child, 0)[1] == 0\ndef f(): ...",
        },
        {"pkg.a", "pkg.a.f"},
        [],
        "a process of its own, which may end so",
    ),
    (
        {"pkg/__init__.py": "", "pkg/examples/__init__.py": "1 / 0", "pkg/tests/__init__.py": "x"},
        set(),
        ["pkg.examples"],
        "what is left out is not read, and not gone either",
    ),
]


@pytest.mark.parametrize("files, expected, unread, why", BROKEN, ids=[row[-1] for row in BROKEN])
def test_what_cannot_be_imported(files, expected, unread, why, write):
    write(files)
    found = scan("pkg", known())
    assert {entry.name for entry in found.entries} == {"pkg", *expected}
    assert list(found.unread) == unread
    told = {sentence.partition(":")[0]: sentence for sentence in found.news}
    assert set(told) == set(unread) - {"pkg.examples"}
    for name, sentence in told.items():
        read = any(name == entry.name for entry in found.entries)
        words = (
            "it is read from its source instead" if read else "nothing is known of what is in it"
        )
        assert sentence.endswith(words)


def test_what_a_failure_had_imported_goes_with_it(write):
    """A second scan sees what the first did, though Python keeps the submodules of what failed."""
    write(BROKEN[3][0])
    assert scan("pkg", known()) == scan("pkg", known())


def test_what_no_source_tells_of(write):
    folder = write({"pkg/__init__.py": "", "pkg/a.py": "def f(:"})
    found = scan_source("pkg", folder, known())
    assert (found.unread, found.news) == (
        ("pkg.a",),
        ["pkg.a: cannot be parsed; nothing is known of what is in it"],
    )


# What follows from it -----------------------------------------------------------------------------


def inventory(version, *names, unread=(), complete=True):
    objects = tuple(
        Entry(
            name=name, domain="py", objtype="function", uri="", stability=Stability(level="stable")
        )
        for name in names
    )
    return Inventory(
        project="pkg",
        version=version,
        levels=LEVELS[:1],
        groups=(),
        objects=objects,
        complete=complete,
        unread=unread,
    )


OLD = inventory("1.0", "pkg.a.f", "pkg.ab.f", "pkg.b.f")

JUDGED = [
    ((), [], ["pkg.a.f", "pkg.ab.f", "pkg.b.f"], "all is seen"),
    (("pkg.a",), [], ["pkg.ab.f", "pkg.b.f"], "a module, and none that is called alike"),
    (("pkg.a.f",), [], ["pkg.ab.f", "pkg.b.f"], "one name"),
    (("pkg",), [], [], "all of the package"),
    (("pkg.a", "pkg.b"), ["pkg.ab.f"], [], "two modules"),
]


@pytest.mark.parametrize("unread, names, gone, why", JUDGED)
def test_it_is_not_gone(unread, names, gone, why, tmp_path, monkeypatch, capsys):
    now = inventory("2.0", *names, unread=unread)
    assert loads(dumps(now)) == now
    assert [change.name for change in find_changes(OLD, now)] == gone, why
    assert [change.name for change in find_changes(now, OLD)] == gone, "nor new"
    history = History((Release(parse_version("1.0"), OLD),))
    assert [stone.entry.name for stone in history.tombstones(now)] == gone
    monkeypatch.chdir(tmp_path)
    for each in (OLD, now):
        Path(f"{each.version}.json").write_text(dumps(each), "utf-8")
    main(["check", "2.0.json", "--baseline=1.0.json", "--format=json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [each["name"] for each in found if each["kind"].startswith("removed")] == gone


@pytest.mark.parametrize("unread, since", [((), "2.0"), (("pkg.a",), None)])
def test_nobody_knows_since_when_it_is_there(unread, since):
    before = inventory("1.0", "pkg.b.f", unread=unread)
    history = History((Release(parse_version("1.0"), before),))
    assert Archive(history, "2.0").past("pkg.a.f", Stability(level="stable")).came == since


def test_a_half_imported_package_is_recorded_as_that(write, tmp_path, capsys):
    write({"pkg/__init__.py": "__version__ = '1.0'", "pkg/a.py": MARKED})
    for version, text in (("1.0", ""), ("1.1", FAILS), ("1.2", "def (\n")):
        source = MARKED.replace("\n    ", "\n").replace("def m", "def n") if text else MARKED
        write({"pkg/a.py": text + source.replace("\n    ", "\n")})
        for name in [name for name in __import__("sys").modules if name.split(".")[0] == "pkg"]:
            del __import__("sys").modules[name]
        assert main(["check", "pkg", "--history", str(tmp_path / "h")]) == (0 if text else 2)
        assert "removed" not in capsys.readouterr().out
        assert main(["scan", "pkg", "--all", "--format=json"]) == 0
        (tmp_path / "i.json").write_text(capsys.readouterr().out, "utf-8")
        command = ["record", str(tmp_path / "i.json"), "--history", str(tmp_path / "h")]
        assert main([*command, "--version", version]) == 0
        capsys.readouterr()
    recorded = [load(tmp_path / "h" / f"1.{minor}.json") for minor in range(3)]
    assert [each.unread for each in recorded] == [(), ("pkg.a",), ("pkg.a",)]
    assert [each.complete for each in recorded] == [True, False, False]
    assert [change.kind.value for change in find_changes(recorded[0], recorded[2])] == []
