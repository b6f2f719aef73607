"""The command line: what it prints, what it refuses, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_apistab import __version__
from sphinx_apistab.__main__ import main
from sphinx_apistab.inventory import loads, write
from sphinx_apistab.model import LEVELS, Deprecation, Entry, Group, Inventory, Stability


def entry(name: str, **stability: object) -> Entry:
    return Entry(
        name=name,
        domain="py",
        objtype="function",
        uri="",
        stability=Stability(**stability),  # type: ignore[arg-type]
    )


INVENTORY = Inventory(
    project="Größe",
    version="1.0",
    levels=LEVELS[:2],
    groups=(Group(name="io", title="Input and output"),),
    objects=(
        entry("pkg.area", level="stable", group="Units"),
        entry("pkg.fetch", level="beta", group="io", since="0.9"),
        entry(
            "pkg.load",
            level="stable",
            group="io",
            deprecated=Deprecation(since="0.8", removal="2.0", replacement="pkg.read"),
        ),
        entry("pkg.odd", level="mine"),
        entry("pkg.plain\x1b[31m"),
    ),
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    write(tmp_path / "apistab.json", INVENTORY)
    return str(tmp_path / "apistab.json")


def test_show_prints_a_table_group_by_group(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", file]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Input and output",
        "  pkg.fetch  function  beta    since 0.9",
        "  pkg.load   function  stable             deprecated since 0.8, removal in 2.0, use pkg.read",
        "",
        "Units",
        "  pkg.area  function  stable",
        "",
        "(no group)",
        "  pkg.odd            function  mine",
        "  pkg.plain\\x1b[31m  function  unlabelled",
        "",
        "Größe 1.0: 5 objects",
    ]


FILTERS: list[tuple[list[str], list[str], str]] = [
    (["--level", "beta"], ["pkg.fetch"], "one level"),
    (["--level", "beta", "--level", "mine"], ["pkg.fetch", "pkg.odd"], "either level"),
    (["--level", "unlabelled"], ["pkg.plain\x1b[31m"], "those without a level"),
    (["--group", "io"], ["pkg.fetch", "pkg.load"], "one group"),
    (["--group", "io", "--group", "Units"], ["pkg.area", "pkg.fetch", "pkg.load"], "either group"),
    (["--deprecated"], ["pkg.load"], "what goes away"),
    (["--group", "io", "--level", "stable"], ["pkg.load"], "filters of two kinds: both hold"),
    (["--group", "Units", "--deprecated"], [], "nothing left"),
]


@pytest.mark.parametrize(("options", "expected", "reason"), FILTERS)
def test_show_filters(
    options: list[str],
    expected: list[str],
    reason: str,
    file: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["show", file, "--format", "json", *options]) == 0
    shown = loads(capsys.readouterr().out)
    assert [each.name for each in shown.objects] == expected, reason
    assert shown.levels == INVENTORY.levels


def test_show_says_that_nothing_is_left(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", file, "--group", "Units", "--deprecated"]) == 0
    assert capsys.readouterr().out == "Größe 1.0: no objects\n"


REFUSED = [
    (["--level", "betta"], "no level is called 'betta'; there are: stable, beta, mine, unlabelled"),
    (["--group", "IO"], "no group is called 'IO'; there are: io, Units"),
]


@pytest.mark.parametrize(("options", "message"), REFUSED)
def test_show_names_what_there_is(
    options: list[str], message: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", file, *options]) == 2
    assert capsys.readouterr().err == f"sphinx-apistab: {message}\n"


def test_show_without_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(tmp_path / "none.json")]) == 2
    assert "none.json: No such file" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["shwo"], ["show"], ["show", "f", "--format", "xml"]])
def test_wrong_arguments_end_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"sphinx-apistab {__version__}\n")


# As a process

COMMAND = [sys.executable, "-m", "sphinx_apistab"]


def environment(encoding: str) -> dict[str, str]:
    return {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}


def test_what_the_terminal_lacks_is_escaped(file: str) -> None:
    run = subprocess.run(
        [*COMMAND, "show", file], capture_output=True, check=True, env=environment("ascii")
    )
    assert b"Gr\\xf6\\xdfe 1.0" in run.stdout


def test_json_is_utf_8_everywhere(file: str) -> None:
    run = subprocess.run(
        [*COMMAND, "show", file, "--format", "json"],
        capture_output=True,
        check=True,
        env=environment("ascii"),
    )
    assert json.loads(run.stdout.decode("utf-8"))["project"] == "Größe"


def test_a_reader_that_leaves_is_no_error(file: str) -> None:
    many = tuple(entry(f"pkg.name{number:05}") for number in range(5000))
    write(file, Inventory(project="pkg", version="1.0", levels=(), groups=(), objects=many))
    run = subprocess.Popen(
        [*COMMAND, "show", file], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr.read() == ""
    assert run.wait() == 0
    run.stderr.close()


def test_no_command_loads_sphinx() -> None:
    code = (
        "import sys, sphinx_apistab.__main__;"
        "print({'sphinx', 'docutils'} & {name.partition('.')[0] for name in sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


# vendor


@pytest.mark.parametrize(("path", "copy"), [(".", "_stability.py"), ("levels.py", "levels.py")])
def test_vendor_writes_a_copy_that_works_alone(
    path: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vendor", str(tmp_path / path)]) == 0
    assert capsys.readouterr().out == f"{tmp_path / copy}\n"
    first, second, *_ = (tmp_path / copy).read_text("utf-8").splitlines()
    assert __version__ in first
    assert second.endswith(f"python -m sphinx_apistab vendor {copy}")
    code = (
        f"from {copy[:-3]} import beta; f = beta(since='1.0')(lambda: 0);"
        "print(beta.__module__, beta.__qualname__, f.__apistab__['level'])"
    )
    run = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["sphinx_apistab.decorators", "beta", "beta"]


def test_vendor_renews_a_copy(tmp_path: Path) -> None:
    copy = tmp_path / "_stability.py"
    assert main(["vendor", str(tmp_path)]) == 0
    written = copy.read_bytes()
    copy.write_bytes(written.replace(__version__.encode(), b"0.0.1"))
    assert main(["vendor", str(tmp_path)]) == 0
    assert copy.read_bytes() == written


def test_vendor_replaces_another_file_only_by_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "_stability.py"
    other.write_text("mine = 1\n")
    assert main(["vendor", str(tmp_path)]) == 2
    assert "replace it with --force" in capsys.readouterr().err
    assert other.read_text() == "mine = 1\n"
    assert main(["vendor", "--force", str(tmp_path)]) == 0
    assert "mine" not in other.read_text("utf-8").splitlines()


@pytest.mark.parametrize("force", [[], ["--force"]])
@pytest.mark.parametrize("path", ["package", "package/_stability.py"])
@pytest.mark.parametrize("leads_to", ["elsewhere/target.py", "package/_stability.py"])
def test_vendor_writes_through_no_link_that_leads_nowhere(
    leads_to: str,
    path: str,
    force: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("elsewhere", "package"):
        (tmp_path / name).mkdir()
    (tmp_path / "package" / "_stability.py").symlink_to(tmp_path / leads_to)
    assert main(["vendor", *force, str(tmp_path / path)]) == 2
    assert capsys.readouterr().err.startswith("sphinx-apistab: ")
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_vendor_writes_through_a_link_to_a_copy_alone(
    force: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, link = tmp_path / "target.py", tmp_path / "_stability.py"
    target.write_text("mine = 1\n")
    link.symlink_to(target)
    assert main(["vendor", *force, str(tmp_path)]) == 2
    assert "a link to another file" in capsys.readouterr().err
    assert target.read_text() == "mine = 1\n"
    assert main(["vendor", "--force", str(target)]) == 0
    assert main(["vendor", *force, str(tmp_path)]) == 0
    assert link.is_symlink()


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_vendor_writes_to_no_pipe(
    force: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    assert main(["vendor", *force, str(tmp_path / "pipe.py")]) == 2
    assert "no regular file" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["missing/", "missing/levels.py", "levels.txt"])
def test_vendor_refuses_other_paths(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vendor", str(tmp_path / path)]) == 2
    assert "name your package's folder" in capsys.readouterr().err
