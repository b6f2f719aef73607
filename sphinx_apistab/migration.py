"""What goes away, and when: objects and parameters by the release that removes them.

``migrations.json`` holds the same for tools. ``migrations.schema.json`` in this folder describes the format
(JSON Schema 2020-12, https://json-schema.org/draft/2020-12).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from sphinx_apistab.model import scope_of
from sphinx_apistab.naming import target_name
from sphinx_apistab.policy.versions import is_scheduled, parse_version

if TYPE_CHECKING:
    from packaging.version import Version

    from sphinx_apistab.model import Deprecation, Overload, Stability

FILENAME = "migrations.json"
#: The number goes up when a reader of the format before it would go wrong.
FORMAT = 1


class Promised(Protocol):
    """What has a name and a stability: an entry of an inventory, or of a build."""

    @property
    def overloads(self) -> tuple[Overload, ...]:
        """The ways to call it, if anything is said of single ones."""

    @property
    def name(self) -> str:
        """The full name."""

    @property
    def stability(self) -> Stability:
        """What all marks say of it."""


_P = TypeVar("_P", bound=Promised)


class Stage(Enum):
    """How far a migration is, in the order in which they are shown."""

    OVERDUE = "overdue"  #: the release that was to remove it is reached, and it is still there
    NEXT = "next"  #: the next release with removals removes it
    LATER = "later"  #: a release after that one removes it
    SCHEDULED = "scheduled"  #: it has a removal that cannot be compared with the release
    UNSCHEDULED = "unscheduled"  #: deprecated, without a removal
    LEGACY = "legacy"  #: superseded, not deprecated
    REMOVED = "removed"  #: an earlier release had it marked; this one has it no more


class Item(NamedTuple, Generic[_P]):
    """One thing that goes away: an object, one of its parameters, or one of the ways to call it."""

    entry: _P
    param: str | None = None
    overload: Overload | None = None

    @property
    def stability(self) -> Stability:
        """What all marks say of the object, of the parameter, or of the overload."""
        if self.overload is not None:
            return self.overload.stability
        stability = self.entry.stability
        return stability if self.param is None else stability.params[self.param]

    @property
    def deprecation(self) -> Deprecation | None:
        """When and why it goes away; ``None`` for what is legacy."""
        return self.stability.deprecated

    @property
    def scope(self) -> str:
        """Where the name of what is to be used instead is looked up."""
        return scope_of(self.entry.name, self.param)

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return key_of(self.shown_name, self.param)

    @property
    def shown_name(self) -> str:
        """The full name; of an overload, with its parameters as they are written."""
        return f"{self.entry.name}{self.overload.signature if self.overload is not None else ''}"


def key_of(name: str, param: str | None) -> str:
    """Return a name, and a parameter's behind a hyphen: no name in Python has one."""
    return name if param is None else f"{name}-{param}"


def items(entries: Iterable[_P]) -> Iterator[Item[_P]]:
    """Yield what goes away of some entries: deprecated or legacy objects, deprecated parameters, overloads.

    All overloads of a deprecated object go with it.
    """
    for entry in entries:
        if entry.stability.deprecated is not None or entry.stability.own_level == "legacy":
            yield Item(entry)
        for name, param in entry.stability.params.items():
            if param.deprecated is not None:
                yield Item(entry, name)
        for overload in entry.overloads if entry.stability.deprecated is None else ():
            if overload.stability.deprecated is not None:
                yield Item(entry, overload=overload)


