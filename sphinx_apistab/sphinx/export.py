"""The inventory of a build: ``apistab.json`` beside ``objects.inv``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_apistab import inventory
from sphinx_apistab.model import Entry, Group, Inventory
from sphinx_apistab.sphinx.catalog import Catalog, catalog
from sphinx_apistab.sphinx.session import session

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_apistab.sphinx.records import Documented


def write_inventory(app: Sphinx, exception: Exception | None) -> None:
    """Write the inventory, if this builder writes ``objects.inv`` (``build-finished``)."""
    name = session(app.env).settings.inventory
    if exception is None and name and _writes_objects_inv(app.builder):
        inventory.write(Path(app.outdir) / name, _inventory(app))


def _writes_objects_inv(builder: Builder) -> bool:
    """Tell whether a builder makes a site that others can refer to."""
    return builder.format == "html" and builder.name != "epub"


def _inventory(app: Sphinx) -> Inventory:
    entries = catalog(app.env)
    return Inventory(
        project=app.config.project,
        version=entries.release,
        levels=entries.levels_in_use,
        groups=tuple(_groups(entries)),
        objects=tuple(_entry(entry, app.builder) for entry in entries.entries),
    )


def _groups(entries: Catalog) -> list[Group]:
    declared = entries.settings.groups
    return [declared.get(name, Group(name=name, title=name)) for name in entries.group_names]


def _entry(entry: Documented, builder: Builder) -> Entry:
    record = entry.record
    return Entry(
        name=entry.name,
        domain=record.domain,
        objtype=record.objtype,
        uri=f"{builder.get_target_uri(entry.docname)}#{entry.anchor}",
        stability=record.stability,
        canonical=record.canonical,
        source=record.source,
    )


def write_if_changed(path: Path, text: str) -> None:
    """Write a text file, unless it says the same already."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
