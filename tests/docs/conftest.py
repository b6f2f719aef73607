"""The example documentation, built once."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Built:
    """A finished build."""

    html: Path
    log: str
    code: int

    @property
    def inventory(self):
        return json.loads(self.html.joinpath("apistab.json").read_text("utf-8"))


def sphinx(source, out, *options):
    """Run Sphinx in a process of its own, as users do."""
    command = [sys.executable, "-m", "sphinx", "-q", "-n", *options, str(source), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Built(out, done.stdout + done.stderr, done.returncode)


@pytest.fixture(scope="session")
def example_docs(tmp_path_factory):
    """Return the pages' folder, without what a build left in it."""
    copy = tmp_path_factory.mktemp("docs") / "example_docs"
    return shutil.copytree(
        ROOT / "example_docs",
        copy,
        ignore=shutil.ignore_patterns("_build", "generated", "__pycache__"),
    )


@pytest.fixture(scope="session")
def built(example_docs, tmp_path_factory):
    return sphinx(example_docs, tmp_path_factory.mktemp("html"), "-W", "--keep-going", "-b", "html")
