"""Type checkers see decorated objects as they were."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from environments import needs

SAMPLES = Path(__file__).with_name("typing")


def check(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True,
        check=False,
        text=True,
        cwd=cwd,
        env=environment,
    )


def test_mypy(tmp_path: Path) -> None:
    needs("mypy")
    run = check("mypy", "--strict", "--config-file=", str(SAMPLES), cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr


def test_pyright(tmp_path: Path) -> None:
    needs("pyright")
    if (version := check("pyright", "--version", cwd=tmp_path)).returncode:
        pytest.skip(f"pyright cannot fetch what it runs on: {version.stderr.strip()[-200:]}")
    run = check("pyright", "--pythonpath", sys.executable, str(SAMPLES), cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
