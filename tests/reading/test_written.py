"""Marks from source alone."""

import sys

import pytest

from sphinx_apistab.conventions import known
from sphinx_apistab.reading.written import WrittenReader

FILES = {
    "unseen/__init__.py": "from unseen._marks import trial\n",
    "unseen/_marks.py": """
def trial(version="0.1", *, api_group=None, **rest): ...
def param(name, level="beta"): ...

class Base:
    @param("y", "experimental")
    def __init__(self, y): ...
""",
    "unseen/names.py": "GROUP = 'Far'\n",
    "unseen/api.py": '''
import missing_dependency
import unseen
from ray.util.annotations import PublicAPI as P
from typing_extensions import deprecated
from . import _marks as m
from .names import GROUP

NEAR = "Near"

@unseen.trial("1.2", api_group=GROUP)
def reexported(): ...

@m.trial(api_group=NEAR)
def default(): ...

@m.param("x")
def parameter(x): ...

@P(stability="alpha", api_group="A")
class C:
    @deprecated("Use g.")
    def f(self): ...

    @m.param("x")
    def __init__(self, x): ...

    @property
    @unseen.trial
    def p(self): ...
    @p.setter
    def p(self, value): ...

class D(m.Base): ...

class E(C): ...

def plain():
    """Plain.

    .. deprecated:: 2.0
    """

@missing_dependency.trial
def foreign(): ...
''',
}
TABLE = {
    "unseen._marks.trial": {"level": "experimental", "since": "{version}", "group": "{api_group}"},
    "unseen._marks.param": {"level": "{level}", "param": "{name}"},
}
SAID = [
    ("reexported", {"level": "experimental", "since": "1.2", "group": "Far"}),
    ("default", {"level": "experimental", "since": "0.1", "group": "Near"}),
    ("parameter", {"params": "beta"}),
    ("C", {"level": "alpha", "group": "A", "params": "beta"}),
    ("D", {"params": "experimental"}),
    ("E", {"params": "beta"}),
    ("C.f", {"reason": "Use g."}),
    ("C.p", {"level": "experimental", "since": "0.1"}),
    ("plain", {"deprecated since": "2.0"}),
    ("foreign", {}),
]


