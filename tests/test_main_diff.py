"""``diff``: where releases come from, what is left out, and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_apistab.__main__ import main
from sphinx_apistab.inventory import write
from sphinx_apistab.model import LEVELS, Entry, Group, Inventory, Stability


def inventory(version: str, **levels: str | None) -> Inventory:
    objects = tuple(
        Entry(
            name=f"slack.{name}",
            domain="py",
            objtype="function",
            uri="",
            stability=Stability(level=level, group="Tides" if name == "ebb" else None),
        )
        for name, level in sorted(levels.items())
    )
    groups = (Group(name="Tides", title="Tides"),)
    return Inventory(
        project="slack", version=version, levels=LEVELS[:2], groups=groups, objects=objects
    )


OLD = inventory("1.0", ebb="beta", low="beta", tide="beta")
NEW = inventory("2.0", ebb="stable", low="beta", rise=None)


@pytest.fixture
def releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two inventories, which is the current one."""
    monkeypatch.chdir(tmp_path)
    Path("history").mkdir()
    for found in (OLD, NEW):
        write(Path("history", f"{found.version}.json"), found)
    return tmp_path


FILES = ["history/1.0.json", "history/2.0.json"]

ARGUMENTS = [
    (FILES, "two files"),
    (["--history=history", "1.0", "2"], "two recorded versions"),
    (["--history=history", "history/1.0.json", "2.0"], "one of each"),
]


@pytest.mark.parametrize("arguments, why", ARGUMENTS)
def test_what_is_compared(
    arguments: list[str], why: str, releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *arguments]) == 0
    expected = "slack 1.0 → 2.0: 1 removed, 1 promoted, 1 added"
    assert capsys.readouterr().out.splitlines()[-1] == expected


FILTERS = [
    (["--level=beta"], ["slack.tide", "slack.ebb"], "what is or was beta"),
    (["--level=stable"], ["slack.ebb"], "what is stable now"),
    (["--level=unlabelled"], ["slack.rise"], "what has no level"),
    (["--group=Tides"], ["slack.ebb"], "a group"),
    (["--group=Tides", "--level=unlabelled"], [], "both hold"),
]


@pytest.mark.parametrize("arguments, names, why", FILTERS)
def test_filters(
    arguments: list[str],
    names: list[str],
    why: str,
    releases: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["diff", *FILES, "--format=json", *arguments]) == 0
    found = json.loads(capsys.readouterr().out)["changes"]
    assert [change["name"] for change in found] == names


ENDS = [
    ([*FILES], 0, "a list is no verdict"),
    ([*FILES, "--exit-code"], 1, "unless one asks for it"),
    (["--exit-code", FILES[0], FILES[0]], 0, "nothing changed"),
    (["--exit-code", *FILES, "--group=Tides", "--level=unlabelled"], 0, "nothing of that"),
]


@pytest.mark.parametrize("arguments, code, why", ENDS)
def test_exit_codes(arguments: list[str], code: int, why: str, releases: Path) -> None:
    assert main(["diff", *arguments]) == code


REFUSED = [
    ([FILES[0], "none.json"], "none.json: No such file or directory"),
    ([*FILES, "--level=gamma"], "no level is called 'gamma'; there are: stable, beta, unlabelled"),
    (
        [FILES[0], "3.0", "--history=history"],
        "neither a file nor a release in history; there are: 1",
    ),
    ([FILES[0], "3.0", "--history=gone"], "gone: no such folder"),
    ([FILES[0], "git:HEAD"], "git:HEAD: say with --package what to scan"),
    ([FILES[0], "python:/usr/bin/python"], "say with --package what to scan"),
    ([FILES[0], "python:no-such-python", "--package=slack"], "no-such-python cannot be run"),
    ([FILES[0], f"python:{sys.executable}", "--package=no_such"], "there is no no_such|No module"),
    ([FILES[0], "git:--output=x", "--package=slack"], "git:--output=x: no revision"),
]


@pytest.mark.parametrize("arguments, message", REFUSED)
def test_refused(
    arguments: list[str], message: str, releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *arguments]) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert any(part in captured.err for part in message.split("|")), captured.err
    assert captured.err.startswith("sphinx-apistab: ")


# Scanned ------------------------------------------------------------------------------------------

