"""What pages use: cross-references and code examples, outside of any description of an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_apistab.reading.examples import used_names
from sphinx_apistab.sphinx.finder import Finder
from sphinx_apistab.sphinx.records import Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


#: Elsewhere, pages describe rather than teach, or are generated: autosummary's table is a comment.
_teaching: Finder[nodes.Element] = Finder(
    addnodes.pending_xref,
    nodes.literal_block,
    nodes.doctest_block,
    outside=(addnodes.desc, addnodes.toctree, nodes.comment),
)

#: What Pygments and Sphinx call Python, or what may be Python.
_PYTHON = frozenset(
    {"default", "python", "python3", "py", "py3", "pycon", "pycon3", "ipython", "ipython3"}
)


def note_uses(app: Sphinx, doctree: nodes.document) -> None:
    """Note what a page refers to (``doctree-read``)."""
    uses = list(dict.fromkeys(_uses(doctree, app.env)))
    if uses:
        app.env.domaindata["apistab"]["uses"][app.env.docname] = uses


def _uses(doctree: nodes.document, env: BuildEnvironment) -> Iterator[Use]:
    for node in _teaching(doctree):
        if not isinstance(node, addnodes.pending_xref):
            line = _line(node)
            for name in used_names(node.astext()) if _is_python(node) else ():
                yield Use(target=name, context=None, line=line)
        elif node.get("refdomain") in env.domains and node["refdomain"] != "std":
            scopes = (node.get("py:module"), node.get("py:class"))
            yield Use(
                target=node["reftarget"],
                context=".".join(scope for scope in scopes if scope),
                line=_line(node),
            )


def _is_python(node: nodes.Element) -> bool:
    """Tell whether code is Python; Sphinx takes what has no language for that, too."""
    return isinstance(node, nodes.doctest_block) or node.get("language", "default") in _PYTHON


def _line(node: nodes.Node) -> int | None:
    """Return the line of the nearest node around that has one."""
    around: nodes.Node | None = node
    while around is not None:
        if around.line:
            return around.line
        around = around.parent
    return None
