"""The parts that need no build: summaries, stages, words, names, selections."""

from __future__ import annotations

import pickle
from dataclasses import replace
from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx import addnodes

from sphinx_apistab.migration import is_name, items, stages
from sphinx_apistab.model import LEVELS, UNLABELLED, Deprecation, Group, Level, Stability
from sphinx_apistab.policy.past import Past
from sphinx_apistab.sphinx.catalog import Catalog
from sphinx_apistab.sphinx.config import OPTIONS, settings
from sphinx_apistab.sphinx.domain import Shelf
from sphinx_apistab.sphinx.listings import counts
from sphinx_apistab.sphinx.migration_page import stage_title
from sphinx_apistab.sphinx.notice import version_words, when
from sphinx_apistab.sphinx.records import Documented, Query, Record
from sphinx_apistab.sphinx.styles import style_sheet
from sphinx_apistab.sphinx.summaries import beginning, first_sentence

# -- the first sentence


def summary(content: nodes.Element) -> str | nodes.Element:
    """Return the first sentence of a description whose references are resolved."""
    return first_sentence(beginning(content))


@pytest.mark.parametrize(
    "text, first",
    [
        ("Do it.", "Do it."),
        ("Do it. And more.", "Do it."),
        ("Do it", "Do it"),
        ("Do it\nover lines. More.", "Do it over lines."),
        ("Is it? Yes.", "Is it?"),
        ("Do it! More.", "Do it!"),
        ("Use e.g. The other. More.", "Use e.g. The other."),
        (
            "Like others (cf. Smith et al. The first). More.",
            "Like others (cf. Smith et al. The first).",
        ),
        ("Since 1.2 it works. More.", "Since 1.2 it works."),
        ("Read a.b.c. More.", "Read a.b.c."),
        ("Wait ... More.", "Wait ... More."),
        ("Do it. then more.", "Do it. then more."),
        ("Mehr. Übrigens.", "Mehr."),
        ("", ""),
    ],
)
def test_the_first_sentence(text, first):
    content = addnodes.desc_content("", nodes.paragraph("", text))
    assert summary(content) == first


@pytest.mark.parametrize(
    "children, first",
    [
        ([], ""),
        ([nodes.paragraph("", "Bases: object"), nodes.paragraph("", "Do it.")], "Do it."),
        ([nodes.comment("", "x"), nodes.paragraph("", "Do it.")], "Do it."),
        ([nodes.bullet_list(), nodes.paragraph("", "Do it.")], ""),
        ([addnodes.index(entries=[]), nodes.paragraph("", "Do it.")], "Do it."),
    ],
)
def test_where_the_first_sentence_is(children, first):
    assert summary(addnodes.desc_content("", *children)) == first


def test_markup_is_kept_in_the_first_sentence():
    paragraph = nodes.paragraph(
        "", "See ", nodes.emphasis("", "this. And"), nodes.Text(" that. More.")
    )
    found = summary(addnodes.desc_content("", paragraph))
    assert isinstance(found, nodes.Element)
    assert found.astext() == "See this. And that."


def test_footnotes_and_anchors_stay_where_they_are():
    paragraph = nodes.paragraph(
        "",
        "See",
        nodes.footnote_reference("", "1"),
        nodes.Text(" "),
        nodes.inline("", "it", ids=["x"]),
    )
    found = summary(addnodes.desc_content("", paragraph))
    assert found.astext() == "See it"
    assert not [node for node in found.findall(nodes.Element) if node["ids"]]


# -- entries


def entry(name, *, docname="index", domain="py", objtype="function", module="pkg", **facts):
    """Return an entry of that name."""
    deprecated = facts.pop("deprecated", None)
    record = Record(
        domain=domain,
        objtype=objtype,
        ids=(name,),
        module=module,
        stability=Stability(
            deprecated=Deprecation(**deprecated) if deprecated is not None else None, **facts
        ),
        canonical=None,
        source=None,
        summary="",
    )
    past = Past(stability=record.stability, came=record.stability.since)
    return Documented(name=name, docname=docname, anchor=name, record=record, past=past)


