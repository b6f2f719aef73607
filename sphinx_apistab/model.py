"""The records that everything else passes around: frozen, plain, free of Sphinx.

The words are those of the manual: a *mark* is what one piece of evidence says of one object, a
*stability* is what all marks of an object say together, an *entry* is a documented object with its
stability and its place, and an *inventory* is all entries of a build.

Most are tuples with names: they are made, compared and restored in C, and a class of them is defined in a
fraction of a dataclass's time, which counts in each build. :class:`Stability` has no slots, to be restored
by pickle at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args

from sphinx_apistab.escaping import visible_throughout
from sphinx_apistab.naming import inside_call, plain_name

Via = Literal["directive", "decorator", "attribute", "docstring"]

#: Where evidence may come from, the most trusted first: what the author of the documentation wrote
#: by hand, what the source says, what the live object says, what the docstring says.
PRECEDENCE: tuple[Via, ...] = ("directive", "decorator", "attribute", "docstring")


#: Which deprecations of version directives count: those whose words say so; of these, those that name the
#: object; or none.
DirectiveRule = Literal["sure", "strict", "off"]
DIRECTIVE_RULES: tuple[DirectiveRule, ...] = get_args(DirectiveRule)


#: What a mapping holds of which nothing is said.
EMPTY: Mapping[Any, Any] = {}


class Level(NamedTuple):
    """How dependable an API is."""

    name: str  #: the key that decorators, directives and the inventory use: ``beta``
    label: str  #: the word on the badge: ``Beta``
    rank: int  #: more dependable means higher; two levels may share a rank
    promise: str  #: one sentence that says what users may rely on
    color: str  #: a CSS colour, the tint of the badge
    icon: str = ""  #: a short text before the label, for the eye only


#: The built-in levels, the most dependable first. ``apistab_levels`` in ``conf.py`` changes them and
#: adds more.
LEVELS: tuple[Level, ...] = (
    Level(
        name="stable",
        label="Stable",
        rank=70,
        promise="Safe to build on: it changes incompatibly only after a deprecation period.",
        color="#1a7f37",
    ),
    Level(
        name="beta",
        label="Beta",
        rank=60,
        promise="Nearly settled: it may still change in a minor release, with a note in the changelog.",
        color="#0969da",
    ),
    Level(
        name="preview",
        label="Preview",
        rank=50,
        promise="A look at what is planned: try it and report back, but expect it to change.",
        color="#8250df",
    ),
    Level(
        name="alpha",
        label="Alpha",
        rank=40,
        promise="An early version: it may change or disappear in any release.",
        color="#bf5a00",
    ),
    Level(
        name="experimental",
        label="Experimental",
        rank=30,
        promise="An experiment: it may change or disappear in any release, without notice.",
        color="#bc4c00",
    ),
    Level(
        name="developer",
        label="Developer",
        rank=25,
        promise="For developers of extensions and advanced users: it may change in a minor release.",
        color="#57606a",
    ),
    Level(
        name="legacy",
        label="Legacy",
        rank=20,
        promise="Superseded: it still works and gets fixes, but new code should not use it.",
        color="#9a6700",
    ),
    Level(
        name="internal",
        label="Internal",
        rank=10,
        promise="Not for use outside of the project: it may change at any time.",
        color="#6e7781",
    ),
)


class Group(NamedTuple):
    """An ``api_group``, as the author of the documentation wants it shown."""

    name: str  #: the key that decorators use: ``Basic Transformations``
    title: str  #: what stands above the group's entries
    description: str = ""  #: a sentence or two of reStructuredText below the title


class Deprecation(NamedTuple):
    """That an API goes away. A separate axis from the level, never a level of its own."""

    since: str | None = None  #: the version that deprecated it
    removal: str | None = None  #: the version that removes it
    replacement: str | None = None  #: what to use instead: a name, or words
    reason: str | None = None  #: why, in reStructuredText


class AnnouncedChange(NamedTuple):
    """That something of an API changes in a release, without the API going away.

    A default, a type, an accepted value, passing by position: neither a level nor a deprecation.
    """

    since: str | None = None  #: the version that announced it
    release: str | None = None  #: the version that changes it
    reason: str | None = None  #: what changes, in reStructuredText
    #: whether what changes is that the parameter can no longer be passed by position
    keyword_only: bool = False


class Evidence(NamedTuple):
    """Where a mark comes from."""

    via: Via  #: the kind of source
    name: str  #: the decorator's canonical name, the attribute, or the directive


class Mark(NamedTuple):
    """What one decorator, attribute or directive says of one object, or of one of its parameters."""

    evidence: Evidence
    level: str | None = None
    group: str | None = None
    since: str | None = None  #: the version that brought the API (or brought it to this level)
    deprecated: Deprecation | None = None
    param: str | None = None  #: the parameter that the mark speaks of; ``None``: the object itself
    change: AnnouncedChange | None = None  #: what it announces that does not go away
    note: str | None = None  #: the author's words on the level, in reStructuredText
    #: that it is not deprecated, whatever less trusted marks make of their words
    stays: bool = False


#: What stands among the parameters of an object without being one: what is done with the object.
_ACTIONS = {
    "setter": "setting it",
    "deleter": "deleting it",
    "__init__": "calling it",
    "__new__": "calling it",
}


def action(objtype: str, param: str) -> str | None:
    """Return what is done with an object where a mark speaks of that, and of none of its parameters."""
    is_method = param.startswith("__") or objtype in {"property", "attribute"}
    return _ACTIONS.get(param) if is_method else None


def scope_of(name: str, param: str | None) -> str:
    """Return where the name of what replaces an object, or one of its parameters, is looked up."""
    is_parameter = param is not None and action("property", param) is None
    return inside_call(name) if is_parameter else name


#: The options of ``.. apistab::`` that speak of something that goes away.
GOING = frozenset({"deprecated", "removal", "replacement", "migration"})
#: What its ``:deprecated:`` may say in the place of a version; YAML, which MyST reads, has several words.
NO = frozenset({"no", "false", "off"})
YES = frozenset({"yes", "true", "on"})


class Conflict(NamedTuple):
    """Two marks of one object that say different things of one fact."""

    fact: str  #: ``level``, ``group``, ``since``, ``deprecated``, ``deprecated.since``, …
    used: str  #: the value that stands in the stability
    used_from: Evidence
    other: str  #: the value that does not
    other_from: Evidence


@dataclass(frozen=True, kw_only=True)
class Stability:
    """What all marks of one object say together. Without any mark it is empty: *unlabelled*."""

    level: str | None = None
    #: the full name of the module or class whose level it takes; ``None`` if the level is its own
    level_from: str | None = None
    group: str | None = None
    since: str | None = None
    deprecated: Deprecation | None = None
    params: Mapping[str, Stability] = field(default_factory=dict)
    changes: tuple[AnnouncedChange, ...] = ()  #: each once, in the order of the evidence
    note: str | None = None  #: the author's words on the level: one paragraph or more
    evidence: tuple[Evidence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def labelled(self) -> bool:
        """Whether there is anything to show: a level or a deprecation."""
        return self.level is not None or self.deprecated is not None

    @property
    def own_level(self) -> str | None:
        """The level that its own marks state."""
        return self.level if self.level_from is None else None


UNLABELLED = Stability()


def merge(marks: Iterable[Mark]) -> Stability:
    """Join the marks of one object into its stability.

    Nothing overwrites: each fact is taken from the first mark that states it, in the order of
    :data:`PRECEDENCE` and, within one kind of evidence, in the order given (decorators: outermost
    first). A later mark that states another value is kept as a :class:`Conflict`. What no page could hold
    is written as Python would write it.
    """
    return _merged(tuple(marks))


@lru_cache(maxsize=4096)
def _merged(marks: tuple[Mark, ...]) -> Stability:
    """Join marks, once for all objects that have the same ones: most of a library's have."""
    shown: Iterable[Mark] = visible_throughout(marks)
    ordered = sorted(shown, key=lambda mark: PRECEDENCE.index(mark.evidence.via))
    if not ordered:
        return UNLABELLED
    own = [mark for mark in ordered if mark.param is None]
    facts, conflicts = _join(own)
    params = {
        name: merge(_of_object(mark) for mark in ordered if mark.param == name)
        for name in sorted({mark.param for mark in ordered if mark.param is not None})
    }
    deprecated = None
    announced = [mark for mark in own if mark.change is not None]
    denial = next((mark for mark in own if mark.stays), None)
    if denial is not None:
        facts = {fact: value for fact, value in facts.items() if not fact.startswith(_GOING)}
        kept = (each for each in conflicts if not each.fact.startswith(_GOING))
        conflicts = (*kept, *_denied(denial.evidence, own))
    elif any(mark.deprecated is not None for mark in own):
        deprecated = Deprecation(
            **{name: facts.get(f"deprecated.{name}") for name in Deprecation._fields}
        )
        deprecated, announced = _with_words(deprecated, announced)
    return Stability(
        level=facts.get("level"),
        group=facts.get("group"),
        since=facts.get("since"),
        deprecated=deprecated,
        params=params,
        changes=tuple(dict.fromkeys(mark.change for mark in announced if mark.change is not None)),
        note="\n\n".join(dict.fromkeys(mark.note for mark in own if mark.note)) or None,
        evidence=tuple(dict.fromkeys(mark.evidence for mark in ordered)),
        conflicts=conflicts,
    )


