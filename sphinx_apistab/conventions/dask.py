"""Dask: ``dask.utils``.

https://docs.dask.org/en/stable/develop.html says how things are deprecated. ``after_version`` is the last
release without the deprecation, and a message of the author's own takes the place of all other words.
"""

CONVENTIONS = {
    "dask.utils._deprecated": [
        {
            "deprecated_since": "{version}",
            "replacement": "{use_instead}",
            "reason": "{message}",
        },
        {
            "when": "{after_version}",
            "unless": "{message}",
            "reason": "Deprecated after version {after_version}.",
        },
    ],
    "dask.utils._deprecated_kwarg": {
        "param": "{old_arg_name}",
        "replacement": "{new_arg_name}",
        "reason": "{comment}",
    },
}
