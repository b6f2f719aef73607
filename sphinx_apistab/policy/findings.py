"""What can be found wrong: the kinds, and one finding of a kind.

The reference page of the manual is generated from :class:`Kind`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

if TYPE_CHECKING:
    from sphinx_apistab.model import Entry

Axis = Literal["form", "coherence", "time", "acceptance"]


class VerdictError(ValueError):
    """What keeps a verdict from being found; the message says which file or value, and what to do."""


class Severity(Enum):
    """What a finding does: an error fails the check, a warning is reported."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


class Kind(Enum):
    """What can be found wrong. The value is the word in ``apistab_policy`` and in reports."""

    axis: Axis  #: what it takes to find it: one object, the objects together, or an earlier release
    meaning: str  #: what is wrong, in a sentence
    why: str  #: why that matters to a user
    remedy: str  #: what to do

    def __new__(cls, value: str, axis: Axis, meaning: str, why: str, remedy: str) -> Self:
        """Make a kind of its word and its texts."""
        self = object.__new__(cls)
        self._value_ = value
        self.axis, self.meaning, self.why, self.remedy = axis, meaning, why, remedy
        return self

    UNLABELLED = (
        "unlabelled",
        "form",
        "A documented public object has no level.",
        "Users cannot tell what they may rely on.",
        "Mark it with the decorator of its level, or write .. apistab:: LEVEL into its description.",
    )
    MALFORMED = (
        "malformed",
        "form",
        "A version is none (PEP 440), or a removal does not come after its since.",
        "Nothing can be judged by it, and readers are misled.",
        "Write versions as the releases are called, in the order in which they come.",
    )
    YET_TO_COME = (
        "yet-to-come",
        "form",
        "Something is said to be so since a version that comes after the documented one.",
        "Readers of this version are told what does not hold for them yet, and it cannot be judged.",
        "Set release in conf.py to the version that is being made, or write the version that it came with.",
    )
    CONFLICT = (
        "conflict",
        "form",
        "Two statements about one object contradict each other: decorator, directive, alias or behaviour.",
        "One of the two is wrong, and readers do not know which.",
        "Write the same in both places, or remove one.",
    )
    INCOMPLETE_DEPRECATION = (
        "incomplete-deprecation",
        "form",
        "A deprecation leaves out what the policy requires: since, removal, replacement or reason.",
        "Users learn that they must move, but not until when, or where to.",
        "Add what is missing to the deprecation.",
    )
    UNDOCUMENTED = (
        "undocumented",
        "form",
        "A marked public object stands on no page.",
        "A promise that nobody can read is none.",
        "Document it (autodoc, autosummary or by hand), or mark it internal.",
    )
    UNKNOWN_DECORATOR = (
        "unknown-decorator",
        "form",
        "A decorator looks like a stability mark, but no convention knows it.",
        "What it says shows nowhere, and is not judged.",
        "Describe it in apistab_conventions; python -m sphinx_apistab scan prints the lines.",
    )
    LEAK = (
        "leak",
        "coherence",
        "The signature or a base of an API exposes one that is less dependable.",
        "Who uses the one depends on the other, whose promise is weaker.",
        "Raise the level of what is exposed, lower that of what exposes it, or hide the type.",
    )
    REPLACEMENT = (
        "replacement",
        "coherence",
        "The replacement is missing, the object itself, deprecated, less dependable, or too young.",
        "Users who follow the advice run into the next move, or into nothing.",
        "Name a replacement that exists, stays, and is at least as dependable.",
    )
    BELOW_GROUP_FLOOR = (
        "below-group-floor",
        "coherence",
        "An object is less dependable than the policy wants its group to be.",
        "The group's promise does not hold.",
        "Raise its level, or move it to another group.",
    )
    DOCS_USE = (
        "docs-use",
        "coherence",
        "A guide teaches an API that is deprecated, or less dependable than the page says.",
        "Readers build on what will be taken away from them.",
        "Teach the replacement, or mark the page with the level of what it teaches.",
    )
    DEMOTED = (
        "demoted",
        "time",
        "An object is less dependable than it was in the baseline.",
        "Users relied on the promise that was given.",
        "Give the level back, or deprecate the object first.",
    )
    REMOVED_WITHOUT_DEPRECATION = (
        "removed-without-deprecation",
        "time",
        "An object of the baseline is gone, and was never deprecated.",
        "Code that uses it breaks without a warning beforehand.",
        "Bring it back, and deprecate it with a removal release.",
    )
    REMOVED_TOO_EARLY = (
        "removed-too-early",
        "time",
        "A deprecated object went before the announced release, or before its grace period ended.",
        "Users who planned by the announcement are caught out.",
        "Bring it back until the release that was announced.",
    )
    OVERDUE = (
        "overdue",
        "time",
        "The release that was to remove an object has come, and the object is still there.",
        "Announcements that are not kept are not read.",
        "Remove it, or announce a later release.",
    )
    PROMISE_WEAKENED = (
        "promise-weakened",
        "time",
        "A deprecation takes back what the baseline said: earlier removal, other since, or none.",
        "Users planned by what was announced.",
        "Announce the same as before, or a later removal.",
    )
    GRACE_TOO_SHORT = (
        "grace-too-short",
        "time",
        "Between deprecation and removal lie fewer releases or days than the level promises.",
        "Users have less time to move than they were promised.",
        "Announce a later removal.",
    )
    SIGNATURE_BREAK = (
        "signature-break",
        "time",
        "The signature of an object changed incompatibly, which its level forbids.",
        "Calls that worked with the baseline fail.",
        "Keep the old signature working, and deprecate what is to go.",
    )
    STALE = (
        "stale",
        "time",
        "An object has been below the dependable levels for longer than the policy allows.",
        "An experiment without an end is used like a promise.",
        "Decide: promote it, deprecate it, or move the limit.",
    )
    UNUSED_ACCEPTANCE = (
        "unused-acceptance",
        "acceptance",
        "An accepted finding is not there any more.",
        "What is accepted for nothing hides what comes later.",
        "Remove it from the file of accepted findings.",
    )
    EXPIRED_ACCEPTANCE = (
        "expired-acceptance",
        "acceptance",
        "The time for which a finding was accepted is over.",
        "It was to be mended by now.",
        "Mend the finding, or accept it anew with a reason.",
    )


#: The kinds by their words.
KINDS: Mapping[str, Kind] = {kind.value: kind for kind in Kind}


class Observation(NamedTuple):
    """What a rule sees of one object, before the policy says how bad that is."""

    kind: Kind
    entry: Entry  #: the object: of the baseline, where the baseline's promise is what counts
    message: str  #: what is wrong, with the values that say so
    param: str | None = None  #: the parameter that it is about; ``None``: the object itself
    level: str | None = None  #: the level to judge by, where the entry has none of its own
    group: str | None = None  #: the same of the group
    remedy: str | None = None  #: what to write instead; ``None``: what the kind says
    source: str | None = None  #: ``file:LINE`` where it shows, if not at the definition


class Finding(NamedTuple):
    """One thing that breaks the policy."""

    kind: Kind
    severity: Severity  #: what the policy says of the kind, for this object's level and group
    name: str  #: the object's full name; of a parameter: ``package.function(parameter)``
    message: str  #: what is wrong, with the values that say so
    remedy: str  #: what to write instead
    source: str | None = None  #: ``package/file.py:LINE``, where it is known
    uri: str | None = None  #: where the object is documented, relative to the inventory
    level: str | None = None
    group: str | None = None
