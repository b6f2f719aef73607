"""Signatures that expose what is less dependable than they are themselves, or deprecated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sphinx_apistab.policy.findings import Kind, Observation
from sphinx_apistab.policy.signatures import SignatureError, folder_of
from sphinx_apistab.reading.exposed import Exposure, Signatures

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_apistab.policy.case import Case, Subject


def leaks_of(package: str, case: Case, folder: Path | None = None) -> Iterator[Observation]:
    """Yield the leaks of a package; it is not imported.

    :param folder: the folder that holds it; ``None``: it can be imported

    :raises SignatureError: if there is no source of it that can be read.
    """
    signatures = Signatures(package, folder_of(package) if folder is None else folder)
    if not signatures.found:
        raise SignatureError(f"the source of {package} cannot be parsed")
    yield from leaks(case, signatures)


def leaks(case: Case, signatures: Signatures) -> Iterator[Observation]:
    """Yield where a signature exposes what is less dependable than it is itself, or deprecated.

    A parameter with a mark promises what that says, a private one nothing.
    """
    known = case.now.by_identity
    for subject in case.now.subjects:
        if subject.param is not None or subject.level is None:
            continue
        name = subject.entry.canonical or subject.entry.name
        # An ``__init__`` that is documented on its own speaks for itself.
        with_init = f"{subject.entry.name}.__init__" not in case.now.by_name
        told = set()
        for exposed in signatures.exposures(name, with_init=with_init):
            other = _meant(exposed, signatures, known)
            promising = case.now.by_key.get(
                (subject.entry.domain, subject.entry.name, exposed.param), subject
            )
            problem = _weaker(other, promising, case) if other else None
            if other is None or problem is None or (exposed.role, other.key) in told:
                continue
            told.add((exposed.role, other.key))
            yield Observation(
                kind=Kind.LEAK,
                entry=subject.entry,
                level=promising.level,
                group=promising.group,
                message=f"{exposed.role} exposes {other.entry.name}, which is {problem}",
            )


def _meant(
    exposed: Exposure, signatures: Signatures, known: Mapping[str, Subject]
) -> Subject | None:
    """Return the object that is exposed: the nearest around it that is documented."""
    for name in exposed.names:
        if (found := known.get(name) or known.get(signatures.final(name))) is not None:
            return found
    return None


def _weaker(other: Subject, subject: Subject, case: Case) -> str | None:
    """Say what is weaker about an exposed object; one that the exposing object is in never is."""
    if f"{subject.entry.name}.".startswith(f"{other.entry.name}."):
        return None
    deprecated = case.now.deprecation
    going = subject.stability.deprecated or deprecated(subject.entry)
    if deprecated(other.entry) is not None and going is None:
        return "deprecated"
    own, exposed = case.rank(subject.level), case.rank(other.level)
    if own is None or exposed is None or exposed >= own:
        return None
    return f"{other.level}, less dependable than {subject.level}"
