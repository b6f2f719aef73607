"""Deprecated: ``deprecated.classic`` and ``deprecated.sphinx``, which is built on wrapt.

https://deprecated.readthedocs.io/: the version is the one that deprecated, and the ``sphinx`` decorators
write directives into the docstring.
"""

_DEPRECATED = {
    "deprecated_since": "{version}",
    "reason": "{reason,0}",
    "parameters": ["reason", "version"],
}

CONVENTIONS = {
    "deprecated.classic.deprecated": _DEPRECATED,
    "deprecated.sphinx.deprecated": _DEPRECATED,
    "deprecated.sphinx.versionadded": {"since": "{version}"},
    "deprecated.params.deprecated_params": {
        "param": "{param,0}",
        "reason": "{reason,1}",
    },
}
