"""The bar above a list, as readers use it."""

import re

import pytest

EVERYTHING = ["lib.Tide", "lib.Tide.low", "lib.dump", "lib.load", "lib.read", "lib.write"]


@pytest.fixture
def stability(visit, site):
    """Open the stability page, from the disk."""

    def stability(address="", **options):
        return visit(site().joinpath("stability.html").as_uri() + address, **options)

    return stability


def names(page):
    """Return the entries that can be seen, in order."""
    return page.eval_on_selector_all(
        ".apistab-entry",
        "all => all.filter(e => e.checkVisibility()).map(e => e.dataset.apistabName)",
    )


def sections(page):
    return page.eval_on_selector_all(
        ".apistab-heading", "all => all.filter(e => e.checkVisibility()).map(e => e.textContent)"
    )


def chip(page, label):
    return page.locator(".apistab-chip", has_text=re.compile(rf"\b{re.escape(label)}\b"))


def pressed(page):
    return [
        re.sub(r"^β | \d+$", "", text)
        for text in page.locator(".apistab-chip[aria-pressed=true]").all_text_contents()
    ]


def count(page, label):
    return int(chip(page, label).locator(".apistab-count").text_content())


def status(page):
    return page.locator(".apistab-status").text_content()


def query(page):
    return page.evaluate("location.search")


def test_at_first_all_is_there(stability):
    page = stability()
    assert sorted(names(page)) == EVERYTHING
    assert sections(page) == ["Files", "Tides & moons", "Other"]
    assert (status(page), query(page)) == ("6 of 6", "")
    assert page.locator(".apistab-reset").is_hidden()


@pytest.mark.parametrize(
    ("labels", "expected", "address"),
    [
        (["Beta"], ["lib.Tide", "lib.write"], "?level=beta"),
        (["Beta", "Alpha"], ["lib.Tide", "lib.Tide.low", "lib.write"], "?level=beta&level=alpha"),
        (["Beta", "Files"], ["lib.write"], "?level=beta&group=Files"),
        (["Unlabelled"], ["lib.dump"], "?level=unlabelled"),
        (["Other"], ["lib.Tide.low", "lib.dump"], "?group="),
        (["Tides & moons"], ["lib.Tide"], "?group=Tides+%26+moons"),
        (["method"], ["lib.Tide.low"], "?objtype=method"),
        (["Deprecated"], ["lib.dump", "lib.load"], "?deprecated=yes"),
        (["New in 2.0"], ["lib.write"], "?new=yes"),
        (["Beta", "Alpha", "Beta"], ["lib.Tide.low"], "?level=alpha"),
        (["method", "Files"], [], "?objtype=method&group=Files"),
    ],
)
def test_chips(stability, labels, expected, address):
    page = stability()
    for label in labels:
        chip(page, label).click()
    assert sorted(names(page)) == expected
    assert query(page) == address
    assert status(page) == (f"{len(expected)} of 6" if expected else "Nothing matches.")
    # The address alone says the same, here and to whom it is sent.
    again = stability(address)
    assert names(again) == names(page)
    assert pressed(again) == pressed(page)


def test_chips_count_what_they_would_leave(stability):
    page = stability()
    assert [count(page, label) for label in ("Stable", "Beta", "function", "Deprecated")] == [
        2,
        2,
        4,
        2,
    ]
    chip(page, "Deprecated").click()
    assert [count(page, label) for label in ("Stable", "Beta", "function", "Deprecated")] == [
        1,
        0,
        2,
        2,
    ]
    chip(page, "Stable").click()
    # Of one fact any may hold: another level would be added.
    assert [count(page, label) for label in ("Unlabelled", "Files", "Other")] == [1, 1, 0]


