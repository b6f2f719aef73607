"""What decorators append to docstrings, and taking it out where it is shown otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sphinx_apistab.model import UNLABELLED, Deprecation, Mark, Stability

_FACT = re.compile(r"\{([a-z]\w*)\}")  # a quantifier has digits between its braces


def appended_pattern(pattern: str, words: Callable[[str], str]) -> str:
    """Return the regular expression of a convention's appended text with those of the facts filled in.

    :param words: the regular expression for a fact, or for an argument, by its name
    """
    return _FACT.sub(lambda match: words(match[1]), pattern)


def words_pattern(text: str | None) -> str:
    """Return a regular expression for a text, however its lines are broken; for none, what never is."""
    return r"\s+".join(map(re.escape, text.split())) if text else "(?!)"


class Appended(NamedTuple):
    """What one decorator may have appended to a docstring."""

    pattern: str  #: a regular expression for it
    marks: tuple[Mark, ...]  #: what the decorator says

    def is_in(self, stability: Stability) -> bool:
        """Tell whether all that the decorator says is what all marks say together."""
        return bool(self.marks) and all(_is_in(mark, stability) for mark in self.marks)

    def cut(self, text: str) -> tuple[str, list[str]]:
        """Return a docstring without this, and what was taken out.

        All occurrences go: a docstring that was copied from a decorated object brings one along.
        """
        found = list(re.finditer(rf"[ \t]*{self.pattern}", text))
        for match in reversed(found):
            before, after = text[: match.start()], text[match.end() :]
            parts = before.rstrip(), re.sub(r"\A\s*\n", "", after).rstrip()
            text = "\n\n".join(part for part in parts if part.strip())
        return text, [match[0] for match in found]


def _is_in(mark: Mark, stability: Stability) -> bool:
    """Tell whether a mark is part of what is shown: not denied, nor less than what another one says."""
    said = stability if mark.param is None else stability.params.get(mark.param, UNLABELLED)
    gone = said.deprecated or Deprecation()
    return (
        mark.level in {None, said.level}
        # An announced change is shown on other pages only.
        and mark.change is None
        and (mark.deprecated is None or said.deprecated is not None)
        and all(
            fact is None or fact == shown
            for fact, shown in zip(mark.deprecated or (), gone, strict=False)
        )
    )
