"""Findings as Markdown for a comment on a pull request: a table for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sphinx_apistab.escaping import markdown, markdown_code
from sphinx_apistab.policy.reports.base import Context, by_kind, counts, heading, place, plural

if TYPE_CHECKING:
    from sphinx_apistab.policy.findings import Finding, Kind

#: How many characters GitHub takes: https://github.com/orgs/community/discussions/27190
LIMIT = 65_536
#: Room for the line that says how much was left out.
_REST = 200


def write(findings: Sequence[Finding], context: Context) -> str:
    """Return a table for each kind; rows beyond what a comment holds are counted."""
    text = (
        f"### API stability of {markdown(heading(context))}\n\n{counts(findings).capitalize()}.\n"
    )
    left_out = 0
    for kind, of_kind in by_kind(findings):
        head = _head(kind)
        for finding in of_kind:
            added = f"{head}{_row(finding, context)}"
            if len(text) + len(added) > LIMIT - _REST:
                left_out += 1
            else:
                text, head = f"{text}{added}", ""
    if left_out:
        left_out_words = f"{plural(left_out, 'more finding')} left out"
        text += f"\n{left_out_words}: a comment has room for {LIMIT:,} characters.\n"
    return text


def _head(kind: Kind) -> str:
    title = f"**{kind.value}** – {markdown(kind.meaning)}"
    return f"\n{title}\n\n| | Object | What is wrong | What to do |\n|---|---|---|---|\n"


def _row(finding: Finding, context: Context) -> str:
    where = place(finding, context)
    name = markdown_code(finding.name)
    cells = (
        finding.severity.value,
        f"{name}<br>{markdown_code(str(where))}" if where else name,
        markdown(finding.message),
        markdown(finding.remedy),
    )
    return f"| {' | '.join(cells)} |\n"
