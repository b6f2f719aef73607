"""Google ADK 2.13."""

STUBS = {
    "google.adk.features._feature_decorator": r"""
def working_in_progress(feature_name):
    return lambda obj: obj

def experimental(feature_name):
    return lambda obj: obj

def stable(feature_name):
    return lambda obj: obj
""",
    "google.adk.utils.feature_decorator": r"""
def _make_feature_decorator(*, label, default_message, block_usage=False, bypass_env_var=None):
    def decorator_factory(message_or_obj=None):
        return (lambda obj: obj) if message_or_obj is None or isinstance(message_or_obj, str) else message_or_obj
    return decorator_factory

working_in_progress = _make_feature_decorator(label="WIP", default_message="Not finished.", block_usage=True)
experimental = _make_feature_decorator(label="EXPERIMENTAL", default_message="May change.")
""",
    "google.adk.a2a.experimental": r"""
from google.adk.utils.feature_decorator import _make_feature_decorator

a2a_experimental = _make_feature_decorator(label="EXPERIMENTAL", default_message="A2A may change.")
""",
}

USE = r'''
from google.adk.a2a.experimental import a2a_experimental
from google.adk.features import _feature_decorator as new
from google.adk.utils import feature_decorator as old

@new.working_in_progress("A")
def a():
    """Do the A thing."""

@new.experimental("B")
def b():
    """Do the B thing."""

@new.stable("C")
def c():
    """Do the C thing."""

@old.working_in_progress
def d():
    """Do the D thing."""

@old.experimental("Only for lists.")
def e():
    """Do the E thing."""

@a2a_experimental()
class F:
    """Do the F thing."""
'''

FACTS = {
    "a": {"level": "wip"},
    "b": {"level": "experimental"},
    "c": {"level": "stable"},
    "d": {"level": "wip"},
    "e": {"level": "experimental", "note": "Only for lists."},
    "F": {"level": "experimental"},
}

SHOWN = ("Only for lists.",)
