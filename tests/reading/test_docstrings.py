"""What docstrings say, and what is taken out of them."""

import re
import textwrap

import pytest

from sphinx_apistab.conventions import known
from sphinx_apistab.model import Deprecation
from sphinx_apistab.reading import Appended, Reader, WrittenReader
from sphinx_apistab.reading.appended import appended_pattern, words_pattern
from sphinx_apistab.reading.docstrings import docstring_marks

VERSIONS = {
    ".. deprecated:: 2.0": ("2.0", None),
    ".. deprecated:: 2.0 Use g().": ("2.0", "Use g()."),
    ".. deprecated:: 2.0\n   Use g().": ("2.0", "Use g()."),
    ".. deprecated:: 2.0\n\n   Use g().\n\n   * Now.": ("2.0", "Use g().\n\n* Now."),
    ".. deprecated:: 2.0 Use g(),\n   or h().": ("2.0", "Use g(),\nor h()."),
    ".. deprecated:: v7.1": ("v7.1", None),
    ".. deprecated:: 2.1_pending": ("2.1_pending", None),
    ".. deprecated:: 2.1.dev0+g1": ("2.1.dev0+g1", None),
    ".. deprecated:: 1.4, use g()": ("1.4", "use g()"),
    ".. deprecated:: 2024.11.0": ("2024.11.0", None),
    ".. deprecated:: version 1.4": ("1.4", None),
    ".. deprecated:: since 1.4 It is unused.": ("1.4", "It is unused."),
    ".. deprecated:: f is deprecated since 2.0": (None, "f is deprecated since 2.0"),
    ".. deprecated::": (None, None),
    ".. deprecated::\n   Use g().": (None, "Use g()."),
    ".. deprecated:: |version|": (None, None),
    ".. deprecated:: |next| Use g().": (None, "Use g()."),
    ".. version-deprecated:: 2.0": ("2.0", None),
    "..  deprecated::   2.0": ("2.0", None),
}


@pytest.mark.parametrize("text, facts", VERSIONS.items())
def test_deprecated(text, facts):
    (mark,) = docstring_marks(f"A function.\n\n{text}\n\nMore.", "f")
    assert (mark.deprecated.since, mark.deprecated.reason) == facts
    assert mark.param is None
    assert mark.evidence.name == "deprecated"


OF_A_PART = [
    "String expressions are deprecated and will be removed.",
    "2.0 Passing a list is deprecated.",
    "2.0 A single string value for it will be removed.",
    "2.0 Since then, passing a list is deprecated.",
]


@pytest.mark.parametrize("text", OF_A_PART)
def test_a_deprecation_of_a_part_does_not_deprecate_the_object(text):
    (mark,) = docstring_marks(f"A function.\n\n.. deprecated:: {text}\n")
    assert mark.deprecated is None
    assert mark.evidence.name == "deprecated"
    assert mark.change is not None


OF_ITSELF = [
    "2.0 This function is deprecated.",
    "2.0 The class has been deprecated.",
    "2.0 ``pkg.f`` is deprecated, use g.",
    "2.0 Use g(). Passing a list is deprecated, too.",
    "2.0 This function will be removed in 3.0.",
    "2.0\n   ``f`` will be removed.",
    "2.0 Use g instead, will be removed in 3.0.",
    "2.0 Use g() instead; this function will be removed.",
    "2.0 Use the other function instead as this will be removed.",
    "2.0 Please use g, f is deprecated.",
    "2.0 Replaced by g and will be removed.",
    "2.0 It is deprecated to use this function.",
]


@pytest.mark.parametrize("text", OF_ITSELF)
def test_a_deprecation_of_the_object_itself(text):
    (mark,) = docstring_marks(f"A function.\n\n.. deprecated:: {text}\n", "f")
    assert mark.deprecated is not None


def test_a_deprecation_with_two_versions():
    text = "F.\n\n.. deprecated-removed:: 3.11 3.13\n   Use g()."
    (mark,) = docstring_marks(text)
    assert mark.deprecated == Deprecation(since="3.11", removal="3.13", reason="Use g().")
    (mark,) = docstring_marks("F.\n\n.. deprecated-removed:: 3.11 3.13")
    assert mark.deprecated == Deprecation(since="3.11", removal="3.13")


