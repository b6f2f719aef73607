"""What the manual says of CI runs: the commands are ours, and the hooks are there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from sphinx_apistab.__main__ import _parser
from sphinx_apistab.policy.reports import REPORTS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "example_docs/ci.md").read_text("utf-8")
FILES = sorted((ROOT / "example_docs/ci").glob("*.yml"))
TEXTS = {path.name: path.read_text("utf-8") for path in FILES} | {"ci.md": PAGE}

COMMANDS = [
    (name, match[1].replace("\\\n", " "))
    for name, text in TEXTS.items()
    for match in re.finditer(r"python -m sphinx_apistab ((?:[^\n`>]|\\\n)+)", text)
]


@pytest.mark.parametrize("name, command", COMMANDS)
def test_the_commands_are_ours(name: str, command: str) -> None:
    assert _parser().parse_args(shlex.split(command)).run


def test_there_are_commands() -> None:
    assert {"ci.md", "github.yml", "readthedocs.yml"} <= {name for name, _ in COMMANDS}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_files_are_in_the_page(path: Path) -> None:
    assert yaml.safe_load(path.read_text("utf-8"))
    assert f"ci/{path.name}" in PAGE


def test_the_hooks_are_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repository,) = yaml.safe_load(TEXTS["pre-commit.yml"])["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == {hook["id"] for hook in hooks}
    (check,) = (hook for hook in repository["hooks"] if hook["id"] == "apistab-check")
    assert _parser().parse_args(["check", *check["args"]]).run


def test_the_page_lists_the_formats() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `([\w.-]+)` \|", PAGE, re.MULTILINE)
    assert dict(rows) == {name: report.filename for name, report in REPORTS.items()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_files_of_the_builder_are_called_so(path: Path) -> None:
    named = set(re.findall(r"out/([\w.-]+)", path.read_text("utf-8")))
    assert named <= {report.filename for report in REPORTS.values()}
