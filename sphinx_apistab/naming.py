"""What a name means to somebody who writes it in some scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

#: A name in backquotes, which a role may stand before; a role may show other words than the name.
_MARKED = re.compile(
    r"(?::[\w.+:-]+:)?(?P<quote>`{1,2})(?:[^<>`]*<(?P<target>[^<>`]+)>|(?P<name>[^`]+))(?P=quote)"
)
#: What is in no name: blanks, and what makes an expression or a value of one.
_NEVER = r"\s`*|/()\[\]{}<>=%&,;\"'\\"
_NAME = re.compile(rf"[^{_NEVER}]*[^\W\d][^{_NEVER}]*")


def plain_name(text: str) -> str | None:
    """Return the one name that a text is: without markup, call, and what only Sphinx's roles read.

    ``f``, ``f()``, ``pkg.mod:Class``, ``~pkg.mod.f``, ``.f``, ``:func:`~pkg.mod.f```, ``--option``.
    ``None`` for words. https://www.sphinx-doc.org/en/master/usage/domains/python.html#cross-referencing-python-objects
    """
    name = _unmarked(text).lstrip("!~")
    name = re.sub(r"\((?:\.{2,3}|…)?\)$", "", name.removesuffix("."))
    return name.lstrip(".") if _NAME.fullmatch(name) else None


#: A call with arguments: ``Learner.update(batch=…)``.
_CALL = re.compile(r"(?P<name>\w+(?:[.:]+\w+)*)\(.*\)", re.DOTALL)


def target_name(text: str) -> str | None:
    """Return the one name that a text leads to: a name, or that of what is called with arguments.

    A call is more than a new name, so it has no :func:`plain_name`.
    """
    call = _CALL.fullmatch(_unmarked(text))
    return plain_name(text) or (call["name"] if call and _is_one_call(call[0]) else None)


def _is_one_call(text: str) -> bool:
    """Tell whether the first parenthesis closes at the end: ``f().g()`` calls something else."""
    inside = text.partition("(")[2][:-1]
    depths = accumulate((each == "(") - (each == ")") for each in inside)
    return min(depths, default=0) >= 0


#: A word that may be the name of an argument.
_WORD = re.compile(r"(?P<quote>`{0,2})\*{0,2}[^\W\d]\w*(?P=quote)")
#: What a method calls the object or the class that it belongs to, with one of its members.
_OWN_MEMBER = re.compile(r"(?:self|cls)\.(?P<member>.+)", re.DOTALL)


def inside_call(name: str) -> str:
    """Return the scope in which the arguments of what is called *name* have their names."""
    return f"{name}()"


def _is_argument(name: str, context: str) -> bool:
    """Tell whether a name is that of an argument: a mere word is, whatever else is called so."""
    return context.endswith("()") and _WORD.fullmatch(name.strip()) is not None


def shown_name(text: str) -> str:
    """Return a name as a reader is shown it: of one with a tilde in front the last part."""
    name = plain_name(text)
    if name is None:
        return _unmarked(text)
    written = _unmarked(text).removesuffix(".")
    shown = name.rpartition(".")[2] if written.startswith("~") else name
    return f"{shown}{written[len(written.rstrip('(.…)')) :]}"


def _unmarked(text: str) -> str:
    """Return what stands in backquotes; a text without any as it is."""
    match = _MARKED.fullmatch(text.strip())
    return (match["target"] or match["name"] if match else text).strip()


class Named(Protocol):
    """What can be written in several ways: an entry of an inventory, or of a build."""

    @property
    def name(self) -> str:
        """The full name."""

    @property
    def canonical(self) -> str | None:
        """Where it is defined, when that is another name."""

    @property
    def inherited(self) -> Mapping[str, tuple[str, ...]]:
        """Of a class, the names that it has from others, by the full names of those."""

    @property
    def imported(self) -> Mapping[str, str]:
        """What names that are written at its definition mean by the imports there."""


_T = TypeVar("_T", bound=Named)


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

    @cached_property
    def _defined(self) -> Mapping[str, _T]:
        """The things by the names where they are defined; of several, that which keeps its name."""
        found: dict[str, _T] = {}
        for each in self.by_name.values():
            if each.canonical:
                found[each.canonical] = min(found.get(each.canonical, each), each, key=_is_second)
        return found

    def at(self, full: str) -> _T | None:
        """Return what a full name leads to: as it is listed, as it is defined, or as a class has it."""
        return self.by_name.get(full) or self._defined.get(full) or self._member(full)

    def _member(self, full: str) -> _T | None:
        """Return what a class has by another of its names, or from another one."""
        owner, _, member = full.rpartition(".")
        holder = self.by_name.get(owner) or self._defined.get(owner)
        if holder is None:
            return None
        holder = self._defined.get(holder.canonical or owner, holder)
        bases = [base for base, members in holder.inherited.items() if member in members]
        definitions = (f"{base}.{member}" for base in (holder.canonical, *bases[:1]) if base)
        found = (self.by_name.get(each) or self._defined.get(each) for each in definitions)
        return next(filter(None, found), None)

    def find(self, name: str, context: str = "") -> _T | None:
        """Find what a name means to somebody who writes it in *context* (a full name).

        The scopes around are tried from the inside out, as Python's cross-references do, where the context is
        listed and where it is defined; what the module imports is nearer than its package. Then a dotted name
        may be the end of just one full name. What else has the name is meant rather than the scope itself:
        the method ``load`` gives way to the function ``load``. Inside of a call (:func:`inside_call`), a mere
        word is the name of an argument.
        """
        if _is_argument(name, context):
            return None
        context = context.removesuffix("()")
        if ":" in name and (written := self.by_name.get(name)) is not None:  # as C++ has it
            return written
        name = re.sub(r":+", ".", target_name(name) or name).strip(".")
        own = self.at(context) if context else None
        for full in self._candidates(name, context, own):
            if (found := self.at(full)) is not None and found is not own:
                return found
        tails = self._tails.get(name.rpartition(".")[2], ()) if "." in name else ()
        ends = [full for full in tails if full.endswith(f".{name}")]
        if len(ends) == 1:
            return self.by_name[ends[0]]
        is_own = f".{context}".endswith(f".{name}") or (own and f".{own.canonical}" == f".{name}")
        return own if is_own else None

    def meaning(self, name: str, context: str = "") -> str:
        """Return the full name of what a name means in *context*, as far as it is known."""
        if (found := self.find(name, context)) is not None:
            return found.name
        if _is_argument(name, context):
            return name.strip("`* ")
        plain, context = plain_name(name) or name, context.removesuffix("()")
        if own_member := _OWN_MEMBER.fullmatch(plain):
            holder, member = _class_around(context), own_member["member"]
            return f"{holder}.{member}" if holder and "." not in member else plain
        own = self.at(context)
        return own.imported.get(plain, plain) if own is not None else plain

    def new_name(self, name: str, context: str = "") -> str | None:
        """Return the full name of a replacement, if that is one name, and known as far as it can be.

        What a member of the object has is no name for anybody else: ``self.session.get``; nor does anything
        get a new name by its own.
        """
        if plain_name(name) is None:
            return None
        found = self.meaning(name, context)
        return None if _OWN_MEMBER.fullmatch(found) or found == context else found

    def _candidates(self, name: str, context: str, own: _T | None) -> Iterator[str]:
        """Yield the full names that a name may have in a context, the nearest first."""
        homes = [context]
        if own is not None and own.canonical and own.canonical != context:
            homes.append(own.canonical)
        own_member = _OWN_MEMBER.fullmatch(name)
        beside = own_member["member"] if own_member else name
        for home in homes:
            yield from (f"{scope}.{beside}" for scope in (home, home.rpartition(".")[0]) if scope)
        if own_member:
            return
        if own is not None and name in own.imported:
            yield own.imported[name]
        for home in homes:
            yield from (f"{scope}.{name}" if scope else name for scope in outwards(home))


def _class_around(name: str) -> str | None:
    """Return the class that a name is, or the member of which it is, by how classes are written."""
    scopes = [name, name.rpartition(".")[0]]
    return next((each for each in scopes if each.rpartition(".")[2][:1].isupper()), None)


def _is_second(thing: Named) -> tuple[bool, int]:
    """Order the names of one thing: first that which it is defined by, then the shorter path."""
    last = (thing.canonical or thing.name).rpartition(".")[2]
    return thing.name.rpartition(".")[2] != last, thing.name.count(".")


def outwards(name: str) -> Iterator[str]:
    """Yield a name and all that is around it: ``a.b.c``, ``a.b``, ``a`` and the empty name."""
    while name:
        yield name
        name = name.rpartition(".")[0]
    yield ""
