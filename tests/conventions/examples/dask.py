"""Dask 2026.8."""

STUBS = {
    "dask.utils": r"""
def _deprecated(*, version=None, after_version=None, message=None, use_instead=None, category=FutureWarning):
    return lambda function: function

def _deprecated_kwarg(old_arg_name, new_arg_name=None, mapping=None, stacklevel=2, comment=None):
    return lambda function: function
""",
}

USE = r'''
from dask.utils import _deprecated, _deprecated_kwarg

@_deprecated(version="2023.1.0", use_instead="g")
def f():
    """Do the F thing."""

@_deprecated(after_version="2024.2.0")
def g():
    """Do the G thing."""

@_deprecated(after_version="2024.2.0", message="Use dask.x.")
def h():
    """Do the H thing."""

@_deprecated_kwarg("cols", "columns", comment="It is shorter.")
def k(columns=""):
    """Do the K thing."""
'''

FACTS = {
    "f": {"deprecated": {"since": "2023.1.0", "replacement": "g"}},
    "g": {"deprecated": {"reason": "Deprecated after version 2024.2.0."}},
    "h": {"deprecated": {"reason": "Use dask.x."}},
    "k": {
        "params": {"cols": {"deprecated": {"replacement": "columns", "reason": "It is shorter."}}}
    },
}
