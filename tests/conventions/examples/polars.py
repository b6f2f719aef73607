"""Polars 2.1."""

STUBS = {
    "polars._utils.unstable": r"""
def unstable():
    return lambda function: function
""",
    "polars._utils.deprecation": r"""
def deprecate_renamed_parameter(old_name, new_name, *, version):
    return lambda function: function

def deprecate_nonkeyword_arguments(allowed_args=None, message=None, *, version):
    return lambda function: function

def deprecate_parameter_as_multi_positional(old_name):
    return lambda function: function
""",
}

USE = r'''
from polars._utils.deprecation import *
from polars._utils.unstable import unstable

@unstable()
def a():
    """Do the A thing."""

@deprecate_renamed_parameter("x", "y", version="1.0.0")
def b(y=1):
    """Do the B thing."""

@deprecate_nonkeyword_arguments(version="0.19.3", message="Name them.")
def c(x, y=1):
    """Do the C thing."""

@deprecate_nonkeyword_arguments(["x"], version="0.19.3")
def d(x, y, z=1):
    """Do the D thing."""

@deprecate_parameter_as_multi_positional("columns")
def e(*columns):
    """Do the E thing."""
'''

FACTS = {
    "a": {"level": "unstable"},
    "b": {"params": {"x": {"deprecated": {"since": "1.0.0", "replacement": "y"}}}},
    "c": {
        "params": {
            "y": {"changes": [{"since": "0.19.3", "reason": "Name them.", "keyword_only": True}]}
        }
    },
    "d": {
        "params": {
            "y": {"changes": [{"since": "0.19.3", "keyword_only": True}]},
            "z": {"changes": [{"since": "0.19.3", "keyword_only": True}]},
        }
    },
    "e": {
        "params": {
            "columns": {
                "changes": [
                    {"reason": "Passing it by keyword is deprecated: pass its items by position."}
                ]
            }
        }
    },
}
