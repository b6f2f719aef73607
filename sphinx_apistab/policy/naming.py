"""What a name means to somebody who writes it in some scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

_T = TypeVar("_T")


#: A name in backquotes, which a role may stand before; a role may show other words than the name.
_MARKED = re.compile(
    r"(?::[\w.+:-]+:)?(?P<quote>`{1,2})(?:[^<>`]*<(?P<target>[^<>`]+)>|(?P<name>[^`]+))(?P=quote)"
)
_NAME = re.compile(r"[^\s`*|/]*[^\W\d][^\s`*|/]*")


def plain_name(text: str) -> str | None:
    """Return the one name that a text is: without markup, call, and what only Sphinx's roles read.

    ``f``, ``f()``, ``pkg.mod:Class``, ``~pkg.mod.f``, ``.f``, ``:func:`~pkg.mod.f```, ``--option``.
    ``None`` for words. https://www.sphinx-doc.org/en/master/usage/domains/python.html#cross-referencing-python-objects
    """
    name = _unmarked(text).lstrip("!~")
    name = name.removesuffix(".").removesuffix("()")
    return name.lstrip(".") if _NAME.fullmatch(name) else None


def shown_name(text: str) -> str:
    """Return a name as a reader is shown it: of one with a tilde in front the last part."""
    name = plain_name(text)
    if name is None:
        return text
    called = "()" if _unmarked(text).removesuffix(".").endswith("()") else ""
    shown = name.rpartition(".")[2] if _unmarked(text).startswith("~") else name
    return f"{shown}{called}"


def _unmarked(text: str) -> str:
    """Return what stands in backquotes; a text without any as it is."""
    match = _MARKED.fullmatch(text.strip())
    return (match["target"] or match["name"] if match else text).strip()


@dataclass(frozen=True)
class Names(Generic[_T]):
    """Things by full name, to be found by the names that people write."""

    by_name: Mapping[str, _T]

    @cached_property
    def _tails(self) -> Mapping[str, list[str]]:
        """The full names by their last part."""
        found: dict[str, list[str]] = {}
        for name in self.by_name:
            found.setdefault(name.rpartition(".")[2], []).append(name)
        return found

    def find(self, name: str, context: str = "") -> _T | None:
        """Find what a name means to somebody who writes it in *context* (a full name).

        The scopes around are tried from the inside out, as Python's cross-references do; then a dotted
        name may be the end of just one full name. What else has the name is meant rather than the scope
        itself: the method ``load`` gives way to the function ``load``.
        """
        name = (plain_name(name) or name).replace(":", ".").strip(".")
        for scope in outwards(context):
            full = f"{scope}.{name}" if scope else name
            if full != context and (found := self.by_name.get(full)) is not None:
                return found
        tails = self._tails.get(name.rpartition(".")[2], ()) if "." in name else ()
        ends = [full for full in tails if full.endswith(f".{name}")]
        if len(ends) == 1:
            return self.by_name[ends[0]]
        return self.by_name.get(context) if f".{context}".endswith(f".{name}") else None


def outwards(name: str) -> Iterator[str]:
    """Yield a name and all that is around it: ``a.b.c``, ``a.b``, ``a`` and the empty name."""
    while name:
        yield name
        name = name.rpartition(".")[0]
    yield ""
