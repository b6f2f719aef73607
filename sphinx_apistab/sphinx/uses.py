"""What guides teach: cross-references and code examples, outside of any description of an object."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_apistab.policy.findings import Kind, Observation
from sphinx_apistab.policy.naming import outwards
from sphinx_apistab.scanning.examples import used_names
from sphinx_apistab.sphinx.records import Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.policy.settings import Policy
    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.records import Documented

#: What is generated, and what describes rather than teaches.
_NOT_SEARCHED = ("desc", "toctree", "autosummary_table")

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
            for name in used_names(node.astext()):
                yield Use(target=name, context=None, line=line)
        elif node.get("refdomain") in env.domains and node["refdomain"] != "std":
            scopes = (node.get("py:module"), node.get("py:class"))
            yield Use(
                target=node["reftarget"],
                context=".".join(scope for scope in scopes if scope),
                line=_line(node),
            )


def _teaching(doctree: nodes.document) -> Iterator[nodes.Element]:
    """Yield the references and the code examples of a page."""
    waiting: list[nodes.Node] = [doctree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, addnodes.pending_xref) or _is_python(node):
            yield cast("nodes.Element", node)
        elif type(node).__name__ not in _NOT_SEARCHED:
            waiting.extend(reversed(node.children))


def _is_python(node: nodes.Node) -> bool:
    """Tell whether a node is an example in Python; Sphinx takes what has no language for that, too."""
    if isinstance(node, nodes.literal_block):
        return node.get("language", "default") in _PYTHON
    return isinstance(node, nodes.doctest_block)


def _line(node: nodes.Node) -> int | None:
    """Return the line of the nearest node around that has one."""
    around: nodes.Node | None = node
    while around is not None:
        if around.line:
            return around.line
        around = around.parent
    return None


def observe_uses(env: BuildEnvironment, known: Catalog, policy: Policy) -> Iterator[Observation]:
    """Yield what pages teach and should not."""
    uses: dict[str, list[Use]] = env.domaindata["apistab"]["uses"]
    for docname in sorted(uses):
        level = policy.page_level(docname, known.page_level(docname) or "")
        for use in uses[docname] if level is not None else ():
            for entry, problem in islice(_problems(use, level or "", known), 1):
                path = env.doc2path(docname, base=False)
                yield Observation(
                    kind=Kind.DOCS_USE,
                    entry=entry.as_entry(""),
                    message=f"{docname} teaches it, and it {problem}",
                    source=str(path) if use.line is None else f"{path}:{use.line}",
                )


def _problems(use: Use, page_level: str, known: Catalog) -> Iterator[tuple[Documented, str]]:
    """Yield what is wrong with what a page teaches: with an object, or in code with what is around it."""
    if use.context is None:
        found = [known.by_name.get(name) for name in outwards(use.target)]
    else:
        found = [known.find(use.target, use.context)]
    for entry in filter(None, found):
        if (problem := _problem(entry, page_level, known)) is not None:
            yield entry, problem


def _problem(entry: Documented, page_level: str, known: Catalog) -> str | None:
    if entry.stability.deprecated is not None:
        return "is deprecated"
    level = known.level(entry)
    if page_level and level and level.rank < known.settings.level(page_level).rank:
        return f"is {level.name}, less dependable than the page ({page_level})"
    return None
