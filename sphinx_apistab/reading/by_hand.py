"""``.. apistab::`` as it stands in docstrings, for what reads a package without its documentation.

A build takes the directive from the page, where docutils has parsed it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from sphinx_apistab.model import GOING, NO, YES, Deprecation, Evidence, Mark

_DIRECTIVE = re.compile(r"\.\. apistab::(?: +(?P<level>\S+))?\s*$")
_OPTION = re.compile(r":(?P<name>[a-z]+):(?:\s+(?P<value>.*))?$")


def marks_by_hand(docstring: str) -> Iterator[Mark]:
    """Yield what the directives of an object's own docstring say; indented ones may be examples."""
    if ".. apistab::" not in docstring:
        return
    lines = inspect.cleandoc(docstring).splitlines()
    for number, line in enumerate(lines):
        if found := _DIRECTIVE.match(line):
            block = list(_block(lines[number + 1 :]))
            options, reason = _options(block)
            yield _mark(found["level"], options, reason)


def _block(lines: list[str]) -> Iterator[str]:
    """Yield the indented lines at the start of some, without what they are indented by."""
    for line in lines:
        if line and not line[0].isspace():
            return
        yield line.strip()


def _options(block: list[str]) -> tuple[dict[str, str], str]:
    """Return the options of a directive, and its content."""
    options: dict[str, str] = {}
    for number, line in enumerate(block):
        if (found := _OPTION.match(line)) is None:
            return options, "\n".join(block[number:]).strip()
        options[found["name"]] = (found["value"] or "").strip()
    return options, ""


def _mark(level: str | None, options: dict[str, str], reason: str) -> Mark:
    said, deprecated = options.get("deprecated", ""), None
    stays = said.lower() in NO
    if not stays and (reason or GOING & options.keys()):
        deprecated = Deprecation(
            since=None if said.lower() in YES else said or None,
            removal=options.get("removal") or None,
            replacement=options.get("replacement") or None,
            reason=reason or None,
        )
    return Mark(
        evidence=Evidence(via="directive", name="apistab"),
        level=level,
        group=options.get("group") or None,
        since=options.get("since") or None,
        deprecated=deprecated,
        stays=stays,
    )
