"""The command line: ``python -m sphinx_apistab``, also installed as ``sphinx-apistab``.

Exit codes: 0 for nothing found, 1 for findings, 2 for could not be done, with the reason on the standard
error; 130 for what was interrupted.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from sphinx_apistab import __version__
from sphinx_apistab.commands import check, diff, explain, plan, record, scan, show, vendor
from sphinx_apistab.commands.base import DONE, IMPOSSIBLE, INTERRUPTED, CommandError, one_line
from sphinx_apistab.inventory import InventoryError
from sphinx_apistab.policy.findings import VerdictError
from sphinx_apistab.vendor import VendorError

_FOLDER = Path(__file__).parent
_SHOWN = 500  #: letters of an error that nobody expected


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code."""
    arguments = _parser().parse_args(argv)
    _encode_anything(sys.stdout, sys.stderr)
    try:
        code: int = arguments.run(arguments)
        if sys.stdout is not None:  # it is closed
            sys.stdout.flush()
    except (CommandError, InventoryError, VendorError, VerdictError) as error:
        _complain(str(error))
        return IMPOSSIBLE
    except BrokenPipeError:
        # https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:  # a name that is too long, a disk that is full, …
        _complain(_told(error))
        return IMPOSSIBLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, it is no finding
        _complain(_fault(error))
        return IMPOSSIBLE
    return code


def _complain(message: str) -> None:
    """Print why there is no result, also if a package closed the stream: what lies under it stays open."""
    line = f"sphinx-apistab: {one_line(message)}\n"
    if sys.stderr is not None and sys.stderr.closed:
        os.write(2, line.encode(errors="backslashreplace"))
    elif sys.stderr is not None:
        sys.stderr.write(line)


def _told(error: OSError) -> str:
    return ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)


def _fault(error: Exception) -> str:
    """Return what to say of an error that nobody expected, with the place in our code where it arose."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_FOLDER)]
    places = (f"{Path(each.filename).relative_to(_FOLDER)}:{each.lineno}" for each in ours[-1:])
    return (
        f"a fault of sphinx-apistab {__version__}, please report it: "
        f"{type(error).__name__}: {str(error)[:_SHOWN]} ({', '.join(places)})"
    )


def _encode_anything(*streams: object) -> None:
    """Let the streams escape what their encoding lacks."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sphinx-apistab", description="How stable an API is, outside of Sphinx."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (check, diff, plan, record, show, scan, explain, vendor):
        command.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
