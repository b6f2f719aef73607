"""What stands in the place of modules that are not there where documentation is built.

Autodoc and autosummary import under mocks that ``conf.py`` names; what else reads such a package must import
it in the same way, or it reads another one. This is the one thing that the command line takes from Sphinx.

https://www.sphinx-doc.org/en/master/usage/extensions/autodoc.html#confval-autodoc_mock_imports
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

#: The options that name modules.
OPTIONS = ("autodoc_mock_imports", "autosummary_mock_imports")


def names_of(values: Iterable[object]) -> list[str]:
    """Return the names that the values of the options list."""
    lists = (value for value in values if isinstance(value, list | tuple | set | frozenset))
    return list(dict.fromkeys(each for value in lists for each in value if isinstance(each, str)))


@contextlib.contextmanager
def mocked(names: Iterable[str]) -> Iterator[None]:
    """Let modules be imported, with what is in them, that need not be there."""
    if not (wanted := list(names)):
        yield
        return
    # Few projects need it; the module has it from elsewhere, and does not say so.
    from sphinx.ext.autodoc.mock import mock  # type: ignore[attr-defined]  # noqa: PLC0415

    with mock(wanted):
        yield
