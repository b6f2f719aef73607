"""What sentences say of what a version directive stands at: as real projects write them, and made-up kin."""

import json
from pathlib import Path

import pytest

from sphinx_apistab.model import AnnouncedChange, Deprecation, Evidence, Mark
from sphinx_apistab.reading.docstrings import Change, change_marks, docstring_marks
from sphinx_apistab.reading.prose import with_stated_releases

#: Of real packages: what a directive says of the object or parameter at which it stands. Where that is no
#: more than a change though the object goes away (``meant``), its words do not say so for sure.
PHRASINGS = json.loads(Path(__file__).with_name("phrasings.json").read_text(encoding="utf-8"))


def said(directive, words, name="f", params=("x", "y"), param=None, package="pkg"):
    """Return what a directive says, in the words of the table."""
    docstring = f"F.\n\n.. {directive}:: {words}"
    if param is not None:
        docstring = f"F.\n\n:param {param}: Something.\n\n   .. {directive}:: {words}"
    full = f"{package}.{name}"
    marks = docstring_marks(docstring, full, params)
    return told([with_stated_releases(mark, full, package) for mark in marks], param)


def told(marks, own):
    """Return marks as words: ``gone: x in 2.0``."""
    for kind, found in (
        ("gone", [mark for mark in marks if mark.deprecated]),
        ("keyword-only", [mark for mark in marks if mark.change and mark.change.keyword_only]),
        ("changes", [mark for mark in marks if mark.change]),
        ("new", [mark for mark in marks if mark.since]),
    ):
        if found:
            names = ", ".join("itself" if mark.param == own else mark.param for mark in found)
            first = found[0]
            release = first.deprecated.removal if first.deprecated else None
            release = first.change.release if first.change else release
            return f"{kind}: {names}" + (f" in {release}" if release else "")
    return "nothing"


def _row(row):
    return f"{row['package']}-{row['name']}-{row['text'][:30]}"


@pytest.mark.parametrize("row", PHRASINGS, ids=_row)
def test_phrasings_of_real_packages(row):
    found = said(
        row["directive"],
        row["text"],
        row["name"],
        row.get("params", ()),
        row.get("param"),
        row["package"],
    )
    assert found == row["said"]


def test_the_table_holds_enough_of_each_kind():
    assert all(
        row["directive"] in {"deprecated", "deprecated-removed", "versionadded", "versionchanged"}
        for row in PHRASINGS
    )
    going = [row for row in PHRASINGS if row["directive"].startswith("deprecated")]
    own = [row for row in going if row["said"].startswith("gone: itself")]
    assert len(own) > 80
    assert len([row for row in going if not row["said"].startswith("gone")]) > 80
    assert len([row for row in PHRASINGS if "param" in row]) > 80
    # No detail of the real world is taken for a deprecation; what is missed is one in ten at most.
    assert len([row for row in going if "meant" in row]) < len(going) / 8


