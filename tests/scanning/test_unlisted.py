"""A name that works is not gone in the comparison of two scans, whatever the newer one exports."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from test_promised import DEPRECATED, SHIMS

from sphinx_apistab.conventions import known
from sphinx_apistab.inventory import dumps, loads
from sphinx_apistab.model import LEVELS
from sphinx_apistab.policy.changes import find_changes
from sphinx_apistab.scanning import scan, scan_source
from sphinx_apistab.scanning.inventory import as_inventory
from sphinx_apistab.scanning.observations import undocumented

OLD = "__all__ = ['f', 'g']\ndef f(): ...\ndef g(): ...\n"
NEW = "def g(): ...\n"
SERVES = "def __getattr__(name):\n    {}\n    raise AttributeError(name)\n"
GONE, KEPT = ["removed"], []

#: The newer source, and what becomes of pkg.f, imported and read from source.
MORE = [
    (NEW, GONE, GONE, "without a list"),
    (
        NEW + SERVES.format("if name in ('e', 'f'):\n        return g"),
        KEPT,
        KEPT,
        "several names",
    ),
    (
        NEW
        + SERVES.format(
            "if name == 'e':\n        return 1\n    elif name == 'f':\n        return g"
        ),
        KEPT,
        KEPT,
        "one after the other",
    ),
    (
        NEW + "_OLD = frozenset(['f'])\n" + SERVES.format("if name in _OLD:\n        return g"),
        KEPT,
        KEPT,
        "a set",
    ),
    (
        NEW
        + "_OLD = dict(f='g')\n"
        + SERVES.format("if name in _OLD:\n        return globals()[_OLD[name]]"),
        KEPT,
        KEPT,
        "a made table",
    ),
    (
        NEW + "_OLD = {'f': g}\n" + SERVES.format("if name in _OLD:\n        return _OLD[name]"),
        KEPT,
        KEPT,
        "a table of objects",
    ),
    (
        NEW
        + "_OLD = {'f': 'g'}\n"
        + SERVES.format("new = _OLD.get(name)\n    if new:\n        return globals()[new]"),
        KEPT,
        KEPT,
        "looked up",
    ),
    (
        NEW + SERVES.format("match name:\n        case 'f':\n            return g"),
        KEPT,
        KEPT,
        "matched",
    ),
    (
        NEW
        + "_GONE = {'f': 'use g'}\n"
        + SERVES.format("if name in _GONE:\n        raise AttributeError(_GONE[name])"),
        GONE,
        GONE,
        "a table of what is gone",
    ),
    (
        NEW + SERVES.format("if name == 'f':\n        raise ImportError('use g')"),
        GONE,
        GONE,
        "a hint",
    ),
    (
        NEW + SERVES.format("if name == '_f':\n        return g"),
        GONE,
        GONE,
        "another name",
    ),
]


def changes(old, new):
    """Return the kinds of what changed of pkg.f, once both are written and read again."""
    before, after = (loads(dumps(as_inventory(each, LEVELS, every=True))) for each in (old, new))
    return [each.kind.value for each in find_changes(before, after) if each.name == "pkg.f"]


@pytest.mark.parametrize("text, live, written, why", MORE, ids=[row[-1] for row in MORE])
def test_what_becomes_of_a_name(text, live, written, why, write):
    old = scan_source("pkg", write({"pkg/__init__.py": OLD}), known())
    folder = write({"pkg/__init__.py": text})
    assert changes(old, scan("pkg", known())) == live
    assert changes(old, scan_source("pkg", folder, known())) == written


#: The kinds of change that two scans may tell of what a shim serves, or may serve.
MAY = {None: GONE, "unknown": KEPT, "there": KEPT, DEPRECATED: ["deprecated"]}
#: What only a look for the name itself finds (``--baseline``).
ONLY_SOUGHT = {
    "another distribution's",
    "a foreign one",
    "a module is no function",
    "a value, by a foreign one",
}


@pytest.mark.parametrize("text, live, written, why", SHIMS, ids=[row[-1] for row in SHIMS])
def test_what_check_keeps_is_kept(text, live, written, why, write):
    impl = "def f(): ...\ndef __getattr__(name):\n    raise AttributeError(name)\n"
    old = scan_source("pkg", write({"pkg/__init__.py": OLD, "pkg/_impl.py": impl}), known())
    folder = write({"pkg/__init__.py": text})
    if why not in ONLY_SOUGHT:
        assert changes(old, scan("pkg", known())) == MAY[live]
        assert changes(old, scan_source("pkg", folder, known())) == MAY[written]


def test_what_a_shim_serves_needs_no_documentation(write):
    write({"pkg/__init__.py": next(row for row in SHIMS if row[-1] == "a shim that warns")[0]})
    found = scan("pkg", known())
    assert "pkg.f" in {entry.name for entry in found.entries}
    nothing = as_inventory(found, LEVELS, every=True)._replace(objects=())
    assert list(undocumented(found.exported, nothing)) == []


#: A newer module, whose name no scan would list, and that works.
MOVED = {
    "a function that moved to a private module": "from pkg._impl import f\n",
    "one that moved to a public module": "from pkg.other import f\n",
    "another distribution's": "from json import loads as f\n",
    "an alias": "from pkg.other import g as f\n",
}


@pytest.mark.parametrize("text", MOVED.values(), ids=MOVED)
def test_diff_looks_for_what_was_there(text, write, tmp_path):
    new = write({f"new/pkg/{name}.py": "" for name in ("__init__", "a", "other", "_impl")})
    for name in ("_impl", "other"):
        (new / f"new/pkg/{name}.py").write_text("def f(): ...\ndef g(): ...\n")
    (new / "new/pkg/a.py").write_text(text)
    old = write({"old/pkg/__init__.py": "", "old/pkg/a.py": "def f(): ...\n"})
    command = [sys.executable, "-m", "sphinx_apistab", "diff", "--package=pkg", "--format=json"]
    done = subprocess.run(
        [*command, f"source:{old / 'old'}", f"source:{new / 'new'}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found = [
        each["name"] for each in json.loads(done.stdout)["changes"] if each["kind"] == "removed"
    ]
    assert found == []
