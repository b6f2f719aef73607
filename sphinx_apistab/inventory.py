"""``apistab.json``: what a build knows of its API, as a file for tools and for the next release.

It lies beside ``objects.inv``. ``apistab.schema.json`` in this folder describes the format (JSON Schema
2020-12, https://json-schema.org/draft/2020-12). The same inventory always gives the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sphinx_apistab.model import (
    PRECEDENCE,
    Conflict,
    Deprecation,
    Entry,
    Evidence,
    Group,
    Inventory,
    Level,
    Stability,
)

_T = TypeVar("_T")

FILENAME = "apistab.json"
#: The number goes up when a reader of the format before it would go wrong.
FORMAT = 1


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
        "levels": [_level_facts(level) for level in inventory.levels],
        "groups": [asdict(group) for group in inventory.groups],
    }
    encode = json.JSONEncoder(ensure_ascii=False).encode
    lines = [encode(as_json(entry)) for entry in sorted(inventory.objects, key=_order)]
    objects = ",".join(f"\n    {line}" for line in lines)
    opened = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    return f'{opened},\n  "objects": [{objects}\n  ]\n}}\n'


def _level_facts(level: Level) -> dict[str, Any]:
    """Return a level's facts; most have no icon."""
    return {key: value for key, value in asdict(level).items() if value or key != "icon"}


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


def _order(entry: Entry) -> tuple[str, str, str]:
    return entry.name, entry.domain, entry.objtype


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
        **origin,
    }


def _stability(stability: Stability) -> dict[str, Any]:
    """Return the stability of an object or a parameter, without the object's parameters."""
    return {
        "level": stability.level,
        "group": stability.group,
        "since": stability.since,
        "deprecated": None if stability.deprecated is None else _texts(stability.deprecated),
        "evidence": [_texts(evidence) for evidence in stability.evidence],
        "conflicts": [asdict(conflict) for conflict in stability.conflicts],
    }


def _texts(record: Deprecation | Evidence) -> dict[str, str | None]:
    """Return a record that holds texts only as a dict, quicker than ``asdict``."""
    return dict(vars(record))


# Reading -----------------------------------------------------------------------------------------


def load(path: str | os.PathLike[str]) -> Inventory:
    """Read an inventory from a file.

    :raises InventoryError: if the file cannot be read, or as :func:`loads`.
    """
    try:
        text = Path(path).read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InventoryError(f"{os.fspath(path)}: not an apistab.json: {error}") from None
    except OSError as error:
        raise InventoryError(f"{os.fspath(path)}: {error.strerror or error}") from None
    return loads(text, os.fspath(path))


def loads(text: str, source: str = FILENAME) -> Inventory:
    """Return the inventory that is written in *text*; *source* is its name in messages.

    Keys that the format does not know are ignored: a later version may add some.

    :raises InventoryError: if the text is not JSON, of a newer format, or not as the schema says.
    """
    try:
        data = json.loads(text, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise InventoryError(f"{source}: not JSON: {error}") from None
    try:
        return _inventory(_Value(data, ""))
    except _BadValueError as error:
        raise InventoryError(f"{source}: {error}") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} stands twice in one object")
        found[key] = value
    return found