#: At a function f of the parameters x and y.
OF_A_FUNCTION = {
    # its words say that it goes away
    "gone: itself": [
        "This function is deprecated.",
        "The function is deprecated and will be removed in a future release.",
        "``f`` is deprecated; use ``g``.",
        "``pkg.mod.f()`` is deprecated since 2.0.",
        "*f* has been deprecated.",
        ":func:`f` has been renamed to :func:`g`.",
        ":py:func:`~pkg.f` will be removed.",
        "f is deprecated.",
        "f() is deprecated, use g() instead.",
        "Renamed to ``g``.",
        "Moved to :mod:`pkg.other`.",
        "Merged into g.",
        "Superseded by :func:`g`.",
        "Replaced by ``g``.",
        "Alias of ``g``.",
        "An alias of :func:`g`.",
        "This is an alias for :func:`g`.",
        "This is now an alias of `g`.",
        "It is no longer needed.",
        "No longer needed.",
        "No longer used.",
        "Not used any more.",
        "Was not used. Will be removed in 2.9.",
        "Was broken. It will be removed in 2.9.",
        "Unused since 2.0.",
        "Prefer :func:`g`.",
        "Please use :func:`g` instead.",
        "Call ``g`` instead.",
        "See :func:`g`.",
        "Migrate to the new API, :class:`Client`.",
        "In favour of :func:`g`.",
        "in favor of ``g``",
        "Scheduled for removal in 3.0.",
        "This function is scheduled for removal.",
        "This no longer has any effect.",
        "This function has no effect.",
        "Has no effect.",
        "This function does nothing.",
        "This function is a no-op.",
        "Obsolete.",
        "This function is obsolete.",
        "Will be removed in version 3.",
        "To be removed in 3.0.",
        "`f` and `g` are deprecated; use ``h`` instead.",
        "`g`, `h` and `f` are deprecated.",
        "This method -- like its sibling -- is deprecated.",
        "This function (and ``g``) will be removed.",
        "This function was deprecated in 1.2 and will be removed in 2.0.",
        "Since version 2.0, this function is deprecated.",
        "As of 2.0, use :func:`g` instead.",
        "In 3.0, this function will be removed.",
        "In a future release, this function will be removed.",
        "Note that this function will be removed.",
        "This function is suspected to have been broken since 1.0 and will be removed in version 3.0.",
        "The use of this function is discouraged.",
        "Use of this function is deprecated.",
        "Do not use this function.",
        "Don't use.",
        "Deprecated.",
        "Deprecated in favor of g.",
        "Will go away.",
        "This will go away in the next major release.",
        "This function isn't needed anymore.",
        "This function is deprecated because passing lists is slow.",
        "This function is deprecated, as ``x`` was never used.",
        "This function is deprecated for removal in 3.0.",
        "This function is deprecated for security reasons.",
        "Lists are slow, so this function is deprecated.",
        "Because lists are slow, this function is deprecated.",
        "Use `g`. Passing a list is deprecated there, too.",
        "There is no need to call this function.",
        "It is no longer necessary to call this function.",
        "``g`` replaces this function.",
        "This function has been replaced by ``g``.",
        "This function was moved to ``pkg.g``.",
        "This function has moved to ``pkg.g``.",
        "f has been moved to :mod:`x`.",
        "Use {func}`g` instead.",
        "{py:func}`f` is deprecated.",
        "The :meth:`f` and :meth:`wait` methods are deprecated.",
        "Both `f` and `wait` are deprecated.",
        "'f' is deprecated.",
        "``C.f`` is deprecated.",
        "This function will be removed at some point.",
        "This function may be removed at any time.",
        "This function (formerly ``g``) is deprecated.",
        "This function is deprecated (since 2.0).",
        "This function is deprecated (use ``g``).",
        "This function is deprecated, use ``g``.",
        "This function is deprecated - use ``g``.",
        "This function is deprecated: use ``g``.",
        "Use ``g`` instead of calling this function.",
        "Use ``g`` instead of `f` and ``h``.",
        "This function is deprecated and only kept for backwards compatibility.",
        "This function is kept for backwards compatibility only.",
        "THIS FUNCTION IS DEPRECATED.",
        "This function is now deprecated!",
        "The function is no longer recommended.",
        "This method is obsolete, as lists are sorted now.",
        "This function is going to be removed.",
        "This function is slated for removal.",
        "It is not used.",
        "Was never used; will be removed.",
        "Replaced by ``g``, which takes lists.",
        "Instead, use ``g``.",
        "Please migrate to ``g``.",
        "You should use ``g`` instead.",
        "Consider using ``g`` instead.",
        "Moved to ``pkg.other``. Passing lists is deprecated there.",
        "Get :data:`sys.executable` instead.",
        "Clear :data:`sys.warnoptions` and :data:`!warnings.filters` instead.",
        "Get ``C.g`` instead, or ``C.h`` if it is a list.",
        "Use ``g`` instead, or ``h`` if it is a list.",
        "Consider ``g`` instead.",
        "We recommend using :func:`g` instead.",
        "Users should switch to ``g``.",
        "The :mod:`subprocess` module is recommended instead.",
        ":func:`g` should be used instead.",
        "This function should be accessed via the :attr:`.State.f` attribute, within the :meth:`.h` event.",
        "The function can now be found in :mod:`pkg.other`.",
        "f() now does nothing.",
        "This function effectively does nothing.",
        "This function is being removed in 3.15.",
        "``f`` is being replaced by ``g``.",
        "f is being phased out.",
        "This function has not been used for several versions of Python.",
        "This function hasn't been used since 1.0.",
        "This function has never been needed.",
        "This function isn’t necessary anymore.",
        "This function isn't supported anymore.",
        "The function only existed for compatibility with ``g``.",
        "This only exists for backward compatibility.",
        "Kept for backward compatibility with ``g``.",
        "Provided for backwards compatibility only.",
        "The function should no longer be used to write new code.",
        "This function has been folded into ``g``.",
        "This function is on its way out.",
        "Deprecated without replacement.",
        "In 3.0 ``f`` will be removed.",
        "From version 3.0 on, this function will be removed.",
        "Removal planned for 3.0.",
        "*Deprecated*.",
        "**Deprecated**: use ``g``.",
        "This function is listed for future removal.",
        "Marked for removal.",
        "This function is now called ``g``.",
        "This function now lives in :mod:`pkg.other`.",
        "Removal of this function is planned.",
        "Renamed ``g``.",
        "This function works, but it is deprecated.",
        "Please, use :func:`g`.",
        "It's deprecated.",
        "It's been replaced by ``g``.",
        "It’s no longer needed.",
        "All uses of ``f`` are deprecated.",
        "Any use of this function is deprecated.",
        "Every call to ``f`` is deprecated.",
        "All usages of this function should be avoided.",
        "This and ``g`` are deprecated.",
        "This and :func:`g` will be removed in 3.0.",
        "Both this and ``g`` are deprecated.",
        "It and ``g`` are obsolete.",
        "This function and its aliases are deprecated.",
        "The function and all of its helpers are deprecated.",
        "The function and ``g`` are deprecated.",
        "Everything in this module is deprecated.",
        "Everything in ``pkg.f`` has been moved to ``pkg.g``.",
        "This function moved to ``pkg.other``.",
        # what it lies in goes away, and it with that
        "The ``pkg`` package is deprecated.",
        "``pkg`` module is deprecated.",
        # those who use it are told
        "Applications should use ``g`` instead.",
        "New projects must use :func:`g`.",
        "Callers should switch to ``g``.",
        ":func:`g` is preferred.",
        ":func:`g` is recommended instead.",
        "Support for this function is deprecated and will be removed in 3.0.",
        "This function has no direct replacement.",
        "This function has been relocated to :func:`other.g`.",
        "Does nothing on any supported platform.",
        "This function is slated for complete removal.",
        "deprecated, and will be removed in 3.0.",
        "This example is deprecated.",
        "Remove this function.",
        "Replace with :func:`g`.",
        "Replace by ``g`` or ``h``.",
        "https://e.org/changes#3",
        "Moved to ``g`` for clarity.",
        "Superseded by ``g`` for new code.",
        "Calls to this function can be replaced by ``g``.",
        "Use pathlib.",
        # the next sentence limits nothing
        "Deprecated. Only for backwards compatibility.",
        "Deprecated. Only available on Linux.",
        "Deprecated. In favour of ``g``.",
        "Deprecated. As of 2.0.",
        "Deprecated. If you need lists, use ``g``.",
        "Deprecated. If you need lists use ``g``.",
        "Deprecated. For details see the manual.",
        "Deprecated. Without replacement.",
        "This function is deprecated. This applies to all uses.",
        "This function is deprecated. It isn't used any more.",
        # nothing is taken back
        "Deprecated in 1.0 to encourage the use of ``g``.",
        "This function is deprecated, but is not removed yet.",
        "This function is deprecated, but it still works.",
        "Deprecated. It will not be removed.",
        "Infrequently given lists are slow, so this function is deprecated.",
        "Lists are slow, ``x`` is deprecated, and this function will be removed.",
        "This function can be replaced by ``g``.",
        # a reason in front
        "As lists are slow, this function is deprecated.",
        "Because this function is slow, it is deprecated.",
        "Since it is slow, prefer ``g``.",
        "In place of this function, use ``g``.",
        "As a result, this function is deprecated.",
        "As an alternative, use ``g``.",
    ],
    # of a detail, a condition, some cases, some time
    "changes: itself": [
        "Passing a list is deprecated.",
        "Calling this function without arguments is deprecated.",
        "Using this function as a decorator is deprecated.",
        "Using ``f`` with lists is deprecated.",
        "Setting it twice is deprecated.",
        "Support for lists is deprecated and will be removed in 3.0.",
        "Support for lists will be dropped.",
        "Lists are deprecated.",
        "In 3.0, lists will be refused.",
        "In 3.0 the default will change.",
        "For lists, this function is deprecated.",
        "On Windows, this function is deprecated.",
        "With lists, use `g` instead of this function.",
        "This function is deprecated for lists.",
        "This function is deprecated when called with a list.",
        "This function is deprecated if called twice.",
        "This function is deprecated on Windows.",
        "This function is deprecated as a context manager.",
        "This function is deprecated as a decorator.",
        "This function is deprecated with string arguments.",
        "This function is deprecated without arguments.",
        "This function will return a list in 3.0.",
        "This function will raise an error in 3.0.",
        "This function currently returns a list.",
        "This function can no longer be used as a decorator.",
        "This function no longer accepts lists.",
        "This function will no longer accept lists.",
        "This function will be changed to return a list.",
        "This function will be converted to a property.",
        "The return value will be removed in 3.0.",
        "The return type is deprecated.",
        "The old behaviour is deprecated.",
        "The keyword-argument syntax is deprecated in 2.0 and will be removed in 3.0.",
        "Its second return value is deprecated.",
        "This usage is deprecated.",
        "This behavior is deprecated.",
        "This feature is deprecated.",
        "A DeprecationWarning is emitted when called with lists.",
        "A DeprecationWarning is raised if it is called twice.",
        "A deprecation warning is issued if the list is empty.",
        "The function is :term:`soft deprecated`.",
        "This function is soft deprecated.",
        "This function is soft-deprecated in favor of ``g``.",
        "Passing a file path instead of URL is :term:`soft deprecated`.",
        "Passing lists to this function and ``g`` is deprecated.",
        "Passing lists to ``g`` and ``f`` is deprecated.",
        "The behaviour of this function is deprecated.",
        "The behavior of ``f`` is deprecated and will change.",
        "The default implementation of this method is deprecated.",
        "Class methods can no longer wrap other descriptors.",
        "Looking up people by nickname due to a change of the server.",
        "Keyword arguments are currently accepted case-insensitively. In 3.0 this will be changed.",
        (
            "This method currently turns any exception into a response. "
            "In 3.0, other errors will be passed through."
        ),
        "In 3.0, certain deprecated features will become errors. Specifically, folding will be removed.",
        (
            "The default behavior of running the given application on the event loop thread is deprecated "
            "and will change in 3.0."
        ),
        "Passing a list is deprecated. It will be removed in 3.0.",
        "Passing a list is deprecated. This will be removed in 3.0.",
        "Passing a list is deprecated. Use a tuple instead.",
        "Passing a list is deprecated, use :func:`g` instead.",
        "The undocumented keyword argument syntax ``f(a=1)`` is deprecated.",
        "It is deprecated to call this function with a list.",
        "It is deprecated to pass a list.",
        "Use a list instead.",
        "Use a ``list`` instead.",
        "Use tuples instead of lists.",
        "Use ``x=1`` instead.",
        "Use the ``y`` argument instead.",
        "Use *y* instead.",
        "This function is not deprecated, but its use as a decorator is.",
        "This function is not deprecated.",
        "The string ``'a'`` is deprecated.",
        "``None`` is deprecated.",
        "``f(None)`` is deprecated.",
        "This function isn't deprecated.",
        "This function won't be removed.",
        "This function is not yet deprecated.",
        "This function is no longer deprecated.",
        "This function is partially deprecated.",
        "This function is only deprecated for lists.",
        "This function, when called with lists, is deprecated.",
        "This function (when called with lists) is deprecated.",
        "This function is deprecated (for lists).",
        "This function is deprecated, but only for lists.",
        "This function is deprecated, if it is called twice.",
        "This function is deprecated in asynchronous code.",
        "This function is deprecated at class level.",
        "This function's default is deprecated.",
        "This function as a decorator is deprecated.",
        "Calling this function directly is deprecated.",
        "Direct use of this function is deprecated.",
        "Use of ``f`` in subclasses is deprecated.",
        "Calls to this function with lists are deprecated.",
        "``g`` replaces this function for lists.",
        "``g`` makes this function redundant for lists.",
        "There is no need to call this function when the list is empty.",
        "Do not use this function with lists.",
        "Do not use lists.",
        "Use ``g`` instead of calling ``f`` with a list.",
        "Use ``g`` if it is a list.",
        "Use ``g`` for lists.",
        "Deprecated for lists.",
        "Deprecated (for lists).",
        "Deprecated when called twice.",
        "Deprecated arguments are ignored.",
        "Removed support for lists.",
        "Unused arguments will raise.",
        "Importing ``f`` from ``pkg.old`` is deprecated.",
        "Instances of this class are deprecated.",
        "Subclassing this class is deprecated.",
        "NumPy has deprecated this type.",
        "Apple has deprecated this function.",
        "This function is deprecated by Apple.",
        "OpenSSL has deprecated all version specific protocols.",
        "The option is deprecated since OpenSSL 1.1.0.",
        "Deprecated use with lists.",
        "Use ``with f():`` instead.",
        "Use ``await f()`` instead.",
        "Use ``f(z=1)`` instead.",
        "Use `f` as a decorator instead.",
        "Use ``Options`` to pass options.",
        "Use a tuple of ``g`` instead.",
        "Use :class:`Path` objects instead.",
        "Use ``'new'`` instead.",
        "Migrate to ``z=None``.",
        "A list should be used instead.",
        "This function should be accessed via ``self.f``.",
        "This function may be accessed from :class:`pkg.Worker` only.",
        "This function can be found in :mod:`pkg.other`.",
        "This function should be accessed via :class:`pkg.Worker` if x is given.",
        "This function should be accessed through :class:`pkg.Worker` threads.",
        "This function should be accessed via :func:`pkg.f`.",
        "This function should be read from a file.",
        "``None`` should be used instead.",
        "'auto' is recommended instead.",
        "Clear the list instead.",
        "Get a list instead.",
        "Consider lists instead.",
        "Switch to lists.",
        "Omit it instead.",
        "Omit this argument instead.",
        "Lists are being removed in 3.0.",
        "Passing lists now does nothing.",
        "This function now does nothing if it is called twice.",
        "This function does nothing special.",
        "This function does nothing but call ``g``.",
        "This function has not been used with lists.",
        "This function isn't supported.",
        "The result has not been used since 1.0.",
        "The ``'a'`` value only exists for compatibility.",
        "The alias ``'a'`` is deprecated.",
        "The legacy interface is deprecated.",
        "The legacy interface of this module is deprecated.",
        "This flag is deprecated.",
        "This type is deprecated.",
        "This function is *not* deprecated.",
        "Replaced for lists.",
        "Prefer ``f`` over ``g``.",
        "Use ``f`` to get lists.",
        "It was possible to pass lists; this is deprecated.",
        "The function accepted lists; it is deprecated.",
        "This function accepts lists, but this is deprecated.",
        "Removal of support for lists.",
        "Moved ``z`` to ``g``.",
        "Replaced ``z`` with ``g``.",
        "Renamed ``z`` to ``g``.",
        "It's not deprecated.",
        "It's deprecated for lists.",
        "Passing lists: it's deprecated.",
        "In 3.0 lists will be removed.",
        "No longer needed for lists.",
        "The alias is deprecated.",
        "The shortcut is deprecated.",
        "The alias and the fallback are deprecated.",
        "The function and the fallback are deprecated.",
        "The module and the old names are deprecated.",
        "All uses of ``f`` with lists are deprecated.",
        "All uses of ``f`` that pass lists are deprecated.",
        "Use of ``f`` that passes lists is deprecated.",
        "All uses of lists are deprecated.",
        "This and passing lists are deprecated.",
        "All functions in this module are deprecated.",
        "Everything in this list is deprecated.",
        "Everything in this module but ``f`` is deprecated.",
        "Use of this function is deprecated for lists.",
        "Support for the method is deprecated.",
        "Renamed from ``g``.",
        "Moved to ``g`` for lists.",
        "This function was replaced by ``g`` and ``h`` when it is called with lists.",
        "This has no equivalent in lists.",
        "Use lists.",
        "Callers should use lists.",
        "All of these are deprecated.",
        "Replace with lists.",
        "Replace with ``x``.",
        "Replace with ``None``.",
        "Applications should use lists instead.",
        "Callers should use ``f`` with lists.",
        "``None`` is preferred.",
        "``x`` is preferred.",
        "Support for this type is deprecated.",
        "Support for this function in lists is deprecated.",
        "This function has no replacement for lists.",
        "Does nothing on some platforms.",
        "Deprecated, but only for lists.",
        "Omit this argument.",
        "Drop this call.",
        "The members of this attribute are deprecated.",
        # what was taken back
        "It was deprecated in 1.0, but no longer is.",
        "It was deprecated in 1.0, but is no longer.",
        "It was deprecated in 1.0, but it isn't any more.",
        "It was deprecated in 1.0; it no longer is.",
        "Deprecated by mistake; it isn't.",
        "This function was deprecated by mistake.",
        "This function was mistakenly deprecated in 1.0.",
        "This function was deprecated in 1.0 in error.",
        "This function was deprecated in 1.0 and undeprecated in 2.0.",
        "Deprecated in 1.0, un-deprecated in 2.0.",
        "Was deprecated from 1.0 to 2.0.",
        "Was deprecated between 1.0 and 2.0.",
        "Was deprecated until 2.0.",
        "Was deprecated in 1.0; the deprecation was reverted in 2.0.",
        "This function was deprecated. The deprecation has been withdrawn.",
        "This function was deprecated. The deprecation no longer applies.",
        "This function was deprecated, but it has been reinstated.",
        "This function is deprecated. It is no longer deprecated since 2.0.",
        # what the next sentence limits
        "Removed. … only for lists",
        "Removed. This is only for lists.",
        "Deprecated. Only for lists.",
        "Deprecated. But only when called with lists.",
        "Deprecated. Only if lists are passed.",
        "This function is deprecated. This only affects lists.",
        "This function is deprecated. This applies to lists only.",
        "This function is deprecated. This does not apply to tuples.",
        "This function will be removed. That concerns Windows.",
        "Deprecated. Not for tuples.",
        "Deprecated. Except for tuples.",
        "Deprecated. On Windows.",
        "Deprecated. With lists.",
        "Deprecated. When called with lists.",
        "Deprecated. Unless ``x`` is given.",
        # lists
        "\n\n   - Passing lists.\n   - Passing tuples.",
        "\n\n   * Lists are deprecated\n   * ``None`` is deprecated",
        "Not used any more for lists.",
        "This function isn't needed any more for lists.",
        "This function must not be used any more with lists.",
        "This function (but only with lists) is deprecated.",
        "This function is deprecated (though only for lists).",
        "As a decorator, this function is deprecated.",
        "As lists are slow, passing them is deprecated.",
        "Since lists are slow, they are deprecated.",
        "Because passing lists is slow, this is deprecated.",
    ],
    # of its parameters, which stay
    "changes: x": [
        "The default of ``x`` will change in 3.0.",
        "If ``x`` is given, a warning is issued.",
        "When *x* is None, this function is deprecated.",
        "``x=None`` is deprecated.",
        "``None`` for *x* is deprecated.",
        "Passing ``x`` as a string is deprecated.",
        "``x`` can no longer be None.",
        "``x`` must be an int in 3.0.",
        "Strings for ``x`` are deprecated in favor of ``y``.",
        "``x`` is deprecated for strings.",
        "Using ``x`` with lists is deprecated.",
        "Use of ``x`` as a list is deprecated.",
        "Use of ``x=None`` is deprecated.",
        "Calling ``x`` is deprecated.",
        "``x`` is soft deprecated.",
        # to be passed by position, which is the reverse
        "``x`` must be passed as a positional argument, not by keyword.",
        "``x`` must be passed positionally, and not by its name.",
        "``x`` must not be passed by keyword.",
        "``x`` should no longer be passed as a keyword argument.",
        "``x`` has to be given positionally rather than by keyword.",
        "``x`` can only be passed by position, not as a keyword.",
        "``x`` will not be keyword-only.",
        "Pass ``x`` by position, not as a keyword.",
    ],
    # of its parameters, which stay
    "keyword-only: x": [
        "Passing ``x`` by position is deprecated.",
        "``x`` will become keyword-only in 3.0.",
        "The *x* parameter becomes keyword-only.",
        "``x`` may no longer be passed by position.",
        "``x`` can no longer be passed positionally.",
        "In a future release, ``x`` will need to be specified as a keyword argument.",
        "Positional use of *x* is deprecated.",
        "*x* is now keyword-only.",
        "``x`` should be passed as a keyword.",
        "``x`` must be given by keyword in 3.0.",
        "``x`` must not be passed by position, but as a keyword argument.",
    ],
    # of its parameters, which stay
    "keyword-only: x, y": [
        "Passing ``x`` and ``y`` as positional arguments is deprecated.",
        "A deprecation warning is shown if ``x`` or ``y`` are specified as positional arguments.",
    ],
    # of its parameters, which stay
    "keyword-only: itself": [
        "Positional arguments are deprecated.",
        "Positional arguments other than ``x`` will raise an error in 3.0.",
        "Passing arguments positionally is deprecated.",
        "Calling with positional arguments is deprecated.",
        "All arguments will be keyword-only in 3.0.",
        "Use keyword arguments instead.",
        "Positional arguments will no longer be accepted.",
        "Passing more than one positional argument is deprecated.",
        "Passing anything but ``x`` positionally is deprecated.",
        "It should be noted that positional arguments are deprecated.",
        "Arguments should not be passed by position, but by keyword.",
    ],
    # of its parameters
    "gone: x": [
        "``x`` is deprecated.",
        "The ``x`` parameter is deprecated.",
        "The parameter ``x`` will be removed.",
        "The ``x`` argument (which has never had any effect) is deprecated and will be removed in 3.0.",
        "*x*",
        "The *x* argument.",
        "*x* has no effect.",
        "``x`` is ignored.",
        "``x`` is ignored and will be removed.",
        "``x`` was renamed to ``y``.",
        "Use ``y`` instead of ``x``.",
        "The x argument is deprecated.",
        "The ``x`` parameter of ``f`` is deprecated.",
        "The ``x`` argument to this function is deprecated.",
        "``x`` is no longer used.",
        "The *x* parameter (unused) will be removed.",
        "``x`` (which does nothing) is deprecated.",
        "The parameter ``x``, which does nothing, is deprecated.",
        "Keyword argument ``x`` is deprecated.",
        "The keyword-only argument ``x`` is deprecated.",
        ":paramref:`f.x` is deprecated.",
        ":paramref:`x` is no longer used.",
        "x",
        "The ``x`` argument has no replacement.",
        "Use of ``x`` is deprecated.",
        "Using ``x`` is deprecated; use ``y``.",
        "The use of *x* is deprecated and will be removed in 3.0.",
        "Since ``x`` is slow, it is deprecated.",
    ],
    # of its parameters
    "gone: x, y": [
        "``x`` and ``y`` are deprecated.",
        "The ``x`` and ``y`` parameters are deprecated in favor of *z*.",
        "Both ``x`` and ``y`` are deprecated.",
        "x, y",
    ],
    # of something else that has a name, or once had
    "nothing": [
        "``g`` is deprecated.",
        ":attr:`payment` will be removed in future versions.",
        "``flag`` is deprecated.",
        "*z*",
        "The *z* parameter.",
        "``__lt__`` and ``__gt__`` are deprecated.",
        "The :meth:`g` method is deprecated.",
        "Deprecated ``z``.",
        "``other.pkg`` is deprecated.",
        "The ``other`` module is deprecated.",
        "``pkg`` is deprecated.",
        "``pkg.g`` is deprecated.",
    ],
    "changes: x, y": [
        "``x`` is ignored if ``y`` is given.",
    ],
}