CHANGES = {
    ".. versionadded:: 1.2": [("versionadded", "1.2")],
    ".. version-added:: 1.2": [("versionadded", "1.2")],
    ".. versionadded:: 1.2\n   With text.": [("versionadded", "1.2")],
    ".. versionchanged:: 1.2 It did.": [("versionchanged", None)],
    ".. version-changed:: 1.2": [("versionchanged", None)],
    ".. versionadded:: 1.2\n.. versionadded:: 1.3 The *x*.": [("versionadded", "1.2")],
    ".. note:: x": [],
    "deprecated:: 1": [],
    "See ``.. deprecated::``.": [],
}


@pytest.mark.parametrize("text, said", CHANGES.items())
def test_changes(text, said):
    assert [(mark.evidence.name, mark.since) for mark in docstring_marks(text)] == said


#: Of a function f with the parameters x and y: the words of directives, and what they speak of.
SPOKEN = {
    "deprecated:: 2.0 *x*": [("x", "2.0", None)],
    "deprecated:: 2.0 *x*, *y*": [("x", "2.0", None), ("y", "2.0", None)],
    "deprecated:: 2.0 ``x`` and ``y`` are ignored.": [
        ("x", "2.0", "``x`` and ``y`` are ignored."),
        ("y", "2.0", "``x`` and ``y`` are ignored."),
    ],
    "deprecated:: 2.0 *x* Use *y* instead.": [("x", "2.0", "Use *y* instead.")],
    "deprecated:: 2.0 *x*: too slow.": [("x", "2.0", "*x*: too slow.")],
    "deprecated:: 2.0 *x* is deprecated in favor of *y*.": [
        ("x", "2.0", "*x* is deprecated in favor of *y*.")
    ],
    "deprecated:: 2.0\n   The ``x`` parameter will be removed.": [
        ("x", "2.0", "The ``x`` parameter will be removed.")
    ],
    "deprecated:: 2.0 The *x* argument.": [("x", "2.0", None)],
    "deprecated:: 2.0 *z*": [(None, None, None)],  # a parameter that is gone
    "deprecated:: 2.0 ``__lt__`` and ``__gt__`` now warn.": [(None, None, None)],
    # changes that are announced, of the parameter
    "deprecated:: 2.0 ``x`` as a string": [("x", None, None)],
    "deprecated:: 2.0 *x* may no longer be a string.": [("x", None, None)],
    "deprecated:: 2.0 It is now deprecated to pass *x* by name.": [("x", None, None)],
    "deprecated:: 2.0 ``g``": [
        (None, None, None)
    ],  # a parameter that is gone, or what to use instead?
    "deprecated:: 2.0 ``f`` is deprecated": [(None, "2.0", "``f`` is deprecated")],
    "deprecated:: 2.0 *f*": [(None, "2.0", "*f*")],
    "deprecated:: 2.0 **Do not use.**": [(None, "2.0", "**Do not use.**")],
    "versionadded:: 2.0 *x*": [("x", "2.0", None)],
    "versionadded:: 2.0 The ``x`` parameter.": [("x", "2.0", None)],
    "versionadded:: 2.0 *x* was added.": [("x", "2.0", None)],
    "versionadded:: 2.0 *x* as a replacement for *z*": [("x", "2.0", None)],
    "versionadded:: 2.0 *x* can be a list.": [],
    "versionadded:: 2.0 *z*": [],
    "versionadded:: 2.0 Support for lists.": [],  # of what was there
    "versionadded:: 2.0 *x*\n.. versionadded:: 3.0 Support for lists.": [("x", "2.0", None)],
    "versionadded:: 2.0 *x*\n.. versionadded:: 1.0": [("x", "2.0", None), (None, "1.0", None)],
    "versionadded:: 2.0 Lists.\n.. versionadded:: 1.0": [(None, "1.0", None)],
    "versionadded:: 2.0 *x*\n.. versionadded:: 3.0 *x*": [("x", "2.0", None)],
    "versionchanged:: 2.0 *x* may be a list.": [(None, None, None)],
}


