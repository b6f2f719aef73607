"""When the tide turns: high waters, low waters, and the tables made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import overload

from slackwater.harmonics import Harmonics
from slackwater.maturity import unsettled
from sphinx_apistab.decorators import beta, deprecated, internal, legacy, preview, stable


@stable(group="Tables", since="1.0")
class Turn(Enum):
    """What the water does after it stood still."""

    HIGH = "high"  #: it falls
    LOW = "low"  #: it rises


@stable(group="Tables", since="1.0")
@dataclass(frozen=True)
class Extreme:
    """A high water or a low water."""

    when: datetime  #: the time of slack water
    height: float  #: metres above chart datum
    turn: Turn  #: which of the two it is

    def __str__(self) -> str:
        return f"{self.when:%H:%M} {self.height:5.2f} m {self.turn.value}"


@overload
def extremes(
    tide: Harmonics, start: datetime, end: datetime, *, step: timedelta = ...
) -> list[Extreme]: ...


@overload
def extremes(
    tide: Harmonics, start: datetime, end: timedelta, *, step: timedelta = ...
) -> list[Extreme]: ...


@unsettled("step")
@stable(group="Tables", since="1.0")
def extremes(
    tide: Harmonics,
    start: datetime,
    end: datetime | timedelta,
    *,
    step: timedelta = timedelta(minutes=30),
) -> list[Extreme]:
    """Return the high and low waters of a time span.

    >>> from slackwater.harmonics import EPOCH, Constituent
    >>> tide = Harmonics(3.0, [Constituent("S2", 1.0, 90.0)])
    >>> for extreme in extremes(tide, EPOCH, timedelta(days=1)):
    ...     print(extreme)
    03:00  4.00 m high
    09:00  2.00 m low
    15:00  4.00 m high
    21:00  2.00 m low

    Args:
        tide: the tide of the place.
        start: when the span begins.
        end: when it ends, or how long it is.
        step: how finely to look for turns; two turns within a step are missed.
    """
    until = end if isinstance(end, datetime) else start + end
    return list(_turns(tide, start, until, step))


def _turns(tide: Harmonics, start: datetime, end: datetime, step: timedelta) -> Iterator[Extreme]:
    before = start
    while before < end:
        after = min(before + step, end)
        if (tide.rate(before) > 0) != (tide.rate(after) > 0):
            when = bisect(tide.rate, before, after)
            turn = Turn.HIGH if tide.rate(before) > 0 else Turn.LOW
            yield Extreme(when, tide.height(when), turn)
        before = after


@internal(group="Tables")
def bisect(function: Callable[[datetime], float], left: datetime, right: datetime) -> datetime:
    """Return, to the second, where a function of time changes its sign."""
    rising = function(right) > 0
    while right - left > timedelta(seconds=0.5):
        middle = left + (right - left) / 2
        if (function(middle) > 0) == rising:
            right = middle
        else:
            left = middle
    return (right + timedelta(seconds=0.5)).replace(microsecond=0)


@beta(group="Tables", since="2.1")
def next_high(tide: Harmonics, after: datetime) -> Extreme:
    """Return the first high water after a time.

    >>> from slackwater.harmonics import EPOCH, Constituent
    >>> print(next_high(Harmonics(3.0, [Constituent("S2", 1.0, 90.0)]), EPOCH))
    03:00  4.00 m high
    """
    return _next(tide, after, Turn.HIGH)


@beta(group="Tables", since="2.1")
def next_low(tide: Harmonics, after: datetime) -> Extreme:
    """Return the first low water after a time."""
    return _next(tide, after, Turn.LOW)


def _next(tide: Harmonics, after: datetime, turn: Turn) -> Extreme:
    found = _turns(tide, after, after + timedelta(days=30), timedelta(minutes=30))
    return next(extreme for extreme in found if extreme.turn is turn)


@preview(group="Tables", since="2.3")
def windows_above(
    tide: Harmonics, height: float, start: datetime, end: datetime
) -> list[tuple[datetime, datetime]]:
    """Return the times in which the water stands higher than a given height.

    Pass the draught of the boat plus what you want under its keel.

    >>> from slackwater.harmonics import EPOCH, Constituent
    >>> tide = Harmonics(3.0, [Constituent("S2", 1.0, 180.0)])
    >>> for a, b in windows_above(tide, 3.5, EPOCH, EPOCH + timedelta(days=1)):
    ...     print(f"{a:%H:%M} to {b:%H:%M}")
    04:00 to 08:00
    16:00 to 20:00
    """

    def clearance(when: datetime) -> float:
        return tide.height(when) - height

    step = timedelta(minutes=10)
    edges, before = [start] if clearance(start) > 0 else [], start
    while before < end:
        after = min(before + step, end)
        if (clearance(before) > 0) != (clearance(after) > 0):
            edges.append(bisect(clearance, before, after))
        before = after
    if len(edges) % 2:
        edges.append(end)
    return list(zip(edges[::2], edges[1::2], strict=True))


@legacy(group="Tables", since="1.0")
def rule_of_twelfths(low: float, high: float, hour: int) -> float:
    """Return the height some hours after low water, by the navigator's rule of thumb.

    In the six hours of a rising tide the water comes up by 1, 2, 3, 3, 2 and 1 twelfths of the range.
    :meth:`.Harmonics.height` is as quick today, and right.

    >>> rule_of_twelfths(1.0, 7.0, 3)
    4.0
    """
    return low + (high - low) * sum((1, 2, 3, 3, 2, 1)[:hour]) / 12


@stable(group="Tables", since="1.1")
class TideTable:
    """The high and low waters of some days, ready to print.

    >>> from slackwater.harmonics import EPOCH, Constituent
    >>> tide = Harmonics(3.0, [Constituent("S2", 1.0, 90.0)])
    >>> table = TideTable.for_days(tide, EPOCH, 1)
    >>> print(table.text())
    2000-01-01
      03:00  4.00 m high
      09:00  2.00 m low
      15:00  4.00 m high
      21:00  2.00 m low
    """

    def __init__(self, turns: list[Extreme]) -> None:
        #: The high and low waters, in the order of time.
        self.turns = turns

    @classmethod
    def for_days(cls, tide: Harmonics, first: datetime, days: int) -> TideTable:
        """Make the table of some days."""
        return cls(extremes(tide, first, timedelta(days=days)))

    @property
    @beta(group="Tables", since="2.0")
    def range(self) -> float:
        """The difference between the highest high water and the lowest low water."""
        heights = [turn.height for turn in self.turns]
        return max(heights) - min(heights)

    @property
    @deprecated(since="2.2", removal="3.0", replacement="slackwater.tables.TideTable.turns")
    @stable(group="Tables")
    def entries(self) -> list[tuple[datetime, float]]:
        """The times and heights, without a word on which is high and which is low."""
        return [(turn.when, turn.height) for turn in self.turns]

    def text(self) -> str:
        """Return the table as text, a paragraph a day.

        .. deprecated:: 2.3
           In 3.0, an empty line will separate the days.
        """
        lines = []
        day = None
        for turn in self.turns:
            if turn.when.date() != day:
                day = turn.when.date()
                lines.append(str(day))
            lines.append(f"  {turn}")
        return "\n".join(lines)

    @deprecated(
        since="2.1",
        removal="2.4",
        replacement="slackwater.tables.TideTable.text",
        reason="A library should *return* text and leave printing to you.",
    )
    @stable(group="Tables")
    def show(self) -> None:
        """Print the table."""
        print(self.text())  # noqa: T201  (what it is for)
