"""xarray 2026.9."""

STUBS = {
    "xarray.util.deprecation_helpers": r"""
def _deprecate_positional_args(version):
    return lambda func: func

def deprecate_dims(func, old_name="dims"):
    return func
""",
}

USE = r'''
from xarray.util.deprecation_helpers import _deprecate_positional_args, deprecate_dims

@_deprecate_positional_args("v2024.07.0")
def f(x, *, y=1):
    """Do the F thing."""

@deprecate_dims
def g(dim=None):
    """Do the G thing."""
'''

FACTS = {
    "f": {"params": {"y": {"changes": [{"since": "v2024.07.0", "keyword_only": True}]}}},
    "g": {"params": {"dims": {"deprecated": {"replacement": "dim"}}}},
}
