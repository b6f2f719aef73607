"""The benchmarks see what they are to measure; how long it takes is no test's business."""

import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "build.py"


def test_the_timers_inside_see_listeners_transforms_visitors_and_indices(tmp_path):
    options = ["inside", "--modules", "1", "--folder", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, str(BENCHMARK), *options], capture_output=True, text=True, check=True
    )
    timed = {line.split(" calls  ")[1].split(" (")[0] for line in done.stdout.splitlines()[2:]}
    assert timed >= {
        "autodoc-process-docstring",
        "object-description-transform",
        "StabilityTransform",
        "badge",
        "StabilityIndex",
    }
