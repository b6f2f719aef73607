"""What English sentences about an API say: in version directives, and in the messages of decorators.

A text becomes sentences in which names are told apart from words (``text``). A sentence has a predicate
(``predicates``) that says something of a subject (``subjects``, ``clauses``), gives advice (``advice``), or
says the same in other words (``reworded``, ``positions``). ``deprecations`` and ``additions`` tell from
that what a directive speaks of, ``releases`` which versions it states. What can be read in two ways says
nothing.
"""

from sphinx_apistab.reading.prose.additions import addition_in
from sphinx_apistab.reading.prose.deprecations import Spoken, announced_in, deprecation_in
from sphinx_apistab.reading.prose.releases import with_stated_releases
from sphinx_apistab.reading.prose.subjects import Topic

__all__ = [
    "Spoken",
    "Topic",
    "addition_in",
    "announced_in",
    "deprecation_in",
    "with_stated_releases",
]
