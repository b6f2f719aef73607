"""What ``explain`` tells of version directives: what changes, and what counts for nothing, and why."""

from __future__ import annotations

import json

import pytest

from sphinx_apistab.__main__ import main

LIB = '''
"""A module.

.. versionadded:: 1.0

Usage
-----

.. deprecated:: 1.1
   In a section.
"""


def f(x, y=1):
    """Do it.

    .. versionadded:: 1.4

    .. versionadded:: 1.5
       Anything else.

    .. versionadded:: 1.7

    .. versionchanged:: 1.6
       It is quicker.

    .. deprecated:: 2.0
       :func:`other` will be removed in version 3.0.

    .. deprecated:: 2.1
       The default of ``y`` will change in 3.0.

    .. deprecated:: 2.2
       In 3.0, a list will be returned.

    .. note::

       .. deprecated:: 2.3
    """


class Plain:
    """Nothing.

    :param x: what
    """
'''


@pytest.fixture
def lib(write):
    return write({"told.py": LIB})


def rows(text):
    """Return the rows by their titles; a title stands at its first row."""
    found, title = {}, ""
    for line in text.splitlines()[1:]:
        if line[2:3].strip():
            title = line.strip().partition("  ")[0]
        found.setdefault(title, []).append(line.strip().removeprefix(title).strip())
    return found


def test_in_words(lib, capsys):
    assert main(["explain", "told.f"]) == 0
    told = rows(capsys.readouterr().out)
    assert told["result"] == ["unlabelled"]
    assert told["changes"] == [
        "announced change (since 2.2, release 3.0, reason In 3.0, a list will be returned.)"
    ]
    assert told["parameters"] == [
        "y: announced change (since 2.1, release 3.0, reason The default of ``y`` will change in 3.0.)"
    ]
    assert told["not counted"] == [
        ".. versionadded:: 1.5 Anything else.: its words speak of something that was added to it",
        ".. versionadded:: 1.7: another one says since when it is there",
        (
            ".. deprecated:: 2.0 :func:`other` will be removed in version 3.0.: "
            "its words speak of something else"
        ),
        ".. deprecated:: 2.3: it stands deeper than what is said of the object itself, or behind a member",
    ]


def test_of_a_module(lib, capsys):
    assert main(["explain", "told"]) == 0
    told = rows(capsys.readouterr().out)
    assert told["not counted"] == [
        (
            ".. deprecated:: 1.1 In a section.: "
            "it stands in a section of the docstring, or below a description"
        )
    ]


def test_by_a_rule_of_the_project(lib, capsys, tmp_path):
    (tmp_path / "conf.py").write_text('apistab_version_directives = "off"\n', "utf-8")
    assert main(["explain", "told.f", "--conf", str(tmp_path / "conf.py")]) == 0
    told = rows(capsys.readouterr().out)
    assert "changes" not in told
    assert sum("apistab_version_directives is 'off'" in row for row in told["not counted"]) == 2


def test_in_json(lib, capsys):
    assert main(["explain", "told.f", "told.Plain", "--format", "json"]) == 0
    described, plain = json.loads(capsys.readouterr().out)["objects"]
    assert [(each["version"], each["directive"]) for each in described["not_counted"]] == [
        ("1.5", "versionadded"),
        ("1.7", "versionadded"),
        ("2.0", "deprecated"),
        ("2.3", "deprecated"),
    ]
    assert [mark["change"]["release"] for mark in described["marks"] if mark["change"]] == [
        "3.0",
        "3.0",
    ]
    assert plain["not_counted"] == []
