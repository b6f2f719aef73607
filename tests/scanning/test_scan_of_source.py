"""A scan that imports nothing sees what an importing one sees."""

import sys

import pytest

from sphinx_apistab.__main__ import main
from sphinx_apistab.conventions import known
from sphinx_apistab.inventory import loads
from sphinx_apistab.scanning import scan, scan_source

FILES = {
    "pkg/__init__.py": "from .impl import load\nfrom pkg._private import hidden\nimport json\n"
    "from ._all import *\n",
    "pkg/_all.py": """
    from string import *
    from pkg._more import *
    from sphinx_apistab.decorators import beta
    @beta
    def of_all(): ...
    def _private(): ...
    """,
    "pkg/_more.py": """
    from pkg._all import *
    from sphinx_apistab.decorators import alpha
    __all__ = ["of_more", "VALUE"]
    @alpha
    def of_more(): ...
    @alpha
    def unlisted(): ...
    VALUE = 3
    """,
    "pkg/_private.py": "from sphinx_apistab.decorators import alpha\n@alpha\ndef hidden(): ...\n",
    "pkg/impl.py": """
    from sphinx_apistab.decorators import beta, deprecated, stable

    @deprecated(since="1.0")
    @stable(group="I/O")
    def load(): ...

    class _Base:
        def close(self): ...

    @beta
    class Reader(_Base):
        @stable
        def read(self): ...
        class Inner:
            @beta
            def deep(self): ...
        def _private(self): ...
    """,
    "pkg/listed.py": "__all__ = ['f']\ndef f(): ...\ndef g(): ...\n",
    "pkg/tests/test_it.py": "def f(): ...",
}


def facts(found):
    return {
        entry.name: (
            entry.objtype,
            entry.canonical,
            entry.source,
            entry.stability,
            entry.inherited,
        )
        for entry in found
    }


def test_both_ways_see_the_same(write):
    folder = write(FILES)
    assert facts(scan_source("pkg", folder, known()).entries) == facts(scan("pkg", known()).entries)


def test_the_command_imports_nothing(write, capsys):
    folder = write({**FILES, "pkg/broken.py": "def", "pkg/impl.py": "import none\ndef f(): ..."})
    before = set(sys.modules)
    assert main(["scan", "pkg", "--source", str(folder), "--format", "json", "--all"]) == 0
    captured = capsys.readouterr()
    assert "pkg.impl.f" in {entry.name for entry in loads(captured.out).objects}
    assert "pkg.broken  cannot be parsed" in captured.err
    assert not {name for name in set(sys.modules) - before if name.startswith("pkg")}


@pytest.mark.parametrize("package", ["other", "pkg.none"])
def test_a_package_that_is_not_there(package, write, capsys):
    assert main(["scan", package, "--source", str(write(FILES))]) == 2
    assert f"there is no {package} in" in capsys.readouterr().err


def test_an_object_is_marked_that_has_a_marked_overload(tmp_path):
    (tmp_path / "pkg.py").write_text(
        "from typing import overload\nfrom typing_extensions import deprecated\n"
        "@overload\n@deprecated('No text.')\ndef f(x: str): ...\n@overload\ndef f(x: int): ...\n"
        "def f(x): ...\ndef g(x): ...\n",
        "utf-8",
    )
    found = scan_source("pkg", tmp_path, known())
    assert [entry.name for entry in found.marked] == ["pkg.f"]
