"""The projects that the benchmarks build."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "realworld"))

from corpus import ALWAYS, EXTENSIONS, QUIET, heading, module_page, write_project

__all__ = [
    "ALWAYS",
    "EXTENSIONS",
    "PLAIN",
    "QUIET",
    "edit_one_decorator",
    "listing",
    "ray",
    "synthetic",
    "write_package",
]

PLAIN = tuple(name for name in EXTENSIONS if name != "sphinx_apistab")

DECORATORS = (
    '@stable(group="{group}", since="1.2")',
    '@beta(group="{group}")',
    "@alpha",
    "@developer",
    (
        '@deprecated(since="1.3", removal="3.0", replacement="{replacement}", reason="It is slow.")'
        "\n{indent}@stable"
    ),
)
_IMPORTS = "from sphinx_apistab.decorators import alpha, beta, deprecated, developer, stable\n\n"
_FUNCTION = '''
{indent}{decorator}
{indent}def {name}({self}first: int, second: str = "") -> str:
{indent}    """Return the {name} of two things.

{indent}    Args:
{indent}        first: A number that counts.
{indent}        second: A text that is counted.

{indent}    Returns:
{indent}        What was counted, as text.
{indent}    """
{indent}    return second * first

'''
_CLASS = '''
{decorator}
class {name}:
    """Hold what belongs to {name}."""
'''


def write_package(
    folder: Path, modules: int, functions: int = 20, classes: int = 5, methods: int = 5
) -> list[str]:
    """Write a package of decorated objects, and return the names of its modules."""
    package = folder / "bench"
    package.mkdir(parents=True, exist_ok=True)
    (package / "__init__.py").write_text('"""A package."""\n')
    names = []
    for number in range(modules):
        names.append(f"bench.mod_{number:03}")
        (package / f"mod_{number:03}.py").write_text(_module(number, functions, classes, methods))
    return names


def _module(number: int, functions: int, classes: int, methods: int) -> str:
    text = [f'"""Module {number}."""\n\n', _IMPORTS]
    text += [_function(f"function_{number:03}_{n:02}", n, number) for n in range(functions)]
    for index in range(classes):
        name = f"Class_{number:03}_{index:02}"
        text.append(_CLASS.format(name=name, decorator=_decorator(index, number, "")))
        text += [_function(f"method_{m:02}", index + m, number, "    ") for m in range(methods)]
    return "".join(text)


def _function(name: str, index: int, number: int, indent: str = "") -> str:
    return _FUNCTION.format(
        name=name,
        indent=indent,
        decorator=_decorator(index, number, indent),
        self="self, " if indent else "",
    )


def _decorator(index: int, number: int, indent: str) -> str:
    return DECORATORS[index % len(DECORATORS)].format(
        group=f"Group {index % 7}", replacement=f"function_{number:03}_00", indent=indent
    )


def synthetic(folder: Path, extensions: Iterable[str], modules: int) -> Path:
    """Write *modules* × (20 functions + 5 classes × 5 methods), a page each."""
    pages = {name: module_page(name) for name in write_package(folder, modules)}
    return write_project(folder, pages, extensions=extensions, more=_BESIDE)


#: The package lies beside ``conf.py``.
_BESIDE = "import sys\n\nsys.path.insert(0, __file__.rpartition('/')[0])\n"


def _list_page(options: str) -> str:
    return f"{heading('Stability')}\n.. apistab:list::\n{options}"


def ray(folder: Path, extensions: Iterable[str], modules: Iterable[str]) -> Path:
    """Write a page for each of some modules of Ray."""
    names = list(modules)
    pages = {name: module_page(name) for name in names}
    return write_project(folder, pages, names, extensions)


def listing(folder: Path, entries: int, options: str) -> Path:
    """Write *entries* objects by hand, 100 on a page, and a page that lists all of them."""
    pages = {"stability": _list_page(options)}
    for start in range(0, entries, 100):
        described = "".join(
            _DESCRIBED.format(number=n, group=n % 12) for n in range(start, start + 100)
        )
        pages[f"page_{start:05}"] = (
            heading(f"Page {start:05}") + "\n.. py:module:: bench\n   :no-index:\n" + described
        )
    return write_project(folder, pages, extensions=["sphinx_apistab"])


_DESCRIBED = """
.. py:function:: function_{number:05}(x)

   Return what number {number} returns.

   .. apistab:: beta
      :group: Group {group}
"""


def edit_one_decorator(folder: Path) -> None:
    """Change one function's ``@alpha`` to ``@beta``, or back."""
    path = folder / "bench" / "mod_003.py"
    text = path.read_text()
    alpha, beta = "@alpha\ndef", "@beta\ndef"
    path.write_text(text.replace(beta, alpha) if beta in text else text.replace(alpha, beta, 1))
