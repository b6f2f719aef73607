"""The command: imports that go wrong, what it prints, and which decorators it asks about."""

import json
import subprocess
import sys

import pytest

from sphinx_apistab.__main__ import main
from sphinx_apistab.conventions import declared, known
from sphinx_apistab.inventory import loads
from sphinx_apistab.mocks import mocked
from sphinx_apistab.scanning import ScanError, scan
from sphinx_apistab.scanning.lookalikes import looks_like_a_mark

MARKED = """
    from sphinx_apistab.decorators import beta, deprecated, stable

    @deprecated(since="1.0", removal="2.0")
    @stable(group="I/O")
    def load(): ...

    @beta
    class Reader:
        def read(self): ...
    """
FILES = {
    "pkg/__init__.py": MARKED,
    "pkg/leaves.py": "raise SystemExit(3)",
    "pkg/prints.py": "import os\nprint('out')\nos.write(1, b'from C')\ninput and None",
    "pkg/reads.py": "input()",
    "pkg/skips.py": "class Skipped(BaseException): ...\nraise Skipped('no torch')",
    "pkg/sub/__init__.py": "1 / 0",
    "pkg/sub/inner.py": "",
    "pkg/syntax.py": "def",
    "pkg/warns.py": "import warnings\nwarnings.warn('old', DeprecationWarning)",
}


def test_text(write, capsys):
    write({"pkg/__init__.py": MARKED})
    assert main(["scan", "pkg"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "I/O",
        "  pkg.load  function  stable  deprecated since 1.0, removal in 2.0",
        "",
        "(no group)",
        "  pkg.Reader       class   beta",
        "  pkg.Reader.read  method  beta",
        "",
        "pkg: 3 objects",
        "",
        "by level",
        "  beta        2",
        "  deprecated  1",
        "  stable      1",
        "",
        "by group",
        "  (no group)  2",
        "  I/O         1",
        "",
        "by module",
        "  pkg  3",
        "",
        "2 of 4 public objects are marked, in 1 module",
        "1 more object has the level of the class or module around it",
    ]


GROUPED = """
    '''Labs.

    .. apistab:: experimental
       :group: Lab
    '''
    from sphinx_apistab.decorators import beta, deprecated

    def taken(): ...

    @deprecated
    def going(): ...

    @beta
    def own(): ...

    @beta(group="I/O")
    def other(): ...
    """


def test_members_are_listed_with_the_group_of_their_module(write, capsys, tmp_path):
    write({"pkg/__init__.py": "", "pkg/lab.py": GROUPED})
    assert main(["scan", "pkg"]) == 0
    lines = capsys.readouterr().out.splitlines()
    starts = [line.split()[0] if line else "" for line in lines]
    assert starts[: starts.index("pkg:")] == [
        *("I/O", "pkg.lab.other", ""),
        *("Lab", "pkg.lab", "pkg.lab.going", "pkg.lab.taken", ""),
        *("(no", "pkg.lab.own", ""),
    ]
    by_group = lines[lines.index("by group") + 1 :]
    assert by_group[:3] == ["  Lab         3", "  (no group)  1", "  I/O         1"]
    assert main(["scan", "pkg", "--format", "json"]) == 0
    file = tmp_path / "apistab.json"
    file.write_text(capsys.readouterr().out)
    assert main(["show", str(file), "--group", "Lab", "--deprecated"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Lab",
        "  pkg.lab.going  function  experimental  deprecated",
    ]


def test_unknown_decorators_are_a_list(write, capsys):
    source = "def unstable(f): return f\n\n@unstable\ndef f(): ...\n"
    write({"pkg/__init__.py": source})
    assert main(["scan", "pkg"]) == 0
    assert "\n  pkg.unstable: 1 use: pkg/__init__.py:" in capsys.readouterr().out


SAID = {
    "This function is deprecated.": ["pkg.f"],
    "The ``x`` argument is deprecated.": ["pkg.f"],
    "Passing a list is deprecated.": ["pkg.f"],
    "``g`` is deprecated.": [],
}


@pytest.mark.parametrize(("words", "names"), SAID.items())
def test_what_is_marked(words, names, write):
    docstring = f'"""F.\n\n    .. deprecated:: 1.0 {words}\n    """'
    write({"pkg/__init__.py": f"def f(x):\n    {docstring}\n"})
    assert [entry.name for entry in scan("pkg", known()).marked] == names


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ([], ["pkg.Reader", "pkg.Reader.read", "pkg.load"]),
        (["--all"], ["pkg", "pkg.Reader", "pkg.Reader.read", "pkg.load"]),
    ],
)
def test_json(options, names, write, capsys):
    write({"pkg/__init__.py": "__version__ = '1.1'\n" + MARKED.replace("\n    ", "\n")})
    assert main(["scan", "pkg", "--format", "json", *options]) == 0
    found = loads(capsys.readouterr().out)
    assert (found.project, found.version) == ("pkg", "1.1")
    assert [entry.name for entry in found.objects] == names
    assert [level.name for level in found.levels] == ["stable", "beta"]
    assert [group.name for group in found.groups] == ["I/O"]
    load = found.objects[-1]
    assert (load.uri, load.source) == ("", "pkg/__init__.py:7")


