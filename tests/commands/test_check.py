"""The commands check and record: what they print, what they write, how they end."""

from __future__ import annotations

import json

import pytest

from sphinx_apistab.__main__ import main
from sphinx_apistab.inventory import load, write
from sphinx_apistab.model import LEVELS, Deprecation, Entry, Inventory, Stability


def inventory(version, **removals):
    """Return an inventory with a stable object for each name, and when it is to be removed."""
    return Inventory(
        project="pkg",
        version=version,
        levels=LEVELS,
        groups=(),
        objects=tuple(
            Entry(
                name=f"pkg.{name}",
                domain="py",
                objtype="function",
                uri=f"api.html#pkg.{name}",
                source="pkg/a.py:7",
                stability=Stability(
                    level="stable", deprecated=Deprecation(removal=removal) if removal else None
                ),
            )
            for name, removal in sorted(removals.items())
        ),
    )


@pytest.fixture
def world(tmp_path, monkeypatch):
    """A folder with an inventory of 2.0 in which one object is overdue."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01
    write("now.json", inventory("2.0", f="1.9", g=None))
    return tmp_path


def run(*arguments):
    return main([str(argument) for argument in arguments])


ENDS = [
    ([], 0, "a warning is reported"),
    (["-W"], 1, "and fails where it is to"),
    (["--policy", "strict"], 1, "an error fails"),
    (["--policy", "adopt", "-W"], 0, "it was so before"),
    (["--policy", "strict", "--history", "none"], 2, "no such folder"),
    (["--baseline", "1.0"], 2, "no such release"),
    (["--accepted", "none.json"], 2, "no such file"),
    (["--conf", "none"], 2, "no such file"),
]


@pytest.mark.parametrize("options, code, why", ENDS)
def test_exit_codes(options, code, why, world, capsys):
    assert run("check", "now.json", *options) == code, why
    assert bool(capsys.readouterr().err) == (code == 2)


def test_an_inventory_that_is_none(world, capsys):
    (world / "now.json").write_text("{", "utf-8")
    assert run("check", "now.json") == 2
    assert "now.json: not JSON" in capsys.readouterr().err


def test_the_report(world, capsys):
    run("check", "now.json", "--root", "src")
    assert (
        "  src/pkg/a.py:7: warning: pkg.f: was to be removed in 1.9, and is still there in 2.0\n"
        in capsys.readouterr().out
    )
    assert run("check", "now.json", "--format", "json", "--output", "report.json") == 0
    assert capsys.readouterr().out == ""
    assert "overdue" in (world / "report.json").read_text("utf-8")
    assert run("check", "now.json", "--output", "none/report.txt") == 2


def test_a_history_is_made_and_compared_with(world, capsys):
    write("old.json", inventory("1.0", f="1.9", gone=None))
    assert run("record", "old.json", "--history", "history", "--date", "2025-12-31") == 0
    assert load("history/1.0.json").released.isoformat() == "2025-12-31"
    assert capsys.readouterr().out == "history/1.0.json\n"
    run("check", "now.json", "--history", "history", "--format", "json")
    assert "removed-without-deprecation" in capsys.readouterr().out


def test_a_release_is_recorded_once(world, capsys):
    assert run("record", "now.json", "--history", "history") == 0
    write("now.json", inventory("2.0"))
    assert run("record", "now.json", "--history", "history") == 2
    assert "recorded already" in capsys.readouterr().err
    assert run("record", "now.json", "--history", "history", "--force") == 0
    assert load("history/2.0.json").objects == ()


def test_record_needs_a_place_a_day_and_a_reason(world, capsys):
    assert run("record", "now.json") == 2
    assert run("record", "now.json", "--accept-findings", "a.json") == 2
    assert "Give --reason" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        run("record", "now.json", "--history", "history", "--date", "soon")
    assert ended.value.code == 2
    assert sorted(path.name for path in world.iterdir()) == ["now.json"]


def test_a_folder_that_cannot_be_made(world, capsys):
    assert run("record", "now.json", "--history", "now.json") == 2
    assert "now.json: File exists" in capsys.readouterr().err


def test_the_ratchet(world, capsys):
    accepting = ("record", "now.json", "--accept-findings", "accepted.json")
    assert run(*accepting, "--reason", "day one", "--until", "3.0") == 0
    assert capsys.readouterr().out == "accepted.json: 1 accepted anew, 1 in all\n"
    assert json.loads((world / "accepted.json").read_text("utf-8"))["accepted"] == [
        {"kind": "overdue", "name": "pkg.f", "reason": "day one", "expires": "3.0"}
    ]
    check = ("check", "now.json", "--accepted", "accepted.json", "-W")
    assert run(*check) == 0
    write("now.json", inventory("2.0", f="1.9", g="2.0"))  # a new one
    assert run(*check) == 1
    write("now.json", inventory("2.0", g=None))  # mended
    assert run(*check) == 1
    assert "unused-acceptance" in capsys.readouterr().out
    write("now.json", inventory("3.0", f="1.9"))  # over
    assert run(*check) == 1
    assert "expired-acceptance" in capsys.readouterr().out
    assert run(*accepting, "--reason", "once more") == 0
    assert "once more" in (world / "accepted.json").read_text("utf-8")
    assert run(*check) == 0


def test_nothing_is_accepted_until_nonsense(world, capsys):
    options = ("--accept-findings", "a.json", "--reason", "r", "--until", "later")
    assert run("record", "now.json", *options) == 2
    assert "--until: expected a version or a day" in capsys.readouterr().err
    assert not (world / "a.json").exists()


def test_a_conf_py_says_it_all(world, capsys):
    docs = world / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text(
        "apistab_policy = {'overdue': 'error'}\napistab_history = 'history'\n"
        "apistab_accepted = 'accepted.json'\napistab_baseline = '1.0'\n",
        "utf-8",
    )
    write("old.json", inventory("1.0", f="1.9"))
    assert run("record", "old.json", "--conf", "docs") == 0
    assert (docs / "history" / "1.0.json").exists()
    (docs / "accepted.json").write_text('{"format": 1, "accepted": []}', "utf-8")
    assert run("check", "now.json", "--conf", "docs") == 1
    (docs / "conf.py").write_text("apistab_policy = {'overdu': 'error'}", "utf-8")
    assert run("check", "now.json", "--conf", "docs/conf.py") == 2
    assert "did you mean 'overdue'?" in capsys.readouterr().err
    (docs / "conf.py").write_text("apistab_baseline = 1.0", "utf-8")
    assert run("check", "now.json", "--conf", "docs/conf.py") == 2


def test_it_is_said_that_days_are_not_judged(world, capsys):
    (world / "conf.py").write_text(
        "apistab_policy = {'grace': {'days': 90}}\napistab_history = 'history'", "utf-8"
    )
    write("old.json", inventory("1.0", f="1.9"))
    run("record", "old.json", "--conf", ".")
    run("check", "now.json", "--conf", ".")
    assert "are not recorded: 1.0; record them with --date" in capsys.readouterr().err


def test_a_conf_is_executed_once(world, capfd):
    world.joinpath("conf.py").write_text("print('executed')\napistab_policy = 'adopt'\n")
    assert run("check", "json", "--conf", "conf.py", "--format", "json") == 0
    assert capfd.readouterr().err.count("executed") == 1
