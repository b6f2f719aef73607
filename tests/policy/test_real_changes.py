"""Optuna 4.0.0 and 5.0.0, recorded with ``scan --all``; what is expected was read in the sources of both."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_apistab.inventory import loads
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.changes import Change, find_changes
from sphinx_apistab.policy.settings import parse_policy
from sphinx_apistab.policy.verdict import judge

if TYPE_CHECKING:
    from sphinx_apistab.model import Inventory


def recorded(version: str) -> Inventory:
    path = Path(__file__).parent / "data" / f"optuna-{version}.json.gz"
    return loads(gzip.decompress(path.read_bytes()).decode(), path.name)


BROKEN_PROMISES = ("removed-too-early", "removed-without-deprecation")
OLD, NEW = recorded("4.0.0"), recorded("5.0.0")


@pytest.fixture(scope="module")
def changes() -> list[Change]:
    return find_changes(OLD, NEW)


def test_how_much_changed(changes: list[Change]) -> None:
    assert Counter(change.kind.value for change in changes) == {
        "removed": 21,
        "deprecated": 2,
        "rescheduled": 3,
        "unlabelled": 5,
        "changed": 8,
        "unmarked": 31,
        "added": 54,
    }


#: What the sources say; kind, name, parameter, old, new.
VERIFIED = {
    'was deprecated_func("3.1.0", "5.0.0")': "removed optuna.Study.set_system_attr",
    "was an abstract property, unmarked": "removed optuna.trial.BaseTrial.system_attrs",
    'has deprecated_func("4.9.0", "6.0.0") below staticmethod': (
        "deprecated optuna.samplers.TPESampler.hyperopt_parameters → 6.0.0"
    ),
    'was experimental_class("2.8.0"), is deprecated_class("4.9.0", "6.0.0", …)': (
        "deprecated optuna.storages.RetryFailedTrialCallback → 6.0.0"
    ),
    'convert_positional_args has removed_version="6.0.0"': (
        "rescheduled optuna.artifacts.upload_artifact(file_path) → 6.0.0"
    ),
    'was experimental_class("3.6.0"), has no decorator': (
        "unlabelled optuna.samplers.GPSampler experimental →"
    ),
    'was experimental_class("3.2.0"), has none': (
        "unlabelled optuna.terminator.Terminator experimental →"
    ),
    "the version went with the decorator": "changed optuna.samplers.GPSampler 3.6.0 →",
    "convert_positional_args went": "unmarked optuna.Trial.suggest_int(step)",
    "convert_positional_args went there too": "unmarked optuna.create_study(storage)",
    'is experimental_class("4.2.0")': "added optuna.storages.GrpcStorageProxy",
    "is a new method": "added optuna.Trial.set_constraint",
}


def told(change: Change) -> str:
    name = f"{change.name}({change.param})" if change.param else change.name
    values = f"{change.old or ''} → {change.new or ''}" if change.old or change.new else ""
    return " ".join([change.kind.value, name, *values.split()])


@pytest.mark.parametrize("expected", VERIFIED.values(), ids=VERIFIED)
def test_changes_that_were_verified(expected: str, changes: list[Change]) -> None:
    assert [told(change) for change in changes].count(expected) == 1


#: Optuna promises nothing of most objects; here nothing may go unannounced.
POLICY = parse_policy(
    {"preset": "strict", "levels": {"unlabelled": dict.fromkeys(BROKEN_PROMISES, "error")}}
)


def promises_broken(version: str) -> dict[str, set[str]]:
    """Judge 5.0.0 under a version, and return what is found of promises."""
    found = judge(Case(inventory=NEW._replace(version=version), baseline=OLD, policy=POLICY))
    return {
        kind: {each.name.removeprefix("optuna.") for each in found if each.kind.value == kind}
        for kind in BROKEN_PROMISES
    }


def test_the_verdict_on_it() -> None:
    assert promises_broken("5.0.0") == {
        "removed-too-early": set(),  # what was to go in 5.0.0 went in 5.0.0
        "removed-without-deprecation": {
            "storages.RDBStorage.get_failed_trial_callback",
            "storages._CachedStorage.get_failed_trial_callback",
            "study.StudySummary.system_attrs",
            "testing.distributions",
            "testing.samplers.FirstTrialOnlyRandomSampler",
            "testing.tempfile_pool.NamedTemporaryFilePool.tempfile_pool",
            "trial.BaseTrial.system_attrs",
        },
    }


def test_the_verdict_on_it_one_release_earlier() -> None:
    """All that is said to go in 5.0.0, in those words."""
    assert promises_broken("4.9.0")["removed-too-early"] == {
        *("Study.set_system_attr", "Study.system_attrs"),
        *("Trial.set_system_attr", "Trial.system_attrs"),
        *(f"trial.{kind}Trial.set_system_attr" for kind in ("Base", "Fixed", "Frozen")),
    }
