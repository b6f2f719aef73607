"""How this library marks what it offers: decorators of its own, as many libraries have them.

sphinx_apistab has never heard of them. ``conf.py`` says in two lines each what they mean.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import wraps
from typing import Literal, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., object])

#: How far out one may go with it.
Waters = Literal["harbour", "coast", "ocean"]


def seaworthy(waters: Waters, *, topic: str | None = None) -> Callable[[F], F]:
    """Say how far a function may be trusted."""

    def mark(function: F) -> F:
        function.__seaworthy__ = (waters, topic)  # type: ignore[attr-defined]
        return function

    return mark


def retire(edition: str, *, instead: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Say that a function leaves in an edition, and what to use instead."""

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def retired(*args: P.args, **kwargs: P.kwargs) -> R:
            warnings.warn(
                f"{function.__name__} leaves in {edition}: use {instead}",
                DeprecationWarning,
                stacklevel=2,
            )
            return function(*args, **kwargs)

        return retired

    return mark


def unsettled(argument: str) -> Callable[[F], F]:
    """Say that one argument of a function may still change."""

    def mark(function: F) -> F:
        function.__unsettled__ = argument  # type: ignore[attr-defined]
        return function

    return mark
