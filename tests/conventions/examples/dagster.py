"""Dagster 1.13."""

STUBS = {
    "dagster._symbol_annotations.lifecycle": r"""
from functools import partial

def _stage(obj=None, **_):
    return (lambda obj: obj) if obj is None else obj

def preview(__obj=None, *, additional_warn_text=None, subject=None, emit_runtime_warning=True):
    return _stage(__obj)

def beta(__obj=None, *, additional_warn_text=None, subject=None, emit_runtime_warning=True):
    return _stage(__obj)

def beta_param(__obj=None, *, param, additional_warn_text=None, emit_runtime_warning=True):
    return _stage(__obj)

def superseded(__obj=None, *, additional_warn_text=None, subject=None, emit_runtime_warning=True):
    return _stage(__obj)

def deprecated(__obj=None, *, breaking_version, additional_warn_text=None, subject=None, emit_runtime_warning=True):
    return _stage(__obj)

def deprecated_param(__obj=None, *, param, breaking_version, additional_warn_text=None, emit_runtime_warning=True):
    return _stage(__obj)

def hidden_param(__obj=None, *, param, breaking_version, additional_warn_text=None, emit_runtime_warning=True):
    return _stage(__obj)
""",
    "dagster._symbol_annotations.public": r"""
def public(obj):
    return obj
""",
    "dagster._annotations": r"""
from dagster._symbol_annotations.lifecycle import *
from dagster._symbol_annotations.public import public

def experimental(__obj=None, *, additional_warn_text=None, subject=None, emit_runtime_warning=True):
    return (lambda obj: obj) if __obj is None else __obj

def experimental_param(__obj=None, *, param, additional_warn_text=None, emit_runtime_warning=True):
    return (lambda obj: obj) if __obj is None else __obj
""",
}

USE = r'''
from dagster._annotations import *

@public
@preview(additional_warn_text="Its format is not final.")
def a():
    """Do the A thing."""

@beta
def b():
    """Do the B thing."""

@superseded(additional_warn_text="Use `Definitions.merge` instead.")
class C:
    """Do the C thing."""

    @public
    def run(self):
        """Run."""

@deprecated(breaking_version="2.0", additional_warn_text="Use `b`.")
def d():
    """Do the D thing."""

@deprecated(breaking_version="2.0", subject="StepLauncher", emit_runtime_warning=False)
class StepLauncher:
    """Do the E thing."""

class Context:
    """Context."""
    @property
    @deprecated(breaking_version="2.0", subject="Context.run_id")
    def run_id(self):
        """Run id."""

@deprecated(
    breaking_version="2.0", subject="--x and --y args", additional_warn_text="Use --z.", emit_runtime_warning=False
)
def dev_command():
    """Do the F thing."""

@preview(subject="some_preview_function", emit_runtime_warning=False)
def uses():
    """Do the G thing."""

@public
@beta_param(param="x", additional_warn_text="Only lists so far.")
@deprecated_param(param="y", breaking_version="2.0", additional_warn_text="Use z.")
@hidden_param(param="w", breaking_version="1.9")
def h(x=None, y=None, z=None, **kwargs):
    """Do the H thing."""

@experimental
def i():
    """Do the I thing."""

@experimental(additional_warn_text="Slow.")
@experimental_param(param="x")
def j(x=None):
    """Do the J thing."""
'''

FACTS = {
    "a": {"level": "preview", "note": "Its format is not final."},
    "b": {"level": "beta"},
    "C": {"level": "superseded", "note": "Use `Definitions.merge` instead."},
    "C.run": {},
    "d": {"deprecated": {"removal": "2.0", "reason": "Use `b`."}},
    "StepLauncher": {"deprecated": {"removal": "2.0"}},
    "Context.run_id": {"deprecated": {"removal": "2.0"}},
    "dev_command": {
        "changes": [{"release": "2.0", "reason": "Deprecated: --x and --y args. Use --z."}]
    },
    "uses": {},
    "h": {
        "level": "stable",
        "params": {
            "x": {"level": "beta", "note": "Only lists so far."},
            "y": {"deprecated": {"removal": "2.0", "reason": "Use z."}},
            "w": {"deprecated": {"removal": "1.9"}},
        },
    },
    "i": {"level": "experimental"},
    "j": {"level": "experimental", "note": "Slow.", "params": {"x": {"level": "experimental"}}},
}

UNUSED = dict.fromkeys(
    (
        "dagster._annotations.public",
        "dagster._annotations.preview",
        "dagster._annotations.beta",
        "dagster._annotations.beta_param",
        "dagster._annotations.superseded",
        "dagster._annotations.deprecated",
        "dagster._annotations.deprecated_param",
        "dagster._annotations.hidden_param",
    ),
    "the same by the name that others import",
)

SHOWN = (
    "Its format is not final.",
    "Use Definitions.merge instead.",
    "Only lists so far.",
    "Slow.",
    "Use z.",
)
