"""Astropy 8.0."""

STUBS = {
    "astropy.utils.decorators": r"""
import functools, textwrap

def deprecated(since, message="", name="", alternative="", pending=False, obj_type=None, warning_type=None):
    def decorate(obj):
        said = message or f"The {obj.__name__} function is deprecated and may be removed in a future version."
        if not message and alternative:
            said += f"\n        Use {alternative} instead."
        obj.__doc__ = f"\n.. deprecated:: {since}\n    {said.strip()}\n\n" + textwrap.dedent(obj.__doc__)
        obj.__deprecated__ = said
        return obj
    return decorate

def deprecated_attribute(name, since, message=None, alternative=None, pending=False):
    return property(lambda self: None)

def deprecated_renamed_argument(old_name, new_name, since, arg_in_kwargs=False, relax=False, pending=False,
                                warning_type=None, alternative="", message=""):
    return lambda function: function

def future_keyword_only(names, *, since=list):
    return lambda function: function
""",
}

USE = r'''
from astropy.utils import decorators as d

@d.deprecated("7.0", alternative="g")
def f():
    """Do the F thing."""

@d.deprecated("7.0", message="Too slow.")
def slow():
    """Slow."""

class C:
    """Do the C thing."""
    old = d.deprecated_attribute("old", "6.1", alternative="new")

@d.deprecated_renamed_argument("a", "b", "7.1")
def g(b=1):
    """Do the G thing."""

@d.deprecated_renamed_argument(["a", "c"], ["b", None], ["7.1", "7.2"])
def h(b=1):
    """Do the H thing."""

@d.future_keyword_only(["b", "c"], since=["7.1", "8.0"])
def k(a, b=1, c=2):
    """Do the K thing."""
'''

FACTS = {
    "f": {"deprecated": {"since": "7.0", "replacement": "g"}},
    "slow": {"deprecated": {"since": "7.0", "reason": "Too slow."}},
    "C.old": {"deprecated": {"since": "6.1", "replacement": "new"}},
    "g": {"params": {"a": {"deprecated": {"since": "7.1", "replacement": "b"}}}},
    "h": {
        "params": {
            "a": {"deprecated": {"since": "7.1", "replacement": "b"}},
            "c": {"deprecated": {"since": "7.2"}},
        }
    },
    "k": {
        "params": {
            "b": {"changes": [{"since": "7.1", "keyword_only": True}]},
            "c": {"changes": [{"since": "8.0", "keyword_only": True}]},
        }
    },
}

SHOWN = ("Too slow.",)
