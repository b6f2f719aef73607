"""Which pages must be written again although their sources did not change.

A page that lists the entries of other pages goes stale when one of those changes. Each page has
a digest of what it shows of ours; the digests of what is on disk are kept for each builder and output
directory, beside the doctrees. So is what a build without a change needs of all entries: it then
need not know them.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

from sphinx_apistab import __version__
from sphinx_apistab.migration import Item, items
from sphinx_apistab.model import EMPTY, UNLABELLED
from sphinx_apistab.sphinx.badges import writes_one_tree
from sphinx_apistab.sphinx.export import file_names, remove_former, write_if_changed
from sphinx_apistab.sphinx.links import Mark, fact, mark_of, marks_in_contents
from sphinx_apistab.sphinx.session import catalog, this_build
from sphinx_apistab.sphinx.styles import assets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.records import Documented, Query


def stale_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages whose digest differs from what is on disk (``env-updated``)."""
    current = this_build(env)
    current.catalog = None  # pages may have been read since it was last asked for
    current.basis = _basis(app)
    written = _load(_state_file(app))
    if written.basis == current.basis:  # no page was read since
        current.digests = {**written.digests}
        current.contents, current.found = written.contents, written.found
        current.clean, current.idle = written.clean, _is_idle(app)
        return []
    current.contents = marks_in_contents(env, catalog(env))
    current.digests = _digests(env, _style(app))
    return sorted(
        page
        for page, digest in current.digests.items()
        if written.digests.get(page) != digest or _has_other_marks(page, written, catalog(env))
    )


def _basis(app: Sphinx) -> str:
    """Return a digest of all that the pages' digests are made of: while it stays, so do they."""
    current = this_build(app.env)
    edition = app.env.domaindata["apistab"]["edition"]
    recorded = (
        _files_of(Path(app.confdir, current.settings.history)) if current.settings.history else ()
    )
    known = (__version__, edition, current.settings, current.session.foreign, recorded)
    return _digest(_style(app), *_html_settings(app), repr(known))


def _html_settings(app: Sphinx) -> tuple[str, ...]:
    """Return Sphinx's own digests of what all HTML pages show: its index pages show it too."""
    info = getattr(app.builder, "build_info", None)
    return () if info is None else (info.config_hash, info.tags_hash)


