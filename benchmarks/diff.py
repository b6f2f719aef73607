"""What comparing two inventories costs, beside what reading the same two files as mere JSON does.

Run it with the number of objects, which is 100,000 by default.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sphinx_apistab.inventory import load, write
from sphinx_apistab.model import LEVELS, Deprecation, Entry, Evidence, Inventory, Stability
from sphinx_apistab.policy.changes import find_changes

ROUNDS = 5


def main(number: int) -> None:
    """Print the CPU time of each step, the least of some rounds."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, "old.json"), Path(folder, "new.json")]
        old = inventory(number)
        write(paths[0], old)
        write(paths[1], changed(old))
        size = sum(path.stat().st_size for path in paths) / 1e6
        print(f"two inventories of {number:,} objects, {size:.0f} MB together")
        costs = {
            "json.load": seconds(lambda: read(paths)),
            "json.load and one pass": seconds(lambda: passed(read(paths))),
            "load": seconds(lambda: [load(path) for path in paths]),
            "load and find_changes": seconds(lambda: find_changes(*map(load, paths))),
        }
        print(f"  {len(find_changes(*map(load, paths))):,} changes")
    plain = costs["json.load and one pass"]
    for what, cost in costs.items():
        print(f"  {what:22} {cost:6.2f} s  {cost / plain:5.2f}")


def read(paths: list[Path]) -> list[dict[str, Any]]:
    """Read files as mere JSON."""
    found = []
    for path in paths:
        with path.open(encoding="utf-8") as file:
            found.append(json.load(file))
    return found


def passed(data: list[dict[str, Any]]) -> int:
    """Look at each value of each object, once."""
    return sum(
        value is not None
        for inventory in data
        for item in inventory["objects"]
        for value in item.values()
    )


def seconds(step: Callable[[], Any]) -> float:
    """Return the CPU time of a step."""
    costs = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        step()
        costs.append(time.process_time() - start)
    return min(costs)


def inventory(number: int) -> Inventory:
    """Return an inventory of marked methods."""
    return Inventory(
        project="corpus",
        version="1.0",
        levels=LEVELS,
        groups=(),
        objects=tuple(map(entry, range(number))),
    )


def entry(index: int) -> Entry:
    """Return one of many objects, every tenth deprecated."""
    module = f"corpus.module{index // 100:05}"
    gone = Deprecation(
        since="1.0", removal="3.0", replacement="corpus.new", reason=f"Slow, see {index}."
    )
    return Entry(
        name=f"{module}.Class{index // 10 % 10}.method{index % 10}",
        domain="py",
        objtype="method",
        uri=f"api/{module}.html#method{index}",
        stability=Stability(
            level=("stable", "beta", "alpha")[index % 3],
            group=f"Group {index % 9}",
            since="0.9",
            deprecated=gone if index % 10 == 0 else None,
            evidence=(Evidence(via="decorator", name="corpus.annotations.PublicAPI"),),
        ),
        source=f"corpus/module{index // 100:05}.py:{index % 100 * 9}",
    )


def changed(old: Inventory) -> Inventory:
    """Return the next release: all lines moved, and some of everything happened."""
    objects = [change(index, each) for index, each in enumerate(old.objects) if index % 91]
    return old._replace(version="2.0", objects=tuple(objects))


def change(index: int, each: Entry) -> Entry:
    """Return an object of the next release."""
    moved = each._replace(source=f"{each.source}1")
    if index % 50 == 0:
        return moved._replace(stability=replace(each.stability, level="stable"))
    if index % 77 == 0:
        return moved._replace(name=f"{each.name}_", canonical=each.name)
    if index % 97 == 0:
        return moved._replace(name=f"{each.name}_new")
    return moved


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
