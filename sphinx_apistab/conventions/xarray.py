"""xarray: ``xarray.util.deprecation_helpers``.

https://docs.xarray.dev/en/stable/contribute/contributing.html#backwards-compatibility says how things are
deprecated. The version of ``_deprecate_positional_args`` is the one that deprecated.
"""

CONVENTIONS = {
    "xarray.util.deprecation_helpers._deprecate_positional_args": {
        "param": "{signature.keyword_only}",
        "keyword_only": True,
        "change_since": "{version}",
    },
    "xarray.util.deprecation_helpers.deprecate_dims": {
        "param": "{old_name}",
        "replacement": "dim",
    },
}
