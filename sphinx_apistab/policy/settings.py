"""What a project demands of itself: the value of ``apistab_policy`` in ``conf.py``, checked.

A policy is the name of a preset, or a dict that changes one::

    {
        "preset": "default",
        "unlabelled": "warning",
        "requires": ["since", "removal", "replacement"],
        "levels": {
            "stable": {"grace": {"releases": 4, "days": 365}, "signature-break": "error"},
            "experimental": {"stale-after": 6},
        },
        "groups": {"Units": {"floor": "beta", "unlabelled": "off"}},
        "pages": {"guide/*": "stable"},
    }

Everything but ``preset``, ``levels``, ``groups`` and ``pages`` may be said in general, of a level and of a
group; of several the group's word counts, then the level's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any, NamedTuple, TypeAlias, TypeVar

from sphinx_apistab.model import EMPTY, Deprecation
from sphinx_apistab.policy.findings import KINDS, Kind, Severity, VerdictError

_T = TypeVar("_T")

OPTION = "apistab_policy"

#: What ``levels`` calls the objects that have none.
UNLABELLED = "unlabelled"


class PolicyError(VerdictError):
    """A policy that cannot be used; the message names the option and the key, and says what to write."""


class Span(NamedTuple):
    """A time: so many minor releases, so many days, or both; ``None`` does not count."""

    releases: int | None = None
    days: int | None = None


class Terms(NamedTuple):
    """What is demanded in general, of a level, or of a group; ``None`` where nothing is said."""

    kinds: Mapping[Kind, Severity] = EMPTY
    requires: tuple[str, ...] | None = None  #: the facts that every deprecation must state
    grace: Span | None = None  #: the least time between a deprecation and the removal
    stale_after: Span | None = None  #: the longest time at this level without a decision
    floor: str | None = None  #: the least dependable level that objects of the group may have


class Policy(NamedTuple):
    """What counts as wrong, and how wrong it is."""

    general: Terms
    levels: Mapping[str, Terms]  #: by level; :data:`UNLABELLED` for objects that have none
    groups: Mapping[str, Terms]
    #: pattern of page names → the level of what such pages may teach; ``None``: anything
    pages: Mapping[str, str | None]

    def severity(self, kind: Kind, level: str | None, group: str | None) -> Severity:
        """Return how bad a kind is for objects of a level and a group."""
        for terms in self._terms(level, group):
            if kind in terms.kinds:
                return terms.kinds[kind]
        return Severity.OFF

    def requires(self, level: str | None, group: str | None) -> tuple[str, ...]:
        """Return the facts that a deprecation must state."""
        return self._first(level, group, lambda terms: terms.requires) or ()

    def grace(self, level: str | None, group: str | None) -> Span:
        """Return the least time between a deprecation and the removal."""
        return self._first(level, group, lambda terms: terms.grace) or Span()

    def stale_after(self, level: str | None, group: str | None) -> Span:
        """Return the longest time that an object may stay as it is."""
        return self._first(level, group, lambda terms: terms.stale_after) or Span()

    def floor(self, group: str | None) -> str | None:
        """Return the least dependable level that a group may have."""
        terms = self.groups.get(group) if group is not None else None
        return terms.floor if terms is not None else None

    def page_level(self, docname: str, default: str | None) -> str | None:
        """Return the level of what a page may teach: that of the first pattern that fits its name.

        ``None`` if it may teach anything, *default* if no pattern fits.
        """
        fitting = (level for pattern, level in self.pages.items() if fnmatchcase(docname, pattern))
        return next(fitting, default)

    def wants(self, kind: Kind) -> bool:
        """Whether a kind counts for any object at all."""
        terms = self._all_terms
        return any(each.kinds.get(kind, Severity.OFF) is not Severity.OFF for each in terms)

    @property
    def spans(self) -> Iterator[Span]:
        """All times that are demanded anywhere."""
        for terms in self._all_terms:
            yield from (span for span in (terms.grace, terms.stale_after) if span is not None)

    @property
    def _all_terms(self) -> tuple[Terms, ...]:
        return (self.general, *self.levels.values(), *self.groups.values())

    def _terms(self, level: str | None, group: str | None) -> Iterator[Terms]:
        """Yield what applies to an object, the most specific first."""
        if group is not None and group in self.groups:
            yield self.groups[group]
        if (level or UNLABELLED) in self.levels:
            yield self.levels[level or UNLABELLED]
        yield self.general

    def _first(
        self, level: str | None, group: str | None, get: Callable[[Terms], _T | None]
    ) -> _T | None:
        found = (get(terms) for terms in self._terms(level, group))
        return next((value for value in found if value is not None), None)


# Presets -----------------------------------------------------------------------------------------

Words: TypeAlias = Mapping[str, Any]

_FACTS = Deprecation._fields


def _all(severity: str, *kinds: Kind) -> dict[str, str]:
    return {kind.value: severity for kind in kinds}


_BROKEN_PROMISES = (
    Kind.DEMOTED,
    Kind.REMOVED_WITHOUT_DEPRECATION,
    Kind.REMOVED_TOO_EARLY,
    Kind.PROMISE_WEAKENED,
)

_NOTHING_PROMISED = _all("off", *_BROKEN_PROMISES, Kind.GRACE_TOO_SHORT, Kind.SIGNATURE_BREAK)

#: These promise that they may change and go at any time.
_FREE = dict.fromkeys(("alpha", "experimental", "internal", UNLABELLED), _NOTHING_PROMISED)

#: Only what gets worse than it was: for a project that has much to mend.
_ADOPT: Words = {
    **_all("warning", *_BROKEN_PROMISES, Kind.UNUSED_ACCEPTANCE, Kind.EXPIRED_ACCEPTANCE),
    "levels": _FREE,
}

#: What is surely wrong. Nothing of this is found where nothing is marked.
_DEFAULT: Words = {
    **_ADOPT,
    **_all("warning", Kind.MALFORMED, Kind.YET_TO_COME, Kind.CONFLICT),
    **_all("warning", Kind.REPLACEMENT, Kind.OVERDUE),
    # They need numbers or levels that only the project can give.
    **_all("warning", Kind.BELOW_GROUP_FLOOR, Kind.GRACE_TOO_SHORT, Kind.STALE),
    **_all("warning", Kind.INCOMPLETE_DEPRECATION),
}

#: Everything, with the times that few projects can object to.
_STRICT: Words = {
    **_all("error", *Kind),
    "requires": ["since", "removal", "replacement"],
    "levels": {
        **_FREE,
        "stable": {"grace": 2},
        "beta": {"grace": 1},
        "alpha": {**_NOTHING_PROMISED, "stale-after": 6},
        "experimental": {**_NOTHING_PROMISED, "stale-after": 6},
        "preview": {"stale-after": 6},
    },
}

#: Ray's written policy, https://docs.ray.io/en/latest/ray-contribute/stability.html
_RAY: Words = {
    **_DEFAULT,
    **_all("error", *_BROKEN_PROMISES, Kind.GRACE_TOO_SHORT),
    "levels": {
        **_FREE,
        "developer": _NOTHING_PROMISED,
        "stable": {"grace": 25, "signature-break": "error"},
        "beta": {"grace": 12, "signature-break": "warning"},
    },
}

PRESETS: Mapping[str, Words] = {
    "off": {},
    "adopt": _ADOPT,
    "default": _DEFAULT,
    "strict": _STRICT,
    "ray": _RAY,
}


# Reading -----------------------------------------------------------------------------------------


def parse_policy(value: object) -> Policy:
    """Return the policy that a value of ``apistab_policy`` describes.

    :raises PolicyError: if it describes none.
    """
    if isinstance(value, str):
        return _policy(_preset(value, OPTION))
    words = _mapping(value, OPTION, "the name of a preset, or a dict such as {'overdue': 'error'}")
    return _policy(_merged(_preset(words.get("preset", "default"), f"{OPTION}['preset']"), words))


def _preset(name: object, where: str) -> Words:
    if isinstance(name, str) and name in PRESETS:
        return PRESETS[name]
    raise PolicyError(f"{where}: there is no preset {name!r}; there are {', '.join(PRESETS)}")


def _merged(preset: Words, words: Words) -> Words:
    """Return a preset with the changes of a project, key by key."""
    merged = {**preset, **words}
    merged.pop("preset", None)
    for table in ("levels", "groups"):
        below = dict(preset.get(table, {}))
        for name, terms in _table(words, table):
            below[name] = {**below.get(name, {}), **terms}
        merged[table] = below
    return merged


def _policy(words: Words) -> Policy:
    general = {
        key: value for key, value in words.items() if key not in {"levels", "groups", "pages"}
    }
    return Policy(
        general=_terms(
            general, OPTION, but="floor", beside=("preset", "levels", "groups", "pages")
        ),
        levels={
            name: _terms(terms, f"{OPTION}['levels'][{name!r}]", but="floor")
            for name, terms in _table(words, "levels")
        },
        groups={
            name: _terms(terms, f"{OPTION}['groups'][{name!r}]")
            for name, terms in _table(words, "groups")
        },
        pages=_pages(words.get("pages", {})),
    )


def _table(words: Words, key: str) -> Iterator[tuple[str, Words]]:
    """Yield the names of a table of terms, with the terms."""
    where = f"{OPTION}[{key!r}]"
    for name, terms in _mapping(words.get(key, {}), where, f"a dict from {key} to dicts").items():
        yield name, _mapping(terms, f"{where}[{name!r}]", "a dict such as {'overdue': 'error'}")


def _mapping(value: object, where: str, expected: str) -> Words:
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise PolicyError(f"{where}: the keys are texts, not {key!r}")
        return value
    raise PolicyError(f"{where}: expected {expected}, not {value!r}")


def _pages(value: object) -> dict[str, str | None]:
    where = f"{OPTION}['pages']"
    pages = _mapping(value, where, "a dict such as {'guide/*': 'stable'}")
    return {
        pattern: None if level is None else _text(level, f"{where}[{pattern!r}]")
        for pattern, level in pages.items()
    }


_SEVERITIES = {severity.value: severity for severity in Severity}


def _terms(words: Words, where: str, *, but: str = "", beside: Iterable[str] = ()) -> Terms:
    """Return the terms that a dict describes; *but* is a key that makes no sense there."""
    kinds: dict[Kind, Severity] = {}
    others: dict[str, Any] = {}
    readers = {key: reader for key, reader in _READERS.items() if key != but}
    for key, value in words.items():
        if key in KINDS:
            kinds[KINDS[key]] = _severity(value, f"{where}[{key!r}]")
        elif key in readers:
            others[key.replace("-", "_")] = readers[key](value, f"{where}[{key!r}]")
        else:
            raise PolicyError(f"{where}: {_unknown(key, [*beside, *readers, *KINDS])}")
    return Terms(kinds=kinds, **others)


def _unknown(key: str, known: list[str]) -> str:
    close = get_close_matches(key, known, n=1)
    advice = f"did you mean {close[0]!r}?" if close else f"the keys are {', '.join(known)}"
    return f"unknown key {key!r}; {advice}"


def _severity(value: object, where: str) -> Severity:
    if isinstance(value, str) and value in _SEVERITIES:
        return _SEVERITIES[value]
    raise PolicyError(f"{where}: expected 'error', 'warning' or 'off', not {value!r}")


def _text(value: object, where: str) -> str:
    if isinstance(value, str) and value:
        return value
    raise PolicyError(f"{where}: expected the name of a level, not {value!r}")


def _facts(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and all(fact in _FACTS for fact in value):
        return tuple(value)
    raise PolicyError(f"{where}: expected a list of {', '.join(_FACTS)}, not {value!r}")


def _span(value: object, where: str) -> Span:
    """Return a time: a number of releases, or a dict; ``None`` takes back what a preset says."""
    if value is None:
        return Span()
    if _is_count(value):
        return Span(releases=value)  # type: ignore[arg-type]
    known = {"releases", "days"}
    if isinstance(value, Mapping) and value.keys() <= known and all(map(_is_count, value.values())):
        return Span(**value)
    raise PolicyError(
        f"{where}: expected a number of minor releases, or a dict such as "
        f"{{'releases': 4, 'days': 365}}, not {value!r}"
    )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_READERS: Mapping[str, Callable[[object, str], Any]] = {
    "requires": _facts,
    "grace": _span,
    "stale-after": _span,
    "floor": _text,
}
