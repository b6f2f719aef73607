"""The file of accepted findings: what it holds back, and what is found of itself."""

from __future__ import annotations

import json
from datetime import date

import pytest
from releases import entry, inventory

from sphinx_apistab.policy.accepted import (
    Acceptance,
    AcceptedError,
    accept,
    load_accepted,
    write_accepted,
)
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.findings import Kind
from sphinx_apistab.policy.settings import parse_policy
from sphinx_apistab.policy.verdict import judge

NOW = inventory(
    "2.3",
    entry("pkg.f", "stable", gone={"since": "1.0", "removal": "2.0"}),
    entry("pkg.g", "stable", gone={"since": "1.0", "removal": "2.0"}),
)


def accepted(kind="overdue", name="pkg.f", **facts):
    return Acceptance(kind=Kind(kind), name=name, **{"reason": "a plugin needs it", **facts})


def verdict(*accepted, sought=()):
    case = Case(inventory=NOW, policy=parse_policy("default"), today=date(2026, 6, 1))
    return [(f.kind.value, f.name) for f in judge(case, accepted=accepted, sought=sought)]


F, G = ("overdue", "pkg.f"), ("overdue", "pkg.g")
EXPIRED = ("expired-acceptance", "pkg.f")
ROWS = [
    ([], [F, G], "nothing is accepted"),
    ([accepted()], [G], "without an end"),
    ([accepted(expires="2.4")], [G], "until a release that is to come"),
    ([accepted(expires="2.3")], [EXPIRED, F, G], "until this release"),
    ([accepted(expires="2026-06-02")], [G], "until tomorrow"),
    ([accepted(expires="2026-06-01")], [EXPIRED, F, G], "until today"),
    ([accepted(), accepted(name="pkg.x")], [G, ("unused-acceptance", "pkg.x")], "not found"),
    ([accepted(kind="demoted")], [F, G], "not looked for: there is no baseline"),
    ([accepted(kind="leak")], [F, G], "nor by this door"),
    ([accepted(kind="stale")], [F, ("unused-acceptance", "pkg.f"), G], "another kind"),
]


@pytest.mark.parametrize("given, expected, why", ROWS)
def test_what_is_accepted_does_not_count(given, expected, why):
    assert verdict(*given) == expected, why


def test_a_kind_may_be_sought_elsewhere():
    assert ("unused-acceptance", "pkg.f") in verdict(accepted(kind="leak"), sought=[Kind.LEAK])


def test_accepting_keeps_what_was_said_before():
    case = Case(inventory=NOW, policy=parse_policy("default"))
    before = [accepted(), accepted(name="pkg.x")]
    now = accept(judge(case), before, reason="day one", expires="3.0")
    assert [(each.name, each.reason, each.expires) for each in now] == [
        ("pkg.f", "a plugin needs it", None),
        ("pkg.g", "day one", "3.0"),
        ("pkg.x", "a plugin needs it", None),
    ]
    assert accept(judge(case), now, reason="other", expires=None) == now
    first = accept(judge(case), [accepted(name="pkg.a")], reason="day one", expires=None)
    assert [each.name for each in first] == ["pkg.a", "pkg.f", "pkg.g"]
    renewed = accept(judge(case), now, reason="again", expires=None, over=[now[0]])
    assert [each.reason for each in renewed] == ["again", "day one", "a plugin needs it"]


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "accepted.json"
    given = (accepted(expires="3.0"), accepted(name="pkg.größe", reason="\ud800"))
    assert write_accepted(path, given) is True
    assert write_accepted(path, given) is False
    assert load_accepted(path) == given
    assert list(tmp_path.iterdir()) == [path]


def file(*items, **more):
    """Return the text of a file; each item changes one that is right."""
    right = {"kind": "overdue", "name": "f", "reason": "r"}
    return json.dumps({"format": 1, "accepted": [right | item for item in items], **more})


BROKEN = [
    ("", "accepted.json: not JSON"),
    ("[" * 100_000, "accepted.json: not JSON"),
    ("[]", 'expected {"format": 1, "accepted": […]}'),
    (file(format=2), "format: expected 1, not 2"),
    (file(accepted=[3]), "accepted[0]: expected an object, not 3"),
    (file(accepted=[{}]), "accepted[0].kind: expected text, not None"),
    (file({"reason": " "}), "accepted[0].reason: expected text, not ' '"),
    (file({"until": "3.0"}), "accepted[0]: unknown key 'until'"),
    (
        file({"expires": "soon"}),
        "accepted[0].expires: expected a version or a day such as 2027-01-31, not 'soon'",
    ),
    (file({"expires": "2026-13-01"}), "accepted[0].expires: expected a version or a day"),
    (file({}, {}), "accepted[1]: overdue of f stands twice"),
    (file({"kind": "late"}), "accepted[0].kind: there is no kind 'late'"),
]


@pytest.mark.parametrize("text, message", BROKEN)
def test_a_broken_file_says_where(text, message, tmp_path):
    path = tmp_path / "accepted.json"
    path.write_text(text)
    with pytest.raises(AcceptedError) as caught:
        load_accepted(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_must_be_there(tmp_path):
    with pytest.raises(AcceptedError, match=r"none\.json: No such file"):
        load_accepted(tmp_path / "none.json")
