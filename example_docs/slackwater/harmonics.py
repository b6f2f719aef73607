"""Tides as sums of cosines: the constituents, and the heights they add up to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import overload

from slackwater.errors import UnknownConstituentError
from sphinx_apistab.decorators import alpha, beta, deprecated, experimental, stable

#: The speeds of the constituents, in degrees an hour.
_SPEEDS = {
    "M2": 28.9841042,
    "S2": 30.0,
    "N2": 28.4397295,
    "K2": 30.0821373,
    "K1": 15.0410686,
    "O1": 13.9430356,
    "P1": 14.9589314,
    "M4": 57.9682084,
    "MSF": 1.0158958,
}

#: Where the phases count from, unless one says otherwise.
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@stable(group="Prediction", since="1.0")
class Species(Enum):
    """The families of constituents, by how often their tide comes."""

    LONG_PERIOD = 0  #: less than once a day
    DIURNAL = 1  #: once a day
    SEMIDIURNAL = 2  #: twice a day
    SHALLOW_WATER = 4  #: four times a day and more, made by the sea bed


@stable(group="Prediction", since="1.0")
def speed_of(name: str) -> float:
    """Return the speed of a constituent in degrees an hour.

    >>> speed_of("M2")
    28.9841042

    Args:
        name: the constituent's usual name, such as ``M2``.

    Raises:
        UnknownConstituentError: if the name is none of those in the tables.
    """
    try:
        return _SPEEDS[name.upper()]
    except KeyError:
        raise UnknownConstituentError(name) from None


@stable(group="Prediction", since="1.0")
@dataclass(frozen=True)
class Constituent:
    """One cosine of the tide.

    >>> m2 = Constituent("M2", amplitude=2.05, phase=138.9)
    >>> m2.species
    <Species.SEMIDIURNAL: 2>
    """

    name: str  #: its usual name, such as ``M2``
    amplitude: float  #: how far it lifts and lowers the water, in metres
    phase: float  #: how far behind the moon or sun it is at the epoch, in degrees

    @property
    def speed(self) -> float:
        """Degrees an hour."""
        return speed_of(self.name)

    @property
    def period(self) -> timedelta:
        """The time from one high water to the next.

        >>> Constituent("S2", 1.0, 0.0).period
        datetime.timedelta(seconds=43200)
        """
        return timedelta(hours=360 / self.speed)

    @property
    @beta(group="Prediction", since="2.1")
    def species(self) -> Species:
        """The family it belongs to."""
        times_a_day = round(self.speed / 15)
        return Species(min(4, times_a_day))

    @classmethod
    @alpha(group="Prediction", since="2.3")
    def from_components(cls, name: str, cosine: float, sine: float) -> Constituent:
        """Make one from its cosine and sine parts.

        >>> Constituent.from_components("M2", 0.0, 2.0)
        Constituent(name='M2', amplitude=2.0, phase=90.0)
        """
        return cls(name, math.hypot(cosine, sine), math.degrees(math.atan2(sine, cosine)) % 360)


@stable(group="Prediction", since="1.0")
@dataclass
class Harmonics:
    """The tide of a place: a mean level, and the constituents about it."""

    mean: float = 0.0  #: the mean level above chart datum, in metres
    constituents: list[Constituent] = field(default_factory=list)  #: the cosines
    epoch: datetime = EPOCH  #: the time from which the phases count

    @overload
    def height(self, when: datetime) -> float: ...

    @overload
    def height(self, when: Iterable[datetime]) -> list[float]: ...

    def height(self, when: datetime | Iterable[datetime]) -> float | list[float]:
        """Return the height of the water at a time, or at each of many.

        >>> tide = Harmonics(3.0, [Constituent("S2", 1.0, 0.0)])
        >>> tide.height(EPOCH)
        4.0
        >>> tide.height([EPOCH, EPOCH + timedelta(hours=6)])
        [4.0, 2.0]
        """
        if isinstance(when, datetime):
            hours = self.hours_since(self.epoch, when)
            return self.mean + sum(
                c.amplitude * math.cos(math.radians(c.speed * hours - c.phase))
                for c in self.constituents
            )
        return [self.height(each) for each in when]

    @beta(group="Prediction", since="2.0")
    def rate(self, when: datetime) -> float:
        """Return how fast the water rises, in metres an hour; it falls where this is negative."""
        hours = self.hours_since(self.epoch, when)
        return -sum(
            c.amplitude * math.radians(c.speed) * math.sin(math.radians(c.speed * hours - c.phase))
            for c in self.constituents
        )

    @staticmethod
    def hours_since(epoch: datetime, when: datetime) -> float:
        """Return the hours from one time to another.

        >>> Harmonics.hours_since(EPOCH, EPOCH + timedelta(minutes=90))
        1.5
        """
        return (when - epoch) / timedelta(hours=1)

    def with_constituent(self, constituent: Constituent) -> Harmonics:
        """Return the same tide with one more cosine.

        >>> len(Harmonics().with_constituent(Constituent("K1", 0.1, 0.0)).constituents)
        1
        """
        return Harmonics(self.mean, [*self.constituents, constituent], self.epoch)

    @deprecated(
        since="1.8",
        removal="2.2",
        replacement="slackwater.harmonics.Harmonics.with_constituent",
        reason="It changed a tide that tables had already been made from.",
    )
    @beta(group="Prediction", since="1.2")
    def add(self, constituent: Constituent) -> None:
        """Add a cosine to this tide, in place."""
        self.constituents.append(constituent)


@experimental(group="Prediction", since="2.2")
def fit(
    times: Sequence[datetime], heights: Sequence[float], names: Sequence[str] = ("M2", "S2")
) -> Harmonics:
    """Find the harmonics that explain measured heights best, by least squares.

    >>> tide = Harmonics(2.0, [Constituent("M2", 1.5, 30.0), Constituent("K1", 0.2, 80.0)])
    >>> times = [EPOCH + timedelta(hours=h) for h in range(24 * 15)]
    >>> found = fit(times, tide.height(times), ["M2", "K1"])
    >>> round(found.mean, 3), [(c.name, round(c.amplitude, 3)) for c in found.constituents]
    (2.0, [('M2', 1.5), ('K1', 0.2)])

    Args:
        times: when the heights were measured.
        heights: as many heights as there are times.
        names: the constituents to look for; more of them need a longer series.

    Returns:
        The mean level and the constituents, phases counted from :data:`EPOCH`.
    """
    rows = [_basis(Harmonics.hours_since(EPOCH, when), names) for when in times]
    columns = list(zip(*rows, strict=True))
    matrix = [[_dot(a, b) for b in columns] for a in columns]
    mean, *parts = _solve(matrix, [_dot(a, heights) for a in columns])
    pairs = zip(names, parts[::2], parts[1::2], strict=True)
    return Harmonics(mean, [Constituent.from_components(*pair) for pair in pairs])


@alpha(group="Prediction", since="2.3")
def nodal_factor(when: datetime) -> float:
    """Return what the moon's 18.6-year cycle makes of the amplitude of M2.

    >>> round(nodal_factor(EPOCH), 3)
    1.021

    .. versionadded:: 2.3
    """
    years = (when - EPOCH) / timedelta(days=365.25)
    return 1 - 0.037 * math.cos(math.radians(125.04 - 19.3414 * years))


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return math.fsum(x * y for x, y in zip(a, b, strict=True))


def _basis(hours: float, names: Sequence[str]) -> list[float]:
    angles = [math.radians(speed_of(name) * hours) for name in names]
    return [1.0, *(wave(angle) for angle in angles for wave in (math.cos, math.sin))]


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small symmetric system by Gaussian elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i, pivot in enumerate(rows):
        for j, row in enumerate(rows):
            if i != j:
                share = row[i] / pivot[i]
                rows[j] = [a - share * b for a, b in zip(row, pivot, strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]
