"""Inventories in a line or two."""

from __future__ import annotations

from datetime import date

from packaging.version import Version

from sphinx_apistab.model import LEVELS, Deprecation, Entry, Inventory, Stability
from sphinx_apistab.policy.history import History, Release


def entry(name, level=None, *, objtype="function", domain="py", **facts):
    """Return an entry; of a deprecation, *since*, *removal* … are given as ``gone={...}``."""
    gone = facts.pop("gone", None)
    place = {key: facts.pop(key) for key in ("canonical", "source", "uri") if key in facts}
    if gone is not None:
        facts["deprecated"] = Deprecation(**gone)
    return Entry(
        name=name,
        domain=domain,
        objtype=objtype,
        stability=Stability(level=level, **facts),
        **{"uri": f"api.html#{name}", **place},
    )


def inventory(version, *entries, released=None):
    return Inventory(
        project="pkg",
        version=version,
        levels=LEVELS,
        groups=(),
        objects=tuple(sorted(entries, key=lambda e: (e.name, e.domain, e.objtype))),
        released=date.fromisoformat(released) if released else None,
    )


def history(*inventories):
    releases = [Release(version=Version(i.version), inventory=i) for i in inventories]
    return History(tuple(sorted(releases, key=lambda release: release.version)))
