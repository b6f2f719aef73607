"""Links to other projects carry their level; whatever their servers do, the build goes on."""

from __future__ import annotations

import json
import os
import re
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from types import SimpleNamespace

import pytest
from building import CONF, Project, build_apart, of_ours, tree

from sphinx_apistab.sphinx import foreign

OTHER = {
    "other.py": '''
from sphinx_apistab import decorators as d

@d.deprecated(since="3.1", replacement="other.new")
def old():
    """Do it."""

@d.stable(since="2.0")
def new():
    """Do it."""

@d.beta
def trial():
    """Do it."""

def plain():
    """Do it."""
''',
    "index.rst": """
        Index
        =====

        .. automodule:: other
           :members:
        """,
    "sub/page.rst": ":orphan:\n\nPage\n====\n",
}
OURS = {
    "index.rst": """
        Index
        =====

        :py:func:`other.old`, :py:func:`other.trial`, :py:func:`other.plain`.

        :apistab:badge:`other.trial`, :apistab:badge:`other.old`, :apistab:badge:`other.plain`.

        .. py:function:: ours()

           .. apistab::
              :deprecated: 1.0
              :replacement: other.new

        .. apistab:migration::
        """,
    "sub/page.rst": ":orphan:\n\nPage\n====\n\n:py:func:`other.old` :apistab:badge:`other.old`\n",
}
SETTINGS = f"""{CONF}
extensions.append("sphinx.ext.intersphinx")
intersphinx_disabled_reftypes = []
intersphinx_timeout = 60
html_domain_indices = False
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The output of another project."""
    built = Project(tmp_path_factory.mktemp("other"), OTHER).build()
    return built.out


class Server(ThreadingHTTPServer):
    """Serves a folder; *answers* holds what a path gets instead: status, headers, content."""

    def __init__(self, folder):
        self.folder, self.answers, self.asked = folder, {}, []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def asked_for_levels(self):
        return [path for path in self.asked if path.endswith("apistab.json")]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        path = self.server.folder / self.path.partition("/docs/")[2]
        if self.path in self.server.answers:
            status, headers, content = self.server.answers[self.path]
        elif path.is_file():
            status, headers, content = 200, {}, [path.read_bytes()]
        else:
            status, headers, content = 404, {}, [b"no"]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for part in content:
                self.wfile.write(part)
        except OSError:
            pass  # the other side has had enough

    def log_message(self, *_):
        pass


@contextmanager
def serving(folder):
    with Server(folder) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def server(site):
    with serving(site) as server:
        yield server


@pytest.fixture
def ours(tmp_path):
    return Project(tmp_path / "ours", OURS, SETTINGS)


def mapping(uri, location=None):
    return {"intersphinx_mapping": {"other": (uri, location)}}


def marks(html):
    return re.findall(
        r'href="([^"]+)"[^>]*>(?:(?!</a>).)*</a><span class="apistab-mark[^>]*> (.*?)<', html
    )


def badges(html):
    return re.findall(r'<a class="apistab-badge[^>]*href="([^"]+)"[^>]*>([^<]*)<', html)


def test_a_project_on_the_same_disk(ours, site):
    path = os.path.relpath(site, ours.src)
    # The pages are referred to by where they will lie beside ours; the inventory is read from where it is.
    conf = mapping("../other", f"{path}/objects.inv")
    built = ours.build(conf=conf)
    assert built.warnings == []
    place = "../other/index.html#other."
    assert marks(built.text("index.html")) == [(f"{place}old", "deprecated")]
    assert badges(built.text("index.html"))[:2] == [
        (f"{place}trial", "Beta"),
        (f"{place}old", "Deprecated"),
    ]
    assert "<span>unlabelled</span>" in built.text("index.html")
    assert "(available since version 2.0)" in built.text("index.html")
    below = built.text("sub/page.html")
    assert marks(below) == [(f"../{place}old", "deprecated")]
    assert badges(below) == [(f"../{place}old", "Deprecated")]


def test_a_project_on_a_server(ours, server):
    built = ours.build(conf=mapping(f"{server.url}/docs/") | {"apistab_link_marks": "below"})
    assert built.warnings == []
    place = f"{server.url}/docs/index.html#other."
    assert marks(built.text("index.html")) == [
        (f"{place}old", "deprecated"),
        (f"{place}trial", "Beta"),
    ]


@pytest.mark.parametrize("location", ["{url}/docs/objects.inv", "{url}/elsewhere/objects.inv"])
def test_the_file_lies_beside_the_inventory(ours, server, site, location):
    for name in ("objects.inv", "apistab.json"):
        server.answers[f"/elsewhere/{name}"] = 200, {}, [(site / name).read_bytes()]
    built = ours.build(conf=mapping("https://example.org/x", location.format(url=server.url)))
    assert built.warnings == []
    assert marks(built.text("index.html")) == [
        ("https://example.org/x/index.html#other.old", "deprecated")
    ]


