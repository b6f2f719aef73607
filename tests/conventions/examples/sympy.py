"""SymPy 1.14."""

STUBS = {
    "sympy.utilities.decorator": r"""
def deprecated(message, *, deprecated_since_version, active_deprecations_target, stacklevel=3):
    return lambda wrapped: wrapped
""",
}

USE = r'''
from sympy.utilities.decorator import deprecated

@deprecated("Use g.", deprecated_since_version="1.12", active_deprecations_target="x")
def f():
    """Do the F thing."""
'''

FACTS = {"f": {"deprecated": {"since": "1.12", "reason": "Use g."}}}
