"""Copying :mod:`sphinx_apistab.decorators` into a library, so that it needs no dependency for them."""

from __future__ import annotations

from pathlib import Path

from sphinx_apistab import __version__

#: What the copy is called in a package's folder.
NAME = "_stability.py"

_SOURCE = Path(__file__).with_name("decorators.py")
_FIRST_LINE = "# A copy of sphinx_apistab/decorators.py"


class VendorError(Exception):
    """A copy that was not made; the message says why, and what to do."""


def vendor(path: Path, *, force: bool = False) -> Path:
    """Copy the decorators to a ``.py`` file, or to ``_stability.py`` in a package's folder.

    :param force: also over a file that is not such a copy; but never through a link to one.
    :returns: the path of the copy.
    :raises VendorError: if *path* is neither, or is taken by another file.
    """
    target = _target(path)
    if target.is_symlink() and not target.exists():
        raise VendorError(f"{target}: not written, since it is a link that leads to no file")
    if target.exists() and not target.is_file():
        raise VendorError(f"{target}: not written, since it is no regular file")
    if target.is_symlink() and not _is_copy(target):
        raise VendorError(
            f"{target}: not written, since it is a link to another file; name that file, or remove the link"
        )
    if target.exists() and not force and not _is_copy(target):
        raise VendorError(
            f"{target}: not written, since it is another file; replace it with --force"
        )
    try:
        # What is made anew is not made through a link: https://docs.python.org/3/library/functions.html#open
        with target.open("w" if target.exists() else "x", encoding="utf-8", newline="\n") as file:
            file.write(_header(target.name) + _SOURCE.read_text("utf-8"))
    except OSError as error:
        raise VendorError(f"{target}: not written: {error.strerror or error}") from None
    return target


def _target(path: Path) -> Path:
    if path.is_dir():
        return path / NAME
    if path.suffix != ".py" or not path.parent.is_dir():
        raise VendorError(
            f"{path}: neither a folder nor a .py file in one; name your package's folder"
        )
    return path


def _is_copy(path: Path) -> bool:
    return path.is_file() and path.read_bytes().startswith(_FIRST_LINE.encode())


def _header(name: str) -> str:
    return (
        f"{_FIRST_LINE}, version {__version__}: don't change it here.\n"
        f"# To renew it, in this folder: python -m sphinx_apistab vendor {name}\n"
        "# SPDX-FileCopyrightText: The sphinx-apistab developers\n"
        "# SPDX-License-Identifier: BSD-3-Clause\n"
    )
