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
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import invalidate_caches
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx, builtin_extensions
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_apistab.sphinx import guard

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

_COLORS = re.compile(r"\x1b\[[0-9;]*m")

# A fault is to be seen, in this process and in those that it starts.
guard.raises = True

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
        _forget(set(sys.modules) - before, folder)


def _forget(names: Iterable[str], folder: Path) -> None:
    """Let the modules of a folder be imported anew, and what autodoc knows of them be read anew."""
    for name in list(names):
        if str(getattr(sys.modules[name], "__file__", None) or "").startswith(str(folder)):
            del sys.modules[name]
    ModuleAnalyzer.cache.clear()
    invalidate_caches()


class Application:
    """An application as ``sphinx-build`` makes it; it may build again and again."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self._heard = io.StringIO()
        self._read: list[str] = []
        self._written: list[str] = []
        self.app = app = Sphinx(
            order.src,
            order.src,
            order.out,
            order.doctrees,
            order.builder,
            confoverrides=dict(order.conf),
            status=None,
            warning=self._heard,
            freshenv=order.fresh,
            parallel=order.jobs,
        )
        app.connect("source-read", lambda _app, docname, _text: self._read.append(docname))
        app.connect("doctree-resolved", lambda _app, _tree, page: self._written.append(page))

    def build(self, *, every: bool = False, only: Iterable[str] = ()) -> Built:
        """Build, and return what came of this build."""
        try:
            self.app.build(force_all=every, filenames=[str(self.order.src / name) for name in only])
            return self._built()
        finally:
            self._forget()

    def _built(self) -> Built:
        heard = _COLORS.sub("", self._heard.getvalue()).replace(f"{self.order.src}/", "")
        return Built(
            out=self.order.out,
            warnings=[line for line in heard.splitlines() if line.strip()],
            read=sorted(self._read),
            written=sorted(self._written),
            app=self.app,
        )

    def _forget(self) -> None:
        """Begin anew to note what a build does."""
        self._heard.seek(0)
        self._heard.truncate()
        self._read.clear()
        self._written.clear()


@contextmanager
def running(order: Order) -> Iterator[Callable[..., Built]]:
    """Let one application build again and again; each time, modules are imported as they are then."""
    with imports_from(order.src), patch_docutils(order.src), docutils_namespace():
        running = Application(order)

        def build(**wishes: Any) -> Built:
            _forget(sys.modules, order.src)
            _forget_pages(running.app.env)
            return running.build(**wishes)

        yield build


def _forget_pages(env: BuildEnvironment) -> None:
    """Let go of what Sphinx keeps of pages in one application, be they read anew or gone."""
    env._search_index_index_entries.clear()
    env._pickled_doctree_cache.clear()
    vars(env).pop("master_doctree", None)


def run(order: Order) -> Built:
    """Build what is ordered, as ``sphinx-build`` does."""
    with patch_docutils(order.src), docutils_namespace():
        return Application(order).build(every=order.every, only=order.only)


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
