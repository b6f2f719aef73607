"""What changed from one inventory to another: values, each of one kind.

An object is the same in both if it has the same domain and name; a promotion is one change of it, and so
is a move of its definition, be it to a base of its class or from there. What was renamed is one object too,
as long as that is certain: see :data:`_SIGNS`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Self, TypeAlias

from sphinx_apistab.model import Deprecation, Entry, Stability
from sphinx_apistab.naming import Names
from sphinx_apistab.policy.announced import pair_changes, without_misread
from sphinx_apistab.policy.heirs import Heirs, Lineage
from sphinx_apistab.policy.history import identity
from sphinx_apistab.policy.overloads import pair_overloads
from sphinx_apistab.policy.versions import parse_version

if TYPE_CHECKING:
    from sphinx_apistab.model import AnnouncedChange, Inventory, Overload


class ChangeKind(Enum):
    """What can change, in the order of release notes: what breaks code first."""

    meaning: str  #: what is so called, in a sentence

    def __new__(cls, value: str, meaning: str) -> Self:
        """Make a kind of its word and its text."""
        self = object.__new__(cls)
        self._value_ = value
        self.meaning = meaning
        return self

    REMOVED = ("removed", "It is listed no more.")
    RENAMED = ("renamed", "The same object is listed under another name.")
    DEPRECATED = ("deprecated", "It is going to go away, and was not before.")
    RESCHEDULED = ("rescheduled", "The release that removes it is another one, or is known now.")
    UNDEPRECATED = ("undeprecated", "It was going to go away, and stays.")
    CHANGE_SETTLED = (
        "announced-change-settled",
        "A change was announced, and is no more: it happened, or was taken back.",
    )
    CHANGE_ANNOUNCED = (
        "announced-change",
        "Something of it is going to change: a default, a type, how it is called. It stays.",
    )
    CHANGE_RESCHEDULED = (
        "announced-change-rescheduled",
        "The release of an announced change is another one, or is known now.",
    )
    OVERLOAD_DEPRECATED = (
        "overload-deprecated",
        "One of the ways to call it is going to go away, and was not before. It stays.",
    )
    OVERLOAD_RESCHEDULED = (
        "overload-rescheduled",
        "The release that removes one of the ways to call it is another one, or is known now.",
    )
    OVERLOAD_SETTLED = (
        "overload-settled",
        "One of the ways to call it was going to go away, and is no more: it is gone, or stays.",
    )
    DEMOTED = ("demoted", "The level is less dependable than it was.")
    UNLABELLED = ("unlabelled", "It had a level, and has none any more.")
    RELABELLED = (
        "relabelled",
        "The level is another one, of which nobody says that it is higher or lower.",
    )
    PROMOTED = ("promoted", "The level is more dependable than it was.")
    LABELLED = ("labelled", "It has a level, and had none.")
    REGROUPED = ("regrouped", "The group is another one.")
    MOVED = ("moved", "The name is the same, and it is defined under another one.")
    CHANGED = ("changed", "Another fact is not what it was: since, replacement, reason, type.")
    UNMARKED = (
        "unmarked",
        "A parameter had a mark, and has none any more: it is gone, or settled.",
    )
    ADDED = ("added", "It was not listed before.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not as it was."""

    kind: ChangeKind
    before: Entry | None  #: the object in the older inventory; ``None`` if it is new
    after: Entry | None  #: the object in the newer inventory; ``None`` if it is gone
    param: str | None = None  #: the parameter that changed; ``None``: the object itself
    fact: str | None = (
        None  #: of :attr:`ChangeKind.CHANGED`, which: ``since``, ``deprecated.reason``, …
    )
    old: str | None = None  #: the level, group, removal, name or other fact as it was
    new: str | None = None  #: the same as it is; of what is removed, the name that it still has
    announced: AnnouncedChange | None = None  #: the announced change that is new, other or gone
    overload: Overload | None = (
        None  #: the way to call it that changed, as it is, or was if it is gone
    )

    @property
    def name(self) -> str:
        """The object's name: that of the newer inventory, unless it is gone or renamed."""
        entry = self.before if self.kind is ChangeKind.RENAMED else self.after or self.before
        return entry.name if entry is not None else ""

    @property
    def objtype(self) -> str:
        """The object's type; of what is gone, the type that it had."""
        entry = self.after or self.before
        return entry.objtype if entry is not None else ""

    @property
    def stability(self) -> Stability:
        """What is said of it in the newer inventory; of what is gone, in the older one."""
        if self.overload is not None:
            return self.overload.stability
        entry = self.after or self.before
        stability = entry.stability if entry is not None else Stability()
        return stability.params.get(self.param, Stability()) if self.param else stability