def test_the_second_location_is_tried(ours, server, site):
    missing, local = f"{server.url}/no/objects.inv", str(site / "objects.inv")
    built = ours.build(conf=mapping("https://example.org", (missing, local)))
    assert of_ours(built.warnings) == []
    assert marks(built.text("index.html")) == [
        ("https://example.org/index.html#other.old", "deprecated")
    ]


def test_a_project_that_moved(ours, server, site):
    for name in ("objects.inv", "apistab.json"):
        server.answers[f"/before/{name}"] = 301, {"Location": f"/docs/{name}"}, []
    built = ours.build(conf=mapping(f"{server.url}/before"))
    assert built.warnings == []
    assert marks(built.text("index.html")) == [
        (f"{server.url}/docs/index.html#other.old", "deprecated")
    ]


def test_a_password_is_not_shown(ours, server):
    url = server.url.replace("//", "//me:secret@")
    built = ours.build(conf=mapping(f"{url}/docs"))
    assert built.warnings == []
    assert marks(built.text("index.html")) == [
        (f"{server.url}/docs/index.html#other.old", "deprecated")
    ]
    assert not any(b"secret" in content for content in tree(built.out).values())


# -- what is kept


def test_what_was_fetched_is_kept(ours, server):
    conf = mapping(f"{server.url}/docs")
    build_apart(ours.order(conf=conf))
    build_apart(ours.order(conf=conf))
    assert len(server.asked_for_levels) == 1
    build_apart(ours.order(conf={**conf, "intersphinx_cache_limit": 0}))
    assert len(server.asked_for_levels) == 2
    (kept,) = (ours.root / "doctrees" / "apistab-intersphinx").iterdir()
    ago = time.time() - 6 * 86400
    os.utime(kept, (ago, ago))
    build_apart(ours.order(conf={**conf, "intersphinx_cache_limit": -1}))
    assert len(server.asked_for_levels) == 2
    build_apart(ours.order(conf=conf))
    assert len(server.asked_for_levels) == 3


def test_offline_the_kept_file_serves(ours, site):
    with serving(site) as server:
        conf = mapping(f"{server.url}/docs") | {"intersphinx_cache_limit": 0}
        build_apart(ours.order(conf=conf))
    (built,) = build_apart(ours.order(conf=conf, out="offline"))
    assert of_ours(built.warnings) == []
    assert len(marks(built.text("index.html"))) == 1


def test_that_there_is_no_file_is_kept(ours, server):
    conf = mapping(f"{server.url}/docs")
    server.answers["/docs/apistab.json"] = 404, {}, [b"no"]
    for _ in range(2):
        (built,) = build_apart(ours.order(conf=conf, out="html2"))
        assert len(server.asked_for_levels) == 1
    assert not marks(built.text("index.html"))


def test_pages_follow_another_project(ours, server, site):
    conf = mapping(f"{server.url}/docs") | {"intersphinx_cache_limit": 0}
    ours.write({"badge.rst": ":orphan:\n\nBadge\n=====\n\n:apistab:badge:`other.old`\n"})
    build_apart(ours.order(conf=conf))
    data = json.loads((site / "apistab.json").read_text("utf-8"))
    for entry in data["objects"]:
        entry["deprecated"] = None
    server.answers["/docs/apistab.json"] = 200, {}, [json.dumps(data).encode()]
    later, fresh = build_apart(
        ours.order(conf=conf), ours.order(conf=conf, out="fresh", doctrees="fresh-trees")
    )
    assert later.read == []
    assert not marks(later.text("sub/page.html"))
    assert badges(later.text("badge.html")) == badges(fresh.text("badge.html"))
    assert tree(later.out, but={".buildinfo"}) == tree(fresh.out, but={".buildinfo"})


# -- what goes wrong


def newer(text):
    return json.dumps({**json.loads(text), "format": 99})


def with_more(text):
    data = json.loads(text)
    data["objects"][0]["color"] = "blue"
    return json.dumps({**data, "more": [1]})


def huge():
    for _ in range(100):
        yield b" " * 1000


