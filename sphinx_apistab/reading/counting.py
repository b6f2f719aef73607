"""Which version directives count, by what the project says (``apistab_version_directives``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sphinx_apistab.reading.docstrings import change_marks, docstring_marks

if TYPE_CHECKING:
    from sphinx_apistab.model import DirectiveRule, Mark
    from sphinx_apistab.reading.docstrings import Change


def counted_in(
    rule: DirectiveRule, docstring: str, name: str = "", params: Collection[str] = ()
) -> list[Mark]:
    """Return what the directives of a docstring say, as :func:`~.docstring_marks` does."""
    marks = docstring_marks(docstring, name, params, strict=rule == "strict")
    return list(_without_deprecations(marks)) if rule == "off" else marks


def counted(
    rule: DirectiveRule, changes: Sequence[Change], name: str, params: Collection[str] = ()
) -> Iterator[Mark]:
    """Yield what directives say, as :func:`~.change_marks` does."""
    marks = change_marks(changes, name, params, strict=rule == "strict")
    return _without_deprecations(marks) if rule == "off" else marks


def _without_deprecations(marks: Iterable[Mark]) -> Iterator[Mark]:
    return (mark for mark in marks if mark.deprecated is None and mark.change is None)
