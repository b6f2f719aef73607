"""Where signatures broke."""

import subprocess
import textwrap

import pytest
from environments import needs

from sphinx_apistab.model import LEVELS, Deprecation, Entry, Inventory, Stability
from sphinx_apistab.policy import signatures
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.settings import parse_policy
from sphinx_apistab.policy.signatures import (
    SignatureError,
    baseline_folder,
    folder_of,
    load_source,
    signature_breaks,
)

needs("griffe")


def entry(name, level, *, deprecated=False, canonical=None, **params):
    return Entry(
        name=name,
        domain="py",
        objtype="function",
        uri="",
        stability=Stability(
            level=level,
            deprecated=Deprecation(since="1.0") if deprecated else None,
            params={name: Stability(**said) for name, said in params.items()},
        ),
        canonical=canonical,
    )


def case(*entries, before=()):
    def inventory(version, objects):
        return Inventory(
            project="pkg", version=version, levels=LEVELS, groups=(), objects=tuple(objects)
        )

    baseline = inventory("1.0", before) if before else None
    return Case(inventory("2.0", entries), parse_policy("strict"), baseline)


def source(folder, files):
    for name, text in files.items():
        path = folder / "pkg" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")
    return load_source("pkg", folder)


BREAKS = [
    ("def f(a, b): ...", "def f(a): ...", [("b", "parameter was removed")]),
    ("def f(a): ...", "def f(a, b): ...", [("b", "parameter was added as required")]),
    ("def f(a=1): ...", "def f(a): ...", [("a", "parameter is now required")]),
    ("def f(a=1): ...", "def f(a=2): ...", [("a", "parameter default was changed: 1 → 2")]),
    (
        "def f(a): ...",
        "def f(*, a): ...",
        [("a", "parameter kind was changed: positional or keyword → keyword-only")],
    ),
    ("def f(): ...", "class f: ...", [(None, "public object points to a different kind")]),
    ("class f(dict): ...", "class f: ...", [(None, "base class was removed: dict → none")]),
    (
        "class f:\n    def __init__(self, a): ...",
        "class f:\n    def __init__(self): ...",
        [("a", "parameter was removed")],
    ),
    ("def f(old): ...", "def f(): ...", []),  # it was deprecated
    ("def f(a): ...", "def f(a, b=1): ...", []),
    ("def f(a): ...", "", []),  # removals have a kind of their own
    ("f = 1", "f = 2", []),
]


@pytest.mark.parametrize("before, after, expected", BREAKS)
def test_breaks(before, after, expected, tmp_path):
    old = source(tmp_path / "old", {"__init__.py": before})
    new = source(tmp_path / "new", {"__init__.py": after})
    params = {"old": {"level": None, "deprecated": Deprecation()}, "b": {"level": "alpha"}}
    judged = case(entry("pkg.f", "beta"), before=[entry("pkg.f", "stable", **params)])
    found = list(signature_breaks(judged, old, new))
    assert [observation.param for observation in found] == [param for param, _ in expected]
    for observation, (param, message) in zip(found, expected, strict=True):
        assert observation.message.startswith(message)
        assert observation.level == ("alpha" if param == "b" else "stable"), "as it was promised"


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository whose first revision, tagged 1.0, has another function than its files."""

    def git(*arguments):
        identity = ("-c", "user.name=n", "-c", "user.email=e@e")
        subprocess.run(
            ["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True
        )

    source(tmp_path / "src", {"__init__.py": "def f(a): ..."})
    git("init")
    git("add", "-A")
    git("commit", "-m", "First")
    git("tag", "1.0")
    source(tmp_path / "src", {"__init__.py": "def f(): ..."})
    monkeypatch.syspath_prepend(str(tmp_path / "src"))
    return tmp_path


def test_a_revision_is_unpacked(repository):
    assert folder_of("pkg") == repository / "src"
    with baseline_folder("pkg", "1.0") as folder:
        assert (folder / "pkg" / "__init__.py").read_text("utf-8") == "def f(a): ..."
    assert not folder.exists()


def test_the_folder_is_meant_and_no_other(tmp_path, monkeypatch):
    source(tmp_path / "old", {"__init__.py": "old = 1"})
    source(tmp_path, {"__init__.py": "new = 1"})
    monkeypatch.chdir(tmp_path)
    assert "old" in load_source("pkg", tmp_path / "old").members


@pytest.mark.parametrize("against", ["src", "", "src/pkg"])
def test_an_older_folder(against, repository):
    with baseline_folder("pkg", str(repository / against)) as folder:
        assert folder == repository / "src"


def test_what_is_not_there(repository, tmp_path, monkeypatch):
    with pytest.raises(SignatureError, match="no such thing is no folder, and no revision"):
        baseline_folder("pkg", "no such thing").__enter__()
    (tmp_path / "empty").mkdir()
    with pytest.raises(SignatureError, match="there is no pkg in"):
        baseline_folder("pkg", str(tmp_path / "empty")).__enter__()
    with pytest.raises(SignatureError, match="there is no source of no_such_package"):
        folder_of("no_such_package")
    with pytest.raises(SignatureError, match="cannot be parsed"):
        load_source("no_such_package", tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "griffe", None)
    with pytest.raises(SignatureError, match=r"pip install 'sphinx-apistab\[signatures\]'"):
        signatures._griffe()