@pytest.mark.parametrize("text, said", SPOKEN.items())
def test_what_a_directive_speaks_of(text, said):
    marks = docstring_marks(f"F.\n\n.. {text}\n", "f", ("x", "y"))
    found = [
        (
            mark.param,
            mark.deprecated.since if mark.deprecated else mark.since,
            mark.deprecated.reason if mark.deprecated else None,
        )
        for mark in marks
    ]
    assert found == said


PARAMETERS = {
    "f": "def f(x, *, y=None): ...",
    "decorated": "import functools\ndef keep(f): return functools.wraps(f)(lambda *a, **k: None)\n"
    "@keep\ndef decorated(x, y): ...",
    "A": "class A:\n    def __init__(self, x, y=1): ...",
    "B": "class B:\n    def __new__(cls, x, y=1): ...",
    "C.m": "class C:\n    @classmethod\n    def m(cls, x, y): ...",
    "strange": "def strange(x, y): ...\nstrange.__defaults__ = (1, 2, 3, 4)",
}


@pytest.mark.parametrize("name, text", PARAMETERS.items(), ids=PARAMETERS)
def test_whose_parameters_it_speaks_of(library, name, text):
    target = "C.m.__func__" if "." in name else name
    text = f"{text}\n{target}.__doc__ = 'F.\\n\\n.. deprecated:: 2.0 *y*'"
    library.write("sample", text)
    assert library.said(f"sample:{name}") == {"param y": "deprecated"}


def test_whose_parameters_it_speaks_of_in_source_alone(tmp_path):
    text = """
    def f(x, y):
        '''F.

        .. deprecated:: 2.0 *y*
        '''
    class A:
        '''A.

        .. deprecated:: 2.0 *y*
        '''
        def __init__(self, x, *, y): ...
    class B:
        '''B.

        .. deprecated:: 2.0 *y*
        '''
    """
    (tmp_path / "sample.py").write_text(textwrap.dedent(text))
    reader = WrittenReader(known(), tmp_path)
    params = {name: list(reader.read("sample", name).stability.params) for name in "fAB"}
    assert params == {"f": ["y"], "A": ["y"], "B": []}


SUBJECTS = {
    "numpy": (
        """
        F.

        .. deprecated:: 3.0

        Parameters
        ----------
        x : int
            X.

            .. versionadded:: 1.0
        xy, z : float, optional
            .. deprecated:: 2.0
               Gone.
        **kwargs
            Others.

            .. deprecated:: 2.1

        Returns
        -------
        int
            .. versionadded:: 9.0

        Notes
        -----
        .. versionchanged:: 3.1
        """,
        [
            (None, "3.0"),
            ("x", "1.0"),
            ("xy", "2.0"),
            ("z", "2.0"),
            ("kwargs", "2.1"),
            (None, None),
        ],
    ),
    "numpy, a detail of a parameter": (
        """
        F.

        Other Parameters
        ----------------
        how : str
            * 'a': the first

              .. deprecated:: 2.0
        """,
        [],
    ),
    "google": (
        """
        F.

        Args:
            x (int): X.

                .. versionadded:: 1.0
            *args: All.

                .. deprecated:: 2.0

        Keyword Args:
            k: K.
                .. deprecated:: 2.1

        Returns:
            It.

            .. versionadded:: 9.0

        Note:
            .. deprecated:: 9.0
        """,
        [("x", "1.0"), ("args", "2.0"), ("k", "2.1")],
    ),
    "fields": (
        """
        F.

        :param x: X.

            .. deprecated:: 2.0
        :param int xy: XY.
            .. versionadded:: 1.0
        :returns: It.

            .. versionadded:: 9.0
        """,
        [("x", "2.0"), ("xy", "1.0")],
    ),
    "in a note or a literal block": (
        """
        F::

            .. deprecated:: 1.0

        .. note::

            .. deprecated:: 2.0
        """,
        [],
    ),
}


