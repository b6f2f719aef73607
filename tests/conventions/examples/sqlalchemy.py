"""SQLAlchemy 2.1."""

STUBS = {
    "sqlalchemy.util.deprecations": r"""
def _add(header):
    def decorate(fn):
        fn.__doc__ = f"{fn.__doc__}\n\n{header}\n"
        return fn
    return decorate

def deprecated_cls(version, message, constructor="__init__"):
    return _add(f".. deprecated:: {version} {message or ''}")

def deprecated(version, message=None, add_deprecation_to_docstring=True, warning=None, enable_warnings=True):
    return _add(f".. deprecated:: {version} {message or ''}")

def moved_20(message, **kw):
    return deprecated("2.0", message=message, **kw)

def became_legacy_20(api_name, alternative=None, **kw):
    return deprecated("2.0", message=f"The {api_name} function is considered legacy. {alternative or ''}", **kw)

def deprecated_params(**specs):
    return lambda fn: fn
""",
}

USE = r'''
from sqlalchemy.util.deprecations import *

@deprecated("1.4", "Use g.")
def f():
    """Do the F thing."""

@deprecated_cls("1.4", "Use D.")
class C:
    """Do the C thing."""

@moved_20("It is in orm now.")
def g():
    """Do the G thing."""

@became_legacy_20("h()", alternative="Now there is k().")
def h():
    """Do the H thing."""

@deprecated_params(x=("1.4", "It has no effect."), y=("2.0", "It is gone in 2.0."))
def k(x=1, y=1):
    """Do the K thing."""
'''

FACTS = {
    "f": {"deprecated": {"since": "1.4", "reason": "Use g."}},
    "C": {"deprecated": {"since": "1.4", "reason": "Use D."}},
    "g": {"deprecated": {"since": "2.0", "reason": "It is in orm now."}},
    "h": {"level": "legacy", "deprecated": {"since": "2.0", "replacement": "Now there is k()."}},
    "k": {
        "params": {
            "x": {"deprecated": {"since": "1.4", "reason": "It has no effect."}},
            "y": {"deprecated": {"since": "1.4", "reason": "It is gone in 2.0."}},
        }
    },
}

SHOWN = ("Use g.", "Use D.", "It is in orm now.", "Now there is k().")
