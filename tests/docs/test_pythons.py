"""What is said to be supported is what is tested: in the metadata, in the manual, by tox, in CI."""

import itertools
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def text(name):
    return (ROOT / name).read_text("utf-8")


#: The environment with the oldest of everything, as one with a version.
OLDEST = "sphinx" + "".join(re.search(r"oldest: sphinx==(\d+)\.(\d+)", text("tox.ini")).groups())
PYTHONS = re.findall(r"Python :: (3\.\d+)", text("pyproject.toml"))


def tox(name):
    """The environments that a list in tox.ini names, as pairs of a Python and a Sphinx."""
    lines = re.search(rf"^{name} *=(.*?)(?=^\S)", text("tox.ini"), re.MULTILINE | re.DOTALL)[1]
    found = re.findall(r"py\{?([\d,]+)\}?-sphinx\{?([\d,]+)", lines.replace("oldest", OLDEST))
    pairs = itertools.chain(*(itertools.product(a.split(","), b.split(",")) for a, b in found))
    return {(f"{python[0]}.{python[1:]}", ".".join(sphinx)) for python, sphinx in pairs}


@pytest.mark.parametrize("page", ["README.md", "example_docs/start.md"])
def test_the_manual_names_them(page):
    (pythons,) = re.findall(r"Python (3\.\d+ to 3\.\d+)", text(page))
    (sphinxes,) = re.findall(r"(8\.\d+ to \d\.\d+)", text(page))
    assert pythons == f"{PYTHONS[0]} to {PYTHONS[-1]}"
    versions = sorted(sphinx for _, sphinx in tox("env_list"))
    assert sphinxes == f"{versions[0]} to {versions[-1]}"


def test_the_least_that_is_required():
    assert f'requires-python = ">={PYTHONS[0]}"' in text("pyproject.toml")
    assert f'"sphinx>={min(sphinx for _, sphinx in tox("env_list"))}"' in text("pyproject.toml")


def test_each_has_an_environment():
    assert {python for python, _ in tox("env_list")} == set(PYTHONS)


def test_each_is_tested_in_ci():
    """By the matrix, or in a system of its own; none is left out because it is missing."""
    run = text(".ci/run")
    (newest,) = re.findall(r"newest_pythons\.py (.*)", run)
    in_system = {f"3.{minor}" for minor in re.findall(r"py3(\d+)-", newest)}
    in_matrix = {python for python, _ in tox("    matrix")}
    assert in_matrix | in_system == set(PYTHONS)
    (checked,) = re.findall(r"for version in (.*); do", run)
    assert set(checked.split()) == in_matrix
    assert "--skip-missing-interpreters true" not in run
    assert "skip_missing_interpreters = false" in text("tox.ini")
