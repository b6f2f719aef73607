"""Zarr 3.1."""

STUBS = {
    "zarr._compat": r"""
def _deprecate_positional_args(func=None, *, version="3.1.0"):
    return (lambda func: func) if func is None else func
""",
}

USE = r'''
from zarr._compat import _deprecate_positional_args

@_deprecate_positional_args
def f(x, *, y=1):
    """Do the F thing."""

@_deprecate_positional_args(version="3.3.0")
def g(x, *, y=1):
    """Do the G thing."""
'''

FACTS = {
    "f": {"params": {"y": {"changes": [{"release": "3.1.0", "keyword_only": True}]}}},
    "g": {"params": {"y": {"changes": [{"release": "3.3.0", "keyword_only": True}]}}},
}
