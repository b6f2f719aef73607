"""Transformers 5.24."""

STUBS = {
    "transformers.utils.deprecation": r"""
def deprecate_kwarg(old_name, version, new_name=None, warn_if_greater_or_equal_version=False,
                    raise_if_greater_or_equal_version=False, raise_if_both_names=False, additional_message=None):
    return lambda func: func
""",
}

USE = r'''
from transformers.utils.deprecation import deprecate_kwarg

@deprecate_kwarg("x", new_name="y", version="6.0.0", additional_message="It is clearer.")
@deprecate_kwarg("z", "6.1.0")
def f(y=1, z=1):
    """Do the F thing."""
'''

FACTS = {
    "f": {
        "params": {
            "x": {
                "deprecated": {"removal": "6.0.0", "replacement": "y", "reason": "It is clearer."}
            },
            "z": {"deprecated": {"removal": "6.1.0"}},
        }
    }
}
