"""What signatures expose."""

import textwrap

import pytest

from sphinx_apistab.model import LEVELS, Deprecation, Entry, Inventory, Stability
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.settings import parse_policy
from sphinx_apistab.policy.signatures import SignatureError
from sphinx_apistab.reading.exposed import Signatures
from sphinx_apistab.scanning.leaks import leaks, leaks_of


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


def case(*entries):
    now = Inventory(project="pkg", version="2.0", levels=LEVELS, groups=(), objects=entries)
    return Case(now, parse_policy("strict"), None)


def source(folder, files):
    for name, text in files.items():
        path = folder / "pkg" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")
    return Signatures("pkg", folder)


FILES = {
    "__init__.py": "from pkg.a import Trial, stable_function\n",
    "weak.py": "class Fine: ...",
    "star.py": "from .a import *",
    "a.py": """
        class Trial: ...
        class Old: ...
        class Good: ...
        class New: ...
        """,
}
API = (
    entry("pkg.Trial", "beta", canonical="pkg.a.Trial"),
    entry("pkg.a.Old", "stable", deprecated=True),
    entry("pkg.a.Good", "stable"),
    entry("pkg.a.New", "alpha"),
    entry("pkg.weak", "alpha"),
    entry("pkg.weak.Fine", "stable"),
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
    (
        "@overload\ndef f(x: T) -> int: ...\n@overload\ndef f(x: int) -> T: ...\ndef f(x): ...",
        ["the annotation of x exposes", "what it returns exposes"],
        "overloads",
    ),
    (
        "@dataclass(frozen=True)\nclass f:\n    x: T\n    y: ClassVar[T]\n    _z: T\n    n = T",
        ["the annotation of x exposes"],
        "fields that are parameters",
    ),
    ("class f:\n    x: T", [], "an attribute of its own"),
    ("@cached_property\ndef f(self) -> T: ...", ["its annotation exposes pkg.Trial"], "property"),
    ("def f(x: Literal['T']): ...", [], "a text"),
    ("def f(x: Annotated[int, T]): ...", [], "what is said of a type"),
    ("def f(x: Annotated['T', 1]): ...", ["the annotation of x exposes pkg.Trial"], "said of it"),
    ("def f(x=T.member): ...", ["the default of x exposes pkg.Trial"], "a member of it"),
    ("def f(x='T'): ...", [], "a text is no type"),
    ("def f(x: 'T['): ...", [], "what is no expression"),
    ("def f(*x: T, y: T, **z: T): ...", ["of x exposes", "of y exposes", "of z exposes"], "any"),
    ("from .a import *\nfrom . import Trial as R\ndef f(x: R, y: Good): ...", ["of x"], "relative"),
    ("from .star import *\ndef f(x: New): ...", ["of x exposes pkg.a.New"], "taken with all"),
    ("if True:\n    from pkg import Trial as R\ndef f(x: R): ...", ["of x exposes"], "under if"),
    (
        "def f():\n    '''Try.\n\n    Raises:\n        A: T: so.\n\n    Note:\n        T: no.\n    '''",
        [],
        "in words only",
    ),
    (
        "def f():\n    '''\n    Raises\n    ------\n    ValueError, T\n        So.\n    Old :\n    '''",
        ["raises exposes pkg.Trial", "raises exposes pkg.a.Old"],
        "several",
    ),
    ("def f():\n    ''':raise pkg.a.New: so.'''", ["raises exposes pkg.a.New"], "by full name"),
    (
        "def f():\n    ''':raise N: so.'''\n    from pkg.a import New as N",
        ["raises exposes pkg.a.New"],
        "imported inside",
    ),
    (
        "def f():\n    '''\n    Raises\n    ------\n    T\n\n    See Also\n    --------\n    Old\n    '''",
        ["raises exposes pkg.Trial"],
        "and another section",
    ),
    (
        "@dataclass\nclass f:\n    x: int = T.one\n    y: int = field(default_factory=lambda: T())",
        ["the default of x exposes pkg.Trial", "the default of y exposes pkg.Trial"],
        "defaults of fields",
    ),
    (f"def f(x={'+'.join(['T'] * 5000)}): ...", [], "no type"),
    ("def f():\n    ''':raises .T or ...: so.'''", ["raises exposes pkg.Trial"], "with dots"),
    (
        "@dataclass\nclass B(B):\n    x: T\n    y: T\n@dataclass\nclass f(B[int]):\n    x = 3\n    y: int",
        ["the annotation of x exposes pkg.Trial"],
        "inherited fields",
    ),
    ("class B:\n    x: T\n@dataclass\nclass f(B):\n    y: int", [], "no fields"),
    ("def f(x=T.one | T.two): ...", ["the default of x exposes pkg.Trial"], "told once"),
    ("import pkg.weak\ndef f(x: pkg.weak.Fine): ...", [], "what stands in a weaker module"),
]