def stages(
    items: Iterable[Item[_P]], release: str
) -> Iterator[tuple[Stage, str | None, list[Item[_P]]]]:
    """Yield each stage with its removal and its members; later releases are stages of their own.

    Versions are compared as :pep:`440` orders them. A removal that is reached is overdue: the release
    that was to remove it still has it. Without a current release nothing is overdue or next.
    """
    by_removal: dict[Version, list[Item[_P]]] = {}
    worded: dict[str, list[Item[_P]]] = {}
    unscheduled, legacy = [], []
    for item in items:
        if item.deprecation is None:
            legacy.append(item)
        elif (removal := item.deprecation.removal) is None or not is_scheduled(removal):
            unscheduled.append(item)
        elif (version := parse_version(removal)) is not None:
            by_removal.setdefault(version, []).append(item)
        else:
            worded.setdefault(removal, []).append(item)
    yield from _by_release(by_removal, parse_version(release))
    for words in sorted(worded):
        yield Stage.SCHEDULED, words, worded[words]
    if unscheduled:
        yield Stage.UNSCHEDULED, None, unscheduled
    if legacy:
        yield Stage.LEGACY, None, legacy


def _by_release(
    by_removal: dict[Version, list[Item[_P]]], release: Version | None
) -> Iterator[tuple[Stage, str | None, list[Item[_P]]]]:
    reached = [version for version in by_removal if release is not None and version <= release]
    if reached:
        yield (
            Stage.OVERDUE,
            None,
            [item for version in sorted(reached) for item in by_removal[version]],
        )
    for position, version in enumerate(sorted(by_removal.keys() - set(reached))):
        stage = Stage.LATER if position else Stage.NEXT
        yield (Stage.SCHEDULED if release is None else stage), str(version), by_removal[version]


def is_name(text: str) -> bool:
    """Tell whether a replacement is one name, or a call: ``pkg.f``, ``f(x=1)``, ``pkg:C``, ``--option``."""
    return target_name(text) is not None


# The file ----------------------------------------------------------------------------------------


class Migration(NamedTuple):
    """One item as it stands in ``migrations.json``."""

    name: str  #: the full name of the object
    param: str | None  #: the parameter that goes away; ``None``: the object itself
    domain: str
    objtype: str
    stage: str  #: a :class:`Stage`
    since: str | None  #: the version that deprecated it
    removal: str | None  #: the version that removes it
    replacement: str | None  #: as it is written: a name, or words
    renamed_to: str | None  #: the full name of the replacement, if that is one name
    available_since: str | None  #: the version that brought the replacement
    reason: str | None
    uri: str | None  #: where it is documented, relative to the file; ``None`` for what is removed
    migration: str | None  #: where its migration is described
    #: the parameters of the way to call the object that goes away, as they are written; the others stay
    overload: str | None = None


class ComingChange(NamedTuple):
    """One announced change as it stands in ``migrations.json``: its object stays."""

    name: str  #: the full name of the object
    param: str | None  #: the parameter that it is about; ``None``: the object itself
    domain: str
    objtype: str
    since: str | None  #: the version that announced it
    release: str | None  #: the version that changes it
    keyword_only: bool  #: whether what changes is that it can no longer be passed by position
    reason: str | None  #: what changes
    uri: str  #: where the object is documented, relative to the file
    migration: str | None  #: where the change is described


def dumps(
    project: str,
    version: str,
    migrations: Sequence[Migration],
    changes: Sequence[ComingChange] = (),
) -> str:
    """Return both as JSON, sorted by name and parameter, each on a line of its own."""
    head = {"format": FORMAT, "project": project, "version": version}
    opened = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    text = f'{opened},\n  "migrations": {_lines(migrations)}'
    return f'{text},\n  "changes": {_lines(changes)}\n}}\n' if changes else f"{text}\n}}\n"


def _lines(items: Sequence[Migration | ComingChange]) -> str:
    encode = json.JSONEncoder(ensure_ascii=False).encode
    ordered = sorted(items, key=_order)
    lines = ",".join(f"\n    {encode(_facts(item))}" for item in ordered)
    return f"[{lines}\n  ]"


def _order(item: Migration | ComingChange) -> tuple[str, ...]:
    way = item.overload if isinstance(item, Migration) else None
    return item.name, item.param or "", way or "", item.domain


def _facts(item: Migration | ComingChange) -> dict[str, object]:
    """Return the facts of an item; most are not of one way to call an object."""
    return {key: value for key, value in item._asdict().items() if value or key != "overload"}
