"""``apistab.json``: what a build knows of its API, as a file for tools and for the next release.

It lies beside ``objects.inv``. ``apistab.schema.json`` in this folder describes the format (JSON Schema
2020-12, https://json-schema.org/draft/2020-12). The same inventory always gives the same bytes.
"""

from __future__ import annotations

import functools
import json
import marshal
import os
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any, TypeAlias, TypeVar
from weakref import WeakValueDictionary

from sphinx_apistab.collector import paused
from sphinx_apistab.model import (
    PRECEDENCE,
    AnnouncedChange,
    Conflict,
    Deprecation,
    Entry,
    Evidence,
    Group,
    Inventory,
    Level,
    Overload,
    Stability,
    scope_of,
)
from sphinx_apistab.naming import Names

_T = TypeVar("_T")

FILENAME = "apistab.json"
#: The number goes up when a reader of the format before it would go wrong.
FORMAT = 1


_REMEDY = "take the whole apistab.json of a build, or a file that record wrote"


class InventoryError(ValueError):
    """An inventory that cannot be read; the message says which file, where in it, and why."""


# Writing -----------------------------------------------------------------------------------------


def dumps(inventory: Inventory) -> str:
    """Return an inventory as JSON, the objects sorted by name, domain and type.

    Each object has a line of its own: what changed between two releases shows in a line-by-line diff.
    """
    head = {
        "format": FORMAT,
        "project": inventory.project,
        "version": inventory.version,
        **({"released": inventory.released.isoformat()} if inventory.released else {}),
        **({"complete": True} if inventory.complete else {}),
        "levels": [_level_facts(level) for level in inventory.levels],
        "groups": [group._asdict() for group in inventory.groups],
        **({"unread": list(inventory.unread)} if inventory.unread else {}),
    }
    encode = json.JSONEncoder(ensure_ascii=False).encode
    names = Names({entry.name: entry for entry in inventory.objects})
    lines = [encode(_as_json(entry, names)) for entry in sorted(inventory.objects, key=_order)]
    objects = ",".join(f"\n    {line}" for line in lines)
    opened = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    return f'{opened},\n  "objects": [{objects}\n  ]\n}}\n'


def _level_facts(level: Level) -> dict[str, Any]:
    """Return a level's facts; most have no icon."""
    return {key: value for key, value in level._asdict().items() if value or key != "icon"}


def write(path: str | os.PathLike[str], inventory: Inventory) -> bool:
    """Write an inventory, in one step, and only if it differs from what is there.

    :returns: whether the file was written.
    :raises OSError: if it cannot be.
    """
    return write_text(Path(path), dumps(inventory))


def write_text(path: Path, text: str) -> bool:
    """Write a JSON file, in one step, and only if it differs from what is there.

    :returns: whether the file was written.
    :raises OSError: if it cannot be.
    """
    # JSON's spelling of half a surrogate pair, which UTF-8 has none for, is Python's too.
    content = text.encode("utf-8", "backslashreplace")
    if path.is_file() and path.read_bytes() == content:
        return False
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return True


_order = attrgetter("name", "domain", "objtype")


def as_json(entry: Entry) -> dict[str, Any]:
    """Return an entry as the file has it."""
    stability = _stability(entry.stability)
    origin = {name: stability.pop(name) for name in ("evidence", "conflicts")}
    return {
        "name": entry.name,
        "domain": entry.domain,
        "objtype": entry.objtype,
        "uri": entry.uri,
        **stability,
        "params": {
            name: _stability(param) for name, param in sorted(entry.stability.params.items())
        },
        "canonical": entry.canonical,
        "source": entry.source,
        **({"inherited": dict(entry.inherited)} if entry.inherited else {}),
        **({"imported": dict(entry.imported)} if entry.imported else {}),
        **(
            {"overloads": [_overload_facts(each) for each in entry.overloads]}
            if entry.overloads
            else {}
        ),
        **origin,
    }


def _as_json(entry: Entry, names: Names[Entry]) -> dict[str, Any]:
    """Return an entry as the file has it, with the full name of what to use instead."""
    said = as_json(entry)
    for param, each in [(None, said), *said["params"].items()]:
        gone, scope = each["deprecated"], scope_of(entry.name, param)
        found = names.find(gone["replacement"], scope) if gone and gone["replacement"] else None
        if found is not None and found is not entry:
            each["replaced_by"] = found.name
    return said


