r"""What decorators and attributes mean: tables, one small file a project.

A *convention* translates one decorator (or one attribute that a decorator leaves behind) into a mark.
It is data. Each fact is a constant or a template over the decorator's arguments:

``"beta"``
    the constant
``"{version}"``
    the argument called *version*, however it was passed; nothing where it was not passed and the
    decorator's own signature has no default
``"{stability|stable}"``
    the same, with the value to take where it was not passed
``"{0}"``
    the first positional argument, for decorators that take ``*args``
``"{version.0}"``
    the first item of an argument that is a tuple or a list, or the first argument of the call that makes it
``"{details.since}"``
    the argument *since* of the call that makes an argument: ``@deprecated(Details(since="2.0"))``
``"{alternative,alternative_import}"``
    the first of these arguments that says something
``"{klass:(\d+)Warning}"``
    the part of the argument that a regular expression finds, or that its group stands for; nothing where it
    finds none

``levels`` translates the project's words into our levels. A key with a ``*`` stands for all words that look
so, ``None`` for no level, and ``"deprecated"`` for the other axis: the level of such a word is none, and what
the convention says of the deprecation counts. A word that the table does not name stays as it is. Of a list
of words, the one counts that the table names last.

That something changes without going away (a default, a value, passing by position) is said with ``change``,
``change_since``, ``change_release`` and ``keyword_only``, and is no deprecation. A decorator that says
several things has a list of conventions in the place of one.

A convention with a ``param`` speaks of parameters: of one, or of each in a list. Beside the arguments it
may name the decorated function's own parameters: ``"{signature.every}"``, ``"{signature.positional}"``
(those that may be passed by position), ``"{signature.optional}"`` (those of them that have a default) and
``"{signature.keyword_only}"``. Where keyword arguments are called like the parameters
(``@deprecated_params(x=("2.0", "Use y."))``), ``each_keyword`` makes a mark of each of them, out of its
``"{keyword}"`` and its ``"{value}"``; ``each`` does the same for the items of a dict. Where ``param`` is a
list, other lists of the same length go with it: each parameter has its own item.

The same words serve in ``conf.py`` (``apistab_conventions``) and in the packages that declare
conventions under the entry-point group ``sphinx_apistab.conventions``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from sphinx_apistab.conventions.language.convention import (
    DEPRECATED,
    KEYWORDS,
    OWN_NAMES,
    Convention,
)
from sphinx_apistab.conventions.language.declaring import (
    ConventionError,
    Conventions,
    Table,
    declared,
)
from sphinx_apistab.conventions.language.templates import UNKNOWN
from sphinx_apistab.model import Level

__all__ = [
    "BUILTIN",
    "DEPRECATED",
    "ENTRY_POINTS",
    "KEYWORDS",
    "OWN_NAMES",
    "UNKNOWN",
    "WITH_LEVELS",
    "Convention",
    "ConventionError",
    "Conventions",
    "builtin",
    "builtin_levels",
    "declared",
    "is_builtin",
    "known",
    "shipped",
]

#: The built-in tables, by module name in this folder.
BUILTIN = (
    "apistab",
    "astropy",
    "azure",
    "dagster",
    "dask",
    "deprecated",
    "deprecation",
    "google_adk",
    "huggingface_hub",
    "keras",
    "langchain",
    "matplotlib",
    "mlflow",
    "nibabel",
    "optuna",
    "pandas",
    "pep702",
    "polars",
    "pydantic",
    "pydeprecate",
    "qiskit",
    "ray",
    "redis",
    "rllib",
    "scikit_image",
    "scikit_learn",
    "scipy",
    "scverse",
    "semantic_kernel",
    "semver",
    "snowpark",
    "sqlalchemy",
    "sympy",
    "tensorflow",
    "torch",
    "transformers",
    "trio",
    "twisted",
    "xarray",
    "zarr",
)

#: Those of them that have ``LEVELS``: words of the project's own.
WITH_LEVELS = ("dagster", "google_adk", "polars", "semantic_kernel", "snowpark")

#: The entry-point group under which packages ship conventions of their own.
ENTRY_POINTS = "sphinx_apistab.conventions"


@cache
def builtin() -> Conventions:
    """Return the built-in conventions."""
    found = Conventions()
    for name in BUILTIN:
        found = found.joined(declared(_table(name).CONVENTIONS))
    return found._replace(levels=builtin_levels())


def builtin_levels() -> tuple[Level, ...]:
    """Return the levels that projects have words of their own for, without loading all conventions."""
    return tuple(
        Level(name=name, **words)
        for project in WITH_LEVELS
        for name, words in _table(project).LEVELS.items()
    )


def _table(name: str) -> Any:
    return import_module(f"{__name__}.{name}")


def shipped() -> Iterator[tuple[str, object]]:
    """Yield what installed packages declare under the entry-point group, each with its origin.

    What cannot be loaded yields the exception.
    """
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        try:
            yield point.value, point.load()
        except Exception as error:  # noqa: BLE001  (a broken package is its author's affair)
            yield point.value, error


def known(tables: Iterable[Table] = ()) -> Conventions:
    """Return the built-in conventions with the project's own *tables* over them."""
    found = builtin()
    for table in tables:
        found = found.joined(declared(table))
    return found


def is_builtin(convention: Convention) -> bool:
    """Whether a convention is one of these, which no reader of a message can correct."""
    known = (builtin().decorators, builtin().attributes)
    return any(table.get(convention.target) is convention for table in known)
