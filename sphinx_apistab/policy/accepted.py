"""The findings that a project accepts for now: a file that says which, why, and until when.

.. code-block:: json

   {
     "format": 1,
     "accepted": [
       {"kind": "overdue", "name": "package.old", "reason": "the plugin still needs it", "expires": "3.0"}
     ]
   }

``expires`` is the release, or the day, from which on the finding counts again; without it, it never does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_apistab.inventory import write_text
from sphinx_apistab.policy.findings import KINDS, Finding, Kind, VerdictError
from sphinx_apistab.policy.versions import parse_version

if TYPE_CHECKING:
    from packaging.version import Version

FORMAT = 1


class AcceptedError(VerdictError):
    """A file of accepted findings that cannot be used; the message says where it is wrong."""


class Acceptance(NamedTuple):
    """One accepted finding."""

    kind: Kind
    name: str  #: the object, as the finding names it
    reason: str
    expires: str | None = None  #: a version or a day; ``None``: never

    @property
    def key(self) -> tuple[Kind, str]:
        """What it has in common with its finding."""
        return self.kind, self.name

    def is_over(self, version: Version | None, today: date | None) -> bool:
        """Tell whether the time for which the finding was accepted is over."""
        if self.expires is None:
            return False
        if (day := _day(self.expires)) is not None:
            return today is not None and today >= day
        until = parse_version(self.expires)
        return until is not None and version is not None and version >= until


def accept(
    findings: Iterable[Finding],
    before: Iterable[Acceptance],
    *,
    reason: str,
    expires: str | None,
    over: Iterable[Acceptance] = (),
) -> tuple[Acceptance, ...]:
    """Return what is accepted when all *findings* are, by name.

    What was accepted *before* keeps its reason and its time, unless that is *over* and it is found again.

    :raises AcceptedError: if *expires* is neither a version nor a day.
    """
    _check_expires(expires, "--until")
    new = {
        (each.kind, each.name): Acceptance(
            kind=each.kind, name=each.name, reason=reason, expires=expires
        )
        for each in findings
        if each.kind.axis != "acceptance"
    }
    renewed = new.keys() & {each.key for each in over}
    kept = new | {each.key: each for each in before if each.key not in renewed}
    return tuple(sorted(kept.values(), key=lambda each: (each.name, each.kind.value)))


# Files -------------------------------------------------------------------------------------------


def write_accepted(path: str | os.PathLike[str], accepted: Iterable[Acceptance]) -> bool:
    """Write a file of accepted findings, in one step, and only if it changes.

    :returns: whether the file was written.
    :raises OSError: if it cannot be.
    """
    items = [_without_nothing(each._asdict() | {"kind": each.kind.value}) for each in accepted]
    data = {"format": FORMAT, "accepted": items}
    return write_text(Path(path), json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _without_nothing(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value is not None}


def load_accepted(path: str | os.PathLike[str]) -> tuple[Acceptance, ...]:
    """Read a file of accepted findings.

    :raises AcceptedError: if it cannot be read, or is not such a file.
    """
    try:
        data = json.loads(Path(path).read_text("utf-8-sig"))
        return _accepted(data)
    except OSError as error:
        raise AcceptedError(f"{os.fspath(path)}: {error.strerror or error}") from None
    except AcceptedError as error:
        raise AcceptedError(f"{os.fspath(path)}: {error}") from None
    except (ValueError, RecursionError) as error:
        raise AcceptedError(f"{os.fspath(path)}: not JSON: {error}") from None


def _accepted(data: Any) -> tuple[Acceptance, ...]:
    if not isinstance(data, dict) or not isinstance(data.get("accepted"), list):
        raise AcceptedError('expected {"format": 1, "accepted": […]}')
    if data.get("format") != FORMAT:
        raise AcceptedError(f"format: expected {FORMAT}, not {data.get('format')!r}")
    found: dict[tuple[Kind, str], Acceptance] = {}
    for index, item in enumerate(data["accepted"]):
        each = _acceptance(item, f"accepted[{index}]")
        if found.setdefault(each.key, each) is not each:
            raise AcceptedError(f"accepted[{index}]: {each.kind.value} of {each.name} stands twice")
    return tuple(found.values())


def _acceptance(item: Any, where: str) -> Acceptance:
    if not isinstance(item, dict):
        raise AcceptedError(f"{where}: expected an object, not {item!r}")
    texts = {key: item.get(key) for key in ("kind", "name", "reason")}
    for key, value in texts.items():
        if not isinstance(value, str) or not value.strip():
            raise AcceptedError(f"{where}.{key}: expected text, not {value!r}")
    if unknown := sorted(item.keys() - texts.keys() - {"expires"}):
        raise AcceptedError(f"{where}: unknown key {unknown[0]!r}")
    if (kind := KINDS.get(item["kind"])) is None:
        raise AcceptedError(f"{where}.kind: there is no kind {item['kind']!r}")
    _check_expires(item.get("expires"), f"{where}.expires")
    return Acceptance(
        kind=kind, name=item["name"], reason=item["reason"], expires=item.get("expires")
    )


def _check_expires(value: object, where: str) -> None:
    known = value is None or (
        isinstance(value, str) and (_day(value) or parse_version(value)) is not None
    )
    if not known:
        raise AcceptedError(
            f"{where}: expected a version or a day such as 2027-01-31, not {value!r}"
        )


def _day(text: str) -> date | None:
    """Return a day; without hyphens it is a version."""
    try:
        return date.fromisoformat(text) if text.count("-") == 2 else None
    except ValueError:
        return None
