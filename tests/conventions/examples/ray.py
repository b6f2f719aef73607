"""Ray 2.60."""

STUBS = {
    "ray.util.annotations": r"""
def _append(obj, message):
    obj.__doc__ = obj.__doc__.rstrip() + "\n\n" + message + "\n"
    return obj

def PublicAPI(*args, **kwargs):
    if len(args) == 1 and callable(args[0]):
        return PublicAPI()(args[0])
    stability = kwargs.get("stability", "stable")
    def wrap(obj):
        if stability in ["alpha", "beta"]:
            _append(obj, f"**PublicAPI ({stability}):** This API is in {stability} and may change before becoming stable.")
        return obj
    return wrap

def DeveloperAPI(*args, **kwargs):
    if len(args) == 1 and callable(args[0]):
        return DeveloperAPI()(args[0])
    return lambda obj: _append(obj, "**DeveloperAPI:** This API may change across minor Ray releases.")

def Deprecated(*args, **kwargs):
    if len(args) == 1 and callable(args[0]):
        return Deprecated()(args[0])
    said = "**DEPRECATED**: This API is deprecated and may be removed in future Ray releases."
    if "message" in kwargs:
        said += "\n    " + kwargs["message"]
    return lambda obj: _append(obj, ".. warning::\n\n    " + said)
""",
    "ray._common.deprecation": r"""
def Deprecated(old=None, *, new=None, help=None, error):
    return lambda obj: obj
""",
    "ray._private.deprecation": r"""
def Deprecated(old=None, *, new=None, help=None, error):
    return lambda obj: obj
""",
    "ray.rllib.utils.deprecation": r"""
def Deprecated(old=None, *, new=None, help=None, error):
    return lambda obj: obj
""",
}

USE = r'''
from ray._common.deprecation import Deprecated as DeprecatedRLlib
from ray._private.deprecation import Deprecated as Older
from ray.rllib.utils.deprecation import Deprecated as Oldest
from ray.util.annotations import *

@PublicAPI
def a():
    """Do the A thing."""

@PublicAPI(stability="beta", api_group="I/O")
def b():
    """Do the B thing."""

@DeveloperAPI
def c():
    """Do the C thing."""

@Deprecated(message="Use a.")
@PublicAPI(stability="alpha", api_group="Others")
def d():
    """Do the D thing."""

@DeprecatedRLlib(new="g", help="It is slow.", error=False)
@Older(error=True)
@Oldest(error=False)
def e():
    """Do the E thing."""
'''

FACTS = {
    "a": {"level": "stable"},
    "b": {"level": "beta", "group": "I/O"},
    "c": {"level": "developer"},
    "d": {"level": "alpha", "deprecated": {"reason": "Use a."}},
    "e": {"deprecated": {"replacement": "g", "reason": "It is slow."}},
}

SHOWN = ("Use a.",)

LOST = (
    "PublicAPI (beta) (alpha): This API is in beta alpha and may change before becoming stable. "
    "DeveloperAPI across minor Ray releases Warning DEPRECATED is deprecated be removed in future"
)

UNUSED = {"._annotated_type": "counts without source; tests/reading/test_attributes.py has it"}
