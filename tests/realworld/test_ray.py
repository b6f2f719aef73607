"""Ray from PyPI: what the documentation says of it, held against a second reading of its source."""

from __future__ import annotations

from collections import Counter

import pytest
from conftest import FIGURES, Built, Element, Modules
from live import MISSING, Finder
from ray_source import COMPUTED, Definition, Source

from sphinx_apistab.inventory import load
from sphinx_apistab.policy.case import Case
from sphinx_apistab.policy.settings import parse_policy
from sphinx_apistab.policy.verdict import judge

#: Modules that need something that ``ray[data,rllib,tune,serve]`` does not install (torch, tensorflow, …).
MOST_UNIMPORTABLE = 60

LEVELS = {"stable", "beta", "alpha", "developer", "experimental", "legacy"}

Expected = dict[str, Definition | None]


@pytest.fixture(scope="module")
def expected(built: Built, finder: Finder) -> Expected:
    """What each documented name shows, as the source has it."""
    return {name: finder.definition(name) for name in built.entries}


@pytest.fixture(scope="module")
def decorated(expected: Expected, request: pytest.FixtureRequest) -> dict[str, Definition]:
    """Those names whose definition carries one of the decorators."""
    found = {name: d for name, d in expected.items() if d is not None and d.decorated}
    request.config.stash[FIGURES] = (
        f"Ray: {len(expected)} documented objects compared, {len(found)} of them decorated,"
        f" {sum(d.deprecated for d in found.values())} deprecated,"
        f" {len({(d.path, d.line) for d in found.values()})} definitions"
    )
    return found


def nothing(wrong: list) -> None:
    """Fail with all that is wrong, a line each."""
    assert not wrong, "\n".join([f"{len(wrong)} wrong", *map(str, wrong[:100])])


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
    nothing(missing)
    assert len(built.entries) > 3000


def test_the_names_lead_somewhere(built: Built, finder: Finder) -> None:
    """Few names (attributes of instances) cannot be found on the live objects."""
    lost = [
        n
        for n, e in built.entries.items()
        if finder.resolve(n)[1] is MISSING and e["objtype"] != "attribute"
    ]
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
    nothing(unlabelled)


def test_precision(built: Built, expected: Expected, decorated: dict[str, Definition]) -> None:
    """No other object is."""
    labelled = [
        (name, entry["level"], entry["evidence"])
        for name, entry in built.entries.items()
        if name not in decorated
        and (entry["level"] or entry["deprecated"])
        and not _told(entry, expected[name])
    ]
    nothing(labelled)


def _told(entry: dict, found: Definition | None) -> bool:
    """Whether a label is only the deprecation that a directive or a model's field tells of."""
    by_others = all(
        e["via"] == "docstring" or e["name"] == "pydantic.fields.Field" for e in entry["evidence"]
    )
    return entry["level"] is None and by_others and found is not None and found.told


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
    assert len(heirs) > 5
    nothing([name for name in heirs if built.entries[name]["level"] is not None])


@pytest.mark.parametrize("fact", ["level", "group"])
def test_fact(built: Built, decorated: dict[str, Definition], fact: str) -> None:
    wrong = [
        (name, built.entries[name][fact], getattr(found, fact))
        for name, found in decorated.items()
        if built.entries[name][fact] != getattr(found, fact)
    ]
    nothing(wrong)


def test_deprecation(built: Built, decorated: dict[str, Definition]) -> None:
    wrong = [
        (name, built.entries[name]["deprecated"])
        for name, found in decorated.items()
        if (built.entries[name]["deprecated"] is not None) != found.deprecated and not found.told
    ]
    nothing(wrong)


@pytest.mark.parametrize("fact", ["replacement", "reason"])
def test_words_of_the_deprecation(
    built: Built, decorated: dict[str, Definition], fact: str
) -> None:
    wrong = [
        (name, built.entries[name]["deprecated"], getattr(found, fact))
        for name, found in decorated.items()
        if found.deprecated
        and getattr(found, fact) != COMPUTED
        and _spaced((built.entries[name]["deprecated"] or {}).get(fact))
        != _spaced(getattr(found, fact))
    ]
    nothing(wrong)


def _spaced(text: str | None) -> str:
    return " ".join((text or "").split())


def test_place(built: Built, decorated: dict[str, Definition]) -> None:
    wrong = []
    for name, found in decorated.items():
        if found.kind == "=" and built.entries[name]["source"] is None:
            continue  # no ``def`` and no ``class`` to point at
        path, _, line = (built.entries[name]["source"] or ":0").rpartition(":")
        if path != found.path or not found.first_line <= int(line) <= found.line:
            wrong.append((name, built.entries[name]["source"], found.path, found.line))
    nothing(wrong)


def test_evidence(built: Built, decorated: dict[str, Definition]) -> None:
    """The evidence names the decorators, each by the function that it is."""
    wrong = [
        (name, built.entries[name]["evidence"], found.decorators)
        for name, found in decorated.items()
        if {e["name"] for e in built.entries[name]["evidence"] if e["via"] == "decorator"}
        != {*found.decorators}
    ]
    nothing(wrong)


