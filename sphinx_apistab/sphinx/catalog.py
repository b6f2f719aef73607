"""All entries of a build, once every page is read: names, places, selections."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from packaging.version import Version

from sphinx_apistab.announced import changes_of, to_come
from sphinx_apistab.collector import paused
from sphinx_apistab.migration import items
from sphinx_apistab.model import Entry, Inventory
from sphinx_apistab.naming import Names, outwards
from sphinx_apistab.policy.enclosing import Enclosing, ranks_of
from sphinx_apistab.policy.history import History, Tombstone
from sphinx_apistab.policy.past import Archive
from sphinx_apistab.policy.versions import parse_version
from sphinx_apistab.sphinx.guard import Place, attempt
from sphinx_apistab.sphinx.records import (
    UNLABELLED_LEVEL,
    Documented,
    Foreign,
    Query,
    Record,
    Whole,
)
from sphinx_apistab.sphinx.session import session, this_build
from sphinx_apistab.sphinx.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.model import Level, Stability
    from sphinx_apistab.sphinx.config import Settings


@dataclass(frozen=True)
class Catalog:
    """What can be asked of all entries."""

    entries: tuple[Documented, ...]  #: sorted by name
    settings: Settings
    release: str  #: the version that the documentation is of, for what is overdue
    levels_page: str | None  #: the first page that shows the promises
    migration_pages: tuple[tuple[str, Query], ...]  #: the pages that show what goes away
    #: the pages with a list that readers can filter
    filtered_pages: tuple[tuple[str, Query], ...] = ()
    pages: Mapping[str, Whole] = field(default_factory=dict)  #: what holds for whole pages
    foreign: tuple[Foreign, ...] = ()  #: what other projects have
    history: History = field(default_factory=History)  #: the releases before this one
    #: tells whether the source of its package has a name, or may have it; ``None`` where there is none
    is_in_source: Callable[[str], bool | None] = lambda _: None
    _selected: dict[Query, list[Documented]] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> Mapping[str, Documented]:
        """The entries by full name; of two in different domains, Python's."""
        ordered = sorted(self.entries, key=lambda entry: entry.record.domain == "py")
        return {entry.name: entry for entry in ordered}

    @cached_property
    def by_place(self) -> Mapping[tuple[str, str], Documented]:
        """The entries by page and anchor."""
        return {(entry.docname, entry.anchor): entry for entry in self.entries}

    @cached_property
    def marked(self) -> Mapping[str, Mapping[str, Documented]]:
        """The entries that links to them may show a mark for, by page and anchor."""
        every = self.settings.link_marks in {"below", "all"}
        found: dict[str, dict[str, Documented]] = {}
        for entry in self.entries:
            if every or entry.stability.deprecated is not None:
                found.setdefault(entry.docname, {})[entry.anchor] = entry
        return found

    @cached_property
    def by_anchor(self) -> Mapping[str, list[Documented]]:
        """The entries by anchor, whatever the page."""
        found: dict[str, list[Documented]] = {}
        for entry in self.entries:
            found.setdefault(entry.anchor, []).append(entry)
        return found

    @cached_property
    def by_key(self) -> Mapping[str, Documented | Foreign]:
        """The entries, and those of other projects, by what tells them from all others."""
        ours = {entry.key: entry for entry in self.entries}
        return {entry.key: entry for entry in self.foreign} | ours

    @cached_property
    def _foreign_names(self) -> Names[Foreign]:
        return Names({entry.name: entry for entry in reversed(self.foreign)})

    def find_foreign(self, name: str) -> Foreign | None:
        """Find an object of another project."""
        return self._foreign_names.find(name, "")

    def shows_level_above(self, entry: Documented) -> bool:
        """Tell whether what an entry is in shows the level that it takes, on the same page."""
        source = entry.stability.level_from
        if source is None or not entry.name.startswith(f"{source}."):
            return False  # it has a second name, elsewhere
        around = self._by_full_name.get((entry.domain, source))
        return around is not None and around.docname == entry.docname

    def shown_in_row(self, name: str, own: Stability, docname: str) -> Stability:
        """Return what a table on a page shows of a Python object: no level that the page shows around it.

        *own* is what the object says itself, for one that is documented nowhere.
        """
        entry = self._by_full_name.get(("py", name))
        if entry is None:
            return own
        source = self._by_full_name.get(("py", entry.stability.level_from or ""))
        if source is not None and source.docname == docname:
            return replace(entry.stability, level=None, level_from=None)
        return entry.stability

    @cached_property
    def _by_full_name(self) -> Mapping[tuple[str, str], Documented]:
        return {(entry.domain, entry.name): entry for entry in self.entries}

    def page_level(self, docname: str) -> str | None:
        """Return the level of a page as a whole."""
        return self.pages[docname].stability.level if docname in self.pages else None

    def page_rank(self, docname: str) -> int:
        """Return how dependable a page is as a whole; of one that does not say: as what is stable."""
        return self.settings.level(self.page_level(docname) or "stable").rank

    @cached_property
    def _by_written_name(self) -> Names[Documented]:
        return Names(self.by_name)

    def find(self, name: str, context: str = "") -> Documented | None:
        """Find what a name means to somebody who writes it in *context* (a full name)."""
        return self._by_written_name.find(name, context)

    def meaning(self, name: str, context: str = "") -> str:
        """Return the full name of what a name means in *context*, as far as it is known."""
        return self._by_written_name.meaning(name, context)

    def new_name(self, name: str, context: str = "") -> str | None:
        """Return the full name of a replacement, if that is one name, as far as it is known."""
        return self._by_written_name.new_name(name, context)

    def select(self, query: Query) -> list[Documented]:
        """Return the entries that a query asks for, in order."""
        if query not in self._selected:
            prefixes = [self.full_name(name, query.context) for name in query.names]
            self._selected[query] = [
                entry
                for entry in self.entries
                if _is_below(entry.name, prefixes) and _passes(entry, query)
            ]
        return self._selected[query]

    def full_name(self, name: str, context: str) -> str | None:
        """Return the full name of what a query names: an object, or what holds objects."""
        for scope in outwards(context):
            full = f"{scope}.{name}" if scope else name
            if full in self._holders:
                return full
        return None

    @cached_property
    def _holders(self) -> frozenset[str]:
        """All names of entries, and of what is around them."""
        return frozenset(scope for entry in self.entries for scope in outwards(entry.name) if scope)

    def level(self, entry: Documented | Foreign) -> Level | None:
        """Return the level of an entry."""
        if isinstance(entry, Foreign):
            return entry.level
        name = entry.stability.level
        return self.settings.level(name) if name is not None else None

    @cached_property
    def levels_in_use(self) -> tuple[Level, ...]:
        """The levels that entries have or the project names, the most dependable first."""
        used = {entry.stability.level for entry in self.entries}.union(self.settings.own_levels)
        known = [level for level in self.settings.levels.values() if level.name in used]
        strangers = sorted(name for name in used - self.settings.levels.keys() if name is not None)
        return (*known, *map(self.settings.level, strangers))

    @cached_property
    def group_names(self) -> tuple[str, ...]:
        """The groups: the author's in the author's order, then the others by name."""
        used = {entry.group for entry in self.entries} - {None}
        declared = tuple(self.settings.groups)
        return declared + tuple(sorted(str(name) for name in used - set(declared)))

    @cached_property
    def migration_places(self) -> Mapping[str, str]:
        """Where the migration of an entry or a parameter is described: its key → the page."""
        places: dict[str, str] = {}
        for docname, query in self.migration_pages:
            for item in items(self.select(query)):
                places.setdefault(item.key, docname)
        return places

    @cached_property
    def change_places(self) -> Mapping[str, str]:
        """Where the announced changes of an entry or a parameter are described: its key → the page."""
        places: dict[str, str] = {}
        for docname, query in self.migration_pages:
            for each in to_come(self.select(query), query.as_of or self.release):
                places.setdefault(each.key, docname)
        return places

    @cached_property
    def removed(self) -> tuple[Tombstone, ...]:
        """What earlier releases had, and this one has no more; the last gone first.

        Only what was marked is missed, and of what went with its class only what said so itself.
        """
        objects = tuple(
            Entry(
                name=entry.name,
                domain=entry.record.domain,
                objtype=entry.record.objtype,
                uri="",
                stability=entry.stability,
                canonical=entry.record.canonical,
                inherited=entry.record.inherited,
            )
            for entry in self.entries
        )
        now = Inventory(project="", version=self.release, levels=(), groups=(), objects=objects)
        stones = list(self.history.tombstones(now, self._is_there, marked=True))
        names = {stone.entry.name for stone in stones}
        gone = [
            stone
            for stone in stones
            if stone.entry.stability.deprecated is not None
            or names.isdisjoint(outwards(stone.entry.name.rpartition(".")[0]))
        ]
        return tuple(sorted(gone, key=_when_removed, reverse=True))

    def _is_there(self, entry: Entry) -> bool | None:
        """Tell whether the source has an object, or may have it; ``None`` where there is no source."""
        return self.is_in_source(entry.name) if entry.domain == "py" else None

    def list_page(self, query: Query, docname: str) -> str | None:
        """Return the page where readers can filter what a query selects: this one, or the first."""
        same = query._replace(kind="list", filters=True)
        pages = [
            page
            for page, other in self.filtered_pages
            if other._replace(group_by=same.group_by) == same
        ]
        return docname if docname in pages else next(iter(pages), None)


