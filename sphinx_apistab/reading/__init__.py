"""From a documented name to its marks: the definition, its decorators, its attributes, its docstring.

The source says what was written, the live objects say what it means: a decorator expression is taken
from the parsed definition, its name is looked up in the module's live namespace, and the conventions
tell what the decorator that lies there states. Nothing of the documented library is imported, called
or evaluated.
"""

from sphinx_apistab.reading.appended import Appended
from sphinx_apistab.reading.counting import counted
from sphinx_apistab.reading.decorators import Silent
from sphinx_apistab.reading.docstrings import Change
from sphinx_apistab.reading.hidden import Hidden
from sphinx_apistab.reading.prose import with_stated_releases
from sphinx_apistab.reading.reader import (
    CONSTRUCTORS,
    NOTHING,
    Expression,
    Reader,
    Reading,
    Unknown,
)
from sphinx_apistab.reading.static import name_of
from sphinx_apistab.reading.uncounted import Uncounted
from sphinx_apistab.reading.written import WrittenReader

__all__ = [
    "CONSTRUCTORS",
    "NOTHING",
    "Appended",
    "Change",
    "Expression",
    "Hidden",
    "Reader",
    "Reading",
    "Silent",
    "Uncounted",
    "Unknown",
    "WrittenReader",
    "counted",
    "name_of",
    "with_stated_releases",
]
