"""``.. apistab::`` in docstrings, read without docutils."""

import pytest

from sphinx_apistab.model import Deprecation
from sphinx_apistab.reading.by_hand import marks_by_hand

#: The lines of a docstring, and what the directives in it say.
DIRECTIVES = [
    (["No directive."], []),
    ([".. apistab:: beta"], [{"level": "beta"}]),
    ([".. apistab::   beta  "], [{"level": "beta"}]),
    ([".. apistab:: beta and more"], []),
    (["Written ``.. apistab:: beta``"], []),
    (["Example::", "", "    .. apistab:: beta"], []),
    ([".. apistab::", "   :group:  Two words  "], [{"group": "Two words"}]),
    ([".. apistab:: beta", "   :since: 1.0"], [{"level": "beta", "since": "1.0"}]),
    ([".. apistab:: beta", "   :since:", "   :group:"], [{"level": "beta"}]),
    (
        [".. apistab::", "   :deprecated: 2.0", "   :removal: 3.0", "   :replacement: g"],
        [{"deprecated": Deprecation("2.0", "3.0", "g")}],
    ),
    ([".. apistab::", "   :deprecated:"], [{"deprecated": Deprecation()}]),
    ([".. apistab::", "   :deprecated: Yes"], [{"deprecated": Deprecation()}]),
    ([".. apistab::", "   :deprecated: No"], [{"stays": True}]),
    ([".. apistab::", "   :removal: 3.0"], [{"deprecated": Deprecation(removal="3.0")}]),
    ([".. apistab::", "   :migration: page"], [{"deprecated": Deprecation()}]),
    ([".. apistab::", "   :replacement: g"], [{"deprecated": Deprecation(replacement="g")}]),
    (
        [".. apistab:: beta", "", "   It is slow.", "", "   It goes.", "", "The end."],
        [{"level": "beta", "deprecated": Deprecation(reason="It is slow.\n\nIt goes.")}],
    ),
    (
        [".. apistab::", "   :since: 1.0", "", "   It is slow."],
        [{"since": "1.0", "deprecated": Deprecation(reason="It is slow.")}],
    ),
    (
        [".. apistab::", "   :deprecated: no", "", "   It stays."],
        [{"stays": True}],
    ),
    (
        [".. apistab:: beta", ".. apistab::", "   :since: 1.0", "The end."],
        [{"level": "beta"}, {"since": "1.0"}],
    ),
]


@pytest.mark.parametrize("lines, expected", DIRECTIVES)
def test_directives(lines, expected):
    docstring = "\n    ".join(["F.", "", *lines])
    marks = list(marks_by_hand(docstring))
    nothing = {"level": None, "group": None, "since": None, "deprecated": None, "stays": False}
    found = [{fact: getattr(mark, fact) for fact in nothing} for mark in marks]
    assert found == [nothing | each for each in expected]
    assert all(
        (each.evidence.via, each.evidence.name) == ("directive", "apistab") for each in marks
    )
