"""Names that hold a value: what their annotation, their comment and the call that makes them say."""

import pytest

SAMPLE = '''
import dataclasses
import enum
import typing
from typing import Annotated, ClassVar, Optional

from marks import beta, deprecated, old_attribute

#: The size.
#:
#: .. deprecated:: 1.0
#:    Use width.
SIZE = 3

#: Not of WIDTH.
#: .. deprecated:: 9.9

WIDTH = 4
DEPTH = 5  #: .. versionadded:: 1.1
HEIGHT: int = 6
"""How high.

.. deprecated:: 1.2
"""
LIMIT: Annotated[int, "metres", deprecated("1.3")] = 7
LATER: typing.Annotated[int, beta(since="1.4")]
MADE: object = old_attribute("1.5")
PLAIN = 8
print(PLAIN)
"""Of nothing.

.. deprecated:: 9.9
"""


class Color(enum.Enum):
    RED = 1  #: .. deprecated:: 2.0
    #: .. versionadded:: 2.1
    BLUE = 2
    GREEN = 3


@dataclasses.dataclass
class Point:
    x: Annotated[
        int,
        deprecated(
            "2.2",
        ),
    ]
    y: ClassVar[Optional[Annotated[int, beta]]] = None
    #: .. deprecated:: 2.3
    z: int = 0
    plain: int = 0
    typed: int = dataclasses.field(default=3)  #: .. deprecated:: 2.4


class Sub(Point):
    plain = 1
    #: .. deprecated:: 2.5
    z = 2
'''

SAID = [
    ("SIZE", {"deprecated.since": "1.0", "deprecated.reason": "Use width."}, "a comment above"),
    ("WIDTH", {}, "a comment that ends before it"),
    ("DEPTH", {"since": "1.1"}, "a comment beside it"),
    ("HEIGHT", {"deprecated.since": "1.2"}, "a string after it"),
    ("LIMIT", {"deprecated.since": "1.3"}, "an annotation"),
    ("LATER", {"level": "beta", "since": "1.4"}, "an annotation without a value"),
    ("MADE", {"deprecated.since": "1.5"}, "a call that makes it, beside an annotation"),
    ("PLAIN", {}, "a string after something else"),
    ("Color.RED", {"deprecated.since": "2.0"}, "an enum member"),
    ("Color.BLUE", {"since": "2.1"}, "an enum member"),
    ("Color.GREEN", {}, "the next one's comment is not its own"),
    ("Point.x", {"deprecated.since": "2.2"}, "a field, over several lines"),
    ("Point.y", {"level": "beta"}, "deep in an annotation"),
    ("Point.z", {"deprecated.since": "2.3"}, "a comment at a field"),
    ("Point.plain", {}, "nothing"),
    ("Point.typed", {"deprecated.since": "2.4"}, "a comment beside a call"),
    ("Sub.x", {"deprecated.since": "2.2"}, "inherited"),
    ("Sub.plain", {}, "given another value"),
    ("Sub.z", {"deprecated.since": "2.5"}, "said anew"),
]


@pytest.mark.parametrize("name, said, reason", SAID)
def test_fields(name, said, reason, library):
    library.write("sample", SAMPLE)
    if any(fact.startswith("deprecated.") for fact in said):
        said = {"deprecated": True, **said}
    found = library.said(f"sample:{name}")
    assert {fact: text for fact, text in found.items() if text} == said, reason


@pytest.mark.parametrize(
    "name, source, canonical",
    [
        ("SIZE", "sample.py:13", None),
        ("LATER", "sample.py:26", None),
        ("Color.BLUE", "sample.py:39", None),
        ("Sub.x", "sample.py:45", "sample.Point.x"),
    ],
)
def test_where_fields_are(name, source, canonical, library):
    library.write("sample", SAMPLE)
    reading = library.read(f"sample:{name}")
    assert (reading.source, reading.canonical) == (source, canonical)


def test_a_name_that_is_not_there(library):
    library.write("sample", SAMPLE)
    assert library.read("sample:Point.nothing") is None
    assert library.read("sample:Nothing.at_all") is None


def test_accessors(library):
    library.write(
        "sample",
        """
        from marks import alpha, beta, deprecated
        class C:
            @property
            def p(self): ...
            @p.setter
            @deprecated("1.0")
            def p(self, value): ...
            @p.deleter
            @alpha
            def p(self): ...
        """,
    )
    assert library.said("sample:C.p") == {"param deleter": "alpha", "param setter": "deprecated"}