def _stability(stability: Stability) -> dict[str, Any]:
    """Return the stability of an object or a parameter, without the object's parameters."""
    return {
        "level": stability.level,
        **({"level_from": stability.level_from} if stability.level_from else {}),
        "group": stability.group,
        "since": stability.since,
        "deprecated": None if stability.deprecated is None else stability.deprecated._asdict(),
        **(
            {"changes": [each._asdict() for each in stability.changes]} if stability.changes else {}
        ),
        **({"note": stability.note} if stability.note else {}),
        "evidence": [evidence._asdict() for evidence in stability.evidence],
        "conflicts": [_conflict_facts(conflict) for conflict in stability.conflicts],
    }


def _overload_facts(overload: Overload) -> dict[str, Any]:
    return {"signature": overload.signature, **_stability(overload.stability)}


def _conflict_facts(conflict: Conflict) -> dict[str, Any]:
    origins = {name: getattr(conflict, name)._asdict() for name in ("used_from", "other_from")}
    return {**conflict._asdict(), **origins}


# Reading -----------------------------------------------------------------------------------------


def load(path: str | os.PathLike[str]) -> Inventory:
    """Read an inventory from a file.

    :raises InventoryError: if the file cannot be read, or as :func:`loads`.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InventoryError(
            f"{os.fspath(path)}: not an apistab.json: {error}; {_REMEDY}"
        ) from None
    except OSError as error:
        raise InventoryError(f"{os.fspath(path)}: {error.strerror or error}") from None
    return loads(text, os.fspath(path))


def loads(text: str, source: str = FILENAME) -> Inventory:
    """Return the inventory that is written in *text*; *source* is its name in messages.

    Keys that the format does not know are ignored: a later version may add some.

    :raises InventoryError: if the text is not JSON, of a newer format, or not as the schema says.
    """
    try:
        with paused(stays=True):
            # An object comes as the tuple of its pairs, and _record() makes a dict of those that are read.
            root = json.loads(text, object_pairs_hook=tuple, parse_constant=_no_constant)
            return _inventory(_record(root))
    except (ValueError, RecursionError) as error:
        raise InventoryError(f"{source}: not JSON: {error}; {_REMEDY}") from None
    except _BadValueError as error:
        raise InventoryError(f"{source}: {error}") from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


class _BadValueError(Exception):
    """What is wrong with a value. The path to it grows while the error rises to the root."""

    def __init__(self, problem: str, path: str = "") -> None:
        self.problem, self.path = problem, path

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}" if self.path else self.problem

    def below(self, step: str) -> _BadValueError:
        """Return the same problem, seen from one step further up: a key, or a key and an index."""
        return _BadValueError(self.problem, f"{step}.{self.path}" if self.path else step)


# The values of keys. Inventories may have 100,000 objects: there is no object for each value.

_Record: TypeAlias = dict[str, Any]
_MISSING = object()


def _wrong(record: _Record, key: str, expected: str) -> _BadValueError:
    if key not in record:
        return _BadValueError("missing", key)
    return _BadValueError(f"expected {expected}, not {_shortened(record[key])}", key)


def _shortened(value: Any) -> str:
    text = json.dumps(_plain(value))
    return text if len(text) <= 60 else f"{text[:57]}…"


def _plain(value: Any) -> Any:
    """Return a value with dicts for its objects."""
    if type(value) is tuple:
        return {key: _plain(each) for key, each in value}
    return list(map(_plain, value)) if type(value) is list else value


def _text(record: _Record, key: str) -> str:
    value = record.get(key)
    if type(value) is str:
        return value
    raise _wrong(record, key, "text")


def _name(record: _Record, key: str) -> str:
    if value := _text(record, key):
        return value
    raise _BadValueError("must not be empty", key)


def _optional(record: _Record, key: str) -> str | None:
    value = record.get(key, _MISSING)
    if value is None or type(value) is str:
        return value
    raise _wrong(record, key, "text or null")


def _boolean(record: _Record, key: str) -> bool:
    value = record.get(key)
    if type(value) is bool:
        return value
    raise _wrong(record, key, "true or false")


def _integer(record: _Record, key: str) -> int:
    value = record.get(key)
    if type(value) is int:  # true and false are no numbers
        return value
    raise _wrong(record, key, "an integer")


def _day(record: _Record, key: str) -> date:
    try:
        return date.fromisoformat(_text(record, key))
    except ValueError:
        raise _wrong(record, key, "a day such as 2026-01-31") from None


def _record(value: Any) -> _Record:
    """Return the object that a value is."""
    if type(value) is not tuple:
        raise _BadValueError(f"expected an object, not {_shortened(value)}")
    record = dict(value)
    if len(record) < len(value):
        (key, _), *_rest = Counter(key for key, _ in value).most_common(1)
        raise _BadValueError("stands twice in one object", key)
    return record


def _inside(record: _Record, key: str, read: Callable[[_Record], _T]) -> _T:
    """Read the object that is the value of a key."""
    value = record.get(key)
    if type(value) is not tuple:
        raise _wrong(record, key, "an object")
    try:
        return read(_record(value))
    except _BadValueError as error:
        raise error.below(key) from None


def _each(record: _Record, key: str, read: Callable[[_Record], _T]) -> tuple[_T, ...]:
    """Read the objects of an array."""
    array = record.get(key)
    if type(array) is not list:
        raise _wrong(record, key, "an array")
    if not array:
        return ()
    found: list[_T] = []
    try:
        for item in array:
            found.append(read(_record(item)))  # noqa: PERF401
    except _BadValueError as error:
        raise error.below(f"{key}[{len(found)}]") from None
    return tuple(found)


def _distinct(records: tuple[_T, ...], key: str, names: Callable[[_T], Any]) -> tuple[_T, ...]:
    """Return the records, of which no two may have the same names."""
    if len(set(map(names, records))) < len(records):
        first: dict[Any, int] = {}
        for index, record in enumerate(records):
            name = names(record)
            if (other := first.setdefault(name, index)) != index:
                said = name if isinstance(name, str) else ":".join(name)
                problem = f"{said} stands already in {key}[{other}]"
                raise _BadValueError(problem, f"{key}[{index}]")
    return records


# The records.


def _inventory(root: _Record) -> Inventory:
    _check_format(root)
    return Inventory(
        project=_text(root, "project"),
        version=_text(root, "version"),
        levels=_distinct(_each(root, "levels", _level), "levels", attrgetter("name")),
        groups=_distinct(_each(root, "groups", _group), "groups", attrgetter("name")),
        objects=_sorted(_each(root, "objects", _entry)),
        released=_day(root, "released") if "released" in root else None,
        complete="complete" in root and _boolean(root, "complete"),
        unread=_names(root, "unread") if "unread" in root else (),
    )


def _sorted(objects: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the objects in their order, in which they mostly are."""
    if all(one < other for one, other in pairwise(map(_order, objects))):
        return objects
    _distinct(objects, "objects", attrgetter("domain", "name", "objtype"))
    return tuple(sorted(objects, key=_order))


