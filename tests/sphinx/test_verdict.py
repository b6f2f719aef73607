"""The verdict in real builds: warnings with a place, the builder, its reports and exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from building import Project, build_apart

from sphinx_apistab.inventory import write
from sphinx_apistab.model import LEVELS, Entry, Inventory, Stability
from sphinx_apistab.policy.accepted import Acceptance, write_accepted
from sphinx_apistab.policy.findings import Kind
from sphinx_apistab.policy.reports import REPORTS
from sphinx_apistab.sphinx import verdict

CONF = """\
project = "pkg"
release = "2.0"
extensions = ["sphinx.ext.autodoc", "sphinx_apistab"]
html_theme = "basic"
"""
FILES = {
    "verdict_lib.py": '''
        from sphinx_apistab.decorators import beta, deprecated, stable


        @stable(since="1.0")
        def good():
            """Is well."""


        @deprecated(since="1.0", removal="1.9", replacement="verdict_lib.good")
        @stable
        def late():
            """Should be gone."""


        def plain():
            """Says nothing."""
    ''',
    "index.rst": """
        Index
        =====

        .. toctree::
           :glob:

           *
    """,
    "api.rst": """
        API
        ===

        .. automodule:: verdict_lib
           :members:
           :undoc-members:

        .. py:function:: two()

           .. apistab:: beta

           .. apistab:: alpha
    """,
    "guide.rst": """
        Guide
        =====

        Call :func:`verdict_lib.good`, then

        - :func:`verdict_lib.late`.
    """,
}
#: What stands before the warnings of an object's description, and of a line of a page.
OVERDUE = (
    "verdict_lib.late: was to be removed in 1.9, and is still there in 2.0. "
    "Remove it, or announce a later release. [apistab.overdue]"
)
CONFLICT = (
    "api.rst:8: WARNING: verdict_lib.two: apistab says level is 'beta', but apistab says 'alpha'. "
    "Write the same in both places, or remove one. [apistab.conflict]"
)
TEACHES = "guide.rst:6: WARNING: verdict_lib.late: guide teaches it, and it is deprecated. "


@pytest.fixture
def project(tmp_path):
    def make(conf="", **files):
        return Project(tmp_path, FILES | files, CONF + conf)

    return make


def kinds(built):
    return sorted(re.findall(r"\[apistab\.([\w-]+)\]", "\n".join(built.warnings)))


def test_findings_are_warnings_with_a_place(project):
    warnings = project('apistab_policy = {"docs-use": "error"}\n').build().warnings
    assert len(warnings) == 3
    assert CONFLICT in warnings
    (teaches,) = [text for text in warnings if text.startswith(TEACHES)]
    assert teaches.endswith("[apistab.docs-use]")
    (overdue,) = [text for text in warnings if text.endswith(OVERDUE)]
    assert overdue.startswith("verdict_lib.py:11: WARNING: ")


def test_what_a_page_says_of_itself_is_judged(project):
    page = """
        Guide
        =====

        .. apistab:: beta
           :deprecated: 1.0
           :removal: 1.1

        .. apistab:: alpha
    """
    built = project('apistab_policy = {"overdue": "warning"}\n', **{"guide.rst": page}).build()
    told = [text for text in built.warnings if "guide.rst" in text]
    assert told == [
        (
            "guide.rst:8: WARNING: guide.rst: apistab says level is 'beta', but apistab says 'alpha'. "
            "Write the same in both places, or remove one. [apistab.conflict]"
        ),
        (
            "guide.rst:8: WARNING: guide.rst: was to be removed in 1.1, and is still there in 2.0. "
            "Remove it, or announce a later release. [apistab.overdue]"
        ),
    ]
    assert "guide.rst" not in {entry["name"] for entry in built.inventory["objects"]}


def test_each_kind_can_be_suppressed(project):
    built = project('suppress_warnings = ["apistab.overdue"]\n').build()
    assert kinds(built) == ["conflict"]


def test_serial_parallel_fresh_and_unchanged_builds_find_the_same(project):
    made = project('apistab_policy = "strict"\n')
    serial, parallel = build_apart(
        made.order(), made.order(out="parallel", doctrees="other", jobs=2)
    )
    assert kinds(serial) == kinds(parallel)
    assert {"conflict", "docs-use", "overdue", "unlabelled"} <= set(kinds(serial))
    (unchanged,) = build_apart(made.order())
    assert unchanged.read == []
    assert sorted(unchanged.warnings) == sorted(serial.warnings) == sorted(parallel.warnings)
    made.write({"guide.rst": "Guide\n=====\n"})
    (changed,) = build_apart(made.order())
    assert set(serial.warnings) - set(changed.warnings) == {
        text for text in serial.warnings if "docs-use" in text
    }


CLEAN = {
    "clean_lib.py": """
        from sphinx_apistab.decorators import stable


        @stable
        def good():
            'Is well.'
    """,
    "index.rst": "Index\n=====\n\n.. autofunction:: clean_lib.good\n",
}


@pytest.fixture
def clean(tmp_path):
    return Project(tmp_path, CLEAN, CONF)


@pytest.fixture
def judged(monkeypatch):
    """What was judged, and found clean."""
    cases = []
    monkeypatch.setattr(verdict, "judge", lambda case, *_, **__: cases.append(case) or [])
    return cases


@pytest.mark.parametrize("wish", [{}, {"every": True}], ids=["outdated", "all"])
def test_what_was_found_clean_stays_so_until_something_changes(clean, judged, wish):
    clean.build()
    clean.build(**wish)
    assert len(judged) == 1
    clean.write({"index.rst": CLEAN["index.rst"] + "\nMore.\n"})
    clean.build(**wish)
    assert len(judged) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"conf": {"apistab_policy": "strict"}},
        {"conf": {"apistab_levels": {"stable": {"rank": 1}}}},
        {"conf": {"release": "3.0"}},
        {"builder": "dirhtml"},
        {"out": "elsewhere"},
    ],
    ids=str,
)
def test_what_was_found_clean_otherwise_is_judged(clean, judged, change):
    clean.build()
    clean.build(**change)
    assert len(judged) == 2


def test_the_builder_always_judges(clean, judged):
    for number in range(3):
        clean.build("apistab")
        assert len(judged) == number + 1


@pytest.mark.parametrize(
    "conf",
    [
        {"apistab_history": "past"},
        {"apistab_baseline": "past/1.0.json"},
        {"apistab_accepted": "accepted.json"},
        {"apistab_packages": ["clean_lib"]},
    ],
    ids=str,
)
def test_what_depends_on_more_than_the_pages_is_always_judged(clean, judged, conf):
    (clean.src / "past").mkdir()
    old = Inventory(project="pkg", version="1.0", levels=LEVELS, groups=(), objects=())
    write(clean.src / "past" / "1.0.json", old)
    write_accepted(clean.src / "accepted.json", [])
    for number in range(2):
        clean.build(conf=conf)
        assert len(judged) == number + 1


def test_a_project_without_marks_stays_quiet(tmp_path):
    files = {
        "quiet_lib.py": '''
            import warnings


            def f():
                """Do.

                .. versionadded:: soon
                .. deprecated:: K is deprecated since 2.0
                """
        ''',
        "index.rst": ":orphan:\n\nQ\n=\n\n.. automodule:: quiet_lib\n   :members:\n\n:func:`quiet_lib.f`\n",
    }
    assert Project(tmp_path, files, CONF).build().warnings == []


GUIDES = [
    ('{"docs-use": "warning"}', "", ["docs-use"], "what is deprecated"),
    ('{"docs-use": "warning", "pages": {"guide": None}}', "", [], "a page that may teach anything"),
    (
        '{"docs-use": "warning", "pages": {"gui*": "frozen"}}',
        "",
        ["docs-use"] * 2,
        "more than stable",
    ),
    (
        '{"docs-use": "warning"}',
        ".. apistab:: frozen\n",
        ["docs-use"] * 2,
        "by the page's own mark",
    ),
]


@pytest.mark.parametrize("policy, mark, expected, why", GUIDES)
def test_guides_teach_what_is_dependable(policy, mark, expected, why, project):
    guide = FILES["guide.rst"].replace("Call", mark.replace("\n", "\n\n        ") + "Call")
    levels = 'apistab_levels = {"frozen": {"rank": 99}}\n'
    built = project(f"apistab_policy = {policy}\n{levels}", **{"guide.rst": guide}).build()
    assert [kind for kind in kinds(built) if kind == "docs-use"] == expected, why


EXAMPLES = [
    (".. code-block:: python", "from verdict_lib import late\nlate()", 1),
    (".. code-block:: pycon", ">>> import verdict_lib as v\n>>> v.late()", 1),
    ("::", "import verdict_lib\n\nverdict_lib.late.__doc__", 1),
    (".. code-block:: python", "from verdict_lib import good\ngood()", 0),
    (".. code-block:: python", "late()", 0),
    (".. code-block:: text", "from verdict_lib import late", 0),
    (".. parsed-literal::", "f = :func:`verdict_lib.late`", 1),
]


@pytest.mark.parametrize("begin, code, number", EXAMPLES)
def test_code_examples_teach_too(begin, code, number, project):
    indented = code.replace("\n", "\n   ")
    guide = f"Guide\n=====\n\nLike this:\n\n{begin}\n\n   {indented}\n"
    made = project('apistab_policy = {"docs-use": "warning"}\n', **{"guide.rst": guide})
    (built,) = build_apart(made.order())
    found = [warning for warning in built.warnings if "[apistab.docs-use]" in warning]
    assert len(found) == number
    assert all(re.match(r"guide\.rst:\d+: WARNING: verdict_lib\.late: guide", w) for w in found)
    (again,) = build_apart(made.order())
    assert again.warnings == built.warnings


# History and acceptances


def recorded(version, *names):
    entries = [
        Entry(
            name=name, domain="py", objtype="function", uri="", stability=Stability(level="stable")
        )
        for name in sorted(names)
    ]
    return Inventory(
        project="pkg", version=version, levels=LEVELS, groups=(), objects=tuple(entries)
    )


def test_a_build_is_compared_with_the_history(project):
    made = project('apistab_history = "history"\n')
    (made.src / "history").mkdir()
    write(
        made.src / "history" / "1.9.json", recorded("1.9", "verdict_lib.good", "verdict_lib.gone")
    )
    write(made.src / "history" / "2.1.json", recorded("2.1", "verdict_lib.later"))
    built = made.build()
    assert kinds(built) == ["conflict", "overdue", "removed-without-deprecation"]
    (gone,) = [text for text in built.warnings if "removed-without" in text]
    assert gone.startswith(
        "WARNING: verdict_lib.gone: was there in 1.9, and is gone. Bring it back"
    )


def test_accepted_findings_do_not_count(project):
    made = project('apistab_accepted = "accepted.json"\n')
    accepted = [
        Acceptance(kind=Kind.OVERDUE, name="verdict_lib.late", reason="a plugin needs it"),
        Acceptance(kind=Kind.OVERDUE, name="verdict_lib.mended", reason="who knows"),
    ]
    write_accepted(made.src / "accepted.json", accepted)
    built = made.build()
    assert kinds(built) == ["conflict", "unused-acceptance"]
    (unused,) = [text for text in built.warnings if "unused" in text]
    assert unused.startswith(
        "accepted.json:1: WARNING: verdict_lib.mended: overdue is accepted, and not"
    )


# What cannot be used

UNUSABLE = [
    ('apistab_policy = {"overdu": "error"}', "apistab_policy: unknown key 'overdu'; did you mean"),
    ('apistab_policy = "lax"', "apistab_policy: there is no preset 'lax'"),
    ('apistab_history = "none"', "no such folder; the command record makes it; nothing is judged"),
    ('apistab_baseline = "1.0"', "the baseline '1.0' is neither a file nor a recorded release"),
    ('apistab_accepted = "none.json"', "none.json: No such file or directory"),
]


@pytest.mark.parametrize("option, message", UNUSABLE)
def test_what_cannot_be_used_costs_one_warning(option, message, project):
    (warning,) = project(f"{option}\n").build("dummy").warnings
    assert message in warning
    assert warning.endswith("[apistab.config]")


# The builder


def sphinx_build(project, *options):
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "apistab", *options]
    folders = [str(project.src), str(project.root / "out")]
    return subprocess.run([*command, *folders], capture_output=True, text=True, check=False)


EXITS = [
    ("", [], 0, "warnings are reported"),
    ("", ["-W"], 1, "and gate where they are to"),
    ('apistab_policy = {"overdue": "error"}\n', [], 1, "an error fails"),
    ('apistab_policy = "off"\n', ["-W"], 0, "nothing is found"),
    ('apistab_policy = "lax"\n', [], 2, "there is no verdict"),
    ('apistab_policy = "lax"\n', ["-W"], 2, "which is no finding either"),
    ('apistab_policy = {"overdu": "error"}\n', [], 2, "a word is mistyped"),
    ('apistab_baseline = "1.0"\n', [], 2, "nor here"),
    ('apistab_packages = ["no_such_package"]\n', [], 0, "nothing is wanted of it"),
    (
        'apistab_packages = ["no_such_package"]\napistab_policy = {"undocumented": "error"}\n',
        [],
        2,
        "it cannot be read",
    ),
]


@pytest.mark.parametrize("conf, options, code, why", EXITS)
def test_exit_codes(conf, options, code, why, project):
    made = project(f"{conf}import os, sys\nsys.path.insert(0, os.path.abspath('.'))\n")
    for time in ("first", "second"):
        run = sphinx_build(made, *options)
        assert run.returncode == code, (why, time, run.stderr)
        # What Sphinx says of whatever is raised: this is no crash, and not Sphinx's.
        assert "sphinx-doc/sphinx/issues" not in run.stderr
        assert ("there is no verdict" in run.stderr) == (code == 2)


def test_the_builder_tells_once_and_first_why_there_is_no_verdict(project):
    made = project('apistab_policy = "lax"\n')
    built = made.build("apistab", conf={"suppress_warnings": ["apistab"]})
    (first, *others) = built.warnings
    assert first.startswith("ERROR: apistab_policy: there is no preset 'lax'")
    assert first.endswith("; there is no verdict")
    assert not any("lax" in line for line in others)
    assert list(built.out.iterdir()) == []


def test_the_builder_writes_all_reports_and_no_page(project):
    made = project('apistab_policy = {"overdue": "error"}\n')
    built = made.build("apistab")
    assert built.app.statuscode == 1
    assert built.written == []
    names = {path.name for path in built.out.iterdir()}
    assert names == {"apistab.json"} | {report.filename for report in REPORTS.values()}
    text = built.text("findings.txt")
    assert "pkg 2.0: 2 findings (1 error, 1 warning)" in text
    assert json.loads(built.text("findings.json"))
    html = made.build("html", out="site")
    assert built.inventory == html.inventory
    again = made.build("apistab")
    assert (again.text("findings.txt"), again.read) == (text, [])


# -- what only the packages tell

PACKAGE = {
    "verdict_pkg/__init__.py": "",
    "verdict_pkg/marks.py": "def experimental_api(function):\n    return function\n",
    "verdict_pkg/shown.py": """
        from sphinx_apistab.decorators import alpha, stable
        from verdict_pkg.marks import experimental_api


        @alpha
        class Odd:
            '''Is odd.'''


        @stable
        def leaking() -> Odd:
            '''Let it out.'''


        @experimental_api
        def unknown():
            '''Who knows?'''
        """,
    "verdict_pkg/hidden.py": """
        from sphinx_apistab.decorators import beta


        @beta
        def lost():
            '''Stands nowhere.'''
        """,
    "verdict_pkg/broken.py": "1 / 0\n",
    "api.rst": "API\n===\n\n.. automodule:: verdict_pkg.shown\n   :members:\n",
    "guide.rst": ":orphan:\n\nGuide\n=====\n",
}
WANTS = """
apistab_packages = ["verdict_pkg"]
apistab_policy = {"undocumented": "error", "unknown-decorator": "warning", "leak": "warning"}
"""


def test_packages_tell_what_the_pages_leave_out(project):
    made = project(WANTS, **PACKAGE)
    serial, parallel = build_apart(
        made.order(), made.order(out="parallel", doctrees="other", jobs=2)
    )
    assert kinds(serial) == kinds(parallel) == ["leak", "undocumented", "unknown-decorator"]
    (lost,) = (text for text in serial.warnings if "[apistab.undocumented]" in text)
    assert lost.startswith("verdict_pkg/hidden.py:5: WARNING: verdict_pkg.hidden.lost: is marked")
    (unchanged,) = build_apart(made.order())
    assert unchanged.read == []
    assert unchanged.warnings == serial.warnings


def test_nothing_is_imported_that_the_policy_does_not_want(project):
    (built,) = build_apart(project('apistab_packages = ["no_such_package"]\n', **PACKAGE).order())
    assert built.warnings == []


def test_a_package_that_cannot_be_read_costs_warnings_and_nothing_else(project):
    conf = WANTS.replace("verdict_pkg", "no_such_package").replace("}", ', "unlabelled": "error"}')
    warnings = build_apart(project(conf, **PACKAGE).order())[0].warnings
    scanned, source = (text for text in warnings if text.endswith("[apistab.packages]"))
    for kinds_left_out in ("undocumented, unknown-decorator is not judged", "leak is not judged"):
        assert kinds_left_out in scanned + source
    assert "no_such_package cannot be imported" in scanned + source
    assert any(text.endswith("[apistab.unlabelled]") for text in warnings)


def test_the_builder_cannot_judge_without_the_packages(project):
    conf = WANTS.replace("verdict_pkg", "no_such_package").replace(', "leak": "warning"', "")
    done = sphinx_build(project(conf, **PACKAGE))
    assert done.returncode == 2
    assert "apistab_packages: no_such_package cannot be imported" in done.stderr


@pytest.mark.parametrize("value", ["[3]", "['a b']", "['']"])
def test_what_is_no_name_of_a_package_is_left_out(project, value):
    (warning,) = project(f"apistab_packages = {value}\n", **PACKAGE).build().warnings
    assert warning.endswith("is no name of a package; it is left out [apistab.config]")


BASES = {
    "verdict_bases.py": '''
        class Base:
            def move(self):
                """Was in Heir once."""
    ''',
    "verdict_heirs.py": '''
        from sphinx_apistab.decorators import stable
        from verdict_bases import Base


        @stable
        class Heir(Base):
            """Has what Base has."""
    ''',
    "heirs.rst": """
        Heirs
        =====

        .. automodule:: verdict_heirs
           :members:
    """,
    "going.rst": """
        Going
        =====

        .. apistab:migration::
    """,
}


def test_what_a_class_has_from_a_base_is_not_gone(project):
    made = project('apistab_history = "history"\n', **BASES)
    (made.src / "history").mkdir()
    old = recorded("1.9", "verdict_heirs.Heir", "verdict_heirs.Heir.move")
    write(made.src / "history" / "1.9.json", old)
    (built,) = build_apart(made.order())
    assert kinds(built) == ["conflict", "overdue"]
    assert "Heir.move" not in built.text("going.html")
    assert built.objects["verdict_heirs.Heir"]["inherited"] == {"verdict_bases.Base": ["move"]}

    made.write({"verdict_bases.py": "class Base: ...\n"})
    (built,) = build_apart(made.order())
    assert kinds(built) == ["conflict", "overdue", "removed-without-deprecation"]
    assert "verdict_heirs.Heir.move" in built.text("going.html")
    assert "inherited" not in built.objects["verdict_heirs.Heir"]


def test_each_of_two_languages_objects_of_one_name_is_warned_of_in_its_place(tmp_path):
    page = "Index\n=====\n\n.. py:function:: e()\n\n   .. apistab:: stable\n\n.. c:var:: int e\n\n"
    page += "   .. deprecated:: 1.0\n\n   .. apistab::\n      :removal: 1.5\n"
    files = {"index.rst": page}
    project = Project(tmp_path, files, CONF + 'apistab_policy = {"overdue": "warning"}')
    (told,) = project.build("apistab").warnings
    assert told.startswith("index.rst:8: WARNING: e: ")
