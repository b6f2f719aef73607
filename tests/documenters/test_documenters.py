"""Documenters beyond autodoc: what they show has the marks of what it shows."""

import json
import subprocess
import sys
import textwrap

import pytest
from environments import needs

LIBRARY = '''
"""A shelf."""

from pydantic import BaseModel, Field

from sphinx_apistab.decorators import alpha, beta, beta_param, deprecated, stable

__all__ = ["Book", "Box", "Lid", "put", "take"]


@stable(group="Moving")
@beta_param("where")
def put(what, where=None):
    """Put it there.

    Parameters
    ----------
    what : str
        The thing.
    where : str, optional
        The place.
    """


@deprecated(since="1.0", removal="2.0", replacement="put")
@stable
def take():
    """Take it."""


@beta
class Box:
    """A box."""

    @alpha
    def open(self):
        """Open it."""

    @property
    @stable
    def lid(self):
        """Its lid."""


class Lid(Box):
    """A lid."""


class Book(BaseModel):
    """A book."""

    title: str = Field("", deprecated="Use name.")
    """The title."""
    name: str = ""
    """The name."""
'''

ALL = {
    "put": "stable",
    "take": "stable, deprecated",
    "Box": "beta",
    "Box.open": "alpha",
    "Box.lid": "stable",
    "Lid": None,
    "Book": None,
    "Book.title": "deprecated",
}
PROJECTS = [
    (
        "numpydoc",
        (
            "extensions = ['sphinx.ext.autodoc', 'numpydoc', 'sphinx_apistab']\n"
            "numpydoc_show_class_members = False"
        ),
        ".. automodule:: shelf\n   :members:",
        ALL,
    ),
    (
        "sphinx_automodapi",
        (
            "extensions = ['sphinx.ext.autodoc', 'sphinx_automodapi.automodapi', 'sphinx.ext.napoleon',"
            " 'sphinx_apistab']"
        ),
        ".. automodapi:: shelf\n   :no-inheritance-diagram:",
        ALL,
    ),
    (
        "sphinxcontrib.autodoc_pydantic",
        "extensions = ['sphinx.ext.autodoc', 'sphinxcontrib.autodoc_pydantic', 'sphinx_apistab']",
        ".. autopydantic_model:: shelf.Book",
        {"Book": None, "Book.title": "deprecated", "Book.name": None},
    ),
    (
        "sphinx.ext.autodoc",
        (
            "extensions = ['sphinx.ext.autodoc', 'sphinx_apistab']\n"
            "autodoc_default_options = {'members': True, 'inherited-members': True}"
        ),
        ".. autoclass:: shelf.Lid",
        # What is inherited has the mark of where it is defined; the class itself promises nothing.
        {"Lid": None, "Lid.open": "alpha", "Lid.lid": "stable"},
    ),
]


def test_autoapi_imports_nothing(tmp_path):
    needs("autoapi")
    package = tmp_path / "lib" / "shelf"
    package.mkdir(parents=True)
    source = LIBRARY.replace('"""A shelf."""', "import no_such_module", 1)
    (package / "_impl.py").write_text(source, "utf-8")
    (package / "__init__.py").write_text(
        '"""A shelf."""\nfrom shelf._impl import Box, Lid, put, take\n'
        '__all__ = ["Box", "Lid", "put", "take"]\n',
        "utf-8",
    )
    conf = "extensions = ['autoapi.extension', 'sphinx_apistab']\nautoapi_dirs = ['lib']"
    objects, html = build(tmp_path, conf, ".. toctree::\n\n   autoapi/index")
    expected = {name: ALL[name] for name in ("put", "take", "Box", "Box.open", "Box.lid", "Lid")}
    assert {name: said(objects[f"shelf.{name}"]) for name in expected} == expected
    assert objects["shelf.put"]["canonical"] == "shelf._impl.put"
    assert objects["shelf.put"]["params"]["where"]["level"] == "beta"
    assert "apistab-beta" in html


