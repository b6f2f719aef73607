"""The verdict: what the rules see, weighed by the policy, without what is accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from sphinx_apistab.model import Entry, Stability
from sphinx_apistab.policy.findings import Finding, Kind, Observation, Severity
from sphinx_apistab.policy.rules import BASELINE_RULES, RULES

if TYPE_CHECKING:
    from sphinx_apistab.policy.accepted import Acceptance
    from sphinx_apistab.policy.case import Case


def judge(
    case: Case,
    observed: Iterable[Observation] = (),
    *,
    sought: Collection[Kind] = (),
    accepted: Collection[Acceptance] = (),
) -> list[Finding]:
    """Return all findings, sorted by object and kind.

    :param observed: what was seen by other means than the rules: in the source of a package, in guides.
    :param sought: the kinds that were looked for by these means, be any of them found or not.
    :param accepted: what is accepted. What of it is over counts again, and is a finding itself, as is
        what nothing is found for, although it was looked for.
    """
    rules = {**RULES, **(BASELINE_RULES if case.baseline is not None else {})}
    seen = chain.from_iterable(
        rule(case) for kind, rule in rules.items() if case.policy.wants(kind)
    )
    found = _weighed(chain(seen, observed), case)
    valid = {each.key for each in accepted if not each.is_over(case.version, case.today)}
    open_ = [finding for finding in found if (finding.kind, finding.name) not in valid]
    about = _of_acceptances(accepted, found, {*rules, *sought}, case)
    return sorted([*open_, *_weighed(about, case)], key=_order)


def _order(finding: Finding) -> tuple[str, str, str, str]:
    return finding.name, finding.kind.value, finding.message, finding.source or ""


def _weighed(observations: Iterable[Observation], case: Case) -> list[Finding]:
    """Return the findings that the policy does not switch off, each once."""
    findings = dict.fromkeys(_finding(each, case) for each in observations)
    return [finding for finding in findings if finding.severity is not Severity.OFF]


def _finding(seen: Observation, case: Case) -> Finding:
    entry = seen.entry
    level, group = seen.level or entry.stability.level, seen.group or entry.stability.group
    return Finding(
        kind=seen.kind,
        severity=case.policy.severity(seen.kind, level, group),
        name=entry.name if seen.param is None else f"{entry.name}({seen.param})",
        message=seen.message,
        remedy=seen.remedy or seen.kind.remedy,
        source=seen.source or entry.source,
        uri=entry.uri or None,
        level=level,
        group=group,
    )


def _of_acceptances(
    accepted: Iterable[Acceptance], found: Iterable[Finding], sought: Collection[Kind], case: Case
) -> Iterator[Observation]:
    """Yield what is wrong with what is accepted."""
    used = {(finding.kind, finding.name) for finding in found}
    for each in accepted:
        if each.key in used:
            if each.is_over(case.version, case.today):
                message = f"{each.kind.value} was accepted until {each.expires}: {each.reason}"
                yield _of_acceptance(Kind.EXPIRED_ACCEPTANCE, each, message)
        elif each.kind in sought:
            message = f"{each.kind.value} is accepted, and not found: {each.reason}"
            yield _of_acceptance(Kind.UNUSED_ACCEPTANCE, each, message)


def _of_acceptance(kind: Kind, accepted: Acceptance, message: str) -> Observation:
    nothing = Entry(name=accepted.name, domain="", objtype="", uri="", stability=Stability())
    return Observation(kind=kind, entry=nothing, message=message)
