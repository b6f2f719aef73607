"""``:deprecated: no``: the author says that something is not deprecated, whatever its directives say."""

from __future__ import annotations

import pytest
from building import CONF, Project
from sphinx import addnodes

SETTINGS = CONF.replace(
    '"sphinx_apistab"]',
    '"myst_parser", "sphinx_apistab"]\nmyst_enable_extensions = ["colon_fence"]',
)
SETTINGS = f'{SETTINGS}\napistab_policy = {{"conflict": "warning"}}\nrelease = "3.0"\n'

LIB = '''
"""A module.

.. deprecated:: 2.1
   Use other.

.. apistab::
   :deprecated: no
"""
from sphinx_apistab import decorators as d


def told():
    """Do it.

    .. deprecated:: 2.1
       Use other.

    .. apistab::
       :deprecated: no
    """


@d.deprecated(since="2.0", replacement="other")
def decorated():
    """Do it.

    .. apistab:: beta
       :deprecated: no
    """


class Told:
    """Do it.

    .. apistab::
       :deprecated: no

    .. deprecated:: 2.1
       Will be removed in 2.5.
    """
'''

INDEX = """
    Index
    =====

    .. toctree::

       myst

    .. automodule:: lib
       :members:

    .. py:function:: by_hand()

       .. deprecated:: 2.1
          This function is deprecated.

       .. apistab:: stable
          :deprecated: NO

    .. c:function:: int of_c(void)

       .. deprecated:: 2.1

       .. apistab::
          :deprecated: no
    """

MYST = """
    # MyST

    `````{py:function} colons()

    ```{deprecated} 2.1
    Use other.
    ```

    ```{apistab}
    :deprecated: no
    ```
    `````

    `````{py:function} yaml()

    ```{deprecated} 2.1
    Use other.
    ```

    ```{apistab}
    ---
    deprecated: no
    ---
    ```
    `````
    """


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    files = {"lib.py": LIB, "index.rst": INDEX, "myst.md": MYST}
    return Project(tmp_path_factory.mktemp("denied"), files, SETTINGS).build()


@pytest.mark.parametrize(
    "name, level",
    [
        ("lib", None),
        ("lib.told", None),
        ("lib.Told", None),
        ("lib.decorated", "beta"),
        ("lib.by_hand", "stable"),
        ("of_c", None),
        ("colons", None),
        ("yaml", None),
    ],
)
def test_it_is_not_deprecated(built, name, level):
    entry = built.objects[name]
    assert (entry["deprecated"], entry["level"]) == (None, level)


def test_only_the_authors_own_notices_are_left(built):
    assert "apistab-deprecated" not in built.text("index.html") + built.text("myst.html")
    assert not (built.out / "apistab-migration.html").exists()
    told = [node.astext() for node in built.resolved("index").findall(addnodes.versionmodified)]
    assert [words[:28] for words in told] == ["Deprecated since version 2.1"] * 5


def test_a_decorator_that_says_the_opposite_contradicts_it(built):
    (warning,) = built.warnings
    assert "lib.decorated: apistab says deprecated is 'no'" in warning
    assert "but sphinx_apistab.decorators.deprecated says '2.0'" in warning


@pytest.mark.parametrize(
    "options, warnings, deprecated, why",
    [
        (":deprecated: no", [], False, "that is all"),
        (
            ":deprecated: no\n:removal: 3.0",
            [":deprecated: no stands beside :removal:: remove one"],
            False,
            "the one that costs less trust",
        ),
        (
            ":deprecated: no\n:replacement: g\n:migration: there\n\nBecause.",
            ["beside :migration:, :replacement:, a reason"],
            False,
            "all of them",
        ),
        (":deprecated: off", [], False, "YAML's words"),
        (":deprecated: yes", [], True, "without a version"),
        (":deprecated: now", [], True, "somebody's version"),
    ],
)
def test_what_stands_beside_it(tmp_path, options, warnings, deprecated, why):
    lines = "\n".join(f"      {line}" for line in options.splitlines())
    page = f"Page\n====\n\n.. py:function:: f()\n\n   .. apistab::\n{lines}\n"
    built = Project(tmp_path, {"index.rst": page}, CONF).build()
    assert len(built.warnings) == len(warnings), built.warnings
    for found, expected in zip(built.warnings, warnings, strict=True):
        assert expected in found
        assert found.startswith("index.rst:6: ")
        assert found.endswith("[apistab.malformed]")
    gone = built.objects["f"]["deprecated"]
    assert (gone is not None) is deprecated, why
    assert (gone or {}).get("since") in {None, "now"}


