r"""Slack water: tide tables from harmonic constituents.

The tide at a place is a sum of cosines, one for each pull of the moon and the sun. Give this library
the cosines (the harmonic constituents of a port), and it tells you the height of the water at any
time, when it turns, and how long there is enough of it under the keel.

>>> from datetime import UTC, datetime
>>> from slackwater.formats import loads
>>> brest = loads("mean 4.12\nM2 2.05 138.9\nS2 0.75 178.7")
>>> round(brest.height(datetime(2026, 7, 1, 12, tzinfo=UTC)), 2)
4.83

Heights are in metres above chart datum, angles in degrees, times are aware :class:`datetime.datetime`
objects.
"""

__version__ = "2.3.0"