def _with_words(gone: Deprecation, announced: Sequence[Mark]) -> tuple[Deprecation, list[Mark]]:
    """Return a deprecation with the words that belong to it, and what else is announced.

    By itself, ``.. deprecated:: 1.2`` may speak of a detail; of what is deprecated since 1.2, it says why.
    """
    words = [mark for mark in announced if _is_about(mark, gone)]
    reasons = (mark.change.reason for mark in words if mark.change is not None)
    said = gone._replace(reason=gone.reason or next(reasons, None))
    return said, [mark for mark in announced if mark not in words]


def _is_about(mark: Mark, gone: Deprecation) -> bool:
    change = mark.change or AnnouncedChange()
    return (
        mark.evidence == Evidence(via="docstring", name="deprecated")
        and change.since is not None
        and change.since == gone.since
        and change.release in {None, gone.removal}
        and not change.keyword_only
    )


#: What the names of a deprecation's facts begin with.
_GOING = "deprecated."


def _denied(by: Evidence, marks: Iterable[Mark]) -> Iterator[Conflict]:
    """Yield the deprecations that somebody denies, but for those that were read from words alone."""
    for mark in marks:
        if mark.deprecated is not None and mark.evidence.via != "docstring":
            other = mark.deprecated.since or "yes"
            yield Conflict("deprecated", "no", by, other, mark.evidence)


