"""What one build knows beside its environment: settings, the reader, the builder.

Sphinx is phasing out ``env.app`` and ``builder.app``; a weak table keyed by the environment takes
their place. Worker processes inherit it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx_apistab.sphinx.config import Settings, settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.policy.case import Demands
    from sphinx_apistab.policy.findings import Finding
    from sphinx_apistab.reading import Reader, WrittenReader
    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.links import Mark
    from sphinx_apistab.sphinx.records import Foreign


@dataclass(kw_only=True)
class Session:
    """The state of one build; what not every build needs is imported when it is asked for."""

    settings: Settings
    builder: Builder
    folder: Path  #: the folder of ``conf.py``
    reads: bool = False  #: whether all is connected that reads pages
    #: readers of the sources that are documented without an import
    unimported: tuple[WrittenReader, ...] = ()
    foreign: tuple[Foreign, ...] = ()  #: what other projects say of their APIs
    findings: list[Finding] = field(default_factory=list)  #: the verdict, once the pages are read
    catalog: Catalog | None = None  #: all entries, once the pages are read
    basis: str = ""  #: what the digests of the pages are made of, as one digest
    digests: dict[str, str] = field(default_factory=dict)  #: what each page should show
    #: the entries that each written page has links to, by key, with what their marks show
    links: dict[str, dict[str, list[str] | None]] = field(default_factory=dict)
    #: the marks in the table of contents of each page, by anchor
    contents: Mapping[str, Mapping[str, Mark]] = field(default_factory=dict)
    found: str = ""  #: the badges that the page for searching has, as JSON; empty: not known yet
    clean: bool = False  #: whether the pages as they are were judged, and nothing was found
    written: set[str] = field(default_factory=set)  #: the pages that were resolved for writing
    idle: bool = False  #: whether all that is on disk is as it would be written again
    #: the index pages that this build need not write
    kept: set[str] = field(default_factory=set)
    warned: set[object] = field(default_factory=set)  #: the warnings given while writing
    definitions: document | None = (
        None  #: what the project's prolog and epilog define, once asked for
    )

    @cached_property
    def reader(self) -> Reader:
        """What reads objects, and keeps what it parsed."""
        from sphinx_apistab.reading import Reader  # noqa: PLC0415

        return Reader(self.settings.conventions)

    @cached_property
    def demands(self) -> Demands | None:
        """What to judge by; ``None``: nothing is judged."""
        from sphinx_apistab.sphinx.verdict import read_demands  # noqa: PLC0415

        return read_demands(self)

    def forget_sources(self) -> None:
        """Let go of what was parsed."""
        vars(self).pop("reader", None)
        self.unimported = ()


_SESSIONS: WeakKeyDictionary[BuildEnvironment, Session] = WeakKeyDictionary()


def open_session(app: Sphinx) -> None:
    """Start the session of a build (at ``builder-inited``, when environment and builder exist)."""
    _SESSIONS[app.env] = Session(
        settings=settings(app.config), builder=app.builder, folder=Path(app.confdir)
    )


def forget_sources(app: Sphinx, env: BuildEnvironment) -> None:
    """Let go of what was parsed, once all pages are read (``env-updated``)."""
    session(env).forget_sources()


def session(env: BuildEnvironment) -> Session:
    """Return the session of the build that an environment belongs to."""
    return _SESSIONS[env]


def catalog(env: BuildEnvironment) -> Catalog:
    """Return the catalog of a build whose pages are all read."""
    current = session(env)
    if current.catalog is None:
        from sphinx_apistab.sphinx.catalog import compile_catalog  # noqa: PLC0415

        current.catalog = compile_catalog(env)
    return current.catalog
