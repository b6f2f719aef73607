"""Ray Data's reference of ``Dataset``, which Ray groups with a script of its own: here, one directive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import Built, Element, Modules
from corpus import build, heading, write_project

if TYPE_CHECKING:
    from ray_source import Definition, Source

DATASET = "ray.data.Dataset"

PAGES = {
    "reference": f"{heading('Dataset')}\n.. apistab:list:: {DATASET}\n   :group-by: group\n",
    "dataset": f"{heading('API')}\n.. autoclass:: {DATASET}\n   :members:\n",
}
#: As the author of Ray's documentation would write it: two groups first.
GROUPS = """\
apistab_groups = {
    "Consuming Data": "What *runs* the plan.",
    "Basic Transformations": {"title": "Transformations"},
}
"""


@pytest.fixture(scope="module")
def methods(source: Source) -> dict[str, Definition]:
    """The decorated definitions of the class that autodoc shows, by documented name."""
    module = source.module("ray.data.dataset")
    assert module is not None
    found = {}
    for definition in module.definitions:
        owner, _, name = definition.qualname.rpartition(".")
        is_ours = definition.qualname == "Dataset" or owner == "Dataset"
        if is_ours and definition.decorated and not name.startswith("_"):
            found[f"{DATASET}.{name}" if owner else DATASET] = definition
    return found


def project(folder: Path, more: str = "") -> Built:
    write_project(folder, PAGES, ["ray.data"], more=more)
    result = build(folder)
    assert result.returncode == 0, result.stderr
    return Built(folder, result.stderr)


@pytest.fixture(scope="module")
def built(modules: Modules, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return project(tmp_path_factory.mktemp("dataset"))


def listed(page: Element) -> dict[str, dict[str, list[str]]]:
    """Return what the page lists: group → name → badges."""
    groups: dict[str, dict[str, list[str]]] = {}
    title = ""
    for element in page:
        classes = element.attributes.get("class", "").split()
        if "apistab-heading" in classes:
            title = element.text.strip().removesuffix("¶")
        elif "apistab-entry" in classes:
            badges = [badge.text.strip() for badge in element.find("apistab-badge")]
            groups.setdefault(title, {})[_target(element)] = badges
    return groups


def _target(entry: Element) -> str:
    """Return the full name that an entry links to."""
    return next(e.attributes["href"] for e in entry if e.tag == "a").partition("#")[2]


def test_groups_are_those_of_the_source(built: Built, methods: dict[str, Definition]) -> None:
    wanted: dict[str, set[str]] = {}
    for name, definition in methods.items():
        wanted.setdefault(definition.group or "Other", set()).add(name)
    found = {title: set(members) for title, members in listed(built.page("reference")).items()}
    # What has no mark of its own is listed with the level of its class.
    assert {title: found[title] & wanted.get(title, set()) for title in found} == wanted
    assert len(found) >= 10
    assert sum(map(len, found.values())) > 80


def test_groups_are_in_alphabetical_order(built: Built) -> None:
    titles = list(listed(built.page("reference")))
    assert titles == [*sorted(titles[:-1]), "Other"]


def test_groups_are_in_the_order_of_the_author(
    modules: Modules, tmp_path: Path, methods: dict[str, Definition]
) -> None:
    page = project(tmp_path, GROUPS).page("reference")
    found = listed(page)
    assert list(found)[:2] == ["Consuming Data", "Transformations"]
    assert "What runs the plan." in page.text
    assert set(found["Transformations"]) == {
        name for name, definition in methods.items() if definition.group == "Basic Transformations"
    }


def test_deprecated_methods_stay_in_their_group(built: Built) -> None:
    groups = listed(built.page("reference"))
    assert groups["Basic Transformations"][f"{DATASET}.add_column"] == ["Deprecated", "Stable"]


def test_badges_in_the_list(built: Built, methods: dict[str, Definition]) -> None:
    """A list shows each level, also where the signature leaves it out."""
    groups = listed(built.page("reference"))
    shown = {name: badges for members in groups.values() for name, badges in members.items()}
    for name, definition in methods.items():
        # What has no level of its own takes that of its class.
        level = [str(definition.level or "stable").capitalize()]
        assert shown[name] == (["Deprecated"] if definition.deprecated else []) + level


def test_a_directive_about_a_part_deprecates_no_method(built: Built) -> None:
    """``Dataset.filter`` says ".. deprecated:: String expressions are deprecated …"."""
    assert built.entries[f"{DATASET}.filter"]["deprecated"] is None


def test_summaries_are_first_sentences(built: Built) -> None:
    page = built.page("reference")
    rows = {_target(entry): entry for entry in page.find("apistab-entry")}
    assert "Apply the given function to each row of this dataset" in rows[f"{DATASET}.map"].text
    assert "Add the given column to the dataset." in rows[f"{DATASET}.add_column"].text
