"""What names in bars and names of links mean on a page: ``|release|``, ``|name|``, ``name_``.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#substitution-definitions
"""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import frontend, nodes
from docutils.parsers import rst
from docutils.transforms.references import Substitutions
from docutils.utils import new_document
from sphinx.transforms import DefaultSubstitutions

from sphinx_apistab.migration import is_name
from sphinx_apistab.sphinx.session import this_build

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.model import AnnouncedChange, Deprecation, Stability

#: A name in bars; what stands in backquotes, or behind a backslash, is none, nor is what is being defined.
_IN_BARS = re.compile(
    r"``.*?``|`[^`]*`|\\.|\.\.[ \t]+\|[^|\n]*\||\|(?P<name>[^\s|](?:[^|]*[^\s|])?)\|_{0,2}",
    re.DOTALL,
)


class Definitions:
    """What the names in bars and the names of links mean on one page.

    What the page does not define may be one of the project's: those in ``rst_prolog`` and ``rst_epilog``,
    which Sphinx adds to the pages in reStructuredText only, while messages are written in that everywhere.
    """

    def __init__(self, env: BuildEnvironment, page: nodes.document) -> None:
        self._env, self.page = env, page

    def nodes_of(self, name: str) -> list[nodes.Node] | None:
        """Return what stands for a name in bars; ``None`` for what is not defined."""
        for source in (self.page, project_definitions(self._env)):
            scratch = new_document("<substitution>", parser_settings(self._env))
            scratch.substitution_defs = source.substitution_defs
            scratch.substitution_names = source.substitution_names
            reference = nodes.substitution_reference(f"|{name}|", name, refname=name)
            paragraph = nodes.paragraph("", "", reference)
            scratch += paragraph
            DefaultSubstitutions(scratch).apply()
            Substitutions(scratch).apply()
            if not any(paragraph.findall(nodes.problematic)):
                return paragraph.children
        return None

    def address_of(self, name: str) -> Mapping[str, str] | None:
        """Return where the name of a link leads, as attributes of a reference; ``None``: nowhere.

        Titles have names too, but nobody who writes a message knows the titles of a page.
        """
        for source in (self.page, project_definitions(self._env)):
            anchor = source.nameids.get(name)
            target = source.ids.get(anchor) if anchor is not None else None
            if target is not None and "refuri" in target:
                return {"refuri": target["refuri"]}
            if target is not None and source is self.page and source.nametypes.get(name):
                return {"refid": str(anchor)}
        return None

    def filled(self, stability: Stability) -> Stability:
        """Return a stability in whose reasons the words stand for the names in bars."""
        going = stability.deprecated
        said = (going, stability.note, stability.params, stability.changes)
        if not any(said):
            return stability
        params = {name: self.filled(param) for name, param in stability.params.items()}
        changes = tuple(map(self.filled_change, stability.changes))
        filled = replace(
            stability,
            deprecated=self._filled_deprecation(going) if going is not None else None,
            params=params if params != stability.params else stability.params,
            changes=changes,
            note=self._filled_text(stability.note),
        )
        return filled if filled != stability else stability

    def _filled_deprecation(self, going: Deprecation) -> Deprecation:
        advice = going.replacement
        if advice is not None and not is_name(advice):
            advice = self._filled_text(advice)
        return going._replace(replacement=advice, reason=self._filled_text(going.reason))

    def filled_change(self, change: AnnouncedChange) -> AnnouncedChange:
        """Return an announced change in whose words the words stand for the names in bars."""
        return change._replace(reason=self._filled_text(change.reason))

    def _filled_text(self, text: str | None) -> str | None:
        if text is None or "|" not in text:
            return text
        return _IN_BARS.sub(self._words, text)

    def _words(self, match: re.Match[str]) -> str:
        found = self.nodes_of(" ".join(match["name"].split())) if match["name"] else None
        return match[0] if found is None else "".join(node.astext() for node in found)


def project_definitions(env: BuildEnvironment) -> nodes.document:
    """Return a document with the definitions of ``rst_prolog`` and ``rst_epilog``, parsed once."""
    current = this_build(env)
    if current.definitions is None:
        texts = (env.config.rst_prolog, env.config.rst_epilog)
        blocks = "\n\n".join(_definitions_in("\n\n".join(filter(None, texts))))
        current.definitions = new_document("<definitions>", parser_settings(env))
        rst.Parser().parse(blocks, current.definitions)
    return current.definitions


def _definitions_in(text: str) -> list[str]:
    """Return the definitions of substitutions and link targets in a text, and nothing that does more."""
    return re.findall(r"^\.\. [|_].*(?:\n(?:[ \t]+.*)?)*", text, re.MULTILINE)


def parser_settings(env: BuildEnvironment) -> Any:
    """Return the settings of pages, but a text can neither read files nor complain."""
    settings = copy.copy(_default_settings())
    vars(settings).update(env.settings)
    settings.env = env
    settings.report_level = 5
    settings.halt_level = 5
    settings.file_insertion_enabled = False
    settings.raw_enabled = False
    return settings


@cache
def _default_settings() -> Any:
    return frontend.get_default_settings(rst.Parser)
