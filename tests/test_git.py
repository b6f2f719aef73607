"""The door to git: what looks like an option goes nowhere, and nothing lasts or grows without end."""

import ast
import subprocess
from pathlib import Path

import pytest

import sphinx_apistab
from sphinx_apistab import git
from sphinx_apistab.__main__ import main
from sphinx_apistab.git import GitError, extract


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with one revision, whose tag is called as the package."""
    root = tmp_path / "repository"
    (root / "pk").mkdir(parents=True)
    (root / "pk" / "__init__.py").write_text("def f(): ...\n", "utf-8")
    (root / "away").symlink_to("/etc/hostname")
    (root / "out").symlink_to("../..")
    me = ("-c", "user.name=n", "-c", "user.email=e@e")
    for command in (
        ["init", "--quiet"],
        ["add", "-A"],
        [*me, "commit", "-qm", "x"],
        ["tag", "pk"],
        ["branch", "feature/a-b"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True)
    monkeypatch.chdir(root)
    monkeypatch.syspath_prepend(str(root))
    return root


REFUSED = [
    ("--output={file}", "an option with a value"),
    ("--remote=ext::sh -c 'touch {file}'", "another program"),
    ("-o{file}", "a short one"),
    ("--help", "an option without one"),
    ("-", "a lone dash"),
    ("--", "what ends the options"),
    ("--end-of-options", "the same"),
    ("", "nothing"),
    ("pk\n--output={file}", "a second line"),
    ("pk\0", "a byte that no argument has"),
    ("pk --output={file}", "two words"),
    ("pk:none", "a path that is not there"),
    ("pk:pk/__init__.py", "a file, and no folder"),
    ("no-such", "no revision at all"),
    ("pk..pk", "two revisions"),
]


@pytest.mark.parametrize("revision, why", REFUSED)
@pytest.mark.parametrize("command", ["git", "check", "diff"])
def test_revisions_are_refused(command, revision, why, repository, tmp_path, capfd):
    file = tmp_path / "written"
    revision = revision.format(file=file)
    target = tmp_path / "target"
    target.mkdir()
    if command == "git":
        with pytest.raises(GitError):
            extract(revision, target)
    elif command == "check" and revision:
        assert main(["check", "pk", f"--against={revision}"]) == 2
    elif command == "diff" and revision:
        assert main(["diff", f"git:{revision}", "git:pk", "--package=pk"]) == 2
    if command != "git" and revision:
        assert capfd.readouterr().err.startswith("sphinx-apistab: ")
    assert not file.exists()
    assert not list(target.iterdir())


@pytest.mark.parametrize("revision", ["pk", "HEAD", "feature/a-b", "HEAD^{/x}", "pk^0"])
def test_revisions_are_unpacked_without_what_leads_out(revision, repository, tmp_path):
    extract(revision, tmp_path / "target", folder=repository)
    assert [path.name for path in (tmp_path / "target").iterdir()] == ["pk"]


def test_a_path_in_a_folder(repository, tmp_path):
    extract("pk", tmp_path, folder=repository / "pk", path="__init__.py")
    assert (tmp_path / "__init__.py").read_text("utf-8") == "def f(): ...\n"
    with pytest.raises(GitError, match="did not match any files"):
        extract("pk", tmp_path, folder=repository, path="*")


@pytest.mark.parametrize("limit, value", [("SIZE", 3), ("SECONDS", -1)])
def test_it_is_bounded(limit, value, repository, tmp_path, monkeypatch):
    monkeypatch.setattr(git, limit, value)
    with pytest.raises(GitError, match="more than 3 bytes" if value > 0 else "cannot be asked"):
        extract("pk", tmp_path)


def test_without_git(repository, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="there is no git"):
        extract("pk", tmp_path)


def test_there_is_no_other_door():
    """Nobody else runs git, and nothing runs a shell."""
    package = Path(sphinx_apistab.__file__).parent
    for path in package.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        shells = [node for node in ast.walk(tree) if getattr(node, "arg", "") == "shell"]
        assert not shells, path
        for node in ast.walk(tree):
            first = node.elts[:1] if isinstance(node, ast.List | ast.Tuple) else []
            runs = any(isinstance(each, ast.Constant) and each.value == "git" for each in first)
            assert path.name == "git.py" or not runs, path
