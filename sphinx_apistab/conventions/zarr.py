"""Zarr: ``zarr._compat``; PEP 702's decorator deprecates the rest.

https://zarr.readthedocs.io/en/stable/contributing/ tells about deprecation. The version of
``_deprecate_positional_args`` is the one in which passing by position becomes an error.
"""

CONVENTIONS = {
    "zarr._compat._deprecate_positional_args": {
        "param": "{signature.keyword_only}",
        "keyword_only": True,
        "change_release": "{version}",
    },
}