class _BadValueError(Exception):
    """What is wrong with the value at a path."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of the file and its path, for the messages: ``objects[3].level``."""

    value: Any
    path: str

    def __getitem__(self, key: str) -> _Value:
        """Return the value of a key that the format requires."""
        found = self.get(key)
        if found is None:
            raise _BadValueError(self._below(key), "missing")
        return found

    def get(self, key: str) -> _Value | None:
        """Return the value of a key that may be left out."""
        mapping = self._of_type(dict, "an object")
        return _Value(mapping[key], self._below(key)) if key in mapping else None

    def _below(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _of_type(self, kind: type[_T], words: str) -> _T:
        # JSON's true and false are no numbers.
        if not isinstance(self.value, kind) or isinstance(self.value, bool):
            raise _BadValueError(self.path, f"expected {words}, not {_shortened(self.value)}")
        return self.value

    def text(self) -> str:
        return self._of_type(str, "text")

    def name(self) -> str:
        if not self.text():
            raise _BadValueError(self.path, "must not be empty")
        return self.text()

    def optional(self) -> str | None:
        return None if self.value is None else self._of_type(str, "text or null")

    def integer(self) -> int:
        return self._of_type(int, "an integer")

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            problem = f"expected a day such as 2026-01-31, not {_shortened(self.value)}"
            raise _BadValueError(self.path, problem) from None

    def items(self) -> Iterator[_Value]:
        for index, item in enumerate(self._of_type(list, "an array")):
            yield _Value(item, f"{self.path}[{index}]")

    def members(self) -> Iterator[tuple[str, _Value]]:
        for key in self._of_type(dict, "an object"):
            yield key, self[key]


def _shortened(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _inventory(root: _Value) -> Inventory:
    _check_format(root)
    return Inventory(
        project=root["project"].text(),
        version=root["version"].text(),
        levels=tuple(_level(item) for item in _distinct(root["levels"], ("name",))),
        groups=tuple(_group(item) for item in _distinct(root["groups"], ("name",))),
        objects=tuple(
            sorted(
                map(_entry, _distinct(root["objects"], ("domain", "name", "objtype"))), key=_order
            )
        ),
        released=released.day() if (released := root.get("released")) is not None else None,
    )


def _check_format(root: _Value) -> None:
    number = root["format"].integer()
    if number > FORMAT:
        raise _BadValueError(
            "format",
            f"{number} is newer than {FORMAT}, the newest that this version reads; "
            "upgrade it: pip install --upgrade sphinx-apistab",
        )
    if number < 1:
        raise _BadValueError("format", f"expected {FORMAT}, not {number}")


def _distinct(array: _Value, keys: Iterable[str]) -> Iterator[_Value]:
    """Yield the items of an array, of which no two may agree in all of *keys*."""
    seen: dict[tuple[str, ...], str] = {}
    for item in array.items():
        identity = tuple(item[key].name() for key in keys)
        if (first := seen.setdefault(identity, item.path)) != item.path:
            raise _BadValueError(item.path, f"{':'.join(identity)} stands already in {first}")
        yield item


def _level(item: _Value) -> Level:
    return Level(
        name=item["name"].name(),
        label=item["label"].text(),
        rank=item["rank"].integer(),
        promise=item["promise"].text(),
        color=item["color"].text(),
        icon=icon.text() if (icon := item.get("icon")) is not None else "",
    )


def _group(item: _Value) -> Group:
    return Group(
        name=item["name"].name(),
        title=item["title"].text(),
        description=item["description"].text(),
    )


def _entry(item: _Value) -> Entry:
    params = {name: _read_stability(param, {}) for name, param in item["params"].members()}
    return Entry(
        name=item["name"].name(),
        domain=item["domain"].name(),
        objtype=item["objtype"].name(),
        uri=item["uri"].text(),
        stability=_read_stability(item, params),
        canonical=item["canonical"].optional(),
        source=item["source"].optional(),
    )


def _read_stability(item: _Value, params: Mapping[str, Stability]) -> Stability:
    return Stability(
        level=item["level"].optional(),
        group=item["group"].optional(),
        since=item["since"].optional(),
        deprecated=_deprecation(item["deprecated"]),
        params=params,
        evidence=tuple(map(_evidence, item["evidence"].items())),
        conflicts=tuple(map(_conflict, item["conflicts"].items())),
    )


def _deprecation(item: _Value) -> Deprecation | None:
    if item.value is None:
        return None
    return Deprecation(
        since=item["since"].optional(),
        removal=item["removal"].optional(),
        replacement=item["replacement"].optional(),
        reason=item["reason"].optional(),
    )


def _evidence(item: _Value) -> Evidence:
    via = item["via"]
    for known in PRECEDENCE:
        if via.value == known:
            return Evidence(via=known, name=item["name"].text())
    expected = ", ".join(PRECEDENCE)
    raise _BadValueError(via.path, f"expected one of {expected}, not {_shortened(via.value)}")


def _conflict(item: _Value) -> Conflict:
    return Conflict(
        fact=item["fact"].name(),
        used=item["used"].text(),
        used_from=_evidence(item["used_from"]),
        other=item["other"].text(),
        other_from=_evidence(item["other_from"]),
    )
