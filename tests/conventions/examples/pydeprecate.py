"""pyDeprecate 0.14."""

STUBS = {
    "deprecate": r"""
from deprecate.deprecation import deprecated
from deprecate.proxy import deprecated_class
from deprecate.routine import deprecated_callable
from deprecate._types import TargetMode
""",
    "deprecate._types": r"""
from enum import Enum

class TargetMode(Enum):
    AUTO = "auto"
    NOTIFY = "notify"
    ARGS_REMAP = "args_remap"
    ATTRS_REMAP = "attrs_remap"
""",
    "deprecate.deprecation": r"""
from deprecate._types import TargetMode

def deprecated(target=TargetMode.AUTO, deprecated_in="", remove_in="", stream=None, num_warns=1,
               message_template=None, args_mapping=None, args_extra=None, skip_if=False):
    def packing(source):
        if args_mapping:
            source.__deprecated__ = "The `f` uses deprecated arguments: They were deprecated since v1.0"
        return source
    return packing
""",
    "deprecate.routine": r"""
from deprecate._types import TargetMode

def deprecated_callable(target=TargetMode.NOTIFY, deprecated_in="", remove_in="", args_mapping=None, **more):
    return lambda source: source
""",
    "deprecate.proxy": r"""
def deprecated_class(target=None, *, deprecated_in="", remove_in="", args_mapping=None, attrs_mapping=None):
    return lambda source: source
""",
}

USE = r'''
from deprecate import TargetMode, deprecated, deprecated_callable, deprecated_class

def new(b=1):
    """New."""

@deprecated(deprecated_in="1.0", remove_in="2.0")
def f():
    """Do the F thing."""

@deprecated(new, "1.0", "2.0", args_mapping={"a": "b"})
def g(a=1):
    """Do the G thing."""

@deprecated(deprecated_in="1.0", remove_in="2.0", args_mapping={"a": "b", "c": None})
def h(b=1):
    """Do the H thing."""

@deprecated(True, "1.0", args_mapping={"a": "b"})
def i(b=1):
    """Do the I thing."""

@deprecated(TargetMode.ARGS_REMAP, "1.0", args_mapping={"a": "b"})
def j(b=1):
    """Do the J thing."""

@deprecated(TargetMode.NOTIFY, "1.0")
def k(b=1):
    """Do the K thing."""

@deprecated_callable(target=None, deprecated_in="1.0")
def m():
    """Do the M thing."""

@deprecated_class(deprecated_in="1.0", attrs_mapping={"x": "y"})
class N:
    """Do the N thing."""

@deprecated_class(deprecated_in="1.0")
class O:
    """Do the O thing."""
'''

FACTS = {
    "new": {},
    "f": {"deprecated": {"since": "1.0", "removal": "2.0"}},
    "g": {
        "deprecated": {"since": "1.0", "removal": "2.0", "replacement": "use_pydeprecate.new"},
    },
    "h": {
        "params": {
            "a": {"deprecated": {"since": "1.0", "removal": "2.0", "replacement": "b"}},
            "c": {"deprecated": {"since": "1.0", "removal": "2.0"}},
        }
    },
    "i": {"params": {"a": {"deprecated": {"since": "1.0", "replacement": "b"}}}},
    "j": {"params": {"a": {"deprecated": {"since": "1.0", "replacement": "b"}}}},
    "k": {"deprecated": {"since": "1.0"}},
    "m": {"deprecated": {"since": "1.0"}},
    "N": {},
    "O": {"deprecated": {"since": "1.0"}},
}