def _rows(table):
    return [(text, expected) for expected, texts in table.items() for text in texts]


@pytest.mark.parametrize("text, expected", _rows(OF_A_FUNCTION))
def test_deprecations_of_a_function(text, expected):
    found = said("deprecated", f"1.5 {text}")
    assert found.partition(" in ")[0] == expected


#: In the description of its parameter x.
OF_A_PARAMETER = {
    # its words say that it goes away
    "gone: itself": [
        "This parameter is deprecated.",
        "This argument is deprecated, use ``y`` instead.",
        "It is deprecated.",
        "Use ``y`` instead.",
        "Use :func:`g` instead.",
        "``x`` is deprecated.",
        "*x* has been renamed to *y*.",
        "x is deprecated and will be removed in 1.10.",
        "This keyword is ignored.",
        "Has no effect.",
        "This option no longer has any effect.",
        "No longer used.",
        "The ``x`` keyword is deprecated.",
        "The parameter will be removed in 3.0.",
        "Will be removed in 3.0.",
        "In 3.0, this argument will be removed.",
        "Renamed to ``y``.",
        "``x`` will be removed in version 3.0. Use ``y`` instead.",
        "In favour of ``y``.",
        "This parameter isn't used any more.",
        "This argument is being removed in 3.0.",
        "This argument now does nothing.",
        "Pass ``y`` instead.",
        "``y`` should be used instead.",
        "Use ``y=1`` instead.",
        "Use ``y=C(x=...)`` instead.",
        "Support for this keyword is deprecated and will be removed in 3.0.",
        "These arguments have never had any effect.",
        "Omit this keyword.",
        "deprecated, and will be removed in 3.0. this is the inverse of **y**.",
    ],
    # of a value, a default, a type, a condition
    "changes: itself": [
        "In 0.16 the default will change to True.",
        "The default will change to ``None``.",
        "Support for ``pytz`` zones is deprecated and will be removed in future versions.",
        "This argument will be converted to an optional argument in future versions.",
        "Passing a list is deprecated.",
        "None is deprecated.",
        "``None`` is deprecated and will be removed.",
        "'auto' is deprecated, use 'best' instead.",
        "The 'auto' option is deprecated.",
        "The ``'a'`` and ``'b'`` values are deprecated.",
        "Use ``None`` instead.",
        "Use 'iso' instead.",
        "Use a list instead.",
        "Strings are deprecated.",
        "String values are deprecated. Use an enum instead.",
        "Negative values are deprecated and will raise an error in 1.10.",
        "This method is deprecated.",
        "If ``x`` is None a warning is issued.",
        "This will be required in 3.0.",
        "This parameter will be required in 3.0.",
        "This parameter will be renamed in 3.0.",
        "This parameter can no longer be None.",
        "The type of this parameter will change.",
        "``x=None`` is deprecated.",
        "In a future version this will be a ``timedelta``.",
        "Pass ``None`` instead.",
        'Use ``"new"`` instead.',
        "Use :class:`Path` objects instead.",
        "``None`` should be used instead.",
        "Omit it instead.",
        "Use ``x=1`` instead.",
        "Use ``z=1`` instead.",
        "``None`` is preferred.",
        "Support for this type is deprecated.",
        "This keyword was deprecated by mistake.",
        "This keyword is deprecated. Only for lists.",
    ],
    # it stays, and can no longer be passed by position
    "keyword-only: itself": [
        "This parameter will become keyword-only in 3.0.",
        "Passing it by position is deprecated.",
        "Passing this positionally is deprecated.",
        "`x` needs to be passed as a keyword argument and not as a positional argument.",
        "Pass it as a keyword argument.",
    ],
    # another parameter is spoken of in the first place
    "gone: y": [
        "``y`` is deprecated.",
        "y has been deprecated. Use x.",
        "``y`` has been deprecated. Use ``x``.",
    ],
    # another parameter is spoken of in the first place
    "changes: y": [
        "``y`` can no longer be None.",
    ],
    # of a parameter that is gone
    "nothing": [
        "random_state has been deprecated. Use rng.",
        "``old`` is deprecated.",
    ],
}


