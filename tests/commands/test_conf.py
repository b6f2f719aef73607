"""A conf.py, read without Sphinx."""

import sys

import pytest

from sphinx_apistab.commands.base import CommandError
from sphinx_apistab.commands.conf import read_conf


@pytest.fixture
def conf(tmp_path):
    def write(text):
        path = tmp_path / "docs" / "conf.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write


def test_our_options_are_read_in_the_folder(conf, monkeypatch, capsys):
    monkeypatch.setattr(sys, "path", sys.path.copy())
    path = conf(
        "import os, sys\nfrom pathlib import Path\n"
        "sys.path.insert(0, os.path.abspath('.'))\n"
        "project = 'x'; print('hello')\n"
        "if not tags.has('html'): apistab_policy = 'strict'\n"
        "apistab_history = 'history' if Path('conf.py').exists() else None\n"
        "here = Path(__file__).parent\n"
    )
    for name in (path, path.parent):
        read = read_conf(name)
        assert read.values == {"apistab_policy": "strict", "apistab_history": "history"}
        assert read.path("apistab_history") == path.parent / "history"
        assert read.path("apistab_accepted") is None
    assert sys.path[0] == str(path.parent)
    assert capsys.readouterr().out == ""


BROKEN = [
    ("x = (", "SyntaxError"),
    ("x = 1\nraise ValueError('no')", r"conf.py: line 2: ValueError\('no'\)"),
    ("import sys\nsys.exit(3)", r"conf.py: line 2: SystemExit\(3\)"),
]


@pytest.mark.parametrize("text, message", BROKEN)
def test_a_broken_file_is_named_with_its_line(text, message, conf):
    with pytest.raises(CommandError, match=message):
        read_conf(conf(text))


def test_there_must_be_a_file(tmp_path):
    with pytest.raises(CommandError, match=r"conf.py: No such file"):
        read_conf(tmp_path)


def test_a_path_is_a_text(conf):
    with pytest.raises(CommandError, match="apistab_history: expected a path, not 3"):
        read_conf(conf("apistab_history = 3")).path("apistab_history")
