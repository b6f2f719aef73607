"""Ray from PyPI: what the documentation says of it, held against a second reading of its source."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from conftest import Built, Element, Modules
from live import MISSING, Finder
from ray_source import COMPUTED, Definition, Source

#: Modules that need something that ``ray[data,rllib,tune,serve]`` does not install (torch, tensorflow, …).
MOST_UNIMPORTABLE = 60

LEVELS = {"stable", "beta", "alpha", "developer", "experimental", "legacy"}

Expected = dict[str, Definition | None]


@pytest.fixture(scope="module")
def expected(built: Built, finder: Finder) -> Expected:
    """What each documented name shows, as the source has it."""
    return {name: finder.definition(name) for name in built.entries}


@pytest.fixture(scope="module")
def decorated(expected: Expected) -> dict[str, Definition]:
    return {name: found for name, found in expected.items() if found is not None and found.decorated}


# -- the corpus


def test_the_scan_finds_ray(source: Source) -> None:
    assert len(source.decorated) > 2000
    assert {d.level for d in source.decorated} == LEVELS | {None}
    assert sum(d.deprecated for d in source.decorated) > 150


def test_few_modules_cannot_be_imported(modules: Modules) -> None:
    assert len(modules.importable) >= 535
    assert len(modules.failed) <= MOST_UNIMPORTABLE, modules.failed


def test_every_module_is_documented(built: Built) -> None:
    assert "autodoc: failed to import" not in built.log
    assert "Extension error" not in built.log


def test_nothing_documented_is_missing(built: Built) -> None:
    """The inventory has all that Sphinx's own inventory has (which has aliases of re-exports, too)."""
    places = {entry["uri"] for entry in built.entries.values()}
    missing = [
        name
        for name, uri in built.documented.items()
        if name not in built.entries and uri.replace("#$", f"#{name}") not in places
    ]
    assert missing == []
    assert len(built.entries) > 3000


def test_the_names_lead_somewhere(built: Built, finder: Finder) -> None:
    """Few names (attributes of instances) cannot be found on the live objects."""
    lost = [n for n, e in built.entries.items() if finder.resolve(n)[1] is MISSING and e["objtype"] != "attribute"]
    assert len(lost) <= len(built.entries) // 100, lost


# -- each fact of each object


def test_recall(built: Built, decorated: dict[str, Definition]) -> None:
    """Every documented object whose definition is decorated is labelled."""
    assert len(decorated) > 700
    unlabelled = [
        (name, found.decorators)
        for name, found in decorated.items()
        if built.entries[name]["level"] is None and built.entries[name]["deprecated"] is None
    ]
    assert unlabelled == []


def test_precision(
    built: Built, expected: Expected, decorated: dict[str, Definition]
) -> None:
    """No other object is."""
    labelled = [
        (name, entry["level"], entry["evidence"])
        for name, entry in built.entries.items()
        if name not in decorated
        and (entry["level"] or entry["deprecated"])
        and not _told(entry, expected[name])
    ]
    assert labelled == []


def _told(entry: dict, found: Definition | None) -> bool:
    """Whether a label is only the deprecation that the docstring tells of in a directive."""
    by_docstring = all(e["via"] == "docstring" for e in entry["evidence"])
    return entry["level"] is None and by_docstring and found is not None and found.told


def test_undecorated_subclasses_of_decorated_classes(
    built: Built, expected: Expected, decorated: dict[str, Definition], finder: Finder
) -> None:
    """Ray's attributes leak to subclasses: these are the classes that would be labelled wrongly."""
    heirs = [
        name
        for name, found in expected.items()
        if name not in decorated
        and isinstance(cls := finder.resolve(name)[1], type)
        and hasattr(cls, "_annotated")
    ]
    assert len(heirs) > 20
    assert [name for name in heirs if built.entries[name]["level"] is not None] == []


@pytest.mark.parametrize("fact", ["level", "group"])
def test_fact(built: Built, decorated: dict[str, Definition], fact: str) -> None:
    wrong = [
        (name, built.entries[name][fact], getattr(found, fact))
        for name, found in decorated.items()
        if built.entries[name][fact] != getattr(found, fact)
    ]
    assert wrong == []


def test_deprecation(built: Built, decorated: dict[str, Definition]) -> None:
    wrong = [
        (name, built.entries[name]["deprecated"])
        for name, found in decorated.items()
        if (built.entries[name]["deprecated"] is not None) != (found.deprecated or found.told)
    ]
    assert wrong == []


@pytest.mark.parametrize("fact", ["replacement", "reason"])
def test_words_of_the_deprecation(built: Built, decorated: dict[str, Definition], fact: str) -> None:
    wrong = [
        (name, built.entries[name]["deprecated"], getattr(found, fact))
        for name, found in decorated.items()
        if found.deprecated
        and getattr(found, fact) != COMPUTED
        and _spaced((built.entries[name]["deprecated"] or {}).get(fact)) != _spaced(getattr(found, fact))
    ]
    assert wrong == []


def _spaced(text: str | None) -> str:
    return " ".join((text or "").split())


