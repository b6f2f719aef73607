"""PEP 702."""

STUBS = {
    "typing_extensions": r"""
class deprecated:
    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        self.message = message
    def __call__(self, arg, /):
        arg.__deprecated__ = self.message
        return arg
""",
    "unknown_to_all": r"""
def renames(function):
    function.__deprecated__ = "The `f` uses deprecated arguments: `a` -> `b`. They were deprecated since v1."
    return function

def old(function):
    function.__deprecated__ = "Use f."
    return function
""",
}

USE = r'''
from typing_extensions import deprecated
from unknown_to_all import old, renames

@deprecated("Use `g`.")
def f():
    """Do the F thing."""

@old
def g():
    """Do the G thing."""

@renames
def h():
    """Do the H thing."""
'''

FACTS = {
    "f": {"deprecated": {"reason": "Use `g`."}},
    "g": {"deprecated": {"reason": "Use f."}},
    "h": {},
}

UNUSED = {
    "warnings.deprecated": "came with Python 3.13",
}
