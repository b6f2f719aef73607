"""The data for badges beside the results of Sphinx's search."""

import json
import re

import pytest
from building import Project, build_apart

FILES = {
    "index.rst": "Index\n=====\n\n.. toctree::\n\n   sub/api\n",
    "sub/api.rst": """
        API
        ===

        .. function:: f()

           .. apistab:: beta
              :deprecated: 1.0

        .. function:: g()

        .. function:: h()

           .. apistab:: odd
        """,
}
LEVELS = {"odd": {"label": "</script><b>"}}


def found(built, page):
    text = built.text(page)
    (data,) = re.findall(r'<script [^>]*id="apistab-found"[^>]*>(.*?)</script>', text)
    assert text.count("apistab.js") == 1
    return json.loads(data)


@pytest.mark.parametrize(
    ("builder", "page", "api"),
    [("html", "search.html", "sub/api.html"), ("dirhtml", "search/index.html", "../sub/api/")],
)
def test_badges_of_all_objects(tmp_path, builder, page, api):
    built = Project(tmp_path, FILES).build(builder=builder, conf={"apistab_levels": LEVELS})
    assert found(built, page) == {
        f"{api}#f": [["Deprecated", "deprecated"], ["Beta", "beta"]],
        f"{api}#h": [["</script><b>", "odd"]],
    }


def test_the_words_are_the_readers(tmp_path):
    (built,) = build_apart(Project(tmp_path, FILES).order(conf={"language": "de"}))
    assert found(built, "search.html")["sub/api.html#f"][0] == ["Veraltet", "deprecated"]
