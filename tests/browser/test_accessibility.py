"""What axe-core (https://github.com/dequelabs/axe-core) finds in our markup, in the themes.

A theme may break rules by itself: what axe finds on a page is left out unless it is in an element of ours
and, for colours, in one that we colour. Links to objects, headings and code have the colours of the theme.
"""

import pytest
from themes import THEMES

PAGES = ("stability", "apistab-stability", "migration", "api")

#: The elements that are ours, with all that is in them.
OURS = "[class*=apistab]"

#: Of these, those that we colour.
COLORED = ".apistab-badge, .apistab-filters, .apistab-mark"

AXE = """async ([ours, colored]) => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
        nodes
            .filter(({ target }) => {
                const element = document.querySelector(target.at(-1));
                return element?.closest(id.startsWith("color-contrast") ? colored : ours);
            })
            .map(({ html, failureSummary }) => [id, html, failureSummary]),
    );
}"""


@pytest.fixture(scope="module")
def axe(browser):
    from axe_playwright_python.base import AXE_FILE_PATH

    return AXE_FILE_PATH.read_text("utf-8")


SCHEMES = [
    (name, scheme)
    for name, theme in THEMES.items()
    for scheme in ["light", "dark"][: 1 + theme.dark]
]


@pytest.mark.parametrize("name, scheme", SCHEMES)
def test_nothing_of_ours_is_a_barrier(visit, site, axe, name, scheme):
    theme = THEMES[name]
    for page_name in PAGES:
        page = visit(
            site(theme).joinpath(f"{page_name}.html").as_uri(),
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        page.evaluate(axe)
        assert page.evaluate(AXE, [OURS, COLORED]) == [], page_name


def test_axe_would_tell(visit, site, axe):
    page = visit(site().joinpath("stability.html").as_uri())
    page.evaluate(axe)
    page.evaluate(
        """() => {
            const badge = document.querySelector(".apistab-badge");
            badge.style.setProperty("color", "#eee", "important");
            document.querySelector(".apistab-tools input").removeAttribute("aria-label");
            document.querySelector(".apistab-tools input").placeholder = "";
        }"""
    )
    assert {found[0] for found in page.evaluate(AXE, [OURS, COLORED])} == {
        "color-contrast",
        "label",
    }