def test_empty_sections_go(stability):
    page = stability("?level=beta&objtype=function")
    assert sections(page) == ["Files"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("WRITE", ["lib.write"]),
        ("a file", ["lib.dump", "lib.load", "lib.read", "lib.write"]),
        ("file tide", []),
        ("lib.tide", ["lib.Tide", "lib.Tide.low"]),
        ("<b>", []),
    ],
)
def test_words(stability, words, expected):
    page = stability()
    page.locator(".apistab-tools input").fill(words)
    assert sorted(names(page)) == expected
    again = stability(query(page))
    assert again.locator(".apistab-tools input").input_value() == words
    assert sorted(names(again)) == expected


def test_order(stability):
    page = stability("?objtype=function&objtype=class")
    select = page.locator(".apistab-tools select")
    by_name = ["lib.load", "lib.read", "lib.write", "lib.Tide", "lib.dump"]
    assert names(page) == by_name
    select.select_option("since")
    assert names(page) == ["lib.write", "lib.load", "lib.read", "lib.Tide", "lib.dump"]
    assert query(page).endswith("&sort=since")
    page.reload()
    assert names(page)[:2] == ["lib.write", "lib.load"]
    select.select_option("")
    assert names(page) == by_name


def test_back_and_forward(stability):
    page = stability()
    chip(page, "Beta").click()
    field = page.locator(".apistab-tools input")
    field.press_sequentially("wri")
    assert names(page) == ["lib.write"]
    page.go_back()  # all that was typed is one step
    assert (sorted(names(page)), field.input_value()) == (["lib.Tide", "lib.write"], "")
    page.go_back()
    assert (len(names(page)), pressed(page)) == (6, [])
    page.go_forward()
    assert pressed(page) == ["Beta"]
    page.reload()
    assert sorted(names(page)) == ["lib.Tide", "lib.write"]


def test_nothing_matches_and_all_again(stability):
    page = stability("?level=alpha&q=nothing&highlight=x")
    assert status(page) == "Nothing matches."
    page.locator(".apistab-reset").click()
    assert len(names(page)) == 6
    assert query(page) == "?highlight=x"  # others' words are left alone
    assert page.evaluate("document.activeElement.type") == "search"


def test_what_nobody_has_is_nothing(stability):
    assert status(stability("?level=solid")) == "Nothing matches."
    assert status(stability("?level=beta&level=solid")) == "2 of 6"


@pytest.mark.parametrize("anchor", ["apistab-entry-lib.load", "apistab-Files"])
def test_anchors_show_their_target(stability, anchor):
    page = stability(f"?level=alpha#{anchor}")
    assert page.locator(f"[id='{anchor}']").is_visible()
    assert "lib.load" in names(page)
    assert status(page) == "1 of 6"
    chip(page, "Beta").click()  # a new choice is all that counts
    assert "lib.load" not in names(page)
    page.go_back()
    assert "lib.load" in names(page)


def test_anchors_followed_later(stability):
    page = stability("?level=alpha")
    page.evaluate("location.hash = 'apistab-entry-lib.read'")
    page.wait_for_function("document.getElementById('apistab-entry-lib.read').checkVisibility()")
    page.evaluate("location.hash = '%E0%A4%A'")  # no valid encoding
    page.evaluate("location.hash = 'nowhere'")
    assert names(page) == ["lib.Tide.low"]


def test_folds_open_for_anchors(stability):
    page = stability()
    page.evaluate(
        """() => {
            const details = document.createElement("details");
            details.innerHTML = "<p id=folded>Inside</p>";
            document.body.append(details);
            location.hash = "folded";
        }"""
    )
    page.wait_for_function("document.querySelector('details').open")


def test_numbers_lead_into_the_list(stability):
    page = stability()
    page.evaluate("window.same = true")
    row = page.locator(".apistab-summary tr", has_text="Files")
    row.get_by_role("link", name="2").first.click()
    assert sorted(names(page)) == ["lib.load", "lib.read"]
    assert query(page) == "?level=stable&group=Files"
    assert page.evaluate("window.same")  # no new page
    page.go_back()
    assert len(names(page)) == 6


