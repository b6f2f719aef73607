"""Optuna 5.0."""

STUBS = {
    "optuna._experimental": r'''
NOTE = """

.. note::
    Added in v{ver} as an experimental feature. The interface may change in newer versions
    without prior notice. See https://github.com/optuna/optuna/releases/tag/v{ver}.
"""

def experimental_func(version, name=None):
    def decorate(func):
        func.__doc__ = func.__doc__.strip() + NOTE.format(ver=version)
        return func
    return decorate

experimental_class_ = experimental_func

def experimental_class(version, name=None):
    return experimental_class_(version)

def experimental(version, name=None):
    return experimental_class_(version)
''',
    "optuna._deprecated": r'''
import textwrap

NOTE = """

.. warning::
    Deprecated in v{d_ver}. This feature will be removed in the future. The removal of this
    feature is currently scheduled for v{r_ver}, but this schedule is subject to change.
    See https://github.com/optuna/optuna/releases/tag/v{d_ver}.
"""

def deprecated_func(deprecated_version, removed_version, name=None, text=None):
    def decorate(func):
        note = NOTE.format(d_ver=deprecated_version, r_ver=removed_version)
        if text is not None:
            note += "\n\n" + textwrap.indent(text.strip(), "    ") + "\n"
        func.__doc__ = func.__doc__.strip() + note
        return func
    return decorate

def deprecated_class(deprecated_version, removed_version, name=None, text=None):
    return deprecated_func(deprecated_version, removed_version, name, text)

def deprecated(deprecated_version, removed_version, name=None, text=None):
    return deprecated_func(deprecated_version, removed_version, name, text)
''',
    "optuna._convert_positional_args": r"""
def convert_positional_args(*, previous_positional_arg_names, deprecated_version, removed_version, warning_stacklevel=2):
    return lambda func: func
""",
}

USE = r'''
from optuna._convert_positional_args import convert_positional_args
from optuna._deprecated import deprecated, deprecated_class, deprecated_func
from optuna._experimental import experimental, experimental_class, experimental_func

@experimental("4.0.0")
def older():
    """Do the older thing."""

@deprecated("4.1.0", "6.0.0", text="Use older.")
class Older:
    """Do the oldest thing."""

@experimental_func("4.0.0")
def a():
    """Do the A thing."""

@experimental_class("4.1.0")
class B:
    """Do the B thing."""

@deprecated_func("4.0.0", "6.0.0", text="Use a.")
def c():
    """Do the C thing."""

@deprecated_class("4.1.0", "6.0.0")
class D:
    """Do the D thing."""

class E:
    """Do the E thing."""
    @convert_positional_args(
        previous_positional_arg_names=["self", "x"], deprecated_version="3.0.0", removed_version="5.0.0"
    )
    def run(self, *, x=1):
        """Run."""
'''

FACTS = {
    "older": {
        "level": "experimental",
        "since": "4.0.0",
        "note": "See https://github.com/optuna/optuna/releases/tag/v4.0.0.",
    },
    "Older": {
        "deprecated": {
            "since": "4.1.0",
            "removal": "6.0.0",
            "reason": "Use older. The schedule is subject to change. "
            "See https://github.com/optuna/optuna/releases/tag/v4.1.0.",
        }
    },
    "a": {
        "level": "experimental",
        "since": "4.0.0",
        "note": "See https://github.com/optuna/optuna/releases/tag/v4.0.0.",
    },
    "B": {
        "level": "experimental",
        "since": "4.1.0",
        "note": "See https://github.com/optuna/optuna/releases/tag/v4.1.0.",
    },
    "c": {
        "deprecated": {
            "since": "4.0.0",
            "removal": "6.0.0",
            "reason": "Use a. The schedule is subject to change. "
            "See https://github.com/optuna/optuna/releases/tag/v4.0.0.",
        }
    },
    "D": {
        "deprecated": {
            "since": "4.1.0",
            "removal": "6.0.0",
            "reason": "The schedule is subject to change. "
            "See https://github.com/optuna/optuna/releases/tag/v4.1.0.",
        }
    },
    "E.run": {
        "params": {"x": {"changes": [{"since": "3.0.0", "release": "5.0.0", "keyword_only": True}]}}
    },
}

SHOWN = ("Use a.",)

LOST = (
    "Note Added in v4.0.0 v4.1.0 as an experimental feature. The interface may change in newer "
    "versions without prior notice. Warning Deprecated in This feature will be removed in the "
    "future. The removal of this feature is currently scheduled for v6.0.0, but this schedule is "
    "subject to change."
)
