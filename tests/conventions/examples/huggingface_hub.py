"""huggingface_hub 2.4."""

STUBS = {
    "huggingface_hub.utils._deprecation": r"""
def _deprecate_positional_args(*, version):
    return lambda f: f

def _deprecate_arguments(*, version, deprecated_args, custom_message=None):
    return lambda f: f

def _deprecate_method(*, version, message=None):
    return lambda f: f
""",
    "huggingface_hub.utils._experimental": r"""
def experimental(fn):
    return fn
""",
}

USE = r'''
from huggingface_hub.utils._deprecation import *
from huggingface_hub.utils._deprecation import _deprecate_arguments, _deprecate_method, _deprecate_positional_args
from huggingface_hub.utils._experimental import experimental

@experimental
def a():
    """Do the A thing."""

@_deprecate_method(version="3.0", message="Use a.")
def b():
    """Do the B thing."""

@_deprecate_arguments(version="3.0", deprecated_args={"x"}, custom_message="It has no effect.")
def c(x=1):
    """Do the C thing."""

@_deprecate_positional_args(version="3.1")
def d(x, *, y=1):
    """Do the D thing."""
'''

FACTS = {
    "a": {"level": "experimental"},
    "b": {"deprecated": {"removal": "3.0", "reason": "Use a."}},
    "c": {"params": {"x": {"deprecated": {"removal": "3.0", "reason": "It has no effect."}}}},
    "d": {"params": {"y": {"changes": [{"release": "3.1", "keyword_only": True}]}}},
}
