"""The day that is counted from."""

from datetime import UTC, date, datetime

import pytest

from sphinx_apistab.policy.today import today


@pytest.mark.parametrize(
    "epoch, expected",
    [
        ("0", date(1970, 1, 1)),
        ("86399", date(1970, 1, 1)),
        ("86400", date(1970, 1, 2)),
        ("1800000000", date(2027, 1, 15)),
    ],
)
def test_the_day_of_a_reproducible_build(epoch, expected, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() == expected


@pytest.mark.parametrize("epoch", ["", "soon", "-1", None])
def test_the_day_that_it_is(epoch, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = datetime.now(UTC).date()
    assert before <= today() <= datetime.now(UTC).date()
