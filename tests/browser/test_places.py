"""Names, badges and numbers where there is little place, on paper, from right to left."""

import pytest

PAGES = ("stability", "migration", "api")
NARROW = {"viewport": {"width": 375, "height": 700}}

#: The characters behind which an element's text goes on in a new line.
BREAKS = """(element) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const letters = [];
    while (text.nextNode()) {
        for (let i = 0; i < text.currentNode.length; i++) {
            range.setStart(text.currentNode, i);
            range.setEnd(text.currentNode, i + 1);
            letters.push([text.currentNode.data[i], range.getBoundingClientRect().top]);
        }
    }
    return letters.flatMap(([, top], i) => (i && top > letters[i - 1][1] + 2 ? letters[i - 1][0] : []));
}"""


@pytest.fixture
def open_page(visit, site):
    def open_page(name, **options):
        return visit(site().joinpath(f"{name}.html").as_uri(), **options)

    return open_page


def test_names_break_at_dots_and_underscores(open_page):
    page = open_page("migration", **NARROW)
    name = page.locator(".apistab-migration code").first
    name.evaluate("e => { e.parentNode.style = 'display: block; width: 6ch' }")
    breaks = name.evaluate(BREAKS)
    assert breaks
    assert set(breaks) <= set("._")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("apistab-stability", ".apistab-entry code"),
        ("migration", ".apistab-migration code"),
        ("migration", ".apistab-renames code"),
    ],
)
def test_names_are_copied_whole(open_page, name, place):
    page = open_page(name)
    assert page.locator(f"{place} wbr").count()
    copied = page.locator(place, has=page.locator("wbr")).first.evaluate(
        "e => { getSelection().selectAllChildren(e); return getSelection().toString() }"
    )
    assert copied in {"Tide.low", "lib.load", "lib.dump"}


@pytest.mark.parametrize("name", PAGES)
def test_narrow_pages_are_not_wider_than_the_screen(open_page, name):
    page = open_page(name, **NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_heads_of_many_columns_stand_upright(open_page):
    page = open_page("stability", **NARROW)
    head = page.locator(".apistab-summary thead th").nth(1)
    upright = head.bounding_box()
    page.set_viewport_size({"width": 1200, "height": 700})
    level = head.bounding_box()
    assert upright["height"] > level["height"]
    assert upright["width"] < level["width"]


def test_columns_without_a_place_scroll_and_fade(open_page):
    page = open_page("stability", **NARROW)
    box = page.locator(".apistab-scroll")
    faded = "side => getComputedStyle(document.querySelector('.apistab-scroll')).maskImage.includes(side)"
    assert not page.evaluate(faded, "gradient")
    box.evaluate("e => { e.style.width = '12rem' }")
    page.wait_for_function(faded, arg="to right")
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.wait_for_function(faded, arg="to left")


def test_badges_from_right_to_left(open_page):
    page = open_page("api")
    page.evaluate("document.documentElement.dir = 'rtl'")
    signature = page.locator("[id='lib.Tide']")
    name, badge = (
        signature.locator(part).first.bounding_box() for part in (".descname", ".apistab-badge")
    )
    assert badge["x"] + badge["width"] < name["x"]


def test_names_run_from_left_to_right(open_page):
    page = open_page("migration")
    page.evaluate("document.documentElement.dir = 'rtl'")
    name = page.locator(".apistab-migration code", has_text="read()")
    first, last = name.evaluate(
        """e => {
            const text = e.querySelector(".pre").firstChild;
            const range = document.createRange();
            return [0, text.length - 1].map(i => {
                range.setStart(text, i);
                range.setEnd(text, i + 1);
                return range.getBoundingClientRect().x;
            });
        }"""
    )
    assert first < last


def test_badges_on_paper_say_it_in_words(open_page):
    page = open_page("api")
    page.emulate_media(media="print")
    badge = page.locator("[id='lib.load'] .apistab-badge")
    assert badge.is_visible()
    assert badge.text_content() == "Deprecated"


def test_badges_are_reached_by_the_keyboard_and_lead_to_the_promise(open_page):
    page = open_page("api")
    badge = page.locator("[id='lib.read'] .apistab-badge").first
    badge.focus()
    assert badge.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/stability.html#apistab-level-stable")
    assert page.locator("[id='apistab-level-stable']").is_visible()


def test_badges_mean_the_same_without_a_pointer(open_page):
    page = open_page("api")
    badges = page.locator(".apistab-badge:not([hidden])")
    assert badges.count() > 4
    for badge in badges.all():
        # All there is to know stands in the text; nothing waits for a pointer above it.
        assert badge.text_content().strip()
        assert badge.get_attribute("title") is None


def test_colours_that_are_forced_leave_an_edge(open_page):
    page = open_page("api", forced_colors="active")
    badge = page.locator("[id='lib.read'] .apistab-badge").first
    assert badge.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
