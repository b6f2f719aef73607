"""The directives ``live``, markup and what becomes of it, ``kinds`` and ``changes``, what there can be.

So an example in the manual cannot go stale, and the tests can take it from the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_apistab.policy.changes import ChangeKind
from sphinx_apistab.policy.findings import Kind

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Live(SphinxDirective):
    """``.. live:: [NAME]`` with markup as its content; the name pairs it with one in the other syntax."""

    optional_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the content twice: to read, and rendered."""
        is_markdown = str(self.env.doc2path(self.env.docname)).endswith(".md")
        text = "\n".join(self.content)
        source = nodes.literal_block(text, text, language="markdown" if is_markdown else "rst")
        source["classes"].append("live-source")
        self.set_source_info(source)
        result = nodes.container("", *self.parse_content_to_nodes(), classes=["live-result"])
        return [source, result]


class Kinds(SphinxDirective):
    """``.. kinds::``: what can be found, from the code that finds it."""

    def run(self) -> list[nodes.Node]:
        """Return a definition list."""
        return [_definitions("finding", ((kind.value, self._said(kind)) for kind in Kind))]

    def _said(self, kind: Kind) -> nodes.paragraph:
        said = nodes.paragraph("", f"{kind.meaning} {kind.why} ")
        said += nodes.emphasis("", kind.remedy)
        return said


class Changes(SphinxDirective):
    """``.. changes::``: what can change between two releases, from the code that compares them."""

    def run(self) -> list[nodes.Node]:
        """Return a definition list."""
        kinds = ((kind.value, nodes.paragraph("", kind.meaning)) for kind in ChangeKind)
        return [_definitions("change", kinds)]


def _definitions(what: str, items: Iterable[tuple[str, nodes.paragraph]]) -> nodes.definition_list:
    found = nodes.definition_list(classes=["simple"])
    for word, said in items:
        name = nodes.term("", "", nodes.literal("", word), ids=[f"{what}-{word}"])
        found += nodes.definition_list_item("", name, nodes.definition("", said))
    return found


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directives and their style."""
    app.add_directive("live", Live)
    app.add_directive("kinds", Kinds)
    app.add_directive("changes", Changes)
    app.add_css_file("live.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