@pytest.mark.parametrize("written, messages, reason", LEAKS, ids=[each[2] for each in LEAKS])
def test_leaks(written, messages, reason, tmp_path):
    code = f"import pkg\nfrom pkg import Trial as T\nfrom pkg.a import Good, Old\n{written}\n"
    found = list(
        leaks(case(*API, entry("pkg.b.f", "stable")), source(tmp_path, {**FILES, "b.py": code}))
    )
    assert len(found) == len(messages), reason
    for observation, message in zip(found, messages, strict=True):
        assert message in observation.message
        assert observation.entry.name == "pkg.b.f"


MEMBERS = [
    ("class C:\n    x: T", ["its annotation exposes pkg.Trial"], "a field"),
    ("class C:\n    def __init__(self):\n        self.x: T = 1", ["its annotation"], "set by init"),
    ("class C:\n    def __init__(self):\n        self.y: T = 1", [], "another"),
    ("class C:\n    def x(self, list: T): ...", ["the annotation of list"], "a method"),
    ("class C:\n    class T: ...\n    def x(self, y: T): ...", [], "a class of its own"),
    ("class C:\n    def T(self): ...\n    def x(self, y: T): ...", ["of y"], "no type of its own"),
    ("class C: ...", [], "not written"),
    ("C = 1", [], "no class"),
]


@pytest.mark.parametrize("written, messages, reason", MEMBERS)
def test_leaks_of_members(written, messages, reason, tmp_path):
    code = f"from pkg import Trial as T\n{written}\n"
    api = (*API, entry("pkg.b.C.x", "stable"))
    found = list(leaks(case(*api), source(tmp_path, {**FILES, "b.py": code})))
    assert len(found) == len(messages), reason
    for observation, message in zip(found, messages, strict=True):
        assert message in observation.message


def test_a_package_without_source_that_can_be_read(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    source(tmp_path, {"__init__.py": "def f(:", "sub/module.py": "class Odd: ...\n"})
    with pytest.raises(SignatureError, match="the source of pkg cannot be parsed"):
        list(leaks_of("pkg", case()))
    with pytest.raises(SignatureError, match="there is no source of no_such_package"):
        list(leaks_of("no_such_package", case()))


def test_a_package_in_a_namespace(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    path = tmp_path / "leaking_space" / "inner" / "__init__.py"
    path.parent.mkdir(parents=True)
    path.write_text("class Odd: ...\ndef f(x: Odd): ...\n")
    name = "leaking_space.inner"
    judged = case(entry(f"{name}.Odd", "beta"), entry(f"{name}.f", "stable"))
    for package in ("leaking_space", name):
        (found,) = leaks_of(package, judged)
        assert found.entry.name == f"{name}.f"


def test_other_packages_are_not_read(tmp_path):
    text = "from other import Odd\ndef f(x: Odd): ..."
    signatures = source(tmp_path, {"__init__.py": text, "../other.py": "from pkg.a import Odd\n"})
    judged = case(entry("pkg.a.Odd", "beta"), entry("pkg.f", "stable"), entry("other.f", "stable"))
    assert list(leaks(judged, signatures)) == []


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
