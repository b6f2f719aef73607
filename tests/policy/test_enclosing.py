"""The levels that members take from what they are in: a table of objects and what one of them takes."""

from __future__ import annotations

import pytest
from releases import entry, history, inventory

from sphinx_apistab.model import LEVELS
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.changes import find_changes
from sphinx_apistab.policy.enclosing import Enclosing, ranks_of, with_levels
from sphinx_apistab.policy.rules import demoted, unlabelled
from sphinx_apistab.policy.settings import parse_policy

RANKS = ranks_of(LEVELS)


def module(name, level=None, **facts):
    return entry(name, level, objtype="module", **facts)


def cls(name, level=None, **facts):
    return entry(name, level, objtype="class", **facts)


def taken(objects, name):
    enclosing = Enclosing(objects, RANKS)
    (found,) = [each for each in objects if each.name == name]
    return enclosing.taken(found)


EXP = module("p.exp", "experimental")
STABLE = module("p", "stable")
#: objects, the one that is asked for, the level, where it is from, and why
TAKEN = [
    ([EXP, entry("p.exp.f")], "experimental", "p.exp", "a function of a marked module"),
    ([EXP, entry("p.exp.f", "beta")], None, None, "its own level counts"),
    ([EXP, entry("p.exp.f", gone={})], "experimental", "p.exp", "a deprecation is no level"),
    ([module("p.exp", gone={}), entry("p.exp.f")], None, None, "only levels are taken"),
    ([module("p.exp"), entry("p.exp.f")], None, None, "there is none to take"),
    ([EXP, entry("p.exp._f")], None, None, "nothing is promised of what is private"),
    ([EXP, entry("p.exp.C.__init__"), cls("p.exp.C")], "experimental", "p.exp", "a special method"),
    ([EXP, cls("p.exp.C"), entry("p.exp.C.m")], "experimental", "p.exp", "through a class"),
    ([EXP, cls("p.exp.C", "beta"), entry("p.exp.C.m")], "beta", "p.exp.C", "the nearest counts"),
    ([EXP, cls("p.exp._C"), entry("p.exp._C.m")], None, None, "in a private class"),
    ([cls("p.C", "beta"), cls("p.C.D"), entry("p.C.D.m")], "beta", "p.C", "classes in classes"),
    ([cls("p.C", "beta"), entry("p.Cm")], None, None, "a name that only begins alike"),
    ([EXP, module("p.exp.sub")], "experimental", "p.exp", "a warning reaches submodules"),
    (
        [EXP, module("p.exp.sub"), entry("p.exp.sub.f")],
        "experimental",
        "p.exp",
        "and what they have",
    ),
    ([EXP, entry("p.exp.sub.f")], "experimental", "p.exp", "also of one that no page shows"),
    ([STABLE, entry("p.f")], "stable", "p", "a promise reaches the module's own"),
    ([STABLE, module("p.sub")], None, None, "and no submodule"),
    ([STABLE, module("p.sub"), entry("p.sub.f")], None, None, "nor what they have"),
    ([STABLE, entry("p.sub.f")], None, None, "nor what may be in one"),
    ([STABLE, cls("p.C"), entry("p.C.m")], "stable", "p", "a class of its own has it"),
    ([module("p", "odd"), module("p.sub")], None, None, "of a level that nobody knows"),
    ([EXP, entry("p.exp.f", canonical="p.exp.sub.f")], "experimental", "p.exp", "from below"),
    (
        [STABLE, entry("p.f", canonical="p.sub.f"), module("p.sub", "alpha")],
        None,
        None,
        "the module below that defines it says something else",
    ),
    (
        [EXP, entry("p.exp.f", canonical="p.exp.sub.f"), module("p.exp.sub", "stable")],
        None,
        None,
        "be it something better",
    ),
    (
        [STABLE, entry("p.f", canonical="p.sub.f"), module("p.sub")],
        "stable",
        "p",
        "the module below that defines it says nothing",
    ),
    (
        [STABLE, entry("p.f", canonical="p._sub.f"), module("p._sub", "alpha")],
        None,
        None,
        "a private one that says something else",
    ),
    ([EXP, entry("p.exp.f", canonical="p._src.f")], "experimental", "p.exp", "from where it hides"),
    ([EXP, entry("p.exp.f", canonical="p.core.f")], None, None, "another module's"),
    ([EXP, entry("p.exp.f", canonical="p.exper.f")], None, None, "a name that begins alike"),
    (
        [cls("p.C", "beta"), entry("p.C.m", canonical="q.Base.m")],
        "beta",
        "p.C",
        "inherited from elsewhere",
    ),
    (
        [cls("p.Base"), cls("p.C", "beta"), entry("p.C.m", canonical="p.Base.m")],
        "beta",
        "p.C",
        "inherited from a base without a mark",
    ),
    (
        [cls("p.Base", "alpha"), cls("p.C", "beta"), entry("p.C.m", canonical="p.Base.m")],
        None,
        None,
        "inherited from a base that says otherwise",
    ),
    (
        [cls("p.Base", "beta"), cls("p.C", "beta"), entry("p.C.m", canonical="p.Base.m")],
        "beta",
        "p.C",
        "inherited from a base that says the same",
    ),
    ([entry("a", "beta", domain="std"), entry("a.b", domain="std")], None, None, "no code"),
    ([cls("a", "beta", domain="js"), entry("a.b", domain="js")], "beta", "a", "another domain"),
    ([cls("a", "beta", domain="js"), entry("a.b", domain="py")], None, None, "of two domains"),
    ([entry("f")], None, None, "in nothing"),
]


