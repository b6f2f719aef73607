"""The names that a class gives a type to, read without evaluating one of the types.

Since Python 3.14 a class keeps code in the place of its annotations, which runs when somebody asks for them
(:pep:`649`, :pep:`749`). It is code of the library that is read, and may import, warn and raise: here it is
looked at only.
"""

from __future__ import annotations

import dis
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from types import FunctionType
from typing import Any

from sphinx_apistab.reading.static import content_of, is_function, is_text

#: Where a class keeps its annotations: those that it was made with, and those that somebody asked for.
_EVALUATED = ("__annotations__", "__annotations_cache__")
#: Where it keeps the code for them: what it was given, or what the compiler made.
UNEVALUATED = ("__annotate__", "__annotate_func__")
#: What a ``TypedDict`` has, its own keys and its bases':
#: https://docs.python.org/3/library/typing.html#typing.TypedDict.__required_keys__
_KEYS = ("__required_keys__", "__optional_keys__")
_CONDITIONAL = "__conditional_annotations__"  #: the variable with the numbers that were come by
#: The variable in which ``dataclasses.make_dataclass`` keeps what it was given.
_GIVEN = "annotations"
_PADDING = {"EXTENDED_ARG", "NOT_TAKEN"}  #: instructions that mean nothing here


def annotated_names(content: Mapping[str, Any]) -> list[str]:
    """Return the names that have a type in a class with this namespace."""
    for name in _EVALUATED:
        if type(annotations := content.get(name)) is dict:
            return list(filter(is_text, annotations))
    keys = (content.get(name) for name in _KEYS)
    typed = sorted(
        key for found in keys if type(found) is frozenset for key in found if is_text(key)
    )
    annotate = next((content[name] for name in UNEVALUATED if name in content), None)
    return list(dict.fromkeys([*typed, *(_named_in(annotate) if is_function(annotate) else ())]))


def _named_in(annotate: FunctionType) -> Iterable[str]:
    """Return the names for which code would give a type."""
    names = annotate.__code__.co_freevars
    cells = dict(zip(names, map(content_of, annotate.__closure__ or ()), strict=True))
    given = cells.get(_GIVEN)
    come_by = cells.get(_CONDITIONAL)
    if type(given) is dict:
        return filter(is_text, given)
    return _stored(annotate, come_by if type(come_by) is set else set())


def _stored(annotate: FunctionType, come_by: set[int]) -> Iterator[str]:
    """Yield the names for which code that the compiler made stores a type.

    It stores one after the other. What stands in an ``if`` of the class's body, or in another block, has a
    number, and is left out unless it is among those that the body came by.
    """
    code = [each for each in dis.get_instructions(annotate) if each.opname not in _PADDING]
    skipped = 0  # the offset where what the body did not come by ends
    for index, (before, each) in enumerate(pairwise(code)):
        if each.opname == "LOAD_DEREF" and each.argval == _CONDITIONAL:
            jumps = (to.argval for to in code[index : index + 4] if "JUMP" in to.opname)
            skipped = 0 if before.argval in come_by else next(jumps, 0)
        elif each.opname == "STORE_SUBSCR" and is_text(before.argval) and each.offset >= skipped:
            yield before.argval