def test_numbers_agree_with_the_list(stability):
    page = stability()
    cells = page.eval_on_selector_all(
        ".apistab-summary a[href*='?']",
        "all => all.map(a => [a.textContent, a.getAttribute('href')])",
    )
    assert len(cells) > 10
    for number, address in cells:
        page.goto(re.sub(r"[?#].*", "", page.url) + address)
        assert len(names(page)) == int(number), address


def test_keyboard(stability):
    page = stability()
    chip(page, "Stable").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.apistabValue") == "beta"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Space")
    assert pressed(page) == ["Beta"]
    page.keyboard.press("Enter")
    assert pressed(page) == []
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.dataset.apistabValue") == "stable"


def test_names_for_screen_readers(stability):
    page = stability()
    search = page.get_by_role("search", name="Filter the list")
    level = search.get_by_role("group", name="Level")
    # The icon is for the eye only.
    assert level.get_by_role("button", name="Beta 2", exact=True).count() == 1
    assert search.get_by_role("searchbox", name="Filter by name or words").count() == 1
    assert search.get_by_role("combobox", name="Order").count() == 1
    assert search.get_by_role("status").text_content() == "6 of 6"
    badge = page.locator(".apistab-entry").get_by_role("link", name="Stability: Beta", exact=True)
    assert badge.first.text_content() == "β Beta"


def test_without_scripts_the_list_is_complete(stability):
    page = stability("?level=alpha", java_script_enabled=False)
    assert page.locator(".apistab-filters").is_hidden()
    entries = page.locator(".apistab-entry")
    assert entries.count() == 6
    assert all(entry.is_visible() for entry in entries.all())


def test_on_paper_the_list_is_complete(stability):
    page = stability("?level=alpha")
    page.emulate_media(media="print")
    assert len(names(page)) == 6
    assert len(sections(page)) == 3
    assert page.locator(".apistab-filters").is_hidden()


def test_the_index_page_has_it_too(visit, site):
    page = visit(site().joinpath("apistab-stability.html").as_uri() + "?level=beta#apistab-list")
    assert sorted(names(page)) == ["lib.Tide", "lib.write"]


def test_pages_without_a_list_load_no_script(site):
    for name, loads in {
        "stability": True,
        "apistab-stability": True,
        "api": False,
        "migration": False,
    }.items():
        text = site().joinpath(f"{name}.html").read_text("utf-8")
        assert bool(re.search(r'<script defer="defer" src="_static/apistab\.js', text)) == loads, (
            name
        )


def test_a_strict_policy(visit, strict):
    page = visit("about:blank")
    # The theme itself has styles in its elements; those of others are no concern of ours.
    page.add_init_script(
        """window.refused = [];
        addEventListener("securitypolicyviolation", (event) => {
            const ours = event.target.closest?.("[class*=apistab]") || /apistab/.test(event.sourceFile);
            if (ours) refused.push([event.violatedDirective, event.target.outerHTML]);
        });"""
    )
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{strict}/stability.html?level=alpha")
    assert names(page) == ["lib.Tide.low"]
    chip(page, "Beta").click()
    assert sorted(names(page)) == ["lib.Tide", "lib.Tide.low", "lib.write"]
    assert page.evaluate("refused") == []
    # The colour of a level comes from a file, too.
    border = "getComputedStyle(document.querySelector('.apistab-chip.apistab-beta')).borderInlineStartColor"
    assert page.evaluate(border) != page.evaluate(border.replace("beta", "stable"))
    assert {url for url in asked if not url.startswith(strict)} == set()


def test_right_to_left(stability):
    page = stability()
    page.evaluate("document.documentElement.dir = 'rtl'")
    entry = page.locator(".apistab-entry").first
    name, sentence = (part.bounding_box() for part in entry.locator("> p").all())
    assert name["x"] > sentence["x"]


def test_narrow_screens_have_no_overflow(stability):
    page = stability(viewport={"width": 375, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    name, sentence = (
        part.bounding_box() for part in page.locator(".apistab-entry").first.locator("> p").all()
    )
    assert name["y"] < sentence["y"]
