"""The example documentation is the manual: it builds, shows everything, and says what is true."""

import doctest
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sphinx_apistab
from sphinx_apistab import conventions, decorators
from sphinx_apistab.model import LEVELS
from sphinx_apistab.sphinx import directives
from sphinx_apistab.sphinx.config import OPTIONS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "example_docs"
MODULES = [
    "slackwater",
    *(f"slackwater.{file.stem}" for file in sorted((DOCS / "slackwater").glob("[!_]*.py"))),
]


def page(name):
    return DOCS.joinpath(name).read_text("utf-8")


def test_builds_without_a_warning(built):
    assert built.log == ""
    assert built.code == 0


@pytest.mark.parametrize("name", MODULES)
def test_doctests_of_the_library(name, monkeypatch):
    monkeypatch.syspath_prepend(str(DOCS))
    assert doctest.testmod(importlib.import_module(name)).failed == 0


# What it shows ------------------------------------------------------------------------------------


def objects(built):
    return {entry["name"]: entry for entry in built.inventory["objects"]}


def test_every_built_in_level_is_shown(built):
    shown = {entry["level"] for entry in objects(built).values()}
    assert {level.name for level in LEVELS} <= shown


def test_groups_stand_in_the_authors_order(built):
    names = [group["name"] for group in built.inventory["groups"]]
    assert names[:4] == ["Prediction", "Tables", "Files", "Units"]


@pytest.mark.parametrize(
    ("name", "level", "group", "removal"),
    [
        # marked by our own decorators, by a stack of two, beside PEP 702, by a docstring,
        ("slackwater.tables.next_high", "beta", "Tables", None),
        ("slackwater.harmonics.Harmonics.add", "beta", "Prediction", "2.2"),
        ("slackwater.formats.read_csv", "stable", "Files", "3.0"),
        ("slackwater.formats.load", "experimental", "Files", None),
        # by decorators that conf.py describes, by hand
        ("slackwater.units.to_fathoms", "beta", "Units", None),
        ("slackwater.units.fathoms", "stable", "Units", "2.4"),
        ("slackwater.harmonics.EPOCH", "frozen", "Prediction", None),
        ("slackwater.units", "stable", "Units", None),
    ],
)
def test_facts_reach_the_inventory(built, name, level, group, removal):
    entry = objects(built)[name]
    going = entry["deprecated"] or {"removal": None}
    assert (entry["level"], going["removal"]) == (level, removal)
    assert group is None or entry["group"] == group


def test_parameter_of_its_own_level(built):
    assert objects(built)["slackwater.tables.extremes"]["params"]["step"]["level"] == "experimental"


def test_migration_page_has_all_stages(built):
    text = built.html.joinpath("apistab-migration.html").read_text("utf-8")
    stages = ("Overdue", "Next", "Later", "No removal scheduled", "Legacy")
    positions = [text.index(f">{stage}") for stage in stages]
    assert positions == sorted(positions)


# What it says -------------------------------------------------------------------------------------


def test_every_conf_value_is_described():
    described = re.findall(r"confval:: (\w+)", page("configuration.rst"))
    assert described == [option.name for option in OPTIONS]


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("marking.rst", [directives.MarkDirective]),
        ("listings.rst", [directives.ListDirective, directives.MigrationDirective]),
    ],
)
def test_every_option_is_described_and_has_a_live_example(text, described):
    options = {option for directive in described for option in directive.option_spec}
    assert set(re.findall(r"rst:directive:option:: ([\w-]+)", page(text))) == options
    examples = "\n".join(live_blocks(page(text), "rst").values())
    for option in options:
        assert re.search(rf"^ +:{option}:", examples, re.MULTILINE), option


def test_every_word_of_a_convention_is_described():
    table = re.findall(r"^\| `(\w+)` \|", page("conventions.md"), re.MULTILINE)
    assert set(table) == {*conventions.Convention._fields} - {"target", "also"}


def test_every_project_with_built_in_conventions_is_named():
    projects = {name.partition(".")[0] for name in conventions.builtin().decorators}
    _, known = page("conventions.md").split("## Known from the start")
    for project in projects - {"sphinx_apistab"}:
        assert f"`{project}" in known, project


def test_every_decorator_is_named():
    for name in decorators.__all__:
        assert f"`{name}`" in page("decorators.md")


def test_every_kind_of_warning_is_described():
    code = "".join(
        file.read_text("utf-8")
        for file in Path(sphinx_apistab.__file__).parent.joinpath("sphinx").glob("*.py")
    )
    raised = set(re.findall(r'subtype="([\w-]+)"|_warn\(\s*"([\w-]+)"', code))
    kinds = {first or second for first, second in raised}
    described = re.findall(r"^``apistab\.([\w-]+)``", page("configuration.rst"), re.MULTILINE)
    assert described == sorted(kinds)


