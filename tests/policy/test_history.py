"""The folder of releases: what is in it, in which order, and what it tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.version import Version
from releases import entry, history, inventory

from sphinx_apistab.inventory import InventoryError, load
from sphinx_apistab.policy.history import (
    HistoryError,
    Step,
    find_baseline,
    load_history,
    record,
)


def fill(folder, *versions):
    for version in versions:
        record(inventory(version, entry("pkg.f", "stable")), folder)
    return folder


def test_releases_are_in_the_order_of_pep_440(tmp_path):
    fill(tmp_path, "2.10", "2.9", "2.10rc1", "2.10.dev3", "2024.1", "2.10.post1")
    names = [str(version) for version in load_history(tmp_path).versions]
    assert names == ["2.9", "2.10.dev3", "2.10rc1", "2.10", "2.10.post1", "2024.1"]


NEWEST = [
    (["1.9", "2.0"], "2.1", "2.0", "the release before"),
    (["1.9", "2.0", "2.1"], "2.1", "2.0", "not the one that is judged"),
    (["1.9", "2.0", "3.0"], "2.1", "2.0", "nor a newer one: 2.1 may be a maintenance release"),
    (["2.9", "2.10"], "2.11", "2.10", "10 is more than 9"),
    (["1.9", "2.0rc1"], "2.0", "1.9", "a promise of the last final release, despite of rc1"),
    (["2.0a1", "2.0b1"], "2.0", "2.0b1", "where there is no final release"),
    (["2.0"], "2.1.dev4+g123", "2.0", "a development version"),
    (["2.0"], "2.0.dev4", None, "which comes before its release"),
    (["2023.12", "2024.2"], "2024.10", "2024.2", "calendar versions"),
    (["1.0", "2.0"], "", "2.0", "a project that does not say its version"),
    ([], "1.0", None, "nothing recorded yet"),
]


@pytest.mark.parametrize("recorded, current, expected, why", NEWEST)
def test_the_newest_older_release_is_the_baseline(recorded, current, expected, why):
    releases = history(*map(inventory, recorded))
    found = find_baseline(releases, None, Path(), current)
    assert (found.version if found else None) == expected, why


def test_a_baseline_may_be_named(tmp_path):
    releases = load_history(fill(tmp_path, "1.0", "2.0"))
    assert find_baseline(releases, "1.0.0", tmp_path, "3.0").version == "1.0"
    assert find_baseline(releases, "2.0.json", tmp_path, "3.0").version == "2.0"
    with pytest.raises(HistoryError, match=r"'1.5' is neither .* recorded are: 1.0, 2.0"):
        find_baseline(releases, "1.5", tmp_path, "3.0")


# What it tells

OLD = inventory("1.0", entry("pkg.a", "experimental"), entry("pkg.b", "stable"), entry("pkg.c"))
MIDDLE = inventory("1.2", entry("pkg.a", "experimental"), entry("pkg.d", "beta"))
NEW = inventory("2.0", entry("pkg.a", "stable"), entry("pkg.d", "beta"), entry("pkg.e"))
RELEASES = history(OLD, MIDDLE, NEW)


def test_levels_have_a_history():
    experimental, stable = RELEASES.steps["pkg.a"]
    assert experimental == Step(version="1.0", level="experimental")
    assert stable == Step(version="2.0", level="stable")


def test_what_is_gone_leaves_a_tombstone():
    current = inventory("2.1", entry("pkg.a", "stable"), entry("pkg.api.e", canonical="pkg.e"))
    whole = history(*(release.inventory._replace(complete=True) for release in RELEASES.releases))
    told = whole.tombstones(current._replace(complete=True))
    assert [(s.entry.name, s.last, s.removed) for s in told] == [
        ("pkg.b", "1.0", "1.2"),
        ("pkg.c", "1.0", "1.2"),
        ("pkg.d", "2.0", "2.1"),
    ]  # pkg.e is documented under another name
    marked = whole.tombstones(current._replace(complete=True), marked=True)
    assert [s.entry.name for s in marked] == ["pkg.b", "pkg.d"]


GONE, DOCUMENTED, COMPLETE, UNREAD = "gone", "documented", "complete", "unread"

#: What 2.0 and 2.1 are that have ``pkg.f`` no more, which 1.0 and 1.9 have; what the source says of it now;
#: its announced removal; the release that removed it, if it is said to be removed.
STONES = [
    (COMPLETE, COMPLETE, None, None, "2.0", "all names are listed"),
    (DOCUMENTED, DOCUMENTED, None, None, GONE, "it may only lack documentation"),
    (DOCUMENTED, COMPLETE, None, None, None, "it may have lacked documentation at first"),
    (COMPLETE, DOCUMENTED, None, None, "2.0", "it was not there then"),
    (COMPLETE, DOCUMENTED, True, None, GONE, "it came back"),
    (DOCUMENTED, DOCUMENTED, True, "2.0", GONE, "it was to go, and works"),
    (COMPLETE, COMPLETE, True, "2.0", GONE, "whatever is listed"),
    (UNREAD, UNREAD, None, None, GONE, "nobody could see it"),
    (UNREAD, COMPLETE, None, None, None, "nobody could see it at first"),
    (DOCUMENTED, DOCUMENTED, False, None, None, "the source has it no more, since some release"),
    (DOCUMENTED, DOCUMENTED, False, "2.0", "2.0", "as it was announced"),
    (DOCUMENTED, DOCUMENTED, None, "2.0", "2.0", "announced, and nobody knows better"),
    (DOCUMENTED, DOCUMENTED, None, "2.1", GONE, "before its time: it may only lack documentation"),
    (DOCUMENTED, DOCUMENTED, False, "2.1", None, "before its time"),
    (DOCUMENTED, DOCUMENTED, None, "3.0", GONE, "its time is to come"),
    (DOCUMENTED, DOCUMENTED, None, "1.5", GONE, "overdue for long"),
    (DOCUMENTED, DOCUMENTED, None, "soon", GONE, "without a release"),
]


@pytest.mark.parametrize("middle, now, there, removal, expected, why", STONES)
def test_absence_alone_proves_nothing(middle, now, there, removal, expected, why):
    f = entry("pkg.f", "stable", **({"gone": {"removal": removal}} if removal else {}))
    kinds = {DOCUMENTED: {}, COMPLETE: {"complete": True}}
    kinds[UNREAD] = {"complete": True, "unread": ("pkg",)}
    releases = history(
        inventory("1.0", f), inventory("1.9", f), inventory("2.0")._replace(**kinds[middle])
    )
    told = releases.tombstones(inventory("2.1")._replace(**kinds[now]), lambda _: there)
    stones = [(stone.last, stone.removed) for stone in told]
    assert stones == ([] if expected is GONE else [("1.9", expected)]), why


def test_of_other_languages_no_release_lists_all():
    f = entry("f", "stable", domain="c")
    whole = inventory("2.0")._replace(complete=True)
    assert list(history(inventory("1.0", f)).tombstones(whole)) == []


def test_dates_are_optional():
    releases = history(inventory("1.0", released="2026-01-31"), inventory("1.1"))
    assert [(str(v), str(day)) for v, day in releases.dates.items()] == [("1.0", "2026-01-31")]


# Files


def test_record_writes_a_release_once(tmp_path):
    old = inventory("1.0.0", entry("pkg.f"), released="2026-01-31")
    path = record(old, tmp_path / "history")
    assert path == tmp_path / "history" / "1.0.0.json"
    assert load(path) == old
    assert record(old, path.parent) == path  # the same once more
    other = old._replace(project="other")
    with pytest.raises(HistoryError, match="recorded already"):
        record(other, path.parent)
    assert load(path) == old
    record(other, path.parent, replace=True)
    assert load(path) == other
    assert list(path.parent.iterdir()) == [path]


def test_record_needs_a_version(tmp_path):
    with pytest.raises(HistoryError, match=r"set release in conf\.py"):
        record(inventory("next"), tmp_path)
    assert list(tmp_path.iterdir()) == []


BROKEN = [
    ("1.0.json", "{", InventoryError, "1.0.json: not JSON"),
    ("next.json", "{}", HistoryError, "next.json: its name is no version"),
    ("2,0.json", "{}", HistoryError, "2,0.json: its name is no version"),
]


@pytest.mark.parametrize("name, text, error, message", BROKEN)
def test_a_broken_file_is_named(name, text, error, message, tmp_path):
    fill(tmp_path, "0.9")
    (tmp_path / name).write_text(text)
    with pytest.raises(error, match=message):
        load_history(tmp_path)


def test_a_file_says_its_own_version(tmp_path):
    record(inventory("1.0"), tmp_path).rename(tmp_path / "1.1.json")
    with pytest.raises(HistoryError, match=r"1.1.json: it is the inventory of version '1.0'"):
        load_history(tmp_path)


def test_a_version_has_one_file(tmp_path):
    fill(tmp_path, "1.0", "1.0.0")
    with pytest.raises(HistoryError, match=r"1.0.json: the same version as 1.0.0.json"):
        load_history(tmp_path)


def test_a_folder_must_be_there(tmp_path):
    with pytest.raises(HistoryError, match="no such folder; the command record makes it"):
        load_history(tmp_path / "none")


def test_versions_are_found():
    assert RELEASES.find(Version("1.2.0")) is MIDDLE
    assert RELEASES.find(Version("1.1")) is None