@pytest.mark.parametrize("text, expected", _rows(OF_A_PARAMETER))
def test_deprecations_of_a_parameter(text, expected):
    found = said("deprecated", f"1.5 {text}", param="x")
    assert found.partition(" in ")[0] == expected


#: What is new at a function f.
NEW_AT_A_FUNCTION = {
    # its words are about it as a whole
    "new: itself": [
        "This function was added.",
        "Added in 2.0.",
        "``f`` was added.",
        "The function.",
        "Replaces ``g``.",
        "As a replacement for ``g``.",
        "Renamed from ``g``.",
        "``g`` was renamed to ``f``.",
        "Experimental.",
        "Only available on Linux.",
        "Added :func:`f`.",
        "New function.",
    ],
    # of what was there: a value, a detail, a kind of use
    "nothing": [
        "Asynchronous support.",
        "Support for lists.",
        "Added support for lists.",
        "Added 'auto' option.",
        "Added the 'auto' option.",
        "Added the ``'auto'`` option.",
        "The 'auto' value.",
        "``x`` can now be a list.",
        "*x* can be None.",
        "``x`` may be a list.",
        "``x`` is now optional.",
        "Lists can now be passed.",
        "PEP 604 is now supported.",
        ":pep:`604` unions are supported.",
        "Added the X enum.",
        "Added the :class:`X` enum.",
        "This function can now be used as a decorator.",
        "This function also accepts lists.",
        "It accepts lists.",
        "Returns a list.",
        "Now returns a list.",
        "The returned object has a ``close`` method.",
        "``z``",
        "The ``z`` argument.",
        "``x=None``",
        "Added ``x=None``.",
        "Default changed.",
        "Faster.",
        "The ``x`` argument may be a list.",
        "The default of ``x`` is new.",
        "Windows support.",
        "Can be called without arguments.",
    ],
    # of its parameters
    "new: x": [
        "Added the argument ``x``.",
        "Added the ``x`` argument.",
        "The ``x`` argument.",
        "The *x* parameter was added.",
        "``x`` argument.",
        "*x*",
        "New ``x`` argument.",
        "Added ``x``.",
        "Added ``x`` parameter for lists.",
        "The optional argument *x*.",
        "x",
        "x.",
        "The ``x`` keyword-only argument.",
    ],
    # of its parameters
    "new: x, y": [
        "The ``x`` and ``y`` parameters.",
        "The ``x`` argument. The ``y`` argument.",
        "Added *x* and *y*.",
        "x, y",
    ],
    # of its parameters
    "new: kw": [
        "The ``**kw`` argument.",
        "The *kw* argument.",
        "Added ``**kw``.",
        "``**kw``",
        "Added \\**kw arguments.",
    ],
    # of its parameters
    "new: args": [
        "The ``*args`` arguments.",
    ],
}


