"""Each convention has an example: its decorators cut down to what matters, a use, and the facts.

The stubs in ``examples/`` have the signatures of a package's decorators, and write into docstrings what those
write. No package is needed; what is installed of them stands back while an example is read.
"""

from __future__ import annotations

import importlib
import runpy
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from sphinx_apistab.conventions import BUILTIN, builtin
from sphinx_apistab.reading import Reader, WrittenReader

EXAMPLES = Path(__file__).parent / "examples"


def example(name: str) -> Mapping[str, Any]:
    return runpy.run_path(str(EXAMPLES / f"{name}.py"))


def write(folder: Path, name: str, said: Mapping[str, Any]) -> None:
    """Write the modules of an example, with the packages around them."""
    for module, text in {**said["STUBS"], f"use_{name}": said["USE"]}.items():
        package, parts = folder, module.split(".")
        for part in parts[:-1]:
            package = package / part
            package.mkdir(exist_ok=True)
            if not (package / "__init__.py").exists():
                (package / "__init__.py").touch()
        is_package = any(other.startswith(f"{module}.") for other in said["STUBS"])
        path = package / parts[-1] / "__init__.py" if is_package else package / f"{parts[-1]}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


@contextmanager
def imported(folder: Path, name: str, stubs: Mapping[str, str]) -> Iterator[None]:
    """Import an example in the place of what is installed under the names of its modules."""
    tops = {module.partition(".")[0] for module in stubs}

    def taken() -> dict[str, Any]:
        return {
            name: sys.modules.pop(name) for name in [*sys.modules] if name.split(".")[0] in tops
        }

    before = taken()
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        importlib.import_module(f"use_{name}")
        yield
    finally:
        sys.path.remove(str(folder))
        taken()
        sys.modules.pop(f"use_{name}", None)
        sys.modules.update(before)


def facts(stability):
    """Return what a stability says, without what it does not say."""
    going, params = stability.deprecated, stability.params
    said = {
        "level": stability.level,
        "group": stability.group,
        "since": stability.since,
        "note": stability.note,
        "changes": [_stated(each) for each in stability.changes],
        "params": {name: facts(param) for name, param in params.items()},
    }
    found = {name: value for name, value in said.items() if value}
    return found if going is None else {**found, "deprecated": _stated(going)}


def _stated(record):
    return {name: value for name, value in record._asdict().items() if value}


@pytest.mark.parametrize("name", BUILTIN)
def test_facts(name, tmp_path):
    said = example(name)
    write(tmp_path, name, said)
    with imported(tmp_path, name, said["STUBS"]):
        reader = Reader(builtin())
        read = {path: reader.read(f"use_{name}", path) for path in said["FACTS"]}
        targets = {
            each.convention
            for path in said["FACTS"]
            for each in reader.decorators(f"use_{name}", path)
        }
    assert {path: facts(reading.stability) for path, reading in read.items()} == said["FACTS"]
    assert not any(reading.problems or reading.stability.conflicts for reading in read.values())
    targets |= {mark.evidence.name for reading in read.values() for mark in reading.all_marks}
    table = import_module(f"sphinx_apistab.conventions.{name}").CONVENTIONS
    untried = {target for target in table if target.removeprefix(".") not in targets}
    assert untried == {*said.get("UNUSED", {})}, (
        "each decorator is used, or it says why it cannot be"
    )


#: What only live objects tell: attributes, and what a call makes that is assigned to a name.
LIVE_ONLY = {
    "astropy": {"C.old"},
    "matplotlib": {"C.old"},
    "pandas": {"old"},
    "pep702": {"g"},
    "pydantic": {"M.a", "M.b", "M.c"},
    "scipy": {"inner", "deeper", "later"},
    "tensorflow": {"old"},
    "trio": {"old"},
}


@pytest.mark.parametrize("name", BUILTIN)
def test_facts_from_source_alone(name, tmp_path):
    said = example(name)
    write(tmp_path, name, said)
    reader = WrittenReader(builtin(), tmp_path)
    expected = {
        path: stated
        for path, stated in said["FACTS"].items()
        if path not in LIVE_ONLY.get(name, ())
    }
    read = {path: reader.read(f"use_{name}", path) for path in expected}
    assert {path: facts(reading.stability) for path, reading in read.items()} == expected


def within(found, stated):
    """Tell whether all that is found is stated: less may be known, but nothing else."""
    if isinstance(found, dict):
        return isinstance(stated, dict) and all(within(v, stated.get(k)) for k, v in found.items())
    if isinstance(found, list):
        return isinstance(stated, list) and all(map(within, found, stated))
    return found == stated


@pytest.mark.parametrize("name", BUILTIN)
def test_no_fact_is_false_where_the_decorators_are_not_at_hand(name, tmp_path):
    said = example(name)
    (tmp_path / f"use_{name}.py").write_text(said["USE"], "utf-8")
    reader = WrittenReader(builtin(), tmp_path)
    for path, stated in said["FACTS"].items():
        reading = reader.read(f"use_{name}", path)
        found = {} if reading is None else facts(reading.stability)
        assert within(found, stated), path


def test_each_convention_has_an_example():
    assert sorted(path.stem for path in EXAMPLES.glob("*.py")) == list(BUILTIN)
