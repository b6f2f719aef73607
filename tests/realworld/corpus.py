"""Sphinx projects over Ray: the folders that the tests and the benchmarks build."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

EXTENSIONS = ("sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_apistab")

#: Of the modules with a decorated object, every fourth one, and all that start with one of these.
ALWAYS = (
    "ray.actor",
    "ray.data.aggregate",
    "ray.data.dataset",
    "ray.data.grouped_data",
    "ray.remote_function",
    "ray.rllib.algorithms.algorithm",
    "ray.rllib.env.multi_agent_env",
    "ray.rllib.policy.sample_batch",
    "ray.rllib.utils.framework",
    "ray.rllib.utils.numpy",
    "ray.serve.api",
    "ray.train.base_trainer",
    "ray.train.context",
    "ray.tune.context",
    "ray.tune.tuner",
    "ray.util.actor_group",
    "ray.util.tpu",
)

#: Packages that decorate nothing, but under whose names Ray publishes what is decorated elsewhere:
#: it rewrites ``__module__``, so that autodoc shows these objects here only.
PUBLISHING = ("ray", "ray.air", "ray.train", "ray.tune")

#: Ray's import must neither phone home nor talk.
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DISABLE_IMPORT_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "TQDM_DISABLE": "1",
}

#: autodoc imports with ``TYPE_CHECKING`` set, which some of Ray's dependencies do not survive: the modules
#: are imported plainly beforehand.
_CONF = """\
from importlib import import_module

for name in {modules}:
    import_module(name)

project = "Ray"
version = release = "2.60.0"
extensions = {extensions}
html_theme = "basic"
html_copy_source = False
{more}
"""


def sample(modules: Sequence[str]) -> list[str]:
    """Return a fixed part of *modules*, about a third."""
    return [
        name
        for number, name in enumerate(sorted(modules))
        if name in PUBLISHING or number % 4 == 0 or name.startswith(ALWAYS)
    ]


def write_project(
    folder: Path,
    pages: dict[str, str],
    modules: Iterable[str] = (),
    extensions: Iterable[str] = EXTENSIONS,
    more: str = "",
) -> Path:
    """Write a Sphinx project with *pages* (by name, without suffix), which imports *modules*."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(
        _CONF.format(modules=list(modules), extensions=list(extensions), more=more)
    )
    listed = "".join(f"   {name}\n" for name in pages)
    (folder / "index.rst").write_text(f"{heading('Ray')}\n.. toctree::\n\n{listed}")
    for name, text in pages.items():
        path = folder / f"{name}.rst"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def heading(title: str) -> str:
    return f"{title}\n{'=' * len(title)}\n"


def module_page(name: str) -> str:
    """Return the page that documents a whole module."""
    return f"{heading(name)}\n.. automodule:: {name}\n   :members:\n   :undoc-members:\n"


def module_pages(modules: Iterable[str]) -> dict[str, str]:
    return {f"api/{name}": module_page(name) for name in modules}


def build(folder: Path, *options: str, builder: str = "html") -> subprocess.CompletedProcess[str]:
    """Build a project in a process of its own, since Ray's import leaves traces."""
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-b",
            builder,
            *options,
            folder,
            folder / "_build" / builder,
        ],
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        check=False,
    )
