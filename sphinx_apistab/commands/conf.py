"""What a project says in its ``conf.py``, for commands that run without Sphinx."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_apistab.commands.base import CommandError

#: Our options; and those that say how the package is imported.
PREFIXES = ("apistab_", "autodoc_mock_imports", "autosummary_mock_imports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conf:
    """Our options as a ``conf.py`` sets them, and what else tells how to import the package."""

    folder: Path  #: what paths in the options are relative to
    values: Mapping[str, Any]  #: by the option's name; those that are not set are not there

    def path(self, option: str) -> Path | None:
        """Return the file or folder that an option names.

        :raises CommandError: if its value is no text.
        """
        value = self.values.get(option)
        if value is None or value == "":
            return None
        if not isinstance(value, str) or "\0" in value:
            raise CommandError(f"{option}: expected a path, not {value!r}")
        return self.folder / value


def read_conf(path: Path | None) -> Conf:
    """Execute a ``conf.py`` as Sphinx does, in its own folder, and return our options.

    https://www.sphinx-doc.org/en/master/usage/configuration.html. What it prints goes to the standard
    error; what it adds to ``sys.path`` stays.

    :param path: the file, or its folder; ``None``: there is none, and so no option is set
    :raises CommandError: if it cannot be executed.
    """
    if path is None:
        return Conf(folder=Path(), values={})
    # Of links that lead in a circle, Path.resolve() of some Pythons makes another error.
    path = Path(os.path.realpath(path / "conf.py" if path.is_dir() else path))
    namespace: dict[str, Any] = {"__file__": str(path), "__name__": "conf", "tags": _Tags()}
    try:
        code = compile(path.read_bytes(), str(path), "exec")
        with contextlib.chdir(path.parent), contextlib.redirect_stdout(sys.stderr):
            exec(code, namespace)  # noqa: S102  (conf.py is a program: that is its format)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}") from None
    except (Exception, SystemExit) as error:
        raise CommandError(f"{path}: {_place(error, path)}{error!r}") from error
    values = {name: value for name, value in namespace.items() if name.startswith(PREFIXES)}
    return Conf(folder=path.parent, values=values)


def _place(error: BaseException, path: Path) -> str:
    """Return the line of the file in which an error arose."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"line {line}: " if line is not None else ""


class _Tags(set[str]):
    """The ``tags`` that a ``conf.py`` may ask for: those of ``sphinx-build -t``, here none."""

    def has(self, name: str) -> bool:
        """Tell whether a tag is set."""
        return name in self
