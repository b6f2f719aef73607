"""redis-py 8.1."""

STUBS = {
    "redis.utils": r"""
def deprecated_function(reason="", version="", name=None):
    return lambda func: func

def deprecated_args(args_to_warn=["*"], allowed_args=[], reason="", version=""):
    return lambda func: func

def experimental(cls):
    return cls

def experimental_method():
    return lambda func: func

def experimental_args(args_to_warn=["*"]):
    return lambda func: func
""",
}

USE = r'''
from redis.utils import *

@deprecated_function(version="6.0", reason="Use g.")
def f():
    """Do the F thing."""

@deprecated_args(args_to_warn=["x"], reason="It has no effect.", version="6.1")
def g(x=1, y=1):
    """Do the G thing."""

@deprecated_args(allowed_args=["x"], version="6.1")
def h(x=1, y=1):
    """Do the H thing."""

@experimental
class C:
    """Do the C thing."""

@experimental_method()
def k():
    """Do the K thing."""

@experimental_args(["y"])
def m(x=1, y=1):
    """Do the M thing."""
'''

FACTS = {
    "f": {"deprecated": {"since": "6.0", "reason": "Use g."}},
    "g": {"params": {"x": {"deprecated": {"since": "6.1", "reason": "It has no effect."}}}},
    "h": {"params": {"y": {"deprecated": {"since": "6.1"}}}},
    "C": {"level": "experimental"},
    "k": {"level": "experimental"},
    "m": {"params": {"y": {"level": "experimental"}}},
}
