"""What signatures expose, and where they broke."""

import subprocess
import textwrap

import pytest

from sphinx_apistab.model import LEVELS, Deprecation, Entry, Inventory, Stability
from sphinx_apistab.policy import signatures
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.settings import parse_policy
from sphinx_apistab.policy.signatures import (
    SignatureError,
    baseline_folder,
    folder_of,
    leaks,
    load_source,
    signature_breaks,
)

pytest.importorskip("griffe")


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


FILES = {
    "__init__.py": "from pkg.a import Trial, stable_function\n",
    "a.py": """
        class Trial: ...
        class Old: ...
        class Good: ...
        """,
}
API = (
    entry("pkg.Trial", "beta", canonical="pkg.a.Trial"),
    entry("pkg.a.Old", "stable", deprecated=True),
    entry("pkg.a.Good", "stable"),
)

LEAKS = [
    (
        "def f(x: pkg.Trial): ...",
        ["the annotation of x exposes pkg.Trial, which is beta"],
        "imported",
    ),
    (
        "def f(x: 'list[T] | None'): ...",
        ["the annotation of x exposes pkg.Trial"],
        "in text, alias",
    ),
    ("def f(x=T): ...", ["the default of x exposes pkg.Trial"], "a default"),
    ("def f() -> T: ...", ["what it returns exposes pkg.Trial"], "returned"),
    ("class f(T): ...", ["a base exposes pkg.Trial"], "a base"),
    ("class f(make(T)): ...", [], "what makes a base"),
    (
        "class f(Good, NamedTuple('f', [('x', T | None), ('y', int)])): ...",
        ["the annotation of x exposes pkg.Trial"],
        "a field of a tuple",
    ),
    ("class f:\n    def __init__(self, x: T): ...", ["the annotation of x"], "what makes it"),
    (
        "def f():\n    '''Try.\n\n    Raises:\n        T: If so.\n    '''",
        ["what it raises exposes pkg.Trial"],
        "raised, in Google's style",
    ),
    (
        "def f():\n    '''Try.\n\n    Raises\n    ------\n    pkg.Trial\n        If so.\n    '''",
        ["what it raises exposes pkg.Trial"],
        "in numpy's",
    ),
    (
        "def f():\n    '''Try.\n\n    :raises T: if so.\n    :raises Unknown: if not.\n    '''",
        ["what it raises exposes pkg.Trial"],
        "in a field list",
    ),
    ("f: T = 1", ["its annotation exposes pkg.Trial"], "an attribute"),
    (
        "def f(x: Old): ...",
        ["the annotation of x exposes pkg.a.Old, which is deprecated"],
        "goes away",
    ),
    ("def f(x: Good, y: int): ...", [], "as dependable, or not ours"),
    (
        "def f(x: T, y: T) -> T: ...",
        ["of x exposes", "of y exposes", "returns exposes"],
        "each place",
    ),
]


@pytest.mark.parametrize("written, messages, reason", LEAKS)
def test_leaks(written, messages, reason, tmp_path):
    code = f"import pkg\nfrom pkg import Trial as T\nfrom pkg.a import Good, Old\n{written}\n"
    found = list(
        leaks(case(*API, entry("pkg.b.f", "stable")), source(tmp_path, {**FILES, "b.py": code}))
    )
    assert len(found) == len(messages), reason
    for observation, message in zip(found, messages, strict=True):
        assert message in observation.message
        assert observation.entry.name == "pkg.b.f"


def test_a_documented_init_speaks_for_its_class(tmp_path):
    code = "from pkg import Trial\nclass f:\n    def __init__(self, x: Trial): ...\n"
    entries = (*API, entry("pkg.b.f", "stable"), entry("pkg.b.f.__init__", None))
    (found,) = leaks(case(*entries), source(tmp_path, {**FILES, "b.py": code}))
    assert found.entry.name == "pkg.b.f.__init__"


NO_LEAKS = [
    (entry("pkg.b.f", "beta"), "as dependable as what it exposes"),
    (entry("pkg.b.f", "alpha"), "less dependable"),
    (entry("pkg.b.f", None), "promises nothing"),
    (entry("pkg.c.f", "stable"), "not there"),
]


@pytest.mark.parametrize("exposing, reason", NO_LEAKS)
def test_no_leaks(exposing, reason, tmp_path):
    files = {**FILES, "b.py": "from pkg import Trial\ndef f(x: Trial): ..."}
    assert list(leaks(case(*API, exposing), source(tmp_path, files))) == [], reason


PROMISES_OF_PARAMETERS = [
    (entry("pkg.b.f", "stable", x={"deprecated": Deprecation()}), "x: Old", "goes away, too"),
    (entry("pkg.b.f", "stable", x={"level": "beta"}), "x: Trial", "promises no more"),
    (entry("pkg.b.f", "stable"), "_x: Trial", "is private"),
]


@pytest.mark.parametrize("exposing, parameter, reason", PROMISES_OF_PARAMETERS)
def test_parameters_promise_for_themselves(exposing, parameter, reason, tmp_path):
    code = f"from pkg import Trial\nfrom pkg.a import Old\ndef f({parameter}, y: Trial): ..."
    found = leaks(case(*API, exposing), source(tmp_path, {**FILES, "b.py": code}))
    (message,) = [observation.message for observation in found]
    assert message.startswith("the annotation of y exposes"), reason


def test_what_is_inside_may_name_what_it_is_in(tmp_path):
    files = {"__init__.py": "class C:\n    def m(self) -> 'C': ..."}
    api = entry("pkg.C", "beta"), entry("pkg.C.m", "stable")
    assert list(leaks(case(*api), source(tmp_path, files))) == []


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
