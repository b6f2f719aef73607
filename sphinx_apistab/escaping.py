"""Texts of others, made harmless where they are shown: on a terminal, in Markdown, in reStructuredText."""

from __future__ import annotations

import re

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
