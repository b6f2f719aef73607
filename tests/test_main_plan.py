"""``plan``: what it reads, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_apistab.__main__ import main
from sphinx_apistab.inventory import write
from sphinx_apistab.model import LEVELS, Deprecation, Entry, Inventory, Stability

INVENTORY = Inventory(
    project="slack",
    version="2.4.dev1",
    levels=LEVELS,
    groups=(),
    objects=(
        Entry(
            name="slack.ebb",
            domain="py",
            objtype="function",
            uri="",
            stability=Stability(level="stable", deprecated=Deprecation(removal="3.0")),
        ),
        Entry(
            name="slack.tide",
            domain="py",
            objtype="function",
            uri="",
            stability=Stability(level="beta", since="2.0"),
        ),
    ),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("apistab.json", INVENTORY)
    write("none.json", INVENTORY._replace(version="next"))
    Path("conf.py").write_text(
        "apistab_history = 'history'\napistab_policy = {'levels': {'beta': {'grace': 1}}}\n"
    )
    Path("history").mkdir()
    tide = INVENTORY.objects[1]._replace(stability=Stability(level="beta"))
    write("history/1.9.json", INVENTORY._replace(version="1.9", objects=(tide,)))


def test_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "apistab.json", "--to=3.0", "--conf=conf.py"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "slack 2.4.dev1 → 3.0",
        "",
        "Has to go",
        "  slack.ebb: removal in 3.0",
        "",
        "Deprecated, nobody says until when",
        "  none",
        "",
        "Deadlines for what is not deprecated yet",
        "  beta (1 object): deprecate in 2.4 at the latest (grace: 1 minor release)",
        "",
        "Not settled, the longest first",
        "  slack.tide: beta since 1.9, 6 minor releases by 3.0",
    ]


def test_a_plan_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "apistab.json", "--to=3.0", "--format=json", "--history=history"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["since"] for one in found["waiting"]] == ["1.9"]


REFUSED = [
    (["apistab.json", "--to=soon"], "--to: 'soon' is no version such as 3.0 (PEP 440)"),
    (["none.json", "--to=3.0"], "none.json: its version, 'next', is none (PEP 440)"),
    (["gone.json", "--to=3.0"], "gone.json: No such file or directory"),
    (["apistab.json", "--to=3.0", "--history=gone"], "gone: no such folder"),
]


@pytest.mark.parametrize("arguments, message", REFUSED)
def test_refused(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", *arguments]) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert captured.err.startswith(f"sphinx-apistab: {message}")
