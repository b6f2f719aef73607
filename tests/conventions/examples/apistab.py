"""This package's own decorators, from where they are."""

STUBS = {}

USE = r'''
from sphinx_apistab.decorators import *

@stable(since="1.0")
def a():
    """Do the A thing."""

@beta(group="I/O")
def b():
    """Do the B thing."""

@preview
def c():
    """Do the C thing."""

@alpha
def d():
    """Do the D thing."""

@experimental
def e():
    """Do the E thing."""

@developer
def f():
    """Do the F thing."""

@legacy
def g():
    """Do the G thing."""

@internal
def h():
    """Do the H thing."""

@deprecated(since="1.0", removal="2.0", replacement="a", reason="Slow.")
def i():
    """Do the I thing."""

@stable_param("x")
@beta_param("y", since="1.1")
@preview_param("z")
@alpha_param("u")
@experimental_param("v")
@developer_param("w")
@legacy_param("r")
@internal_param("s")
@deprecated_param("t", since="1.0")
def j(x=1, y=1, z=1, u=1, v=1, w=1, r=1, s=1, t=1):
    """Do the J thing."""
'''

FACTS = {
    "a": {"level": "stable", "since": "1.0"},
    "b": {"level": "beta", "group": "I/O"},
    "c": {"level": "preview"},
    "d": {"level": "alpha"},
    "e": {"level": "experimental"},
    "f": {"level": "developer"},
    "g": {"level": "legacy"},
    "h": {"level": "internal"},
    "i": {"deprecated": {"since": "1.0", "removal": "2.0", "replacement": "a", "reason": "Slow."}},
    "j": {
        "params": {
            "x": {"level": "stable"},
            "y": {"level": "beta", "since": "1.1"},
            "z": {"level": "preview"},
            "u": {"level": "alpha"},
            "v": {"level": "experimental"},
            "w": {"level": "developer"},
            "r": {"level": "legacy"},
            "s": {"level": "internal"},
            "t": {"deprecated": {"since": "1.0"}},
        }
    },
}

SHOWN = ("Slow.",)
