"""Ray itself, and the documentation of it that the tests look at."""

from __future__ import annotations

import importlib
import io
import json
import os
import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from warnings import catch_warnings, simplefilter

import pytest
from corpus import PUBLISHING, QUIET, module_pages, sample, write_project
from corpus import build as build_project
from live import Finder
from ray_source import Source

#: The pages of the corpus that show ours, beside one page for each module.
PAGES = {
    "stability": "Stability\n=========\n\n.. apistab:levels::\n\n.. apistab:summary::\n",
    "migration": "RLlib\n=====\n\n.. apistab:migration:: ray.rllib\n",
}


FIGURES: pytest.StashKey[str] = pytest.StashKey()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say how much was compared."""
    if FIGURES in config.stash:
        terminalreporter.write_line(config.stash[FIGURES])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--ray",
        choices=("sample", "all"),
        default=os.environ.get("APISTAB_RAY", "sample"),
        help="document a third of Ray's modules that have a decorated object, or all of them",
    )
    parser.addoption(
        "--ray-folder", type=Path, help="build there, and look again at what was built there before"
    )
    parser.addoption("--ray-jobs", default="2", help="processes that read and write the pages")


@dataclass(frozen=True)
class Modules:
    """The modules that have a decorated object."""

    importable: tuple[str, ...]
    failed: dict[str, str]  #: name → error


@dataclass(frozen=True)
class Built:
    """A built project."""

    folder: Path
    log: str

    @property
    def html(self) -> Path:
        return self.folder / "_build" / "html"

    @cached_property
    def inventory(self) -> dict:
        return json.loads((self.html / "apistab.json").read_text(encoding="utf-8"))

    @cached_property
    def entries(self) -> dict[str, dict]:
        """The Python objects but the modules, by name, with the levels that they have of their own."""
        return {
            entry["name"]: entry | {"level": None if "level_from" in entry else entry["level"]}
            for entry in self.inventory["objects"]
            if entry["domain"] == "py" and entry["objtype"] != "module"
        }

    @cached_property
    def documented(self) -> dict[str, str]:
        """What Sphinx's own inventory says is documented: name → address."""
        from sphinx.util.inventory import InventoryFile

        with (self.html / "objects.inv").open("rb") as file:
            loaded = InventoryFile.load(file, "", posixpath.join)
        found = {}
        for objtype, objects in getattr(loaded, "data", loaded).items():
            if objtype.startswith("py:") and objtype != "py:module":
                found |= {
                    name: getattr(item, "uri", None) or item[2] for name, item in objects.items()
                }
        return found

    def page(self, name: str) -> Element:
        return parse_html((self.html / f"{name}.html").read_text(encoding="utf-8"))


class Element:
    """A node of a parsed page: enough of a tree to ask for classes, links and text."""

    def __init__(self, tag: str = "", attributes: dict[str, str] | None = None) -> None:
        self.tag = tag
        self.attributes = attributes or {}
        self.children: list[Element | str] = []

    def __iter__(self):
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    def find(self, *classes: str, tag: str | None = None) -> list[Element]:
        """Return the elements inside that have all the classes."""
        return [
            e
            for e in self
            if (tag is None or e.tag == tag)
            and {*classes} <= {*e.attributes.get("class", "").split()}
        ]

    @property
    def text(self) -> str:
        parts = (c if isinstance(c, str) else c.text for c in self.children)
        return re.sub(r"\s+", " ", "".join(parts))

    def without(self, name: str) -> str:
        """Return the text without that of the elements inside that have the class."""
        parts = (
            c
            if isinstance(c, str)
            else ""
            if name in c.attributes.get("class", "").split()
            else c.without(name)
            for c in self.children
        )
        return re.sub(r"\s+", " ", "".join(parts))


_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
}


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                break

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse_html(text: str) -> Element:
    builder = _TreeBuilder()
    builder.feed(text)
    return builder.open[0]


@contextmanager
def quiet() -> Iterator[None]:
    """Let modules be imported that talk, and that warn."""
    os.environ.update(QUIET)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), catch_warnings():
        simplefilter("ignore")
        yield


@pytest.fixture(scope="session")
def source() -> Source:
    """Ray's source, as it is installed."""
    spec = importlib.util.find_spec("ray")
    if spec is None or spec.origin is None:
        pytest.skip("Ray is not installed: pip install 'ray[data,rllib,tune,serve]'")
    return Source(Path(spec.origin).parents[1])


@pytest.fixture(scope="session")
def modules(source: Source) -> Modules:
    """Import every module that has a decorated object. Ray talks while it is imported: not here."""
    importable, failed = [], {}
    with quiet():
        for name in sorted({*PUBLISHING, *(definition.module for definition in source.decorated)}):
            try:
                importlib.import_module(name)
            except BaseException as error:  # noqa: BLE001  (some call sys.exit)
                failed[name] = f"{type(error).__name__}: {error}"
            else:
                importable.append(name)
    return Modules(tuple(importable), failed)


@pytest.fixture(scope="session")
def finder(source: Source, modules: Modules) -> Finder:
    return Finder(source)


@pytest.fixture(scope="session")
def built(request: pytest.FixtureRequest, modules: Modules, tmp_path_factory) -> Built:
    """The corpus: a page for each module."""
    chosen = modules.importable
    if request.config.getoption("--ray") == "sample":
        chosen = tuple(sample(chosen))
    folder = request.config.getoption("--ray-folder") or tmp_path_factory.mktemp("ray")
    if (folder / "_build" / "html" / "apistab.json").exists():
        return Built(folder, "")
    write_project(folder, PAGES | module_pages(chosen), chosen)
    result = build_project(folder, "-j", request.config.getoption("--ray-jobs"))
    assert result.returncode == 0, result.stderr[-4000:]
    return Built(folder, result.stderr)
