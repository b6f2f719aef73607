"""What other projects say of their APIs: ``apistab.json`` beside each ``objects.inv`` of intersphinx.

https://www.sphinx-doc.org/en/master/usage/extensions/intersphinx.html says where inventories lie and how long
they are kept; this module keeps to it.
"""

from __future__ import annotations

import posixpath
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from requests import RequestException
from sphinx.util import logging, requests

from sphinx_apistab.inventory import FILENAME, loads
from sphinx_apistab.sphinx.records import Foreign
from sphinx_apistab.sphinx.session import session

if TYPE_CHECKING:
    from requests import Response
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

#: What is fetched at most: bytes, seconds, redirections.
SIZE, SECONDS, REDIRECTS = 50 * 2**20, 30, 5

#: So many bytes are waited for before the clock is looked at.
_PART = 2**10
_TOO_LONG = "its server takes more than {} seconds"

_MISSING = frozenset({401, 403, 404, 410})


class _UnusableError(Exception):
    """There is a file, but not one to use; the message says why."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file of another project, or the news that there is none."""

    base: str  #: the address that the places in the file are relative to
    content: bytes  #: empty: there is no such file


def load_foreign(app: Sphinx) -> None:
    """Fetch the inventories of all projects that intersphinx knows (``builder-inited``)."""
    projects = [
        (name, uri, locations) for name, (uri, locations) in app.config.intersphinx_mapping.values()
    ]
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda project: _entries(app, *project), projects)
        session(app.env).foreign = tuple(entry for entries in found for entry in entries)


def _entries(app: Sphinx, project: str, uri: str, locations: Iterable[str | None]) -> list[Foreign]:
    """Return what a project says, of the first of its locations that has a file."""
    for location in locations:
        place = posixpath.join(posixpath.dirname(location) if location else uri, FILENAME)
        try:
            file = _file(app, uri, place)
            if file is not None and file.content:
                return list(_read(file, project))
        except Exception as error:  # noqa: BLE001 - whatever it is, our pages can do without
            logger.warning(
                "intersphinx: %s of %r cannot be used, its links carry no marks: %s",
                FILENAME,
                project,
                error,
                type="apistab",
                subtype="intersphinx",
            )
            return []
    return []


def _read(file: _File, project: str) -> Iterator[Foreign]:
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _UnusableError(str(error)) from None
    found = loads(text, project)
    levels = {level.name: level for level in found.levels}
    for entry in found.objects:
        yield Foreign(
            name=entry.name,
            uri=posixpath.join(file.base, entry.uri),
            stability=entry.stability,
            level=levels.get(entry.stability.level or ""),
        )


def _file(app: Sphinx, uri: str, place: str) -> _File | None:
    """Return a file, from the disk, from what was fetched before, or from its server."""
    base = _without_password(uri)
    if "://" not in place:
        return _local(app.srcdir / place, base)
    kept = Path(app.doctreedir) / "apistab-intersphinx" / sha256(place.encode()).hexdigest()[:16]
    limit = app.config.intersphinx_cache_limit
    if kept.exists() and (limit < 0 or kept.stat().st_mtime >= time.time() - limit * 86400):
        return _kept(kept)
    try:
        file = _in_time(lambda: _fetched(app.config, base, place))
    except RequestException as error:
        # Intersphinx itself warns of servers that cannot be reached.
        logger.debug("%s: %s", _without_password(place), error)
        return _kept(kept) if kept.exists() else None
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(file.base.encode() + b"\n" + file.content)
    return file


def _local(path: Path, base: str) -> _File | None:
    if not path.is_file():
        return None
    if path.stat().st_size > SIZE:
        raise _UnusableError(f"{path} has more than {SIZE} bytes")
    return _File(base, path.read_bytes())


def _kept(path: Path) -> _File:
    base, _newline, content = path.read_bytes().partition(b"\n")
    return _File(base.decode(), content)


def _in_time(fetch: Callable[[], _File]) -> _File:
    """Return what is fetched, unless it takes too long.

    The timeouts of sockets begin anew with each byte, be it one of the header: so the clock is another
    thread's. The one that still waits for its server keeps nobody from ending.

    :raises _UnusableError: if it takes too long.
    """
    answers: SimpleQueue[_File | Exception] = SimpleQueue()

    def answer() -> None:
        try:
            answers.put(fetch())
        except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
            answers.put(error)

    Thread(target=answer, daemon=True).start()
    try:
        found = answers.get(timeout=SECONDS)
    except Empty:
        raise _UnusableError(_TOO_LONG.format(SECONDS)) from None
    if isinstance(found, Exception):
        raise found
    return found


def _fetched(config: Config, base: str, place: str) -> _File:
    """Return a file from its server, which may have moved with all of its pages."""
    ends, address = time.monotonic() + SECONDS, place
    for _redirection in range(REDIRECTS + 1):
        with requests.get(
            address,
            stream=True,
            allow_redirects=False,
            timeout=config.intersphinx_timeout or SECONDS,
            _user_agent=config.user_agent,
            _tls_info=(config.tls_verify, config.tls_cacerts),
        ) as response:
            if not response.is_redirect:
                if address != place and base.rstrip("/") == posixpath.dirname(place):
                    base = posixpath.dirname(address)
                return _File(_without_password(base), _content(response, ends))
            address = urljoin(address, response.headers["location"])
    raise _UnusableError(f"its server redirects more than {REDIRECTS} times")


def _content(response: Response, ends: float) -> bytes:
    """Return what a server sends; nothing where that is no such file."""
    html = response.headers.get("content-type", "").startswith("text/html")
    if response.status_code in _MISSING or html:
        return b""
    response.raise_for_status()
    content = bytearray()
    for part in response.iter_content(_PART):
        content += part
        if len(content) > SIZE:
            raise _UnusableError(f"it has more than {SIZE} bytes")
        if time.monotonic() > ends:
            raise _UnusableError(_TOO_LONG.format(SECONDS))
    return bytes(content)


def _without_password(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
