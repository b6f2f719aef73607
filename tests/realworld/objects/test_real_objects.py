"""Every fact that the source of a released package states is found, by the built-in conventions."""

from __future__ import annotations

import pytest
from environments import needs
from packages import INSTALLED, NEEDING_MORE, ROWS, import_quietly, split

from sphinx_apistab.conventions import builtin
from sphinx_apistab.model import Deprecation, Stability
from sphinx_apistab.reading import Reader

#: What cannot be found, and why.
UNRECOVERABLE = {
    "numpy:float_": "removed: getting it raises, so nothing is there to document",
    "pydantic:JsonWrapper": "removed: getting it raises, so nothing is there to document",
    "pydantic.errors:ConfigError": "removed: getting it raises, so nothing is there to document",
    "pydantic.error_wrappers:ValidationError": "served by another module's function, out of a table there",
}
#: Where nothing is deprecated, in spite of a decorator or a directive.
NOTHING = {
    "dagster._utils.log:configure_loggers": "the decorator speaks of one of the loggers",
    "pandas._libs.tslibs.period:_Period.strftime": "the directive speaks of one format code",
    **dict.fromkeys(
        (
            "scipy.stats._morestats:wilcoxon",
            "scipy.stats._mstats_basic:ks_2samp",
            "scipy.stats._stats_py:ks_1samp",
            "scipy.stats._stats_py:ks_2samp",
            "scipy.stats._stats_py:moment",
        ),
        "a parameter that is renamed without a version has both names",
    ),
    "xarray.core.dataarray:DataArray.groupby_bins": "no parameter stands behind a *",
    "xarray.core.dataset:Dataset.groupby_bins": "no parameter stands behind a *",
}
#: The decorators of the rows that announce a change: what they speak of stays.
ANNOUNCING = (
    "control",  # QuantumCircuit's: one value of a parameter
    "convert_positional_args",
    "deprecate_nonkeyword_arguments",
    "deprecate_parameter_as_multi_positional",
    "deprecate_positional_args",
    "deprecated_instance_property",
    "future_keyword_only",
    "make_keyword_only",
)
#: The words of the rows for what is a deprecation, or a level that another one covers.
DEPRECATED = {"deprecated", "pending-deprecated", "deprecated-on-instance", "removed"}
LEVELS = {"public": ("stable", "preview", "beta", "experimental")}


@pytest.fixture(scope="module")
def reader():
    return Reader(builtin())


def facts_missed(stability, expected):
    """Return the expected facts that a stability does not state."""
    going = stability.deprecated
    level = expected["level"]
    levels = LEVELS.get(level, (level,))
    found = going is not None if level in DEPRECATED else stability.level in levels
    missed = [] if found else ["level"]
    if stability.group != expected.get("api_group"):
        missed.append("group")
    if expected.get("since") not in {None, stability.since, going and going.since}:
        missed.append("since")
    return missed + [
        fact
        for fact in ("removal", "replacement")
        if fact in expected and (going is None or getattr(going, fact) != expected[fact])
    ]


def announced(candidates):
    """Yield what is announced to change, as the rows have it."""
    for change in (change for each in candidates for change in each.changes):
        yield Stability(deprecated=Deprecation(since=change.since, removal=change.release))


@pytest.mark.parametrize("row", INSTALLED, ids=[row["object_path"] for row in INSTALLED])
def test_row(reader, row):
    path = row["object_path"]
    module, qualname = split(path)
    for part, needed in NEEDING_MORE.items():
        if f"{module}.".startswith(f"{part}."):
            needs(needed)
    assert import_quietly(module)
    reading = reader.read(module, qualname)
    if path in UNRECOVERABLE:
        assert reading is None or not reading.marks
        return
    stability = reading.stability
    if path in NOTHING:
        assert not stability.labelled
        assert not stability.params
        return
    candidates = [*(each.stability for each in reading.overloads), stability]
    if row["of_parameter"]:
        candidates = list(stability.params.values())
    names = row["decorator"].rpartition(".")[2].lstrip("_"), qualname.rpartition(".")[2]
    if not {*names}.isdisjoint(ANNOUNCING):
        candidates = list(announced(candidates))
    assert [] in [facts_missed(candidate, row["expected"]) for candidate in candidates]


def test_few_are_unrecoverable():
    paths = {row["object_path"] for row in ROWS}
    assert paths >= {*UNRECOVERABLE, *NOTHING}
    assert len(UNRECOVERABLE) < 0.02 * len(ROWS)
