"""The names that a class gives a type to: the same on each Python, and none of the types is evaluated."""

import sys
import textwrap

import pytest

from sphinx_apistab.reading.annotated import annotated_names
from sphinx_apistab.reading.static import namespace

HEAD = """
import dataclasses, enum, sys, typing
ASKED = []
def ask():
    ASKED.append(1)
    raise RuntimeError("annotations are evaluated")
class Plain: ...
"""
NAMES = [f"x{i}" for i in range(300)]
#: A class called C; the names in it that have a type; why.
CLASSES = [
    ("class C: ...", [], "none at all"),
    ("class C:\n    x = 1\n    def f(self, y: int): ...", [], "a parameter's type is not the class's"),
    ("class C:\n    x: int\n    y: str = ''", ["x", "y"], "with and without a value"),
    ("class C:\n    x: 'Gone'\n    y: 'a b'", ["x", "y"], "in quotes"),
    ("class C:\n    '''Text.'''\n    x: {'a': 1}['a']\n    y: [i for i in (1, 2)]", ["x", "y"], ""),
    ("class C:\n    (x): int\n    Plain.y: int\n    [0][0]: int", [], "no plain names"),
    ("class C:\n    x: int\n    x: str", ["x"], "twice"),
    ("class C:\n    _x: int\n    __y: int", ["_x", "_C__y"], "as the class knows it"),
    ("class C:\n    größe: int", ["größe"], "no ASCII"),
    ("class C:\n    if sys:\n        x: int\n    else:\n        y: int", ["x"], "what came to pass"),
    ("class C:\n    if not sys:\n        x: int\n    y: int", ["y"], "the one below the block"),
    ("class C:\n    if typing.TYPE_CHECKING:\n        x: int", [], "for checkers only"),
    ("class C:\n    try:\n        x: 1\n        sys.gone\n        y: int\n    except: z: 1", ["x", "z"], ""),
    ("class C:\n    for x in 'ab':\n        y: int\n    while not sys:\n        z: int", ["y"], "loops"),
    ("class C:\n    if sys:\n        pass\n    x: int", ["x"], "beside a block"),
    ("class C(Plain, metaclass=type('M', (type,), {})):\n    x: int", ["x"], "a metaclass"),
    ("class B:\n    x: int\nclass C(B):\n    y: int", ["y"], "its own only"),
    ("class B:\n    x: int\nclass C(B): ...", [], "none of its own"),
    ("def f(T):\n    class C:\n        x: T\n        y: T\n    return C\nC = f(int)", ["x", "y"], "inner"),
    ("T = typing.TypeVar('T')\nclass C(typing.Generic[T]):\n    x: T", ["x"], "generic"),
    ("class C(typing.Protocol):\n    x: int", ["x"], "a protocol"),
    ("class C(enum.Enum):\n    x: int\n    Y = 1", ["x"], "an enum"),
    ("@dataclasses.dataclass\nclass C:\n    x: int\n    y: str = ''", ["x", "y"], "evaluated by others"),
    ("@dataclasses.dataclass(slots=True)\nclass C:\n    x: int\n    y: int = 0", ["x", "y"], "made anew"),
    ("C = dataclasses.make_dataclass('C', [('x', int), 'y'])", ["x", "y"], "made by a call"),
    ("class C(typing.TypedDict):\n    x: int\n    y: typing.Required[str]", ["x", "y"], "a typed dict"),
    ("class B(typing.TypedDict):\n    x: str\nclass C(B, total=0):\n    y: int", ["x", "y"], "its base's"),
    ("C = typing.TypedDict('C', {'no name': str, 'x': int})", ["no name", "x"], "made by a call"),
    ("class C: ...\nC.__annotations__ = {'x': int, 1: int}", ["x"], "set afterwards"),
    ("class C:\n    __annotations__ = {'x': int}", ["x"], "written by hand"),
    ("class C:\n    __annotations__ = 1", [], "no annotations"),
]  # fmt: skip


def _many(indent):
    return "".join(f"{indent}{name}: ask()\n" for name in NAMES)


LAZY = [
    ("class C:\n    x: ask()\n    y: Gone\n    z: 1 / 0", ["x", "y", "z"], "nothing is evaluated"),
    ("class C:\n    if sys:\n        x: ask()\n    else:\n        y: ask()", ["x"], "nor in a block"),
    ("class C:\n    x: (lambda: ask())()\n    y: [ask() for _ in 'a']", ["x", "y"], "code in the code"),
    ("class C:\n    x: f'{ask()}'\n    y: {**ask(), 'b': 1}", ["x", "y"], "texts and dicts"),
    ("class C[T]:\n    x: T\n    y: ask()", ["x", "y"], "a class with type parameters"),
    ("class C:\n    def __annotate__(format): ask()", [], "code of its own says nothing unless it runs"),
    ("class C:\n    __annotate__ = ask", [], "the same"),
    ("class C:\n    x: ask()\nC.__annotate__ = None", [], "taken away"),
    ("class C:\n    x: int\nC.__annotations__", ["x"], "asked for by others"),
    ("class C:\n" + _many("    "), NAMES, "many"),
    ("class C:\n    if sys:\n" + _many("        "), NAMES, "many in a block"),
    ("class C:\n    if 0 in ():\n" + _many("        ") + "    y: int", ["y"], "a long block passed by"),
    ("class C:\n    if 0 in ():\n        x: " + "ask() | " * 200 + "1\n    y: 1", ["y"], "a long type"),
]  # fmt: skip


def _class(text):
    content = {"__name__": "written"}
    exec(compile(HEAD + textwrap.dedent(text), "<written>", "exec", dont_inherit=True), content)
    return content


@pytest.mark.parametrize("future", [False, True])
@pytest.mark.parametrize("text, expected, why", CLASSES)
def test_names_with_a_type(text, expected, why, future):
    content = _class(text) if not future else {}
    if future:
        source = "from __future__ import annotations\n" + HEAD + text
        exec(compile(source, "<written>", "exec", dont_inherit=True), content)
    assert annotated_names(namespace(content["C"])) == expected, why


@pytest.mark.skipif(
    sys.version_info < (3, 14), reason="older Pythons evaluate the types themselves"
)
@pytest.mark.parametrize("text, expected, why", LAZY)
def test_no_type_is_evaluated(text, expected, why):
    content = _class(text)
    before = dict(namespace(content["C"]))
    assert annotated_names(namespace(content["C"])) == expected, why
    assert not content["ASKED"]
    assert dict(namespace(content["C"])) == before  # no cache either
