"""What docstrings say: Sphinx's directives of changes, and the text that decorators append.

https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#describing-changes-between-versions
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sphinx_apistab.model import AnnouncedChange, Deprecation, Evidence, Mark
from sphinx_apistab.reading.prose import Spoken, Topic, addition_in, announced_in, deprecation_in

#: The directives and what Sphinx calls them, under both spellings. One with two versions, and one of what
#: stays, are those of Python's own documentation:
#: https://devguide.python.org/documentation/markup/#directive-deprecated-removed
_DIRECTIVES = {
    "deprecated": "deprecated",
    "version-deprecated": "deprecated",
    "deprecated-removed": "deprecated",
    "soft-deprecated": "soft-deprecated",
    "versionadded": "versionadded",
    "version-added": "versionadded",
    "versionchanged": "versionchanged",
    "version-changed": "versionchanged",
}
_DIRECTIVE = re.compile(rf"\.\.\s+(?P<name>{'|'.join(_DIRECTIVES)})::(?:\s+(?P<text>.*))?$")
#: A version may have a ``v``, and odd suffixes (``2.1_pending``); it starts with a number. One of another
#: project has that one's name in front (``libzmq-3.2``, ``API:7.0``).
_VERSION = re.compile(
    r"(?:(?:since|version)\s+)*(?P<version>v?\d[\w.+!-]*?|[A-Za-z]\w*[-:]\d[\w.]*?)[.,:;]*(?:\s+(?P<rest>.*)|$)",
    re.IGNORECASE | re.DOTALL,
)
_SUBSTITUTION = re.compile(r"\|[^|]+\|[.,:;]*(?:\s+|$)")

_FIELD = re.compile(
    r":(?:param|parameter|arg|argument|key|keyword|kwarg|kwparam)\s+(?:.*\s)?\*{0,2}(?P<name>\w+):"
)
_GOOGLE_SECTION = re.compile(
    r"(?:(?:Keyword|Other)\s+)?(?:Args|Arguments|Parameters|Params):\s*$", re.IGNORECASE
)
_GOOGLE_PARAM = re.compile(r"(?P<name>\\?\*{0,2}\w+(?:\s*,\s*\\?\*{0,2}\w+)*)\s*(?:\(.*\))?\s*:")
_NUMPY_SECTION = re.compile(
    r"(?:(?:Keyword|Other)\s+)?(?:Args|Arguments|Parameters)", re.IGNORECASE
)
_NUMPY_PARAM = re.compile(r"(?P<name>\\?\*{0,2}\w+(?:\s*,\s*\\?\*{0,2}\w+)*)\s*(?::.*)?$")


def docstring_marks(
    docstring: str, name: str = "", params: Collection[str] = (), *, strict: bool = False
) -> list[Mark]:
    """Return what the directives of a docstring say of the object, and of its parameters.

    Only directives at the docstring's own level speak of the object, and only where their words do. One in
    the description of a parameter (in a field list, or in a section as Google's and NumPy's styles have
    them) speaks of the parameter; one that stands deeper speaks of a detail, and is left out.

    :param name: the object's name, with the path to it as far as it is known
    :param params: the names of its parameters
    :param strict: whether only what says so in so many words deprecates; see :func:`change_marks`
    """
    if "::" not in docstring:
        return []
    changes = [
        written.change._replace(param=param)
        for written in directives_in(docstring)
        for param in written.subjects
    ]
    return list(change_marks(changes, name, params, strict=strict))


class Written(NamedTuple):
    """A version directive as it stands in a docstring."""

    name: str  #: as it is spelled
    change: Change
    #: what it may speak of: ``None`` for the object, or parameters; nothing, where it stands deeper
    subjects: tuple[str | None, ...]


def directives_in(docstring: str) -> Iterator[Written]:
    """Yield the version directives of a docstring, whatever they are nested in."""
    lines = inspect.cleandoc(docstring).splitlines()
    for index, line in enumerate(lines):
        if match := _DIRECTIVE.match(line.strip()):
            content = _content(lines, index, match["text"] or "")
            change = _change(match["name"], content)
            yield Written(match["name"], change, _subjects(lines, index))


def _change(name: str, content: str) -> Change:
    version, words = _version(content)
    removal = None
    if name == "deprecated-removed":
        removal, words = _version(words or "")
    return Change(_DIRECTIVES[name], version, words, removal)


class Change(NamedTuple):
    """A version directive."""

    kind: str  #: its name, in its older spelling: ``versionadded``
    version: str | None
    words: str | None
    removal: str | None = None
    param: str | None = None  #: the parameter in whose description it stands


def change_marks(
    changes: Sequence[Change], name: str, params: Collection[str] = (), *, strict: bool = False
) -> Iterator[Mark]:
    """Yield what the version directives in the description of an object say, in their order.

    A deprecation of a detail is a change that is announced. Of several ``versionadded`` of one subject the
    first counts: later ones speak of additions to it. So do those of the object that have words, if one
    without words came before. What changed, or was deprecated, in a release is not new in a later one.

    :param name: the object's name, with the path to it as far as it is known
    :param params: the names of its parameters
    :param strict: whether a deprecation counts only where it has no words, or says of "this function" or of
        the object by its name that it goes away; advice such as "Use g instead" is then not enough
    """
    bare = any(c.kind == "versionadded" and not (c.words or c.param) for c in changes)
    first = _first_change(changes)
    added: set[str | None] = set()
    for change in changes:
        topic = Topic.of(name, params, change.param)
        if change.kind == "versionadded":
            subjects = [each for each in _new(change, topic, bare=bare) if each not in added]
            added.update(subjects)
            is_late = first is not None and _numbers(change.version) > first
            yield from (
                _added(change, each) for each in subjects if each is not None or not is_late
            )
        else:
            yield from _going(change, topic, strict=strict)


def _first_change(changes: Sequence[Change]) -> tuple[int, ...] | None:
    """Return the first release that changed or deprecated the object, by the numbers in its version."""
    versions = (c.version for c in changes if c.kind != "versionadded" and c.param is None)
    return min(filter(None, map(_numbers, versions)), default=None)


def _numbers(version: str | None) -> tuple[int, ...]:
    """Return the numbers that a version begins with: ``(3, 1)`` for ``v3.1.0rc1``."""
    match = re.match(r"v?(\d{1,9}(?:\.\d{1,9})*?)(?:\.0)*(?![.\d])", version or "")
    return tuple(map(int, match[1].split("."))) if match else ()


def _new(change: Change, topic: Topic, *, bare: bool) -> tuple[str | None, ...]:
    """Return what a ``versionadded`` speaks of: ``None`` for the object, or parameters."""
    found = addition_in(change.words, topic)
    if not found.itself:
        return found.params
    # What is added to a thing came later than the thing.
    return () if bare and change.words and change.param is None else (change.param,)


def _added(change: Change, param: str | None) -> Mark:
    evidence = Evidence(via="docstring", name=change.kind)
    return Mark(evidence=evidence, since=change.version, param=param)


def _going(change: Change, topic: Topic, *, strict: bool) -> Iterator[Mark]:
    """Yield what a directive says that goes away, or changes: evidence that it stands there, if no more."""
    spoken = _spoken(change, topic)
    if (
        strict
        and not spoken.is_explicit
        and (spoken.itself or spoken.params)
        and not spoken.changes
    ):
        params = spoken.params or ((change.param,) if change.param else ())
        spoken = Spoken(changes=True, params=params, words=spoken.words)
    evidence = Evidence(via="docstring", name=change.kind)
    said = Mark(
        evidence=evidence,
        deprecated=_deprecation(change, spoken) if _goes(spoken) else None,
        change=_announced(change, spoken) if spoken.changes else None,
    )
    own: tuple[str | None, ...] = (change.param,)
    for param in own if spoken.itself or not spoken.params else spoken.params:
        yield said._replace(param=param)


def _goes(spoken: Spoken) -> bool:
    return not spoken.changes and bool(spoken.itself or spoken.params)


def _spoken(change: Change, topic: Topic) -> Spoken:
    """Tell what a directive speaks of that is none of what is new."""
    match change.kind:
        case "deprecated":
            return deprecation_in(change.words, topic)
        case "soft-deprecated":
            # No removal is planned: https://peps.python.org/pep-0387/#soft-deprecation
            words = change.words or _SOFT
            params = (change.param,) if change.param is not None else ()
            return Spoken(changes=True, params=params, words=words)
    return announced_in(change.words, topic)


#: What there is to say of a soft deprecation that has no words.
_SOFT = "Soft deprecated: new code should not use it, and no removal is planned."


def _deprecation(change: Change, spoken: Spoken) -> Deprecation:
    return Deprecation(
        since=change.version,
        removal=change.removal,
        replacement=spoken.replacement,
        reason=spoken.words,
    )


def _announced(change: Change, spoken: Spoken) -> AnnouncedChange:
    return AnnouncedChange(
        since=change.version,
        release=change.removal,
        reason=spoken.words,
        keyword_only=spoken.keyword_only,
    )


def _content(lines: list[str], index: int, text: str) -> str:
    """Return a directive's argument with the indented lines that belong to it."""
    margin = _indent(lines[index])
    body = []
    for line in lines[index + 1 :]:
        if line.strip() and _indent(line) <= margin:
            break
        body.append(line)
    return "\n".join([text.strip(), inspect.cleandoc("\n".join(["", *body]))]).strip()


