"""What decorators and attributes mean: tables, one small file a project.

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

A convention with a ``param`` speaks of parameters: of one, or of each in a list. Beside the arguments it
may name the decorated function's own parameters: ``"{signature.every}"``, ``"{signature.positional}"``
(those that may be passed by position), ``"{signature.optional}"`` (those of them that have a default) and
``"{signature.keyword_only}"``. Where keyword arguments are called like the parameters
(``@deprecated_params(x=("2.0", "Use y."))``), ``each_keyword`` makes a mark of each of them, out of its
``"{keyword}"`` and its ``"{value}"``.

The same words serve in ``conf.py`` (``apistab_conventions``) and in the packages that declare
conventions under the entry-point group ``sphinx_apistab.conventions``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, NamedTuple

from sphinx_apistab.model import EMPTY, Deprecation, Evidence, Level, Mark, Via

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

_PLACEHOLDER = re.compile(r"\{(?P<names>[\w.]+(?:,[\w.]+)*)(?:\|(?P<default>[^{}]*))?\}")
_EVERY = "*"  # among the names of parameters: all that there are


class ConventionError(ValueError):
    """A declared convention that cannot be understood; the message says which word, and why."""


class Convention(NamedTuple):
    """What one decorator, or one attribute, means."""

    target: str  #: a decorator's canonical ``module.qualname``, or an attribute's name
    level: str | None = None
    group: str | None = None
    since: str | None = None
    deprecated: bool = False  #: whether it says that the object is deprecated
    deprecated_since: str | None = None
    removal: str | None = None
    replacement: str | None = None
    reason: str | None = None
    param: str | None = None  #: the parameter, or the parameters, that it speaks of
    but: str | None = None  #: the parameters that it leaves out of those
    when: str | None = None  #: the argument without which it says nothing: ``"{deprecated}"``
    each_keyword: bool = False  #: whether each keyword argument is a mark of its own
    #: whether its level counts only where no other decorator states one, be it of the class around: a
    #: ``@public`` that stands beside ``@beta``, or on a method of a ``@beta`` class
    fallback: bool = False
    #: whether calling it makes the deprecated object: ``old = deprecated_attribute("2.0")``
    makes: bool = False
    levels: Mapping[str, str] = EMPTY  #: the project's words → our levels
    nothing: tuple[str, ...] = ()  #: values that mean "not said", such as Ray's group "Others"
    #: a regular expression for the text that it appends to docstrings; ``{reason}`` stands for the
    #: reason, word by word
    appended: str | None = None
    #: the names of its positional parameters, for where the decorator itself is not at hand
    parameters: tuple[str, ...] = ()
    sourceless: bool = False  #: an attribute that counts only where there is no source to read

    def marks(self, arguments: Mapping[str, object], via: Via = "decorator") -> Iterator[Mark]:
        """Yield what the decorator says when called with *arguments*, bound by parameter name."""
        if self.when is not None and not self._applies(arguments):
            return
        for said in _one_by_one(arguments) if self.each_keyword else [arguments]:
            mark = self._mark(said, via)
            if self.param is None:
                yield mark
            else:
                yield from (mark._replace(param=name) for name in self._params(said))

    def has_unknown_reason(
        self, arguments: Mapping[str, object], parameters: Collection[str]
    ) -> bool:
        """Whether a reason was given whose text cannot be known: what a call returns, or the like.

        :param parameters: the decorator's; what was passed for one of them and is not known is left out of
            *arguments*
        """
        named = (names for _, names, _ in _parts(self.reason or "") if names is not None)
        return any(
            isinstance(_argument(arguments, name), Mapping)
            or (name in parameters and name not in arguments)
            for names in named
            for name in names.split(",")
        )

    def _mark(self, arguments: Mapping[str, object], via: Via) -> Mark:

        def fact(template: str | None) -> str | None:
            return self._fill(template, arguments)

        deprecated = None
        if self.deprecated:
            deprecated = Deprecation(
                since=fact(self.deprecated_since),
                removal=fact(self.removal),
                replacement=fact(self.replacement),
                reason=_formatted(fact(self.reason), arguments),
            )
        return Mark(
            evidence=Evidence(via=via, name=self.target),
            level=self._level(arguments),
            group=fact(self.group),
            since=fact(self.since),
            deprecated=deprecated,
        )

    def _params(self, arguments: Mapping[str, object]) -> Iterator[str]:
        """Yield the names of the parameters that it speaks of."""
        every = _argument(arguments, "signature.every")
        left_out = self._names(self.but, arguments)
        for name in self._names(self.param, arguments):
            for one in every if name == _EVERY and isinstance(every, tuple) else (name,):
                if one not in left_out:
                    yield one

    def _names(self, template: str | None, arguments: Mapping[str, object]) -> tuple[str, ...]:
        """Return the names that a template stands for: a list's, or the one that it is filled to."""
        if template is None:
            return ()
        match = _PLACEHOLDER.fullmatch(template)
        value = _argument(arguments, match["names"]) if match else None
        if isinstance(value, tuple):
            return tuple(str(item) for item in value if _says(item))
        filled = self._fill(template, arguments)
        return () if filled is None else (filled,)

    def _applies(self, arguments: Mapping[str, object]) -> bool:
        """Whether the argument that it depends on was given, and is not false."""
        return any(_argument(arguments, name) for name in placeholders(self.when or ""))

    def _level(self, arguments: Mapping[str, object]) -> str | None:
        """Return our level for the project's word; a word that ``levels`` leaves out says nothing.

        A boolean is a word here: ``"True"``, ``"False"``.
        """
        if not self.levels:
            return self._fill(self.level, arguments)
        spelled = {name: str(v) if isinstance(v, bool) else v for name, v in arguments.items()}
        return self.levels.get(self._fill(self.level, spelled) or "")

    def _fill(self, template: str | None, arguments: Mapping[str, object]) -> str | None:
        """Return the template with the arguments filled in, or ``None`` where nothing was said."""
        if template is None:
            return None
        filled = ""
        for constant, names, default in _parts(template):
            value = constant if names is None else _first_text(names, arguments, default)
            if value is None:
                return None
            filled += value
        filled = filled.strip()
        return filled if filled and filled not in self.nothing else None


