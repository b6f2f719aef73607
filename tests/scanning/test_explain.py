"""How one name was read."""

import json

import pytest

from sphinx_apistab.__main__ import main
from sphinx_apistab.conventions import known
from sphinx_apistab.reading import Reader
from sphinx_apistab.scanning import ScanError, explain

FILES = {
    "pkg/__init__.py": "from pkg._impl import load\n",
    "pkg/_impl.py": '''
    import functools
    from sphinx_apistab.decorators import beta, deprecated

    def odd(obj):
        return obj

    @deprecated(since="1.0",
                replacement='read')
    @odd
    @beta(group="I/O")
    def load(path):
        """Load.

        .. deprecated:: 1.1

        :param path: where

            .. deprecated:: 1.2
        """

    class Base:
        @odd
        def run(self): ...

    class Sub(Base):
        class Inner:
            size = 1
            kind: str

    def plain(): ...
    ''',
    "pkg/broken.py": "1 / 0",
}


def test_what_a_getattr_serves(write, capsys):
    write(
        {
            "lazy/__init__.py": """
            import importlib
            def __getattr__(name):
                if name == "broken":
                    raise RuntimeError(name)
                return getattr(importlib.import_module("lazy._impl"), name)
            """,
            "lazy/_impl.py": """
            from sphinx_apistab.decorators import beta
            class Table:
                @beta
                def read(self): ...
            """,
        }
    )
    assert main(["explain", "lazy.Table.read"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "lazy.Table.read (method)",
        "  definition  lazy/_impl.py:5 as lazy._impl.Table.read",
        "  decorators  @beta: sphinx_apistab.decorators.beta",
        "  evidence    decorator sphinx_apistab.decorators.beta: beta",
        "  result      beta",
    ]
    assert main(["explain", "lazy.broken", "lazy.nothing"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "sphinx-apistab: there is no lazy.broken",
        "sphinx-apistab: there is no lazy.nothing",
    ]


def test_text(write, capsys):
    write(FILES)
    assert main(["explain", "pkg.load", "pkg._impl:Sub.run"]) == 0
    decorator = "decorator sphinx_apistab.decorators.deprecated"
    deprecation = "deprecated (since 1.0, replacement read)"
    applied = "sphinx_apistab.decorators.deprecated (replacement=read, since=1.0)"
    assert capsys.readouterr().out.splitlines() == [
        "pkg.load (function)",
        "  definition  pkg/_impl.py:12 as pkg._impl.load",
        f"  decorators  @deprecated(since=\"1.0\", replacement='read'): {applied}",
        "              @odd: no convention",
        '              @beta(group="I/O"): sphinx_apistab.decorators.beta (group=I/O)',
        f"  evidence    {decorator}: {deprecation}",
        "              decorator sphinx_apistab.decorators.beta: beta, group I/O",
        "              docstring deprecated: deprecated (since 1.1)",
        "              docstring deprecated: parameter path: deprecated (since 1.2)",
        f"  result      beta, group I/O, {deprecation}",
        "  parameters  path: deprecated (since 1.2)",
        f"  conflicts   deprecated.since: 1.0 ({decorator}), but 1.1 (docstring deprecated)",
        "",
        "pkg._impl.Sub.run (method)",
        "  definition  pkg/_impl.py:24 as pkg._impl.Base.run",
        "  decorators  @odd: no convention",
        "  result      unlabelled",
    ]


def test_json_has_the_form_of_the_inventory(write, capsys):
    write(FILES)
    assert main(["explain", "pkg.load", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["objects"]
    assert (found["name"], found["level"], found["uri"]) == ("pkg.load", "beta", "")
    assert [each["convention"] for each in found["decorators"]] == [
        "sphinx_apistab.decorators.deprecated",
        None,
        "sphinx_apistab.decorators.beta",
    ]
    assert [mark["evidence"]["via"] for mark in found["marks"]] == ["decorator"] * 2 + [
        "docstring"
    ] * 2


@pytest.mark.parametrize(
    ("name", "objtype", "canonical"),
    [
        ("pkg", "module", None),
        ("pkg:load", "function", "pkg._impl.load"),
        ("pkg._impl.Sub", "class", None),
        ("pkg._impl.Sub.Inner.size", "attribute", None),
        ("pkg._impl.Sub.Inner.kind", "attribute", None),
        ("json.JSONDecodeError", "exception", "json.decoder.JSONDecodeError"),
    ],
)
def test_names(name, objtype, canonical, write):
    write(FILES)
    entry = explain(name, Reader(known())).entry
    assert (entry.name, entry.objtype, entry.canonical) == (
        name.replace(":", "."),
        objtype,
        canonical,
    )


UNKNOWN = [
    ("pkg.laod", "there is no pkg.laod; did you mean pkg.load?"),
    ("pkg._impl:Sub.rum", "there is no pkg._impl.Sub.rum; did you mean pkg._impl.Sub.run?"),
    ("pkg.brokn", "there is no pkg.brokn; did you mean pkg.broken?"),
    ("pkg._imlp.load", "there is no pkg._imlp; did you mean pkg._impl?"),
    ("jsno", "there is no jsno; did you mean json?"),
    ("pkg._impl:Nothing.at.all", "there is no pkg._impl.Nothing"),
    ("pkg.broken.x", "pkg.broken cannot be imported: ZeroDivisionError: division by zero"),
    ("pkg.load.x", "there is no pkg.load.x"),
]


@pytest.mark.parametrize(("name", "message"), UNKNOWN)
def test_unknown_names(name, message, write):
    write(FILES)
    with pytest.raises(ScanError) as raised:
        explain(name, Reader(known()))
    assert str(raised.value) == message


def test_known_names_are_explained_beside_unknown_ones(write, capsys):
    write(FILES)
    assert main(["explain", "pkg.laod", "pkg._impl.plain", "pkg.x"]) == 2
    captured = capsys.readouterr()
    assert captured.out.startswith("pkg._impl.plain (function)\n")
    assert captured.err == (
        "sphinx-apistab: there is no pkg.laod; did you mean pkg.load?\n"
        "sphinx-apistab: there is no pkg.x\n"
    )


MARKS = """
def stage(word, *, since=None, replacement=None): return lambda obj: obj
"""
TABLE = """
apistab_conventions = {{
    "pkg._marks.stage": {{"level": "{{word}}", "levels": {{"prototype": "alpha"}}, {}}},
}}
"""


@pytest.mark.parametrize(
    ("written", "words", "rows"),
    [
        ("stage('prototype')", "", ["word=prototype)", "alpha"]),
        ("stage('beta')", "", ["word=beta)", "beta"]),
        (
            "stage('odd')",
            "",
            ["word=odd)", "odd", "unknown level 'odd': add it to apistab_levels in conf.py"],
        ),
        ("stage('deprecated')", "", ["word=deprecated)", "deprecated"]),
        (
            "stage('deprecated', replacement='g')",
            '"deprecated": False, "replacement": "{replacement}"',
            ["replacement=g, word=deprecated)", "deprecated (replacement g)"],
        ),
        ("stage(None)", "", [": pkg._marks.stage, which says nothing here"]),
        (
            "stage('beta')",
            '"since": "{version}"',
            ["word=beta)", "the decorator has no argument for {version}: correct the placeholder"],
        ),
    ],
)
def test_how_a_convention_applied(write, capsys, written, words, rows):
    folder = write(
        {
            "pkg/__init__.py": f"from pkg._marks import stage\n@{written}\ndef f(): ...\n",
            "pkg/_marks.py": MARKS,
            "conf.py": TABLE.format(words),
        }
    )
    assert main(["explain", "pkg.f", "--conf", str(folder / "conf.py")]) == 0
    told = capsys.readouterr().out
    assert [row for row in rows if row not in told] == []
