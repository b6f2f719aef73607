"""Badges beside the results of Sphinx's search, whose page belongs to the theme."""

import pytest
from themes import THEMES

#: sphinx-immaterial has a search of its own, and no such page.
SEARCHING = [name for name in THEMES if name != "sphinx_immaterial"]


def badges_beside(page, name):
    link = page.locator(f"a[href='api.html#{name}']").first
    link.wait_for()
    return link.locator("xpath=..").locator(".apistab-badge").all_text_contents()


@pytest.mark.parametrize("name", SEARCHING)
def test_results_have_badges(visit, site, serve, name):
    page = visit(f"{serve(site(THEMES[name]))}/search.html?q=load")
    assert badges_beside(page, "lib.load") == ["Deprecated", "Stable"]


def test_other_results_have_none(visit, site, serve):
    page = visit(f"{serve(site())}/search.html?q=high")
    assert badges_beside(page, "lib.high") == []


def test_a_strict_policy_lets_the_data_be(visit, strict):
    page = visit(f"{strict}/search.html?q=dump")
    assert badges_beside(page, "lib.dump") == ["Deprecated"]
