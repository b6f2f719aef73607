"""What is said of some of the ways to use an object: of an overload, of setting, of calling a class.

A decorator of an overload speaks of that overload alone; what all of them say is said of the function.
https://typing.python.org/en/latest/spec/directives.html#deprecated
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sphinx_apistab.model import Deprecation, Mark, Overload, merge
from sphinx_apistab.reading.definitions import accessors, is_overload
from sphinx_apistab.reading.static import namespace

if TYPE_CHECKING:
    from sphinx_apistab.reading.sources import Definition

#: Says what the decorators of a definition state.
Read = Callable[["Definition"], Iterable[Mark]]

#: The functions of a property that change the attribute.
_WRITING = ("setter", "deleter")


class Said(NamedTuple):
    """What is said of one overload."""

    signature: str  #: its parameters as they are written
    marks: tuple[Mark, ...]

    @property
    def overload(self) -> Overload:
        """The same, merged."""
        return Overload(self.signature, merge(self.marks))


def overloads_of(
    nodes: Iterable[Definition], read: Read, *, inside_class: bool
) -> tuple[Said, ...]:
    """Return what is said of the overloads among the definitions of one name, if there is anything."""
    found = tuple(
        Said(_signature(node, inside_class=inside_class), tuple(read(node)))
        for node in nodes
        if not isinstance(node, ast.ClassDef) and is_overload(node) and not accessors(node)
    )
    return found if any(said.marks for said in found) else ()


def _signature(node: ast.FunctionDef | ast.AsyncFunctionDef, *, inside_class: bool) -> str:
    """Return the parameters of an overload, without the one that Python fills in."""
    written = copy.copy(node.args)
    decorators = {each.id for each in node.decorator_list if isinstance(each, ast.Name)}
    if inside_class and "staticmethod" not in decorators:
        if written.posonlyargs:
            written.posonlyargs = written.posonlyargs[1:]
        else:
            written.args = written.args[1:]
    return f"({ast.unparse(written)})"


def said_by_all(overloads: Sequence[Said], own: Sequence[Mark]) -> Iterator[Mark]:
    """Yield what all overloads say, beside what the function says itself.

    All may be deprecated for reasons of their own: then so is the function, with what is alike of them.
    """
    if not overloads:
        return
    first = overloads[0].marks
    if not own and all(said.marks == first for said in overloads):
        yield from first
        return
    gone = [said.overload.stability.deprecated for said in overloads]
    if merge(own).deprecated is None and None not in gone:
        facts = ({getattr(each, name) for each in gone} for name in Deprecation._fields)
        alike = (values.pop() if len(values) == 1 else None for values in facts)
        evidence = next(mark.evidence for mark in first if mark.deprecated is not None)
        yield Mark(evidence, deprecated=Deprecation(*alike))


def accessor_marks(nodes: Iterable[Definition], read: Read) -> Iterator[Mark]:
    """Yield what the decorators of a property's setter and deleter say, as if of parameters.

    They speak of writing only: reading may be stable while writing goes away.
    """
    nodes = list(nodes)
    for accessor in _WRITING:
        own = [node for node in nodes if accessor in accessors(node)]
        marks = [mark for node in own if not is_overload(node) for mark in read(node)]
        overloads = [Said("", tuple(read(node))) for node in own if is_overload(node)]
        for mark in (*marks, *said_by_all(overloads, marks)):
            yield mark._replace(param=accessor)


def call_marks(name: str, marks: Iterable[Mark], owner: type | None = None) -> Iterator[Mark]:
    """Yield what a class's constructor says of calling the class, as if of a parameter of that name.

    Decorators of classes put a ``__new__`` of their own into them, which says what they say of the class.

    :param owner: the class that has the constructor, where it is imported
    """
    generated = owner is not None and "__deprecated__" in namespace(owner)
    believed = {"decorator"} if generated else {"decorator", "attribute"}
    for mark in marks:
        if mark.param is None and mark.deprecated is not None and mark.evidence.via in believed:
            yield Mark(mark.evidence, deprecated=mark.deprecated, param=name)