def find_changes(old: Inventory, new: Inventory) -> list[Change]:
    """Return all changes, sorted by kind, name and parameter.

    What one of the two could not see is neither removed nor added.
    """
    ranks = {level.name: level.rank for level in (*old.levels, *new.levels)}
    lineage = Lineage(Heirs(old), Heirs(new))
    matching = _match(old, new, lineage)
    matching.gone = [e for e in matching.gone if not new.is_unread(e.name, identity(e))]
    matching.new = [e for e in matching.new if not old.is_unread(e.name, identity(e))]
    kept = {identity(after): after for after in reversed(new.objects)}
    found = [_removed(entry, kept) for entry in matching.gone]
    found += [Change(kind=ChangeKind.ADDED, before=None, after=entry) for entry in matching.new]
    for before, after in matching.pairs:
        found += _of_pair(_Pair(before, after, ranks), lineage)
    return sorted(found, key=_order)


_POSITIONS = {kind: position for position, kind in enumerate(ChangeKind)}


def _order(change: Change) -> tuple[object, ...]:
    return (
        *(_POSITIONS[change.kind], change.name, change.param or "", change.fact or ""),
        *(change.new or change.old or "", (change.announced and change.announced.reason) or ""),
        change.overload.signature if change.overload is not None else "",
    )


def _removed(entry: Entry, kept: Mapping[str, Entry]) -> Change:
    other = kept.get(identity(entry))
    return Change(
        kind=ChangeKind.REMOVED, before=entry, after=None, new=other.name if other else None
    )


# Which object is which ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Matching:
    """Which object of the older inventory is which of the newer."""

    pairs: list[tuple[Entry, Entry]]  #: without those of which nothing changed
    gone: list[Entry]  #: sorted by name, as all are: what is inside of others comes after them
    new: list[Entry]
    renamed: dict[str, str] = field(default_factory=dict)  #: old name → new name


def _match(old: Inventory, new: Inventory, lineage: Lineage) -> _Matching:
    by_key = {_key(entry): entry for entry in new.objects}
    pairs, gone, added = [], [], []
    for before in old.objects:
        if (after := by_key.pop(_key(before), None) or lineage.now.find(before)) is None:
            gone.append(before)
        elif _told(before) != _told(after):
            pairs.append((before, after))
    for after in by_key.values():
        ancestor = lineage.then.find(after)
        if ancestor is None:
            added.append(after)
        else:
            pairs.append((_undeprecated(ancestor, after, old.version), after))
    matching = _Matching(pairs=pairs, gone=gone, new=added)
    for sign in _SIGNS:
        if matching.gone and matching.new:
            _pair_by(sign, matching)
    return matching


def _undeprecated(ancestor: Entry, override: Entry, version: str) -> Entry:
    """Return what an override was in a release that had it from a base.

    If that is not listed, what stands at the override is news, unless it says itself that it is not.
    """
    gone = override.stability.deprecated
    if ancestor.stability is not override.stability or gone is None:
        return ancestor
    since, before = parse_version(gone.since), parse_version(version)
    if since is not None and before is not None and since <= before:
        return ancestor
    return ancestor._replace(stability=replace(ancestor.stability, deprecated=None))


_key = attrgetter("domain", "name", "objtype")
#: What can change of an object that has the same key: where it stands is nobody's promise.
_told = attrgetter("canonical", "stability", "overloads")


#: Finds for what is gone the new object that it has become.
_Search: TypeAlias = Callable[[Entry], Entry | None]


def _pair_by(sign: Callable[[_Matching], _Search], matching: _Matching) -> None:
    """Take those for one object that a sign says are one."""
    search = sign(matching)
    taken: set[int] = set()
    gone = []
    for before in matching.gone:
        after = search(before)
        if after is None or id(after) in taken:
            gone.append(before)
            continue
        taken.add(id(after))
        matching.pairs.append((before, after))
        if before.name != after.name:
            matching.renamed[before.name] = after.name
    matching.gone = gone
    matching.new = [entry for entry in matching.new if id(entry) not in taken]


def _same_name(matching: _Matching) -> _Search:
    """The name is the same, and the type is not: a function became a class."""
    return _unique(matching, lambda entry: (entry.domain, entry.name))


