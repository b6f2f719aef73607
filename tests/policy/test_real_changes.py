"""Optuna 4.0.0 and 5.0.0, recorded with ``scan --all``; what is expected was read in the sources of both."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_apistab.inventory import loads
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.changes import Change, ChangeKind, find_changes
from sphinx_apistab.policy.findings import Kind
from sphinx_apistab.policy.settings import parse_policy
from sphinx_apistab.policy.verdict import judge

if TYPE_CHECKING:
    from sphinx_apistab.model import Inventory


def recorded(version: str) -> Inventory:
    path = Path(__file__).parent / "data" / f"optuna-{version}.json.gz"
    return loads(gzip.decompress(path.read_bytes()).decode(), path.name)


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
        "changed": 9,
        "unmarked": 31,
        "added": 54,
    }


#: Kind, name, parameter, old, new; what the sources say.
VERIFIED = [
    (
        "removed",
        "optuna.Study.set_system_attr",
        None,
        None,
        None,
        'deprecated_func("3.1.0", "5.0.0")',
    ),
    (
        "removed",
        "optuna.trial.BaseTrial.system_attrs",
        None,
        None,
        None,
        "an abstract property, unmarked",
    ),
    (
        *("deprecated", "optuna.samplers.TPESampler.hyperopt_parameters", None, None, "6.0.0"),
        'now deprecated_func("4.9.0", "6.0.0") below staticmethod',
    ),
    (
        *("deprecated", "optuna.storages.RetryFailedTrialCallback", None, None, "6.0.0"),
        'was experimental_class("2.8.0"), is deprecated_class("4.9.0", "6.0.0", …)',
    ),
    (
        *("rescheduled", "optuna.artifacts.upload_artifact", "file_path", None, "6.0.0"),
        'convert_positional_args got removed_version="6.0.0"',
    ),
    (
        *("unlabelled", "optuna.samplers.GPSampler", None, "experimental", None),
        'was experimental_class("3.6.0"), has no decorator',
    ),
    ("unlabelled", "optuna.terminator.Terminator", None, "experimental", None, "the same"),
    (
        "changed",
        "optuna.samplers.GPSampler",
        None,
        "3.6.0",
        None,
        "the version went with the decorator",
    ),
    ("unmarked", "optuna.Trial.suggest_int", "step", None, None, "convert_positional_args went"),
    ("unmarked", "optuna.create_study", "storage", None, None, "convert_positional_args went"),
    ("added", "optuna.storages.GrpcStorageProxy", None, None, None, 'experimental_class("4.2.0")'),
    ("added", "optuna.Trial.set_constraint", None, None, None, "a new method"),
]


@pytest.mark.parametrize("kind, name, param, old, new, why", VERIFIED)
def test_changes_that_were_verified(
    kind: str,
    name: str,
    param: str | None,
    old: str | None,
    new: str | None,
    why: str,
    changes: list[Change],
) -> None:
    found = [
        change
        for change in changes
        if (change.kind, change.name, change.param) == (ChangeKind(kind), name, param)
    ]
    assert [(change.old, change.new) for change in found] == [(old, new)]


def test_the_verdict_on_it() -> None:
    case = Case(inventory=NEW, baseline=OLD, policy=parse_policy("strict"))
    found = judge(case)
    early = {finding.name for finding in found if finding.kind is Kind.REMOVED_TOO_EARLY}
    assert not early  # what was to go in 5.0.0 went in 5.0.0
    unannounced = {f.name for f in found if f.kind is Kind.REMOVED_WITHOUT_DEPRECATION}
    assert "optuna.Study.set_system_attr" not in unannounced
