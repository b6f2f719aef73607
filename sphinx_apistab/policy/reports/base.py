"""What the reports have in common: their input, the order, and where a finding lies."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias, TypeVar

from sphinx_apistab.escaping import one_line
from sphinx_apistab.policy.findings import Finding, Kind, Severity

_Record = TypeVar("_Record", Finding, "Context")

#: Where to read more.
HOMEPAGE = "https://pypi.org/project/sphinx-apistab/"


class Context(NamedTuple):
    """What a report says beside the findings."""

    project: str
    version: str
    tool_version: str  #: of this package
    root: str = ""  #: the folder of the sources, seen from where the report is read: ``src``
    color: bool = False  #: whether the text is for a terminal that shows colours


Writer: TypeAlias = Callable[[Sequence[Finding], Context], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A format of reports. Calling it with findings and a context returns the text."""

    filename: str  #: what the report is called in the output folder of the builder
    writer: Writer

    def __call__(self, findings: Iterable[Finding], context: Context) -> str:
        """Return the report: all findings, sorted, as text that every encoding of Unicode can hold."""
        return self.writer(sorted(map(_clean, findings), key=_order), _clean(context))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding lies in the sources."""

    path: str  #: relative to where the report is read, with slashes
    line: int | None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


def place(finding: Finding, context: Context) -> Place | None:
    """Return where a finding lies; ``None`` if nobody knows."""
    if not finding.source:
        return None
    path, line = _split(finding.source)
    return Place(path=posixpath.normpath(posixpath.join(context.root, path)), line=line)


def heading(context: Context) -> str:
    """Return what was checked: *ray 2.50.0*."""
    return f"{context.project} {context.version}".strip()


def counts(findings: Iterable[Finding]) -> str:
    """Return how many findings there are: *3 findings (1 error, 2 warnings)*."""
    found = Counter(finding.severity for finding in findings)
    if not found:
        return "no findings"
    parts = [plural(found[severity], severity.value) for severity in Severity if found[severity]]
    return f"{plural(found.total(), 'finding')} ({', '.join(parts)})"


def plural(number: int, word: str) -> str:
    """Return a number of things."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def by_kind(findings: Sequence[Finding]) -> Iterator[tuple[Kind, list[Finding]]]:
    """Yield the kinds that were found, in the order of the manual, with their findings."""
    for kind in Kind:
        if of_kind := [finding for finding in findings if finding.kind is kind]:
            yield kind, of_kind


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield for each finding what tells it from all others, and stays when lines move."""
    seen: Counter[str] = Counter()
    for finding in findings:
        words = re.sub(r"(?<=\.py):\d+", "", finding.message)
        identity = f"{finding.kind.value}\0{finding.name}\0{words}"
        seen[identity] += 1
        yield hashlib.sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest()


def _split(source: str) -> tuple[str, int | None]:
    path, _, line = source.rpartition(":")
    # Lines are counted from 1; the formats refuse others.
    if path and re.fullmatch("0*[1-9][0-9]{0,8}", line, re.ASCII):
        return path.replace("\\", "/"), int(line)
    return source.replace("\\", "/"), None


def _order(finding: Finding) -> tuple[object, ...]:
    path, line = _split(finding.source or "")
    return path, line or 0, finding.name, finding.kind.value, finding.message, finding.remedy


def _clean(record: _Record) -> _Record:
    texts: dict[str, Any] = {
        name: one_line(value) for name, value in record._asdict().items() if isinstance(value, str)
    }
    return record._replace(**texts)
