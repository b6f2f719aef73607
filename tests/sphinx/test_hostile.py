"""Objects that bite, and words that break out: the build goes on, and what is shown is escaped."""

from __future__ import annotations

import json
import re
import sys
import textwrap

import pytest
from building import CONF, Project, of_ours

HEAD = "from sphinx_apistab.decorators import alpha, beta, deprecated, stable\n"

#: Modules that are hard to look at, and the levels that are to be found all the same.
MODULES = {
    "raising": (
        """
        class Meta(type):
            def __getattr__(cls, name):
                # What autodoc asks for it would not survive.
                raise AttributeError(name) if name.startswith("_") else RuntimeError(name)


        @beta
        class Raising(metaclass=Meta):
            '''Has a metaclass that raises.'''

            @property
            def explodes(self):
                '''Must not be asked for.'''
                raise RuntimeError


        class Descriptor:
            '''Raises when it is asked for.'''

            def __get__(self, instance, owner):
                raise RuntimeError


        class Moody:
            '''Raises when it is compared.'''

            def __bool__(self):
                raise RuntimeError

            def __eq__(self, other):
                raise RuntimeError

            __hash__ = None


        #: Must not be compared.
        moody = Moody()


        @beta
        class Holder:
            '''Has an attribute that raises.'''

            trap = Descriptor()

            @alpha
            def method(self):
                '''Is harmless.'''
        """,
        {"Raising": "beta", "moody": None, "Holder": "beta", "Holder.method": "alpha"},
    ),
    "proxies": (
        """
        class Proxy:
            '''Answers everything.'''

            def __init__(self, target):
                object.__setattr__(self, "_target", target)

            def __getattr__(self, name):
                return getattr(object.__getattribute__(self, "_target"), name)


        class Everything:
            '''Has all attributes.'''

            def __getattr__(self, name):
                return self

            def __call__(self, *args):
                return self


        @beta
        def function():
            '''Is a function.'''


        #: A proxy of a function.
        proxy = Proxy(function)
        #: Something that has each attribute that it is asked for.
        everything = Everything()
        """,
        {"function": "beta", "everything": None},
    ),
    "partials": (
        """
        import functools


        @beta
        def function(a, b):
            '''Take two.'''


        #: A partial function.
        partial = functools.partial(function, 1)


        @functools.lru_cache
        @alpha
        def cached(a):
            '''Keep what it found.'''


        @alpha
        @functools.wraps(function)
        def wrapper(*args):
            return function(*args)


        class Callable:
            '''Can be called.'''

            part = functools.partialmethod(function, 1)
        """,
        {"function": "beta", "cached": "alpha"},
    ),
    "cyclic": (
        """
        @beta
        def one():
            '''Wrap the other.'''


        @alpha
        def other():
            '''Wrap the one.'''


        def itself():
            '''Wrap itself.'''


        one.__wrapped__, other.__wrapped__ = other, one
        itself.__wrapped__ = itself
        """,
        {"itself": None},
    ),
    "native": (
        """
        import math

        sin = math.sin
        length = len
        join = str.join
        """,
        {},
    ),
    "lying": (
        """
        @beta
        def misplaced():
            '''Say that it is from elsewhere.'''


        misplaced.__module__ = 7
        misplaced.__qualname__ = "f<x>.y"


        @beta
        class Broken:
            '''Has nonsense for a name.'''

            def method(self):
                '''Be a method.'''


        Broken.__doc__ = "Be *broken."
        """,
        {"Broken": "beta"},
    ),
}

#: A module whose source is not what was run.
SOURCELESS = """
import sys
import types

module = types.ModuleType("lib_sourceless")
module.__file__ = FILE
exec(compile('''
def gone():
    "Be deprecated."

gone.__deprecated__ = "Do without."

def here():
    "Be here."
''', FILE, "exec"), module.__dict__)
sys.modules["lib_sourceless"] = module
"""


