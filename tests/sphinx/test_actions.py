"""Overloads, setters, deleters and constructors on pages, in lists of what goes away, and in files."""

from __future__ import annotations

import json
import re

import pytest
from building import CONF, Project, build_apart, of_ours, tree

FILES = {
    "ways.py": '''
        """The library."""

        from typing import overload
        from typing_extensions import deprecated
        from sphinx_apistab import decorators as d


        @overload
        @deprecated("Give a *text*.")
        def f(x: int) -> int: ...
        @overload
        def f(x: str) -> str: ...
        def f(x):
            """Do it.

            More of it.
            """


        @overload
        @d.beta
        def levels(x: int) -> int: ...
        @overload
        @d.deprecated(since="1.0", removal="2.0", replacement="f")
        def levels(x: str) -> str: ...
        @d.stable
        def levels(x):
            """Do it at levels."""


        @overload
        @deprecated("Old.")
        def every(x: int) -> int: ...
        @overload
        @deprecated("Old.")
        def every(x: str) -> str: ...
        def every(x):
            """Do it no more."""


        @overload
        @deprecated("Give a text.")
        @d.beta
        def each(x: int) -> int: ...
        @overload
        @deprecated("Give a *list*.")
        def each(x: str) -> str: ...
        @d.beta
        def each(x):
            """Do it no more, for several reasons."""


        class C:
            """Hold it."""

            @overload
            def m(self, x: int) -> int: ...
            @overload
            @deprecated("Give a number.")
            def m(self, x: str) -> str: ...
            def m(self, x):
                """Move it."""

            @property
            def p(self) -> int:
                """What it has."""

            @p.setter
            @d.deprecated(since="1.0", removal="2.0", replacement="C.m")
            def p(self, value: int) -> None: ...

            @p.deleter
            @deprecated("It stays.")
            def p(self) -> None: ...

            @property
            @deprecated("Gone.")
            def q(self) -> int:
                """What it had."""

            @q.setter
            @deprecated("Gone.")
            def q(self, value: int) -> None: ...

            @property
            def level(self) -> int:
                """What it will have."""

            @level.setter
            @d.alpha
            def level(self, value: int) -> None: ...


        class Made:
            """Make it."""

            @d.deprecated(since="1.1", replacement="C")
            def __init__(self, x: int) -> None: ...


        class MadeSo:
            """Make it so."""

            @overload
            def __init__(self, x: int) -> None: ...
            @overload
            @deprecated("Give a number.")
            def __init__(self, x: str) -> None: ...
            def __init__(self, x) -> None: ...
        ''',
    "index.rst": """
        Index
        =====

        .. automodule:: ways
           :members:

        .. apistab:migration::

        .. py:function:: two(x: int)
                         two(x: str)

           By hand.
        """,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    # Apart: sphinx-autodoc-typehints, once imported, takes overloads out of autodoc for good.
    return build_apart(Project(tmp_path_factory.mktemp("actions"), FILES).order())[0]


def test_no_warnings(built):
    assert built.warnings == []


def signatures(html, name):
    """Return the badges at each signature of an object."""
    start = html.index(f'id="{name}"')
    described = html[start : html.index("</dl>", start)]
    lines = re.findall(r'<span class="sig-name.*?</dt>', described, re.DOTALL)
    return [re.findall(r'class="apistab-badge apistab-([\w-]+)"', line) for line in lines]


@pytest.mark.parametrize(
    "name, shown",
    [
        ("f", [["deprecated"], []]),
        ("levels", [["beta", "stable"], ["deprecated"]]),
        ("every", [["deprecated"], []]),
        ("each", [["deprecated"], ["deprecated"]]),
        ("C.m", [[], ["deprecated"]]),
        ("C.p", [[]]),
        ("Made", [[]]),
        ("MadeSo", [[], ["deprecated"]]),
    ],
)
def test_badges_stand_at_the_overload(built, name, shown):
    found = signatures(built.text("index.html"), f"ways.{name}")
    assert found[: len(shown)] == shown


def notices(html, name):
    start = html.index(f'id="ways.{name}"')
    described = html[html.index("<dd>", start) : html.index("</dd>", start)]
    found = re.findall(r'<div class="deprecated">(.*?)</div>', described, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", "", notice).split()) for notice in found]


@pytest.mark.parametrize(
    "name, said",
    [
        ("f", ["For f(x: int): Deprecated. Give a text."]),
        (
            "levels",
            [
                (
                    "For levels(x: str): Deprecated since version 1.0, to be removed in "
                    "version 2.0. Use f instead."
                )
            ],
        ),
        ("every", ["Deprecated. Old."]),
        ("C.m", ["For m(x: str): Deprecated. Give a number."]),
        (
            "C.p",
            [
                "Deleting it is deprecated. It stays.",
                (
                    "Setting it is deprecated since version 1.0. "
                    "To be removed in version 2.0. Use C.m instead."
                ),
            ],
        ),
        ("C.q", ["Deprecated. Gone."]),
        ("Made", ["Calling it is deprecated since version 1.1. Use C instead."]),
        ("MadeSo", ["For MadeSo(x: str): Deprecated. Give a number."]),
    ],
)
def test_notices(built, name, said):
    assert sorted(notices(built.text("index.html"), name)) == sorted(said)


def test_nothing_of_it_stands_among_the_parameters(built):
    html = built.text("index.html")
    assert "setter" not in re.sub("<[^>]+>", "", html)
    assert "Setting it: Alpha" in " ".join(re.sub("<[^>]+>", "", html).split())


def test_the_migration_page_says_what_goes_away(built):
    html = built.text("index.html")
    items = re.findall(r'<dt id="apistab-migration-(.*?)".*?>(.*?)</dt>', html, re.DOTALL)
    words = {key: " ".join(re.sub("<[^>]+>", "", term).split()) for key, term in items}
    assert words["ways.C.p-setter"] == "ways.C.p (setting it) → C.m"
    assert words["ways.C.p-deleter"] == "ways.C.p (deleting it)"
    assert words["ways.Made-__init__"] == "ways.Made (calling it) → C"
    ways = sorted(said for said in words.values() if "(x:" in said)
    assert ways == [
        "ways.C.m(x: str)",
        "ways.MadeSo(x: str)",
        "ways.f(x: int)",
        "ways.levels(x: str) → f",
    ]
    assert {words[name] for name in ("ways.every", "ways.each")} == {"ways.every", "ways.each"}
    assert "ways.f" not in words
    assert "(setting it)" in built.text("apistab-migration.html") or "ways.C.p" in html


def test_the_badge_of_an_overload_leads_to_what_is_said_of_it(built):
    html = built.text("index.html")
    described = html[html.index('id="ways.f"') :]
    (anchor,) = re.findall(r'class="apistab-badge apistab-deprecated" href="#(.*?)"', described)[:1]
    (words,) = re.findall(rf'<dt id="{anchor}".*?</dt>\s*<dd>(.*?)</dd>', html, re.DOTALL)
    assert re.sub("<[^>]+>", "", words).strip() == "Give a text."
    assert "<em>text</em>" in words


def test_migrations_json_says_which_way_to_call_it_goes(built):
    going = json.loads(built.text("migrations.json"))["migrations"]
    found = {each["name"]: each for each in going if "overload" in each}
    assert {name: each["overload"] for name, each in found.items()} == {
        "ways.C.m": "(x: str)",
        "ways.MadeSo": "(x: str)",
        "ways.f": "(x: int)",
        "ways.levels": "(x: str)",
    }
    assert found["ways.levels"]["replacement"] == "f"
    assert found["ways.levels"]["renamed_to"] is None
    assert found["ways.levels"]["migration"].partition("#")[2] in built.text("index.html")


def test_the_inventory(built):
    objects = built.objects
    said = [
        (each["signature"], each["level"], each["deprecated"] and each["deprecated"]["since"])
        for each in objects["ways.levels"]["overloads"]
    ]
    assert said == [("(x: int)", "beta", None), ("(x: str)", None, "1.0")]
    assert objects["ways.levels"]["level"] == "stable"
    assert objects["ways.f"]["deprecated"] is None
    assert objects["ways.every"]["deprecated"]["reason"] == "Old."
    assert set(objects["ways.C.p"]["params"]) == {"setter", "deleter"}
    assert objects["ways.Made"]["params"]["__init__"]["deprecated"]["replacement"] == "C"
    assert objects["ways.Made"]["deprecated"] is None
    assert "overloads" not in objects["ways.Made"]
    assert [each["signature"] for each in objects["ways.MadeSo"]["overloads"]] == [
        "(x: int)",
        "(x: str)",
    ]


def test_signatures_by_hand_are_left_alone(built):
    assert signatures(built.text("index.html"), "ways.two") == [[], []]


SETTINGS = [
    ("autodoc_typehints", "none"),
    ("autodoc_typehints", "description"),
    ("autoclass_content", "both"),
    ("autodoc_class_signature", "separated"),
    ("apistab_collapse_deprecated", True),
    ("python_display_short_literal_types", True),
]


@pytest.mark.parametrize("key, value", SETTINGS)
def test_autodocs_options(tmp_path, key, value):
    (built,) = build_apart(Project(tmp_path, FILES, f"{CONF}{key} = {value!r}\n").order())
    assert of_ours(built.warnings) == []
    html = built.text("index.html")
    assert notices(html, "f") == ["For f(x: int): Deprecated. Give a text."]
    shown = [["deprecated"], []] if value != "none" else [[]]
    assert signatures(html, "ways.f")[: len(shown)] == shown


@pytest.mark.parametrize("builder", ["text", "latex", "xml", "singlehtml", "man"])
def test_other_builders(tmp_path, builder):
    built = Project(tmp_path, FILES).build(builder)
    assert of_ours(built.warnings) == []


def test_builds_are_alike_however_they_come_about(tmp_path):
    files = {**FILES, "other.rst": "Other\n=====\n\n.. apistab:list::\n"}
    project = Project(tmp_path, {**files, "ways.py": FILES["ways.py"].replace("1.0", "0.9")})
    build_apart(project.order())
    project.write(files)
    (changed,) = build_apart(project.order())
    fresh, parallel = build_apart(
        project.order(out="fresh", doctrees="fresh-trees"),
        project.order(out="parallel", doctrees="parallel-trees", jobs=2),
    )
    left = (".buildinfo", "searchindex.js")
    assert tree(changed.out, but=left) == tree(fresh.out, but=left)
    assert tree(parallel.out, but=left) == tree(fresh.out, but=left)
    migrations = json.loads(fresh.text("migrations.json"))["migrations"]
    assert [each["param"] for each in migrations if each["name"] == "ways.C.p"] == [
        "deleter",
        "setter",
    ]