WRONG = [
    ("missing", (404, {}, [b""]), None),
    ("forbidden", (403, {}, [b""]), None),
    ("a page that says so", (200, {"Content-Type": "text/html; charset=utf-8"}, [b"<p>"]), None),
    ("in trouble", (500, {}, [b""]), None),
    ("broken", (200, {}, [b'{"format":']), "not JSON"),
    ("no text", (200, {}, [b"\xff\xfe\x00"]), "can't decode"),
    ("something else", (200, {}, [b"[]"]), "expected an object"),
    ("newer", newer, "99 is newer than"),
    ("with more", with_more, None),
    ("huge", (200, {}, huge), "more than 50000 bytes"),
    ("going round", (302, {"Location": "/docs/apistab.json"}, []), "redirects more than 5 times"),
    ("leading astray", (302, {"Location": "ftp://example.org/"}, []), None),
    ("leading nowhere", (302, {"Location": "http://127.0.0.1:1/"}, []), None),
]


@pytest.mark.parametrize("answer, words", [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_file_that_cannot_be_used(ours, server, site, monkeypatch, answer, words):
    monkeypatch.setattr(foreign, "SIZE", 50_000)
    if callable(answer):
        answer = 200, {}, [answer((site / "apistab.json").read_text("utf-8")).encode()]
    status, headers, content = answer
    server.answers["/docs/apistab.json"] = (
        status,
        headers,
        content() if callable(content) else content,
    )
    built = ours.build(conf=mapping(f"{server.url}/docs"))
    assert 'index.html#other.old"' in built.text("index.html")
    warned = [line for line in of_ours(built.warnings) if "other.py" not in line]
    warned = [line for line in warned if "unknown-name" not in line]
    if words is None:
        assert warned == []
    else:
        (warning,) = warned
        assert words in warning
        assert "apistab.json of 'other' cannot be used" in warning
        assert warning.endswith("[apistab.intersphinx]")


HEADER = b"HTTP/1.0 200 OK\r\nContent-Length: 100000\r\n"
DRIPPING = [
    (b"", "connects, and says nothing"),
    (b"H", "the first line"),
    (HEADER, "the header"),
    (HEADER + b"X-Long: ", "a line of the header"),
    (HEADER + b"\r\n", "the content"),
    (b"HTTP/1.0 302 Found\r\nLocation: /x\r\nContent-Length: 9\r\n", "a redirection"),
]


@pytest.mark.parametrize("begin, why", DRIPPING, ids=[why for _, why in DRIPPING])
def test_a_server_that_drips(begin, why, monkeypatch):
    """A byte now and then keeps a socket from its timeout, but not us for longer than we say."""
    over = Event()

    class Dripping(BaseRequestHandler):
        def handle(self):
            self.request.sendall(begin)
            while not over.wait(0.02):
                try:
                    self.request.sendall(b"x")
                except OSError:
                    break

    with ThreadingTCPServer(("127.0.0.1", 0), Dripping) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        config = SimpleNamespace(
            intersphinx_timeout=60, user_agent="", tls_verify=True, tls_cacerts=None
        )
        address = f"http://127.0.0.1:{server.server_address[1]}"
        monkeypatch.setattr(foreign, "SECONDS", 0.3)
        try:
            with pytest.raises(foreign._UnusableError, match=r"takes more than 0\.3 seconds"):
                foreign._in_time(lambda: foreign._fetched(config, address, f"{address}/a.json"))
        finally:
            over.set()
            server.shutdown()


def test_a_server_that_takes_too_long(ours, server, monkeypatch):
    monkeypatch.setattr(foreign, "SECONDS", 0)
    built = ours.build(conf=mapping(f"{server.url}/docs"))
    (warning,) = [line for line in of_ours(built.warnings) if "intersphinx" in line]
    assert "its server takes more than 0 seconds" in warning


@pytest.mark.parametrize(
    "content, words", [(b"{", "not JSON"), (b" " * 60, "has more than 50 bytes")]
)
def test_a_file_on_the_disk_that_cannot_be_used(ours, site, tmp_path, monkeypatch, content, words):
    monkeypatch.setattr(foreign, "SIZE", 50)
    (tmp_path / "objects.inv").write_bytes((site / "objects.inv").read_bytes())
    (tmp_path / "apistab.json").write_bytes(content)
    built = ours.build(conf=mapping("https://example.org", str(tmp_path / "objects.inv")))
    (warning,) = [line for line in of_ours(built.warnings) if "unknown-name" not in line]
    assert words in warning


def test_a_project_on_the_disk_without_the_file(ours, site, tmp_path):
    (tmp_path / "objects.inv").write_bytes((site / "objects.inv").read_bytes())
    built = ours.build(conf=mapping("https://example.org", str(tmp_path / "objects.inv")))
    assert not any("intersphinx" in line for line in built.warnings)


def test_settings_that_nothing_can_be_fetched_with(ours, server):
    built = ours.build(conf=mapping(f"{server.url}/docs") | {"intersphinx_timeout": "1"})
    warned = [line for line in built.warnings if line.endswith("[apistab.intersphinx]")]
    assert len(warned) == 1
    assert "Timeout value" in warned[0]
