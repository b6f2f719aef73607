"""Whatever a text holds, it is shown to the letter."""

from __future__ import annotations

import html
import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinx_apistab.escaping import html as in_html
from sphinx_apistab.escaping import (
    markdown,
    markdown_code,
    one_line,
    rest,
    rest_code,
    visible,
    visible_throughout,
)

ONE_LINES = [
    ("a\nb\t c\r\n", "a b c", "white space of any kind"),
    ("\x1b[31mred", r"\x1b[31mred", "colours of a terminal"),
    ("half \ud800", r"half \ud800", "half a surrogate pair"),
    ("left\u202eright", r"left\u202eright", "a text that runs the other way"),
    ("Größe 数 🌊", "Größe 数 🌊", "letters of all scripts"),
]


@pytest.mark.parametrize("text, expected, why", ONE_LINES)
def test_a_line_holds_what_can_be_shown(text: str, expected: str, why: str) -> None:
    assert one_line(text) == expected


GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
#: Letters that mean something somewhere, more often than others.
texts = st.text(st.sampled_from("\\`*_[](){}<>#+-.!|~&$@:=1a \n") | st.characters(), max_size=12)


def shown(markup: str) -> str:
    """Return the text of the one cell of a table, without what keeps GitHub from mentioning people."""
    page = GITHUB.render(f"| head |\n|---|\n| .{markup}. |\n")
    (cell,) = re.findall("<td>(.*)</td>", page)
    return html.unescape(cell).replace("\u200b", "")


@given(texts)
def test_markdown_shows_a_text_to_the_letter(text: str) -> None:
    assert shown(markdown(text)) == f".{one_line(text)}."


@given(texts)
def test_markdown_shows_code_to_the_letter(text: str) -> None:
    line = one_line(text)
    # A backslash before a pipe is lost: https://github.github.com/gfm/#example-200
    expected = f".<code>{line}</code>." if line else ".."
    if r"\|" not in line:
        assert shown(markdown_code(text)) == expected


@given(texts)
def test_a_text_in_a_list_of_markdown_begins_nothing_else(text: str) -> None:
    page = html.unescape(GITHUB.render(f"- {markdown(text)}\n")).replace("\u200b", "")
    assert page == f"<ul>\n<li>{one_line(text)}</li>\n</ul>\n"


def test_nobody_is_mentioned() -> None:
    assert markdown("@PublicAPI of #12") == "@\u200bPublicAPI of \\#\u200b12"


def paragraph(markup: str) -> str:
    document = publish_doctree(f"- So {markup}\n", settings_overrides={"report_level": 5})
    return next(document.findall(nodes.paragraph)).astext()


@given(texts)
def test_rest_shows_a_text_to_the_letter(text: str) -> None:
    assert paragraph(rest(text)) == f"So {one_line(text)}".strip()


@given(texts)
@example("\\\\")
@example("- `")
@example("1. a")
@example("====")
def test_a_text_in_a_list_of_rest_begins_nothing_else(text: str) -> None:
    document = publish_doctree(f"- {rest(text)}\n", settings_overrides={"report_level": 5})
    ((item,),) = document
    assert [type(node) for node in item] == [nodes.paragraph] * bool(one_line(text))
    assert item.astext() == one_line(text)


@given(texts)
def test_rest_shows_code_to_the_letter(text: str) -> None:
    assert paragraph(rest_code(text)) == f"So {one_line(text)}".strip()


VISIBLE = [
    ("a\nb\t c\r\n", "a\nb\t c\r\n", "white space stays"),
    ("a\x0bb\x0cc\x1dd\x85e", "a b c d e", "of the odd kinds, as a space"),
    ("\x00\x1b[31m\x7f\x9f", r"\x00\x1b[31m\x7f\x9f", "control characters"),
    ("half \ud800, \udfff", r"half \ud800, \udfff", "halves of surrogate pairs"),
    ("\ufffe\uffff\ufffd", "\\ufffe\\uffff\ufffd", "what XML leaves out, and no more"),
    ("Größe 数 🌊 \u202e\u200b", "Größe 数 🌊 \u202e\u200b", "all else"),
]


@pytest.mark.parametrize("text, expected, why", VISIBLE)
def test_a_page_can_hold_what_is_visible(text: str, expected: str, why: str) -> None:
    assert visible(text) == expected, why
    assert visible(expected) == expected


@given(st.text())
def test_what_is_visible_is_a_text_of_xml(text: str) -> None:
    assert ET.fromstring(f"<a b='{in_html(text)}'>{in_html(text)}</a>").tag == "a"
    visible(text).encode()


class Pair(NamedTuple):
    one: str
    other: object


def test_what_is_visible_keeps_its_form() -> None:
    odd: list[object] = ["\x1b", 1, None, ("\x1b",), {"\x1b": ["\x1b"]}, Pair("\x1b", 2.5)]
    shown = r"\x1b"
    expected = [shown, 1, None, (shown,), {shown: [shown]}, Pair(shown, 2.5)]
    assert visible_throughout(odd) == expected
    assert type(visible_throughout(odd)[-1]) is Pair
