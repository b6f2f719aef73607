"""Dask: ``dask.utils``.

https://docs.dask.org/en/stable/develop.html says how things are deprecated.
"""

CONVENTIONS = {
    "dask.utils._deprecated": {
        "deprecated_since": "{version,after_version}",
        "replacement": "{use_instead}",
        "reason": "{message}",
    },
    "dask.utils._deprecated_kwarg": {
        "param": "{old_arg_name}",
        "replacement": "{new_arg_name}",
        "reason": "{comment}",
    },
}
