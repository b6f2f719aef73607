"""The release that removes something, where only the words of a deprecation say so.

Many projects write "will be removed in 3.0" into the message or the directive: PEP 702's decorator and
Sphinx's directive have no other place for it. Only a sentence that speaks of the object itself counts, and
only a version of its own project.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sphinx_apistab.reading.subjects import ITSELF

if TYPE_CHECKING:
    from sphinx_apistab.model import Mark

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_REMOVED = re.compile(
    r"(?P<subject>.*?)(?:\b(?:will|is to|to|scheduled to) be removed|\bscheduled for removal)"
    r"\s+(?:in|with)\s+(?:(?P<project>[a-z][\w.-]*)\s+)?(?P<v>v?)(?P<version>\d+(?:\.\w+)*)"
    r"(?![\w/-])(?!\s+(?:\w+\s+)?(?:releases?|versions?|days?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
#: What may stand between the subject and the removal.
_DEPRECATED = re.compile(
    r"\b(?:(?:is|are|was|were|has been|have been)\s+(?:now\s+)?)?"
    r"(?:deprecated|ignored|obsolete|unmaintained|unused)\b"
    r"(?:\s+in favou?r of\s+\S+)?"
    r"(?:\s+(?:since|in|from|as of)(?:\s+[a-z][\w-]*)?\s+v?\d[\w.]*)?",
    re.IGNORECASE,
)
_ROLE = re.compile(r":[\w:]+:(?=`)")
#: Words of a subject that name nothing, in front of a removal; and those of parameters.
_EMPTY = ITSELF | {"and", "is", "that", "which"}
_PARAMETER = frozenset({"argument", "field", "keyword", "option", "param", "parameter"})
_VERSION_WORDS = frozenset({"version", "release"})


def stated_removal(
    words: str, name: str, projects: Iterable[str], *, param: bool = False
) -> str | None:
    """Return the release in which something goes away by what is said of it.

    :param words: the reason of its deprecation
    :param name: its own name, without what is around it
    :param projects: what its project may be called in front of a version
    :param param: whether it is a parameter
    """
    own = {_plain(project) for project in projects}
    for sentence in _SENTENCE.split(" ".join(words.split())):
        match = _REMOVED.match(sentence)
        if match is None:
            continue
        project = _plain(match["project"] or "")
        dotted = "." in match["version"]
        is_version = (
            project in own
            or project in _VERSION_WORDS
            or (not project and bool(dotted or match["v"]))
        )
        if is_version and _is_of(match["subject"], name, param=param):
            return match["version"]
    return None


def _plain(name: str) -> str:
    return re.sub(r"[-_.]", "", name).lower()


def _is_of(subject: str, name: str, *, param: bool) -> bool:
    """Whether a sentence's subject is the object of a name: it is named, or nothing else is."""
    clause = re.split(r"[,;:](?:\s+|$)", subject)[-1]
    rest = _ROLE.sub("", _DEPRECATED.sub("", clause))
    empty = _EMPTY | _PARAMETER if param else _EMPTY
    named = [word for word in re.findall(r"[^\s,;:`'\"()*]+", rest) if word.lower() not in empty]
    return not named or (len(named) == 1 and named[0].rpartition(".")[2] == name)


def says_removal(mark: Mark) -> bool:
    """Whether a mark has no release that removes its object, but words that may tell one."""
    gone = mark.deprecated
    return gone is not None and gone.removal is None and "remov" in (gone.reason or "")


def with_stated_removal(mark: Mark, name: str, project: str = "") -> Mark:
    """Return a mark with the release that its words state, unless it has one.

    :param name: the full name of the object
    :param project: what its project is called, beside the first part of that
    """
    gone = mark.deprecated
    if gone is None or not says_removal(mark):
        return mark
    subject = name.rpartition(".")[2] if mark.param is None else mark.param
    projects = (name.partition(".")[0], project)
    removal = stated_removal(gone.reason or "", subject, projects, param=mark.param is not None)
    return mark if removal is None else mark._replace(deprecated=gone._replace(removal=removal))
