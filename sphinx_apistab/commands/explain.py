"""``explain``: how objects were read."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from sphinx_apistab.commands.base import DONE, IMPOSSIBLE, CommandError, aligned, one_line
from sphinx_apistab.commands.package import importing, read_conf_beside
from sphinx_apistab.commands.show import UNLABELLED
from sphinx_apistab.commands.vocabulary import add_conf, vocabulary
from sphinx_apistab.inventory import as_json
from sphinx_apistab.model import Stability, action
from sphinx_apistab.reading import Reader
from sphinx_apistab.scanning import explain

if TYPE_CHECKING:
    from sphinx_apistab.commands.base import Commands
    from sphinx_apistab.model import AnnouncedChange, Deprecation, Evidence, Mark
    from sphinx_apistab.reading import Expression, Uncounted
    from sphinx_apistab.scanning import Explanation


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("explain", help="print how objects are read")
    parser.add_argument(
        "names", nargs="+", metavar="NAME", help="package.module.Object, or module:Object.member"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_conf(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    conf, _ = read_conf_beside(arguments.names[0].partition(":")[0], arguments.conf)
    words = vocabulary(conf)
    reader, levels = Reader(words.conventions), [level.name for level in words.levels]
    found, errors = [], []
    for name in arguments.names:
        try:
            with importing(conf):
                found.append(explain(name, reader, words.levels))
        except CommandError as error:
            errors.append(one_line(str(error)))
    if arguments.format == "json":
        objects = list(map(_object, found))
        print(json.dumps({"objects": objects}, ensure_ascii=False, indent=2))
    elif found:
        print("\n\n".join("\n".join(_paragraph(each, levels)) for each in found))
    for message in errors:
        print(f"sphinx-apistab: {message}", file=sys.stderr)
    return IMPOSSIBLE if errors else DONE


def _object(explained: Explanation) -> dict[str, Any]:
    """Return an object as in ``apistab.json``, with its decorators and all that was said of it."""
    return {
        **as_json(explained.entry),
        "decorators": [each._asdict() for each in explained.expressions],
        "marks": list(map(_mark, explained.reading.all_marks)),
        "not_counted": [each._asdict() for each in explained.uncounted],
    }


def _mark(mark: Mark) -> dict[str, Any]:
    going = mark.deprecated._asdict() if mark.deprecated is not None else None
    change = mark.change._asdict() if mark.change is not None else None
    facts = {"evidence": mark.evidence._asdict(), "deprecated": going, "change": change}
    return {**mark._asdict(), **facts}


def _paragraph(explained: Explanation, levels: Collection[str]) -> Iterator[str]:
    entry = explained.entry
    yield one_line(f"{entry.name} ({entry.objtype})")
    rows = [*_rows(explained), *_unknown_levels(explained, levels)]
    titles = [title for title, _ in rows]
    # A title stands at the first of its rows.
    shown = [
        ("" if titles[:at].count(title) else title, text) for at, (title, text) in enumerate(rows)
    ]
    yield from aligned([(title, one_line(text)) for title, text in shown])


def _rows(explained: Explanation) -> Iterator[tuple[str, str]]:
    entry = explained.entry
    stability = entry.stability
    defined = f" as {entry.canonical}" if entry.canonical else ""
    yield "definition", f"{entry.source or 'no source'}{defined}"
    for each in explained.expressions:
        yield "decorators", f"@{each.written}: {_applied(each)}"
        if each.problem:
            yield "problems", f"{each.convention}: {each.problem}"
    for mark in explained.reading.all_marks:
        yield "evidence", f"{_origin(mark.evidence)}: {_said(mark, entry.objtype)}"
    for each_directive in explained.uncounted:
        yield "not counted", _uncounted(each_directive)
    for overload in explained.reading.overloads:
        yield "overloads", f"{overload.signature}: {_facts(overload.stability) or UNLABELLED}"
    yield "result", _facts(stability) if stability.labelled else UNLABELLED
    for change in stability.changes:
        yield "changes", _change(change)
    for name, param in stability.params.items():
        done = action(entry.objtype, name)
        told = "; ".join(filter(None, [_facts(param), *map(_change, param.changes)]))
        yield ("actions" if done else "parameters"), f"{done or name}: {told}"
    for conflict in stability.conflicts:
        used = f"{conflict.used} ({_origin(conflict.used_from)})"
        other = f"{conflict.other} ({_origin(conflict.other_from)})"
        yield "conflicts", f"{conflict.fact}: {used}, but {other}"


def _unknown_levels(explained: Explanation, levels: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the levels that nobody declared."""
    said = (mark.level for mark in explained.reading.all_marks)
    for level in dict.fromkeys(level for level in said if level is not None):
        if level not in levels:
            remedy = "add it to apistab_levels in conf.py, or to the levels of the convention"
            yield "problems", f"unknown level {level!r}: {remedy}"


def _applied(expression: Expression) -> str:
    """Return which convention applied, and with which arguments."""
    if expression.convention is None:
        return "no convention"
    taken = (f"{name}={value}" for name, value in expression.arguments.items())
    applied = f"{expression.convention} ({', '.join(taken)})".removesuffix(" ()")
    return applied if expression.says else f"{applied}, which says nothing here"


def _origin(evidence: Evidence) -> str:
    return f"{evidence.via} {evidence.name}"


def _uncounted(directive: Uncounted) -> str:
    """Return a version directive as it is written, and why it counts for nothing."""
    written = " ".join(filter(None, [f".. {directive.directive}::", directive.version]))
    words = f" {directive.words}" if directive.words else ""
    return f"{written}{words}: {directive.why}"


def _said(mark: Mark, objtype: str) -> str:
    facts = ", ".join(filter(None, [_facts(mark), _change(mark.change) if mark.change else ""]))
    facts = facts or "nothing"
    if mark.param is None:
        return facts
    return f"{action(objtype, mark.param) or f'parameter {mark.param}'}: {facts}"


def _facts(said: Mark | Stability) -> str:
    """Return what is said, as words."""
    taken = f" (from {said.level_from})" if isinstance(said, Stability) and said.level_from else ""
    group = f"group {said.group}" if said.group else ""
    since = f"since {said.since}" if said.since else ""
    going = _deprecation(said.deprecated) if said.deprecated else ""
    note = f"note {said.note}" if said.note else ""
    return ", ".join(filter(None, [f"{said.level or ''}{taken}", group, since, going, note]))


def _change(change: AnnouncedChange) -> str:
    """Return what is announced to change: it stays, and is not deprecated."""
    by_position = ["keyword-only"] if change.keyword_only else []
    dates = (("since", change.since), ("release", change.release), ("reason", change.reason))
    stated = [*by_position, *(f"{name} {value}" for name, value in dates if value)]
    return f"announced change ({', '.join(stated)})" if stated else "announced change"


def _deprecation(deprecated: Deprecation) -> str:
    facts = deprecated._asdict()
    stated = [f"{name} {value}" for name, value in facts.items() if value]
    return f"deprecated ({', '.join(stated)})" if stated else "deprecated"