@pytest.mark.parametrize("text, expected", _rows(NEW_AT_A_FUNCTION))
def test_additions_to_a_function(text, expected):
    assert said("versionadded", f"1.5 {text}", params=("x", "y", "args", "kw")) == expected


#: What is new in the description of its parameter x.
NEW_AT_A_PARAMETER = {
    # its words are about it as a whole
    "new: itself": [
        "This parameter was added.",
        "Added ``x``.",
        "``x`` was added in 0.19.",
        "``y`` was renamed to ``x``.",
        "New parameter.",
        "The ``x`` parameter.",
    ],
    # of what was there: a value, a detail, a kind of use
    "nothing": [
        "Added 'auto' option.",
        "Added 'auto' option for `x`.",
        "Support for lists.",
        "Lists.",
        "Default changed.",
        'The "backward", "forward" values were added.',
        '`"polars"` option was added.',
        "``x`` can now be a list.",
        "Can be a callable.",
        "SAGA solver.",
        "None is allowed.",
        'Added the option ``"passthrough"``.',
    ],
}


@pytest.mark.parametrize("text, expected", _rows(NEW_AT_A_PARAMETER))
def test_additions_to_a_parameter(text, expected):
    assert said("versionadded", f"1.5 {text}", param="x") == expected


#: Of a class C, "the method" is one of its; of a function, "the attribute" belongs to something else.
OF_OTHERS = [
    ("C", (), "The method is deprecated.", "changes: itself"),
    ("C", (), "The attribute will be removed.", "changes: itself"),
    ("C", (), "The class is deprecated.", "gone: itself"),
    ("C.m", ("x",), "The attribute is deprecated.", "changes: itself"),
    ("C.m", ("x",), "The method is deprecated.", "gone: itself"),
    ("C.m", ("x",), "The class is deprecated.", "gone: itself"),
    ("C.p", (), "The property is deprecated.", "gone: itself"),
    ("C.p", (), "The warning will be removed.", "changes: itself"),
    ("C", (), "This constructor is deprecated.", "changes: itself"),
    ("C", (), "Use ``C.create()`` instead.", "changes: itself"),
    ("C", (), "Use ``other.C`` instead.", "gone: itself"),
    ("C.p", (), "Calling this attribute is deprecated.", "changes: itself"),
    ("C.FLAG", (), "This flag isn't necessary anymore.", "gone: itself"),
    ("C.FLAG", (), "Omit this flag instead.", "gone: itself"),
    ("C.FLAG", (), "FLAG is deprecated.", "gone: itself"),
    ("C.RED", (), "The enum member is deprecated.", "gone: itself"),
    # the public name of what has become private
    ("_old", (), "`old` is deprecated.", "gone: itself"),
    ("_Old", (), "Old is supplanted by New, and will be removed in 2.0.", "gone: itself in 2.0"),
    ("_old", (), "`older` is deprecated.", "nothing"),
    ("old", (), "`_old` is deprecated.", "nothing"),
    ("_old", ("old",), "The `old` argument is deprecated.", "gone: old"),
    ("HeaderDefect", (), "This defect has not been used for years.", "gone: itself"),
    ("HeaderDefect", (), "This header is deprecated.", "changes: itself"),
    ("StrictMode", (), "This mode is deprecated.", "changes: itself"),
    ("OldError", (), "The exception is deprecated.", "gone: itself"),
    ("f", ("flags",), "The flags parameter is deprecated.", "gone: flags"),
    ("f", ("type",), "This type is deprecated.", "changes: itself"),
    ("C", ("type",), "This type is deprecated.", "gone: itself"),
    # names that are English words, and words that are names
    ("C.method", ("option",), "The option is deprecated.", "changes: itself"),
    ("C.options", (), "All ``A*`` and ``B*`` options are deprecated.", "nothing"),
    ("use", (), "Use of lists is deprecated.", "changes: itself"),
    ("lists", (), "Passing lists is deprecated.", "changes: itself"),
    ("is_full", (), "is_full is deprecated.", "gone: itself"),
    ("f", ("secret",), "The secret argument is deprecated.", "gone: secret"),
    ("f", ("default", "value"), "The default value will change.", "changes: itself"),
    # what it lies in
    ("mod.sub.f", (), "`pkg.mod` is deprecated and will be removed in 3.0.", "gone: itself in 3.0"),
    ("mod.sub.f", (), "The :mod:`pkg.mod` module is deprecated.", "gone: itself"),
    ("mod.sub.f", (), "The `mod` module is deprecated.", "gone: itself"),
    ("mod.sub.f", (), "The ``mod.sub`` package is deprecated.", "gone: itself"),
    ("mod.sub.f", (), "``pkg.mod.sub`` has moved to ``other``.", "gone: itself"),
    ("mod.C.m", (), "``C`` is deprecated.", "gone: itself"),
    ("mod.C.m", (), "The class ``mod.C`` is deprecated.", "gone: itself"),
    ("mod.C.m", (), "The :class:`C` class is deprecated.", "gone: itself"),
    ("mod.C.m", (), "``pkg.mod.C`` is deprecated for lists.", "changes: itself"),
    ("mod.C.m", (), "The ``C`` method is deprecated.", "nothing"),
    ("mod.C.m", (), "``pkg.mod.D`` is deprecated.", "nothing"),
    ("mod.C.m", ("C",), "``C`` is deprecated.", "gone: C"),
    ("mod.sub.f", (), "``pkg.mo`` is deprecated.", "nothing"),
    ("Open.f", (), "``Open`` is deprecated.", "gone: itself"),
    ("mod.sub.f", (), "``sub`` is deprecated.", "nothing"),
    ("mod.sub.f", (), "The ``pkg.mod`` functions are deprecated.", "nothing"),
    ("mod.sub.f", (), ":mod:`pkg.mod` now supports lists.", "changes: itself"),
    # the same name elsewhere, and perhaps where it is defined
    ("mod.C", (), ":class:`other.C` now supports lists.", "gone: itself"),
    ("mod.C", (), ":class:`pkg.impl.C` now supports lists.", "changes: itself"),
    ("mod.C", (), ":class:`C` now supports lists.", "changes: itself"),
    # of a module
    ("mod", (), "Everything in this module moved to ``pkg.other``.", "gone: itself"),
    ("mod", (), "Everything in this module is deprecated.", "gone: itself"),
    ("mod", (), "All of this module is deprecated.", "gone: itself"),
    ("mod", (), "The contents of this module have moved to :mod:`pkg.other`.", "gone: itself"),
    ("mod", (), "Everything in ``pkg.mod`` will be removed in 3.0.", "gone: itself in 3.0"),
    ("mod", (), "Everything in ``pkg.other`` is deprecated.", "nothing"),
    ("mod", (), "All functions in this module are deprecated.", "changes: itself"),
    ("C", (), "All members of this enumeration are deprecated.", "gone: itself"),
]


