"""Deprecated 1.3."""

STUBS = {
    "deprecated": r"""
from deprecated.classic import deprecated
from deprecated.params import deprecated_params
""",
    "deprecated.classic": r"""
import functools

def deprecated(*args, **kwargs):
    if args and callable(args[0]):
        return args[0]
    return lambda wrapped: wrapped
""",
    "deprecated.sphinx": r"""
def deprecated(reason="", version="", line_length=70, **kwargs):
    def decorate(wrapped):
        wrapped.__doc__ = (wrapped.__doc__ or "") + f"\n\n.. deprecated:: {version}\n   {reason}\n"
        return wrapped
    return decorate

def versionadded(reason="", version="", line_length=70):
    def decorate(wrapped):
        wrapped.__doc__ = (wrapped.__doc__ or "") + f"\n\n.. versionadded:: {version}\n   {reason}\n"
        return wrapped
    return decorate
""",
    "deprecated.params": r"""
class DeprecatedParams(object):
    def __init__(self, param, reason="", category=DeprecationWarning):
        pass
    def __call__(self, f):
        return f

deprecated_params = DeprecatedParams
""",
}

USE = r'''
from deprecated import deprecated, deprecated_params, sphinx

@deprecated("Use g.", version="1.0")
def f():
    """Do the F thing."""

@deprecated
class D:
    """Do the D thing."""

@sphinx.deprecated(reason="Use f.", version="1.1")
def g():
    """Do the G thing."""

@sphinx.versionadded(version="0.9", reason="With a reason.")
def h():
    """Do the H thing."""

@deprecated_params("x", reason="Use y.")
def k(x=1, y=1):
    """Do the K thing."""

@deprecated_params({"x": "Use y.", "z": "It does nothing."})
def m(x=1, y=1, z=1):
    """Do the M thing."""
'''

FACTS = {
    "f": {"deprecated": {"since": "1.0", "reason": "Use g."}},
    "D": {"deprecated": {}},
    "g": {"deprecated": {"since": "1.1", "reason": "Use f."}},
    "h": {"since": "0.9"},
    "k": {"params": {"x": {"deprecated": {"reason": "Use y."}}}},
    "m": {
        "params": {
            "x": {"deprecated": {"reason": "Use y."}},
            "z": {"deprecated": {"reason": "It does nothing."}},
        }
    },
}

SHOWN = ("Use g.", "Use f.", "With a reason.", "It does nothing.")