def _version(content: str) -> tuple[str | None, str | None]:
    """Split a directive's content into version and reason; words without a version are a reason."""
    if match := _VERSION.match(content):
        return match["version"], (match["rest"] or "").strip() or None
    return None, _SUBSTITUTION.sub("", content, count=1).strip() or None


def _subjects(lines: list[str], index: int) -> tuple[str | None, ...]:
    """Return what a directive speaks of: ``None`` for the object, or parameters; or nothing."""
    match _ancestors(lines, index):
        case []:
            return () if _is_of_member(lines, index) else (None,)
        case [item] if _is_quoted_under(lines, item):
            return (None,)
        case [item]:
            return _field_or_numpy_param(lines, item)
        case [item, section] if _GOOGLE_SECTION.match(lines[section]):
            return _names(_GOOGLE_PARAM.match(lines[item].strip()))
    return ()


#: A directive that describes a member.
_MEMBER = re.compile(
    r"\.\.\s+(?:py:)?(?:attribute|classmethod|data|function|method|property|staticmethod)::"
)


def _is_of_member(lines: list[str], index: int) -> bool:
    """Tell whether a directive stands behind the text of a member that is not indented below it."""
    starts = [at for at, line in enumerate(lines) if _MEMBER.match(line)]
    at = max((at for at in starts if at < index), default=None)
    if at is None:
        return False
    end = min((at for at in starts if at > index), default=len(lines))
    run = [line for line in lines[at + 1 : end] if line.strip()]
    is_empty = not run[0].startswith(" ")
    return is_empty and any(not _NO_TEXT.match(line) and not line.startswith(" ") for line in run)


