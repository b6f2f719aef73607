"""``apistab_packages``: imported as autodoc does it, whatever was imported before, and nothing more."""

import pytest
from building import CONF, Project, build_apart

FILES = {
    "core_pkg/__init__.py": """
        import compiled_core
        from sphinx_apistab.decorators import beta

        @beta
        def shown():
            '''Stands on a page.'''

        @beta
        def unseen():
            '''Stands on none.'''

        @beta
        @compiled_core.jit(nopython=True)
        def wrapped():
            '''Stands on none, and is mocked.'''

        @beta
        class Derived(compiled_core.Base):
            '''Stands on none, and its base is mocked.'''
        """,
    "core_pkg/deep.py": """
        from compiled_core.inner import table
        from sphinx_apistab.decorators import beta

        @beta
        def deeper():
            '''Stands on none; nobody else imports this module.'''
        """,
    "core_pkg/broken.py": """
        import not_mocked
        from sphinx_apistab.decorators import beta

        @beta
        def unread():
            '''Stands on none; nobody can import this module.'''
        """,
    "core_pkg/examples/__init__.py": "",
    "core_pkg/examples/run.py": """
        from pathlib import Path
        Path(__file__).with_name("ran").touch()
        """,
    "core_pkg/plugins/used.py": """
        from sphinx_apistab.decorators import beta

        @beta
        def loose():
            '''Lies in a folder that is no package.'''

        @beta
        def shown_loose():
            '''Is documented, though.'''
        """,
    "index.rst": "Index\n=====\n\n.. toctree::\n   :glob:\n\n   *\n\n.. autofunction:: core_pkg.shown\n",
    "loose.rst": "Loose\n=====\n\n.. autofunction:: core_pkg.plugins.used.shown_loose\n",
    **{f"page{number}.rst": f"Page {number}\n======\n" for number in range(6)},
}
WANTED = """
autodoc_mock_imports = ["compiled_core"]
apistab_packages = ["core_pkg"]
apistab_policy = {"preset": "off", "undocumented": "error"}
"""
UNSEEN = ["broken.unread", "deep.deeper", "unseen", "wrapped", "Derived"]


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "project", FILES, CONF + WANTED)


def names(built):
    found = (line for line in built.warnings if line.endswith("[apistab.undocumented]"))
    assert all(line.endswith("[apistab.undocumented]") for line in built.warnings), built.warnings
    return sorted(line.partition("WARNING: core_pkg.")[2].partition(":")[0] for line in found)


def test_the_verdict_is_that_of_a_fresh_build(project, tmp_path):
    fresh, parallel, verdict = build_apart(
        project.order(),
        project.order(out="parallel", doctrees="parallel-trees", jobs=2),
        project.order("apistab", doctrees="verdict-trees"),
    )
    assert names(fresh) == sorted(UNSEEN)
    project.write({"page1.rst": "Page\n====\n\nChanged.\n"})
    later, again = build_apart(project.order(), project.order("apistab", doctrees="verdict-trees"))
    assert later.read == ["page1"]
    (unchanged,) = build_apart(project.order("apistab", doctrees="verdict-trees"))
    for other in (parallel, verdict, later, again, unchanged):
        assert sorted(other.warnings) == sorted(fresh.warnings)
    assert not (project.src / "core_pkg" / "examples" / "ran").exists()


def test_the_verdict_does_not_hang_on_what_one_process_imported(project):
    """One application after the other in one process, with these mocks, and none of them stays."""
    first = names(project.build())
    assert first == sorted(UNSEEN)
    assert names(project.build(fresh=True)) == first
    assert names(project.build("apistab")) == first


@pytest.mark.parametrize("mocks", ["autosummary_mock_imports", "autodoc_mock_imports"])
def test_mocks_of_autosummary_hold(mocks, project):
    """What only autosummary mocks need not be there either."""
    text = CONF + WANTED.replace("autodoc_mock_imports", mocks)
    extensions = 'extensions.append("sphinx.ext.autosummary")\nautosummary_generate = False\n'
    project.write({"conf.py": text + extensions, "loose.rst": "L\n=\n", "index.rst": "I\n=\n"})
    (built,) = build_apart(project.order())
    assert set(UNSEEN) | {"shown"} <= set(names_of_undocumented(built))


def names_of_undocumented(built):
    lines = (line for line in built.warnings if line.endswith("[apistab.undocumented]"))
    return [line.partition("WARNING: core_pkg.")[2].partition(":")[0] for line in lines]


SELECTED = [
    ("apistab_exclude_modules = ['deep', 'core_pkg.broken']", ["Derived", "unseen", "wrapped"]),
    ("apistab_exclude_modules = ['core_pkg.*']", ["Derived", "unseen", "wrapped"]),
    ("apistab_include_modules = ['nothing']", sorted(UNSEEN)),
]


@pytest.mark.parametrize("option, expected", SELECTED)
def test_modules_are_chosen(option, expected, project):
    project.write({"conf.py": f"{CONF}{WANTED}{option}\n"})
    (built,) = build_apart(project.order())
    assert names(built) == sorted(expected)


def test_what_is_left_out_can_be_brought_back(project):
    project.write({"conf.py": f"{CONF}{WANTED}apistab_include_modules = ('examples',)\n"})
    build_apart(project.order())
    assert (project.src / "core_pkg" / "examples" / "ran").exists()


@pytest.mark.parametrize("option", ["apistab_exclude_modules", "apistab_include_modules"])
@pytest.mark.parametrize(
    "value, words",
    [("'cli'", "'cli' is no list"), ("['a b']", "'a b' is no name"), ("[3]", "3 is no name")],
)
def test_what_names_no_module_is_left_out(option, value, words, project):
    project.write({"conf.py": f"{CONF}{option} = {value}\n"})
    (built,) = build_apart(project.order("dummy"))
    (warning,) = (line for line in built.warnings if line.endswith("[apistab.config]"))
    assert f"{option}: {words}" in warning
