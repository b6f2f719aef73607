"""Names that a module's ``__getattr__`` serves."""

import warnings

import pytest

from sphinx_apistab.model import Deprecation, Evidence

GETATTR = """
import warnings
from moves import moved

OLD = ["old", "older"]
GONE = {"gone": "Use new."}
new = 1

class HouseWarning(FutureWarning): ...

def __getattr__(name):
    if name == "lazy":
        import json
        return json
    if name in OLD:
        warnings.warn(f"{name} is deprecated", DeprecationWarning, stacklevel=2)
        return new
    elif name == "pending":
        warnings.warn("{} is going".format(name), category=HouseWarning)
        return new
    elif name == "noisy":
        warnings.warn("slow")
        return new
    elif name in GONE:
        warnings.warn(GONE[name], DeprecationWarning)
        raise AttributeError(name)
    if name == "raised":
        raise AttributeError(name)
    if name.startswith("test"):
        warnings.warn("for tests only", DeprecationWarning)
        return new
    if name in unknown():
        return new
    return moved(attribute=name, to="library")
"""

MOVED = {"moves.moved": {"replacement": "{to}.{attribute}", "removal": "2.0"}}
GETTER = Evidence(via="attribute", name="__getattr__")
CALL = Evidence(via="attribute", name="moves.moved")

PATHS = {
    "lazy": None,
    "noisy": None,
    "raised": None,
    "old": (GETTER, Deprecation(reason="old is deprecated")),
    "older": (GETTER, Deprecation(reason="older is deprecated")),
    "pending": (GETTER, Deprecation(reason="pending is going")),
    "gone": (GETTER, Deprecation()),
    "other": (CALL, Deprecation(removal="2.0", replacement="library.other")),
    "test_it": (CALL, Deprecation(removal="2.0", replacement="library.test_it")),
}


@pytest.fixture
def moving(library):
    library.write("moves", "def moved(*, attribute, to): return None")
    library.use(MOVED)
    return library


@pytest.mark.parametrize("name, said", PATHS.items())
def test_paths(moving, name, said):
    moving.write("sample", GETATTR)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reading = moving.read(f"sample:{name}")
    if said is None:
        assert reading is None
    else:
        (mark,) = reading.marks
        assert (mark.evidence, mark.deprecated) == said
        assert reading.source == "sample.py:11"
        assert [file.rpartition("/")[2] for file in reading.files] == ["sample.py"]


STRANGE = {
    "another module's": "from moves import serve as __getattr__",
    "no function": "__getattr__ = {}.get",
    "no parameter": "def __getattr__(*args): return None",
    "hidden": "exec('def __getattr__(name): return None')",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_strange_functions(library, text):
    library.write("moves", "def serve(name): return None")
    library.write("sample", text)
    assert library.read("sample:old") is None


def test_what_is_there_is_not_asked_for(moving):
    moving.write("sample", GETATTR)
    assert moving.read("sample:new").marks == ()
