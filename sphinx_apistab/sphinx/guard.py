"""A fault of ours costs a warning, never the documentation.

Where something of ours raises, a warning ``apistab.internal`` names the page and the object and asks for a
report, and something stands in for what should have come: the page is as it would be without us. What Sphinx
calls is guarded where it is registered (:mod:`.guarded`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import update_wrapper
from pathlib import Path
from traceback import extract_tb, format_exception
from types import MethodType, TracebackType
from typing import TYPE_CHECKING, Any, Self

from docutils import nodes
from docutils.parsers.rst import DirectiveError
from docutils.utils import SystemMessage
from sphinx import addnodes
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util import logging

from sphinx_apistab.sphinx.session import INCOMPLETE, UnavailableError, this_build

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: Whether faults are raised all the same: the tests of this package want to see them.
raises = False

#: What docutils means by raising it.
_MEANT = (nodes.TreePruningException, DirectiveError, SystemMessage)

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Place:
    """What was worked on when something failed."""

    env: BuildEnvironment | None = None
    docname: str = ""  #: the page; empty: no single one
    name: str = ""  #: the object; empty: no single one
    location: str | None = None  #: the line of the page, if it is known
    app: Sphinx | None = None  #: where there is no environment yet


def is_fault(error: BaseException | None) -> bool:
    """Tell whether an exception is a fault, and not what steers docutils or ends a build on purpose."""
    if isinstance(error, ExtensionError):
        return error.orig_exc is not None  # a listener that we had called has crashed
    return isinstance(error, Exception) and not isinstance(error, (SphinxError, *_MEANT))


class Guard:
    """A function of ours that Sphinx calls, and what stands in for it where it fails."""

    def __init__(
        self,
        function: Callable[..., Any],
        where: Callable[..., Place],
        instead: Callable[..., Any],
        deed: str,
    ) -> None:
        update_wrapper(self, function)
        self.__wrapped__ = function
        self._where, self._instead, self._deed = where, instead, deed

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Call the function; if that fails, what stands in for it."""
        with attempt(self._deed, lambda: self._where(*arguments, **options)):
            return self.__wrapped__(*arguments, **options)
        with attempt(f"what stands in for {self._deed}", Place):
            return self._instead(*arguments, **options)
        return None

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        """Bind it to an object, as the function would be."""
        return self if instance is None else MethodType(self, instance)


class attempt:  # noqa: N801 (it reads as a statement)
    """A block that may fail: its fault is told, and what follows the block goes on.

    *deed* and *where* say what failed, and on what it was working.
    """

    def __init__(self, deed: str, where: Callable[[], Place]) -> None:
        self._deed, self._where = deed, where
        self.failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        if raises or not isinstance(error, Exception) or not is_fault(error):
            return False
        self.failed = True
        place = Place()
        with suppress(Exception):  # the place may be at fault itself
            place = self._where()
        _tell(error, self._deed, place)
        return True


def _tell(error: Exception, deed: str, place: Place) -> None:
    """Warn of a fault, once a build for one object of one page."""
    if place.app is not None:
        INCOMPLETE.add(place.app)
    is_new = place.env is None or _note(place.env, deed, place)
    if isinstance(error, UnavailableError) or not is_new:
        return
    logger.warning(
        "sphinx_apistab failed in %s%s%s: %s: %s (%s); the build goes on without it. Please report "
        "this to its developers, with the traceback that sphinx-build -v shows",
        deed,
        f", on the page {place.docname!r}" if place.docname else "",
        f", at {place.name!r}" if place.name else "",
        type(error).__name__,
        error,
        _line(error),
        type="apistab",
        subtype="internal",
        location=place.location or _location(place),
    )
    logger.verbose("%s", "".join(format_exception(error)).rstrip())


def _location(place: Place) -> tuple[str, None] | None:
    """Return the page, unless it is made of no source."""
    known = place.env is not None and place.docname in place.env.found_docs
    return (place.docname, None) if known else None


def _line(error: Exception) -> str:
    """Return the last line of ours that an exception came through."""
    frames = extract_tb(error.__traceback__)
    ours = [f for f in frames if Path(f.filename).is_relative_to(_PACKAGE)]
    found = (ours or frames)[-1]
    return f"{Path(found.filename).name}, line {found.lineno}"


def _note(env: BuildEnvironment, deed: str, place: Place) -> bool:
    """Note that a page is not as it should be, and there is no verdict; return whether it is news."""
    if place.docname and place.docname == page_of(env):
        env.note_reread()  # in the next build, which may be one without the fault
        env.domaindata["apistab"]["faults"][place.docname] = True
    fault, current = (deed, place.docname, place.name), None
    with suppress(UnavailableError):
        current = this_build(env)
    if current is None:
        return True
    current.undecided = True
    current.written.discard(place.docname)
    is_new = fault not in current.warned
    current.warned.add(fault)
    return is_new


def page_of(env: BuildEnvironment) -> str:
    """Return the page that is being read or resolved."""
    return str(env.temp_data.get("docname") or "")


def object_of(node: nodes.Node | None) -> str:
    """Return the name of the object that the nearest description around a node describes."""
    while node is not None and not isinstance(node, addnodes.desc):
        node = node.parent
    signatures = [] if node is None else node.children
    for signature in signatures:
        if isinstance(signature, addnodes.desc_signature):
            name = ".".join(filter(None, (signature.get("module"), signature.get("fullname"))))
            return name or signature.astext()
    return ""
