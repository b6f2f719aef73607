"""A Sphinx extension that times ours from the inside: what runs in its listeners, transforms and visitors.

The difference of two builds of a minute each drowns a percent in noise; a sum of timers does not.
``build.py`` loads it for the part ``inside`` and reads the JSON that it writes.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

_SPENT: Counter[str] = Counter()
_CALLS: Counter[str] = Counter()
_COLLECTED: Counter[str] = Counter()
_RUNNING: list[str] = []
_TIMERS: set[Callable[..., Any]] = set()


def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return *function* with a timer around it; what runs inside of another timer counts there."""

    def run(*args: Any, **kwargs: Any) -> Any:
        if _RUNNING:
            return function(*args, **kwargs)
        _RUNNING.append(name)
        start = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            _SPENT[name] += time.process_time() - start
            _CALLS[name] += 1
            _RUNNING.pop()

    _TIMERS.add(run)
    return functools.update_wrapper(run, function)


def _is_ours(function: object) -> bool:
    return getattr(function, "__module__", "").startswith("sphinx_apistab")


def _note_collection(phase: str, _info: object, started: list[float] = []) -> None:  # noqa: B006
    """Count the garbage collections that happen to start while ours runs: mostly others' garbage."""
    if phase == "start":
        started[:] = [time.process_time()]
    elif _RUNNING and started:
        _COLLECTED[_RUNNING[-1]] += time.process_time() - started[0]


def wrap_listeners(app: Any, *_: object) -> None:
    """Put timers around the extension's listeners: some are connected when there is something to read."""
    for event, listeners in app.events.listeners.items():
        listeners[:] = [
            listener._replace(handler=timed(event, listener.handler))
            if _is_ours(listener.handler) and listener.handler not in _TIMERS
            else listener
            for listener in listeners
        ]


def wrap_everything(app: Any, _config: object) -> None:
    """Put timers around all that the extension registered."""
    wrap_listeners(app)
    app.connect("env-before-read-docs", wrap_listeners, priority=100_000)
    for transform in (*app.registry.get_transforms(), *app.registry.get_post_transforms()):
        if _is_ours(transform):
            transform.run = timed(transform.__name__, transform.run)
    for handlers in app.registry.translation_handlers.values():
        for node, pair in handlers.items():
            handlers[node] = tuple(
                timed(node, f) if f is not None and _is_ours(f) else f for f in pair
            )
    for domain in app.registry.domains.values():
        if _is_ours(domain):
            for index in domain.indices:
                index.generate = timed(index.__name__, index.generate)
    app.connect("build-finished", write, priority=100_000)


def write(_app: Any, _exception: object) -> None:
    """Write what was counted to the file named in the environment."""
    with Path(os.environ["STOPWATCH"]).open("w", encoding="utf-8") as file:
        json.dump(
            {
                "total": time.process_time(),
                "spent": _SPENT,
                "calls": _CALLS,
                "collected": _COLLECTED,
            },
            file,
        )


def setup(app: Any) -> dict[str, bool]:
    """Start the timers once all extensions are loaded."""
    gc.callbacks.append(_note_collection)
    app.connect("config-inited", wrap_everything, priority=100_000)
    return {"parallel_read_safe": True}