def _check_format(root: _Record) -> None:
    number = _integer(root, "format")
    if number > FORMAT:
        raise _BadValueError(
            f"{number} is newer than {FORMAT}, the newest that this version reads; "
            "upgrade it: pip install --upgrade sphinx-apistab",
            "format",
        )
    if number < 1:
        raise _wrong(root, "format", str(FORMAT))


def _level(item: _Record) -> Level:
    return Level(
        name=_name(item, "name"),
        label=_text(item, "label"),
        rank=_integer(item, "rank"),
        promise=_text(item, "promise"),
        color=_text(item, "color"),
        icon=_text(item, "icon") if "icon" in item else "",
    )


def _group(item: _Record) -> Group:
    return Group(
        name=_name(item, "name"),
        title=_text(item, "title"),
        description=_text(item, "description"),
    )


def _entry(item: _Record) -> Entry:
    return Entry(
        name=_name(item, "name"),
        domain=_name(item, "domain"),
        objtype=_name(item, "objtype"),
        uri=_text(item, "uri"),
        stability=_shared(item),
        canonical=_optional(item, "canonical"),
        source=_optional(item, "source"),
        inherited=_inside(item, "inherited", _inherited) if "inherited" in item else {},
        imported=_inside(item, "imported", _imported) if "imported" in item else {},
        overloads=_each(item, "overloads", _overload) if "overloads" in item else (),
    )


