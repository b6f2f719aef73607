"""Whatever an inventory and a policy say: a verdict, in linear time, or one of the documented errors."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from releases import entry, history, inventory

from sphinx_apistab.model import Conflict, Evidence, Stability
from sphinx_apistab.policy.accepted import Acceptance, accept
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.findings import Kind
from sphinx_apistab.policy.history import History, find_baseline
from sphinx_apistab.policy.settings import PRESETS, parse_policy
from sphinx_apistab.policy.verdict import judge

VERSIONS = ["1.0", "1.2", "2.0.dev1", "2.0rc1", "2.0", "2.10", "2024.1", "1!0.1"]
words = st.sampled_from([None, "", "soon", "\x00", "9" * 40, *VERSIONS])
names = st.sampled_from(
    ["a", "a.b", "a.b.c", "a.B.c", "", ".", "..", "a..b", "\ud800", "a.b()", "c:d"]
)
levels = st.sampled_from([None, "stable", "beta", "experimental", "mine", ""])
gone = st.none() | st.fixed_dictionaries(
    {"since": words, "removal": words, "replacement": st.none() | names}
)
voice = Evidence(via="decorator", name="d")
conflicts = st.just(
    (Conflict(fact="level", used="a", used_from=voice, other="b", other_from=voice),)
) | st.just(())
entries = st.builds(
    entry,
    names,
    levels,
    objtype=st.sampled_from(["function", "module", "class"]),
    domain=st.sampled_from(["py", "c", "std"]),
    group=st.sampled_from([None, "IO", ""]),
    since=words,
    gone=gone,
    canonical=st.none() | names,
    conflicts=conflicts,
    evidence=st.sampled_from([(), (voice,)]),
    params=st.dictionaries(names, st.builds(Stability, level=levels, since=words), max_size=2),
)
versions = st.sampled_from([*VERSIONS, "", "next"])
inventories = st.builds(
    lambda version, found: inventory(version, *found),
    versions,
    st.lists(entries, max_size=5, unique_by=lambda e: (e.name, e.domain, e.objtype)),
)
releases = st.lists(
    st.builds(
        lambda version, found, day: inventory(version, *found.objects, released=day),
        st.sampled_from(VERSIONS),
        inventories,
        st.sampled_from([None, "2025-01-01"]),
    ),
    max_size=3,
    unique_by=lambda release: release.version,
).map(lambda found: history(*found))
counts = st.integers(0, 3)
spans = st.none() | counts | st.fixed_dictionaries({"days": counts, "releases": counts})
policies = st.fixed_dictionaries(
    {"preset": st.sampled_from(list(PRESETS)), "grace": spans, "stale-after": spans},
    optional={
        "levels": st.dictionaries(st.just("mine"), st.fixed_dictionaries({"grace": spans})),
        "groups": st.dictionaries(st.just("IO"), st.fixed_dictionaries({"floor": st.just("beta")})),
    },
)
acceptances = st.lists(
    st.builds(
        Acceptance,
        kind=st.sampled_from(Kind),
        name=names,
        reason=st.just("r"),
        expires=st.sampled_from([None, "2.0", "2025-06-01"]),
    ),
    max_size=3,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(inventories, releases, policies, acceptances, st.none() | st.dates())
def test_there_is_always_a_verdict(
    now: object, recorded: History, policy: object, accepted: list[Acceptance], today: date | None
) -> None:
    case = Case(
        inventory=now,
        policy=parse_policy(policy),
        baseline=find_baseline(recorded, None, None, now.version),
        history=recorded,
        today=today,
    )
    findings = judge(case, accepted=accepted)
    assert findings == judge(case, accepted=list(reversed(accepted)))
    case.undated()
    # What is accepted is not found again.
    agreed = accept(judge(case), (), reason="r", expires=None)
    left = judge(case, accepted=agreed)
    assert {finding.kind.axis for finding in left} <= {"acceptance"}
