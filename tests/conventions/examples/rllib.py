"""RLlib, in Ray 2.60."""

STUBS = {
    "ray.rllib.utils.annotations": r"""
def _mark(obj):
    obj._annotated_type = "Unknown"
    return obj

def PublicAPI(obj):
    return _mark(obj)

def DeveloperAPI(obj):
    return _mark(obj)

def ExperimentalAPI(obj):
    return _mark(obj)

def OldAPIStack(obj):
    return _mark(obj)
""",
}

USE = r'''
from ray.rllib.utils.annotations import *

@PublicAPI
def a():
    """Do the A thing."""

@DeveloperAPI
def b():
    """Do the B thing."""

@ExperimentalAPI
def c():
    """Do the C thing."""

@OldAPIStack
def d():
    """Do the D thing."""
'''

FACTS = {
    "a": {"level": "stable"},
    "b": {"level": "developer"},
    "c": {"level": "experimental"},
    "d": {"level": "legacy"},
}
