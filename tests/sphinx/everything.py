"""A library and pages that have everything, for the tests of builders."""

from __future__ import annotations

from building import CONF

LIBRARY = '''
"""The library.

It has all.
"""

import typing

from sphinx_apistab.decorators import alpha, beta, deprecated, legacy, stable


@stable(group="Zoo & more")
def steady(x: int) -> int:
    """Stay, see :func:`coming`. Really."""
    return x


@beta(group="Zoo & more", since="1.2")
def coming(x: int) -> int:
    """Come with *emphasis*, ``code`` and an `address <mailto:zoo@example.org>`_."""
    return x


@deprecated(since="1.0", removal="1.5", replacement="steady", reason="It is `slow` & old.")
@beta(group="Apes")
def overdue(x):
    """Be late."""


@deprecated(since="1.0", removal="2.0", replacement="Box.open()")
def leaving(x):
    """Leave."""


@deprecated(reason="No **use** any more.")
@legacy
def unscheduled(x):
    """Stay too long."""


@alpha(group="Apes")
class Box:
    """A box."""

    def open(self):
        """Open it."""

    @beta
    def close(self):
        """Close it."""

    @property
    @deprecated(since="1.1", replacement="open")
    def lid(self):
        """The lid."""


@typing.overload
def twice(x: int) -> int: ...
@typing.overload
def twice(x: str) -> str: ...
@beta
def twice(x):
    """Do it twice."""


def plain():
    """Have no mark."""
'''

INDEX = """
Everything
==========

.. toctree::

   api
   hand
   lists
   words
"""

API = """
The library
===========

.. automodule:: lib_everything
   :members:

Code
----

.. code-block:: python

   from lib_everything import steady
"""

HAND = """
By hand
=======

.. c:function:: int c_call(int number)

   Call.

   .. apistab:: experimental
      :group: C
      :since: 1.1

.. cpp:function:: int ns::call(int number)

   Call.

   .. apistab:: beta

.. js:function:: jsCall(number)

   Call.

   .. apistab:: preview
      :deprecated: 1.0
      :removal: 2.0
      :replacement: lib_everything.steady

      Words with *emphasis*.

.. option:: --careful

   Be careful.

   .. apistab:: developer

.. envvar:: CAREFUL

   Be careful.

   .. apistab:: internal
"""

LISTS = """
Lists
=====

.. apistab:list::

By level
--------

.. apistab:list:: lib_everything
   :group-by: level

By module
---------

.. apistab:list::
   :group-by: module
   :deprecated: no

None of them
------------

.. apistab:list::
   :group-by: none
   :level: legacy
   :deprecated: no

Numbers
-------

.. apistab:summary::
"""

WORDS = """
Words
=====

.. apistab:levels::

What goes
---------

.. apistab:migration::

A badge :apistab:badge:`lib_everything.coming` in a sentence.
"""

FILES = {
    "lib_everything.py": LIBRARY,
    "index.rst": INDEX,
    "api.rst": API,
    "hand.rst": HAND,
    "lists.rst": LISTS,
    "words.rst": WORDS,
    "conf.py": f"""{CONF}
release = version = "1.5"
author = copyright = "nobody"
exclude_patterns = ["out"]
apistab_groups = {{
    "Zoo & more": {{"title": "The Zoo", "description": "See :func:`lib_everything.steady`."}},
}}
latex_documents = [("index", "everything.tex", "Everything", "nobody", "manual")]
man_pages = [("index", "everything", "Everything", ["nobody"], 3)]
texinfo_documents = [("index", "everything", "Everything", "nobody", "everything", "All.", "Misc")]
""",
}
