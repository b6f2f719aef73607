"""Zarr: ``zarr._compat``; PEP 702's decorator deprecates the rest.

https://zarr.readthedocs.io/en/stable/contributing/ tells about deprecation.
"""

CONVENTIONS = {
    "zarr._compat._deprecate_positional_args": {
        "param": "{signature.keyword_only}",
        "removal": "{version}",
        "reason": "Passing it by position is deprecated.",
    },
}
