"""Every command that reads an inventory refuses a bad one: with its place, with 2, and writes nothing."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_apistab.__main__ import main
from sphinx_apistab.inventory import dumps
from sphinx_apistab.model import (
    LEVELS,
    Conflict,
    Deprecation,
    Entry,
    Evidence,
    Group,
    Inventory,
    Stability,
)

EVIDENCE = Evidence(via="decorator", name="slack.beta")
SAMPLE = Inventory(
    project="slack",
    version="2.0",
    levels=LEVELS[:2],
    groups=(Group(name="Tides", title="Tides"),),
    objects=tuple(
        Entry(
            name=f"slack.{name}",
            domain="py",
            objtype="function",
            uri="api.html",
            stability=Stability(
                level="beta",
                group="Tides",
                deprecated=Deprecation(since="1.0", removal="3.0"),
                params={"at": Stability(level="stable")},
                evidence=(EVIDENCE,),
                conflicts=(
                    Conflict(
                        fact="level", used="a", used_from=EVIDENCE, other="b", other_from=EVIDENCE
                    ),
                ),
            ),
            source="slack/tides.py:3",
        )
        for name in ("ebb", "tide")
    ),
)

#: The commands, with BAD where the inventory goes; they run in a folder that has a good one.
COMMANDS = [
    ["show", "BAD"],
    ["diff", "BAD", "good.json"],
    ["diff", "good.json", "BAD"],
    ["plan", "BAD", "--to=3.0"],
    ["check", "BAD"],
    ["check", "good.json", "--baseline", "BAD"],
    ["record", "BAD", "--history", "history"],
]


def run(command: list[str], content: bytes) -> tuple[int, str, str]:
    """Run a command on a file, and return the exit code, what is printed, and the errors."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("good.json").write_text(dumps(SAMPLE), "utf-8")
        Path("bad.json").write_bytes(content)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([part.replace("BAD", "bad.json") for part in command])
        if code == 2:
            assert sorted(path.name for path in Path().rglob("*")) == ["bad.json", "good.json"]
        assert Path("bad.json").read_bytes() == content
        return code, out.getvalue(), err.getvalue()


GOOD = dumps(SAMPLE).encode()