def test_sample_of_the_inventory_is_the_real_entry(built):
    (sample,) = re.findall(r"^```json\n(.*?)^```", page("inventory.md"), re.MULTILINE | re.DOTALL)
    if sys.version_info >= (3, 14):  # where the backport is the original
        sample = sample.replace("typing_extensions.deprecated", "warnings.deprecated")
    shown = json.loads(sample)
    assert shown == objects(built)[shown["name"]]


def test_decorator_errors_are_those_of_the_manual():
    (session,) = re.findall(
        r"^```pycon\n(.*?)^```", page("decorators.md"), re.MULTILINE | re.DOTALL
    )
    test = doctest.DocTestParser().get_doctest(
        session, {"deprecated": decorators.deprecated}, "decorators.md", None, 0
    )
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


# reStructuredText and MyST ------------------------------------------------------------------------


def live_blocks(text, syntax):
    """Return the examples of a page by name."""
    if syntax == "rst":
        found = re.finditer(r"^\.\. live:: (\S+)\n((?:\n| +.*\n?)+)", text, re.MULTILINE)
        return {m[1]: re.sub(r"^   ", "", m[2], flags=re.MULTILINE).strip() for m in found}
    found = re.finditer(r"^(:{4,})\{live\} (\S+)\n(.*?)^\1$", text, re.MULTILINE | re.DOTALL)
    return {m[2]: m[3].strip() for m in found}


RST = live_blocks(page("marking.rst"), "rst") | live_blocks(page("listings.rst"), "rst")
MYST = live_blocks(page("myst.md"), "md")


def test_all_of_myst_has_a_counterpart():
    assert MYST.keys() <= RST.keys()


CONF = f"""
import sys
sys.path.insert(0, {str(DOCS)!r})
extensions = ["sphinx.ext.autodoc", "sphinx.ext.napoleon", "myst_parser", "sphinx_apistab"]
myst_enable_extensions = ["colon_fence"]
nitpick_ignore_regex = [(r"py:.*", r".*")]
release = "2.3.0"
apistab_policy = "off"
"""

LIBRARY = "".join(
    f".. automodule:: {name}\n   :members:\n\n"
    for name in ("slackwater.harmonics", "slackwater.tables", "slackwater.formats")
)


def doctrees(folder, pages, suffix):
    """Build pages, one for each example, and return what stands in them."""
    folder.mkdir()
    folder.joinpath("conf.py").write_text(CONF, "utf-8")
    names = "\n   ".join(["library", *sorted(pages)])
    folder.joinpath("index.rst").write_text(
        f"Index\n=====\n\n.. toctree::\n\n   {names}\n", "utf-8"
    )
    folder.joinpath("library.rst").write_text(f"Library\n=======\n\n{LIBRARY}", "utf-8")
    for name, text in pages.items():
        title = f"Title\n=====\n\n{text}\n" if suffix == "rst" else f"# Title\n\n{text}\n"
        folder.joinpath(f"{name}.{suffix}").write_text(title, "utf-8")
    out = folder / "_build"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "pseudoxml", str(folder), str(out)]
    subprocess.run(command, check=True, text=True)
    return {
        name: re.sub(
            r'( myst_\w+| source| _source)=".*?"', "", out.joinpath(f"{name}.pseudoxml").read_text()
        )
        for name in pages
    }


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("both")
    # The manual shows these once more, so there they are not to be indexed.
    myst = {name: text.replace(":no-index:\n\n", "\n") for name, text in MYST.items()}
    rst = {name: RST[name] for name in MYST}
    return doctrees(folder / "rst", rst, "rst"), doctrees(folder / "myst", myst, "md")


@pytest.mark.parametrize("name", MYST)
def test_myst_gives_the_same_doctree(both, name):
    rst, myst = both
    assert myst[name].replace(".md", ".rst") == rst[name]


# The README ---------------------------------------------------------------------------------------


def test_readme_has_the_two_commands():
    commands = re.findall(r"```bash\n(.*?)```", page("../README.md"), re.DOTALL)
    assert [command.count("\n") for command in commands] == [1, 1]
    assert "sphinx -q -W -n -b html example_docs" in commands[0]
    assert "pytest" in commands[1]


def test_ci_runs_the_readmes_test_command():
    ci = ROOT.joinpath(".ci", "run").read_text("utf-8")
    (extract,) = re.findall(r"^tests=\$\((.*)\)$", ci, re.MULTILINE)
    done = subprocess.run(
        ["bash", "-c", extract], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout in re.findall(r"```bash\n(.*?)```", page("../README.md"), re.DOTALL)[1:]