@pytest.fixture
def reader(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return WrittenReader(known([TABLE]), tmp_path)


@pytest.mark.parametrize("name, said", SAID)
def test_what_is_written(name, said, reader):
    before = set(sys.modules)
    stability = reader.read("unseen.api", name).stability
    going = stability.deprecated
    found = {
        "level": stability.level,
        "group": stability.group,
        "since": stability.since,
        "reason": going and going.reason,
        "deprecated since": going and going.since,
        "params": next((param.level for param in stability.params.values()), None),
    }
    assert {fact: value for fact, value in found.items() if value is not None} == said
    assert set(sys.modules) == before


def test_where_it_is_written(reader, tmp_path):
    reading = reader.read("unseen.api", "C.f")
    assert reading.source == "unseen/api.py:23"
    assert reading.files == (str(tmp_path / "unseen" / "api.py"),)
    assert reader.read("unseen", "").source == "unseen/__init__.py:1"
    assert reader.read("unseen", "trial").canonical == "unseen._marks.trial"


def test_the_last_import_of_everything_counts(tmp_path):
    files = {
        "__init__": "from ._a import *\nfrom ._b import *\nfrom ._c import *",
        "_a": "from sphinx_apistab.decorators import alpha\n@alpha\ndef f(): ...\n@alpha\ndef g(): ...",
        "_b": "from sphinx_apistab.decorators import beta\n@beta\ndef f(): ...",
        "_c": "x = 1",
    }
    for name, text in files.items():
        path = tmp_path / "stars" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    reader = WrittenReader(known(), tmp_path)
    levels = [reader.read("stars", name).stability.level for name in "fg"]
    assert levels == ["beta", "alpha"]


@pytest.mark.parametrize(
    "module, name", [("unseen.api", "missing"), ("unseen.none", "f"), ("x", "")]
)
def test_what_is_not_there(module, name, reader):
    assert reader.read(module, name) is None


MARKS = """
from functools import partial

def mark(level="stable", since=None, *, reason=None, group=None):
    return lambda obj: obj

class Mark:
    def __init__(self, level="stable", since=None, *, reason=None, group=None): ...
    def __call__(self, obj):
        return obj

class New:
    def __new__(cls, level, since=None):
        return lambda obj: obj

class Maker:
    def __call__(self, level="stable", since=None):
        return lambda obj: obj

made = Maker()
halved = partial(mark, group="G")
other = mark
"""
VALUES = """
from enum import Enum
import datetime as dt

V = "1"
NEXT = V + ".2"
AFTER = NEXT
ROUND = ABOUT
ABOUT = ROUND
KW = {"level": "beta", "since": NEXT}

class Stage(Enum):
    EARLY = "alpha"

class Names:
    LATE = f"b{'eta'}"
    class Inner:
        LATER = "preview"

def late(): ...
"""
MARK_TABLE = {
    f"written.marks.{name}": {
        "level": "{level}",
        "since": "{since}",
        "group": "{group|none}",
        "reason": "{reason}",
        "deprecated": False,
    }
    for name in ("mark", "Mark", "New", "made", "halved")
}
# a decorator as it is written, and what it says
WRITTEN = [
    ('mark("beta", "1.2")', ("beta", "1.2", "none")),
    ('Mark("beta", "1.2")', ("beta", "1.2", "none")),
    ('New("beta", "1.2")', ("beta", "1.2", "none")),
    ('made("beta", "1.2")', ("beta", "1.2", "none")),
    ('halved("beta", "1.2")', ("beta", "1.2", "none")),
    ('other("beta", "1.2")', ("beta", "1.2", "none")),
    ("mark()", ("stable", None, "none")),
    ("mark(values.Stage.EARLY)", ("alpha", None, "none")),
    ("mark(Stage.EARLY)", ("alpha", None, "none")),
    ("mark(Stage.EARLY.value)", (None, None, "none")),
    ("mark(Names.LATE, NEXT)", ("beta", "1.2", "none")),
    ("mark(Names.Inner.LATER, values.AFTER)", ("preview", "1.2", "none")),
    ('mark("beta", ROUND)', ("beta", None, "none")),
    ('mark("beta", group=late)', ("beta", None, "written.values.late")),
    ('mark("beta", group=Names.Inner)', ("beta", None, "written.values.Names.Inner")),
    ('mark("beta", dt.date(2027, 1, 2))', ("beta", "2027-01-02", "none")),
    ('mark("beta", str("3"))', ("beta", "3", "none")),
    ("mark(**KW)", ("beta", "1.2", "none")),
    # what is passed in a way that cannot be followed may be anything
    ("mark(**late())", (None, None, None)),
    ("mark(*late())", (None, None, None)),
    ('mark("beta", *late())', ("beta", None, None)),
    ('mark(level="beta", **late())', ("beta", None, None)),
    ("mark(late())", (None, None, "none")),
    ("mark(group=late())", ("stable", None, None)),
]


@pytest.mark.parametrize("decorator, said", WRITTEN)
@pytest.mark.parametrize(
    "imports",
    [
        "from .marks import *\nfrom .values import *",
        """from .marks import mark, Mark, New, made, halved, other
from .values import Names, Stage, NEXT, ROUND, KW, late""",
    ],
)
def test_ways_to_write_a_decorator(decorator, said, imports, tmp_path):
    use = f"{imports}\nimport datetime as dt\nfrom . import values\n@{decorator}\ndef f(): ...\n"
    for name, text in {"__init__": "", "marks": MARKS, "values": VALUES, "use": use}.items():
        path = tmp_path / "written" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    found = WrittenReader(known([MARK_TABLE]), tmp_path).read("written.use", "f").stability
    assert (found.level, found.since, found.group) == said


# what a module imports, and whether its ``beta`` is then the one of a convention
STARS = [
    ("from sphinx_apistab.decorators import *", True),
    ("from sphinx_apistab.decorators import *\nfrom elsewhere import *", False),  # whose is it?
    ("from sphinx_apistab.decorators import *\nfrom .near import *", True),
    ("from sphinx_apistab.decorators import *\nfrom .own import *", False),
    ("from sphinx_apistab.decorators import *\ndef beta(f): ...", False),
    ("from sphinx_apistab.decorators import *\nbeta = near", False),
    ("from elsewhere import *", False),
]


@pytest.mark.parametrize("imports, is_ours", STARS)
def test_imports_of_everything_from_what_is_not_there(imports, is_ours, tmp_path):
    files = {
        "__init__": "",
        "near": "x = 1",
        "own": "def beta(f): ...",
        "use": f"{imports}\n@beta\ndef f(): ...\n",
    }
    for name, text in files.items():
        path = tmp_path / "starred" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    found = WrittenReader(known(), tmp_path).read("starred.use", "f").stability
    assert found.level == ("beta" if is_ours else None)


def test_a_member_of_a_class_with_a_level_is_no_more_than_public(tmp_path):
    (tmp_path / "around.py").write_text(
        "from dagster._annotations import public\n"
        "from dagster._symbol_annotations.lifecycle import beta\n"
        "from dagster._symbol_annotations.public import public\n"
        "@beta\nclass C:\n    @public\n    def f(self): ...\n"
        "class D:\n    @public\n    def f(self): ...\n",
        "utf-8",
    )
    reader = WrittenReader(known(), tmp_path)
    assert [reader.read("around", f"{name}.f").stability.level for name in "CD"] == [None, "stable"]


# a decorator of a package that is not at hand, and whether it is known
EXPORTED = [
    ("from deprecated import deprecated", "deprecated(version='1.0')", True),
    ("import deprecate", "deprecate.deprecated(deprecated_in='1.0')", True),
    ("from langchain_core._api import deprecated as old", "old('1.0')", True),
    ("from sklearn.utils import deprecated", "deprecated('Since 1.0.')", True),
    ("from elsewhere import deprecated", "deprecated('1.0')", False),
    ("from sklearn import deprecated as d", "d('1.0')", True),
    # of two that mean different things, nobody knows which
    ("from ray import Deprecated", "Deprecated(message='No.')", False),
    ("import deprecated", "deprecated('1.0')", False),
]


@pytest.mark.parametrize("statement, decorator, is_known", EXPORTED)
def test_what_packages_that_are_not_at_hand_export(statement, decorator, is_known, tmp_path):
    (tmp_path / "using.py").write_text(f"{statement}\n@{decorator}\ndef f(): ...\n", "utf-8")
    stability = WrittenReader(known(), tmp_path).read("using", "f").stability
    assert (stability.deprecated is not None) is is_known
