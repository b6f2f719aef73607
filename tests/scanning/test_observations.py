"""What a scan tells the verdict, alone and through the command ``check``."""

import json

import pytest
from environments import needs

from sphinx_apistab.__main__ import main
from sphinx_apistab.conventions import known
from sphinx_apistab.inventory import write as write_inventory
from sphinx_apistab.model import LEVELS, Entry, Inventory, Stability
from sphinx_apistab.scanning import scan
from sphinx_apistab.scanning.observations import undocumented

MARKED = """
    from sphinx_apistab.decorators import beta, internal, stable
    from pkg._impl import shared

    @stable
    def shown(): ...

    @stable
    def hidden(): ...

    @internal
    def inside(): ...

    def unmarked(): ...

    @beta
    class C:
        @stable
        def m(self): ...

    class D:
        @beta
        def __call__(self): ...
        @beta
        def n(self): ...
    """
FILES = {
    "pkg/__init__.py": MARKED,
    "pkg/_impl.py": "from sphinx_apistab.decorators import stable\n@stable\ndef shared(): ...\n",
}


def inventory(*names, **canonical):
    """Return an inventory of stable objects, some of which are defined elsewhere."""
    objects = tuple(
        Entry(
            name=name,
            domain="py",
            objtype="function",
            uri="",
            stability=Stability(level="stable"),
            canonical=canonical.get(name.rpartition(".")[2]),
        )
        for name in names
    )
    return Inventory(project="pkg", version="1.0", levels=LEVELS, groups=(), objects=objects)


SHOWN = [
    (("pkg.shown",), {}, ["pkg.C", "pkg.D.n", "pkg.hidden", "pkg.shared"]),
    (("pkg.shown", "pkg.C", "pkg.D.n", "pkg.hidden", "pkg.shared"), {}, ["pkg.C.m"]),
    (
        ("pkg.shown", "pkg.hidden", "docs.other"),
        {"other": "pkg._impl.shared"},
        ["pkg.C", "pkg.D.n"],
    ),
]


@pytest.mark.parametrize("names, canonical, missing", SHOWN)
def test_undocumented(names, canonical, missing, write):
    write(FILES)
    found = undocumented(scan("pkg", known()).entries, inventory(*names, **canonical))
    assert [observation.entry.name for observation in found] == missing


def findings(capsys, *arguments):
    code = main(["check", *arguments, "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return code, {(finding["kind"], finding["name"]) for finding in found}


def test_a_package_is_judged_as_it_is(write, capsys):
    write(
        {
            "pkg/__init__.py": """
            from sphinx_apistab.decorators import deprecated, stable
            __version__ = "2.0"

            def experimental(obj):
                return obj

            @deprecated(since="1.0", removal="2.0", replacement="new")
            @stable
            def old(): ...

            @stable
            def new(): ...

            @experimental
            def trial(): ...
            """
        }
    )
    code, found = findings(capsys, "pkg", "--policy", "strict")
    assert code == 1
    assert found == {
        ("overdue", "pkg.old"),
        ("grace-too-short", "pkg.old"),
        ("unknown-decorator", "pkg.experimental"),
        ("unlabelled", "pkg.experimental"),
        ("unlabelled", "pkg.trial"),
    }


def test_names_are_those_of_the_baseline(write, capsys):
    folder = write(
        {"pkg/__init__.py": "from pkg.a import shared", "pkg/a.py": FILES["pkg/_impl.py"]}
    )
    assert [entry.name for entry in scan("pkg", known()).marked] == ["pkg.shared"]
    baseline = folder / "old.json"
    write_inventory(baseline, inventory("pkg.a.shared"))
    code, found = findings(capsys, "pkg", "--baseline", str(baseline), "--policy", "adopt")
    assert (code, found) == (0, set())


def test_pages_lack_what_a_package_has(write, capsys):
    folder = write(FILES)
    write_inventory(folder / "docs.json", inventory("pkg.shown", "pkg.hidden", "pkg.shared"))
    path = str(folder / "docs.json")
    _, found = findings(capsys, path, "--package", "pkg", "--policy", "strict")
    assert {name for kind, name in found if kind == "undocumented"} == {"pkg.C", "pkg.D.n"}
    _, found = findings(capsys, path, "--policy", "strict")
    assert not any(kind == "undocumented" for kind, _ in found)


@pytest.mark.parametrize("what", ["no_such_package", "none.json", "docs/none"])
def test_what_is_not_there(what, capsys):
    assert main(["check", what]) == 2
    assert what in capsys.readouterr().err


def test_signatures_against_an_older_source(write, capsys):
    needs("griffe")
    marked = "from sphinx_apistab.decorators import beta, stable\n"
    exposing = f"{marked}@beta\nclass Trial: ...\n@stable\ndef f(x: Trial"
    folder = write(
        {"pkg/__init__.py": f"{exposing}): ...", "old/pkg/__init__.py": f"{exposing}, y): ..."}
    )
    old = str(folder / "old")
    _, found = findings(capsys, "pkg", "--against", old, "--policy", "strict")
    assert found == {("leak", "pkg.f"), ("signature-break", "pkg.f(y)")}
    _, found = findings(capsys, "pkg", "--against", old, "--policy", "adopt")
    assert found == set()
    write_inventory(folder / "docs.json", inventory("pkg.f"))
    assert main(["check", str(folder / "docs.json"), "--against", old]) == 2
    assert "name them with --package" in capsys.readouterr().err