@pytest.mark.parametrize("name, params, text, expected", OF_OTHERS)
def test_what_may_be_meant(name, params, text, expected):
    assert said("deprecated", f"1.5 {text}", name, params) == expected


CHANGED = {
    "The ``x`` parameter is deprecated and will be removed in version 3.0.": "gone: x in 3.0",
    "This function is deprecated.": "gone: itself",
    "The *y* parameter was added and the *x* parameter was deprecated.": "gone: x",
    # what came true, details, advice
    "The deprecated ``x`` argument was removed.": "nothing",
    "The ``x`` parameter was removed.": "nothing",
    "Passing lists is deprecated.": "nothing",
    "Calling :func:`f` on a group is deprecated. The function will be removed from groups.": "nothing",
    "Use ``g`` instead.": "nothing",
    "No longer needed.": "nothing",
    "The ``x`` parameter was deprecated by mistake.": "nothing",
    "The ``x`` parameter was deprecated in 1.0, but no longer is.": "nothing",
    "If ``x`` is given, it will be removed first.": "nothing",
    "Removed support for lists.": "nothing",
}


@pytest.mark.parametrize("text, expected", CHANGED.items())
def test_what_a_change_deprecates(text, expected):
    assert said("versionchanged", f"1.5 {text}") == expected


def test_two_versions_of_a_detail():
    text = "F.\n\n.. deprecated-removed:: 2.1 2.4\n   Class methods can no longer wrap others."
    (mark,) = docstring_marks(text, "f")
    reason = "Class methods can no longer wrap others."
    assert mark.change == AnnouncedChange(since="2.1", release="2.4", reason=reason)
    assert mark.deprecated is None