MODULE = '''
"""Tides."""

from typing_extensions import deprecated


def ebb():
    """Go out."""


{mark}
def tide():
    """Come and go."""
'''


@pytest.fixture
def commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Commit a module to a repository, which is the current folder."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    monkeypatch.chdir(tmp_path)
    # The repository is nobody's, whatever the machine's configuration says.
    for name, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}.items():
        monkeypatch.setenv(name, value)

    def git(*arguments: str) -> None:
        me = ("-c", "user.name=me", "-c", "user.email=me@example.org")
        subprocess.run(["git", *me, *arguments], check=True, capture_output=True)

    git("init", "--quiet")

    def commit(path: str, mark: str) -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(MODULE.format(mark=mark))
        git("add", ".")
        git("commit", "--quiet", "--message=x")

    return commit


@pytest.mark.parametrize("path", ["slackline.py", "src/slackline/__init__.py"])
def test_git_revisions(
    path: str, commit: Callable[[str, str], None], capfd: pytest.CaptureFixture[str]
) -> None:
    commit(path, "")
    commit(path, '@deprecated("Use ebb.")')
    assert main(["diff", "git:HEAD~1", "git:HEAD", "--package=slackline"]) == 0
    assert capfd.readouterr().out.splitlines() == [
        "Deprecated",
        "  slackline.tide: Use ebb.",
        "",
        "slackline HEAD~1 → HEAD: 1 deprecated",
    ]


def test_sources_that_cannot_be_imported(
    commit: Callable[[str, str], None], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    commit("slackline.py", "raise SystemExit(3)")
    older = tmp_path / "older"
    older.mkdir()
    shutil.copy("slackline.py", older)
    commit("slackline.py", 'raise SystemExit(3)\n\n\n@deprecated("Use ebb.")')
    diff = ["diff", "--package=slackline"]
    assert main([*diff, "--source", "git:HEAD~1", "git:HEAD"]) == 0
    assert "  slackline.tide: Use ebb." in capfd.readouterr().out.splitlines()
    assert main([*diff, f"source:{older}", "source:."]) == 0
    assert "  slackline.tide: Use ebb." in capfd.readouterr().out.splitlines()
    assert main([*diff, "source:no-such-folder", "source:."]) == 2
    assert "no-such-folder" in capfd.readouterr().err
    assert main([*diff, "git:HEAD~1", "git:HEAD"]) == 2


def test_a_revision_is_scanned_with_its_own_configuration(
    commit: Callable[[str, str], None],
    tmp_path_factory: pytest.TempPathFactory,
    capfd: pytest.CaptureFixture[str],
) -> None:
    commit("src/slackline.py", "")
    Path("docs").mkdir()
    # As most do, and it would find the module of today.
    Path("docs/conf.py").write_text(
        "import os, sys\nsys.path.insert(0, os.path.abspath('../src'))\n"
    )
    commit("src/slackline.py", "")
    commit("src/slackline.py", '@deprecated("Use ebb.")')
    diff = ["diff", "--package=slackline", "--conf=docs/conf.py", "--exit-code"]
    assert main([*diff, "git:HEAD~1", "git:HEAD"]) == 1
    assert main([*diff, "git:HEAD~2", "git:HEAD~1"]) == 0
    assert "git:HEAD~2: it has no docs/conf.py; scanned without" in capfd.readouterr().err
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "conf.py"
    assert main([*diff[:2], f"--conf={elsewhere}", "git:HEAD", "git:HEAD"]) == 2
    assert "is not in the current folder" in capfd.readouterr().err


def test_a_revision_without_the_package(
    commit: Callable[[str, str], None], capfd: pytest.CaptureFixture[str]
) -> None:
    commit("other.py", "")
    assert main(["diff", "git:HEAD", "git:HEAD", "--package=slackline"]) == 2
    assert "git:HEAD: there is no slackline in it, nor in its folder src" in capfd.readouterr().err
    assert main(["diff", "git:no-such", "git:HEAD", "--package=slackline"]) == 2
    assert "no-such" in capfd.readouterr().err


def test_another_python(releases: Path, capfd: pytest.CaptureFixture[str]) -> None:
    here = f"python:{sys.executable}"
    assert main(["diff", here, here, "--package=sphinx_apistab.decorators", "--exit-code"]) == 0
    assert "no changes" in capfd.readouterr().out
