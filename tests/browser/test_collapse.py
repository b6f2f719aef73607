"""Deprecated members that are folded: nobody who looks for one misses it."""

import pytest

FOLD = "details.apistab-collapsed"


@pytest.fixture
def api(visit, site):
    """Open the page of the library, from the disk."""

    def api(address="", **options):
        folder = site(apistab_collapse_deprecated=True)
        return visit(folder.joinpath("api.html").as_uri() + address, **options)

    return api


def opened(page):
    """Return the anchors of the descriptions that are open."""
    return page.eval_on_selector_all(
        f"{FOLD}[open]", "all => all.map(e => e.closest('dl').querySelector('dt').id)"
    )


def test_at_first_all_are_closed(api):
    page = api()
    assert page.locator(FOLD).count() == 2
    assert opened(page) == []
    assert page.get_by_text("byte by byte").is_hidden()
    assert page.locator("summary", has_text="to be removed in version 3.0").is_visible()


def test_anchors_open_them(api):
    page = api("#lib.load")
    assert opened(page) == ["lib.load"]
    assert page.get_by_text("byte by byte").is_visible()
    page.evaluate("location.hash = 'lib.dump'")
    page.wait_for_function(f"document.querySelectorAll('{FOLD}[open]').length == 2")
    page.evaluate("location.hash = '%E0%A4%A'")  # no valid encoding


def test_anchors_of_others_leave_them_alone(api):
    assert opened(api("#lib.Tide")) == []


def test_the_keyboard_opens_them(api):
    page = api()
    page.locator(f"{FOLD} > summary").first.focus()
    page.keyboard.press("Enter")
    assert len(opened(page)) == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_a_search_in_the_page_finds_what_is_folded(api, scripts):
    # An address with words is looked up by what Ctrl+F uses, too.
    page = api("#:~:text=byte%20by%20byte", java_script_enabled=scripts)
    page.locator(f"{FOLD}[open]").wait_for()
    assert opened(page) == ["lib.load"]


def test_on_paper_they_are_open(api):
    page = api()
    page.evaluate(
        """fold => addEventListener("beforeprint", () => {
            window.printed = document.querySelectorAll(`${fold}[open]`).length;
        })""",
        FOLD,
    )
    page.pdf()
    assert page.evaluate("printed") == 2
    assert opened(page) == []


def test_on_paper_they_are_open_without_scripts(api):
    page = api(java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.get_by_text("byte by byte").bounding_box()["height"] > 0
