"""What type checkers make of decorated objects: they are what they were. Checked, never run.

Each ``type: ignore`` stands for an error that must be found: one without it is an error, too.
"""

# mypy: disable-error-code="empty-body"
# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

import dataclasses
import enum
import functools
from collections.abc import Awaitable, Callable
from typing import TypeVar, assert_type

from sphinx_apistab.decorators import (
    alpha,
    beta,
    beta_param,
    deprecated,
    deprecated_param,
    developer,
    experimental,
    internal,
    legacy,
    preview,
    stable,
)

_T = TypeVar("_T")


@stable
def bare(x: int, *, y: str = "") -> bytes: ...


@beta(group="I/O", since="1.2")
def called(x: int, *, y: str = "") -> bytes: ...


@deprecated
def deprecated_bare(x: int) -> bytes: ...


@deprecated(since="1.4", removal="2.0", replacement="bare", reason="Slow.")
@alpha()
def deprecated_called(x: int) -> bytes: ...


@experimental
async def coroutine(x: int) -> bytes: ...


async def awaiting() -> None:
    assert_type(await coroutine(1), bytes)


@developer
def generic(x: _T) -> list[_T]: ...


assert_type(bare(1, y=""), bytes)
assert_type(called(1, y=""), bytes)
assert_type(deprecated_bare(1), bytes)
assert_type(deprecated_called(1), bytes)
assert_type(generic(1), list[int])
bare("")  # type: ignore[arg-type]  # the argument's type is known still
called(1, z="")  # type: ignore[call-arg]  # the keywords are known still
deprecated_called()  # type: ignore[call-arg]  # the arguments are counted still


@deprecated_param("y", since="1.4", replacement="x")
@beta_param("x", since="1.2")
def parameters(x: int, *, y: str = "") -> bytes: ...


assert_type(parameters(1, y=""), bytes)
parameters("")  # type: ignore[arg-type]  # the argument's type is known still


@preview
class Plain:
    def __init__(self, x: int) -> None: ...

    @legacy
    def method(self, x: int) -> bytes: ...

    @internal(group="A")
    @classmethod
    def class_method(cls, x: int) -> bytes: ...

    @staticmethod
    @deprecated(category=None)
    def static_method(x: int) -> bytes: ...

    @property
    @beta(since="1.0")
    def read_only(self) -> int: ...

    @functools.cached_property
    @beta
    def cached(self) -> int: ...


plain = Plain(1)
assert_type(plain, Plain)
assert_type(plain.method(1), bytes)
assert_type(Plain.class_method(1), bytes)
assert_type(Plain.static_method(1), bytes)
assert_type(plain.read_only, int)
assert_type(plain.cached, int)
Plain("")  # type: ignore[arg-type]  # the constructor is known still
plain.method("")  # type: ignore[arg-type]  # the method is bound still


@beta(group="Shapes")
@dataclasses.dataclass(slots=True)
class Point:
    x: int


@deprecated(since="1.0")
class Color(enum.Enum):
    RED = 1


assert_type(Point(1).x, int)
assert_type(Color(1), Color)
Point("")  # type: ignore[arg-type]  # the fields are known still


def takes(callback: Callable[[int], Awaitable[bytes]]) -> None: ...


takes(coroutine)

beta(grup="I/O")  # type: ignore[call-overload]  # an unknown keyword
beta(since=1.2)  # type: ignore[call-overload]  # no text
beta("I/O", "1.2")  # type: ignore[call-overload]  # positional
deprecated(until="2.0")  # type: ignore[call-overload]  # an unknown keyword
deprecated(category=int)  # type: ignore[arg-type]  # no category
beta_param(1)  # type: ignore[arg-type]  # no name
beta_param("x", group="I/O")  # type: ignore[call-arg]  # an unknown keyword
deprecated_param("x", until="2.0")  # type: ignore[call-arg]  # an unknown keyword