def _same_definition(matching: _Matching) -> _Search:
    """What is documented is the same: it is exported under another name."""
    by_identity: dict[Hashable, list[Entry]] = {}
    for entry in reversed(matching.new):
        by_identity.setdefault((entry.domain, identity(entry)), []).append(entry)

    def search(entry: Entry) -> Entry | None:
        found = by_identity.get((entry.domain, identity(entry)))
        return found.pop() if found else None

    return search


def _replacement(matching: _Matching) -> _Search:
    """The deprecation said what the new name would be."""
    names = Names({entry.name: entry for entry in matching.new})

    def search(entry: Entry) -> Entry | None:
        gone = entry.stability.deprecated
        if gone is None or gone.replacement is None:
            return None
        found = names.find(gone.replacement, entry.name)
        return found if found is not None and found.domain == entry.domain else None

    return search


def _same_line(matching: _Matching) -> _Search:
    """The definition stands in the line where the old one stood, in the same thing, and is of its type."""
    return _unique(
        matching,
        lambda entry: (
            (entry.domain, entry.objtype, entry.name.rpartition(".")[0], entry.source)
            if entry.source
            else None
        ),
    )


def _same_owner(matching: _Matching) -> _Search:
    """The object around it was renamed, and it has the same name in there."""
    by_name = {(entry.domain, entry.name): entry for entry in matching.new}

    def search(entry: Entry) -> Entry | None:
        owner, _, name = entry.name.rpartition(".")
        renamed = matching.renamed.get(owner)
        return by_name.get((entry.domain, f"{renamed}.{name}")) if renamed is not None else None

    return search


#: By what an object is known that has another name, the surest first.
_SIGNS = (_same_name, _same_definition, _replacement, _same_line, _same_owner)


def _unique(matching: _Matching, key: Callable[[Entry], Hashable]) -> _Search:
    """Find the new object of the same key, where there is one of it on each side."""
    gone, new = _only(matching.gone, key), _only(matching.new, key)
    return lambda entry: new.get(key(entry)) if gone.get(key(entry)) is entry else None


def _only(
    entries: Iterable[Entry], key: Callable[[Entry], Hashable]
) -> dict[Hashable, Entry | None]:
    """Return the entries by their keys; ``None`` for a key that several have."""
    found: dict[Hashable, Entry | None] = {None: None}
    for entry in entries:
        found[key(entry)] = None if key(entry) in found else entry
    return found


# What is different -------------------------------------------------------------------------------


def _of_pair(pair: _Pair, lineage: Lineage) -> Iterator[Change]:
    """Yield what changed of one object."""
    before, after = pair.before, pair.after
    old, new = lineage.comparable(
        before, after, without_misread(before.stability, after.stability), after.stability
    )
    if before.name != after.name:
        yield pair.change(ChangeKind.RENAMED, before.name, after.name)
        if after.stability.deprecated is None:  # what was to go was the name, and it went
            old = replace(old, deprecated=None)
    elif identity(before) != identity(after):
        yield pair.change(ChangeKind.MOVED, identity(before), identity(after))
    if before.objtype != after.objtype:
        yield pair.change(ChangeKind.CHANGED, before.objtype, after.objtype, fact="objtype")
    if old != new:
        yield from _of_stability(old, new, pair)
        yield from _of_params(old.params, new.params, pair)
    if new.deprecated is None:  # or it goes with all ways to call it
        yield from _of_overloads(pair)


@dataclass(frozen=True)
class _Pair:
    """One object, as it was and as it is, one of its parameters, or one of the ways to call it."""

    before: Entry
    after: Entry
    ranks: Mapping[str, int]
    param: str | None = None
    overload: Overload | None = None

    def change(
        self,
        kind: ChangeKind,
        old: str | None,
        new: str | None,
        fact: str | None = None,
        announced: AnnouncedChange | None = None,
    ) -> Change:
        """Return a change of this object."""
        return Change(
            kind=kind,
            before=self.before,
            after=self.after,
            param=self.param,
            fact=fact,
            old=old,
            new=new,
            announced=announced,
            overload=self.overload,
        )


_REPLACED = ("level", "group", "since")


def _of_stability(old: Stability, new: Stability, pair: _Pair) -> Iterator[Change]:
    if old.deprecated is None and new.deprecated is not None:
        # Who deprecates often writes that in place of what was there.
        kept = {fact: getattr(new, fact) or getattr(old, fact) for fact in _REPLACED}
        new = replace(new, **kept)
    if old.level != new.level and not _is_told_around(old, new):
        yield pair.change(_direction(old.level, new.level, pair.ranks), old.level, new.level)
    if old.group != new.group:
        yield pair.change(ChangeKind.REGROUPED, old.group, new.group)
    if old.since != new.since:
        yield pair.change(ChangeKind.CHANGED, old.since, new.since, fact="since")
    yield from _of_deprecation(old.deprecated, new.deprecated, pair)
    yield from _of_announced(old.changes, new.changes, pair)


