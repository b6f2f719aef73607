"""Small documentation projects, built for real.

:meth:`Project.build` builds in this process and gives the application back. :func:`build_apart` builds in
a process of its own, as ``sphinx-build`` does: what an earlier build imported is not there.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import re
import sys
import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx, builtin_extensions
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from docutils import nodes

_COLORS = re.compile(r"\x1b\[[0-9;]*m")

CONF = """\
project = "test"
extensions = ["sphinx.ext.autodoc", "sphinx_apistab"]
html_theme = "basic"
html_copy_source = False
html_show_copyright = False
apistab_policy = "off"
"""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What to build, and where to."""

    src: Path
    out: Path
    doctrees: Path
    builder: str = "html"
    conf: Mapping[str, Any] = field(default_factory=dict)
    jobs: int = 1
    only: Collection[str] = ()  #: the source files to build; none: all that are outdated
    fresh: bool = False
    every: bool = False  #: whether to write all pages, be they outdated or not


@dataclass(frozen=True, kw_only=True)
class Built:
    """What came of it."""

    out: Path
    warnings: list[str]
    read: list[str]  #: the pages that were read (by a serial build)
    written: list[str]  #: the pages that were resolved for writing
    app: Any = None  #: where the build ran in this process

    def text(self, name: str) -> str:
        """Return a file of the output."""
        return (self.out / name).read_text(encoding="utf-8")

    @property
    def inventory(self) -> dict[str, Any]:
        """The content of apistab.json."""
        return json.loads(self.text("apistab.json"))

    @property
    def objects(self) -> dict[str, dict[str, Any]]:
        """The objects of apistab.json by name."""
        return {item["name"]: item for item in self.inventory["objects"]}

    def doctree(self, docname: str) -> nodes.document:
        """Return a page as it was read."""
        return self.app.env.get_doctree(docname)

    def resolved(self, docname: str) -> nodes.document:
        """Return a page as it is written."""
        document = self.app.env.get_doctree(docname)
        self.app.env.apply_post_transforms(document, docname)
        return document


class Project:
    """The sources of a project, in a temporary place."""

    def __init__(self, root: Path, files: Mapping[str, str], conf: str = CONF) -> None:
        self.root, self.src = root, root / "src"
        self.src.mkdir(parents=True)
        self.write({"conf.py": conf, **files})

    def write(self, files: Mapping[str, str]) -> None:
        """Write source files; their common indentation is taken off."""
        for name, text in files.items():
            path = self.src / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")

    def order(
        self,
        builder: str = "html",
        *,
        out: str | None = None,
        doctrees: str = "doctrees",
        only: Iterable[str] = (),
        **options: Any,
    ) -> Order:
        """Return an order to build this project."""
        return Order(
            src=self.src,
            out=self.root / (out or builder),
            doctrees=self.root / doctrees,
            builder=builder,
            only=[str(self.src / name) for name in only],
            **options,
        )

    def build(self, builder: str = "html", **options: Any) -> Built:
        """Build in this process."""
        with imports_from(self.src):
            return run(self.order(builder, **options))


@contextmanager
def imports_from(folder: Path) -> Iterator[None]:
    """Let the modules of a folder be imported, and forget them afterwards."""
    sys.path.insert(0, str(folder))
    before = set(sys.modules)
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = written
        sys.path.remove(str(folder))
        for name in set(sys.modules) - before:
            if str(getattr(sys.modules[name], "__file__", None) or "").startswith(str(folder)):
                del sys.modules[name]


def run(order: Order) -> Built:
    """Build what is ordered, as ``sphinx-build`` does."""
    heard = io.StringIO()
    read: list[str] = []
    written: list[str] = []
    with patch_docutils(order.src), docutils_namespace():
        app = Sphinx(
            order.src,
            order.src,
            order.out,
            order.doctrees,
            order.builder,
            confoverrides=dict(order.conf),
            status=None,
            warning=heard,
            freshenv=order.fresh,
            parallel=order.jobs,
        )
        app.connect("source-read", lambda _app, docname, _text: read.append(docname))
        app.connect("doctree-resolved", lambda _app, _tree, docname: written.append(docname))
        app.build(force_all=order.every, filenames=list(order.only))
    lines = _COLORS.sub("", heard.getvalue()).replace(f"{order.src}/", "").splitlines()
    return Built(
        out=order.out,
        warnings=[line for line in lines if line.strip()],
        read=sorted(read),
        written=sorted(written),
        app=app,
    )


_processes = multiprocessing.get_context("forkserver")
# What each build would import; but for the domains, whose words are translated when they are imported.
_processes.set_forkserver_preload(
    [
        *(name for name in builtin_extensions if not name.startswith("sphinx.domains")),
        "requests",
        "sphinx.ext.autodoc",
        "sphinx_apistab.sphinx",
    ]
)


def build_apart(*orders: Order) -> list[Built]:
    """Build each order in a process of its own, all at the same time."""
    started = []
    for order in orders:
        ours, theirs = _processes.Pipe(duplex=False)
        process = _processes.Process(target=_build_in_child, args=(order, theirs))
        process.start()
        theirs.close()
        started.append((process, ours))
    return [_result(process, pipe) for process, pipe in started]


def _result(process: Any, pipe: Connection) -> Built:
    try:
        result = pipe.recv()
    except EOFError:
        result = RuntimeError("the build ended without a word")
    process.join()
    process.close()
    pipe.close()
    if isinstance(result, BaseException):
        raise result
    return result


def _build_in_child(order: Order, pipe: Connection) -> None:
    try:
        with imports_from(order.src):
            built = run(order)
        pipe.send(
            Built(out=built.out, warnings=built.warnings, read=built.read, written=built.written)
        )
    except BaseException as error:  # noqa: BLE001  (whatever it is, the test is to see it)
        pipe.send(RuntimeError(f"{type(error).__name__}: {error}"))


def tree(folder: Path, *, but: Collection[str] = ()) -> dict[str, bytes]:
    """Return the files of a folder with their content, but for those that are left aside."""
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (name := path.relative_to(folder).as_posix()) not in but
    }


def times(folder: Path) -> dict[str, int]:
    """Return when each file of a folder was written."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def of_ours(warnings: Iterable[str]) -> list[str]:
    """Return the warnings of the extension."""
    return [line for line in warnings if re.search(r"apistab", line)]