APPENDING = """
from inspect import cleandoc


def old(message):
    def mark(thing):
        thing.__doc__ = cleandoc(thing.__doc__) + f"\\n\\nGONE SOON. {message}"
        return thing
    return mark


def level(name):
    def mark(thing):
        thing.__doc__ = cleandoc(thing.__doc__) + f"\\n\\nIt is {name}."
        return thing
    return mark


def announce(message):
    def mark(thing):
        thing.__doc__ = cleandoc(thing.__doc__) + f"\\n\\nCHANGES. {message}"
        return thing
    return mark
"""
APPENDING_CONF = f"""{CONF}
apistab_conventions = {{
    "house.old": {{"deprecated": True, "reason": "{{message}}", "appended": r"GONE SOON\\. {{reason}}"}},
    "house.level": {{"level": "{{name}}", "levels": {{"odd": None}}, "appended": r"It is {{name}}\\."}},
    "house.announce": {{"change": "{{message}}", "appended": r"CHANGES\\. {{message}}"}},
}}
"""
#: The decorators, what stands in the docstring, what stands on the page, and all that is shown; why.
APPENDED = [
    ("@old('Use *it*.')", "", "", "Deprecated. Use *it*.", "the notice says it"),
    (
        "@old('Use *it*.')",
        ".. apistab::\n       :deprecated: no",
        "",
        "GONE SOON. Use *it*.",
        "the docstring denies it",
    ),
    (
        "@old('Use |it| and it_.')",
        "",
        ".. apistab:: stable\n      :deprecated: no",
        "GONE SOON. Use that and it.",
        "the page denies it",
    ),
    ("@level('beta')", "", "", "", "the badge says it"),
    ("@level('odd')", "", "", "It is odd.", "the word means nothing"),
    ("@level('beta')\n@level('alpha')", "", "", "It is alpha.", "the badge says another one"),
    ("@old('One.')\n@old('Two.')", "", "", "Deprecated. One. GONE SOON. Two.", "one notice"),
    ("@announce('Soon.')", "", "", "CHANGES. Soon.", "other pages show it"),
    ("@level('beta')", "", ".. apistab:: stable", "It is beta.", "the page says another level"),
]


@pytest.fixture(scope="module")
def appended(tmp_path_factory):
    code, index = "from house import *\n", "Index\n=====\n\n.. |it| replace:: that\n"
    for number, (decorators, inside, content, _shown, _why) in enumerate(APPENDED):
        code += f'\n\n{decorators}\ndef f{number}():\n    """Do.\n\n    {inside}\n    """\n'
        index += f"\n.. autofunction:: lib.f{number}\n\n   {content}\n"
    index += "\n.. _it: https://e.org\n"
    files = {"house.py": APPENDING, "lib.py": code, "index.rst": index}
    built = Project(tmp_path_factory.mktemp("appended"), files, APPENDING_CONF).build("text")
    assert built.warnings == []
    return built.text("index.txt")


@pytest.mark.parametrize("number", range(len(APPENDED)))
def test_what_a_decorator_appended_stands_somewhere(appended, number):
    *_source, shown, why = APPENDED[number]
    found = appended.partition(f"lib.f{number}()")[2].partition("\nlib.")[0]
    assert " ".join(found.partition("Do.")[2].split()) == shown, why