def _when_removed(stone: Tombstone) -> tuple[bool, Version]:
    # What this release has no more went last, whatever the release is called.
    version = parse_version(stone.removed)
    return version is None and stone.removed is not None, version or Version("0")


def _is_below(name: str, prefixes: list[str | None]) -> bool:
    return not prefixes or any(
        prefix is not None and (name == prefix or name.startswith(f"{prefix}."))
        for prefix in prefixes
    )


def _passes(entry: Documented, query: Query) -> bool:
    stability = entry.stability
    return (
        _has_level(entry, query)
        and (not query.groups or entry.group in query.groups)
        and (not query.objtypes or entry.record.objtype in query.objtypes)
        and (query.deprecated is None or query.deprecated == (stability.deprecated is not None))
        and (not query.new_in or entry.came_in(query.new_in))
        and (not query.changed_in or _changed_in(entry, query.changed_in))
    )


def _changed_in(entry: Documented, release: str) -> bool:
    """Tell whether an entry that was there got another level, or was deprecated, in a release."""
    gone, version = entry.stability.deprecated, parse_version(release)
    dates = [held.since for held in entry.past.levels[1:]] + [gone.since if gone else None]
    return version in map(parse_version, filter(None, dates)) and not entry.came_in(release)


def _has_level(entry: Documented, query: Query) -> bool:
    """Without a filter, an entry needs something to show: on a migration page, what goes away or changes."""
    stability = entry.stability
    if query.kind == "migration" and not any(items([entry])) and not any(changes_of(stability)):
        return False
    if not query.levels:
        return stability.labelled or query.kind == "migration"
    return (stability.level or UNLABELLED_LEVEL) in query.levels


