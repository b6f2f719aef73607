"""Imports go one way, and one folder knows Sphinx."""

import ast
import importlib
from pathlib import Path

import pytest

import sphinx_apistab

PACKAGE = Path(sphinx_apistab.__file__).parent

#: What each part may import of the package, beside itself.
MAY_IMPORT = {
    "collector": set(),
    "model": {"escaping", "naming"},
    "naming": set(),
    "decorators": set(),
    "conventions": {"model"},
    "reading": {"collector", "model", "naming", "conventions"},
    "scanning": {"model", "conventions", "naming", "reading", "policy"},
    "inventory": {"collector", "model", "naming"},
    "migration": {"model", "naming", "policy"},
    "announced": {"migration", "model", "policy"},
    "vendor": {"decorators"},
    "__init__": {"collector", "sphinx"},
    "escaping": set(),
    "git": set(),
    "mocks": set(),
    "settings": {"conventions", "model"},
    "policy": {"escaping", "git", "model", "naming", "inventory"},
    "commands": {
        "escaping",
        "git",
        "mocks",
        "settings",
        "inventory",
        "model",
        "naming",
        "vendor",
        "policy",
        "reading",
        "scanning",
        "conventions",
    },
    "__main__": {"commands", "inventory", "policy", "vendor"},
    "sphinx": {
        "announced",
        "collector",
        "conventions",
        "escaping",
        "inventory",
        "migration",
        "mocks",
        "model",
        "naming",
        "policy",
        "reading",
        "scanning",
        "settings",
    },
}


def part(path):
    """Return the part that a file belongs to: the first folder, or the module."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path):
    """Yield the modules that a file imports, those for type checkers included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


FILES = sorted(PACKAGE.rglob("*.py"))


EXPORTING = [path for path in FILES if "\n__all__ = " in path.read_text("utf-8")]


@pytest.mark.parametrize("path", EXPORTING, ids=str)
def test_what_a_module_exports_is_there(path):
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    module = importlib.import_module(name.removesuffix(".__init__"))
    assert all(hasattr(module, each) for each in module.__all__)
    assert len(set(module.__all__)) == len(module.__all__)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path):
    own = {name.split(".")[1] for name in imports(path) if name.startswith("sphinx_apistab.")}
    assert own & MAY_IMPORT.keys() <= MAY_IMPORT[part(path)] | {part(path)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_one_folder_knows_sphinx(path):
    foreign = {name.partition(".")[0] for name in imports(path)} & {"sphinx", "docutils"}
    # The entry point names Sphinx's application in an annotation. The command line, too, needs what autodoc
    # puts in the place of modules: that is all that it takes.
    assert not foreign or part(path) in {"sphinx", "__init__", "mocks"}
