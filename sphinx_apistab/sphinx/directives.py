"""The directives and the role: they parse what the author wrote and leave a node for later.

``.. apistab::`` becomes a mark that the object description around it takes over (:mod:`.capture`);
the others become a query that is answered when all pages are read (:mod:`.render`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from docutils.parsers.rst import directives
from docutils.parsers.rst.states import RSTState
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from sphinx_apistab.model import GOING, NO, YES, Deprecation, Evidence, Mark
from sphinx_apistab.policy.versions import parse_version
from sphinx_apistab.sphinx import nodes
from sphinx_apistab.sphinx.notice import as_substituted, parse
from sphinx_apistab.sphinx.records import GROUP_BY, UNLABELLED_LEVEL, Query
from sphinx_apistab.sphinx.said import settle
from sphinx_apistab.sphinx.session import session
from sphinx_apistab.sphinx.substitutions import Definitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node, system_message
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import OptionSpec

logger = logging.getLogger(__name__)

#: set while a page is read that has marks made by hand: other pages need not be searched for them
MARKED = "apistab-marked"


def _optional(argument: str | None) -> str:
    """Accept an option with or without a value."""
    return (argument or "").strip()


class MarkDirective(SphinxDirective):
    """``.. apistab:: [LEVEL]``: says by hand what a decorator would say."""

    optional_arguments = 1
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "group": directives.unchanged_required,
        "since": directives.unchanged_required,
        "deprecated": _optional,
        "removal": directives.unchanged_required,
        "replacement": directives.unchanged_required,
        "migration": directives.unchanged_required,
    }

    def run(self) -> list[Node]:
        """Return the mark, with the parsed reason inside."""
        level = self.arguments[0] if self.arguments else None
        if level is None and not self.options:
            self._warn(
                "unknown-level", "says nothing: give a level, or an option such as :deprecated:"
            )
            return []
        node = nodes.mark()
        content = self.parse_content_to_nodes() if self.content else []
        node["mark"] = self._mark(level, as_substituted("\n".join(self.content).strip(), *content))
        node["guide"] = " ".join(self.options.get("migration", "").split())
        self.env.temp_data[MARKED] = True
        node["module"] = self.env.ref_context.get("py:module")
        self.set_source_info(node)
        node += content
        self._check(level)
        return [node]

    def _mark(self, level: str | None, reason: str) -> Mark:
        stays, deprecated = self._stays(), None
        # A removal, a replacement, a guide or a reason speaks of something that goes away.
        if not stays and (self.content or self.options.keys() & GOING):
            deprecated = Deprecation(
                since=self._since(),
                removal=self.options.get("removal"),
                replacement=self.options.get("replacement"),
                reason=reason or None,
            )
        return Mark(
            evidence=Evidence(via="directive", name="apistab"),
            level=level,
            group=self.options.get("group"),
            since=self.options.get("since"),
            deprecated=deprecated,
            stays=stays,
        )

    def _stays(self) -> bool:
        """Tell whether the author says that it is not deprecated; what says the opposite is left out."""
        if self.options.get("deprecated", "").lower() not in NO:
            return False
        going = sorted(f":{name}:" for name in self.options.keys() & GOING - {"deprecated"})
        if self.content:
            going.append("a reason")
        if going:
            beside = ", ".join(going)
            self._warn(
                "malformed", f":deprecated: no stands beside {beside}: remove one of the two"
            )
        return True

    def _since(self) -> str | None:
        """Return the version that deprecated it, if one is given."""
        since = self.options.get("deprecated") or None
        return None if since is not None and since.lower() in YES else since

    def _check(self, level: str | None) -> None:
        if level is not None:
            _check_levels(self.env, (level,), self.get_location())

    def _warn(self, subtype: str, problem: str) -> None:
        logger.warning(
            ".. apistab:: %s",
            problem,
            type="apistab",
            subtype=subtype,
            location=self.get_location(),
        )


def _check_levels(env: BuildEnvironment, levels: tuple[str, ...], location: str) -> None:
    """Warn of levels that nobody declared."""
    known = session(env).settings.levels
    for level in levels:
        if level not in known:
            logger.warning(
                "unknown level %r; the levels are %s; apistab_levels in conf.py adds more",
                level,
                ", ".join(known),
                type="apistab",
                subtype="unknown-level",
                location=location,
            )


def _words(argument: str | None) -> tuple[str, ...]:
    """Split at commas and spaces."""
    return tuple((argument or "").replace(",", " ").split())


def _phrases(argument: str | None) -> tuple[str, ...]:
    """Split at semicolons and line ends: the names of groups have spaces and commas."""
    lines = (argument or "").replace(";", "\n").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def _group_by(argument: str | None) -> str:
    return directives.choice(argument or "", GROUP_BY)


def _deprecated(argument: str | None) -> bool:
    """``:deprecated:`` and ``:deprecated: only`` select them, ``:deprecated: no`` leaves them out."""
    return directives.choice(argument or "only", ("only", "no")) == "only"


def _yes(argument: str | None) -> bool:
    return directives.choice(argument or "yes", ("yes", "no")) == "yes"


class QueryDirective(SphinxDirective):
    """What the listing directives have in common: names, filters, a place to fill in later."""

    kind: ClassVar[Literal["list", "summary", "levels", "migration"]]
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "level": _words,
        "group": _phrases,
        "objtype": _words,
        "deprecated": _deprecated,
        "new-in": directives.unchanged_required,
        "changed-in": directives.unchanged_required,
    }

    def run(self) -> list[Node]:
        """Note the query for the page, and return the node that its answer replaces."""
        node = nodes.view()
        node["query"] = query = self._query()
        self.set_source_info(node)
        for option in ("as-of", "new-in", "changed-in"):
            self._check_version(option)
        known_or_none = tuple(level for level in query.levels if level != UNLABELLED_LEVEL)
        _check_levels(self.env, known_or_none, self.get_location())
        note_query(self.env, query)
        node += self._descriptions(query)
        return [node]

    def _check_version(self, option: str) -> None:
        version = self.options.get(option)
        if version is not None and parse_version(version) is None:
            logger.warning(
                ":%s: %r is not a version such as 1.2 (PEP 440)",
                option,
                version,
                type="apistab",
                subtype="malformed",
                location=self.get_location(),
            )

    def _descriptions(self, query: Query) -> list[Node]:
        """Return the descriptions of the groups, parsed here, each in a container that names it."""
        if query.kind != "list" or query.group_by != "group":
            return []
        return [
            nodes.description("", *self._parsed(group.description), group=group.name)
            for group in session(self.env).settings.groups.values()
            if group.description
        ]

    def _parsed(self, text: str) -> list[Node]:
        """Parse reStructuredText, which is what ``conf.py`` has, whatever the page is written in."""
        state: object = self.state  # MyST's has the methods, but not the class
        if isinstance(state, RSTState):
            return self.parse_text_to_nodes(text)
        words = nodes.said("", "", *parse(text, self.env, ""))
        return list(settle(words, Definitions(self.env, self.state.document)))

    def _query(self) -> Query:
        return Query(
            kind=self.kind,
            names=_words(self.arguments[0] if self.arguments else None),
            levels=self.options.get("level", ()),
            groups=self.options.get("group", ()),
            objtypes=self.options.get("objtype", ()),
            deprecated=self.options.get("deprecated"),
            group_by=self.options.get("group-by", "group"),
            new_in=self.options.get("new-in", ""),
            changed_in=self.options.get("changed-in", ""),
            as_of=self.options.get("as-of", ""),
            context=scope(self.env),
        )


class ListDirective(QueryDirective):
    """``.. apistab:list:: [NAME …]``: the entries, grouped."""

    kind = "list"
    option_spec: ClassVar[OptionSpec] = {
        **QueryDirective.option_spec,
        "group-by": _group_by,
        "filters": _yes,
    }

    def _query(self) -> Query:
        """Return the query; the first list of a page has filters, unless the author narrowed it."""
        query = super()._query()
        first = not any(other.filters for other in noted_queries(self.env))
        return query._replace(
            filters=self.options.get("filters", first and not query.narrows_facts)
        )


class SummaryDirective(QueryDirective):
    """``.. apistab:summary:: [NAME …]``: how many entries each group has at each level."""

    kind = "summary"


class MigrationDirective(QueryDirective):
    """``.. apistab:migration:: [NAME …]``: what goes away, when, and what to use instead."""

    kind = "migration"
    option_spec: ClassVar[OptionSpec] = {
        **{name: QueryDirective.option_spec[name] for name in ("level", "group", "objtype")},
        "as-of": directives.unchanged_required,
    }


class LevelsDirective(QueryDirective):
    """``.. apistab:levels::``: what each level promises. Badges link to it."""

    kind = "levels"
    optional_arguments = 0
    option_spec: ClassVar[OptionSpec] = {}


class BadgeRole(SphinxRole):
    """``:apistab:badge:`name```: the badge of an object, inline."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Note the query for the page, and return the node that the badge replaces."""
        query = Query(kind="badge", names=(self.text.strip(),), context=scope(self.env))
        node = nodes.inline_view()
        node["query"] = query
        self.set_source_info(node)
        note_query(self.env, query)
        return [node], []


def note_query(env: BuildEnvironment, query: Query) -> None:
    """Remember that a page shows the answer to a query."""
    queries = noted_queries(env)
    if query not in queries:
        queries.append(query)


def noted_queries(env: BuildEnvironment) -> list[Query]:
    """Return the queries of the page that is being read."""
    queries: list[Query] = env.domaindata["apistab"]["queries"].setdefault(env.docname, [])
    return queries


def scope(env: BuildEnvironment) -> str:
    """Return the Python module and class in which the directive stands, as the py domain notes them."""
    return ".".join(_scope_parts(env.ref_context))


def _scope_parts(context: dict[str, Any]) -> Iterator[str]:
    for key in ("py:module", "py:class"):
        if context.get(key):
            yield context[key]