def catalog_of(*entries, levels=LEVELS, groups=(), own=(), **values):
    """Return a catalog of those entries."""
    defaults = settings(SimpleNamespace(**{option.name: option.default for option in OPTIONS}))
    chosen = replace(
        defaults,
        levels={level.name: level for level in levels},
        own_levels=tuple(own),
        groups={name: Group(name=name, title=name) for name in groups},
    )
    facts = {"release": "", "levels_page": None, "migration_pages": (), **values}
    ordered = sorted(entries, key=lambda item: item.name)
    return Catalog(entries=tuple(ordered), settings=chosen, **facts)


# -- when things go away


def titles(release, *removals):
    """Return title and removals of each stage."""
    entries = [entry(str(number), deprecated={"removal": r}) for number, r in enumerate(removals)]
    return [
        (str(stage_title(stage, removal)), [item.deprecation.removal for item in members])
        for stage, removal, members in stages(items(entries), release)
    ]


@pytest.mark.parametrize(
    "release, removals, expected",
    [
        ("2.9", ["2.10"], [("Next: removal in version 2.10", ["2.10"])]),
        ("2.10", ["2.9"], [("Overdue: should be removed by now", ["2.9"])]),
        ("2.0", ["2.0"], [("Overdue: should be removed by now", ["2.0"])]),
        ("2.0", ["2"], [("Overdue: should be removed by now", ["2"])]),
        ("2.0rc1", ["2.0"], [("Next: removal in version 2.0", ["2.0"])]),
        ("2.0.dev0", ["2.0rc1"], [("Next: removal in version 2.0rc1", ["2.0rc1"])]),
        ("2.0.post1", ["2.0"], [("Overdue: should be removed by now", ["2.0"])]),
        ("2.0+local", ["2.0"], [("Overdue: should be removed by now", ["2.0"])]),
        (
            "1.0",
            ["3.0", "2.0", "1.0", "0.9", "2.0"],
            [
                ("Overdue: should be removed by now", ["0.9", "1.0"]),
                ("Next: removal in version 2.0", ["2.0", "2.0"]),
                ("Later: removal in version 3.0", ["3.0"]),
            ],
        ),
        (
            "",
            ["2.10", "2.9"],
            [("Removal in version 2.9", ["2.9"]), ("Removal in version 2.10", ["2.10"])],
        ),
        ("unknown", ["2.9"], [("Removal in version 2.9", ["2.9"])]),
        (
            "1.0",
            ["Qiskit 3.0", None],
            [("Removal in Qiskit 3.0", ["Qiskit 3.0"]), ("No removal scheduled", [None])],
        ),
        ("1.0", ["v2.0"], [("Next: removal in version 2.0", ["v2.0"])]),
        ("1.0", [], []),
    ],
)
def test_stages(release, removals, expected):
    assert titles(release, *removals) == expected


def test_what_is_legacy_comes_last():
    entries = [entry("a", level="legacy"), entry("b", deprecated={})]
    found = stages(items(entries), "1.0")
    assert [str(stage_title(stage, removal)) for stage, removal, _members in found] == [
        "No removal scheduled",
        "Legacy: superseded, not deprecated",
    ]


# -- words


@pytest.mark.parametrize(
    "facts, words",
    [
        ({}, "Deprecated."),
        ({"since": "1.2"}, "Deprecated since version 1.2."),
        ({"removal": "2.0"}, "Deprecated, to be removed in version 2.0."),
        (
            {"since": "1.2", "removal": "2.0"},
            "Deprecated since version 1.2, to be removed in version 2.0.",
        ),
        ({"since": "Qiskit 3.0"}, "Deprecated since Qiskit 3.0."),
        ({"since": "in 2024"}, "Deprecated since 2024."),
        ({"since": "100%"}, "Deprecated since version 100%."),
    ],
)
def test_the_sentence_about_time(facts, words):
    assert str(when(Deprecation(**facts))) == words


@pytest.mark.parametrize(
    "value, words", [("1.2", "version 1.2"), ("v1.2", "version 1.2"), ("next year", "next year")]
)
def test_versions_in_words(value, words):
    assert str(version_words(value)) == words


