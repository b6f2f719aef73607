"""What a build writes for tools, beside ``objects.inv``: ``apistab.json`` and ``migrations.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import NoUri

from sphinx_apistab import inventory, migration
from sphinx_apistab.announced import to_come
from sphinx_apistab.migration import ComingChange, Item, Migration, Stage, items, stages
from sphinx_apistab.model import Deprecation, Group, Inventory
from sphinx_apistab.sphinx.badges import (
    MIGRATION_INDEX,
    change_anchor,
    migration_anchor,
    writes_index,
)
from sphinx_apistab.sphinx.migration_page import available_since, new_name
from sphinx_apistab.sphinx.session import catalog, session, this_build

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_apistab.announced import Announcement
    from sphinx_apistab.policy.history import Tombstone
    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.records import Documented


def write_inventory(app: Sphinx, exception: Exception | None) -> None:
    """Write the inventory, if this builder writes ``objects.inv`` (``build-finished``)."""
    path = _to_write(app, session(app.env).settings.inventory)
    if exception is None and path is not None:
        inventory.write(path, inventory_of(app))


def write_migrations(app: Sphinx, exception: Exception | None) -> None:
    """Write what goes away, where the inventory is written (``build-finished``)."""
    path = _to_write(app, session(app.env).settings.migrations)
    if exception is None and path is not None:
        known = catalog(app.env)
        going = stages(items(known.entries), known.release)
        found = [
            _migration(item, stage, known, app.builder)
            for stage, _when, members in going
            for item in members
        ]
        found += [_removal(stone, known, app.builder) for stone in known.removed]
        coming = to_come(known.entries, known.release)
        changes = [_change(each, known, app.builder) for each in coming]
        text = migration.dumps(app.config.project, known.release, found, changes)
        write_if_changed(path, text)


def file_names(app: Sphinx) -> tuple[str, ...]:
    """Return the names of the files that an output has for tools."""
    chosen = session(app.env).settings
    wanted = filter(None, (chosen.inventory, chosen.migrations))
    return tuple(wanted) if _writes_objects_inv(app.builder) else ()


def remove_former(app: Sphinx, former: Iterable[str]) -> None:
    """Remove the files that earlier builds wrote and this one does not: they would be published, stale."""
    if not _writes_objects_inv(app.builder):
        return
    known = {inventory.FILENAME, migration.FILENAME, *former}
    for name in sorted(known.difference(file_names(app))):
        path = Path(app.outdir, name)
        if path.is_file() and _is_ours(path) and not _is_authors(app, name):
            path.unlink()


def _is_ours(path: Path) -> bool:
    """Tell whether a file has the form of those that we write."""
    try:
        facts = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    keys = facts.keys() if isinstance(facts, dict) else set()
    return keys >= {"format", "project", "version"} and bool(keys & {"objects", "migrations"})


def _is_authors(app: Sphinx, name: str) -> bool:
    """Tell whether a file is the author's own, which Sphinx copies.

    https://www.sphinx-doc.org/en/master/usage/configuration.html#confval-html_extra_path
    """
    paths = [Path(app.confdir, path) for path in app.config.html_extra_path]
    return any(path.name == name or Path(path, name).exists() for path in paths)


def _to_write(app: Sphinx, name: str) -> Path | None:
    """Return where a file goes, unless this builder has none, or it is there as it would be written."""
    path = Path(app.outdir) / name
    if not name or not _writes_objects_inv(app.builder):
        return None
    return None if this_build(app.env).idle and path.exists() else path


def _migration(item: Item[Documented], stage: Stage, known: Catalog, builder: Builder) -> Migration:
    deprecation = item.deprecation or Deprecation()
    return Migration(
        **_what(item, builder),
        stage=stage.value,
        since=deprecation.since,
        removal=deprecation.removal,
        replacement=deprecation.replacement,
        # The name stays: only one way to call it goes.
        renamed_to=new_name(item, known) if item.overload is None else None,
        available_since=available_since(item, known),
        reason=deprecation.reason,
        migration=_described(
            known.migration_places.get(item.key), migration_anchor(item.key), builder
        ),
        overload=item.overload.signature if item.overload is not None else None,
    )


def _change(coming: Announcement[Documented], known: Catalog, builder: Builder) -> ComingChange:
    change, key = coming.change, coming.key
    return ComingChange(
        **_what(coming, builder),
        since=change.since,
        release=change.release,
        keyword_only=change.keyword_only,
        reason=change.reason,
        migration=_described(known.change_places.get(key), change_anchor(key), builder),
    )


def _what(told: Item[Documented] | Announcement[Documented], builder: Builder) -> dict[str, Any]:
    """Return of what something is told, and where it is described."""
    entry = told.entry
    return {
        "name": entry.name,
        "param": told.param,
        "domain": entry.domain,
        "objtype": entry.objtype,
        "uri": f"{builder.get_target_uri(entry.docname)}#{entry.anchor}",
    }


def _described(page: str | None, anchor: str, builder: Builder) -> str | None:
    """Return where a migration is described: on the author's page, else on the index page."""
    if page is None and writes_index(builder, MIGRATION_INDEX):
        page = MIGRATION_INDEX
    return page and f"{builder.get_target_uri(page)}#{anchor}"


def _removal(stone: Tombstone, known: Catalog, builder: Builder) -> Migration:
    pages = (page for page, query in known.migration_pages if not query.narrows)
    entry, deprecation = stone.entry, stone.entry.stability.deprecated or Deprecation()
    return Migration(
        name=entry.name,
        param=None,
        domain=entry.domain,
        objtype=entry.objtype,
        stage=Stage.REMOVED.value,
        since=deprecation.since,
        removal=stone.removed,
        replacement=deprecation.replacement,
        renamed_to=known.new_name(deprecation.replacement or "", entry.name),
        available_since=None,
        reason=deprecation.reason,
        uri=None,
        migration=_described(next(pages, None), migration_anchor(entry.name), builder),
    )


def _writes_objects_inv(builder: Builder) -> bool:
    """Tell whether a builder makes a site that others can refer to."""
    return builder.format == "html" and builder.name != "epub"


def inventory_of(app: Sphinx) -> Inventory:
    """Return the inventory of a build whose pages are all read."""
    entries = catalog(app.env)
    uris = {
        name: uri_of(name, app.builder) for name in {entry.docname for entry in entries.entries}
    }
    return Inventory(
        project=app.config.project,
        version=entries.release,
        levels=entries.levels_in_use,
        groups=tuple(_groups(entries)),
        objects=tuple(entry.as_entry(uris[entry.docname]) for entry in entries.entries),
    )


def uri_of(docname: str, builder: Builder) -> str:
    """Return where a page lies; nowhere, where a builder leaves it out."""
    try:
        return builder.get_target_uri(docname)
    except NoUri:
        return ""


def _groups(entries: Catalog) -> list[Group]:
    declared = entries.settings.groups
    return [declared.get(name, Group(name=name, title=name)) for name in entries.group_names]


def write_if_changed(path: Path, text: str) -> None:
    """Write a text file, unless it says the same already."""
    # JSON's spelling of half a surrogate pair, which UTF-8 has none for, is Python's too.
    content = text.encode("utf-8", "backslashreplace")
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
