"""langchain-core 1.8."""

STUBS = {
    "langchain_core._api.beta_decorator": r"""
import inspect

def beta(*, message="", name="", obj_type="", addendum=""):
    def decorate(obj):
        details = " ".join(part.strip() for part in [message, addendum] if part)
        obj.__doc__ = f".. beta::\n   {details}\n\n{inspect.cleandoc(obj.__doc__)}\n"
        return obj
    return decorate
""",
    "langchain_core._api.deprecation": r"""
import inspect

def deprecated(since, *, message="", name="", alternative="", alternative_import="", pending=False, obj_type="",
               addendum="", removal="", package=""):
    def decorate(obj):
        components = [message, f"Use `{alternative}` instead." if alternative else "", addendum]
        details = " ".join(part for part in components if part)
        removal_str = f"It will be removed in {package}=={removal}." if removal else ""
        obj.__doc__ = f"!!! deprecated \"{since} {details} {removal_str}\"\n\n{inspect.cleandoc(obj.__doc__)}"
        return obj
    return decorate

def rename_parameter(*, since, removal, old, new):
    return lambda f: f
""",
}

USE = r'''
from langchain_core._api.beta_decorator import beta
from langchain_core._api.deprecation import deprecated, rename_parameter

@beta(message="Its events may change.")
def a():
    """Do the A thing."""

@beta()
def b():
    """Do the B thing."""

@deprecated("0.2.1", alternative="a", removal="2.0", addendum="It is faster.")
def c():
    """Do the C thing."""

@rename_parameter(since="0.3", removal="2.0", old="x", new="y")
def d(y=1):
    """Do the D thing."""
'''

FACTS = {
    "a": {"level": "beta", "note": "Its events may change."},
    "b": {"level": "beta"},
    "c": {
        "deprecated": {
            "since": "0.2.1",
            "removal": "2.0",
            "replacement": "a",
            "reason": "It is faster.",
        }
    },
    "d": {"params": {"x": {"deprecated": {"since": "0.3", "removal": "2.0", "replacement": "y"}}}},
}

SHOWN = ("Its events may change.", "It is faster.")

LOST = "!!! It will be ==2.0."
