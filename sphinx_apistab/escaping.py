"""Texts of others, made harmless where they are shown: on pages, on a terminal, in markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

#: A space without width. After one of the two, GitHub and GitLab neither mention a person nor refer to
#: an issue: a decorator called ``@PublicAPI`` must not write to a user of that name.
_APART = "\u200b"

#: What means something anywhere.
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~&$#]")
#: What begins a list or underlines a heading, at the beginning of a line.
_MARKDOWN_START = re.compile(r"^(\d*)([-+=]|[.)](?=\s|$))")
_REST = re.compile(r"([\\`*_|<>:])")
#: What begins a list, a table, a comment or an option at the beginning of a line, or is a line of one
#: character, which underlines a heading.
_REST_START = re.compile(
    r"[-+=/•‣⁃]|\.\.|\(?([0-9]+|[A-Za-z]|[IVXLCDMivxlcdm]+|#)[.)](?=\s|$)|([!-/:-@\[-`{-~])\2*$"
)


#: What no page can hold: control characters but white space, halves of surrogate pairs, and the two
#: characters that XML leaves out. https://www.w3.org/TR/xml/#charsets
#: https://html.spec.whatwg.org/multipage/parsing.html#parse-error-control-character-in-input-stream
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    r"""Return a text as pages can hold it, whatever writes them, lines and all.

    What cannot be shown stands there as Python would write it: ``\x1b``; white space is a space.
    """
    return text if _UNSEEN.search(text) is None else _UNSEEN.sub(_written, text)


def _written(match: re.Match[str]) -> str:
    return " " if match[0].isspace() else ascii(match[0])[1:-1]


def visible_throughout(value: Any) -> Any:
    """Return a value whose texts are visible, in whatever lists, dicts and records they stand."""
    match value:
        case str():
            return visible(value)
        case tuple() if hasattr(value, "_make"):
            return value._make(map(visible_throughout, value))
        case list() | tuple():
            return type(value)(map(visible_throughout, value))
        case Mapping():
            return {
                visible_throughout(key): visible_throughout(each) for key, each in value.items()
            }
        case _:
            return value


def html(text: str) -> str:
    """Return a text for an element or an attribute of HTML or XHTML."""
    return escape(visible(text))


def one_line(text: str) -> str:
    r"""Return a text without line breaks, control characters and halves of surrogate pairs.

    What cannot be shown stands there as Python would write it: ``\x1b``. The result is valid in UTF-8
    and in XML.
    """
    spaced = " ".join(text.split())
    if spaced.isprintable():
        return spaced
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in spaced)


def markdown(text: str) -> str:
    """Return a text as Markdown shows it to the letter, in one line, in a table too."""
    escaped = _MARKDOWN_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\g<0>", one_line(text)))
    return escaped.replace("@", f"@{_APART}").replace(r"\#", rf"\#{_APART}")


def markdown_code(text: str) -> str:
    """Return a text as code in a table of GitHub's Markdown, where only a pipe needs a backslash.

    https://github.github.com/gfm/#code-spans, https://github.github.com/gfm/#example-200
    """
    text = one_line(text).replace("|", r"\|")
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{text}{padding}{fence}" if text else ""


def rest(text: str) -> str:
    r"""Return a text as reStructuredText shows it to the letter, in one line.

    A ``\ `` shows nothing, but nothing else begins with it.
    """
    escaped = _REST.sub(r"\\\1", one_line(text))
    return rf"\ {escaped}" if _REST_START.match(escaped) else escaped


def rest_code(text: str) -> str:
    """Return a text as literal text in reStructuredText.

    https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-literals
    """
    text = one_line(text)
    if not text or "`" in text or text.endswith("\\"):
        return rest(text)
    return f"``{text}``"
