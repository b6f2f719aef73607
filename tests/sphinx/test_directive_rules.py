"""``apistab_version_directives``: which deprecations count, wherever the directives stand."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from building import CONF, Project

BARE = ".. deprecated:: 2.1"
OWN = ".. deprecated:: 2.1\n   This function is deprecated, will be removed in 3.0."
ADVICE = ".. deprecated:: 2.1\n   Use other instead."
DETAIL = ".. deprecated:: 2.1\n   The default of ``x`` will change in 3.0."
SAID = {"bare": BARE, "own": OWN, "advice": ADVICE, "detail": DETAIL}


def indented(text):
    return text.replace("\n", "\n    ")


LIB = "".join(
    f'def {name}(x=1):\n    """Do it.\n\n    .. versionadded:: 1.4\n\n    {indented(text)}\n    """\n\n\n'
    for name, text in SAID.items()
)
BY_HAND = "".join(
    f".. py:function:: hand.{name}(x=1)\n\n    .. versionadded:: 1.4\n\n    {indented(text)}\n\n"
    for name, text in SAID.items()
)
FILES = {
    "lib.py": LIB,
    "index.rst": f"Index\n=====\n\n{BY_HAND}\n.. automodule:: lib\n   :members:\n",
}

#: What is deprecated by each rule, and what is announced to change.
RULES = [
    ("sure", {"bare", "own", "advice"}, {"detail"}),
    ("strict", {"bare", "own"}, {"advice", "detail"}),
    ("off", set(), set()),
]


def deprecated(objects):
    return {entry["name"] for entry in objects if entry["deprecated"]}


def changing(objects):
    return {
        entry["name"]
        for entry in objects
        if entry.get("changes") or any(each.get("changes") for each in entry["params"].values())
    }


def both(names):
    return {f"{module}.{name}" for module in ("lib", "hand") for name in names}


@pytest.mark.parametrize("rule, gone, changes", RULES)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build(tmp_path, rule, gone, changes, jobs):
    project = Project(tmp_path, FILES, f'{CONF}apistab_version_directives = "{rule}"\n')
    built = project.build(jobs=jobs)
    assert built.warnings == []
    objects = built.objects.values()
    assert (deprecated(objects), changing(objects)) == (both(gone), both(changes))
    # What is new is another matter.
    assert {entry["since"] for name, entry in built.objects.items() if "." in name} == {"1.4"}
    assert (built.out / "apistab-migration.html").exists() is bool(gone | changes)


def test_the_pages_are_read_again_when_it_changes(tmp_path):
    project = Project(tmp_path, FILES, CONF)
    assert deprecated(project.build().objects.values())
    built = project.build(conf={"apistab_version_directives": "off"})
    assert built.read == ["index"]
    assert deprecated(built.objects.values()) == set()


@pytest.mark.parametrize("rule, gone, changes", RULES)
@pytest.mark.parametrize("command", ["scan", "source", "explain"])
def test_a_command(tmp_path, rule, gone, changes, command):
    project = Project(tmp_path, FILES, f'apistab_version_directives = "{rule}"\n')
    conf = f"--conf={project.src / 'conf.py'}"
    arguments = {
        "scan": ["scan", "lib"],
        "source": ["scan", "lib", "--source", str(project.src)],
        "explain": ["explain", *(f"lib.{name}" for name in SAID)],
    }[command]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_apistab", *arguments, conf, "--format", "json"],
        cwd=project.src,
        capture_output=True,
        text=True,
        check=True,
    )
    objects = [each for each in json.loads(done.stdout)["objects"] if each["name"] != "lib"]
    assert deprecated(objects) == {f"lib.{name}" for name in gone}
    assert changing(objects) == {f"lib.{name}" for name in changes}
