"""Marks of links where the text says already that something is deprecated: there are none."""

from __future__ import annotations

import pytest
from building import CONF, Project

GONE = ".. py:function:: gone()\n\n   .. apistab::\n      :deprecated: 1.0\n"
LINK = ":py:func:`gone`"

ROWS = [
    (f"See {LINK}.", True, "nothing is said"),
    (f"{LINK} (deprecated)", False, "in brackets"),
    (f"{LINK} is deprecated.", False, "in a sentence"),
    (f"{LINK}, which has been deprecated since 1.0", False, "in a clause"),
    (f"The deprecated {LINK}.", False, "in front"),
    (f"The deprecated function {LINK}.", False, "in front, with a noun"),
    (f"*Deprecated* {LINK}", False, "in emphasis"),
    (f"{LINK} – **deprecated**", False, "in strong words"),
    (f"{LINK} is quick. All others are deprecated.", True, "others are"),
    (f"Not deprecated here. {LINK}", True, "another sentence"),
    (f"{LINK} and {LINK}", True, "the mark of one is no word about the next"),
    (f".. versionchanged:: 2.0\n   Not {LINK} any more.", False, "a version directive"),
    (f".. deprecated:: 2.0\n\n   * {LINK}", False, "deep in one"),
    (f"* {LINK}\n* other (deprecated)", True, "another item"),
]


def body(built, name):
    """Return a page without its sidebars."""
    return built.text(name).partition('role="main"')[2].partition("sphinxsidebar")[0]


@pytest.mark.parametrize("text, marked, why", ROWS, ids=[row[2] for row in ROWS])
@pytest.mark.parametrize("builder", ["html", "text"])
def test_what_the_text_says(tmp_path, text, marked, why, builder):
    files = {"index.rst": f"Index\n=====\n\n{text}\n\n.. toctree::\n   :hidden:\n\n   api\n"}
    files["api.rst"] = f"API\n===\n\n{GONE}"
    built = Project(tmp_path, files, CONF).build(builder)
    page = body(built, "index.html") if builder == "html" else built.text("index.txt")
    sign = '<span class="apistab-mark apistab-deprecated"' if builder == "html" else "[deprecated"
    expected = 2 * marked if "and" in text else int(marked)
    assert page.count(sign) == expected, why


NEWS = ["changelog", "changes", "about/changelog", "whatsnew", "release-notes", "releases/2.0",
        "release_notes_2", "CHANGES", "history", "news", "whats_new", "release/1.0-notes"]  # fmt: skip
OTHERS = ["changelogic", "exchanges", "newsletter", "guide", "prehistory", "release"]


def test_pages_that_tell_what_was_new(tmp_path):
    files = {f"{name}.rst": f"Page\n====\n\nUse {LINK}.\n" for name in (*NEWS, *OTHERS)}
    files["index.rst"] = f"Index\n=====\n\n{GONE}\n\n.. toctree::\n   :glob:\n\n   **\n"
    built = Project(tmp_path, files, CONF).build()
    with_marks = {
        name for name in (*NEWS, *OTHERS) if "apistab-mark" in body(built, f"{name}.html")
    }
    assert with_marks == set(OTHERS)