@pytest.mark.parametrize("objects, level, source, why", TAKEN)
def test_levels_are_taken(objects, level, source, why):
    last = max(objects, key=lambda each: each.name.count("."))
    assert taken(objects, last.name) == ((level, source) if level else None), why


#: objects, the one that is asked for, the level, where it is from, and why
SECOND_NAMES = [
    ([EXP, entry("p.f", canonical="p.exp.f")], "p.f", "experimental", "p.exp", "a function"),
    ([EXP, cls("p.C", canonical="p.exp.D")], "p.C", "experimental", "p.exp", "a class"),
    (
        [EXP, cls("p.C", canonical="p.exp.D"), entry("p.C.m", canonical="p.exp.D.m")],
        "p.C.m",
        "experimental",
        "p.exp",
        "what is in it",
    ),
    ([EXP, cls("p.C", "beta", canonical="p.exp.D")], "p.C", None, None, "with a level of its own"),
    ([cls("p.D", "beta"), cls("p.C", canonical="p.D")], "p.C", "beta", "p.D", "as the first says"),
    (
        [cls("p.D", "beta"), cls("p.C", canonical="p.D"), entry("p.C.m", canonical="p.D.m")],
        "p.C.m",
        "beta",
        "p.D",
        "what is in it, as the first says",
    ),
    ([cls("p.D"), cls("p.C", canonical="p.D")], "p.C", None, None, "no name says anything"),
    ([module("p.exp"), cls("p.C", canonical="p.exp.D")], "p.C", None, None, "nor its module"),
    ([STABLE, cls("q.C", canonical="p.sub.D")], "q.C", None, None, "defined in what nobody shows"),
    (
        [cls("p.B", "beta"), cls("p.C"), entry("p.C.m", canonical="p.B.m")],
        "p.C.m",
        None,
        None,
        "what a base defines is no second name",
    ),
    ([EXP, module("p.m", canonical="p.exp.m")], "p.m", None, None, "a module"),
    ([cls("p.C", canonical="p.D"), cls("p.D", canonical="p.C")], "p.C", None, None, "in a circle"),
]


@pytest.mark.parametrize("objects, name, level, source, why", SECOND_NAMES)
def test_a_second_name_takes_the_level_of_the_first(objects, name, level, source, why):
    assert taken(objects, name) == ((level, source) if level else None), why


def test_names_of_any_depth_are_looked_up():
    name = ".".join("a" * 3000)
    found = taken([module("a", "beta"), entry(name)], name)
    assert found == ("beta", "a")