def _join(marks: Iterable[Mark]) -> tuple[dict[str, str], tuple[Conflict, ...]]:
    """Return each fact's first value, and the later values that differ from it."""
    stated: dict[str, tuple[str, Evidence]] = {}
    conflicts = []
    for mark in marks:
        for fact, value in _facts(mark):
            used, used_from = stated.setdefault(fact, (value, mark.evidence))
            if _contradicts(fact, used, value):
                conflicts.append(
                    Conflict(
                        fact=fact,
                        used=used,
                        used_from=used_from,
                        other=value,
                        other_from=mark.evidence,
                    )
                )
    return {fact: value for fact, (value, _) in stated.items()}, tuple(conflicts)


def _contradicts(fact: str, used: str, other: str) -> bool:
    """Whether two values of a fact cannot both be meant."""
    if fact == "deprecated.reason":  # two reasons seldom agree to the letter, and need not
        return False
    if fact == "deprecated.replacement":  # one may be written with more of its path than the other
        one, two = (f".{plain_name(each) or each}" for each in (used, other))
        return not one.endswith(two) and not two.endswith(one)
    return used != other


def _facts(mark: Mark) -> Iterator[tuple[str, str]]:
    """Yield the facts that a mark states, the deprecation's under ``deprecated.…``."""
    for name in ("level", "group", "since"):
        if (value := getattr(mark, name)) is not None:
            yield name, value
    if mark.deprecated is not None:
        for name in Deprecation._fields:
            if (value := getattr(mark.deprecated, name)) is not None:
                yield f"{_GOING}{name}", value


def _of_object(mark: Mark) -> Mark:
    """Return a parameter's mark as one of an object of its own."""
    return mark._replace(param=None)


class Overload(NamedTuple):
    """One of the ways to call an object that ``typing.overload`` declares."""

    signature: str  #: its parameters as they are written: ``(x: int)``
    stability: Stability  #: what its own decorators say


class Entry(NamedTuple):  # inventories have a hundred thousand: a tuple is made in half the time
    """One documented object with its merged stability and the place where it is documented."""

    name: str  #: the full name, as cross-references use it
    domain: str  #: the Sphinx domain: ``py``, ``c``, …
    objtype: str  #: the type within the domain: ``function``, ``method``, …
    uri: str  #: where it is documented, relative to the inventory
    stability: Stability
    canonical: str | None = None  #: where it is defined, when that is another name
    source: str | None = None  #: ``package/file.py:LINE`` of the definition
    #: of a class, the public names that it has from others, by the full names of those
    inherited: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    #: what the names of replacements mean by the imports of the module that defines it
    imported: Mapping[str, str] = MappingProxyType({})
    #: in the order of the source; empty where nothing is said of any of them
    overloads: tuple[Overload, ...] = ()


class Inventory(NamedTuple):
    """All entries of a build: the content of ``apistab.json``."""

    project: str
    version: str
    levels: tuple[Level, ...]  #: those that the project uses or declares, the most dependable first
    groups: tuple[Group, ...]  #: in the author's order
    objects: tuple[Entry, ...]  #: sorted by name
    released: date | None = None  #: the day of the release, where it is recorded
    #: whether all public Python names are listed, documented or not: only then what is missing was not there
    complete: bool = False
    #: the names of which nothing is known, or not all, or which nothing exports, and of all that is in them:
    #: nobody can say that they are gone
    unread: tuple[str, ...] = ()

    def is_unread(self, *names: str) -> bool:
        """Whether there may be an object of one of these names that nobody could see."""
        if not self.unread:
            return False
        unread = tuple(f"{name}." for name in self.unread)
        return any(f"{name}.".startswith(unread) for name in names)
