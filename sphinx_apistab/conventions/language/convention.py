"""A convention: what one decorator, or one attribute, means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple

from sphinx_apistab.conventions.language.templates import (
    UNKNOWN,
    argument,
    fill,
    items,
    parts,
    placeholders,
    says,
    values,
)
from sphinx_apistab.model import EMPTY, AnnouncedChange, Deprecation, Evidence, Mark, Via

_EVERY = "*"  # among the names of parameters: all that there are

#: The word for a level that means the other axis.
DEPRECATED = "deprecated"

#: What a template may name beside the decorator's arguments.
OWN_NAMES = frozenset({"signature", "keyword", "value"})

#: The name under which it stands which arguments were passed by names that are no parameters' own.
KEYWORDS = "**"


class Convention(NamedTuple):
    """What one decorator, or one attribute, means."""

    target: str  #: a decorator's canonical ``module.qualname``, or an attribute's name
    level: str | None = None
    group: str | None = None
    since: str | None = None
    note: str | None = None  #: the author's words on the level
    deprecated: bool = False  #: whether it says that the object is deprecated
    deprecated_since: str | None = None
    removal: str | None = None
    replacement: str | None = None
    reason: str | None = None
    change: str | None = None  #: what it announces to change, without the object going away
    change_since: str | None = None
    change_release: str | None = None
    #: whether what changes is that the parameters can no longer be passed by position
    keyword_only: bool = False
    param: str | None = None  #: the parameter, or the parameters, that it speaks of
    but: str | None = None  #: the parameters that it leaves out of those
    start: str | None = None  #: the parameter before which it leaves them out
    #: what it speaks of; where that is not what it decorates, it says of that only that something changes
    subject: str | None = None
    when: str | None = None  #: the arguments without which it says nothing: ``"{deprecated}"``
    unless: str | None = None  #: the arguments with any of which it says nothing
    each: str | None = None  #: a dict argument of which each item is a mark of its own
    each_keyword: bool = False  #: whether each keyword argument is a mark of its own
    #: whether its level counts only where no other decorator states one, be it of the class around: a
    #: ``@public`` that stands beside ``@beta``, or on a method of a ``@beta`` class
    fallback: bool = False
    #: whether calling it makes the deprecated object: ``old = deprecated_attribute("2.0")``
    makes: bool = False
    #: the project's words, or patterns for them, → our levels, ``deprecated``, or ``None`` for nothing
    levels: Mapping[str, str | None] = EMPTY
    nothing: tuple[str, ...] = ()  #: values that mean "not said", such as Ray's group "Others"
    #: a regular expression for the text that it appends to docstrings; ``{reason}`` stands for the
    #: reason, word by word, and so do the names of the other facts
    appended: str | None = None
    #: the names of its positional parameters, for where the decorator itself is not at hand
    parameters: tuple[str, ...] = ()
    sourceless: bool = False  #: an attribute that counts only where there is no source to read
    also: tuple[Convention, ...] = ()  #: what else it says

    @property
    def all(self) -> tuple[Convention, ...]:
        """This one, and what else it says."""
        return (self, *self.also)

    @property
    def is_about_definition(self) -> bool:
        """Whether what it says depends on what it decorates: on its name, or its parameters."""
        return any(each.param is not None or each.subject is not None for each in self.all)

    def marks(self, arguments: Mapping[str, object], via: Via = "decorator") -> Iterator[Mark]:
        """Yield what the decorator says when called with *arguments*, bound by parameter name."""
        for convention in self.all:
            yield from convention.own_marks(arguments, via)

    def own_marks(self, arguments: Mapping[str, object], via: Via) -> Iterator[Mark]:
        """Yield what it says, without what else the decorator says."""
        for said in self._one_by_one(arguments):
            if self._applies(said):
                yield from self._marks(said, via)

    def has_unknown_reason(self, arguments: Mapping[str, object]) -> bool:
        """Whether a reason was given whose text cannot be known: what a call returns, or the like."""
        return any(
            value is UNKNOWN or isinstance(value, Mapping)
            for convention in self.all
            for value in values(convention.reason, arguments)
        )

    def missing(self, accepts: Callable[[str], bool]) -> tuple[str, ...]:
        """Return the placeholders for arguments that the decorator does not take.

        :param accepts: whether it takes an argument of a name, or at a position
        """
        found: dict[str, None] = {}
        for part in (part for template in self._templates() for part in parts(template)):
            names = [name.partition(".")[0] for name in part.names]
            if names and not any(name in OWN_NAMES or accepts(name) for name in names):
                found.setdefault(f"{{{','.join(part.names)}}}")
        return tuple(found)

    def arguments(self) -> frozenset[str]:
        """Return the names of the arguments that it takes."""
        return frozenset(name for template in self._templates() for name in placeholders(template))

    def _templates(self) -> Iterator[str]:
        """Yield its templates; a regular expression is none."""
        for convention in self.all:
            for word, value in convention._asdict().items():
                if isinstance(value, str) and word not in {"target", "appended"}:
                    yield value

    def _applies(self, arguments: Mapping[str, object]) -> bool:
        """Whether what it depends on was given, and nothing of what rules it out was."""
        needed, excluding = parts(self.when or ""), parts(self.unless or "")
        return all(part.holds(arguments) for part in needed if part.names) and not any(
            part.is_given(arguments) for part in excluding
        )

    def _one_by_one(self, arguments: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
        """Yield the arguments for each mark that it makes."""
        if self.each is not None:
            found = (v for v in values(self.each, arguments) if isinstance(v, Mapping))
            for name, value in next(found, EMPTY).items():
                yield {**arguments, "keyword": name, "value": value}
        elif self.each_keyword:
            passed = arguments.get(KEYWORDS)
            for name in passed if isinstance(passed, tuple) else ():
                yield {**arguments, "keyword": name, "value": arguments[name]}
        else:
            yield arguments

    def _marks(self, arguments: Mapping[str, object], via: Via) -> Iterator[Mark]:
        if self.param is None:
            yield self._of_subject(self._mark(arguments, via), arguments)
            return
        for name, said in self._params(arguments):
            yield _not_by_itself(self._mark(said, via)._replace(param=name))

    def _mark(self, arguments: Mapping[str, object], via: Via) -> Mark:

        def fact(template: str | None) -> str | None:
            return self._fill(template, arguments)

        level = self._level(arguments)
        deprecated = change = None
        if self.deprecated or level == DEPRECATED:
            deprecated = Deprecation(
                since=fact(self.deprecated_since),
                removal=fact(self.removal),
                replacement=fact(self.replacement),
                reason=_formatted(fact(self.reason), arguments),
            )
        if self.keyword_only or fact(self.change) is not None:
            change = AnnouncedChange(
                since=fact(self.change_since),
                release=fact(self.change_release),
                reason=fact(self.change),
                keyword_only=self.keyword_only,
            )
        return Mark(
            evidence=Evidence(via=via, name=self.target),
            level=None if level == DEPRECATED else level,
            group=fact(self.group),
            since=fact(self.since),
            note=fact(self.note),
            deprecated=deprecated,
            change=change,
        )

    def _of_subject(self, mark: Mark, arguments: Mapping[str, object]) -> Mark:
        """Return what a mark says of the object, if it may speak of something else.

        What it says of a parameter is the parameter's. That something else goes away is a change of what
        is decorated, and a level of something else is none of it.
        """
        subject = self._fill(self.subject, arguments)
        name = argument(arguments, "signature.name")
        if subject is None or not isinstance(name, str) or _names(subject, name):
            return mark
        every = argument(arguments, "signature.every")
        if isinstance(every, tuple) and subject.strip("`") in every:
            return mark._replace(param=subject.strip("`"))
        going = mark.deprecated
        told = going and AnnouncedChange(
            since=going.since,
            release=going.removal,
            reason=" ".join(filter(None, [f"Deprecated: {subject}.", going.reason])),
        )
        return Mark(evidence=mark.evidence, change=told)

    def _params(
        self, arguments: Mapping[str, object]
    ) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Yield the names of the parameters that it speaks of, each with the arguments for it.

        Where it cannot be known which ones it leaves out, it may speak of none.
        """
        limits = (*values(self.but, arguments), *values(self.start, arguments))
        if any(value is UNKNOWN for value in limits):
            return
        left_out = {name for name, _ in self._names(self.but, arguments)}
        first = self._fill(self.start, arguments)
        found = list(self._names(self.param, arguments))
        names = [name for name, _ in found]
        for name, said in found[names.index(first) if first in names else 0 :]:
            if name not in left_out:
                yield name, said

    def _names(
        self, template: str | None, arguments: Mapping[str, object]
    ) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Yield the names that a template stands for: those of a list, or the one that it is filled to.

        Other lists of the same length go with it: each name has its own item of those.
        """
        listed = items(template, arguments)
        if listed is None:
            filled = self._fill(template, arguments)
            listed = () if filled is None else (filled,)
            if template is not None and "{" not in template:
                listed = tuple(template.replace(",", " ").split())
        every = argument(arguments, "signature.every")
        for at, name in enumerate(
            item[0] if isinstance(item, tuple) and item else item for item in listed
        ):
            if name == _EVERY:  # none, where nobody knows them
                known = every if isinstance(every, tuple) else ()
                yield from ((one, arguments) for one in known)
            elif says(name):
                yield str(name), _side_by_side(arguments, at, len(listed))

    def _level(self, arguments: Mapping[str, object]) -> str | None:
        """Return our level for the project's word; what ``levels`` does not name stays as it is.

        A boolean is a word here, ``"True"`` or ``"False"``, but no level of its own. Of several words, the
        one counts that the table names last.
        """
        if not self.levels:
            return self._fill(self.level, arguments)
        listed = items(self.level, arguments)
        if listed is None:
            spelled = {name: str(v) if isinstance(v, bool) else v for name, v in arguments.items()}
            listed = (self._fill(self.level, spelled),)
        places = {str(word): self._place(str(word)) for word in listed if word is not None}
        word = max(places, key=places.__getitem__, default=None)
        if word is None:
            return None
        if places[word] >= 0:
            return tuple(self.levels.values())[places[word]] or None
        return None if word in {"True", "False"} else word

    def _place(self, word: str) -> int:
        """Return where a word stands among ``levels``: by itself, or by the first pattern for it."""
        keys = tuple(self.levels)
        if word in keys:
            return keys.index(word)
        return next((at for at, key in enumerate(keys) if fnmatchcase(word, key)), -1)

    def _fill(self, template: str | None, arguments: Mapping[str, object]) -> str | None:
        filled = fill(template, arguments)
        return None if filled in self.nothing else filled


def _side_by_side(arguments: Mapping[str, object], at: int, length: int) -> Mapping[str, object]:
    """Return arguments with one item in the place of each list of a length."""
    lists = {
        name: value[at]
        for name, value in arguments.items()
        if isinstance(value, tuple) and len(value) == length
    }
    return {**arguments, **lists} if lists else arguments


def _not_by_itself(mark: Mark) -> Mark:
    """Return the mark of a parameter; one that is to be replaced by itself only changes its values."""
    going = mark.deprecated
    if going is None or going.replacement != mark.param:
        return mark
    change = AnnouncedChange(since=going.since, release=going.removal, reason=going.reason)
    return mark._replace(deprecated=None, change=change)


#: Words beside a name that say what kind of thing it is.
_KINDS = frozenset({"the", "function", "method", "class", "property", "attribute", "decorator"})


def _names(subject: str, name: str) -> bool:
    """Whether words are the name of the object, with its path, its kind, or parentheses behind it."""
    words = [word.strip("`'\",.").removesuffix("()") for word in subject.split()]
    rest = [word for word in words if word.lower() not in _KINDS]
    return len(rest) == 1 and rest[0].rpartition(".")[2] == name


#: What a decorator fills into its message when it warns.
_FORMAT = re.compile(r"%\((\w+)\)[rs]")


def _formatted(message: str | None, arguments: Mapping[str, object]) -> str | None:
    """Return a message with the arguments in it that it names; what is only known later is left out."""
    if message is None or "%(" not in message:
        return message

    def text(match: re.Match[str]) -> str:
        value = argument(arguments, match[1])
        return str(value) if says(value) else "…"

    return _FORMAT.sub(text, message)