def test_definitions_in_a_circle_end():
    circle = [cls("A.X", canonical="B.X"), cls("A.X.B", canonical="B"), cls("A", "beta")]
    assert taken(circle, "A.X") == ("beta", "A")


def test_a_level_that_was_taken_stays_as_it_is():
    once = inventory("1.0", EXP, entry("p.exp.f"))
    first = tuple(with_levels(once.objects, RANKS))
    assert tuple(with_levels(first, RANKS)) == first
    assert [each.stability.own_level for each in first] == ["experimental", None]


def labelled(version, *objects):
    """Return an inventory as builds write it."""
    return inventory(version, *with_levels(objects, RANKS))


#: an inventory, a newer one, and the changes: a member's only where its owner does not tell
CHANGES = [
    (labelled("1", EXP, entry("p.exp.f")), inventory("1", EXP, entry("p.exp.f")), []),
    (inventory("1", EXP, entry("p.exp.f")), labelled("1", EXP, entry("p.exp.f")), []),
    (
        labelled("1", EXP, entry("p.exp.f")),
        labelled("2", module("p.exp", "beta"), entry("p.exp.f")),
        ["promoted p.exp"],
    ),
    (
        labelled("1", EXP, entry("p.exp.f")),
        labelled("2", module("p.exp"), entry("p.exp.f")),
        ["unlabelled p.exp"],
    ),
    (
        labelled("1", EXP, entry("p.exp.f")),
        labelled("2", EXP, entry("p.exp.f", "beta")),
        ["promoted p.exp.f"],
    ),
    (
        labelled("1", EXP, entry("p.exp.f", "experimental")),
        labelled("2", EXP, entry("p.exp.f")),
        [],
    ),
    (
        labelled("1", EXP, entry("p.exp.f", source="p/exp.py:1", canonical="p._src.f")),
        labelled("2", EXP, STABLE, entry("p.f", source="p/exp.py:1", canonical="p._src.f")),
        ["renamed p.exp.f", "promoted p.f", "added p"],
    ),
]


@pytest.mark.parametrize("old, new, changes", CHANGES)
def test_a_change_is_told_once(old, new, changes):
    assert [f"{each.kind.value} {each.name}" for each in find_changes(old, new)] == changes


DEMOTED = [
    ([STABLE, entry("p.f")], [module("p", "beta"), entry("p.f")], ["p"]),
    ([STABLE, entry("p.f")], [STABLE, entry("p.f", "beta")], ["p.f"]),
    ([STABLE, entry("p.f", "stable")], [module("p", "beta"), entry("p.f")], ["p", "p.f"]),
    ([STABLE, entry("p.f", "stable")], [STABLE, entry("p.f")], []),
]


@pytest.mark.parametrize("write", [inventory, labelled])
@pytest.mark.parametrize("old, new, names", DEMOTED)
def test_members_are_judged_with_the_level(old, new, names, write):
    case = Case(
        inventory=write("2.0", *new),
        policy=parse_policy({"preset": "default"}),
        baseline=write("1.0", *old),
    )
    assert [each.entry.name for each in demoted(case)] == names


UNLABELLED = [
    ([EXP, entry("p.exp.f")], []),
    ([STABLE, entry("p.f")], []),
    ([STABLE, module("p.sub"), entry("p.sub.f")], ["p.sub.f"]),
    ([module("p", gone={}), entry("p.f")], []),
    ([cls("p.C"), entry("p.C.m")], ["p.C"]),
]


@pytest.mark.parametrize("objects, names", UNLABELLED)
def test_what_the_page_shows_without_a_level_is_unlabelled(objects, names):
    case = Case(inventory=labelled("1.0", *objects), policy=parse_policy({"preset": "default"}))
    assert [each.entry.name for each in unlabelled(case)] == names


def test_a_level_that_is_taken_is_no_step_of_its_own():
    recorded = history(labelled("1.0", EXP, entry("p.exp.f")))
    assert [step.level for step in recorded.steps["p.exp.f"]] == [None]
