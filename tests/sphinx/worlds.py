"""A small project whose every part can be edited, for the tests of incremental builds.

A :class:`World` is data; :meth:`World.files` writes it down. What Sphinx itself leaves stale is kept out:
no page lists others in a toctree (neighbours' links to the next page), no prose refers to objects (links
of pages that were not read again), and no object is documented twice (the page read last wins).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from building import CONF, Project


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A function of the library."""

    level: str | None = None
    group: str | None = None
    gone: str | None = None  #: the arguments of ``@deprecated``
    own: bool = False  #: whether it carries the project's own decorator
    words: str = "Do it. And more."

    def source(self, name: str) -> str:
        lines = []
        if self.gone is not None:
            lines.append(f"@d.deprecated({self.gone})")
        if self.level is not None:
            lines.append(
                f"@d.{self.level}(group={self.group!r})" if self.group else f"@d.{self.level}"
            )
        if self.own:
            lines.append("@house.mark(2)")
        return "\n".join([*lines, f"def {name}(x):", f'    """{self.words}"""', "", ""])


HOUSE = """
def mark(number):
    return lambda function: function

class Base:
    pass
"""
HEIR = '''
class Heir(house.Base):
    """Has what its base has."""
'''

#: what the blocks of pages are written as
BLOCKS = {
    "list": ".. apistab:list::\n",
    "flat": ".. apistab:list::\n   :group-by: none\n",
    "beta": ".. apistab:list::\n   :level: beta\n",
    "going": ".. apistab:list::\n   :deprecated:\n   :group-by: level\n",
    "one": ".. apistab:list:: lib_one\n   :level: stable, beta, alpha, experimental, unlabelled\n",
    "summary": ".. apistab:summary::\n",
    "levels": ".. apistab:levels::\n",
    "migration": ".. apistab:migration::\n",
    "badge": "See :apistab:badge:`lib_one.a` there.\n",
    "c": ".. c:function:: int c_thing(void)\n\n   In C.\n\n   .. apistab:: alpha\n      :group: C\n",
}


def block(kind: str) -> str:
    """Return the source of a part of a page: a listing, or a module."""
    return BLOCKS.get(kind) or f".. automodule:: {kind}\n   :members:\n   :undoc-members:\n"


@dataclass(frozen=True, kw_only=True)
class World:
    """The whole project."""

    things: Mapping[str, Mapping[str, Thing]] = field(
        default_factory=lambda: {
            "lib_one": {
                "a": Thing(level="beta", group="I/O"),
                "b": Thing(level="stable", gone="since='1.0', removal='2.0', replacement='c'"),
                "c": Thing(level="stable", group="Other things"),
            },
            "lib_two": {
                "p": Thing(level="alpha"),
                "q": Thing(gone="since='1.1', replacement='lib_three.z'", group="I/O"),
                "r": Thing(own=True),
            },
            "lib_three": {"z": Thing(level="experimental"), "y": Thing()},
        }
    )
    pages: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "one": ("lib_one", "going"),
            "two": ("lib_two", "list"),
            "three": ("lib_three",),
            "only_beta": ("beta",),
            "overview": ("summary", "badge", "c"),
            "goes": ("migration",),
        }
    )
    conf: Mapping[str, Any] = field(default_factory=lambda: {"release": "1.5"})
    inherited: tuple[str, ...] = ("run",)  #: what a class of lib_three has from one of another file

    def files(self) -> dict[str, str]:
        """Return all source files."""
        modules = {
            f"{name}.py": "\n".join(
                ["import house", "from sphinx_apistab import decorators as d", "", ""]
                + [thing.source(key) for key, thing in things.items()]
            )
            for name, things in self.things.items()
        }
        pages = {
            f"{name}.rst": "\n".join(
                [":orphan:", "", name, "=" * len(name), "", *map(block, parts)]
            )
            for name, parts in self.pages.items()
        }
        modules["lib_three.py"] += HEIR
        methods = "".join(f"    def {name}(self): ...\n" for name in self.inherited)
        settings = "".join(f"{name} = {value!r}\n" for name, value in self.conf.items())
        return {
            **modules,
            **pages,
            "house.py": HOUSE + methods,
            "index.rst": "Index\n=====\n",
            "conf.py": f"{CONF}html_sidebars = {{'**': []}}\nhtml_use_index = False\n{settings}",
        }

    # -- edits

    def with_thing(self, name: str, **changes: Any) -> World:
        """Edit one function of the library."""
        module, _, key = name.partition(".")
        things = {**self.things[module], key: replace(self.things[module][key], **changes)}
        return replace(self, things={**self.things, module: things})

    def without_thing(self, name: str) -> World:
        """Take one function out of the library."""
        module, _, key = name.partition(".")
        things = {other: thing for other, thing in self.things[module].items() if other != key}
        return replace(self, things={**self.things, module: things})

    def with_page(self, name: str, *parts: str) -> World:
        """Add a page, or write it anew."""
        return replace(self, pages={**self.pages, name: parts})

    def without_page(self, name: str) -> World:
        """Delete a page."""
        return replace(self, pages={other: p for other, p in self.pages.items() if other != name})

    def renamed(self, old: str, new: str) -> World:
        """Rename a page."""
        return self.without_page(old).with_page(new, *self.pages[old])

    def with_conf(self, **values: Any) -> World:
        """Set values in conf.py."""
        return replace(self, conf={**self.conf, **values})


def put(project: Project, world: World) -> None:
    """Write what differs, and delete what is gone."""
    files = world.files()
    for path in project.src.iterdir():
        if path.is_file() and path.name not in files:
            path.unlink()
    for name, text in files.items():
        path = project.src / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def project_of(root: Path, world: World) -> Project:
    """Return a project that holds a world."""
    project = Project(root, {})
    put(project, world)
    return project