def page(*modules):
    parts = [f".. automodule:: {name}\n   :members:\n   :undoc-members:\n" for name in modules]
    return "\n".join(["Index\n=====\n", *parts, ".. apistab:list::\n\n.. apistab:migration::\n"])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """One build of all the modules."""
    files = {f"lib_{name}.py": HEAD + textwrap.dedent(text) for name, (text, _) in MODULES.items()}
    files["index.rst"] = page(*(f"lib_{name}" for name in MODULES))
    return Project(tmp_path_factory.mktemp("hostile"), files).build()


@pytest.mark.parametrize("module", MODULES)
def test_objects_that_bite_are_documented(hostile, module):
    found = hostile.objects
    for name, level in MODULES[module][1].items():
        assert found[f"lib_{module}.{name}"]["level"] == level


def test_nothing_of_ours_is_said_of_them(hostile):
    assert of_ours(hostile.warnings) == []


def build_after(tmp_path, prelude, *modules, conf="", **files):
    """Build with a conf.py that does something first."""
    return Project(
        tmp_path, {"index.rst": page(*modules), **files}, f"{CONF}{conf}{prelude}"
    ).build()


@pytest.mark.parametrize(
    "file", ["'/nowhere/at/all.py'", "'<string>'", "__file__", "None", "'broken.py'"]
)
def test_modules_without_a_source(tmp_path, file):
    prelude = SOURCELESS.replace('FILE, "exec"', '"x", "exec"').replace("FILE", file)
    built = build_after(tmp_path, prelude, "lib_sourceless", **{"broken.py": "def gone(:\n"})
    sys.modules.pop("lib_sourceless", None)
    assert len(of_ours(built.warnings)) <= 1
    if "lib_sourceless.gone" in built.objects:  # autodoc itself refuses some of them
        assert built.objects["lib_sourceless.gone"]["deprecated"]["reason"] == "Do without."
        assert built.objects["lib_sourceless.here"]["level"] is None


def test_mocked_imports(tmp_path):
    library = '''
        import missing_library
        from missing_library import Base, decorate
        from sphinx_apistab.decorators import beta


        @beta
        class Mine(Base):
            """Be mine."""


        @missing_library.mark("x")
        @beta
        def mine():
            """Be mine."""


        @decorate
        def theirs():
            """Be theirs."""
        '''
    built = build_after(
        tmp_path,
        "autodoc_mock_imports = ['missing_library']\n",
        "lib_mocked",
        **{"lib_mocked.py": library},
    )
    assert of_ours(built.warnings) == []
    assert built.objects["lib_mocked.Mine"]["level"] == "beta"


def test_a_module_that_cannot_be_imported(tmp_path):
    built = build_after(
        tmp_path, "", "lib_failing", **{"lib_failing.py": "raise RuntimeError('no')\n"}
    )
    assert of_ours(built.warnings) == []


# -- words

NASTY = """<script>alert("1")</script> & 'q' \\ {x} %s `y` *z* |w| 🦊 _v $u^{2}"""

WORDS = f"""
from sphinx_apistab.decorators import beta, deprecated

NASTY = {NASTY!r}


@deprecated(since="1.0", removal="9.0", reason=NASTY)
@beta(group=NASTY)
def first():
    '''Do it.'''


@deprecated(replacement=NASTY)
def second():
    '''Do it.'''


@deprecated(reason="Unbalanced *emphasis and ``code`` and |substitution| and [1]_.")
def third():
    '''Do it.'''


@deprecated(reason=".. raw:: html\\n\\n   <script>alert(1)</script>\\n\\nAnd :unknown:`role`.")
def fourth():
    '''Do it.'''


@deprecated(reason="Section\\n=======\\n\\n.. include:: /etc/passwd\\n\\n.. no-such-directive::")
def fifth():
    '''Do it.'''


@deprecated(reason="See `docs <https://example.org/?a=1&b=2>`_ and <x@y.zz>.")
def sixth():
    '''Do it.'''
"""

WORDS_CONF = f"""
NASTY = {NASTY!r}
apistab_levels = {{
    "beta": {{"label": NASTY, "promise": NASTY}},
    "odd": {{"label": "<b>&", "promise": "<i>", "color": "red"}},
}}
apistab_groups = {{NASTY: {{"title": NASTY, "description": "A <script>alert(2)</script> & more."}}}}
project = NASTY
release = "2.0"
"""

