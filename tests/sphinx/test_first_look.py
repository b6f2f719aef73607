"""What a project sees that has marked nothing yet: its version directives, and no words of other projects."""

from __future__ import annotations

import re

from building import CONF, Project

FUNCTION = "\n.. py:function:: NAME()\n\n   Do it.\n"
GONE = f"{FUNCTION}\n   .. deprecated:: 2.1\n      Use f.\n"


def built(root, *blocks, conf=CONF):
    page = "Index\n=====\n" + "".join(
        block.replace("NAME", f"f{number}") for number, block in enumerate(blocks)
    )
    found = Project(root, {"index.rst": page}, conf).build()
    assert found.warnings == []
    return found


def words(found, name):
    page = found.text(name).partition('<section id="')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_nothing_is_marked(tmp_path):
    found = built(tmp_path, FUNCTION, ".. apistab:levels::\n\n")
    for name in ("apistab-stability.html", "apistab-migration.html"):
        assert not (found.out / name).exists()
    assert "None." in words(found, "index.html")
    assert "Preview" not in words(found, "index.html")


def test_only_deprecations(tmp_path):
    page = words(built(tmp_path, FUNCTION, GONE), "apistab-stability.html")
    assert "Deprecated Going away" in page
    for word in ("Stable", "Experimental", "Preview", "Group", "Unlabelled 1", "None."):
        assert word not in page


def test_levels_that_conf_names_are_explained(tmp_path):
    conf = f'{CONF}apistab_levels = {{"beta": {{"promise": "Nearly."}}}}\n'
    page = words(built(tmp_path, FUNCTION, GONE, conf=conf), "apistab-stability.html")
    assert "Beta Nearly." in page
    assert "Alpha" not in page
