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