@pytest.mark.parametrize("level", ["module", "class", "function", "method", "attribute"])
def test_autoapi_pages_of_objects(level, tmp_path):
    # What has a page of its own stands there by its full name, without a module.
    needs("autoapi")
    package = tmp_path / "lib" / "shelf"
    package.mkdir(parents=True)
    (package / "_impl.py").write_text(LIBRARY.replace('"""A shelf."""', "", 1), "utf-8")
    (package / "__init__.py").write_text(
        '"""A shelf."""\nfrom shelf._impl import Box, Lid, put, take\n'
        '__all__ = ["Box", "Lid", "put", "take"]\n',
        "utf-8",
    )
    conf = (
        "extensions = ['autoapi.extension', 'sphinx_apistab']\nautoapi_dirs = ['lib']\n"
        f"autoapi_own_page_level = {level!r}"
    )
    objects, _html = build(tmp_path, conf, ".. toctree::\n\n   autoapi/index")
    expected = {name: ALL[name] for name in ("put", "take", "Box", "Box.open", "Box.lid", "Lid")}
    assert {name: said(objects[f"shelf.{name}"]) for name in expected} == expected
    assert objects["shelf.put"]["canonical"] == "shelf._impl.put"
    assert objects["shelf.put"]["params"]["where"]["level"] == "beta"


@pytest.mark.parametrize("package", ["'lib/shelf'", "{'path': 'lib/shelf', 'module': 'shelf'}"])
def test_autodoc2_imports_nothing(package, tmp_path):
    needs("autodoc2")
    folder = tmp_path / "lib" / "shelf"
    folder.mkdir(parents=True)
    source = LIBRARY.replace('"""A shelf."""', "import no_such_module", 1)
    (folder / "__init__.py").write_text(source, "utf-8")
    conf = (
        f"extensions = ['autodoc2', 'sphinx_apistab']\nautodoc2_packages = [{package}]\n"
        "autodoc2_render_plugin = 'rst'\nautodoc2_hidden_objects = set()"
    )
    objects, html = build(tmp_path, conf, ".. toctree::\n\n   apidocs/index")
    expected = {name: ALL[name] for name in ("put", "take", "Box", "Box.open", "Box.lid", "Lid")}
    assert {name: said(objects[f"shelf.{name}"]) for name in expected} == expected
    assert objects["shelf.put"]["params"]["where"]["level"] == "beta"
    assert "apistab-beta" in html


@pytest.mark.parametrize("module, conf, page, expected", PROJECTS)
def test_marks_are_those_of_what_is_shown(module, conf, page, expected, tmp_path):
    needs(module)
    objects, html = build(tmp_path, conf, page)
    assert {name: said(objects[f"shelf.{name}"]) for name in expected} == expected
    if "put" in expected:
        assert objects["shelf.put"]["params"]["where"]["level"] == "beta"
        assert "apistab-beta" in html.partition("<strong>where")[2].partition("The place")[0]


def said(entry):
    facts = [entry["level"], "deprecated" if entry["deprecated"] else None]
    return ", ".join(filter(None, facts)) or None


def build(folder, conf, page):
    """Build a page in a process of its own; return what it documents, and all HTML of it."""
    (folder / "shelf.py").write_text(textwrap.dedent(LIBRARY), "utf-8")
    (folder / "conf.py").write_text(
        f"import sys; sys.path.insert(0, {str(folder)!r})\n{conf}", "utf-8"
    )
    (folder / "index.rst").write_text(f"Shelf\n=====\n\n{page}\n", "utf-8")
    out = folder / "out"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(folder), str(out)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "apistab" not in run.stderr
    inventory = json.loads((out / "apistab.json").read_text("utf-8"))
    pages = [path.read_text("utf-8") for path in out.rglob("*.html")]
    return {each["name"]: each for each in inventory["objects"]}, "".join(pages)