@pytest.mark.parametrize("text, said", SUBJECTS.values(), ids=SUBJECTS)
def test_subjects(text, said):
    marks = docstring_marks(text)
    versions = [mark.since or (mark.deprecated and mark.deprecated.since) for mark in marks]
    assert list(zip([mark.param for mark in marks], versions, strict=True)) == said


OWN = """
import marks
class Base:
    '''Base.

    .. versionadded:: 0.1
    '''
    def m(self):
        '''M.

        .. deprecated:: 1.0
        '''
    def n(self):
        '''N.

        .. deprecated:: 1.0
        '''
    @property
    def p(self):
        '''P.

        .. versionadded:: 1.0
        '''
class Sub(Base):
    def m(self): ...
    m.__doc__ = Base.m.__doc__
    def n(self):
        '''N.

        .. deprecated:: 1.0
        '''
    def p(self): ...
@marks.beta
class Rewritten:
    '''Gone.

    .. deprecated:: 1.0
    '''
Rewritten.__doc__ = "Else."
value = Base()
class _Only:
    '''Old.

    .. deprecated:: 1.0
    '''
only = _Only()
only_class = _Only
"""


@pytest.mark.parametrize(
    "name, said",
    [
        ("Base", {"since": "0.1"}),
        ("Base.m", {"deprecated": True, "deprecated.since": "1.0"}),
        ("Base.p", {"since": "1.0"}),
        ("Sub", {}),
        ("Sub.m", {}),
        ("Sub.n", {"deprecated": True, "deprecated.since": "1.0"}),
        ("Sub.p", {}),
        ("Rewritten", {"level": "beta"}),
        ("value", {}),  # what is said of a class is said of none of its instances
        ("only", {"deprecated": True, "deprecated.since": "1.0"}),  # but of the only one in sight
    ],
)
def test_whose_docstring_it_is(library, name, said):
    library.write("sample", OWN)
    assert library.said(f"sample:{name}") == said


WRITES = """
def old_param(name):
    def decorate(f):
        f.__doc__ = f"{f.__doc__ or ''}\\n\\n.. deprecated:: 1.0\\n   {name} goes."
        return f
    return decorate
"""
WRITTEN = """
from writing import old_param

@old_param("x")
def f(x):
    'Work.'

@old_param("x")
def g(x):
    '''Work.

    .. deprecated:: 2.0
    '''

def h(x):
    'Work.'

h.__doc__ += "\\n\\n.. deprecated:: 3.0"
"""


@pytest.mark.parametrize(
    "name, said",
    [
        ("f", {"param x": "deprecated"}),
        ("g", {"param x": "deprecated", "deprecated": True, "deprecated.since": "2.0"}),
        ("h", {"deprecated": True, "deprecated.since": "3.0"}),
    ],
)
def test_directives_that_a_decorator_writes(library, name, said):
    library.use({"writing.old_param": {"param": "{name}", "deprecated": True}})
    library.write("writing", WRITES)
    library.write("sample", WRITTEN)
    assert library.said(f"sample:{name}") == said


WARNING = r"\.\. warning::\s+\*\*GONE\*\*: It goes\.(\s+{reason})?"
STRIPPED = {
    "at the end": ("F.\n\nMore.\n\n**beta** text.\n", "F.\n\nMore."),
    "indented": ("F.\n\n    **beta** text.\n    ", "F."),
    "alone": ("\n\n**beta** text.\n", ""),
    "before other text": ("F.\n\n**beta** text.\n\nMore.\n", "F.\n\nMore."),
    "brought along by a copied docstring": (
        "F.\n\n**beta** text.\n\nMore.\n\n**beta** text.",
        "F.\n\nMore.",
    ),
    "a directive with a reason": (
        "F.\n\n.. warning::\n\n    **GONE**: It goes.\n    Use *g*\n    (now).",
        "F.",
    ),
    "not there": ("F.\n\nbeta text.\n", "F.\n\nbeta text.\n"),
}