BAD = [
    (b"", "not JSON", "empty"),
    (GOOD[: len(GOOD) // 2], "not JSON", "cut off"),
    (GOOD.replace(b'"format": 1', b'"format": 2'), "format: 2 is newer than 1", "a newer format"),
    (GOOD.replace(b'"format": 1', b'"format": NaN'), "NaN is no number", "NaN"),
    (GOOD.replace(b'"format": 1', b'"format": -Infinity'), "-Infinity is no number", "Infinity"),
    (GOOD.replace(b'"format": 1', b'"format": ' + b"9" * 5000), "not JSON", "a huge number"),
    (GOOD.replace(b'"beta", "group"', b'7, "group"', 1), "objects[0].level: expected text", "type"),
    (GOOD.replace(b"slack.tide", b"slack.ebb"), "objects[1]: slack.ebb", "a name twice"),
    (GOOD.replace(b'"params": {', b'"params": {"x": ' + b"[" * 99_999, 1), "not JSON", "nesting"),
    (GOOD.replace(b'"objects"', b'"\\u001b[31m"'), "objects: missing", "a hostile key"),
    (b"\xff" + GOOD, "not an apistab.json", "no UTF-8"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("content, message, why", BAD, ids=[why for _, _, why in BAD])
def test_bad_inventories(command: list[str], content: bytes, message: str, why: str) -> None:
    code, out, err = run(command, content)
    assert (code, out) == (2, "")
    assert err.startswith("sphinx-apistab: bad.json: ")
    assert message in err or message.replace("slack.ebb", "py:slack.ebb") in err
    assert err.count("\n") == 1
    assert err[:-1].isprintable()


LONG = "a" * 5000

#: A name that no file can have, wherever a command takes one.
NAMELESS = [
    *([part.replace("BAD", LONG) for part in command] for command in COMMANDS),
    ["check", "good.json", "--history", LONG],
    ["check", "good.json", "--conf", LONG],
    ["plan", "good.json", "--to=3.0", "--history", LONG],
    ["diff", "good.json", "1.0", "--history", LONG],
    ["record", "good.json", "--history", LONG],
    ["scan", "json", "--source", LONG],
]


@pytest.mark.parametrize("command", NAMELESS, ids=lambda command: " ".join(command)[:30])
def test_names_that_no_file_can_have(command: list[str]) -> None:
    code, out, err = run(command, b"")
    assert (code, out) == (2, "")
    assert err.startswith("sphinx-apistab: ")
    assert err.count("\n") == 1


_CHECK = ["check", "good.json", "--conf=conf.py"]
#: What a conf.py says, or an inventory, that nobody can mean.
HOSTILE = [
    (_CHECK, "apistab_levels = {'gold': {'rank': 'high'}}"),
    (["scan", "good", "--conf=conf.py"], "apistab_levels = {'gold': {'rank': 'high'}}"),
    (["scan", "good", "--conf=conf.py"], "apistab_levels = {'gold': {'rank': None}}"),
    (["explain", "good", "--conf=conf.py"], "apistab_levels = {'gold': 3}"),
    (_CHECK, "apistab_levels = 'gold'"),
    (_CHECK, "apistab_policy = {'grace': {}, 3: 4}"),
    (_CHECK, "apistab_policy = {'unlabelled': 'eror'}"),
    (_CHECK, "apistab_policy = ['strict']"),
    (_CHECK, "apistab_history = 3"),
    (_CHECK, "apistab_baseline = ['1.0']"),
    (_CHECK, "apistab_accepted = {}"),
    (_CHECK, "apistab_conventions = {'a.b': {'level': []}}"),
    (_CHECK, "def f(): f()\nf()"),
    (["plan", "good.json", "--to=" + "9" * 5000], ""),
    (["record", "good.json", "--conf=conf.py"], "apistab_history = '\\0'"),
]


@pytest.mark.parametrize("command, conf", HOSTILE, ids=lambda text: str(text)[-60:])
def test_hostile_options(
    command: list[str],
    conf: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.json").write_bytes(GOOD)
    Path("conf.py").write_text(conf, "utf-8")
    assert main(command) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert captured.err.startswith("sphinx-apistab: ")
    assert "Traceback" not in captured.err
    assert "fault of" not in captured.err


DIGITS = "9" * 5000


@pytest.mark.parametrize("key", ["since", "removal", "version"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_version_of_many_digits(command: list[str], key: str) -> None:
    content = json.loads(GOOD)
    if key == "version":
        content["version"] = DIGITS
    else:
        content["objects"][0]["deprecated"][key] = DIGITS
    code, _, err = run(command, json.dumps(content).encode())
    assert code in {0, 1, 2}
    assert "fault of" not in err
    assert "Traceback" not in err


ERRORS = [
    (KeyboardInterrupt(), 130, ""),
    (ValueError("odd\nline"), 2, "ValueError: odd"),
    (RecursionError(), 2, "RecursionError"),
    (MemoryError(), 2, "MemoryError"),
    (AssertionError("x" * 5000), 2, "AssertionError: x"),
    (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no"), 2, "UnicodeEncodeError"),
]


@pytest.mark.parametrize("error, code, words", ERRORS, ids=lambda each: repr(each)[:20])
def test_a_fault_of_ours_is_no_finding(
    error: BaseException,
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("sphinx_apistab.commands.show.load", fail)
    assert main(["show", "x.json"]) == code
    captured = capsys.readouterr()
    assert not captured.out
    assert captured.err.count("\n") == (code == 2)
    assert len(captured.err) < 1000
    assert words in captured.err
    if code == 2:
        assert "a fault of sphinx-apistab" in captured.err
        assert "commands/show.py" in captured.err


#: The files of a history; what is said of it.
HISTORIES = {
    "not a version": (["notes.json"], "notes.json: its name is no version such as 1.2.json"),
    "a version twice": (["1.0.json", "1.0.0.json"], "1.0.json: the same version as 1.0.0.json"),
    "another version's": (["3.0.json"], "3.0.json: it is the inventory of version '1.0'"),
    "a folder": (["1.0.json/x"], "1.0.json: Is a directory"),
}


@pytest.mark.parametrize("command", [["check", "good.json"], ["plan", "good.json", "--to=3.0"]])
@pytest.mark.parametrize("files, message", HISTORIES.values(), ids=HISTORIES)
def test_histories_with_junk(
    command: list[str],
    files: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.json").write_bytes(GOOD)
    for file in (Path("history", file) for file in files):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(GOOD.replace(b'"version": "2.0"', b'"version": "1.0"'))
    assert main([*command, "--history=history"]) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert captured.err.startswith(f"sphinx-apistab: history/{message}")


# Mutations ----------------------------------------------------------------------------------------

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.sampled_from("a1.\n\x1b\ud800|`") | st.characters(), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each container in a JSON value, with each of its keys."""
    keys = (
        range(len(value)) if isinstance(value, list) else value if isinstance(value, dict) else ()
    )
    for key in keys:
        yield value, key
        yield from places(value[key])


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Return an inventory with a few values replaced, dropped or repeated, or cut off."""
    data = json.loads(GOOD)
    for _ in range(draw(st.integers(1, 3))):
        container, key = draw(st.sampled_from(list(places(data))))
        action = draw(st.sampled_from(["replace", "drop", "repeat"]))
        if action == "replace":
            container[key] = draw(values)
        elif action == "drop":
            del container[key]
        elif isinstance(container, list):
            container.append(container[key])
    content = json.dumps(data).encode()
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


@given(st.sampled_from(COMMANDS), mutated())
@settings(max_examples=150)
def test_mutated_inventories(command: list[str], content: bytes) -> None:
    code, out, err = run(command, content)
    if code == 2:
        assert not out
        assert err.startswith("sphinx-apistab: ")
    assert err.replace("\n", "").isprintable()
    assert out.replace("\n", "").replace("\x1b", "").isprintable()
