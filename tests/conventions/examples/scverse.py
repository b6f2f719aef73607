"""scverse-misc 0.0.3."""

STUBS = {
    "scverse_misc": r"""
from scverse_misc._deprecated import Deprecation, deprecated
""",
    "scverse_misc._deprecated": r"""
from inspect import getdoc

class Deprecation(str):
    def __new__(cls, version_deprecated, msg=""):
        obj = super().__new__(cls, msg)
        obj.version_deprecated = version_deprecated
        return obj

def _deprecated_at(msg, *, category=FutureWarning, stacklevel=1):
    def decorate(func):
        func.__doc__ = f"{getdoc(func)}\n\n.. version-deprecated:: {msg.version_deprecated}\n   {msg}\n"
        return func
    return decorate

deprecated = _deprecated_at

def deprecated_arg(arg, msg, *, category=FutureWarning, stacklevel=1):
    return lambda func: func
""",
}

USE = r'''
from scverse_misc import Deprecation, deprecated
from scverse_misc._deprecated import deprecated_arg

@deprecated(Deprecation("0.2", "Use g instead."))
def f():
    """Do the F thing."""

@deprecated_arg("x", Deprecation("0.3", "It has no effect."))
def g(x=1):
    """Do the G thing."""
'''

FACTS = {
    "f": {"deprecated": {"since": "0.2", "reason": "Use g instead."}},
    "g": {"params": {"x": {"deprecated": {"since": "0.3", "reason": "It has no effect."}}}},
}

UNUSED = {"scverse_misc._deprecated.decorator.deprecated": "the same in a folder of its own"}