@pytest.mark.parametrize(
    "text, answer",
    [
        ("pkg.f", True),
        ("f()", True),
        ("pkg.mod:Class", True),
        ("--option", True),
        ("ns::f", True),
        ("ENV_VAR", True),
        ("größe", True),
        ("the other one", False),
        ("`f`", True),
        (":func:`f`", True),
        ("f(x=1)", True),
        ("`f` or `g`", False),
        ("https://example.org", False),
        ("1.2", False),
        ("...", False),
        ("", False),
    ],
)
def test_names_and_words(text, answer):
    assert is_name(text) == answer


# -- names


NAMES = catalog_of(
    entry("pkg.f", level="beta"),
    entry("pkg.sub.f", level="beta"),
    entry("pkg.sub.C", objtype="class"),
    entry("pkg.sub.C.m", objtype="method"),
    entry("other.tail.x"),
    entry("another.tail.x"),
    entry("one.only.y"),
    entry("f", domain="c", module=None),
)


@pytest.mark.parametrize(
    "name, context, found",
    [
        ("pkg.f", "", "pkg.f"),
        ("pkg.f()", "", "pkg.f"),
        ("pkg:f", "", "pkg.f"),
        ("f", "", "f"),
        ("f", "pkg", "pkg.f"),
        ("f", "pkg.sub", "pkg.sub.f"),
        ("f", "pkg.sub.C.m", "pkg.sub.f"),
        ("m", "pkg.sub.C.m", "pkg.sub.C.m"),
        ("C.m", "pkg.sub.f", "pkg.sub.C.m"),
        ("m", "pkg.sub.f", None),
        ("C.m", "", "pkg.sub.C.m"),  # the end of just one name
        ("tail.x", "", None),  # the end of two
        ("only.y", "elsewhere", "one.only.y"),
        ("y", "elsewhere", None),  # one word may be anything
        ("nothing", "", None),
        ("", "", None),
        (".", "", None),
    ],
)
def test_names_are_found(name, context, found):
    entry = NAMES.find(name, context)
    assert (entry.name if entry is not None else None) == found


def test_of_two_domains_python_is_found():
    catalog = catalog_of(entry("f", domain="c"), entry("f", domain="py"))
    assert catalog.find("f").record.domain == "py"


@pytest.mark.parametrize(
    "name, context, full",
    [
        ("pkg", "", "pkg"),
        ("sub", "pkg", "pkg.sub"),
        ("pkg.sub.C", "", "pkg.sub.C"),
        ("tail", "another.tail.x", "another.tail"),
        ("pk", "", None),
        ("", "", None),
    ],
)
def test_holders_are_found(name, context, full):
    assert NAMES.full_name(name, context) == full


# -- selections

SOME = catalog_of(
    entry("a.stable", level="stable", group="One"),
    entry("a.beta", level="beta", group="Two"),
    entry("a.old", level="beta", group="Two", deprecated={"since": "1"}),
    entry("a.legacy", level="legacy"),
    entry("a.gone", deprecated={}),
    entry("a.plain"),
    entry("a.K", level="beta", objtype="class"),
    entry("a.K.m", level="alpha", objtype="method"),
    entry("ab.beta", level="beta"),
    groups=("Two", "Zero"),
)


@pytest.mark.parametrize(
    "query, names",
    [
        ({}, "a.K a.K.m a.beta a.gone a.legacy a.old a.stable ab.beta"),
        ({"names": ("a",)}, "a.K a.K.m a.beta a.gone a.legacy a.old a.stable"),
        ({"names": ("a.K",)}, "a.K a.K.m"),
        ({"names": ("K",), "context": "a"}, "a.K a.K.m"),
        ({"names": ("nothing",)}, ""),
        ({"names": ("nothing", "ab")}, "ab.beta"),
        ({"levels": ("beta",)}, "a.K a.beta a.old ab.beta"),
        ({"levels": ("beta", "alpha")}, "a.K a.K.m a.beta a.old ab.beta"),
        ({"levels": ("unlabelled",)}, "a.gone a.plain"),
        ({"groups": ("Two",)}, "a.beta a.old"),
        ({"groups": ("One", "Two")}, "a.beta a.old a.stable"),
        ({"objtypes": ("method",)}, "a.K.m"),
        ({"deprecated": True}, "a.gone a.old"),
        ({"deprecated": False, "groups": ("Two",)}, "a.beta"),
        ({"kind": "migration"}, "a.gone a.legacy a.old"),
        ({"kind": "migration", "levels": ("beta",)}, "a.old"),
        ({"kind": "summary", "names": ("a.K",)}, "a.K a.K.m"),
    ],
)
def test_selections(query, names):
    assert " ".join(item.name for item in SOME.select(Query(**{"kind": "list", **query}))) == names


