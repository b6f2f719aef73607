"""What a page has without us: what stands in for our nodes where something of ours failed."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from sphinx_apistab.escaping import visible
from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.badges import TOLD


def make_plain(root: nodes.Element) -> None:
    """Leave of our nodes in a tree what the author wrote: nothing, or a name."""
    for node in list(root.findall(nodes.Element)):
        make_node_plain(node)


def make_visible(root: nodes.Element) -> None:
    """Let the words in a tree be such as any page can hold: they may come from others."""
    for text in list(root.findall(nodes.Text)):
        words = text.astext()  # docutils keeps a null before what a backslash stood before
        if (shown := visible(words)) != words:
            text.parent.replace(text, nodes.Text(shown))


def take_marks_out(content: nodes.Element) -> None:
    """Take out of a description what was to be said of it, lest it be said of what is around."""
    for node in list(content.findall(our_nodes.mark)):
        node.parent.remove(node)


def make_node_plain(node: nodes.Element) -> None:
    """Leave of one node what the author wrote."""
    match node:
        case addnodes.desc():
            for key in ("apistab", "apistab-since"):
                node.attributes.pop(key, None)
        case nodes.reference():
            node["classes"] = [name for name in node["classes"] if name != TOLD]
        case our_nodes.inline_view():
            node.parent.replace(node, nodes.literal("", " ".join(node["query"].names)))
        case our_nodes.replacement():
            node.parent.replace(node, nodes.literal("", node["name"]))
        case our_nodes.said() | our_nodes.open_reference():
            node.parent.replace(node, list(node.children))
        case (
            our_nodes.mark()
            | our_nodes.held()
            | our_nodes.quote()
            | our_nodes.view()
            | our_nodes.inline_badges()
            | our_nodes.row_badges()
            | our_nodes.module_notice()
        ):
            node.parent.remove(node)
