"""What the environment keeps of a page: its described objects, and what its directives ask for.

Only plain, frozen values: they are pickled with the environment and travel between processes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from packaging.version import Version

from sphinx_apistab.model import EMPTY, Entry, Overload, Stability
from sphinx_apistab.policy.versions import parse_version

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_apistab.model import AnnouncedChange, Level
    from sphinx_apistab.policy.past import Past

UNLABELLED_LEVEL = "unlabelled"  #: what ``:level:`` calls the objects without a mark

GROUP_BY = ("group", "level", "module", "none")


class Record(NamedTuple):
    """One described object of a page."""

    domain: str
    objtype: str
    ids: tuple[str, ...]  #: the anchors of its first signature
    module: str | None  #: the Python module, for shorter names in listings
    stability: Stability
    canonical: str | None
    source: str | None
    #: the first sentence: text, or nodes where it has references or other markup
    summary: str | nodes.Element = ""
    #: what a deprecation says in words, parsed where it stands: advice and reason
    words: tuple[nodes.Element, ...] = ()
    #: the same for each parameter that is deprecated
    param_words: Mapping[str, tuple[nodes.Element, ...]] = EMPTY
    location: str | None = None  #: where its description stands, for warnings
    #: of a class, the public names that it has from others, by the full names of those
    inherited: Mapping[str, tuple[str, ...]] = EMPTY
    #: what the names of replacements mean by the imports of the module that defines it
    imported: Mapping[str, str] = EMPTY
    #: what announced changes say in words, by the parameter, if it is of one, and the change
    change_words: Mapping[tuple[str | None, AnnouncedChange], tuple[nodes.Element, ...]] = EMPTY
    overloads: tuple[Overload, ...] = ()  #: in the order of the source, if anything is said of them
    #: what the deprecations of single ones say in words, by their parameters as they are written
    overload_words: Mapping[str, tuple[nodes.Element, ...]] = EMPTY


class Documented(NamedTuple):
    """A record with the name that its domain gives it, and its place."""

    name: str
    docname: str
    anchor: str
    record: Record
    past: Past  #: what earlier releases know of it
    group_around: str | None = None  #: that of what it takes its level from

    @property
    def stability(self) -> Stability:
        """What all marks say of it, with the versions that only the history knows."""
        return self.past.stability

    @property
    def group(self) -> str | None:
        """The group that it is listed with."""
        return self.stability.group or self.group_around

    @property
    def domain(self) -> str:
        """The Sphinx domain."""
        return self.record.domain

    @property
    def objtype(self) -> str:
        """The type within the domain."""
        return self.record.objtype

    @property
    def canonical(self) -> str | None:
        """Where it is defined, when that is another name."""
        return self.record.canonical

    @property
    def inherited(self) -> Mapping[str, tuple[str, ...]]:
        """Of a class, the names that it has from others, by the full names of those."""
        return self.record.inherited

    @property
    def overloads(self) -> tuple[Overload, ...]:
        """The ways to call it, if anything is said of single ones."""
        return self.record.overloads

    @property
    def imported(self) -> Mapping[str, str]:
        """What the names of replacements mean by the imports of the module that defines it."""
        return self.record.imported

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.record.domain}:{self.name}"

    def came_in(self, release: str) -> bool:
        """Tell whether a release brought it; a pre-release stands for the release to come."""
        came, version = parse_version(self.past.came), parse_version(release)
        return came is not None and version is not None and _final(came) == _final(version)

    def as_entry(self, page_uri: str) -> Entry:
        """Return the entry of the inventory; *page_uri* is where the page lies."""
        said, shown = self.record.stability, self.stability
        if shown.level_from is not None:
            said = replace(said, level=shown.level, level_from=shown.level_from)
        return Entry(
            name=self.name,
            domain=self.record.domain,
            objtype=self.record.objtype,
            uri=f"{page_uri}#{self.anchor}",
            stability=said,
            canonical=self.record.canonical,
            source=self.record.source,
            inherited=self.record.inherited,
            imported=self.record.imported,
            overloads=self.record.overloads,
        )


def _final(version: Version) -> Version:
    return Version(version.base_version) if version.is_prerelease else version


class Whole(NamedTuple):
    """What holds for a page as a whole."""

    stability: Stability
    line: int | None = None  #: of the last mark that says so; ``None``: it is said of the module


class Use(NamedTuple):
    """A cross-reference in running text, or a name in a code example."""

    target: str  #: what is written; in code, the full name that it means
    context: str | None  #: the Python scope in which it stands; ``None`` in code
    line: int | None  #: of the page


class Foreign(NamedTuple):
    """What another project says of one of its objects."""

    name: str
    uri: str  #: its address; of a project on the same disk, relative to our root
    stability: Stability
    level: Level | None  #: in that project's words
    # Where it is defined, and what else is called so there, is not told.
    canonical: None = None
    inherited: Mapping[str, tuple[str, ...]] = EMPTY
    imported: Mapping[str, str] = EMPTY

    @property
    def key(self) -> str:
        """What tells it from all others, and from what is ours."""
        return self.uri


class Query(NamedTuple):
    """What one directive or role asks for."""

    kind: Literal["list", "summary", "levels", "migration", "badge", "rows"]
    names: tuple[str, ...] = ()  #: objects, or what holds them; empty: all
    levels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    objtypes: tuple[str, ...] = ()
    deprecated: bool | None = None  #: only those, none of those, or both
    new_in: str = ""  #: only what came with this version
    changed_in: str = (
        ""  #: only what was there before, and got another level or deprecated in this version
    )
    group_by: Literal["group", "level", "module", "none"] = "group"
    as_of: str = (
        ""  #: the release by which a migration is overdue or next; empty: the documented one
    )
    context: str = ""  #: the Python scope of the directive, against which names may be relative
    filters: bool = False  #: whether readers can narrow the list down

    @property
    def narrows(self) -> bool:
        """Whether it leaves entries out."""
        return bool(self.names) or self.narrows_facts

    @property
    def narrows_facts(self) -> bool:
        """Whether it chooses entries by what they are, rather than by where."""
        chosen = self.levels or self.groups or self.objtypes or self.new_in or self.changed_in
        return bool(chosen) or self.deprecated is not None
