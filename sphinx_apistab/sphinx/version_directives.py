"""The version directives of a page: those of descriptions, and those of modules, which have none.

https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#describing-changes-between-versions
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_apistab.reading import Change
from sphinx_apistab.sphinx.notice import DEPRECATIONS, directives_at, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The types of the nodes of version directives.
KINDS = (*DEPRECATIONS, "soft-deprecated", "versionadded", "versionchanged")


def change_of(node: addnodes.versionmodified) -> Change:
    """Return what a version directive says, to be read."""
    kind, version, removal = node["type"], node.get("version") or None, None
    if isinstance(version, tuple):
        version, removal = version
    kind = "deprecated" if kind in DEPRECATIONS else kind
    return Change(kind, version, source_of(node), removal)


def of_modules(
    doctree: nodes.document, modules: Mapping[str, str]
) -> dict[str, list[addnodes.versionmodified]]:
    """Return the version directives that speak of modules: those below the directive of one.

    They end with what speaks of something else: a section or a heading, a description, another module.

    :param modules: the names of the page's modules by their anchors
    """
    found: dict[str, list[addnodes.versionmodified]] = {}
    for part in _parts(doctree) if modules else ():
        # Sphinx gives the anchor of what a section begins with to the section.
        current = _module_at(part, modules)
        for child in part.children:
            if isinstance(child, (addnodes.desc, nodes.section, nodes.rubric)):
                current = None
            elif isinstance(child, nodes.Element):
                current = _module_at(child, modules) or current
                if current is not None:
                    own = filter(partial(_may_be_of, current), directives_at(child))
                    found.setdefault(current, []).extend(own)
    return found


def _may_be_of(module: str, directive: addnodes.versionmodified) -> bool:
    """Whether a version directive is in no docstring, or in that of a module.

    A module that is described with ``:no-index:`` leaves nothing on the page but what its docstring says.
    """
    _, in_docstring, name = (directive.source or "").partition(":docstring of ")
    return not in_docstring or name == module


def _parts(part: nodes.Element) -> Iterator[nodes.Element]:
    """Yield a page and its sections, in their order."""
    yield part
    for child in part.children:
        if isinstance(child, nodes.section):
            yield from _parts(child)


def _module_at(node: nodes.Element, modules: Mapping[str, str]) -> str | None:
    """Return the module whose anchor a node has; the last one, if several stand there."""
    names = [modules[anchor] for anchor in node["ids"] if anchor in modules]
    return names[-1] if names else None
