"""What is known beside the environment: of one application, and of each of its builds.

An application may build again and again, as language servers and live previews do. What its ``conf.py``
says stays; whatever is found while building begins anew with each :class:`Build`.

Sphinx is phasing out ``env.app`` and ``builder.app``; a weak table keyed by the environment takes
their place. Worker processes inherit it.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, WeakSet, ref

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


class UnavailableError(Exception):
    """What is asked for failed before, and was told of."""


class Session:
    """What stays from one build of an application to the next."""

    def __init__(self, app: Sphinx) -> None:
        self.settings: Settings = settings(app.config)
        self.folder = Path(app.confdir)  #: the folder of ``conf.py``
        self.foreign: tuple[Foreign, ...] = ()  #: what other projects say of their APIs
        # It holds the environment, which would never go if it were held here.
        self._app = ref(app)
        #: whether something failed before, and not all is connected
        self.incomplete = app in INCOMPLETE
        self.build = Build(self)

    @property
    def app(self) -> Sphinx:
        """The application."""
        app = self._app()
        if app is None:
            raise UnavailableError
        return app

    @property
    def builder(self) -> Builder:
        """What writes the pages."""
        return self.app.builder


@dataclass(kw_only=True)
class Build:
    """What one build finds; what not every build needs is imported when it is asked for."""

    session: Session = field(kw_only=False)
    #: readers of the sources that are documented without an import
    unimported: tuple[WrittenReader, ...] = ()
    findings: list[Finding] = field(default_factory=list)  #: the verdict, once the pages are read
    undecided: bool = False  #: whether something kept the verdict from being found
    status: int = 0  #: the exit status that the verdict asks for
    catalog: Catalog | None = None  #: all entries, once the pages are read
    broken: bool = False  #: whether a catalog could not be made
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
    definitions: document | None = None  #: what the prolog and the epilog define, once asked for
    #: the scripts that single pages load, with the lists that they were put in
    scripts: dict[Any, list[Any]] = field(default_factory=dict)
    #: what gives back to Sphinx, at the end of the build, what was changed for its pages
    returns: ExitStack = field(default_factory=ExitStack)

    @property
    def settings(self) -> Settings:
        """What ``conf.py`` says."""
        return self.session.settings

    @property
    def builder(self) -> Builder:
        """What writes the pages."""
        return self.session.builder

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


#: the applications that something of ours failed in before their sessions began
INCOMPLETE: WeakSet[Sphinx] = WeakSet()

_SESSIONS: WeakKeyDictionary[BuildEnvironment, Session] = WeakKeyDictionary()


def open_session(app: Sphinx) -> None:
    """Start the session of an application (at ``builder-inited``, when environment and builder exist)."""
    _SESSIONS[app.env] = Session(app)


def begin_build(app: Sphinx, env: BuildEnvironment, *_: object) -> list[str]:
    """Begin a build, with nothing of the one before it (``env-get-outdated``: the first event of each)."""
    current = session(env)
    current.build.returns.close()  # it may have been cut off
    if current.build.status and app.statuscode == current.build.status:
        app.statuscode = 0
    current.build = Build(current)
    return []


def end_build(app: Sphinx, exception: Exception | None) -> None:
    """Give back what was changed for the pages of this build (``build-finished``)."""
    this_build(app.env).returns.close()


def forget_sources(app: Sphinx, env: BuildEnvironment) -> None:
    """Let go of what was parsed, once all pages are read (``env-updated``)."""
    this_build(env).forget_sources()


def session(env: BuildEnvironment) -> Session:
    """Return the session of the application that an environment belongs to."""
    try:
        return _SESSIONS[env]
    except KeyError:
        raise UnavailableError from None


def this_build(env: BuildEnvironment) -> Build:
    """Return the build that an environment is in, or was in last."""
    return session(env).build


def is_undecided(env: BuildEnvironment) -> bool:
    """Tell whether there can be no verdict, as not all that it would be on is known."""
    current = this_build(env)
    # What reading failed on may have been read by another process, or by an earlier build.
    failed = bool(env.domaindata["apistab"]["faults"])
    return failed or current.undecided or current.session.incomplete


def catalog(env: BuildEnvironment) -> Catalog:
    """Return the catalog of a build whose pages are all read."""
    current = this_build(env)
    if current.broken:
        raise UnavailableError
    if current.catalog is None:
        from sphinx_apistab.sphinx.catalog import compile_catalog  # noqa: PLC0415

        current.broken = True  # until it is made: whoever asks again is not to fail alike
        current.catalog = compile_catalog(env)
        current.broken = False
    return current.catalog
