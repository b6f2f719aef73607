"""scikit-image 0.26."""

STUBS = {
    "skimage._shared.utils": r"""
class deprecate_func:
    def __init__(self, *, deprecated_version, removed_version=None, hint=None, stacklevel=None):
        self.deprecated_version, self.removed_version, self.hint = deprecated_version, removed_version, hint
    def __call__(self, func):
        message = f"`{func.__name__}` is deprecated since version {self.deprecated_version}"
        if self.removed_version:
            message += f" and will be removed in version {self.removed_version}."
        if self.hint:
            message += f" {self.hint.rstrip('.')}."
        func.__doc__ = f"**Deprecated:** {message}" + "\n\n    " + func.__doc__
        return func

class deprecate_parameter:
    def __init__(self, deprecated_name, *, start_version, stop_version, template=None, new_name=None,
                 modify_docstring=True, stacklevel=None):
        pass
    def __call__(self, func):
        return func
""",
}

USE = r'''
from skimage._shared.utils import deprecate_func, deprecate_parameter

@deprecate_func(deprecated_version="0.25", removed_version="0.27", hint="Use `g` instead.")
def f():
    """Do the F thing."""

@deprecate_parameter("x", new_name="y", start_version="0.25", stop_version="0.27")
def g(x=1, y=1):
    """Do the G thing."""
'''

FACTS = {
    "f": {"deprecated": {"since": "0.25", "removal": "0.27", "reason": "Use `g` instead."}},
    "g": {
        "params": {"x": {"deprecated": {"since": "0.25", "removal": "0.27", "replacement": "y"}}}
    },
}

SHOWN = ("Use g instead.",)

LOST = "f is and will"