@paused(stays=True)
def compile_catalog(env: BuildEnvironment) -> Catalog:
    """Return the catalog of all pages that an environment knows."""
    current, queries = session(env), env.domaindata["apistab"]["queries"]
    release = env.config.release or env.config.version
    asked = [(docname, query) for docname in sorted(queries) for query in queries[docname]]
    history, levels = _history(env, release), current.settings.levels
    found = list(_documented(env, Archive(history, release)))
    return Catalog(
        entries=tuple(sorted(_with_levels(found, ranks_of(levels.values())), key=_by_name)),
        settings=current.settings,
        release=release,
        levels_page=next((docname for docname, query in asked if query.kind == "levels"), None),
        migration_pages=tuple((d, query) for d, query in asked if query.kind == "migration"),
        filtered_pages=tuple((d, query) for d, query in asked if query.filters),
        pages=env.domaindata["apistab"]["pages"],
        foreign=current.foreign,
        history=history,
        is_in_source=Sources(reader.modules for reader in this_build(env).unimported).has,
    )


def _history(env: BuildEnvironment, release: str) -> History:
    demands = this_build(env).demands
    return demands.history.before(parse_version(release)) if demands is not None else History()


def _by_name(entry: Documented) -> tuple[str, str, str]:
    return entry.name, entry.record.domain, entry.record.objtype


def _documented(env: BuildEnvironment, archive: Archive) -> Iterator[Documented]:
    """Yield the records that a domain indexes, with the names that it gives them."""
    records: dict[str, list[Record]] = env.domaindata["apistab"]["records"]
    domains = {record.domain for page in records.values() for record in page}
    names = {name: _names(env.domains[name]) for name in sorted(domains) if name in env.domains}
    found: dict[tuple[str, str], Documented] = {}
    for docname in sorted(records):
        for record in records[docname]:
            with attempt("an entry", partial(Place, env, docname, next(iter(record.ids), ""))):
                entry = _named(record, docname, names.get(record.domain, {}), archive)
                if entry is not None:
                    found[record.domain, entry.name] = entry
    return iter(found.values())


def _with_levels(found: Sequence[Documented], ranks: Mapping[str, int]) -> Iterator[Documented]:
    """Yield entries with the levels and groups that they take from what they are in."""
    enclosing = Enclosing(found, ranks)
    by_name = {(entry.domain, entry.name): entry for entry in found}
    for entry in found:
        if (taken := enclosing.taken(entry)) is None:
            yield entry
        else:
            yield entry._replace(
                past=entry.past._replace(stability=taken.added_to(entry.stability)),
                group_around=by_name[entry.domain, taken.source].stability.group,
            )


def _named(
    record: Record, docname: str, names: Mapping[tuple[str, str], list[str]], archive: Archive
) -> Documented | None:
    """Return a record with its name, if its domain has one for it.

    Where nothing was read of it, its author may have said what it is called where it is defined.
    https://www.sphinx-doc.org/en/master/usage/domains/python.html#directive-option-py-class-canonical
    """
    for anchor in record.ids:
        name, *aliases = names.get((docname, anchor), [""])
        if name:
            if record.canonical is None and record.source is None and len(aliases) == 1:
                record = record._replace(canonical=aliases[0])
            past = archive.past(name, record.stability, record.domain)
            return Documented(name, docname, anchor, record, past)
    return None


def _names(domain: Domain) -> dict[tuple[str, str], list[str]]:
    """Return the names of a domain's objects by page and anchor; aliases come last."""
    objects = sorted(domain.get_objects(), key=lambda item: (item[5] < 0, item[0]))
    names: dict[tuple[str, str], list[str]] = {}
    for name, _label, _type, docname, anchor, priority in objects:
        if priority < 0 or (docname, anchor) not in names:
            names.setdefault((docname, anchor), []).append(name)
    return names
