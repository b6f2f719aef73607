"""What one build knows beside its environment: settings, the reader, the builder.

Sphinx is phasing out ``env.app`` and ``builder.app``; a weak table keyed by the environment takes
their place. Worker processes inherit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx_apistab.reading import Reader, WrittenReader
from sphinx_apistab.sphinx.config import Settings, settings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.policy.case import Demands
    from sphinx_apistab.policy.findings import Finding
    from sphinx_apistab.sphinx.catalog import Catalog
    from sphinx_apistab.sphinx.records import Foreign


@dataclass(slots=True, weakref_slot=True, kw_only=True)
class Session:
    """The state of one build."""

    settings: Settings
    reader: Reader
    builder: Builder
    #: readers of the sources that sphinx-autoapi documents, which imports nothing
    unimported: tuple[WrittenReader, ...] = ()
    foreign: tuple[Foreign, ...] = ()  #: what other projects say of their APIs
    demands: Demands | None = None  #: what to judge by; ``None``: nothing is judged
    findings: list[Finding] = field(default_factory=list)  #: the verdict, once the pages are read
    catalog: Catalog | None = None  #: all entries, once the pages are read
    basis: str = ""  #: what the digests of the pages are made of, as one digest
    digests: dict[str, str] = field(default_factory=dict)  #: what each page should show
    #: the entries that each written page has links to, by key, with what their marks show
    links: dict[str, dict[str, list[str] | None]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)  #: the pages that were resolved for writing
    idle: bool = False  #: whether all that is on disk is as it would be written again
    warned: set[object] = field(default_factory=set)  #: the warnings given while writing


_SESSIONS: WeakKeyDictionary[BuildEnvironment, Session] = WeakKeyDictionary()


def open_session(app: Sphinx) -> None:
    """Start the session of a build (at ``builder-inited``, when environment and builder exist)."""
    found = settings(app.config)
    _SESSIONS[app.env] = Session(
        settings=found,
        reader=Reader(found.conventions),
        builder=app.builder,
        unimported=tuple(
            WrittenReader(found.conventions, folder) for folder in _autoapi_folders(app)
        ),
    )


def forget_sources(app: Sphinx, env: BuildEnvironment) -> None:
    """Let go of what was parsed, once all pages are read (``env-updated``)."""
    current = session(env)
    current.reader, current.unimported = Reader(current.settings.conventions), ()


def _autoapi_folders(app: Sphinx) -> Iterator[Path]:
    """Yield the folders below which sphinx-autoapi finds packages.

    https://sphinx-autoapi.readthedocs.io/en/latest/reference/config.html#confval-autoapi_dirs
    """
    for name in getattr(app.config, "autoapi_dirs", None) or ():
        folder = Path(app.confdir, name).resolve()
        yield folder.parent if (folder / "__init__.py").exists() else folder


def session(env: BuildEnvironment) -> Session:
    """Return the session of the build that an environment belongs to."""
    return _SESSIONS[env]
