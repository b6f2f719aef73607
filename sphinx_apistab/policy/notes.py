"""Changes, written down: as text, as JSON, and as fragments of release notes.

A member of a class that changed as its class did is counted there, not told again; JSON has all.
``changes.schema.json`` in this package describes that format.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from sphinx_apistab.escaping import one_line
from sphinx_apistab.naming import outwards
from sphinx_apistab.policy.changes import Change, ChangeKind
from sphinx_apistab.policy.markup import (
    MARKDOWN,
    REST,
    TEXT,
    Markup,
    announced_words,
    part_of,
    told,
)

if TYPE_CHECKING:
    from sphinx_apistab.model import Inventory

#: The number of the JSON format goes up when a reader of the one before it would go wrong.
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Releases:
    """What was compared."""

    old: Inventory
    new: Inventory


Writer: TypeAlias = Callable[[Sequence[Change], Releases], str]


def _write_text(changes: Sequence[Change], releases: Releases) -> str:
    old, new = releases.old, releases.new
    head = one_line(f"{new.project} {old.version} → {new.version}")
    counts = Counter(change.kind for change in changes)
    words = ", ".join(f"{counts[kind]:,} {_called(kind)}" for kind in ChangeKind if counts[kind])
    return f"{''.join(_sections(changes, TEXT))}{head}: {words or 'no changes'}\n"


def _called(kind: ChangeKind) -> str:
    """Return what a kind is called in a sentence."""
    return str(kind.value).replace("-", " ")


def _write_markdown(changes: Sequence[Change], _: Releases) -> str:
    return "".join(_sections(changes, MARKDOWN)) or "No changes of the API's stability.\n"


def _write_rest(changes: Sequence[Change], _: Releases) -> str:
    return "".join(_sections(changes, REST)) or "No changes of the API's stability.\n"


def _sections(changes: Sequence[Change], markup: Markup) -> Iterator[str]:
    for kind, of_kind in groupby(changes, key=attrgetter("kind")):
        yield f"{markup.title(_called(kind).capitalize())}\n{markup.apart}"
        for change, members in _folded(of_kind):
            more = f" (with {members:,} member{'s' * (members > 1)})" if members else ""
            yield f"{markup.item}{_line(change, markup)}{more}\n"
        yield "\n"


def _folded(changes: Iterable[Change]) -> Iterator[tuple[Change, int]]:
    """Yield changes of one kind, each with the number of members that changed in the same way."""
    shown: dict[tuple[object, ...], Change] = {}
    members: Counter[tuple[object, ...]] = Counter()
    for change in changes:
        way = change.overload.signature if change.overload is not None else None
        facts = (change.param, change.fact, change.announced, way)
        owners = ((name, *facts) for name in outwards(change.name.rpartition(".")[0]))
        owner = next((key for key in owners if key in shown and _shares(change, shown[key])), None)
        if owner is None:
            shown[change.name, *facts] = change
        else:
            members[owner] += 1
    for key, change in shown.items():
        yield change, members[key]


def _shares(member: Change, owner: Change) -> bool:
    """Tell whether a member changed because the class that it is in did."""
    if owner.objtype == "module":
        return False
    inside = member.name.removeprefix(owner.name)
    theirs, its = owner.stability, member.stability
    match member.kind:
        case ChangeKind.REMOVED:
            return True
        case ChangeKind.ADDED:
            return its.level in {None, theirs.level} and its.deprecated in {None, theirs.deprecated}
        case ChangeKind.RENAMED | ChangeKind.MOVED:
            return member.new == f"{owner.new}{inside}"
        case ChangeKind.DEPRECATED:
            return its.deprecated == theirs.deprecated
    return (member.old, member.new) == (owner.old, owner.new)


# One change --------------------------------------------------------------------------------------

#: What facts are called in a sentence.
_FACTS = {
    "objtype": "type",
    "deprecated.since": "deprecated since",
    "deprecated.replacement": "replacement",
    "deprecated.reason": "reason",
    "change.since": "change announced in",
    "change.reason": "words of an announced change",
}
#: What stands for a fact that is not there.
_NOTHING = {
    ChangeKind.UNLABELLED: "unlabelled",
    ChangeKind.LABELLED: "unlabelled",
    ChangeKind.REGROUPED: "no group",
    ChangeKind.RESCHEDULED: "unscheduled",
    ChangeKind.OVERLOAD_RESCHEDULED: "unscheduled",
    ChangeKind.CHANGE_RESCHEDULED: "unscheduled",
}


def _line(change: Change, markup: Markup) -> str:
    subject = markup.code(f"{change.name}{change.overload.signature if change.overload else ''}")
    subject += part_of(change.objtype, change.param, markup)
    if change.kind is ChangeKind.RENAMED:
        return f"{subject} → {markup.code(change.new or '')}"
    details = "; ".join(_details(change, markup))
    return f"{subject}: {details}" if details else subject


def _details(change: Change, markup: Markup) -> Iterator[str]:
    stability = change.stability
    match change.kind:
        case ChangeKind.REMOVED:
            if change.new is not None:
                yield f"still there as {markup.code(change.new)}"
            yield from told(stability.deprecated, markup)
        case ChangeKind.ADDED:
            yield from map(markup.words, filter(None, (stability.level, stability.group)))
            yield from told(stability.deprecated, markup)
        case ChangeKind.DEPRECATED | ChangeKind.OVERLOAD_DEPRECATED:
            yield from told(stability.deprecated, markup)
        case ChangeKind.MOVED:
            yield f"{markup.code(change.old or '')} → {markup.code(change.new or '')}"
        case ChangeKind.CHANGE_ANNOUNCED | ChangeKind.CHANGE_SETTLED:
            yield from announced_words(change.announced, markup)
        case ChangeKind.UNDEPRECATED | ChangeKind.UNMARKED | ChangeKind.OVERLOAD_SETTLED:
            pass
        case _:
            nothing = _NOTHING.get(change.kind, "none")
            old, new = (markup.words(value or nothing) for value in (change.old, change.new))
            fact = f"{_FACTS.get(change.fact, change.fact)} " if change.fact else ""
            yield f"{fact}{old} → {new}"
            if change.kind is ChangeKind.CHANGE_RESCHEDULED:
                yield from announced_words(change.announced, markup, dated=False)


# For programs ------------------------------------------------------------------------------------


def _write_json(changes: Sequence[Change], releases: Releases) -> str:
    document = {
        "format": FORMAT,
        "project": releases.new.project,
        "old": releases.old.version,
        "new": releases.new.version,
        "changes": list(map(_as_json, changes)),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _as_json(change: Change) -> dict[str, Any]:
    stability = change.stability
    entry = change.after or change.before
    return {
        "kind": change.kind.value,
        "name": change.name,
        "param": change.param,
        "fact": change.fact,
        "old": change.old,
        "new": change.new,
        "objtype": change.objtype,
        "level": stability.level,
        "group": stability.group,
        "deprecated": stability.deprecated._asdict() if stability.deprecated else None,
        **({"change": change.announced._asdict()} if change.announced else {}),
        **({"overload": change.overload.signature} if change.overload else {}),
        "source": entry.source if entry else None,
        "uri": entry.uri if entry else None,
    }


#: The formats by name.
NOTES: Mapping[str, Writer] = MappingProxyType(
    {"text": _write_text, "json": _write_json, "markdown": _write_markdown, "rst": _write_rest}
)
