"""Python's garbage collector, and when it need not run.

It runs after so many allocations, and then walks all that there is: half a second in a Sphinx build of a few
thousand objects. While much is made at once, it finds nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: So many new objects Python 3.13 lets come before it looks at them; older versions wait for 700.
_NEW = 2000


def relax() -> None:
    """Let the collector run as rarely as that of newer versions of Python does.

    https://docs.python.org/3/library/gc.html#gc.set_threshold
    """
    new, *older = gc.get_threshold()
    if 0 < new < _NEW:  # 0 is for never
        gc.set_threshold(_NEW, *older)


@contextmanager
def paused(*, stays: bool = False) -> Iterator[None]:
    """Let the collector wait.

    :param stays: whether what is made meanwhile stays: then it is old at once, and not walked as what is
        new is. What does not stay, the collector takes away afterwards.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if stays:
                gc.freeze()
                gc.unfreeze()
            gc.enable()
