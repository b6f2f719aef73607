"""The directive ``live``: markup as it is written, and below it what becomes of it.

So an example in the manual cannot go stale, and the tests can take it from the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

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


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directive and its style."""
    app.add_directive("live", Live)
    app.add_css_file("live.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
