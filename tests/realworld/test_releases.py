"""Two releases of Ray and of Optuna: each reported change is compared with what the sources of both say.

Nothing of them is imported. ``APISTAB_RELEASES`` names a folder with ``NAME-VERSION`` of each, installed by
``pip install --no-deps --target``.
"""

from __future__ import annotations

import ast
import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ray_source import Definition, Source

RELEASES = {"ray": ("2.49.2", "2.60.0"), "optuna": ("4.0.0", "5.0.0")}
LEVELS = ("promoted", "demoted", "relabelled", "labelled", "unlabelled")


@dataclass(frozen=True)
class Facts:
    """What is written at one definition."""

    level: str | None = None
    group: str | None = None
    deprecated: bool = False
    since: str | None = None


def ray_facts(root: Path) -> Callable[[str, int], Facts]:
    source = Source(root)

    @functools.cache
    def definitions(path: str) -> dict[int, Definition]:
        """Return the definitions of a file by the lines from their first decorator on."""
        name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        module = source.module(name)
        assert module is not None
        return {
            line: found
            for found in module.definitions
            for line in range(found.first_line, found.line + 1)
        }

    def read(path: str, line: int) -> Facts:
        found = definitions(path)[line]
        return Facts(found.level, found.group, found.deprecated)

    return read


def optuna_facts(root: Path) -> Callable[[str, int], Facts]:
    def read(path: str, line: int) -> Facts:
        calls = {
            ast.unparse(call.func).rpartition(".")[2].partition("_")[0]: call.args
            for call in definition(root / path, line).decorator_list
            if isinstance(call, ast.Call)
        }
        if "experimental" not in calls:
            return Facts(deprecated="deprecated" in calls)
        return Facts(
            level="experimental",
            since=ast.literal_eval(calls["experimental"][0]),
            deprecated="deprecated" in calls,
        )

    return read


FACTS = {"ray": ray_facts, "optuna": optuna_facts}


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def definition(path: Path, line: int) -> Any:
    """Return the class or function that starts in a line, or whose decorators do."""
    (found,) = (
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        and min(n.lineno for n in (node, *node.decorator_list)) <= line <= node.lineno
    )
    return found


@dataclass(frozen=True)
class Compared:
    """Two releases of a package, and what our commands say of them."""

    package: str
    roots: tuple[Path, Path]
    objects: tuple[dict[str, Any], dict[str, Any]]  #: by name, of each release
    changes: list[dict[str, Any]]
    findings: list[dict[str, Any]]

    def of(self, *kinds: str) -> list[dict[str, Any]]:
        return [change for change in self.changes if change["kind"] in kinds]

    def sides(self, name: str) -> list[Facts]:
        """Return what both sources say of an object, under its newer name."""
        before = {change["new"]: change["old"] for change in self.of("renamed")}
        return [self.facts(0, before.get(name, name)), self.facts(1, name)]

    def facts(self, side: int, name: str) -> Facts:
        path, _, line = self.objects[side][name]["source"].rpartition(":")
        return facts_of(self.package, self.roots[side])(path, int(line))


@functools.cache
def facts_of(package: str, root: Path) -> Callable[[str, int], Facts]:
    return FACTS[package](root)


def run(*arguments: str | Path) -> Any:
    """Run a command, and return the JSON that it prints."""
    command = [sys.executable, "-m", "sphinx_apistab", *map(str, arguments), "--format=json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=RELEASES)
def compared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    package = request.param
    if "APISTAB_RELEASES" not in os.environ:
        pytest.skip("APISTAB_RELEASES does not name the folder of the releases")
    releases = Path(os.environ["APISTAB_RELEASES"])
    folder = tmp_path_factory.mktemp(package)
    roots, files, scans = [], [], []
    for version in RELEASES[package]:
        roots.append(releases / f"{package}-{version}")
        scans.append(run("scan", package, "--all", "--source", roots[-1]))
        files.append(folder / f"{version}.json")
        files[-1].write_text(json.dumps({**scans[-1], "version": version}), "utf-8")
    return Compared(
        package,
        (roots[0], roots[1]),
        tuple({each["name"]: each for each in scan["objects"]} for scan in scans),  # type: ignore[arg-type]
        run("diff", *files)["changes"],
        run("check", files[1], "--baseline", files[0], "--policy=strict")["findings"],
    )


#: The least that is to be found in each, so that no test below passes for want of input.
#:
#: Of what Ray's wheels have, 141 removed and 132 added names are none of its API: they stand in its examples
#: and scripts; 9 and 39 more in generated stubs in mere folders, which none of its modules imports.
LEAST = {
    "ray": {"deprecated": 16, "removed": 300, "added": 1668, "promoted": 26, "regrouped": 15},
    "optuna": {"deprecated": 2, "removed": 20, "added": 50, "unlabelled": 5, "changed": 5},
}


def test_there_is_much_to_compare(compared: Compared) -> None:
    for kind, count in LEAST[compared.package].items():
        assert len(compared.of(kind)) >= count, kind


def test_levels_are_those_of_the_sources(compared: Compared) -> None:
    for change in compared.of(*LEVELS):
        levels = [side.level for side in compared.sides(change["name"])]
        assert levels == [change["old"], change["new"]], change["name"]


def test_groups_are_those_of_the_sources(compared: Compared) -> None:
    for change in compared.of("regrouped"):
        groups = [side.group for side in compared.sides(change["name"])]
        assert groups == [change["old"], change["new"]], change["name"]


def test_versions_are_those_of_the_sources(compared: Compared) -> None:
    for change in compared.of("changed"):
        if change["fact"] == "since" and change["param"] is None:
            versions = [side.since for side in compared.sides(change["name"])]
            assert versions == [change["old"], change["new"]], change["name"]


def test_deprecations_are_those_of_the_sources(compared: Compared) -> None:
    for change in compared.of("deprecated", "undeprecated"):
        if change["param"] is None:
            now = change["kind"] == "deprecated"
            assert [side.deprecated for side in compared.sides(change["name"])] == [not now, now], (
                change
            )


def test_no_change_is_missed(compared: Compared) -> None:
    """What has the same name in both, and differs in the sources, is reported."""
    reported = {change["name"] for change in compared.of("deprecated", "undeprecated", *LEVELS)}
    old, new = compared.objects
    differ = set()
    for name in sorted(old.keys() & new.keys()):
        if old[name]["objtype"] in ("class", "function", "method") and all(
            each[name]["evidence"] and each[name]["source"] for each in (old, new)
        ):
            before, after = compared.sides(name)
            if (before.level, before.deprecated) != (after.level, after.deprecated):
                differ.add(name)
    assert differ
    assert differ <= reported


def test_what_went_without_a_word_is_gone_and_had_none(compared: Compared) -> None:
    found = [f for f in compared.findings if f["kind"] == "removed-without-deprecation"]
    removed = {change["name"] for change in compared.of("removed")}
    for name in (finding["name"] for finding in found):
        assert name in removed
        if compared.objects[0][name]["source"]:
            assert not compared.facts(0, name).deprecated