#: What begins a line that is no mere text: a directive, a field, an item of a list.
_NO_TEXT = re.compile(r"\.\.\s|:\w|[-*+•]\s|\(?(?:\d+|#|[a-z])[.)]\s|>>>|\|")


def _is_quoted_under(lines: list[str], item: int) -> bool:
    """Tell whether what is indented under a line is a quotation: text that has a space too many.

    https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#block-quotes
    """
    apart = item + 1 < len(lines) and not lines[item + 1].strip()
    line = lines[item].rstrip()
    return apart and not (line.endswith(":") or _NO_TEXT.match(line) or _section(lines, item))


def _ancestors(lines: list[str], index: int) -> list[int]:
    """Return the lines that a line is nested in, the nearest first."""
    found, margin = [], _indent(lines[index])
    for number in range(index - 1, -1, -1):
        if lines[number].strip() and _indent(lines[number]) < margin:
            found.append(number)
            margin = _indent(lines[number])
    return found


def _field_or_numpy_param(lines: list[str], item: int) -> tuple[str | None, ...]:
    if match := _FIELD.match(lines[item]):
        return (match["name"],)
    if _NUMPY_SECTION.match(_section(lines, item)):
        return _names(_NUMPY_PARAM.match(lines[item]))
    return ()


def _section(lines: list[str], index: int) -> str:
    """Return the underlined title above a line."""
    for number in range(index, 0, -1):
        if re.fullmatch(r"-{3,}|={3,}", lines[number].strip()):
            return lines[number - 1].strip()
    return ""


def _names(match: re.Match[str] | None) -> tuple[str | None, ...]:
    if match is None:
        return ()
    return tuple(name.strip().lstrip("\\*") for name in match["name"].split(","))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