def _is_told_around(old: Stability, new: Stability) -> bool:
    """Tell whether neither level is its own: what it is in tells of a change, unless it moved to another."""
    if old.own_level is not None or new.own_level is not None:
        return False
    return None in {old.level_from, new.level_from} or old.level_from == new.level_from


def _direction(old: str | None, new: str | None, ranks: Mapping[str, int]) -> ChangeKind:
    if old is None:
        return ChangeKind.LABELLED
    if new is None:
        return ChangeKind.UNLABELLED
    before, after = ranks.get(old), ranks.get(new)
    if before is None or after is None or before == after:
        return ChangeKind.RELABELLED
    return ChangeKind.PROMOTED if after > before else ChangeKind.DEMOTED


def _of_deprecation(
    old: Deprecation | None, new: Deprecation | None, pair: _Pair
) -> Iterator[Change]:
    if old is None or new is None:
        if new is not None:
            yield pair.change(ChangeKind.DEPRECATED, None, new.removal)
        elif old is not None:
            yield pair.change(ChangeKind.UNDEPRECATED, old.removal, None)
        return
    for fact, before, after in zip(Deprecation._fields, old, new, strict=True):
        if before == after:
            continue
        if fact == "removal":
            yield pair.change(ChangeKind.RESCHEDULED, before, after)
        else:
            yield pair.change(ChangeKind.CHANGED, before, after, fact=f"deprecated.{fact}")


def _of_announced(
    old: Sequence[AnnouncedChange], new: Sequence[AnnouncedChange], pair: _Pair
) -> Iterator[Change]:
    """Yield what changed of what is announced: no deprecation began or ended by it."""
    for before, after in pair_changes(old, new):
        if after is None:
            yield pair.change(
                ChangeKind.CHANGE_SETTLED, before and before.release, None, announced=before
            )
        elif before is None:
            yield pair.change(ChangeKind.CHANGE_ANNOUNCED, None, after.release, announced=after)
        else:
            yield from _of_change(before, after, pair)


def _of_change(before: AnnouncedChange, after: AnnouncedChange, pair: _Pair) -> Iterator[Change]:
    """Yield what is told otherwise of one announced change; new words are mostly those of a new release."""
    if before.release != after.release:
        yield pair.change(
            ChangeKind.CHANGE_RESCHEDULED, before.release, after.release, announced=after
        )
    if before.since != after.since:
        yield pair.change(
            ChangeKind.CHANGED, before.since, after.since, "change.since", announced=after
        )
    if before.reason != after.reason and before.release == after.release:
        yield pair.change(
            ChangeKind.CHANGED, before.reason, after.reason, "change.reason", announced=after
        )


def _of_params(
    old: Mapping[str, Stability], new: Mapping[str, Stability], pair: _Pair
) -> Iterator[Change]:
    for name in old.keys() | new.keys():
        param = _Pair(pair.before, pair.after, pair.ranks, name)
        if name in new:
            yield from _of_stability(old.get(name, Stability()), new[name], param)
        elif _is_marked(old[name]):
            yield param.change(ChangeKind.UNMARKED, None, None)
        else:  # it was going to change, not to go
            yield from _of_announced(old[name].changes, (), param)


def _of_overloads(pair: _Pair) -> Iterator[Change]:
    """Yield what changed of single ways to call an object; that it goes as a whole is told of itself."""
    for was, now in pair_overloads(pair.before, pair.after):
        way = replace(pair, overload=now or was)
        old, new = (each and each.stability.deprecated for each in (was, now))
        if new is None and old is not None:
            yield way.change(ChangeKind.OVERLOAD_SETTLED, old.removal, None)
        elif old is None and new is not None:
            yield way.change(ChangeKind.OVERLOAD_DEPRECATED, None, new.removal)
        elif old is not None and new is not None and old.removal != new.removal:
            yield way.change(ChangeKind.OVERLOAD_RESCHEDULED, old.removal, new.removal)


def _is_marked(param: Stability) -> bool:
    """Tell whether more is said of a parameter than that something of it changes."""
    return any((param.level, param.group, param.since, param.deprecated))
