"""Matplotlib 3.11."""

STUBS = {
    "matplotlib._api": r"""
from matplotlib._api.deprecation import *
""",
    "matplotlib._api.deprecation": r"""
import inspect

def deprecated(since, *, message='', name='', alternative='', pending=False, obj_type=None, addendum='', removal=''):
    def deprecate(obj, name=name):
        if isinstance(obj, property):
            return obj
        second = " ".join(t for t in (message, f"Use {alternative} instead." if alternative else "", addendum) if t)
        obj.__doc__ = f"[*Deprecated*] {inspect.cleandoc(obj.__doc__)}\n\n.. deprecated:: {since}\n   {second}"
        return obj
    return deprecate

class deprecate_privatize_attribute:
    def __init__(self, *args, **kwargs):
        self.deprecator = deprecated(*args, **kwargs)
    def __set_name__(self, owner, name):
        setattr(owner, name, self.deprecator(property(lambda self: getattr(self, f"_{name}")), name=name))

def rename_parameter(since, old, new, func=None):
    return lambda func: func

def delete_parameter(since, name, func=None, **kwargs):
    return lambda func: func

def make_keyword_only(since, name, func=None):
    return lambda func: func
""",
}

USE = r'''
from matplotlib import _api

@_api.deprecated("3.9", alternative="g", addendum="It is faster.")
def f():
    """Do the F thing."""

@_api.deprecated("3.9", message="%(name)s goes in %(removal)s.", removal="3.12")
def h():
    """Do the H thing."""

class C:
    """Do the C thing."""
    old = _api.deprecate_privatize_attribute("3.8", alternative="new")

@_api.rename_parameter("3.10", "x", "y")
@_api.delete_parameter("3.10", "z", removal="4.0")
def k(y=1, z=1):
    """Do the K thing."""

@_api.make_keyword_only("3.10", "vert")
def violinplot(dataset, positions=None, vert=None, widths=1, *, data=None):
    """Violins."""
'''

FACTS = {
    "f": {"deprecated": {"since": "3.9", "replacement": "g", "reason": "It is faster."}},
    "h": {"deprecated": {"since": "3.9", "removal": "3.12", "reason": "… goes in 3.12."}},
    "C.old": {"deprecated": {"since": "3.8", "replacement": "new"}},
    "k": {
        "params": {
            "x": {"deprecated": {"since": "3.10", "replacement": "y"}},
            "z": {"deprecated": {"since": "3.10", "removal": "4.0"}},
        }
    },
    "violinplot": {
        "params": {
            "vert": {"changes": [{"since": "3.10", "keyword_only": True}]},
            "widths": {"changes": [{"since": "3.10", "keyword_only": True}]},
        }
    },
}

SHOWN = ("It is faster.",)