@pytest.mark.parametrize("text, stripped", STRIPPED.values(), ids=STRIPPED)
def test_stripping(text, stripped):
    patterns = [
        r"\*\*beta\*\* text\.",
        appended_pattern(WARNING, lambda _: words_pattern("Use *g*\n(now).")),
    ]
    for pattern in patterns:
        text, _cut = Appended(pattern, ()).cut(text)
    assert text == stripped


def test_a_pattern_without_a_reason():
    pattern = appended_pattern(WARNING, lambda _: words_pattern(None))
    assert re.fullmatch(pattern, ".. warning::\n\n   **GONE**: It goes.")
    assert not re.fullmatch(pattern, ".. warning::\n\n   **GONE**: It goes. More.")


def test_what_a_reading_says_of_appended_text(library):
    library.write(
        "sample",
        '''
        def old(*, message):
            def mark(obj):
                obj.__doc__ += "\\n\\n    .. warning::\\n\\n        **GONE**: It goes."
                obj.__doc__ += f"\\n        {message}\\n"
                return obj
            return mark
        @old(message="Use (it).")
        def f():
            """F.

            More.
            """
        ''',
    )
    table = {"sample.old": {"reason": "{message}", "appended": WARNING}}
    reading = Reader(known([table])).read("sample", "f")
    text = textwrap.dedent(library.write("sample", "").f.__doc__)
    (appended,) = reading.appended
    left, cut = appended.cut(text)
    assert left.split() == ["F.", "More."]
    assert "".join(cut).split() == [
        *["..", "warning::", "**GONE**:", "It", "goes.", "Use", "(it)."]
    ]
    assert appended.is_in(reading.stability)


#: What a class and its heir have alike.
ALIKE = """\
    @late
    def run(self):
        "T."
    @late
    def long(self):
        '''T.

            More of it.
        '''
    @late
    @property
    def prop(self):
        "T."
"""
LATE = f"""
import functools

def late(f):
    target = f.fget if isinstance(f, property) else f
    target.__doc__ = f"{{target.__doc__ or ''}}\\n\\n.. deprecated:: 2.0"
    return property(target) if isinstance(f, property) else f

def copied(f):
    f.__doc__ = getattr(Base, f.__name__).__doc__
    return f

class Base:
{ALIKE}    @late
    def bare(self): ...
    @late
    def other(self):
        "T."

class Heir(Base):
{ALIKE}    @copied
    def bare(self): ...
    @copied
    def other(self):
        "Another."
"""


@pytest.mark.parametrize(
    "name, deprecated, why",
    [
        ("run", True, "its own words, to which the same was added as to the base's"),
        ("long", True, "several paragraphs, with an indentation"),
        ("prop", True, "a property"),
        ("bare", False, "none of its own: the base's"),
        ("other", False, "other words of its own: the base's"),
    ],
)
def test_an_override_whose_docstring_equals_its_bases(library, name, deprecated, why):
    library.write("sample", LATE)
    assert ("deprecated" in library.said(f"sample:Heir.{name}")) is deprecated, why


#: What directives of an object say one after the other, and since when it is there by that.
HISTORIES = [
    (["versionadded:: 3.6", "versionchanged:: 3.10 Lists."], "3.6"),
    (["versionchanged:: 3.10 Lists.", "versionadded:: 3.6"], "3.6"),
    (["versionadded:: 3.6\n   https://e.org/3.6"], "3.6"),
    (["versionadded:: 3.6.0", "versionchanged:: 3.6 Lists."], "3.6.0"),
    (["versionchanged:: soon Lists.", "versionadded:: 3.6"], "3.6"),
    # what was there before is not new
    (["versionchanged:: 3.2 Lists.", "versionadded:: 3.6"], None),
    (["versionadded:: 3.10", "deprecated:: 3.9 Lists are deprecated."], None),
    (["versionchanged:: v2.9.1 Lists.", "versionadded:: v2.10"], None),
]


@pytest.mark.parametrize("directives, since", HISTORIES)
def test_what_changed_before_is_not_new(directives, since):
    docstring = "\n\n".join(["F.", *(f".. {each}" for each in directives)])
    found = [mark.since for mark in docstring_marks(docstring, "pkg.f") if mark.since]
    assert found == ([since] if since else [])
