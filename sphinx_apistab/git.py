"""The only door to git: what a repository had at a revision.

A revision is text that somebody gives, and may look like an option of git's
(https://git-scm.com/docs/gitcli): here it is resolved to the name of an object first, and only that name
goes further.
"""

from __future__ import annotations

import os
import re
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import IO

#: What is taken at most from a repository: seconds, and bytes of files.
SECONDS, SIZE = 300, 4 * 2**30

_OBJECT = re.compile(r"[0-9a-f]{40,64}")
#: Nothing asks for a password, and a path is a path: it has no ``*`` and no ``:(top)``.
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C.UTF-8"}


class GitError(Exception):
    """A revision that cannot be had; the message says why."""


def extract(revision: str, target: Path, *, folder: Path = Path(), path: str = ".") -> None:
    """Write what a repository had at a revision into a folder; the repository is left as it is.

    :param folder: a folder of the repository
    :param path: what of it is written, relative to that folder
    :raises GitError: if there is no such revision or path, or it is too much.
    """
    found = _resolved(revision, folder)
    command = ["git", "-C", str(folder), "archive", "--format=tar", found, "--", path]
    try:
        with subprocess.Popen(  # noqa: S603 - of what was given, git sees paths and an object's name
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
        ) as process:
            _unpack(process, target)
    except (OSError, ValueError) as error:
        raise GitError(f"git cannot be run: {error}") from None


def _resolved(revision: str, folder: Path) -> str:
    """Return the name of the object that a revision means (https://git-scm.com/docs/gitrevisions)."""
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise GitError("no revision")
    command = ["git", "-C", str(folder), "rev-parse", "--verify", "--end-of-options"]
    try:
        done = subprocess.run(  # noqa: S603 - it does not look like an option, and stands behind all
            [*command, revision],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=_environment(),
            timeout=SECONDS,
        )
    except FileNotFoundError:
        raise GitError("there is no git") from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git cannot be asked: {error}") from None
    found = done.stdout.decode("ascii", "replace").strip()
    if done.returncode or _OBJECT.fullmatch(found) is None:
        raise GitError(_last_line(done.stderr) or "no revision")
    return found


def _unpack(process: subprocess.Popen[bytes], target: Path) -> None:
    """Unpack what git sends; it is ended when it has taken too long, or sent too much."""
    watch = Timer(SECONDS, process.kill)
    watch.start()
    try:
        _unpack_stream(process.stdout, target)
        problem = ""
    except (tarfile.TarError, OSError, ValueError) as error:
        problem = str(error)
    finally:
        watch.cancel()
        process.kill()
    told = _last_line(process.stderr.read() if process.stderr is not None else b"")
    if problem:
        raise GitError(told or problem)


def _unpack_stream(stream: IO[bytes] | None, target: Path) -> None:
    with tarfile.open(fileobj=stream, mode="r|") as tree:
        members = _of_bounded_size(tree)
        tree.extractall(target, members, filter=_inside)  # noqa: S202 - the filter is what it asks for


def _of_bounded_size(tree: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    total = 0
    for member in tree:
        total += member.size
        if total > SIZE:
            raise tarfile.TarError(f"it has more than {SIZE} bytes")
        yield member


def _inside(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Return a member of an archive; ``None`` for one that leads out of the folder: it is left out."""
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None


def _environment() -> dict[str, str]:
    return {**os.environ, **_ENVIRONMENT}


def _last_line(told: bytes) -> str:
    return told.decode("utf-8", "replace").strip().rpartition("\n")[2]
