"""scikit-learn 1.9."""

STUBS = {
    "sklearn.utils.deprecation": r"""
class deprecated:
    def __init__(self, extra=""):
        self.extra = extra
    def __call__(self, obj):
        return obj
""",
    "sklearn.utils.validation": r"""
def _deprecate_positional_args(func=None, *, version="1.3"):
    return (lambda func: func) if func is None else func
""",
}

USE = r'''
from sklearn.utils.deprecation import deprecated
from sklearn.utils.validation import _deprecate_positional_args

@deprecated("f was deprecated in 1.8 and will be removed in 1.10. Use g.")
def f():
    """Do the F thing."""

@_deprecate_positional_args(version="1.10")
def g(x, *, y=1):
    """Do the G thing."""

@_deprecate_positional_args
def h(x, *, y=1):
    """Do the H thing."""
'''

FACTS = {
    "f": {
        "deprecated": {
            "since": "1.8",
            "removal": "1.10",
            "reason": "f was deprecated in 1.8 and will be removed in 1.10. Use g.",
        }
    },
    "g": {"params": {"y": {"changes": [{"release": "1.10", "keyword_only": True}]}}},
    "h": {"params": {"y": {"changes": [{"release": "1.3", "keyword_only": True}]}}},
}
