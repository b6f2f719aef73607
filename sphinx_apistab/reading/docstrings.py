"""What docstrings say: Sphinx's directives of changes, and the text that decorators append.

https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#describing-changes-between-versions
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

from sphinx_apistab.model import Deprecation, Evidence, Mark

#: The directives and what Sphinx calls them, under both spellings.
_DIRECTIVES = {
    "deprecated": "deprecated",
    "version-deprecated": "deprecated",
    "versionadded": "versionadded",
    "version-added": "versionadded",
    "versionchanged": "versionchanged",
    "version-changed": "versionchanged",
}
_DIRECTIVE = re.compile(rf"\.\.\s+(?P<name>{'|'.join(_DIRECTIVES)})::(?:\s+(?P<text>.*))?$")
#: A version may have a ``v``, and odd suffixes (``2.1_pending``); it starts with a number.
_VERSION = re.compile(
    r"(?:(?:since|version)\s+)*(?P<version>v?\d[\w.+!-]*?)[.,:;]*(?:\s+(?P<rest>.*)|$)",
    re.IGNORECASE | re.DOTALL,
)
#: What a deprecation speaks of when it says so: "String expressions are deprecated", "… will be removed".
_SUBJECT = re.compile(
    r"(?P<subject>\S+(?:\s+\S+){0,9}?)\s+"
    r"(?:(?:is|are|was|were|has been|have been)\s+(?:now\s+)?deprecated|will be removed)\b",
    re.IGNORECASE,
)
#: Words that speak of the object itself: "This method is deprecated".
ITSELF = frozenset(
    {
        "a",
        "an",
        "the",
        "this",
        "it",
        "api",
        "alias",
        "attribute",
        "class",
        "constant",
        "decorator",
        "enum",
        "exception",
        "function",
        "method",
        "module",
        "object",
        "property",
        "routine",
        "type",
        "whole",
        "entire",
    }
)
#: Words that advice begins with.
_ADVICE = frozenset(
    {"call", "consider", "migrate", "moved", "please", "prefer", "renamed", "replaced", "see"}
    | {"superseded", "switch", "use"}
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


def docstring_marks(docstring: str) -> list[Mark]:
    """Return what the directives of a docstring say of the object, and of its parameters.

    Only directives at the docstring's own level speak of the object. One in the description of a
    parameter (in a field list, or in a section as Google's and NumPy's styles have them) speaks of
    the parameter; one that stands deeper speaks of a detail, and is left out.
    """
    if "::" not in docstring:
        return []
    lines = inspect.cleandoc(docstring).splitlines()
    found = [
        change_mark(
            _DIRECTIVES[match["name"]],
            *_version(_content(lines, index, match["text"] or "")),
            param,
        )
        for index, line in enumerate(lines)
        if (match := _DIRECTIVE.match(line.strip()))
        for param in _subjects(lines, index)
    ]
    return list(added_once(found))


def change_mark(
    kind: str, version: str | None, reason: str | None, param: str | None = None
) -> Mark:
    """Return what a directive says; *kind* is its name, in its older spelling: ``versionadded``."""
    deprecation = Deprecation(since=version, reason=reason) if kind == "deprecated" else None
    return Mark(
        evidence=Evidence(via="docstring", name=kind),
        since=version if kind == "versionadded" else None,
        deprecated=deprecation if param or _is_of_itself(reason) else None,
        param=param,
    )


def _is_of_itself(reason: str | None) -> bool:
    """Tell whether a reason speaks of the object, or of a part of it: "String expressions are …".

    A subject of one name is the object; one of several words, beside those for objects, is not. Advice that
    stands in front of it is none of it: "Use g instead, it will be removed".
    """
    match = _SUBJECT.match(reason or "")
    if match is None or re.search(r"[.!?]\s", match["subject"]):
        return True
    subject = re.split(r"[,;:](?:\s+|$)", match["subject"])[-1].lower().split()
    if subject[:1] and subject[0] in _ADVICE:
        return True
    return len([word for word in subject if word not in ITSELF]) <= 1


def added_once(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Keep the first ``versionadded`` of each subject: later ones speak of additions to it."""
    seen = set()
    for mark in marks:
        if mark.since is None:
            yield mark
        elif mark.param not in seen:
            seen.add(mark.param)
            yield mark


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
            return (None,)
        case [item]:
            return _field_or_numpy_param(lines, item)
        case [item, section] if _GOOGLE_SECTION.match(lines[section]):
            return _names(_GOOGLE_PARAM.match(lines[item].strip()))
    return ()


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


def appended_pattern(pattern: str, reason: str) -> str:
    """Return the regular expression of a convention's appended text with that of the reason filled in."""
    return pattern.replace("{reason}", reason)


def words_pattern(text: str | None) -> str:
    """Return a regular expression for a text, however its lines are broken; for none, what never is."""
    return r"\s+".join(map(re.escape, text.split())) if text else "(?!)"


def strip_appended(lines: list[str], appended: Iterable[str]) -> list[str]:
    """Return a docstring's lines without the text that decorators appended to it.

    All occurrences go: a docstring that was copied from a decorated object brings one along.

    :param appended: regular expressions, as in :attr:`~sphinx_apistab.reading.Reading.appended`
    """
    text = original = "\n".join(lines)
    for pattern in appended:
        text = _without(pattern, text)
    return lines if text == original else text.split("\n") if text else []


def _without(pattern: str, text: str) -> str:
    for match in reversed(list(re.finditer(rf"[ \t]*{pattern}", text))):
        before, after = text[: match.start()], text[match.end() :]
        parts = before.rstrip(), re.sub(r"\A\s*\n", "", after).rstrip()
        text = "\n\n".join(part for part in parts if part.strip())
    return text
