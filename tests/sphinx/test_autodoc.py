"""What autodoc shows gets what its decorators say, and keeps all else as it is."""

from __future__ import annotations

import re
import warnings
from collections import Counter

import pytest
from building import CONF, Project, build_apart
from docutils import nodes
from sphinx import addnodes

LIBRARY = '''
"""All kinds of things."""

import dataclasses
import enum
import functools
import typing
import warnings

from lib_base import Base, reexported
from sphinx_apistab.decorators import alpha, beta, beta_param, deprecated, developer, internal, stable
from typing_extensions import deprecated as pep702

__all__ = ["func"]


@beta(group="G", since="1.1")
def func(x: int) -> int:
    """Do it."""
    return x


@beta
async def later():
    """Do it later."""


@pep702("Use :func:`func`.")
def going():
    """Go."""


@beta(group="Classes")
class Klass:
    """A class."""

    def same(self):
        """Have no mark of its own."""

    @beta
    def again(self):
        """Say what the class says."""

    @alpha
    def other(self):
        """Say something else."""

    @property
    @alpha
    def prop(self) -> int:
        """Be a property."""

    @alpha
    @property
    def porp(self) -> int:
        """Be one the other way round."""

    @classmethod
    @alpha
    def make(cls):
        """Make one."""

    @staticmethod
    @alpha
    def static():
        """Need none."""

    @functools.cached_property
    @alpha
    def cached(self):
        """Be kept."""

    @deprecated(since="1.0", replacement="other")
    def old(self):
        """Be old."""

    class Nested:
        """Inside."""

        @alpha
        def deep(self):
            """Be deep."""


class Child(Klass):
    """A subclass without a mark."""

    def same(self):
        """Be another."""


class Inheriting(Base):
    """Shows what it inherits."""


@typing.overload
def over(x: int) -> int: ...
@typing.overload
def over(x: str) -> str: ...
@alpha
def over(x):
    """Have two signatures."""
    return x


@stable
class Color(enum.Enum):
    """A colour."""

    RED = 1
    #: Like grass.
    GREEN = 2


@beta
@dataclasses.dataclass
class Data:
    """Some data."""

    number: int = 0
    #: With words.
    text: str = ""


@dataclasses.dataclass(slots=True)
@beta
class Slotted:
    """Some data in slots."""

    number: int = 0


@developer
class Init:
    """A class with words of its own."""

    def __init__(self, x):
        """Make it from x."""


@functools.singledispatch
@beta
def dispatch(x):
    """Depend on the type."""


@dispatch.register
def _(x: int):
    """For numbers."""


#: A number.
CONSTANT = 3


class Boom(Exception):
    """An error without a mark."""


@internal
class Inner(Boom):
    """An error with one."""


@beta_param("size")
def sized(size):
    """Have a parameter that nobody described."""


class Accessed:
    """Has a property that is read in another way than it is written."""

    @property
    @stable
    def value(self):
        """The value."""

    @value.setter
    @alpha
    def value(self, new): ...


#: An old number.
#:
#: .. deprecated:: 1.5
OLD_CONSTANT = 3
'''

BASE = '''
from sphinx_apistab.decorators import experimental, stable


class Base:
    """A base."""

    @experimental
    def inherited(self):
        """Come from the base."""


@stable(group="Base")
def reexported():
    """Be found in two places."""
'''

