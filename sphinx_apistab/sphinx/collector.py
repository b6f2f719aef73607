"""Python's garbage collector, and when it need not run.

It runs after so many allocations, and then walks all that Sphinx holds: half a second for a few thousand
objects. Where much is made at once that goes by itself, or that stays, that finds nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Let the collector wait; what is in a cycle meanwhile, it takes away afterwards."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