SOFT = {
    "soft-deprecated:: 3.13": "Soft deprecated: new code should not use it, and no removal is planned.",
    "soft-deprecated:: 3.13\n   Use :func:`g` instead.": "Use :func:`g` instead.",
    "deprecated:: 3.13 Soft deprecated.": "Soft deprecated.",
    "deprecated:: 3.13 The function is :term:`soft deprecated`.": (
        "The function is :term:`soft deprecated`."
    ),
}


@pytest.mark.parametrize("text, reason", SOFT.items())
def test_a_soft_deprecation_plans_no_removal(text, reason):
    (mark,) = docstring_marks(f"F.\n\n.. {text}\n", "f")
    assert (mark.deprecated, mark.change) == (None, AnnouncedChange(since="3.13", reason=reason))


#: What counts where only what is said in so many words does.
STRICT = {
    "": True,
    "This function is deprecated.": True,
    "``f`` will be removed in 3.0.": True,
    "Use ``g`` instead of this function.": True,
    "This function is deprecated, and ``f`` was moved to ``g``.": True,
    "Use ``g`` instead.": False,
    "Will be removed in 3.0.": False,
    "It is deprecated.": False,
    "Renamed to ``g``.": False,
    "See ``g``.": False,
}


@pytest.mark.parametrize("text, counts", STRICT.items())
def test_what_counts_where_only_sure_words_do(text, counts):
    (mark,) = docstring_marks(f"F.\n\n.. deprecated:: 2.0 {text}\n", "f", strict=True)
    assert (mark.deprecated is not None, mark.change is not None) == (counts, not counts)


