"""What guides teach: the cross-references on pages, outside of any description of an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_apistab.policy.findings import Kind, Observation
from sphinx_apistab.sphinx.records import Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.policy.settings import Policy
    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.records import Documented

#: What is generated, and what describes rather than teaches.
_NOT_SEARCHED = ("desc", "toctree", "autosummary_table")


def note_uses(app: Sphinx, doctree: nodes.document) -> None:
    """Note what a page refers to (``doctree-read``)."""
    uses = list(dict.fromkeys(_uses(doctree, app.env)))
    if uses:
        app.env.domaindata["apistab"]["uses"][app.env.docname] = uses


def _uses(doctree: nodes.document, env: BuildEnvironment) -> Iterator[Use]:
    for reference in _references(doctree):
        domain = reference.get("refdomain")
        if domain in env.domains and domain != "std":
            scopes = (reference.get("py:module"), reference.get("py:class"))
            yield Use(
                target=reference["reftarget"],
                context=".".join(scope for scope in scopes if scope),
                line=_line(reference),
            )


def _references(doctree: nodes.document) -> Iterator[addnodes.pending_xref]:
    waiting: list[nodes.Node] = [doctree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, addnodes.pending_xref):
            yield node
        elif type(node).__name__ not in _NOT_SEARCHED:
            waiting.extend(reversed(node.children))


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
        level = policy.page_level(docname, known.page_levels.get(docname, ""))
        for use in uses[docname] if level is not None else ():
            entry = known.find(use.target, use.context)
            problem = _problem(entry, level or "", known) if entry is not None else None
            if entry is not None and problem is not None:
                path = env.doc2path(docname, base=False)
                yield Observation(
                    kind=Kind.DOCS_USE,
                    entry=entry.as_entry(""),
                    message=f"{docname} teaches it, and it {problem}",
                    source=str(path) if use.line is None else f"{path}:{use.line}",
                )


def _problem(entry: Documented, page_level: str, known: Catalog) -> str | None:
    if entry.stability.deprecated is not None:
        return "is deprecated"
    level = known.level(entry)
    if page_level and level and level.rank < known.settings.level(page_level).rank:
        return f"is {level.name}, less dependable than the page ({page_level})"
    return None