def _overload(item: _Record) -> Overload:
    return Overload(signature=_text(item, "signature"), stability=_of_param(item))


def _inherited(item: _Record) -> Mapping[str, tuple[str, ...]]:
    return {name: _names(item, name) for name in item}


def _imported(item: _Record) -> Mapping[str, str]:
    return {name: _name(item, name) for name in item}


def _names(record: _Record, key: str) -> tuple[str, ...]:
    names = record[key]
    if type(names) is list and all(type(name) is str for name in names):
        return tuple(names)
    raise _wrong(record, key, "an array of text")


#: The stabilities of the inventories that are in use. Much of what is said is said of many objects, and again
#: in the next release: it is checked and kept once.
_known: WeakValueDictionary[bytes, Stability] = WeakValueDictionary()
_facts = itemgetter("level", "group", "since", "deprecated", "params", "evidence", "conflicts")
_OPTIONAL = ("changes", "level_from", "note")


def _shared(item: _Record) -> Stability:
    try:
        # Up to this version, values are alike if and only if their bytes are.
        said = marshal.dumps((_facts(item), *map(item.get, _OPTIONAL)), 2)
    except (KeyError, ValueError):  # one is missing, or nested too deep
        return _of_object(item)
    if (known := _known.get(said)) is None:
        known = _known[said] = _of_object(item)
    return known


def _of_object(item: _Record) -> Stability:
    return _read_stability(item, _inside(item, "params", _params))


def _params(item: _Record) -> Mapping[str, Stability]:
    return {name: _inside(item, name, _of_param) for name in item} if item else {}


def _of_param(item: _Record) -> Stability:
    return _read_stability(item, {})


def _read_stability(item: _Record, params: Mapping[str, Stability]) -> Stability:
    return Stability(
        level=_optional(item, "level"),
        level_from=_name(item, "level_from") if "level_from" in item else None,
        group=_optional(item, "group"),
        since=_optional(item, "since"),
        deprecated=None if _is_null(item, "deprecated") else _inside(item, "deprecated", _gone),
        params=params,
        changes=_each(item, "changes", _change) if "changes" in item else (),
        note=_optional(item, "note") if "note" in item else None,
        evidence=_each(item, "evidence", _evidence),
        conflicts=_each(item, "conflicts", _conflict),
    )


def _is_null(record: _Record, key: str) -> bool:
    return record.get(key, _MISSING) is None


def _gone(item: _Record) -> Deprecation:
    return Deprecation(
        since=_optional(item, "since"),
        removal=_optional(item, "removal"),
        replacement=_optional(item, "replacement"),
        reason=_optional(item, "reason"),
    )


def _change(item: _Record) -> AnnouncedChange:
    return AnnouncedChange(
        since=_optional(item, "since"),
        release=_optional(item, "release"),
        reason=_optional(item, "reason"),
        keyword_only=_boolean(item, "keyword_only"),
    )


def _evidence(item: _Record) -> Evidence:
    via, name = item.get("via"), item.get("name")
    # A few decorators speak of all objects.
    if type(via) is str and type(name) is str and (found := _shared_evidence(via, name)):
        return found
    if via not in PRECEDENCE:
        raise _wrong(item, "via", f"one of {', '.join(PRECEDENCE)}")
    raise _wrong(item, "name", "text")


@functools.lru_cache(1024)
def _shared_evidence(via: str, name: str) -> Evidence | None:
    known = next((known for known in PRECEDENCE if known == via), None)
    return Evidence(via=known, name=name) if known is not None else None


def _conflict(item: _Record) -> Conflict:
    return Conflict(
        fact=_name(item, "fact"),
        used=_text(item, "used"),
        used_from=_inside(item, "used_from", _evidence),
        other=_text(item, "other"),
        other_from=_inside(item, "other_from", _evidence),
    )
