"""The list in HTML: the bar above it, what scripts can read, and the numbers that lead into it."""

import gzip
import re
from html import unescape
from importlib.resources import files

import pytest
from building import CONF, Project, build_apart

LIBRARY = '''
from sphinx_apistab.decorators import beta, deprecated, stable


@stable(group="Zoo & more", since="1.0")
def keep():
    """Keep, see :func:`new`."""


@beta(since="2.0")
def new():
    """Be new."""


@deprecated(since="1.5", removal="3.0")
def old():
    """Be old."""
'''

CONFIGURED = f"""{CONF}
release = "2.0.0rc1"
apistab_levels = {{"beta": {{"icon": "β"}}}}
"""


@pytest.fixture
def project(tmp_path):
    def project(**pages):
        texts = {f"{name}.rst": f"Title\n=====\n\n{text}\n" for name, text in pages.items()}
        index = "Library\n=======\n\n.. toctree::\n   :glob:\n\n   *\n\n.. automodule:: lib\n   :members:\n"
        return Project(tmp_path, {"lib.py": LIBRARY, "index.rst": index, **texts}, CONFIGURED)

    return project


def bars(text):
    return text.count('class="apistab-filters"')


def attributes(text):
    """Return the attributes of each entry."""
    return [
        {key: unescape(value) for key, value in re.findall(r'data-apistab-(\w+)="(.*?)"', tag)}
        for tag in re.findall(r'<li class="apistab-entry".*?>', text)
    ]


def test_entries_carry_their_facts(project):
    built = project(page=".. apistab:list::").build()
    common = {"objtype": "function"}
    assert attributes(built.text("page.html")) == [
        {"name": "lib.keep", **common, "level": "stable", "group": "Zoo & more", "since": "1.0"},
        {"name": "lib.new", **common, "level": "beta", "since": "2.0", "new": ""},
        {"name": "lib.old", **common, "deprecated": "1.5", "removal": "3.0"},
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".. apistab:list::", 1),
        (".. apistab:list:: lib", 1),
        (".. apistab:list::\n   :group-by: level", 1),
        (".. apistab:list::\n   :level: beta", 0),
        (".. apistab:list::\n   :level: beta\n   :filters:", 1),
        (".. apistab:list::\n   :deprecated: no", 0),
        (".. apistab:list::\n   :filters: no", 0),
        (".. apistab:list::\n\n.. apistab:list:: lib", 1),
        (".. apistab:list::\n\n.. apistab:list::\n   :group-by: level\n   :filters: yes", 2),
    ],
)
def test_which_lists_have_a_bar(project, text, expected):
    built = project(page=text).build()
    html = built.text("page.html")
    assert bars(html) == expected
    assert html.count("_static/apistab.js") == min(expected, 1)


@pytest.mark.parametrize("builder", ["epub", "text", "latex", "xml"])
def test_only_browsers_get_a_bar(project, builder):
    out = project(page=".. apistab:list::\n\n.. apistab:summary::").build(builder).out
    texts = [path.read_text("utf-8") for path in out.rglob("page.*")]
    texts += [path.read_text("utf-8") for path in out.glob("*.tex")]
    assert texts
    for text in texts:
        assert "keep" in text
        assert "apistab-filters" not in text
        assert "level=beta" not in text


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ({"page": ".. apistab:summary::\n\n.. apistab:list::"}, "?level=beta&group=#apistab-list"),
        # Another page's, if it lists the same.
        (
            {"page": ".. apistab:summary:: lib", "other": ".. apistab:list:: lib"},
            "other.html?level=beta&group=#apistab-list",
        ),
        # Else the index page, which lists everything.
        (
            {"page": ".. apistab:summary::", "other": ".. apistab:list:: lib"},
            "apistab-stability.html?level=beta&group=#apistab-list",
        ),
        ({"page": ".. apistab:summary::\n   :objtype: function"}, None),
    ],
)
def test_where_numbers_lead(project, pages, expected):
    text = project(**pages).build().text("page.html")
    table = text.partition('<table class="apistab-summary')[2].partition("</table>")[0]
    links = [unescape(link) for link in re.findall(r'href="(.*?\?.*?)"', table)]
    if expected is None:
        assert links == []
    else:
        assert expected in links


