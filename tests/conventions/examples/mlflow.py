"""MLflow 3.17."""

STUBS = {
    "mlflow.utils.annotations": r"""
def experimental(f=None, version=None, *, skip=False):
    def decorate(f):
        f.__doc__ = (
            "    .. Note:: Experimental: This function may change or be removed in a future release without"
            " warning.\n\n" + f.__doc__
        )
        return f
    return decorate(f) if f else decorate

def developer_stable(func):
    return func

def deprecated(alternative=None, since=None, impact=None):
    def decorate(obj):
        since_str = f" since {since}" if since else ""
        impact_str = impact or "This method will be removed in a future release."
        notice = f"``{obj.__module__}.{obj.__qualname__}`` is deprecated{since_str}. {impact_str}"
        if alternative:
            notice += f" Use ``{alternative}`` instead."
        obj.__doc__ = f"    .. Warning:: {notice}\n{obj.__doc__}"
        return obj
    return decorate

def deprecated_parameter(old_param, new_param, version=None):
    def decorate(func):
        note = f"    .. Note:: Parameter ``{old_param}`` is deprecated. Use ``{new_param}`` instead."
        func.__doc__ = f"{note}\n{func.__doc__}"
        return func
    return decorate

def keyword_only(func):
    func.__doc__ = "    .. note:: This method requires all argument be specified by keyword.\n" + func.__doc__
    return func
""",
}

USE = r'''
from mlflow.utils.annotations import *

@experimental(version="3.1")
def a():
    """
    Do the A thing.
    """

@developer_stable
def b():
    """
    Do the B thing.
    """

@deprecated(alternative="a", since="2.9", impact="It goes in 4.0.")
def c():
    """
    Do the C thing.
    """

@deprecated(since="2.9")
def d():
    """
    Do the D thing.
    """

@deprecated_parameter("x", "y", version="4.0.0")
def e(y=1):
    """
    Do the E thing.
    """

@keyword_only
def f(**kw):
    """
    Do the F thing.
    """
'''

FACTS = {
    "a": {"level": "experimental", "since": "3.1"},
    "b": {"level": "stable"},
    "c": {"deprecated": {"since": "2.9", "replacement": "a", "reason": "It goes in 4.0."}},
    "d": {
        "deprecated": {"since": "2.9", "reason": "This method will be removed in a future release."}
    },
    "e": {"params": {"x": {"deprecated": {"removal": "4.0.0", "replacement": "y"}}}},
    "f": {},
}

SHOWN = ("It goes in 4.0.", "This method will be removed in a future release.")

LOST = (
    "Note Experimental: This function may change or be removed in a future release without warning. "
    "Warning use_mlflow.c use_mlflow.d is deprecated. Parameter"
)