def test_levels_in_use_are_in_order_with_strangers_last():
    catalog = catalog_of(
        entry("a", level="alpha"), entry("b", level="odd"), entry("c", level="stable")
    )
    assert [level.name for level in catalog.levels_in_use] == ["stable", "alpha", "odd"]
    named = catalog_of(entry("a", level="alpha"), own=["preview"])
    assert [level.name for level in named.levels_in_use] == ["preview", "alpha"]


def test_groups_are_in_the_authors_order_then_by_name():
    assert SOME.group_names == ("Two", "Zero", "One")


def test_counts():
    number = counts(SOME.entries)
    assert number["Two", "beta"] == 2
    assert number[None, None] == 2


def test_the_first_page_that_describes_a_migration_is_linked():
    pages = (("m", Query(kind="migration", levels=("beta",))), ("z", Query(kind="migration")))
    catalog = catalog_of(*SOME.entries, migration_pages=pages)
    assert catalog.migration_places == {"a.old": "m", "a.gone": "z", "a.legacy": "z"}


def test_nothing_is_said_of_what_is_unlabelled():
    assert not UNLABELLED.labelled


# -- the style sheet


def test_colours_of_levels_are_in_the_style_sheet():
    level = Level(name="very.good", label="Very good", rank=1, promise="", color="#abc")
    plain = Level(name="plain", label="Plain", rank=1, promise="", color="")
    sheet = style_sheet({"very.good": level, "plain": plain})
    assert ".apistab-very-good { --apistab-color: #abc; }" in sheet
    assert ".apistab-plain " not in sheet


# -- what the environment keeps of pages


def kept(shelf):
    """Return a shelf as another build finds it."""
    return pickle.loads(pickle.dumps(shelf))


def test_a_shelf_gives_back_what_was_put_there():
    shelf = Shelf()
    shelf["b"] = [1]
    shelf.setdefault("a", []).append(2)
    again = kept(shelf)
    assert dict(again) == dict(shelf) == {"a": [2], "b": [1]}
    assert (list(again), len(again), "a" in again, "c" in again) == (["a", "b"], 2, True, False)
    assert again.get("c") is None
    assert dict(kept(again)) == {"a": [2], "b": [1]}


def test_what_is_put_in_the_place_of_a_page_is_kept():
    shelf = kept(before := Shelf({"a": pickle.dumps([1]), "b": pickle.dumps([2])}))
    shelf["a"] = [3]
    assert dict(kept(shelf)) == {"a": [3], "b": [2]}
    assert before["a"] == [1]


@pytest.mark.parametrize("opened", [True, False])
def test_a_page_that_is_taken_away_is_gone(opened):
    shelf = Shelf({"a": pickle.dumps([1])})
    if opened:
        assert shelf["a"] == [1]
    del shelf["a"]
    assert (list(shelf), "a" in shelf, dict(kept(shelf))) == ([], False, {})
    with pytest.raises(KeyError):
        shelf["a"]
    with pytest.raises(KeyError):
        del shelf["a"]


def test_a_shelf_takes_over_what_another_process_read():
    ours, theirs = Shelf(), Shelf({"a": pickle.dumps([1]), "b": pickle.dumps([2])})
    ours["a"], theirs["c"] = [0], [3]
    ours.take({"a", "c", "d"}, theirs)
    assert dict(ours) == {"a": [1], "c": [3]}
    assert theirs["b"] == [2]