def test_examples(built: Built) -> None:
    """What is known of single objects, without any scan."""
    add_column = built.entries["ray.data.dataset.Dataset.add_column"]
    assert add_column["level"] == "stable"
    assert add_column["group"] == "Basic Transformations"
    assert add_column["deprecated"]["reason"] == "Use `with_column` API instead"
    get_agent_ids = built.entries["ray.rllib.env.multi_agent_env.MultiAgentEnv.get_agent_ids"]
    assert get_agent_ids["level"] == "legacy"
    assert get_agent_ids["deprecated"]["replacement"] == "MultiAgentEnv.possible_agents"


# -- the verdict


def judged(built: Built, policy: dict) -> dict[str, str]:
    """Return the findings of a policy: the message by name."""
    inventory = load(built.html / "apistab.json")
    case = Case(inventory=inventory, policy=parse_policy({"preset": "off", **policy}))
    return {finding.name: finding.message for finding in judge(case)}


@pytest.mark.parametrize("fact", ["replacement", "reason"])
def test_incomplete_deprecations(built: Built, decorated: dict[str, Definition], fact: str) -> None:
    """Those are found that leave it out in Ray's source, and no others."""
    found = judged(built, {"incomplete-deprecation": "warning", "requires": [fact]})
    deprecated = {
        name: getattr(definition, fact)
        for name, definition in decorated.items()
        if definition.deprecated and not definition.told and getattr(definition, fact) != COMPUTED
    }
    without = {name for name, stated in deprecated.items() if stated is None}
    assert len(without) > 20
    nothing(sorted(without ^ (found.keys() & deprecated.keys())))


def test_replacements_that_replace_nothing(built: Built) -> None:
    name = "ray.rllib.algorithms.algorithm_config.AlgorithmConfig.evaluation_num_workers"
    assert judged(built, {"replacement": "warning"})[name] == f"its replacement {name} is itself"


# -- what the pages show

#: What Ray's decorators append to docstrings.
APPENDED = {
    "ray.util.annotations.PublicAPI": "This API is in {level} and may change before becoming stable",
    "ray.util.annotations.DeveloperAPI": "This API may change across minor Ray releases",
    "ray.util.annotations.Deprecated": "DEPRECATED: This API is deprecated and may be removed in future Ray",
}


@pytest.fixture(scope="module")
def descriptions(
    built: Built, decorated: dict[str, Definition]
) -> dict[str, tuple[Element, Element]]:
    """The signature and the content of each decorated object, on its page."""
    found = {}
    for page in sorted({built.entries[name]["uri"].partition("#")[0] for name in decorated}):
        for description in built.page(page.removesuffix(".html")).find("py", tag="dl"):
            *signatures, content = (c for c in description.children if isinstance(c, Element))
            found |= {dt.attributes.get("id", ""): (dt, content) for dt in signatures}
    return {name: found[name] for name in decorated}


def test_appended_text_is_replaced_by_the_badge(
    descriptions: dict[str, tuple[Element, Element]], decorated: dict[str, Definition]
) -> None:
    """Text that another object's decorator appended stays: an inherited or copied docstring."""
    nothing(
        [
            (name, decorator)
            for name, (_, content) in descriptions.items()
            for decorator in decorated[name].decorators
            if decorator in APPENDED
            and APPENDED[decorator].format(level=decorated[name].level) in content.without("py")
        ]
    )


def test_badges(
    descriptions: dict[str, tuple[Element, Element]], decorated: dict[str, Definition]
) -> None:
    """Each labelled object has a badge in its signature, but the members that repeat their class's."""
    wrong = []
    for name, (signature, _) in descriptions.items():
        found, around = decorated[name], decorated.get(name.rpartition(".")[0])
        badges = [badge.text.strip() for badge in signature.find("apistab-badge")]
        wanted = ["Deprecated" if found.deprecated else str(found.level).capitalize()]
        repeats = around is not None and (around.level, around.deprecated) == (
            found.level,
            found.deprecated,
        )
        if badges != wanted and not (repeats and badges == []) and not found.told:
            wrong.append((name, badges, wanted))
    nothing(wrong)


# -- the migration of RLlib


def test_migration_of_rllib(
    built: Built, expected: Expected, decorated: dict[str, Definition]
) -> None:
    """Every old-stack object and every deprecated one of RLlib is on the page, with its replacement."""
    items = dict(_migration_items(built.page("migration")))
    going = {
        name: found
        for name, found in decorated.items()
        if name.startswith("ray.rllib.") and (found.deprecated or found.level == "legacy")
    }
    assert len(going) > 80
    nothing(sorted(going.keys() - items.keys()))
    nothing(sorted(name for name in items.keys() - going.keys() if not _told_of(name, expected)))
    without = [
        (name, found.replacement)
        for name, found in going.items()
        if found.replacement
        and found.replacement != COMPUTED
        and _letters(found.replacement) not in _letters(items[name].text)
    ]
    nothing(without)


def _told_of(name: str, expected: Expected) -> bool:
    found = expected[name]
    return found is not None and found.told


def _migration_items(page: Element):
    """Yield the name and the content of each item: its ``dt`` and ``dd``."""
    for terms in page.find("apistab-migration", tag="dl"):
        item = Element("div")
        for child in terms.children:
            if isinstance(child, Element) and child.tag == "dt":
                item = Element("div")
                links = [
                    e
                    for e in child
                    if e.tag == "a" and "reference" in e.attributes.get("class", "")
                ]
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
        if not any(
            e.attributes.get("href", "").endswith(f"#{target}") for e in items[name] if e.tag == "a"
        ):
            dead.append((name, new, target))
    nothing(dead)
    assert checked