WORDS_PAGE = """
Index
=====

.. automodule:: lib_words
   :members:

.. py:function:: odd()

   .. apistab:: odd
      :group: <img src=x onerror=alert(3)>

.. apistab:list::

.. apistab:list::
   :group-by: level

.. apistab:summary::

.. apistab:levels::

.. apistab:migration::

:apistab:badge:`lib_words.first`
"""


@pytest.fixture(scope="module")
def words(tmp_path_factory):
    """A project whose words try to break out of where they stand."""
    files = {"lib_words.py": WORDS, "index.rst": WORDS_PAGE}
    return Project(tmp_path_factory.mktemp("words"), files, CONF + WORDS_CONF)


@pytest.fixture(scope="module")
def words_html(words):
    """The same as HTML."""
    return words.build()


@pytest.mark.parametrize(
    "name", ["index.html", "apistab-stability.html", "apistab-migration.html", "genindex.html"]
)
def test_words_are_escaped_in_html(words_html, name):
    text = words_html.text(name)
    assert "alert(" not in "".join(re.findall(r"<script\b.*?</script>", text, re.DOTALL))
    assert "<img src=x" not in text
    assert "<i>" not in text
    assert "<b>" not in text
    if name.startswith(("index", "apistab")):
        assert "&lt;script&gt;" in text
        assert "&amp;lt;" not in text  # nor is anything escaped twice
        assert "🦊" in text


def test_words_are_not_lost_in_html(words_html):
    text = words_html.text("index.html")
    plain = re.sub(r"<[^>]+>", "", text)
    for word in ("Unbalanced *emphasis", "|substitution|", ":unknown:", "no-such-directive"):
        assert word in plain
    assert 'href="https://example.org/?a=1&amp;b=2"' in text
    assert "root:" not in plain


def test_words_in_html_have_no_warnings(words_html):
    assert words_html.warnings == []


def test_words_in_the_inventory(words_html):
    entry = words_html.objects["lib_words.first"]
    assert (entry["group"], entry["deprecated"]["reason"]) == (NASTY, NASTY)
    assert json.loads(words_html.text("apistab.json"))["project"] == NASTY


def test_words_in_the_style_sheet(tmp_path):
    conf = (
        CONF
        + 'apistab_levels = {"x": {"color": "red; } body { display: none"}, "y": {"color": "</style>"}}\n'
    )
    built = Project(tmp_path, {"index.rst": "Index\n=====\n"}, conf).build()
    assert len(of_ours(built.warnings)) == 2
    style = built.text("_static/apistab.css")
    assert "body {" not in style
    assert "</style" not in style


@pytest.mark.parametrize(
    "builder, name", [("latex", "test.tex"), ("text", "index.txt"), ("xml", "index.xml")]
)
def test_words_in_other_formats(words, builder, name):
    built = words.build(builder, doctrees=f"doctrees-{builder}")
    assert built.warnings == []
    (path,) = (
        built.out.glob(f"*{name.partition('.')[2]}") if builder == "latex" else [built.out / name]
    )
    text = path.read_text(encoding="utf-8")
    assert "🦊" in text
    if builder == "latex":
        assert r"\textless{}script\textgreater{}" in text
        assert "alert(" in text
        # No percent sign, ampersand or dollar of ours is left as it is.
        assert not re.search(r"(?<!\\)%s", text)
        assert not re.search(r"(?<!\\)\$u", text)
    if builder == "xml":
        assert "<script>" not in text


def test_a_message_can_not_read_files(tmp_path):
    (tmp_path / "secret.txt").write_text("very-secret", encoding="utf-8")
    library = f"""
from sphinx_apistab.decorators import deprecated


@deprecated(reason=".. include:: {tmp_path}/secret.txt")
def one():
    '''One.'''


@deprecated(reason=".. literalinclude:: {tmp_path}/secret.txt")
def two():
    '''Two.'''


@deprecated(reason=".. csv-table::\\n   :file: {tmp_path}/secret.txt")
def three():
    '''Three.'''
"""
    built = build_after(tmp_path / "docs", "", "lib_include", **{"lib_include.py": library})
    assert "very-secret" not in built.text("index.html")
