"""TensorFlow 2.21."""

STUBS = {
    "tensorflow.python.util.tf_export": r"""
import functools

class api_export(object):
    def __init__(self, *args, api_name="tensorflow", v1=None, allow_multiple_exports=True):
        self._names = args
    def __call__(self, func):
        return func

tf_export = functools.partial(api_export, api_name="tensorflow")
""",
    "tensorflow.python.util.deprecation": r"""
def _notice(doc, suffix, text, instructions):
    return f"{doc} {suffix}\n\nDeprecated: {text}\nInstructions for updating:\n{instructions}"

def _when(date):
    return "in a future version" if date is None else f"after {date}"

def deprecated(date, instructions, warn_once=True):
    def wrapper(func):
        func.__doc__ = _notice(
            func.__doc__, "(deprecated)", f"THIS FUNCTION IS DEPRECATED. It will be removed {_when(date)}.", instructions
        )
        return func
    return wrapper

def deprecated_args(date, instructions, *deprecated_arg_names_or_tuples, **kwargs):
    def wrapper(func):
        names = ", ".join(n if isinstance(n, str) else n[0] for n in deprecated_arg_names_or_tuples)
        func.__doc__ = _notice(
            func.__doc__, "(deprecated arguments)",
            f"SOME ARGUMENTS ARE DEPRECATED: `({names})`. They will be removed {_when(date)}.", instructions,
        )
        return func
    return wrapper

def deprecated_arg_values(date, instructions, warn_once=True, **deprecated_kwargs):
    return lambda func: func

def deprecated_alias(deprecated_name, name, func_or_class, warn_once=True):
    return func_or_class
""",
}

USE = r'''
from tensorflow.python.util.deprecation import *
from tensorflow.python.util.tf_export import api_export, tf_export

@tf_export("math.a", v1=["math.a", "a"])
def a():
    """Do the A thing."""

@tf_export("types.experimental.B", "experimental.B")
class B:
    """Do the B thing."""

@tf_export("data.C", "data.experimental.C")
class C:
    """Do the C thing."""

@tf_export("__internal__.d")
def d():
    """Do the D thing."""

@tf_export(v1=["train.e"])
def e():
    """Do the E thing."""

@tf_export(v1=["experimental.f"])
def f():
    """Do the F thing."""

@api_export("math.g")
@deprecated("2027-01-01", "Use a.")
def g():
    """Do the G thing."""

@deprecated(None, "Use\n  `b`.")
def h():
    """Do the H thing."""

@deprecated_args(None, "Use y.", "x", ("z", False))
def k(x=1, y=1, z=True):
    """Do the K thing."""

@deprecated_arg_values("2027-02-02", "Leave it out.", mode=False)
def m(mode=True):
    """Do the M thing."""

old = deprecated_alias("mod.old", "mod.a", a)
'''

FACTS = {
    "a": {"level": "stable"},
    "B": {"level": "experimental"},
    "C": {"level": "stable"},
    "d": {},
    "e": {"level": "legacy"},
    "f": {"level": "experimental"},
    "g": {"level": "stable", "deprecated": {"removal": "2027-01-01", "reason": "Use a."}},
    "h": {"deprecated": {"reason": "Use\n`b`."}},
    "k": {
        "params": {
            "x": {"deprecated": {"reason": "Use y."}},
            "z": {"deprecated": {"reason": "Use y."}},
        }
    },
    "m": {
        "params": {
            "mode": {
                "changes": [
                    {
                        "release": "2027-02-02",
                        "reason": "Some of its values are deprecated. Leave it out.",
                    }
                ]
            }
        }
    },
    "old": {"level": "stable", "deprecated": {"replacement": "mod.a"}},
}

SHOWN = ("Use a.", "Use b.")

LOST = (
    "Deprecated: THIS FUNCTION IS DEPRECATED. It will be removed after Instructions for updating: "
    "SOME ARGUMENTS ARE They in future version (x, z)."
)
