"""Where signatures broke, by what griffe reads from source.

https://mkdocstrings.github.io/griffe/ parses packages without importing them; it comes with the extra
``sphinx-apistab[signatures]``.
"""

from __future__ import annotations

import contextlib
import logging
import tempfile
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_apistab.git import GitError, extract
from sphinx_apistab.policy.findings import Kind, Observation, VerdictError
from sphinx_apistab.policy.history import identity

if TYPE_CHECKING:
    from types import ModuleType

    import griffe

    from sphinx_apistab.policy.case import Case, Subject, View


class SignatureError(VerdictError):
    """Signatures that cannot be read; the message says why, and what to do."""


# Sources -----------------------------------------------------------------------------------------


def _griffe() -> ModuleType:
    try:
        import griffe  # noqa: PLC0415 - an extra
    except ImportError:
        raise SignatureError(
            "signatures are read by griffe, which is not installed: "
            "pip install 'sphinx-apistab[signatures]'"
        ) from None
    # What it cannot resolve is of no interest here.
    logging.getLogger("griffe").addHandler(logging.NullHandler())
    return griffe


def folder_of(package: str) -> Path:
    """Return the folder that holds an importable package.

    :raises SignatureError: if there is none, or no source of it.
    """
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):  # what it is in cannot be imported, or says nothing of itself
        spec = None
    places = [*(spec.submodule_search_locations or ()), spec.origin or ""] if spec else []
    if not places or not Path(places[0]).exists():
        raise SignatureError(f"there is no source of {package}")
    return Path(places[0]).parents[package.count(".")]


def load_source(package: str, folder: Path) -> griffe.Object:
    """Parse a package that lies in a folder.

    :raises SignatureError: if it cannot be parsed, or griffe is not installed.
    """
    library = _griffe()
    try:
        found: griffe.Object = library.load(
            package,
            search_paths=[folder],
            try_relative_path=False,
            allow_inspection=False,
            resolve_aliases=True,
            resolve_external=False,
            store_source=False,
        )
    except (ImportError, library.GriffeError, OSError) as error:
        raise SignatureError(f"{package} in {folder} cannot be parsed: {error}") from None
    return found


@contextlib.contextmanager
def baseline_folder(package: str, against: str, of: Path | None = None) -> Iterator[Path]:
    """Give the folder with the package as it was: an older copy, or a revision of its git repository.

    The repository is left as it is.

    :param against: a folder that holds the package, or a revision
    :param of: the folder that holds the package now; ``None``: it is importable
    :raises SignatureError: if the package is not there.
    """
    folder = Path(against)
    if not against:
        raise SignatureError("there is nothing to compare with: name a revision or a folder")
    if folder.is_dir():
        places = (folder, folder / "src", folder.parent)
        found = next((place for place in places if _holds(place, package)), None)
        if found is None:
            raise SignatureError(f"there is no {package} in {against}")
        yield found
        return
    there = folder_of(package) if of is None else of
    name = package if (there / package).is_dir() else f"{package}.py"
    with tempfile.TemporaryDirectory() as temporary:
        try:
            extract(against, Path(temporary), folder=there, path=name)
        except GitError as error:
            raise SignatureError(f"{against} is no folder, and no revision: {error}") from None
        yield Path(temporary)


def _holds(folder: Path, package: str) -> bool:
    return (folder / package).is_dir() or (folder / f"{package}.py").is_file()


# Breaks ------------------------------------------------------------------------------------------

#: What else griffe tells is no matter of signatures: removals have kinds of their own.
_BREAKS = (
    "PARAMETER_MOVED",
    "PARAMETER_REMOVED",
    "PARAMETER_CHANGED_KIND",
    "PARAMETER_CHANGED_DEFAULT",
    "PARAMETER_CHANGED_REQUIRED",
    "PARAMETER_ADDED_REQUIRED",
    "RETURN_CHANGED_TYPE",
    "OBJECT_CHANGED_KIND",
    "CLASS_REMOVED_BASE",
)


def signature_breaks(case: Case, old: griffe.Object, new: griffe.Object) -> Iterator[Observation]:
    """Yield the signatures that changed incompatibly, with the level that the baseline promised.

    A parameter that was deprecated may go.
    """
    before, after = _promises(case.then or case.now), case.now.by_identity
    for breakage in _griffe().find_breaking_changes(old, new):
        path = breakage.obj.canonical_path.removesuffix(".__init__")
        subject = after.get(path)
        if subject is None or breakage.kind.name not in _BREAKS:
            continue
        entry = subject.entry
        param = _parameter(breakage)
        promised = before.get((identity(entry), param)) or before.get((identity(entry), None))
        gone = promised is not None and promised.param and promised.stability.deprecated
        if not (gone and breakage.kind.name == "PARAMETER_REMOVED"):
            promised = promised or subject
            yield Observation(
                kind=Kind.SIGNATURE_BREAK,
                entry=entry,
                param=param,
                level=promised.level,
                group=promised.group,
                message=_told(breakage),
            )


def _promises(view: View) -> Mapping[tuple[str, str | None], Subject]:
    return {(identity(each.entry), each.param): each for each in view.subjects}


def _parameter(breakage: griffe.Breakage) -> str | None:
    values = (breakage.old_value, breakage.new_value)
    return next((each.name for each in values if isinstance(each, _griffe().Parameter)), None)


def _told(breakage: griffe.Breakage) -> str:
    words = breakage.kind.value[0].lower() + breakage.kind.value[1:]
    match breakage.kind.name:
        case "PARAMETER_CHANGED_DEFAULT":
            return f"{words}: {breakage.old_value.default} → {breakage.new_value.default}"
        case "PARAMETER_CHANGED_KIND":
            return f"{words}: {breakage.old_value.kind.value} → {breakage.new_value.kind.value}"
        case "PARAMETER_MOVED":
            return f"{words}, {breakage.details}"
        case name if name.startswith("PARAMETER"):
            return words
    return f"{words}: {_shown(breakage.old_value)} → {_shown(breakage.new_value)}"


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value)) or "none"
    return str(value.value if isinstance(value, Enum) else value)
