"""What guides teach, and should not: what is deprecated, or less dependable than the page."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sphinx_apistab.naming import outwards
from sphinx_apistab.policy.findings import Kind, Observation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.policy.settings import Policy
    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.records import Documented, Use


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