def test_imports_that_go_wrong_are_listed(write):
    folder = write(FILES)
    run = subprocess.run(
        [sys.executable, "-W", "error", "-m", "sphinx_apistab", "scan", "pkg", "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": f"{folder}:{':'.join(sys.path)}"},
    )
    assert run.returncode == 0, run.stderr
    assert [each["name"] for each in json.loads(run.stdout)["objects"]] == [
        "pkg.Reader",
        "pkg.Reader.read",
        "pkg.load",
    ]
    listed = [line.split() for line in run.stderr.splitlines() if line.startswith("  pkg.")]
    assert [(name, error) for name, error, *_ in listed] == [
        ("pkg.leaves", "SystemExit:"),
        ("pkg.reads", "EOFError:"),
        ("pkg.skips", "Skipped:"),
        ("pkg.sub", "ZeroDivisionError:"),
        ("pkg.syntax", "SyntaxError:"),
    ]


@pytest.mark.parametrize("package", ["missing_package", "broken"])
def test_a_package_that_cannot_be_imported(package, write, capsys):
    write({"broken.py": "import missing_package"})
    assert main(["scan", package]) == 2
    error = capsys.readouterr().err
    assert error == (
        f"sphinx-apistab: {package} cannot be imported: "
        "ModuleNotFoundError: No module named 'missing_package'\n"
    )


def test_a_keyboard_interrupt_is_none_of_the_modules_errors(write):
    write({"pkg/__init__.py": "raise KeyboardInterrupt"})
    with pytest.raises(KeyboardInterrupt):
        scan("pkg", known())


LOOKS = [
    ("experimental", True),
    ("PublicAPI", True),
    ("public_api", True),
    ("public", True),
    ("internal_api", True),
    ("DeveloperAPI", True),
    ("deprecate_param", True),
    ("is_deprecated", True),
    ("_preview", True),
    ("versionadded", True),
    ("since", True),
    ("unstable_class", True),
    ("experimentalMethod", True),
    ("property", False),
    ("public_view", False),
    ("setter", False),
    ("betamax", False),
    ("internally_cached", False),
    ("lru_cache", False),
]


@pytest.mark.parametrize(("name", "expected"), LOOKS)
def test_names_that_look_like_marks(name, expected):
    assert looks_like_a_mark(name) is expected


DECORATORS = """
    def experimental(version=None, *, api_group=""): return lambda obj: obj
    def stability(level): return lambda obj: obj
    def deprecated_alias(since, msg="", *, remove_in=None): return lambda obj: obj
    def obsolete(obj): return obj
    def beta_argument(name): return lambda obj: obj
    def public(obj, stability="stable"): return obj
    def deprecate_kwarg(old_arg_name, new_arg_name=None): return lambda obj: obj
    def deprecated_argument(argument_name, version, message=""): return lambda obj: obj
    """
LINES = [
    (
        "experimental('1.2')",
        '{"level": "experimental", "group": "{api_group}", "since": "{version}"}',
    ),
    (
        "deprecated_alias('1.0')",
        '{"deprecated_since": "{since}", "removal": "{remove_in}", "reason": "{msg}"}',
    ),
    ("obsolete", '{"deprecated": True}'),
    ("beta_argument('x')", '{"level": "beta", "param": "{name}"}'),
    ("public", '{"level": "{stability|stable}"}'),
    ("deprecate_kwarg('x')", '{"replacement": "{new_arg_name}", "param": "{old_arg_name}"}'),
    (
        "deprecated_argument('x', '1.0')",
        '{"deprecated_since": "{version}", "reason": "{message}", "param": "{argument_name}"}',
    ),
]


@pytest.mark.parametrize(("written", "words"), LINES)
def test_lookalikes_come_with_the_line_that_teaches_them(written, words, write, capsys):
    write(
        {
            "pkg/__init__.py": f"from pkg import _marks as m\n@m.{written}\ndef f(x): ...\n"
            f"class C:\n    @m.{written}\n    def g(x): ...\n",
            "pkg/_marks.py": DECORATORS,
        }
    )
    (found,) = scan("pkg", known()).unknown
    assert found.places == ("pkg/__init__.py:2", "pkg/__init__.py:5")
    assert found.line == f'"pkg._marks.{written.partition("(")[0]}": {words},'
    # What it says is understood once it is told.
    table = eval(f"{{{found.line}}}")
    again = scan("pkg", known([table]))
    assert again.unknown == ()
    assert {entry.name for entry in again.marked} == {"pkg.f", "pkg.C.g"}
    assert declared(table).decorators
    assert main(["scan", "pkg"]) == 0
    assert f"      {found.line}\n" in capsys.readouterr().out


