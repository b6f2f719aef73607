"""A plan, written down: as text, as Markdown, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from sphinx_apistab.escaping import one_line
from sphinx_apistab.policy.markup import MARKDOWN, TEXT, Markup, announced_words, part_of, told

if TYPE_CHECKING:
    from sphinx_apistab.policy.case import Case, Subject
    from sphinx_apistab.policy.plan import Deadline, Plan, Unscheduled, Waiting

#: The number of the JSON format goes up when a reader of the one before it would go wrong.
FORMAT = 1

Writer: TypeAlias = Callable[["Plan", "Case"], str]


def _written(markup: Markup) -> Writer:
    def write(plan: Plan, case: Case) -> str:
        inventory = case.inventory
        head = f"{one_line(inventory.project)} {one_line(inventory.version)} → {plan.target}"
        sections = (
            ("Has to go", _due(plan, case, markup)),
            *([("Has to change", _changes(plan, markup))] if plan.changes else []),
            ("Deprecated, nobody says until when", _unscheduled(plan, markup)),
            ("Deadlines for what is not deprecated yet", _deadlines(plan, markup)),
            ("Not settled, the longest first", _waiting(plan, markup)),
        )
        text = f"{markup.title(head)}\n\n"
        for title, lines in sections:
            written = "".join(f"{markup.item}{line}\n" for line in lines) or f"{markup.item}none\n"
            text += f"{markup.title(title)}\n{markup.apart}{written}\n"
        return text.rstrip("\n") + "\n"

    return write


def _subject(subject: Subject, markup: Markup) -> str:
    name = markup.code(subject.entry.name)
    return f"{name}{part_of(subject.entry.objtype, subject.param, markup)}"


def _due(plan: Plan, case: Case, markup: Markup) -> Iterator[str]:
    for due in plan.due:
        details = "; ".join(told(due.subject.stability.deprecated, markup))
        overdue = case.version is not None and due.removal <= case.version
        yield f"{_subject(due.subject, markup)}: {'overdue; ' if overdue else ''}{details}"


def _changes(plan: Plan, markup: Markup) -> Iterator[str]:
    for one in plan.changes:
        details = "; ".join(announced_words(one.change, markup))
        yield f"{_subject(one.subject, markup)}: {details}"


def _unscheduled(plan: Plan, markup: Markup) -> Iterator[str]:
    for one in plan.unscheduled:
        since = f"deprecated since {one.since}; " if one.since is not None else ""
        yield f"{_subject(one.subject, markup)}: {since}{_verdict(one, plan)}"


def _verdict(one: Unscheduled, plan: Plan) -> str:
    if one.missing is None:
        return f"whether it may go in {plan.target} cannot be told"
    if one.missing:
        return f"{_count(one.missing, 'more minor release')} must come before it may go"
    return f"may go in {plan.target}{_days(one.days)}"


def _deadlines(plan: Plan, markup: Markup) -> Iterator[str]:
    for one in plan.deadlines:
        objects = f"{markup.words(one.level or 'unlabelled')} ({_count(one.objects, 'object')})"
        yield f"{objects}: {_deadline(one, plan)}{_days(one.grace.days)}"


def _deadline(one: Deadline, plan: Plan) -> str:
    grace = f"grace: {_count(one.grace.releases, 'minor release')}" if one.grace.releases else ""
    if one.latest is not None:
        return f"deprecate in {one.latest} at the latest" + (f" ({grace})" if grace else "")
    if one.earliest is not None:
        return f"too late for {plan.target}, may go in {one.earliest} ({grace})"
    if one.missing:
        late = _count(one.missing, "minor release")
        return f"too late for {plan.target} by {late}, unless more come before it ({grace})"
    return f"too late for {plan.target}"


def _days(days: int | None) -> str:
    return f", if {_count(days, 'day')} have gone by then" if days else ""


def _waiting(plan: Plan, markup: Markup) -> Iterator[str]:
    for one in plan.waiting:
        level = markup.words(one.subject.stability.level or "")
        yield f"{_subject(one.subject, markup)}: {level} since {one.start}{_age(one, plan)}"


def _age(one: Waiting, plan: Plan) -> str:
    if one.releases is None:
        return ""
    return f", {_count(one.releases, 'minor release')} by {plan.target}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


# For programs ------------------------------------------------------------------------------------


def _write_json(plan: Plan, case: Case) -> str:
    document = {
        "format": FORMAT,
        "project": case.inventory.project,
        "version": case.inventory.version,
        "target": str(plan.target),
        "due": [{**_of(one.subject), "removal": str(one.removal)} for one in plan.due],
        "unscheduled": [
            {
                **_of(one.subject),
                "since": _text(one.since),
                "missing_releases": one.missing,
                "days": one.days,
            }
            for one in plan.unscheduled
        ],
        "deadlines": [
            {
                "level": one.level,
                "objects": one.objects,
                "releases": one.grace.releases,
                "days": one.grace.days,
                "latest": _text(one.latest),
                "missing_releases": one.missing,
                "earliest": _text(one.earliest),
            }
            for one in plan.deadlines
        ],
        "waiting": [
            {**_of(one.subject), "since": str(one.start), "releases": one.releases}
            for one in plan.waiting
        ],
        "changes": [{**_of(one.subject), **one.change._asdict()} for one in plan.changes],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _of(subject: Subject) -> dict[str, Any]:
    return {
        "name": subject.entry.name,
        "param": subject.param,
        "level": subject.level,
        "group": subject.group,
        "source": subject.entry.source,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


#: The formats by name.
PLAN_NOTES: Mapping[str, Writer] = MappingProxyType(
    {"text": _written(TEXT), "json": _write_json, "markdown": _written(MARKDOWN)}
)
