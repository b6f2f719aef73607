"""Replacements are looked up as a reader would: where the object is defined, and where it is listed."""

import json
import re

import pytest
from building import Project

LIBRARY = {
    "q/__init__.py": """
        from q._core import Base, Box, pack, old
        from q.far import away
        __all__ = ["Base", "Box", "pack", "old", "away"]
        """,
    "q/_core.py": """
        import posixpath as paths
        from sphinx_apistab.decorators import deprecated
        from q.far import away

        def pack():
            "Pack."

        @deprecated(since="1.0", replacement="NEW")
        def old():
            "Old."

        class Base:
            "Base."
            def run(self):
                "Run."

        class Box(Base):
            "Box."
            @deprecated(since="1.0", replacement="MEMBER")
            def start(self):
                "Start."
        """,
    "q/far.py": """
        def away():
            "Away."
        """,
    "index.rst": """
        Q
        =

        .. automodule:: q
           :members:
           :imported-members:

        .. apistab:migration::
        """,
}


def project(folder, new="pack", member="run"):
    files = {
        name: text.replace("NEW", new).replace("MEMBER", member) for name, text in LIBRARY.items()
    }
    return Project(folder, files)


FORMS = [
    ("pack", "q.pack", "beside it"),
    ("pack()", "q.pack", "called"),
    ("~q.pack", "q.pack", "with a tilde, as Sphinx shortens it"),
    (".pack", "q.pack", "with a dot, as Sphinx searches for it"),
    ("q._core.pack", "q.pack", "where it is defined"),
    ("_core.pack", "q.pack", "the same, from the package"),
    ("`pack`", "q.pack", "in backquotes"),
    ("``pack()``", "q.pack", "as code"),
    (":func:`~q.pack`", "q.pack", "in a role"),
    ("away", "q.away", "by the imports of the module"),
    ("q.far.away", "q.away", "where that is defined"),
    ("Box.run", "q.Base.run", "what a class has from its base"),
    ("paths.join", "posixpath.join", "what is not ours, by its own name"),
]


@pytest.mark.parametrize("written, name, why", FORMS)
def test_forms(tmp_path, written, name, why):
    conf = {"apistab_policy": {"replacement": "error"}}
    built = project(tmp_path, new=written).build(conf=conf)
    assert built.warnings == [], why
    (going,) = (
        each
        for each in json.loads(built.text("migrations.json"))["migrations"]
        if each["name"] == "q.old"
    )
    assert going["renamed_to"] == name, why
    page = built.text("index.html")
    assert ["q.old", name] in renames(page), why
    if name.startswith("q."):
        described = page.partition('id="q.old"')[2]
        assert f'href="#{name}"' in described.partition("</div>")[0], why


def renames(page):
    """Return the table of old and new names."""
    rows = re.findall(r"<tr.*?</tr>", page.partition("apistab-renames")[2], re.DOTALL)
    cells = [re.findall(r"<td>.*?</td>", row, re.DOTALL) for row in rows]
    return [[re.sub(r"<[^>]*>", "", cell) for cell in row] for row in cells if row]


ARGUMENTS = [
    ("pack", "pack", False, "another argument, whatever else has that name"),
    ("``pack``", "pack", False, "the same, as code"),
    ("pack()", "q.pack", True, "what is called is a function"),
    ("q.pack", "q.pack", True, "so is what has a path"),
    (":func:`pack`", "q.pack", True, "and what a role says to be one"),
]


@pytest.mark.parametrize("written, name, linked, why", ARGUMENTS)
def test_what_replaces_a_parameter(tmp_path, written, name, linked, why):
    changed = project(tmp_path)
    changed.write(
        {
            "q/far.py": f"""
                from sphinx_apistab.decorators import deprecated_param

                @deprecated_param("box", since="1.0", replacement="{written}")
                def away(box=None, pack=None):
                    "Away."
                """
        }
    )
    built = changed.build()
    going = json.loads(built.text("migrations.json"))["migrations"]
    (param,) = (each for each in going if each["param"] == "box")
    assert param["renamed_to"] == name, why
    assert built.objects["q.away"]["params"]["box"].get("replaced_by") == (name if linked else None)
    described = built.text("index.html").partition('id="q.away"')[2].partition("</dl>")[0]
    assert ('href="#q.pack"' in described) is linked, why


def test_a_call_with_arguments_is_a_link_and_no_rename(tmp_path):
    built = project(tmp_path, new="pack(box, fast=True)").build()
    page = built.text("index.html")
    assert renames(page) == [["q.Box.start", "q.Base.run"]]
    described = page.partition('id="q.old"')[2].partition("</div>")[0]
    assert 'href="#q.pack"' in described
    assert "Use pack(box, fast=True) instead." in re.sub(r"<[^>]*>", "", described)


def test_members(tmp_path):
    built = project(tmp_path, member="run").build()
    going = json.loads(built.text("migrations.json"))["migrations"]
    assert {each["name"]: each["renamed_to"] for each in going} == {
        "q.old": "q.pack",
        "q.Box.start": "q.Base.run",
    }
    assert built.objects["q.Box.start"]["replaced_by"] == "q.Base.run"


def test_a_replacement_that_is_nowhere_is_still_told(tmp_path):
    built = project(tmp_path, new="q.nowhere").build(
        conf={"apistab_policy": {"replacement": "error"}}
    )
    (warning,) = built.warnings
    assert "its replacement q.nowhere is not documented" in warning
