"""What signatures tell, read from source by griffe: what they expose, and where they broke.

https://mkdocstrings.github.io/griffe/ parses packages without importing them; it comes with the extra
``sphinx-apistab[signatures]``.
"""

from __future__ import annotations

import contextlib
import io
import logging
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
            "pip install 'sphinx-apistab[signatures]', or set leak to off"
        ) from None
    # What it cannot resolve is of no interest here.
    logging.getLogger("griffe").addHandler(logging.NullHandler())
    return griffe


def folder_of(package: str) -> Path:
    """Return the folder that holds an importable package.

    :raises SignatureError: if there is none, or no source of it.
    """
    spec = find_spec(package)
    places = [*(spec.submodule_search_locations or ()), spec.origin or ""] if spec else []
    if not places or not Path(places[0]).exists():
        raise SignatureError(f"there is no source of {package}")
    return Path(places[0]).parent


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
def baseline_folder(package: str, against: str) -> Iterator[Path]:
    """Give the folder with the package as it was: an older copy, or a revision of its git repository.

    The repository is left as it is.

    :param against: a folder that holds the package, or a revision
    :raises SignatureError: if the package is not there.
    """
    folder = Path(against)
    if folder.is_dir():
        places = (folder, folder / "src", folder.parent)
        found = next((place for place in places if _holds(place, package)), None)
        if found is None:
            raise SignatureError(f"there is no {package} in {against}")
        yield found
        return
    with tempfile.TemporaryDirectory() as temporary:
        _unpack(against, folder_of(package), package, Path(temporary))
        yield Path(temporary)


def _holds(folder: Path, package: str) -> bool:
    return (folder / package).is_dir() or (folder / f"{package}.py").is_file()


def _unpack(revision: str, folder: Path, package: str, target: Path) -> None:
    """Write a package as a revision has it."""
    name = package if (folder / package).is_dir() else f"{package}.py"
    command = ["git", "-C", str(folder), "archive", "--format=tar", revision, "--", name]
    try:
        archive = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    except FileNotFoundError:
        raise SignatureError(f"{revision} is no folder, and there is no git") from None
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode(errors="replace").strip()
        raise SignatureError(f"{revision} is no folder, and no revision: {told}") from None
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(target, filter="data")


# Leaks -------------------------------------------------------------------------------------------


def leaks(case: Case, source: griffe.Object) -> Iterator[Observation]:
    """Yield where a signature exposes what is less dependable than it is itself, or deprecated.

    Annotations, what is returned, defaults, bases and the exceptions that docstrings name count. A
    parameter with a mark promises what that says, a private one nothing.
    """
    known = _by_identity(case.now)
    for subject in case.now.subjects:
        obj = _find(source, subject.entry.canonical or subject.entry.name)
        if subject.param is not None or subject.level is None or obj is None:
            continue
        # An ``__init__`` that is documented on its own speaks for itself.
        with_init = f"{subject.entry.name}.__init__" not in case.now.by_name
        for role, param, path in dict.fromkeys(_exposed(obj, with_init=with_init)):
            other = known.get(path) or known.get(_final(source, path))
            promising = case.now.by_key.get(
                (subject.entry.domain, subject.entry.name, param), subject
            )
            problem = _weaker(other, promising, case) if other else None
            if other is not None and problem is not None:
                yield Observation(
                    kind=Kind.LEAK,
                    entry=subject.entry,
                    level=promising.level,
                    group=promising.group,
                    message=f"{role} exposes {other.entry.name}, which is {problem}",
                )


def _by_identity(view: View) -> Mapping[str, Subject]:
    objects = [subject for subject in view.subjects if subject.param is None]
    return {name: each for each in objects for name in (each.entry.name, identity(each.entry))}


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


def _exposed(
    obj: griffe.Object, *, with_init: bool = True
) -> Iterator[tuple[str, str | None, str]]:
    """Yield the roles of what a signature names, the parameter, and the path as far as imports tell."""
    if obj.is_class:
        for base in getattr(obj, "bases", ()):
            yield from _of_base(base)
        init = obj.members.get("__init__")
        if with_init and init is not None and not init.is_alias:
            yield from _exposed(init)  # type: ignore[arg-type]  # it is no alias
    elif obj.is_function:
        for parameter in getattr(obj, "parameters", ()):
            name = parameter.name
            if not name.startswith("_"):
                yield from _named(f"the annotation of {name}", parameter.annotation, name)
                yield from _named(f"the default of {name}", parameter.default, name)
        yield from _named("what it returns", getattr(obj, "returns", None))
        yield from (("what it raises", None, path) for path in _raised(obj))
    else:
        yield from _named("its annotation", getattr(obj, "annotation", None))


def _of_base(base: Any) -> Iterator[tuple[str, str | None, str]]:
    """Yield what a base names; the fields of ``NamedTuple("…", [("name", type), …])`` are parameters."""
    library = _griffe()
    if not isinstance(base, library.ExprCall):
        yield from _named("a base", base)
        return
    yield from _named("a base", base.function)
    for argument in base.arguments:
        for field in getattr(argument, "elements", ()):
            if isinstance(field, library.ExprTuple) and len(field.elements) == 2:
                name = str(field.elements[0]).strip("'\"")
                yield from _named(f"the annotation of {name}", field.elements[1], name)


#: The styles of docstrings that Sphinx and napoleon know.
_STYLES = ("google", "numpy", "sphinx")


def _raised(obj: griffe.Object) -> Iterator[str]:
    """Yield the paths of the exceptions that a docstring says are raised."""
    library, docstring = _griffe(), obj.docstring
    if docstring is None or "raise" not in docstring.value.lower():
        return
    for style in _STYLES:
        for section in docstring.parse(library.Parser(style), warnings=False):
            if section.kind is library.DocstringSectionKind.raises:
                for exception in section.value:
                    first, dot, rest = str(exception.annotation).partition(".")
                    with contextlib.suppress(library.GriffeError):
                        yield f"{obj.resolve(first)}{dot}{rest}"


def _named(
    role: str, expression: Any, param: str | None = None
) -> Iterator[tuple[str, str | None, str]]:
    """Yield the paths of the names in an expression."""
    library = _griffe()
    if isinstance(expression, library.Expr):
        for part in expression.iterate(flat=True):
            if isinstance(part, library.ExprName):
                yield role, param, part.canonical_path


def _find(source: griffe.Object, path: str) -> griffe.Object | None:
    """Return the object at a path, without the aliases that lead to it."""
    with contextlib.suppress(KeyError, _griffe().GriffeError):
        there: Any = source.modules_collection[path]
        found: griffe.Object = there.final_target if there.is_alias else there
        return found
    return None


def _final(source: griffe.Object, path: str) -> str:
    found = _find(source, path)
    return path if found is None else found.path


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
    before, after = _promises(case.then or case.now), _by_identity(case.now)
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
