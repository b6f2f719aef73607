"""What older releases know of an object: since when it is there, and on which level it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from releases import entry, history, inventory

from sphinx_apistab.model import Deprecation, Stability
from sphinx_apistab.policy.past import Archive, Held


def whole(version, *entries, unread=()):
    """Return a release that lists all public names."""
    return inventory(version, *entries)._replace(complete=True, unread=unread)


def past(releases, now, release="3.0", name="pkg.f", domain="py"):
    return Archive(history(*releases), release).past(name, now, domain)


F = entry("pkg.f")
OLD = entry("pkg.old", gone={"replacement": "f()"})
OLD_PARAM = entry("pkg.old", params={"x": Stability(deprecated=Deprecation(replacement="pkg.f"))})
CAME = [
    ([], None, "3.0", None, "nothing is recorded"),
    ([], "1.5", "3.0", "1.5", "what it says itself"),
    ([whole("1.0"), whole("2.0", F)], None, "3.0", "2.0", "the first release that has it"),
    ([whole("1.0"), whole("2.0", F), whole("2.5", F)], None, "3.0", "2.0", "the same"),
    ([whole("1.0"), whole("2.0", F), whole("2.5")], None, "3.0", "2.0", "it was gone meanwhile"),
    ([inventory("1.0"), whole("2.0", F)], None, "3.0", None, "the one before need not list it"),
    ([whole("2.0", F)], None, "3.0", None, "nobody knows what was before"),
    ([whole("2.0")], None, "3.0", "3.0", "it is new"),
    ([whole("2.0")], None, "3.0rc1", "3.0", "it is new in what is made ready"),
    ([whole("2.0")], None, "3.0.dev4", "3.0", "the same"),
    ([whole("2.0")], None, "", None, "nobody says which release this is"),
    ([inventory("2.0")], None, "3.0", None, "it may only be documented for the first time"),
    ([whole("1.0"), whole("2.0rc1", F), whole("2.0", F)], None, "3.0", "2.0", "no pre-release"),
    ([whole("1.0", F), whole("2.0rc1"), whole("2.0", F)], None, "3.0", None, "nor without it"),
    ([whole("2.0a1"), whole("2.0b1", F)], None, "2.0", "2.0b1", "unless there are no others"),
    ([whole("1.0"), whole("2.0", F)], "1.5", "3.0", "1.5", "between two releases"),
    ([whole("1.0"), whole("2.0", F)], "2.0", "3.0", "2.0", "both say the same"),
    ([whole("1.0"), whole("2.0", F)], "2.5", "3.0", "2.0", "it was there before"),
    ([whole("2.0", F)], "2.5", "3.0", None, "it was there before, nobody knows how long"),
    ([whole("2.0", F)], "2.5", "", None, "the same, whichever release this is"),
    ([whole("2.0")], "2.5", "", "2.5", "what it says itself"),
    ([whole("2.0", F)], "spring", "3.0", None, "what it says is no version"),
    ([whole("0.9"), whole("1.0", OLD), whole("2.0", F)], None, "3.0", "1.0", "a replacement then"),
    ([whole("0.9"), whole("1.0", OLD_PARAM), whole("2.0", F)], None, "3.0", "1.0", "the same"),
    ([whole("1.0", unread=("pkg",)), whole("2.0", F)], None, "3.0", None, "it was not read"),
    ([whole("1.0", unread=("pkg.g",)), whole("2.0", F)], None, "3.0", "2.0", "another was not"),
]


@pytest.mark.parametrize("releases, since, release, came, why", CAME)
def test_which_release_brought_it(releases, since, release, came, why):
    assert past(releases, Stability(since=since), release).came == came, why


def test_only_names_of_python_are_all_listed():
    releases = [whole("1.0"), whole("2.0", entry("f", domain="c"))]
    assert past(releases, Stability(), name="f", domain="c").came is None


BETA, ALPHA = entry("pkg.f", "beta"), entry("pkg.f", "alpha")
SINCE = [
    ([], None, "nothing is recorded"),
    ([whole("2.0", BETA)], None, "it may have been so before"),
    ([whole("2.0", ALPHA)], "3.0", "new in this release"),
    ([whole("1.0", ALPHA), whole("2.0", BETA)], "2.0", "since the release before"),
    ([whole("1.0", ALPHA), whole("2.0", BETA), whole("2.5", BETA)], "2.0", "the first of several"),
    ([whole("1.0", BETA), whole("2.0", ALPHA)], "3.0", "it was so before, and not meanwhile"),
    ([whole("1.0", F), whole("2.0", BETA)], "2.0", "nothing was said of it"),
    ([whole("1.0"), whole("2.0", BETA)], "2.0", "it was not there"),
    ([inventory("1.0"), whole("2.0", BETA)], None, "it was not listed"),
]


@pytest.mark.parametrize("releases, since, why", SINCE)
def test_since_when_it_has_its_level(releases, since, why):
    assert past(releases, Stability(level="beta")).stability.since == since, why
    declared = Stability(level="beta", since="0.1")
    assert past(releases, declared).stability == declared
    # Without a level there is nothing to date.
    assert past(releases, Stability()).stability == Stability()


def going(level):
    """Return what is deprecated in the place of what has a level, by a release that does not tell when."""
    return {"beta": Stability(deprecated=Deprecation(removal="9.0"))}.get(level, Stability())


@pytest.mark.parametrize("releases, since, why", SINCE)
def test_since_when_it_is_deprecated(releases, since, why):
    releases = [
        release._replace(
            objects=tuple(
                each._replace(stability=going(each.stability.level)) for each in release.objects
            )
        )
        for release in releases
    ]
    now = going("beta")
    assert past(releases, now).stability.deprecated == now.deprecated._replace(since=since), why
    declared = replace(now, deprecated=Deprecation(since="0.1"))
    assert past(releases, declared).stability == declared


PARAMS = [
    ([whole("2.0", entry("pkg.f", params={"x": Stability(level="alpha")}))], "3.0", "new"),
    ([whole("2.0", F)], None, "of parameters only those are listed of which something is said"),
    ([whole("2.0")], None, "the function was not there"),
]


@pytest.mark.parametrize("releases, since, why", PARAMS)
def test_since_when_a_parameter_has_its_level(releases, since, why):
    now = Stability(params={"x": Stability(level="beta")})
    found = past(releases, now).stability
    assert found.params == {"x": Stability(level="beta", since=since)}, why


def held(level, since=None):
    return entry("pkg.f", level, since=since)


#: Of what is stable now.
LEVELS = [
    ([], None, [], "nothing is recorded"),
    ([whole("2.0", held("stable"))], None, [], "it was always so"),
    ([whole("2.0", held("beta"))], None, [("beta", None), ("stable", "3.0")], "two levels"),
    ([whole("2.0", held("beta", "1.2"))], None, [("beta", "1.2"), ("stable", "3.0")], "it said so"),
    ([whole("2.0", held("beta"))], "2.5", [("beta", None), ("stable", "2.5")], "it says so"),
    (
        [whole("2.0", held("beta", "1.2"))],
        "1.2",
        [("beta", "1.2"), ("stable", "3.0")],
        "what it says is of the level before",
    ),
    (
        [whole("1.0"), whole("2.0", held("beta"))],
        None,
        [("beta", "2.0"), ("stable", "3.0")],
        "it was not there",
    ),
    (
        [whole("1.0", F), whole("2.0", held("beta"))],
        None,
        [("beta", "2.0"), ("stable", "3.0")],
        "it had no level",
    ),
    (
        [inventory("1.0"), whole("2.0", held("beta"))],
        None,
        [("beta", None), ("stable", "3.0")],
        "it was not listed",
    ),
    (
        [whole("1.0", held("alpha")), whole("2.0", held("beta"))],
        None,
        [("alpha", None), ("beta", "2.0"), ("stable", "3.0")],
        "three levels",
    ),
    (
        [whole("1.0", held("alpha", "0.5")), whole("2.0", held("beta", "0.5"))],
        None,
        [("alpha", "0.5"), ("beta", "2.0"), ("stable", "3.0")],
        "what it said was of the level before",
    ),
    (
        [whole("1.0", held("alpha", "0.5")), whole("2.0", held("beta", "1.8"))],
        None,
        [("alpha", "0.5"), ("beta", "1.8"), ("stable", "3.0")],
        "it said so each time",
    ),
    (
        [whole("1.0", held("alpha")), inventory("1.5"), whole("2.0", held("beta"))],
        None,
        [("alpha", None), ("beta", None), ("stable", "3.0")],
        "nobody knows what it was between",
    ),
    (
        [whole("1.0", held("beta")), whole("1.5", F), whole("2.0", held("beta"))],
        None,
        [("beta", None), ("stable", "3.0")],
        "the same level again",
    ),
]


@pytest.mark.parametrize("releases, since, levels, why", LEVELS)
def test_the_levels_that_it_had(releases, since, levels, why):
    now = Stability(level="stable", since=since)
    assert past(releases, now).levels == tuple(Held(*each) for each in levels), why


def test_levels_of_what_has_none_now():
    releases = [whole("1.0", held("alpha")), whole("2.0", held("beta"))]
    assert past(releases, Stability()).levels == (Held("alpha", None), Held("beta", "2.0"))


def test_a_level_that_is_taken_is_none_of_its_own():
    taken = entry("pkg.f", "beta", level_from="pkg")
    assert past([whole("1.0", taken)], Stability(level="stable")).levels == ()
