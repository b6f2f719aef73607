"""The pages that the browser is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from themes import Theme

LIBRARY = '''
"""A library."""

from sphinx_apistab.decorators import alpha, beta, deprecated, stable


@stable(group="Files", since="1.0")
def read(name):
    """Read a file."""


@beta(group="Files", since="2.0")
def write(name):
    """Write a file, see :func:`read`."""


@beta(group="Tides & moons", since="1.2")
class Tide:
    """A tide."""

    @alpha
    def low(self):
        """Be low."""


def high():
    """Be high."""


@deprecated(since="1.5", removal="3.0", replacement="read", reason="It is slow.")
@stable(group="Files", since="1.10")
def load(name):
    """Load a file.

    Slowly, byte by byte.
    """


@deprecated(since="1.9", replacement="read()")
def dump(name):
    """Dump a file."""
'''

FILES = {
    "lib.py": LIBRARY,
    "index.rst": """
        Library
        =======

        .. toctree::

           api
           stability
           migration
        """,
    "api.rst": """
        Interface
        =========

        .. automodule:: lib
           :members:
        """,
    "stability.rst": """
        Stability
        =========

        .. apistab:summary::

        .. apistab:levels::

        .. apistab:list::
        """,
    "migration.rst": """
        Migration
        =========

        .. apistab:migration::
        """,
}

CONF = """
project = "test"
release = "2.0"
language = "en"
extensions = ["sphinx.ext.autodoc", "sphinx_apistab"]
html_copy_source = False
apistab_levels = {"beta": {"icon": "β"}}
"""


def conf(theme: Theme, **values: object) -> str:
    """Return a ``conf.py`` for a theme, with more values."""
    return CONF + theme.conf() + "".join(f"{name} = {value!r}\n" for name, value in values.items())
