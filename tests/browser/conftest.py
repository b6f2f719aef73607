"""Documentation in a real browser: from the disk, or served under a strict policy."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import chromium
import pytest
import sites
from themes import Theme


def _missing():
    """Return what these tests lack, or nothing."""
    try:
        import axe_playwright_python  # noqa: F401
        import playwright.sync_api  # noqa: F401
    except ImportError as error:
        return f"{error}: tox -e browser has it"
    return None if chromium.program() else "no Chromium found: apt-get install chromium"


@pytest.fixture(scope="session")
def browser():
    """Return the browser; CI has to have one."""
    if reason := _missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, chromium.launch(playwright) as started:
        yield started


@pytest.fixture
def visit(browser):
    """Open an address in a window of its own; what the page's scripts stumble over is an error."""
    contexts, errors = [], []

    def visit(url, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Build the documentation in a theme, once for each ``conf.py``, and return the folder."""
    built = {}

    def site(theme=None, **values):
        theme = theme or Theme(name="basic")
        conf = sites.conf(theme, **values)
        if conf not in built:
            folder = tmp_path_factory.mktemp(theme.name)
            for name, text in {**sites.FILES, "conf.py": conf}.items():
                folder.joinpath(name).write_text(textwrap.dedent(text), "utf-8")
            built[conf] = folder / "html"
            command = [
                sys.executable,
                "-m",
                "sphinx",
                "-q",
                "-W",
                str(folder),
                str(folder / "html"),
            ]
            subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": _path(folder)})
        return built[conf]

    return site


def _path(folder):
    return os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments):
        pass


class _Strict(_Quiet):
    """Serves pages that may load nothing but files of the site, and run no inline script or style."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()


@pytest.fixture(scope="session")
def serve():
    """Serve a folder, and return its address."""
    with ExitStack() as servers:

        def serve(folder, kind=_Quiet):
            handler = partial(kind, directory=str(folder))
            server = servers.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), handler))
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            servers.callback(thread.join)
            servers.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}"

        yield serve


@pytest.fixture(scope="session")
def strict(site, serve):
    """Serve the documentation under a strict policy, and return its address."""
    return serve(site(), _Strict)