#: What a decorator fills into its message when it warns.
_FORMAT = re.compile(r"%\((\w+)\)[rs]")


def _formatted(message: str | None, arguments: Mapping[str, object]) -> str | None:
    """Return a message with the arguments in it that it names; what is only known later is left out."""
    if message is None or "%(" not in message:
        return message
    return _FORMAT.sub(lambda match: _first_text(match[1], arguments, None) or "…", message)


@cache
def _parts(template: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """Split a template into constants and placeholders: (constant, names, default)."""
    found: list[tuple[str, str | None, str | None]] = []
    end = 0
    if "{" not in template:
        return ((template, None, None),)
    for match in _PLACEHOLDER.finditer(template):
        if match.start() > end:
            found.append((template[end : match.start()], None, None))
        found.append(("", match["names"], match["default"]))
        end = match.end()
    return (*found, (template[end:], None, None)) if template[end:] else tuple(found)


def _first_text(names: str, arguments: Mapping[str, object], default: str | None) -> str | None:
    """Return the first argument that says something, as the text of a fact."""
    for name in names.split(","):
        value = _argument(arguments, name)
        if _says(value):
            return str(value)
    return default


def _says(value: object) -> bool:
    """Whether an argument is a fact: ``None``, booleans, empty text and lists are none."""
    return not (value is None or value == "" or isinstance(value, bool | tuple | Mapping))


def _argument(arguments: Mapping[str, object], name: str) -> object:
    """Return the argument of a name; behind a dot, one of its items."""
    if "." not in name:
        return arguments.get(name)
    found: object = arguments
    for part in name.split("."):
        if isinstance(found, Mapping):
            found = found.get(part)
        elif isinstance(found, tuple) and part.isdecimal() and int(part) < len(found):
            found = found[int(part)]
        else:
            return None
    return found


def _one_by_one(arguments: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    for name, value in arguments.items():
        if not name.isdecimal() and name != "signature":
            yield {"keyword": name, "value": value}


class Conventions(NamedTuple):
    """All conventions in force, by what they speak of."""

    decorators: Mapping[str, Convention] = EMPTY
    attributes: Mapping[str, Convention] = EMPTY
    levels: tuple[Level, ...] = ()  #: the projects' own, beside the built-in ones

    def joined(self, other: Conventions) -> Conventions:
        """Return both; where they speak of the same thing, *other* is right."""
        return Conventions(
            {**self.decorators, **other.decorators},
            {**self.attributes, **other.attributes},
            (*self.levels, *other.levels),
        )


_TYPES: Mapping[str, Any] = {
    "deprecated": bool,
    "each_keyword": bool,
    "fallback": bool,
    "makes": bool,
    "sourceless": bool,
    "levels": Mapping,
    "nothing": (list, tuple),
    "parameters": (list, tuple),
}
_WORDS = {*Convention._fields} - {"target"}


def declared(table: Mapping[str, Mapping[str, Any]]) -> Conventions:
    """Return the conventions that a table declares.

    The keys are the canonical names of decorators (``package.module.decorator``) or, for attributes
    that a decorator leaves behind, the attribute's name with a leading dot (``.__deprecated__``).
    The values use the words of :class:`Convention`; saying ``removal``, ``replacement``, ``reason``
    or ``deprecated_since`` implies ``deprecated``.

    :raises ConventionError: for an unknown word, or a value of the wrong type.
    """
    decorators, attributes = {}, {}
    for key, words in table.items():
        convention = _declared_one(key, words)
        if key.startswith("."):
            attributes[key[1:]] = convention
        else:
            decorators[key] = convention
    return Conventions(decorators, attributes)


def _declared_one(key: str, words: Mapping[str, Any]) -> Convention:
    if not isinstance(words, Mapping):
        raise ConventionError(
            f"{key!r}: expected a dict such as {{'level': 'beta'}}, not {words!r}"
        )
    for word, value in words.items():
        if word not in _WORDS:
            raise ConventionError(
                f"{key!r}: unknown word {word!r}; the words are {', '.join(sorted(_WORDS))}"
            )
        expected = _TYPES.get(word, str)
        if not isinstance(value, expected) or not _holds_text(value):
            raise ConventionError(f"{key!r}: {word!r} must not be {value!r}")
    going = {"deprecated_since", "removal", "replacement", "reason"} & set(words)
    values = {**words, "deprecated": words.get("deprecated", bool(going))}
    values |= {word: tuple(words.get(word, ())) for word in ("nothing", "parameters")}
    try:
        re.compile(words.get("appended", "").replace("{reason}", ""))
    except re.error as error:
        raise ConventionError(f"{key!r}: 'appended' is not a regular expression: {error}") from None
    return Convention(target=key.removeprefix("."), **values)


def _holds_text(value: object) -> bool:
    """Tell whether a value that holds others holds nothing but text."""
    if isinstance(value, Mapping):
        value = [*value.keys(), *value.values()]
    return not isinstance(value, (list, tuple)) or all(isinstance(item, str) for item in value)


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


def known(tables: Iterable[Mapping[str, Mapping[str, Any]]] = ()) -> Conventions:
    """Return the built-in conventions with the project's own *tables* over them."""
    found = builtin()
    for table in tables:
        found = found.joined(declared(table))
    return found


def placeholders(template: str) -> Iterator[str]:
    """Yield the names of the arguments that a template speaks of."""
    for match in _PLACEHOLDER.finditer(template):
        yield from (name.partition(".")[0] for name in match["names"].split(","))