REPLACEMENTS = {
    "Use :func:`g` instead.": "g",
    "Use `~pkg.g` instead.": "pkg.g",
    "Use ``g()`` instead.": "g",
    "Use :meth:`.C.g` instead.": "C.g",
    "Please use pkg.g instead.": "pkg.g",
    "This function is deprecated. Use `g` instead.": "g",
    "Use ``g`` instead of this function.": "g",
    "Use ``g`` instead of ``f`` and ``h``.": "g",
    "Use ``other.f`` instead.": "other.f",
    "Renamed to ``g()``.": "g",
    "Renamed to :func:`g` in 2.0.": "g",
    "Replaced by :meth:`g`": "g",
    "This function has been replaced by :func:`~pkg.g`.": "pkg.g",
    "``f`` was renamed to ``g``.": "g",
    "It has been superseded by :class:`G`.": "G",
    "This function is deprecated. Renamed to ``g``.": "g",
    "This function is deprecated in favor of ``g`` and will be removed in 3.0.": "g",
    "Deprecated in favour of ``g``.": "g",
    "An alias of :func:`g`.": "g",
    "This is a deprecated alias for ``g``.": "g",
    "This function has moved to ``pkg.other.f``.": "pkg.other.f",
    # more than one name, or more than a name
    "Get :data:`g` instead.": None,
    "Use ``g`` or ``h`` instead.": None,
    "Use ``g`` with lists instead.": None,
    "Use the ``g`` widget instead.": None,
    "Use ``g(x=1)`` instead.": None,
    "Use 'g' instead.": None,
    "Use g instead.": None,
    "See ``g``.": None,
    "``g`` is better.": None,
    "Renamed to g.": None,
    "Replaced by ``g`` and ``h``.": None,
    "Replaced by ``g(x=1)``.": None,
    "Replaced by 'g'.": None,
    "Replaced by ``g``, or ``h`` if it is a list.": None,
    # perhaps a module
    "Moved to :mod:`pkg.other`.": None,
    "This function has moved to ``pkg.g``.": None,
    # of something else
    "This function is deprecated. ``h`` was renamed to ``g``.": None,
    "This function is deprecated. The old name was ``h``. It was renamed to ``g``.": None,
    # its own name
    "Use ``f`` instead.": None,
    "Use ``pkg.f`` instead.": None,
}


@pytest.mark.parametrize("text, replacement", REPLACEMENTS.items())
def test_replacements(text, replacement):
    (mark,) = docstring_marks(f"F.\n\n.. deprecated:: 2.0 {text}\n", "pkg.f")
    gone = mark.deprecated or Deprecation()
    assert gone.replacement == replacement
    assert gone.reason in {text, None}  # the sentence stays


OF_PARAMETERS = {
    "``x`` was renamed to ``y``.": "y",
    "The ``x`` argument is deprecated in favor of ``y``.": "y",
    "The ``x`` argument is deprecated. Use ``y`` instead.": "y",
    "Use ``y`` instead of ``x``.": "y",
    "``x`` is deprecated. This function was renamed to ``g``.": None,
}


@pytest.mark.parametrize("text, replacement", OF_PARAMETERS.items())
def test_replacements_of_parameters(text, replacement):
    (mark,) = docstring_marks(f"F.\n\n.. deprecated:: 2.0 {text}\n", "pkg.f", ("x", "y"))
    assert (mark.param, mark.deprecated.replacement) == ("x", replacement)


VERSIONS = {
    "v22.2": "22.2",
    "22.2": "22.2",
    "libzmq-3.2": None,
    "API:7.0": None,
    "pkg:7.0": "7.0",
    "pkg-3.2": "3.2",
    "the future": None,
    "a future release": None,
    "some future version of pkg": None,
    "the next release": "the next release",
    None: None,
}


@pytest.mark.parametrize("stated, version", VERSIONS.items())
def test_versions_that_are_stated(stated, version):
    evidence = Evidence("docstring", "deprecated")
    gone = Deprecation(since=stated, removal=stated)
    mark = Mark(evidence, since=stated, deprecated=gone, change=AnnouncedChange(stated, stated))
    read = with_stated_releases(mark, "pkg.f")
    assert read.since == version
    assert read.deprecated == Deprecation(since=version, removal=version)
    assert read.change == AnnouncedChange(version, version)


CHANGES_IN = {
    "In 3.0, lists will be refused.": "3.0",
    "From version 3.0 lists are refused; strings will be, too.": None,
    "From version 3.0 *x* will default to False.": "3.0",
    "Lists are deprecated in 2.0 and will raise an error in 3.0.": "3.0",
    "The default will change in pkg 3.0.": "3.0",
    "The default will change in Python 3.14.": None,
    "The default will change in a future release.": None,
    "In release 0.16.0 or after July 2027, whichever is later, the default will change.": "0.16.0",
    "Lists were accepted in 1.0.": None,
}


@pytest.mark.parametrize("text, release", CHANGES_IN.items())
def test_when_something_changes(text, release):
    mark = Mark(Evidence("docstring", "deprecated"), change=AnnouncedChange("2.0", reason=text))
    assert with_stated_releases(mark, "pkg.f").change.release == release


STRANGE = [
    "‹5› is deprecated.",
    "``‹0›``",
    "\ud800 is deprecated",
    "`" * 5_000,
    "*" * 5_000,
    "(" * 5_000,
    "is deprecated " * 2_000,
    "``x``, " * 2_000,
    "in a future " * 2_000,
    "use of " * 2_000,
    ".. deprecated::\n" * 100,
    "::\n\n  code\n" * 500,
    "\x00\n\n\t.",
]


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
@pytest.mark.parametrize("kind", ["deprecated", "versionadded", "versionchanged"])
def test_strange_texts_are_read_in_no_time(text, kind):
    for param in (None, "x"):
        changes = [Change(kind, "2.0", text, None, param)]
        for mark in change_marks(changes, "f", ("x", "y")):
            with_stated_releases(mark, "pkg.f")
