"""The documentation of sphinx_apistab, and of Slack water, the little library that it shows itself on."""

import sys
import warnings
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "_extensions")]

# Sphinx's notices to the authors of other extensions.
warnings.filterwarnings("ignore", module="sphinx_autodoc_typehints")

project = "sphinx_apistab"
author = "The sphinx-apistab developers"
copyright = "2026, The sphinx-apistab developers"
# The version of the library whose promises are shown: what is to be removed up to it is overdue.
release = version = "2.3.0"

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_autodoc_typehints",
    "myst_parser",
    "sphinx_apistab",
    "live",
]
myst_enable_extensions = ["colon_fence", "deflist"]
exclude_patterns = ["_build"]
templates_path = ["_templates"]
autodoc_member_order = "bysource"
napoleon_numpy_docstring = False
toc_object_entries_show_parents = "hide"
# Nothing is fetched while building, so the names of the standard library lead nowhere.
nitpick_ignore_regex = [
    (r"py:.*", r"(asyncio|collections|dataclasses|datetime|enum|pathlib|typing)\..*"),
    (
        r"py:.*",
        r"([A-Z][a-z]+Error|Enum|Protocol|datetime|timedelta|Path|Iterable|Sequence|Callable)",
    ),
]

html_theme = "furo"
html_title = "sphinx_apistab"
html_static_path = ["_static"]

# -- How stable is what? -----------------------------------------------------------------------------

apistab_levels = {
    # One of our own, above all others.
    "frozen": {
        "label": "Frozen",
        "rank": 80,
        "promise": "It never changes again: files and other programs depend on it.",
        "color": "#0a7ea4",
    },
    # A built-in one, in the words of this project.
    "beta": {
        "promise": "Nearly settled: it may change in a minor release, and the changelog says so."
    },
}

apistab_groups = {
    "Prediction": "From constituents to heights.",
    "Tables": {
        "title": "Tide tables",
        "description": "When the tide turns. All times are those of :class:`~datetime.datetime`.",
    },
    "Files": "Harmonics in files, and how to add a format of your own.",
    "Units": "For charts that count in feet.",
}

apistab_conventions = {
    # @seaworthy("coast", topic="Units")
    "slackwater.maturity.seaworthy": {
        "level": "{waters}",
        "levels": {"ocean": "stable", "coast": "beta", "harbour": "experimental"},
        "group": "{topic}",
    },
    # @retire("2.4", instead="slackwater.units.to_fathoms")
    "slackwater.maturity.retire": {"removal": "{edition}", "replacement": "{instead}"},
    # @unsettled("step")
    "slackwater.maturity.unsettled": {"level": "experimental", "param": "{argument}"},
}

apistab_inventory = "apistab.json"
apistab_link_marks = "below"

apistab_policy = {
    "preset": "default",
    "overdue": "error",
    "undocumented": "error",
    "unknown-decorator": "warning",
    "levels": {
        "stable": {"grace": 2, "removed-without-deprecation": "error"},
        "preview": {"stale-after": {"releases": 4, "days": 730}},
    },
    "groups": {"Files": {"floor": "developer"}, "Units": {"requires": ["removal"]}},
}
apistab_packages = ["slackwater"]
apistab_history = "history"
apistab_accepted = "accepted.json"