def test_scan_error_is_what_a_library_catches():
    with pytest.raises(ScanError, match="cannot be imported"):
        scan("no_such_package", known())


def test_modules_in_a_folder_that_is_no_package(write):
    write(
        {
            "pkg/__init__.py": "import sys\nfrom pkg.core.api import f\n"
            "import json\nsys.modules['pkg.other'] = json\n",
            "pkg/core/api.py": "def f(): ...\ndef g(): ...\n",
            "pkg/core/_private.py": "def h(): ...\n",
            "pkg/scripts/run.py": "raise SystemExit('not to be imported')",
        }
    )
    found = scan("pkg", known())
    assert found.modules == ("pkg", "pkg.core.api")
    assert {entry.name for entry in found.entries} >= {"pkg.f", "pkg.core.api.g"}
    assert found.failures == {}


SILENT = {
    "pkg/__init__.py": """
    from pkg._marks import by_name, stage, soon
    @stage(version="1.0")
    def f(x): ...
    @stage(version="1.1")
    def g(x): ...
    @by_name(None)
    def h(x): ...
    @by_name("x")
    def i(x): ...
    @soon()
    def j(x): ...
    """,
    "pkg/_marks.py": """
    def stage(*, version): return lambda obj: obj
    def by_name(name): return lambda obj: obj
    def soon(release=None): return lambda obj: obj
    """,
    "conf.py": """
    apistab_conventions = {
        "pkg._marks.stage": {"param": "{0}", "level": "beta"},
        "pkg._marks.by_name": {"param": "{name}", "level": "beta"},
        "pkg._marks.soon": {"since": "{release}"},
    }
    """,
}


@pytest.mark.parametrize("source", [False, True])
def test_conventions_that_say_nothing_are_told(write, capsys, source):
    folder = write(SILENT)
    options = ["--source", str(folder)] if source else []
    assert main(["scan", "pkg", "--conf", str(folder / "conf.py"), *options]) == 0
    _, _, told = capsys.readouterr().out.partition("Conventions that say nothing")
    assert told.splitlines() == [
        " of what their decorators stand on:",
        "  pkg._marks.soon: 1 use: none of its placeholders has a value there",
        "  pkg._marks.stage: 2 uses: the decorator has no argument for {0}: correct the placeholder",
    ]


@pytest.mark.parametrize("package", ["sys", "builtins", "_thread"])
def test_what_is_built_in_has_nothing(package, capsys):
    assert main(["scan", package]) == 0
    assert "no objects" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["", ".", "..", "pkg..x", "pkg.", "../pkg", "pkg x"])
def test_names_of_no_package(name, write, capsys):
    folder = write({"pkg/__init__.py": ""})
    assert main(["scan", "--source", str(folder), "--", name]) == 2
    assert "is no name of a package" in capsys.readouterr().err


@pytest.mark.parametrize("target", [".", "..", "../../pkg"])
def test_links_that_lead_back_are_not_followed(target, write):
    folder = write({"pkg/__init__.py": "", "pkg/sub/__init__.py": "def f(): ..."})
    (folder / "pkg/sub/loop").symlink_to(target, target_is_directory=True)
    (folder / "pkg/sub2").symlink_to("sub", target_is_directory=True)
    assert scan("pkg", known()).modules == ("pkg", "pkg.sub", "pkg.sub2")


@pytest.mark.parametrize("closed", ["stdout", "stderr", "__stderr__"])
def test_a_package_that_closes_a_stream(closed, write):
    """What ends with 1 is a finding: that the streams are gone is none."""
    folder = write({"pkg/__init__.py": f"import sys\nsys.{closed}.close()\nraise ImportError"})
    command = [sys.executable, "-m", "sphinx_apistab", "check", "pkg"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    told = "sphinx-apistab: pkg cannot be imported: ImportError\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_a_closed_output(write):
    folder = write({"pkg/__init__.py": MARKED})
    command = f'"{sys.executable}" -m sphinx_apistab scan pkg >&-'
    done = subprocess.run(
        command, shell=True, check=False, cwd=folder, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (2, "sphinx-apistab: there is no standard output\n")


def test_a_mock_around_another_decorator(write):
    write(
        {
            "pkg/__init__.py": """
            from gone_library.sub import deco
            from sphinx_apistab.decorators import deprecated
            @deco
            @deprecated(since="1.0")
            def f(): ...
            """
        }
    )
    with mocked(["gone_library"]):
        found = {entry.name: entry for entry in scan("pkg", known()).entries}
    assert found["pkg.f"].objtype == "function"
    assert found["pkg.f"].stability.deprecated is not None
