"""Ten thousand entries: what is counted is work, not time (``benchmarks/filtering.py`` measures that)."""

import pytest
from many import multiply

ENTRIES = 9_999  # three sections


@pytest.fixture
def many(visit, site):
    """Open a page of so many entries, which counts how many of them change."""
    page = visit(multiply(site() / "stability.html", ENTRIES).as_uri())
    page.evaluate(
        """() => {
            window.changes = { attributes: 0, childList: 0 };
            const observer = new MutationObserver((records) => {
                for (const { type, target } of records) {
                    if (type === "childList" ? target.matches("ul") : target.matches("li")) changes[type]++;
                }
            });
            observer.observe(document.querySelector(".apistab-listing"), {
                attributes: true, childList: true, subtree: true,
            });
        }"""
    )
    return page


def changes(page):
    """Return how many entries changed since it was last asked for."""
    return page.evaluate(
        "() => new Promise(done => setTimeout(() => { done(changes.attributes); changes.attributes = 0; }))"
    )


def shown(page):
    return page.locator(".apistab-entry:not(.apistab-out)").count()


def test_only_entries_that_come_or_go_are_touched(many):
    assert (shown(many), changes(many)) == (ENTRIES, 0)
    many.locator(".apistab-chip[data-apistab-value=beta]").click()
    beta = shown(many)
    assert 0 < beta < ENTRIES
    assert changes(many) == ENTRIES - beta
    many.locator(".apistab-chip[data-apistab-value=function]").click()
    functions = shown(many)
    assert changes(many) == beta - functions
    many.locator(".apistab-tools input").fill("_0")  # all of them have that
    assert changes(many) == 0
    many.locator(".apistab-reset").click()
    assert changes(many) == ENTRIES - functions


def test_an_order_moves_each_entry_once(many):
    many.locator(".apistab-tools select").select_option("since")
    assert changes(many) == 0
    # One record for each entry that is taken away, and one for each part that gets some.
    parts = many.locator("ul.apistab-entries").count()
    assert many.evaluate("changes.childList") <= ENTRIES + parts