PAGES = {
    "index.rst": """
        Index
        =====

        .. automodule:: lib_auto
           :members: func, later, going, Klass, Child, over, Color, Data, Slotted, dispatch,
              CONSTANT, Boom, Inner, sized, Accessed, OLD_CONSTANT
           :undoc-members:

        .. autoclass:: lib_auto.Inheriting
           :members:
           :inherited-members:

        .. autofunction:: lib_auto.reexported

        .. autofunction:: lib_auto.func
           :no-index:
        """,
    "phantom.rst": """
        :orphan:

        Phantoms
        ========

        .. automodule:: lib_phantom
           :members:
        """,
    "lib_auto.py": LIBRARY,
    "lib_base.py": BASE,
    "lib_phantom.py": '''
        """Imports much, defines little."""

        from lib_base import Base, reexported
        from sphinx_apistab.decorators import beta, deprecated, stable


        @beta
        def own():
            """Be its own."""
        ''',
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """One build of everything."""
    return Project(tmp_path_factory.mktemp("autodoc"), PAGES).build()


def badges(html, name):
    """Return the styles of the badges on the signature lines of an object."""
    signature = re.search(rf'<dt class="sig[^>]*id="{re.escape(name)}">.*?</dt>', html, re.DOTALL)
    assert signature is not None, name
    return re.findall(r'class="apistab-badge apistab-([\w-]+)"', signature[0])


def test_no_warnings(built):
    assert built.warnings == []


@pytest.mark.parametrize(
    "name, own_level, shown",
    [
        ("func", "beta", ["beta"]),
        ("later", "beta", ["beta"]),
        ("going", None, ["deprecated"]),
        ("Klass", "beta", ["beta"]),
        ("Klass.same", None, []),
        ("Klass.again", "beta", []),  # the class has said it
        ("Klass.other", "alpha", ["alpha"]),
        ("Klass.prop", "alpha", ["alpha"]),
        ("Klass.porp", "alpha", ["alpha"]),
        ("Klass.make", "alpha", ["alpha"]),
        ("Klass.static", "alpha", ["alpha"]),
        ("Klass.cached", "alpha", ["alpha"]),
        ("Klass.old", None, ["deprecated"]),
        ("Klass.Nested", None, []),
        ("Klass.Nested.deep", "alpha", ["alpha"]),
        ("Child", None, []),  # promises are not inherited
        ("Child.same", None, []),
        ("Inheriting.inherited", "experimental", ["experimental"]),
        ("over", "alpha", ["alpha"]),
        ("Color", "stable", ["stable"]),
        ("Color.RED", None, []),
        ("Color.GREEN", None, []),
        ("Data", "beta", ["beta"]),
        ("Data.number", None, []),
        ("Slotted", "beta", ["beta"]),
        ("dispatch", "beta", ["beta"]),
        ("CONSTANT", None, []),
        ("Boom", None, []),
        ("Inner", "internal", ["internal"]),
        ("reexported", "stable", ["stable"]),
    ],
)
def test_levels_and_badges(built, name, own_level, shown):
    entry = built.objects[f"lib_auto.{name}"]
    assert (None if "level_from" in entry else entry["level"]) == own_level
    signature = built.text("index.html")
    styles = [style for style in badges(signature, f"lib_auto.{name}") if style != "since"]
    assert styles == shown


def test_parameters_that_nobody_described(built):
    html = built.text("index.html").partition('id="lib_auto.sized">')[2]
    fields = html[html.index("field-list") :]
    assert re.search(r'<strong>size</strong> – .{,60}apistab-badge apistab-beta"', fields)


def test_the_level_of_a_setter(built):
    html = built.text("index.html").partition('id="lib_auto.Accessed.value">')[2]
    assert re.search(r'<p>Setting it: .{,60}apistab-badge apistab-alpha"', html[:2000])


def test_a_comment_with_a_directive(built):
    entry = built.objects["lib_auto.OLD_CONSTANT"]
    assert entry["deprecated"]["since"] == "1.5"
    assert entry["source"].startswith("lib_auto.py:")


def test_facts_of_decorators(built):
    entry = built.objects["lib_auto.func"]
    assert (entry["group"], entry["since"]) == ("G", "1.1")
    assert entry["evidence"] == [{"via": "decorator", "name": "sphinx_apistab.decorators.beta"}]
    line = LIBRARY.splitlines().index('@beta(group="G", since="1.1")')
    assert re.fullmatch(r"lib_auto\.py:\d+", entry["source"])
    assert abs(int(entry["source"].rpartition(":")[2]) - line) <= 1


def test_pep_702(built):
    assert built.objects["lib_auto.going"]["deprecated"]["reason"] == "Use :func:`func`."
    text = built.text("index.html")
    notice = re.search(
        r'id="lib_auto\.going">.*?<div class="deprecated">(.*?)</div>', text, re.DOTALL
    )[1]
    assert 'href="#lib_auto.func"' in notice


def test_a_replacement_is_found_from_where_it_is_written(built):
    text = built.text("index.html")
    notice = re.search(
        r'id="lib_auto\.Klass\.old">.*?<div class="deprecated">(.*?)</div>', text, re.DOTALL
    )
    assert 'href="#lib_auto.Klass.other"' in notice[1]


def test_a_reexport_says_where_it_is_defined(built):
    assert built.objects["lib_auto.reexported"]["canonical"] == "lib_base.reexported"
    assert built.objects["lib_auto.func"]["canonical"] is None


def test_imported_objects_that_autodoc_drops_are_not_there(built):
    names = {name for name, item in built.objects.items() if item["uri"].startswith("phantom.html")}
    assert names == {"lib_phantom", "lib_phantom.own"}


def test_no_index_shows_a_badge_and_records_nothing(built):
    shown = [
        desc
        for desc in built.doctree("index").findall(addnodes.desc)
        if "func(" in desc.children[0].astext()
    ]
    assert len([desc for desc in shown if desc.get("apistab")]) == 2
    assert [item for item in built.inventory["objects"] if item["name"] == "lib_auto.func"] == [
        built.objects["lib_auto.func"]
    ]


def test_overloads_keep_their_signatures(built):
    desc = next(
        desc
        for desc in built.doctree("index").findall(addnodes.desc)
        if "over(" in desc.children[0].astext()
    )
    signatures = [node.astext() for node in desc.findall(addnodes.desc_signature)]
    assert signatures == ["lib_auto.over(x: int) -> int", "lib_auto.over(x: str) -> str"]


def test_members_keep_their_docstrings(built):
    text = [node.astext() for node in built.doctree("index").findall(nodes.paragraph)]
    for words in ("Be a property.", "Have two signatures.", "Like grass.", "With words."):
        assert words in text


# -- other configurations


def one(tmp_path, page, conf, **library):
    files = {"index.rst": page, "lib_auto.py": LIBRARY, "lib_base.py": BASE, **library}
    return Project(tmp_path, files, conf).build()


SEPARATED = """
Index
=====

.. autoclass:: lib_auto.Init
.. autoclass:: lib_auto.Klass
   :members:
"""


@pytest.mark.parametrize(
    "option",
    [
        'autodoc_class_signature = "separated"',
        'autoclass_content = "both"',
        'autoclass_content = "init"',
    ],
)
def test_classes_however_they_are_shown(tmp_path, option):
    built = one(tmp_path, SEPARATED, f"{CONF}{option}\n")
    assert built.warnings == []
    assert built.objects["lib_auto.Init"]["level"] == "developer"
    assert badges(built.text("index.html"), "lib_auto.Init") == ["developer"]
    assert badges(built.text("index.html"), "lib_auto.Klass.other") == ["alpha"]


def test_the_extension_before_autodoc(tmp_path):
    conf = CONF.replace(
        '"sphinx.ext.autodoc", "sphinx_apistab"', '"sphinx_apistab", "sphinx.ext.autodoc"'
    )
    built = one(tmp_path, SEPARATED, conf)
    assert built.objects["lib_auto.Klass"]["level"] == "beta"


def test_the_extension_without_autodoc(tmp_path):
    page = "Index\n=====\n\n.. py:function:: f()\n\n   F.\n\n   .. apistab:: beta\n\n.. apistab:list::\n"
    built = one(tmp_path, page, CONF.replace('"sphinx.ext.autodoc", ', ""))
    assert built.warnings == []
    assert built.objects["f"]["level"] == "beta"


def test_one_object_on_two_pages_is_listed_once(tmp_path):
    page = "Index\n=====\n\n.. autofunction:: lib_auto.func\n"
    again = "Again\n=====\n\n.. autofunction:: lib_auto.func\n\n.. apistab:list::\n"
    built = one(tmp_path, page, CONF, **{"again.rst": ":orphan:\n\n" + again})
    assert all("duplicate object description" in warning for warning in built.warnings)
    assert [item["name"] for item in built.inventory["objects"]] == ["lib_auto.func"]
    indexed = built.app.env.domaindata["py"]["objects"]["lib_auto.func"].docname
    assert built.objects["lib_auto.func"]["uri"].startswith(f"{indexed}.html")
    # Both descriptions show it.
    for name in ("index.html", "again.html"):
        assert badges(built.text(name), "lib_auto.func")[0] == "beta"


# -- together with others

TOGETHER = '''
"""Documented in Google's style."""

from sphinx_apistab.decorators import beta, deprecated


@beta(group="Tables")
def first(x: int, y: str = "") -> bool:
    """Do the first thing.

    Args:
        x: A number.
        y: A text.

    Returns:
        Whether it worked.
    """


@deprecated(since="1.0", removal="2.0", replacement="first")
def second(x: int) -> int:
    """Do the second thing.

    Args:
        x: A number.
    """


class Third:
    """The third thing."""

    @beta
    def run(self, fast: bool) -> None:
        """Run.

        Args:
            fast: Whether it hurries.
        """
'''


@pytest.fixture(scope="module")
def together(tmp_path_factory):
    """A build with the extensions that people use beside this one."""
    extensions = ["autodoc", "autosummary", "viewcode", "napoleon", "intersphinx"]
    names = [f"sphinx.ext.{name}" for name in extensions] + [
        "sphinx_autodoc_typehints",
        "sphinx_apistab",
    ]
    conf = (
        re.sub(r"extensions = .*", f"extensions = {names}", CONF) + "autosummary_generate = True\n"
    )
    page = """
    Index
    =====

    .. autosummary::
       :toctree: generated

       lib_together.first
       lib_together.second
       lib_together.Third

    .. toctree::

       all
    """
    members = "All\n===\n\n.. automodule:: lib_together\n   :members:\n   :no-index:\n"
    files = {"lib_together.py": TOGETHER, "index.rst": page, "all.rst": members}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the others' own
        warnings.filterwarnings("error", module="sphinx_apistab")
        return Project(tmp_path_factory.mktemp("together"), files, conf).build()


def test_together_with_other_extensions(together):
    assert together.warnings == []
    assert together.objects["lib_together.first"]["group"] == "Tables"
    text = together.text("generated/lib_together.first.html")
    assert badges(text, "lib_together.first") == ["beta"]
    for words in ("A number.", "Whether it worked.", "viewcode-link"):
        assert words in text
    signature = re.search(r'<dt class="sig[^>]*id="lib_together.first">.*?</dt>', text, re.DOTALL)[
        0
    ]
    # The badge stands before the link to the source.
    assert signature.index("apistab-badge") < signature.index("viewcode-link")


def test_autosummary_rows_have_summaries_and_badges(together):
    text = together.text("index.html")
    rows = re.findall(r"<tr.*?</tr>", text, re.DOTALL)
    assert ["Do the first thing." in rows[0], "Do the second thing." in rows[1]] == [True, True]
    styles = [re.findall(r"apistab-badge apistab-([\w-]+)", row) for row in rows]
    assert styles == [["beta"], ["deprecated"], []]


# -- text that decorators append to docstrings

MARKS = '''
def PublicAPI(stability="stable", group="Others"):
    def wrap(obj):
        obj.__doc__ = (obj.__doc__ or "").rstrip() + f"""

    **House ({stability}):** This may change.
"""
        return obj
    return wrap


def Old(message):
    def wrap(obj):
        obj.__doc__ = (obj.__doc__ or "") + f"\\n    .. warning:: Gone soon. {message}\\n"
        return obj
    return wrap
'''
CONVENTIONS = """
apistab_conventions = {
    "house_marks.PublicAPI": {
        "level": "{stability|stable}",
        "group": "{group}",
        "nothing": ["Others"],
        "appended": r"\\*\\*House \\(\\w+\\):\\*\\* This may change\\.",
    },
    "house_marks.Old": {"reason": "{message}", "appended": r"\\.\\. warning:: Gone soon\\. {reason}"},
}
"""
HOUSE = '''
import house_marks as m
from house_marks import PublicAPI


@PublicAPI(stability="beta", group="One")
def f():
    """Do f.

    More.
    """


@m.PublicAPI()
@m.Old("Take f.")
class C:
    """Be C."""

    @PublicAPI("alpha")
    def m(self):
        """Do m. This may change."""


@PublicAPI("beta")
def bare(): ...
'''


def test_text_that_decorators_appended_is_taken_out(tmp_path):
    page = "Index\n=====\n\n.. automodule:: lib_house\n   :members:\n   :undoc-members:\n"
    files = {"house_marks.py": MARKS, "lib_house.py": HOUSE, "index.rst": page}
    built = Project(tmp_path, files, CONF + CONVENTIONS).build()
    assert built.warnings == []
    objects = built.objects
    assert (objects["lib_house.f"]["level"], objects["lib_house.f"]["group"]) == ("beta", "One")
    assert objects["lib_house.C"]["deprecated"]["reason"] == "Take f."
    assert objects["lib_house.bare"]["level"] == "beta"
    text = built.text("index.html")
    assert "House" not in text
    assert "Gone soon" not in text
    assert "Do m. This may change." in text
    assert text.count("Take f.") == 1
    assert "More." in text


MADE = '''
from sphinx_apistab.decorators import beta_param, deprecated_param


class Made:
    """Be made.

    :param size: How large it is.
    """

    @deprecated_param("size", since="1.0")
    @beta_param("kind")
    def __init__(self, size=1, kind=2):
        """Make it."""
'''


@pytest.mark.parametrize(
    "option, described",
    [("", "lib_made.Made"), ("   :special-members: __init__", "lib_made.Made.__init__")],
)
def test_the_parameters_of_a_constructor_are_those_of_its_class(tmp_path, option, described):
    page = f".. autoclass:: lib_made.Made\n{option}\n"
    project = Project(tmp_path, {"lib_made.py": MADE, "index.rst": page}, CONF)
    built = project.build()
    assert built.warnings == []
    marked = {name: list(entry["params"]) for name, entry in built.objects.items()}
    assert {name: params for name, params in marked.items() if params} == {
        described: ["kind", "size"]
    }
    shown = " ".join(project.build("text").text("index.txt").split())
    assert shown.count("[deprecated] since 1.0.") == shown.count("[Beta]") == 1
    assert ("[deprecated] since 1.0. How large it is." in shown) == (not option)


DESCRIBED = '''
from sphinx_apistab.decorators import deprecated_param


@deprecated_param("x", since="1.0", removal="3.0", replacement="new", reason="It is slow.")
@deprecated_param("y", since="1.0", reason="Another reason.")
@deprecated_param("z", since="1.0", removal="3.0")
def f(x, y, z):
    """Do it.

    :Parameters:

        **x** : int
            How far.

        **y** : int
            How wide.

            .. deprecated:: 1.0
               Nobody needs it.

        **z** : int
            How deep.

            .. deprecated:: 1.0
    """
'''


def test_words_on_parameters_that_are_terms(tmp_path):
    files = {"lib_terms.py": DESCRIBED, "index.rst": ".. autofunction:: lib_terms.f\n"}
    built = Project(tmp_path, files, CONF).build()
    terms = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", built.text("index.html"), re.DOTALL)
    shown = [" ".join(re.sub(r"<[^>]+>", "", f"{a} | {b}").split()) for a, b in terms]
    assert shown == [
        (
            "x Deprecated int | Deprecated since version 1.0, to be removed in version 3.0."
            " Use new instead. It is slow. How far."
        ),
        # What the description says itself is not said twice.
        (
            "y Deprecated int | How wide. Deprecated since version 1.0: Nobody needs it."
            " Another reason."
        ),
        (
            "z Deprecated int | How deep. Deprecated since version 1.0."
            " To be removed in version 3.0."
        ),
    ]


TOLD = '''
def old():
    """Do it.

    .. deprecated:: 1.0
       Use :func:`the new one <lib_told.new>`, which is |quick| (:abbr:`really (much)`).

    .. |quick| replace:: fast
    """


def new():
    """Do it."""
'''


def test_what_a_docstring_says_is_not_said_twice_whatever_its_markup(tmp_path):
    page = ".. automodule:: lib_told\n   :members:\n   :undoc-members:\n"
    built = Project(tmp_path, {"lib_told.py": TOLD, "index.rst": page}, CONF).build()
    assert built.text("index.html").count("Deprecated since") == 1
    assert "the new one" in built.objects["lib_told.old"]["deprecated"]["reason"]


STATED = '''
from typing_extensions import deprecated


@deprecated("old is deprecated and will be removed in lib_stated 9.0. Use new.")
def old():
    """Do it."""


def told(x):
    """Do it.

    .. deprecated:: 1.0
       Will be removed in version 3.0.

    :param x: How far.

        .. deprecated:: 1.1
           It will be removed in 2.5.
    """


@deprecated("Its option will be removed in 4.0.")
def undated():
    """Do it."""
'''


def test_removals_that_only_words_state(tmp_path):
    page = (
        ".. automodule:: lib_stated\n   :members:\n\n"
        ".. py:function:: by_hand()\n\n   .. deprecated:: 1.2\n      To be removed in Handmade 8.0.\n\n"
        ".. apistab:migration::\n"
    )
    conf = CONF.replace('project = "test"', 'project = "Handmade"')
    built = Project(tmp_path, {"lib_stated.py": STATED, "index.rst": page}, conf).build()
    found = built.objects
    removals = {
        name.rpartition(".")[2]: entry["deprecated"]["removal"]
        for name, entry in found.items()
        if entry["deprecated"]
    }
    assert removals == {"old": "9.0", "told": "3.0", "undated": None, "by_hand": "8.0"}
    assert found["lib_stated.told"]["params"]["x"]["deprecated"]["removal"] == "2.5"
    html = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", built.text("index.html")))
    assert re.findall(r"(?:Removal in|No removal) (?:version )?(\S+) ", html) == [
        *("2.5", "3.0", "8.0", "9.0", "scheduled"),  # the contents of the page
        *("2.5", "3.0", "8.0", "9.0", "scheduled"),
    ]
    # What the reason says is not said twice.
    assert "Deprecated. old is deprecated and will be removed in lib_stated 9.0. Use new." in html
    assert "to be removed in version" not in html


BESIDE = '''
import warnings


class Base:
    def run(self):
        """Run.

        .. deprecated:: 0.9
        """


class Heir(Base):
    def run(self):
        pass


def grown():
    """Grow.

    .. versionadded:: 1.0
    """


def plain():
    """Do it."""


def _served():
    """Serve.

    .. deprecated:: 8.5.0
       Will be removed in version 9.0.
    """


def __getattr__(name):
    if name == "served":
        warnings.warn("'served' is deprecated and will be removed in 9.0.", DeprecationWarning)
        return _served
    raise AttributeError(name)
'''
BESIDE_PAGE = """
.. autoclass:: lib_beside.Heir
   :members:

.. autofunction:: lib_beside.grown

   .. versionadded:: 1.1
      And more.

.. autofunction:: lib_beside.plain

   .. deprecated:: 2.0
      Use :func:`~lib_beside.grown`.

.. autofunction:: lib_beside.served
"""


def test_version_directives_beside_what_autodoc_shows(tmp_path):
    files = {"lib_beside.py": BESIDE, "index.rst": BESIDE_PAGE}
    (built,) = build_apart(Project(tmp_path, files, CONF).order())
    assert built.warnings == []
    found = built.objects
    # A docstring that is shown may be that of a base, and says nothing of the heir.
    assert found["lib_beside.Heir.run"]["deprecated"] is None
    assert (found["lib_beside.grown"]["since"], found["lib_beside.grown"]["conflicts"]) == (
        "1.0",
        [],
    )
    assert found["lib_beside.plain"]["deprecated"]["since"] == "2.0"
    served = found["lib_beside.served"]["deprecated"]
    assert (served["since"], served["removal"]) == ("8.5.0", "9.0")
    assert built.text("index.html").count("Deprecated since version 2.0") == 1


LAZY = """
import importlib

__all__ = ["Table", "read"]


def __getattr__(name):
    return getattr(importlib.import_module("lib_lazy._impl"), name)


def __dir__():
    return [*globals(), *__all__]
"""
LAZY_IMPL = '''
from sphinx_apistab.decorators import alpha, beta


@beta(group="Tables")
def read():
    """Read."""


class Table:
    """A table."""

    @alpha
    def save(self):
        """Save."""


class Heir(Table):
    """An heir."""
'''
LAZY_PAGES = {
    "index.rst": """
    Index
    =====

    .. toctree::

       all
       member
    """,
    "all.rst": """
    All
    ===

    .. automodule:: lib_lazy
       :members:
    """,
    # As on the pages that autosummary makes: nothing announces the class around it.
    "member.rst": """
    Member
    ======

    .. automethod:: lib_lazy.Heir.save
    """,
}


def test_what_a_modules_getattr_serves(tmp_path):
    files = {"lib_lazy/__init__.py": LAZY, "lib_lazy/_impl.py": LAZY_IMPL, **LAZY_PAGES}
    project = Project(tmp_path, files, CONF)
    levels = []
    for text in (LAZY_IMPL, LAZY_IMPL.replace("@alpha", "@beta")):
        project.write({"lib_lazy/_impl.py": text})
        (built,) = build_apart(project.order())
        assert built.warnings == []
        names = ("lib_lazy.read", "lib_lazy.Table.save", "lib_lazy.Heir.save")
        levels.append([built.objects[name]["level"] for name in names])
    assert levels == [["beta", "alpha", "alpha"], ["beta", "beta", "beta"]]
    assert built.objects["lib_lazy.read"]["canonical"] == "lib_lazy._impl.read"


#: As sphinx-autodoc-typehints shows PEP 702's messages since 3.17.
UNDATED = """
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx import addnodes


class Undated(Directive):
    has_content = True

    def run(self):
        label = nodes.inline("", "Deprecated: ", classes=["versionmodified", "deprecated"])
        node = addnodes.versionmodified(type="deprecated")
        node += nodes.paragraph("", "", label, nodes.Text("\\n".join(self.content)))
        return [node]


def setup(app):
    app.add_directive("undated", Undated)
"""
GOING = '''
from typing_extensions import deprecated


@deprecated("Use :func:`new` instead.")
def old() -> None:
    """Do it."""


def new() -> None:
    """Do it well."""
'''
UNDATED_PAGE = """
.. autofunction:: lib_undated.old

   .. undated::

      Use :func:`new` instead.

.. autofunction:: lib_undated.new

.. py:function:: by_hand()

   .. undated::

      It is old.
"""


def test_notices_without_a_version(tmp_path):
    files = {"lib_undated.py": GOING, "undated.py": UNDATED, "index.rst": UNDATED_PAGE}
    conf = CONF + "\nextensions.append('undated')\n"
    (built,) = build_apart(Project(tmp_path, files, conf).order())
    assert built.warnings == []
    page = built.text("index.html")
    # Ours has a link where theirs has the markup.
    assert ":func:`" not in page
    assert page.count("Use ") == 1
    assert page.count('<span class="versionmodified deprecated">') == 2
    assert built.objects["by_hand"]["deprecated"]["since"] is None


def test_the_notice_of_sphinx_autodoc_typehints(tmp_path):
    page = ".. automodule:: lib_hinted\n   :members:\n"
    conf = CONF + "\nextensions.append('sphinx_autodoc_typehints')\n"
    files = {"lib_hinted.py": GOING, "index.rst": page}
    (built,) = build_apart(Project(tmp_path, files, conf).order())
    page = built.text("index.html")
    assert ":func:`" not in page
    assert page.count('<span class="versionmodified deprecated">') == 1


HISTORY = '''
def make(slots=False, cmp=None, hash=None):
    """Make a class.

    :param slots: Whether it has slots.
    :param cmp: Whether it compares.

    .. versionadded:: 16.0 *slots*
    .. deprecated:: 19.2 *cmp* Use *hash* instead.
    .. deprecated:: 24.1 *hash* is deprecated in favor of :func:`remake`.

       1. Really.
    """


def remake(cmp):
    """Make it again."""
'''
HISTORY_PAGE = """
.. automodule:: lib_history
   :members:

.. py:function:: by_hand(x, y=1, /, *args)

   Do it.

   .. versionadded:: 3.2
      The *y* argument.

   .. deprecated:: 3.4
      The *x* parameter.
"""


def test_what_version_directives_say_of_parameters(tmp_path):
    files = {"lib_history.py": HISTORY, "index.rst": HISTORY_PAGE}
    project = Project(tmp_path, files, CONF)
    built, plain = build_apart(project.order(), project.order("text", doctrees="plain"))
    assert built.warnings == []
    said = {
        name: {
            param: its["since"] or its["deprecated"]["since"]
            for param, its in built.objects[name]["params"].items()
        }
        for name in ("lib_history.make", "lib_history.by_hand")
    }
    assert said == {
        "lib_history.make": {"slots": "16.0", "cmp": "19.2", "hash": "24.1"},
        "lib_history.by_hand": {"y": "3.2", "x": "3.4"},
    }
    assert all(entry["deprecated"] is None for entry in built.inventory["objects"])
    text = " ".join(plain.text("index.txt").split())
    # The words are markup, and stand on the line where they can.
    assert (
        "**cmp** -- [deprecated: use hash] since 19.2. Use *hash* instead. Whether it compares."
        in text
    )
    assert (
        '**hash** -- [deprecated: use remake] since 24.1. *hash* is deprecated in favor of "remake()".'
        in text
    )
    assert "**x** -- [deprecated] since 3.4." in text


DEFAULT_ROLE = """
from sphinx_apistab.decorators import deprecated


@deprecated(reason="Use `new`, *not* `nothing` or `new - 1`.")
def old():
    '''Do it as `new` does.'''


def new():
    '''Do what `old` did.'''
"""


@pytest.mark.parametrize("role, there, literal", [("any", 4, 1), (None, 1, 0)])
def test_a_default_role_outlives_a_reason(tmp_path, role, there, literal):
    page = ".. automodule:: lib_default\n   :members:\n   :member-order: bysource\n"
    files = {"lib_default.py": DEFAULT_ROLE, "index.rst": page}
    (built,) = build_apart(Project(tmp_path, files, f"{CONF}\ndefault_role = {role!r}\n").order())
    assert built.warnings == []
    text = built.text("index.html")
    links = re.findall(r'<a class="reference internal" href="#lib_default.(?:old|new)"', text)
    assert len(links) == there
    assert len(re.findall(r'<code[^>]*><span class="pre">nothing</span></code>', text)) == literal
    assert text.count("<cite>") == (0 if role else 5)


#: As Python's own documentation has it.
TWO_VERSIONS = """
from sphinx.domains.changeset import VersionChange, versionlabel_classes, versionlabels


class DeprecatedRemoved(VersionChange):
    required_arguments = 2

    def run(self):
        self.arguments[0] = self.arguments[0], self.arguments.pop(1)
        return super().run()


def setup(app):
    app.add_directive("deprecated-removed", DeprecatedRemoved)
    versionlabels["deprecated-removed"] = "Deprecated since version %s, to be removed in version %s"
    versionlabel_classes["deprecated-removed"] = "deprecated"
"""
TWO_VERSIONS_PAGE = """
.. py:function:: old()

   Do it.

   .. deprecated-removed:: 3.11 3.13
      Use :func:`new`.

.. py:function:: new()

   Do it well.
"""


def test_a_deprecation_with_two_versions(tmp_path):
    files = {"two_versions.py": TWO_VERSIONS, "index.rst": TWO_VERSIONS_PAGE}
    conf = CONF + "\nextensions.append('two_versions')\n"
    (built,) = build_apart(Project(tmp_path, files, conf).order())
    assert built.warnings == []
    going = built.objects["old"]["deprecated"]
    assert (going["since"], going["removal"], going["reason"]) == (
        "3.11",
        "3.13",
        "Use :func:`new`.",
    )
    assert built.text("index.html").count('<span class="versionmodified deprecated">') == 1


WHOLE_PAGE = """
.. automodule:: lib_default
   :members:

.. automodule:: lib_together
   :members:

.. automodule:: lib_undated
   :members:

.. py:function:: by_hand(x, y)

   Do `it`.

   .. deprecated:: 1.0
      The `x` is `slow`.

   :param x: See `y`.

.. py:data:: last

   It is `last`.
"""


@pytest.mark.parametrize("role", ["any", "literal", None])
def test_a_page_says_all_that_it_says_without_us(tmp_path, role):
    files = {
        "lib_default.py": DEFAULT_ROLE,
        "lib_together.py": TOGETHER,
        "lib_undated.py": GOING,
        "index.rst": WHOLE_PAGE,
    }
    conf = f"{CONF}\nextensions.insert(1, 'sphinx.ext.napoleon')\ndefault_role = {role!r}\n"
    ours = Project(tmp_path / "ours", files, conf)
    plain = Project(tmp_path / "plain", files, f"{conf}\nextensions.remove('sphinx_apistab')\n")
    said = []
    for built in build_apart(ours.order(), plain.order()):
        text = built.text("index.html")
        words = Counter(re.findall(r"\w+|[^\w\s]", re.sub(r"<[^>]+>", " ", text)))
        marked = Counter(re.findall(r"<(?:a|code|cite|em|strong|pre|dl|dt|li) ", text))
        said.append((words, marked))
    (words, marked), (plain_words, plain_marked) = said
    assert plain_words - words == Counter()
    assert plain_marked - marked == Counter()


PARAMLINKS_PAGE = """
.. py:function:: f(x, **more)

   Do it.

   :param _sphinx_paramlinks_f.x: An X.
   :param \\*\\*_sphinx_paramlinks_f.more: And more.

   .. deprecated:: 2.0 *x* and *more*
"""


def test_names_of_parameters_that_sphinx_paramlinks_made_longer(tmp_path):
    (built,) = build_apart(Project(tmp_path, {"index.rst": PARAMLINKS_PAGE}, CONF).order("text"))
    assert built.warnings == []
    text = " ".join(built.text("index.txt").split())
    assert "f.x** -- [deprecated] since 2.0. An X." in text
    assert "f.more** -- [deprecated] since 2.0. And more." in text
    assert text.count("[deprecated]") == 2
