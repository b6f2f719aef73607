"""What is left out is seen: in CI, nothing is but what other environments have."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

HERE = Path(__file__).parent
#: A test module; how its test ends in CI, and elsewhere.
MODULES = [
    ("def test(): pass", "passed", "passed"),
    ("import pytest\ndef test(): pytest.skip('no network')", "failure", "skipped"),
    ("import pytest\ndef test(): pytest.importorskip('no_such')", "failure", "skipped"),
    ("import pytest\npytest.importorskip('no_such')\ndef test(): pass", "error", "skipped"),
    ("import pytest\n@pytest.fixture\ndef f(): pytest.skip('x')\ndef test(f): pass", "error", "skipped"),
    ("import pytest\n@pytest.mark.skipif(True, reason='old')\ndef test(): pass", "skipped", "skipped"),
    ("import pytest\n@pytest.mark.xfail\ndef test(): 1 / 0", "skipped", "skipped"),
    ("from environments import needs\ndef test(): needs('no_such')", "skipped", "skipped"),
    ("from environments import needs\nneeds('no_such.part')\ndef test(): pass", "skipped", "skipped"),
    ("from environments import needs\ndef test(): needs('xml.no_such')", "skipped", "skipped"),
    ("from environments import needs\ndef test(): needs('lacking')", "failure", "failure"),
    ("from environments import needs\ndef test(): assert needs('json').loads('1')", "passed", "passed"),
]  # fmt: skip


@pytest.mark.parametrize("ci, which", [("true", 1), ("", 2)], ids=["CI", "elsewhere"])
def test_what_is_left_out(ci, which, tmp_path, monkeypatch):
    for name in ("conftest.py", "environments.py"):
        shutil.copy(HERE / name, tmp_path)
    for index, row in enumerate(MODULES):
        (tmp_path / f"test_{index}.py").write_text(row[0])
    (tmp_path / "lacking.py").write_text("import no_such_dependency")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CI", ci)
    command = ["pytest", "-q", "--continue-on-collection-errors", "--junit-xml=out.xml"]
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, check=False)
    found = dict(map(_outcome, ET.parse(tmp_path / "out.xml").iter("testcase")))
    expected = {f"test_{index}": row[which] for index, row in enumerate(MODULES)}
    assert found == expected, done.stdout.decode()


def _outcome(case):
    """Return a test's module, and how it ended."""
    module = case.get("classname") or case.get("name")
    return module, next((child.tag for child in case), "passed")


#: Modules whose distributions are called otherwise.
DISTRIBUTIONS = {
    "autoapi": "sphinx-autoapi",
    "autodoc2": "sphinx-autodoc2",
    "skimage": "scikit-image",
}


def test_each_need_is_some_environment_s():
    needed = {
        name
        for path in HERE.rglob("test_*.py")
        if path != Path(__file__)
        for name in re.findall(r"\bneeds\(\"([\w.]+)\"\)", path.read_text("utf-8"))
    }
    assert {"griffe", "skimage"} <= needed
    said = "".join(
        (HERE.parent / name).read_text("utf-8") for name in ("tox.ini", "pyproject.toml")
    )
    for name in needed:
        distribution = DISTRIBUTIONS.get(name, name).replace("_", "-")
        assert re.search(rf"(?m)^[^#\n]*\b{distribution}\b[\[=><~]", said), name
