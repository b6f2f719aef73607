"""What decorators leave on live objects: PEP 702's ``__deprecated__``, our ``__apistab__``, and others."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sphinx_apistab.model import Deprecation, Evidence, Mark, merge
from sphinx_apistab.reading.static import MISSING, is_a, is_text, namespace
from sphinx_apistab.reading.values import plain

if TYPE_CHECKING:
    from sphinx_apistab.conventions import Convention, Conventions

#: Where this package's decorators, and their vendored copies, attach their facts.
FACTS = "__apistab__"


class Attributes:
    """All attributes that say something."""

    def __init__(self, conventions: Conventions) -> None:
        self._conventions = conventions.attributes
        self._names = (FACTS, *self._conventions)

    def present(self, layers: tuple[object, ...]) -> bool:
        """Whether any layer of an object carries one of the attributes."""
        contents = filter(None, map(namespace, layers))  # of most functions it is empty
        return any(name in content for content in contents for name in self._names)

    def read(self, layers: tuple[object, ...], depth: int, *, sourceless: bool) -> Iterator[Mark]:
        """Yield what the attributes of an object's own layers say.

        :param layers: the object and what it wraps
        :param depth: the layer that the definition made; what lies deeper is another object, and
            what ``functools.wraps`` copied from there does not count
        :param sourceless: whether there is no source that says it better
        """
        own, foreign = layers[: depth + 1], layers[depth + 1 :]
        for name in self._names:
            convention = self._conventions.get(name)
            if convention is not None and convention.sourceless and not sourceless:
                continue
            found = _first(own, name)
            if found is None or _copied(found[name], name, foreign):
                continue
            if name != "__deprecated__" or not (_is_generated(found) or _is_of_arguments(found)):
                yield from _marks(name, found, convention)


def _first(layers: tuple[object, ...], name: str) -> Mapping[str, Any] | None:
    return next((namespace(layer) for layer in layers if name in namespace(layer)), None)


def _copied(value: object, name: str, foreign: tuple[object, ...]) -> bool:
    return any(namespace(layer).get(name, MISSING) is value for layer in foreign)


def _is_generated(content: Mapping[str, Any]) -> bool:
    """Whether a message is the one that our own decorator makes of its facts."""
    facts, message = content.get(FACTS), content["__deprecated__"]
    stated = type(facts) is dict and facts.get("deprecated") is not None
    return stated and type(message) is str and re.match(r"\S+ is deprecated\b", message) is not None


#: A message about arguments, such as the one that pyDeprecate makes where some are renamed.
#: https://borda.github.io/pyDeprecate/: "The `f` uses deprecated arguments: `a` -> `b`. They were deprecated"
_OF_ARGUMENTS = re.compile(
    r"\bdeprecated (?:keyword |positional )?(?:argument|parameter)s?\b"
    r"|(?:(?<![\w.`])(?:argument|parameter)s?\b(?! (?:class|function|method|module|type|object)\b)"
    r"|\A(?:Argument|Parameter)s? (?!(?:is|are|was|were)\b))[^.]*\b(?:is|are|was|were) deprecated\b"
)


def _is_of_arguments(content: Mapping[str, Any]) -> bool:
    """Whether a message speaks of arguments, and not of what they are passed to."""
    message = content["__deprecated__"]
    return is_text(message) and _OF_ARGUMENTS.search(str.__str__(message)) is not None


def _marks(name: str, content: Mapping[str, Any], convention: Convention | None) -> Iterator[Mark]:
    value = content[name]
    if convention is None:
        if is_a(value, dict):
            yield from _facts(value)
    elif value is not None and value is not False:
        yield from convention.marks(_arguments(convention, value, content), via="attribute")


def _arguments(
    convention: Convention, value: object, content: Mapping[str, Any]
) -> dict[str, object]:
    """Return the attribute's ``{value}``, and the attributes beside it that the convention names."""
    beside = {name: _clean(content.get(name)) for name in convention.arguments()}
    found = {**beside, "value": _clean(value)}
    return {name: known for name, known in found.items() if known is not MISSING}


def _clean(value: object) -> Any:
    known = plain(value)
    return inspect.cleandoc(known) if isinstance(known, str) else known


def _facts(facts: Mapping[str, Any]) -> Iterator[Mark]:
    """Yield what our own decorators attached, to the object and to its parameters."""
    own = _fact(facts)
    params = facts.get("params")
    if type(params) is not dict:
        yield own
        return
    if own.level or own.deprecated:
        yield own
    for name, said in params.items():
        if is_text(name) and type(said) is dict:
            yield _fact(said)._replace(param=name)


def _fact(facts: Mapping[str, Any]) -> Mark:
    going = facts.get("deprecated")
    return Mark(
        evidence=Evidence(via="attribute", name=FACTS),
        level=_text(facts, "level"),
        group=_text(facts, "group"),
        since=_text(facts, "since"),
        deprecated=_deprecation(going) if type(going) is dict else None,
    )


def _deprecation(facts: Mapping[str, Any]) -> Deprecation:
    return Deprecation(**{name: _text(facts, name) for name in Deprecation._fields})


def _text(facts: Mapping[str, Any], name: str) -> str | None:
    value = _clean(facts.get(name))
    return value if isinstance(value, str) and value else None


def remainder(mark: Mark, stated: Iterable[Mark]) -> Mark | None:
    """Return what an attribute adds to what the decorators stated; ``None`` where it adds nothing.

    The decorators are what left the attribute: the two never contradict each other.
    """
    said = merge(other._replace(param=None) for other in stated if other.param == mark.param)
    rest = mark._replace(
        level=None if said.level else mark.level,
        group=None if said.group else mark.group,
        since=None if said.since else mark.since,
        deprecated=_deprecation_left(mark.deprecated, said.deprecated),
        change=None if mark.change in said.changes else mark.change,
        note=None if said.note else mark.note,
    )
    facts = (rest.level, rest.group, rest.since, rest.deprecated, rest.change, rest.note)
    return rest if any(facts) else None


def _deprecation_left(left: Deprecation | None, said: Deprecation | None) -> Deprecation | None:
    if left is None or said is None:
        return left
    rest = {name: value for name, value in left._asdict().items() if getattr(said, name) is None}
    return Deprecation(**rest) if any(rest.values()) else None
