"""xarray: ``xarray.util.deprecation_helpers``.

https://docs.xarray.dev/en/stable/contribute/contributing.html#backwards-compatibility says how things are
deprecated.
"""

_BY_POSITION = {
    "param": "{signature.keyword_only}",
    "deprecated_since": "{version}",
    "reason": "Passing it by position is deprecated.",
}

CONVENTIONS = {
    "xarray.util.deprecation_helpers._deprecate_positional_args": _BY_POSITION,
    "xarray.util.deprecation_helpers.deprecate_dims": {
        "param": "{old_name}",
        "replacement": "dim",
    },
}