def _files_of(folder: Path) -> list[tuple[str, int, int]]:
    """Return the names, the times and the sizes of the files in a folder, as far as it can be read."""
    try:
        return sorted((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in os.scandir(folder))
    except OSError:
        return []


def _digest(*facts: str) -> str:
    return sha256("\n".join(facts).encode("utf-8", "backslashreplace")).hexdigest()


def _is_idle(app: Sphinx) -> bool:
    """Tell whether Sphinx finds no page of this builder out of date; it may be told to write some, though."""
    return not writes_one_tree(app.builder) and not set(app.builder.get_outdated_docs())


def _has_other_marks(page: str, written: _State, known: Catalog) -> bool:
    """Tell whether a link on a page, as it was written, leads to what now has another mark."""
    return any(
        fact(mark_of(known.by_key[key], page, known) if key in known.by_key else None) != shown
        for key, shown in written.links.get(page, {}).items()
    )


def note_written(app: Sphinx, exception: Exception | None) -> None:
    """Keep the digests of the pages that this build wrote (``build-finished``)."""
    current = this_build(app.env)
    if exception is not None or current.idle:
        return
    path = _state_file(app)
    before = _load(path)
    digests = {
        page: digest
        if page in current.written or writes_one_tree(app.builder)
        else before.digests.get(page, "")
        for page, digest in current.digests.items()
    }
    links = {page: known for page, known in before.links.items() if page in digests}
    basis = current.basis if digests == current.digests else ""
    state = _State(
        basis=basis,
        digests=digests,
        links=links | current.links,
        contents=current.contents,
        found=current.found,
        clean=current.clean,
        files=file_names(app),
    )
    write_if_changed(path, json.dumps(state._asdict(), sort_keys=True, indent=0))
    remove_former(app, before.files)


class _State(NamedTuple):
    """What the pages on disk show, and what else a build knows before it knows all entries."""

    basis: str = ""  #: of the digests, if they are those of all pages
    digests: Mapping[str, str] = EMPTY
    links: Mapping[str, Mapping[str, Any]] = EMPTY
    files: tuple[str, ...] = ()  #: what is there for tools
    # As in the session:
    contents: Mapping[str, Mapping[str, Mark]] = EMPTY
    found: str = ""
    clean: bool = False


def _state_file(app: Sphinx) -> Path:
    outdir = sha256(str(app.outdir).encode()).hexdigest()[:12]
    return Path(app.doctreedir) / f"apistab-{app.builder.name}-{outdir}.json"


def _load(path: Path) -> _State:
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
        return _State(
            basis=str(state["basis"]),
            digests=dict(state["digests"]),
            links={page: dict(known) for page, known in state["links"].items()},
            contents={
                page: {anchor: Mark(*mark) for anchor, mark in marks.items()}
                for page, marks in state["contents"].items()
            },
            files=tuple(map(str, state["files"])),
            found=str(state["found"]),
            clean=state["clean"] is True,
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return _State()


def _digests(env: BuildEnvironment, style: str) -> dict[str, str]:
    """Return the digest of each page; *style* is what all of them show, be it only by reference."""
    entries = catalog(env)
    own: dict[str, list[Documented]] = {}
    for entry in entries.entries:
        own.setdefault(entry.docname, []).append(entry)
    queries: dict[str, list[Query]] = env.domaindata["apistab"]["queries"]
    digests = {}
    contents = this_build(env).contents
    # In sidebars are the pages that stand in a toctree.
    listed = {docname for included in env.toctree_includes.values() for docname in included}
    sidebars = repr([(page, contents[page]) for page in sorted(listed & contents.keys())])
    for page in env.all_docs:
        facts = [
            *(_badge_facts(entry, entries) for entry in own.get(page, ()) if _shows(entry)),
            *(
                fact
                for query in queries.get(page, ())
                for fact in _answer_facts(query, page, entries)
            ),
        ]
        if facts:
            facts.append(
                repr(
                    (
                        entries.settings.levels,
                        entries.levels_page,
                        entries.settings.collapse_deprecated,
                    )
                )
            )
        if page in contents:
            facts.append(repr(contents[page]))
        digests[page] = _digest(style, sidebars, *facts)
    return digests


def _style(app: Sphinx) -> str:
    """Return the style sheet and the script: the links that pages have to them carry checksums."""
    html = app.builder.format == "html"
    return "".join(assets(this_build(app.env).settings.levels).values()) if html else ""


def _shows(entry: Documented) -> bool:
    """Tell whether an entry's description shows any badge."""
    stability = entry.stability
    return stability.labelled or bool(stability.params or entry.record.overloads)


def _badge_facts(entry: Documented, entries: Catalog) -> str:
    """Return what a description shows, and where its links lead."""
    going = list(items([entry]))
    migrations = [entries.migration_places.get(item.key) for item in going]
    told = entry.group_around, entries.shows_level_above(entry), entry.record.overloads
    return repr((entry.name, entry.past, told, migrations, list(_replacements(going, entries))))


def _replacements(
    going: Iterable[Item[Documented]], entries: Catalog
) -> Iterator[tuple[str | None, ...]]:
    """Yield the places of what is to be used instead of objects and of their parameters."""
    for item in going:
        name = item.deprecation.replacement if item.deprecation is not None else None
        target = entries.find(name, item.scope) if name is not None else None
        if target is not None:
            yield target.name, target.docname, target.anchor, target.past.came


def _answer_facts(query: Query, docname: str, entries: Catalog) -> Iterator[str]:
    """Yield what the answer to a query shows on a page."""
    yield repr((query, entries.settings.groups, entries.release))
    if query.kind == "migration":
        yield repr(entries.removed)
    if query.kind == "levels":
        yield repr((entries.levels_in_use, any(e.stability.deprecated for e in entries.entries)))
        return
    if query.kind == "summary":
        yield repr(entries.list_page(query, docname))
    if query.kind == "rows":
        for name in query.names:
            shown = entries.shown_in_row(name, UNLABELLED, docname)
            yield repr((entries.migration_places.get(name), shown))
        return
    if query.kind == "badge":
        selected = [entries.find(query.names[0], query.context)]
        yield repr(entries.find_foreign(query.names[0]))
    else:
        selected = [*entries.select(query)]
    for entry in selected:
        if entry is not None:
            record, summary = entry.record, entry.record.summary
            yield repr((entry.docname, entry.anchor, record.module, record.objtype))
            yield summary.pformat() if isinstance(summary, nodes.Node) else summary
            mappings = (record.param_words, record.overload_words, record.change_words)
            words = (record.words, *(said for each in mappings for said in each.values()))
            yield from (word.pformat() for some in words for word in some)
            yield _badge_facts(entry, entries)
