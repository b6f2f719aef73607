"""Lengths, as sailors and surveyors count them."""

from __future__ import annotations

from slackwater.maturity import retire, seaworthy


@seaworthy("ocean", topic="Units")
def to_feet(metres: float) -> float:
    """Return a length in feet.

    >>> round(to_feet(1.0), 4)
    3.2808
    """
    return metres / 0.3048


@retire("2.4", instead="slackwater.units.to_fathoms")
@seaworthy("ocean", topic="Units")
def fathoms(metres: float) -> float:
    """Return a depth in fathoms, under its old name."""
    return to_fathoms(metres)


@seaworthy("coast", topic="Units")
def to_fathoms(metres: float) -> float:
    """Return a depth in fathoms.

    >>> to_fathoms(1.8288)
    1.0
    """
    return to_feet(metres) / 6


@seaworthy("harbour", topic="Units")
def to_cables(metres: float) -> float:
    """Return a distance in cables, a tenth of a nautical mile.

    >>> to_cables(1852)
    10.0
    """
    return metres / 185.2