def test_place(built: Built, decorated: dict[str, Definition]) -> None:
    wrong = []
    for name, found in decorated.items():
        path, _, line = (built.entries[name]["source"] or ":0").rpartition(":")
        if path != found.path or not found.first_line <= int(line) <= found.line:
            wrong.append((name, built.entries[name]["source"], found.path, found.line))
    assert wrong == []


def test_evidence(built: Built, decorated: dict[str, Definition]) -> None:
    """The evidence names the decorators, each by the function that it is."""
    wrong = [
        (name, built.entries[name]["evidence"], found.decorators)
        for name, found in decorated.items()
        if {e["name"] for e in built.entries[name]["evidence"] if e["via"] == "decorator"}
        != {*found.decorators}
    ]
    assert wrong == []


def test_examples(built: Built) -> None:
    """What is known of single objects, without any scan."""
    add_column = built.entries["ray.data.dataset.Dataset.add_column"]
    assert add_column["level"] == "stable"
    assert add_column["group"] == "Basic Transformations"
    assert add_column["deprecated"]["reason"] == "Use `with_column` API instead"
    get_agent_ids = built.entries["ray.rllib.env.multi_agent_env.MultiAgentEnv.get_agent_ids"]
    assert get_agent_ids["level"] == "legacy"
    assert get_agent_ids["deprecated"]["replacement"] == "MultiAgentEnv.possible_agents"


# -- what the pages show

#: What Ray's decorators append to docstrings.
APPENDED = (
    "DeveloperAPI: This API may change across minor Ray releases",
    "This API is in alpha and may change before becoming stable",
    "This API is in beta and may change before becoming stable",
    "DEPRECATED: This API is deprecated and may be removed in future Ray releases",
)


def descriptions(page: Element) -> list[Element]:
    """The descriptions of objects on a page: ``dl.py``."""
    return [e for e in page.find("py", tag="dl") if "dt" in {c.tag for c in e.children if isinstance(c, Element)}]


def test_appended_text_is_replaced_by_the_badge(built: Built) -> None:
    told_twice = [
        (path.name, text)
        for path in sorted((built.html / "api").glob("*.html"))
        for text in APPENDED
        if text in (words := _words(path.read_text(encoding="utf-8"))) and words
    ]
    assert told_twice == []


def _words(html: str) -> str:
    """The text of a page without its tags and the breaks of its lines."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def test_badges(built: Built, decorated: dict[str, Definition]) -> None:
    """Each labelled object has a badge in its signature, but the members that repeat their class's."""
    wrong = []
    pages: dict[str, dict[str, Element]] = {}
    for name, found in decorated.items():
        page, _, anchor = built.entries[name]["uri"].partition("#")
        if page not in pages:
            parsed = built.page(page.removesuffix(".html"))
            pages[page] = {e.attributes["id"]: e for e in parsed if e.tag == "dt" and "id" in e.attributes}
        badges = [e.text.strip() for e in pages[page][anchor].find("apistab-badge")]
        around = decorated.get(name.rpartition(".")[0])
        repeats = around is not None and (around.level, around.deprecated) == (found.level, found.deprecated)
        wanted = ["Deprecated" if found.deprecated or found.told else str(found.level).capitalize()]
        if badges != wanted and not (repeats and badges == []):
            wrong.append((name, badges, wanted))
    assert wrong == []


# -- the migration of RLlib


def test_migration_of_rllib(built: Built, decorated: dict[str, Definition]) -> None:
    """Every old-stack object and every deprecated one of RLlib is on the page, with its replacement."""
    items = dict(_migration_items(built.page("migration")))
    going = {
        name: found
        for name, found in decorated.items()
        if name.startswith("ray.rllib.") and (found.deprecated or found.told or found.level == "legacy")
    }
    assert len(going) > 80
    assert sorted(items) == sorted(going)
    without = [
        (name, found.replacement)
        for name, found in going.items()
        if found.replacement
        and found.replacement != COMPUTED
        and _letters(found.replacement) not in _letters(items[name].text)
    ]
    assert without == []


def _migration_items(page: Element):
    """Yield the name and the content of each item: its ``dt`` and ``dd``."""
    for terms in page.find("apistab-migration", tag="dl"):
        item = Element("div")
        for child in terms.children:
            if isinstance(child, Element) and child.tag == "dt":
                item = Element("div")
                links = [e for e in child if e.tag == "a" and "reference" in e.attributes.get("class", "")]
                yield links[0].text.strip(), item
            if isinstance(child, Element):
                item.children.append(child)


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def test_replacements_are_links(built: Built, decorated: dict[str, Definition]) -> None:
    """A replacement that is the name of a documented object leads to it."""
    items = dict(_migration_items(built.page("migration")))
    tails = Counter(".".join(name.split(".")[-2:]) for name in built.entries)
    dead = []
    checked = 0
    for name, found in decorated.items():
        new = (found.replacement or "").removesuffix("()")
        if name not in items or new.count(".") != 1 or tails[new] != 1:
            continue
        target = next(full for full in built.entries if full.endswith(f".{new}"))
        checked += 1
        if not any(e.attributes.get("href", "").endswith(f"#{target}") for e in items[name] if e.tag == "a"):
            dead.append((name, new, target))
    assert dead == []
    assert checked