def test_a_list_elsewhere_takes_the_numbers_along(project):
    made = project(page=".. apistab:summary::", other="Nothing.")
    assert "apistab-stability.html?" in made.build().text("page.html")
    made.write({"other.rst": "Title\n=====\n\n.. apistab:list::\n"})
    built = made.build()
    assert "page" in built.written
    assert "other.html?" in built.text("page.html")


def test_icons_are_for_the_eye(project):
    built = project(page=".. apistab:list::").build()
    text = built.text("page.html")
    assert 'aria-label="Stability: Beta"><span aria-hidden="true">β</span> Beta</a>' in text
    icons = {level["name"]: level.get("icon") for level in built.inventory["levels"]}
    assert icons == {"stable": None, "beta": "β"}


def test_nothing_of_ours_is_inline(project):
    built = project(page=".. apistab:list::\n\n.. apistab:summary::").build()
    for page in ("page.html", "apistab-stability.html", "index.html"):
        text = built.text(page)
        for part in re.findall(r"<(?:div|table|ul|li|a|button)[^>]*apistab.*?>", text):
            assert "style=" not in part
            assert not re.search(r"\son\w+=", part)
        assert "<style" not in text


def test_words_are_in_the_readers_language(project):
    made = project(page=".. apistab:list::")
    (built,) = build_apart(made.order(conf={"language": "de"}))
    text = built.text("page.html")
    bar = text.partition('class="apistab-filters"')[2].partition('class="apistab-section"')[0]
    for word in (
        "Stufe",
        "Gruppe",
        "Neu in 2.0",
        "Veraltet",
        "%(shown)s von %(all)s",
        "Alle zeigen",
    ):
        assert word in bar
    for word in ("Level", "Group", "Filter the", "Show all", " of "):
        assert word not in bar


def test_script_and_style_sheet_are_small():
    static = files("sphinx_apistab") / "static"
    size = sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in static.iterdir())
    assert size <= 6 * 1024
    for path in static.iterdir():
        assert not re.search(r"https?:|url\(|@import|\beval\b|innerHTML", path.read_text("utf-8"))


UNGROUPED = '''
from sphinx_apistab.decorators import beta, deprecated


@beta(group="Zoo")
def keep():
    """Keep."""


@deprecated(replacement="keep")
def renamed(): ...


@deprecated(reason="It was *never* needed.")
def dropped(): ...


@deprecated
def gone(): ...
'''
EVERYTHING = ".. automodule:: lib\n   :members:\n   :undoc-members:\n"


def listed(text):
    """Return the words of the headings and of the entries of a list."""
    found = text.partition('class="apistab-listing"')[2]
    headings = re.findall(r'<p class="apistab-heading.*?>(.*?)<', found)
    entries = re.findall(r'<li class="apistab-entry".*?</li>', found, re.DOTALL)
    words = [unescape(re.sub(r"<[^>]+>", " ", entry)).split() for entry in entries]
    return headings, [" ".join(each) for each in words]


def test_the_index_is_by_module_where_most_have_no_group(project):
    made = project()
    made.write({"lib.py": UNGROUPED, "index.rst": EVERYTHING})
    assert listed(made.build().text("apistab-stability.html"))[0] == ["lib"]
    made.write({"lib.py": UNGROUPED.replace("@deprecated\n", '@beta(group="Zoo")\n')})
    assert listed(made.build().text("apistab-stability.html"))[0] == ["Zoo", "Other"]


def test_what_has_no_summary_says_what_to_use_instead(project):
    made = project(page=".. apistab:list::\n   :group-by: none")
    made.write({"lib.py": UNGROUPED, "index.rst": EVERYTHING})
    built = made.build()
    for page in ("page.html", "apistab-stability.html"):
        assert listed(built.text(page))[1] == [
            "dropped Deprecated It was never needed.",
            "gone Deprecated",
            "keep β Beta Keep.",
            "renamed Deprecated Use keep instead.",
        ]
    made.write({"lib.py": UNGROUPED.replace('replacement="keep"', 'replacement="gone"')})
    assert (
        "renamed Deprecated Use gone deprecated instead."
        in listed(made.build().text("page.html"))[1]
    )
