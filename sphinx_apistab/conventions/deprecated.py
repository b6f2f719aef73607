"""Deprecated: ``deprecated.classic`` and ``deprecated.sphinx``, which is built on wrapt.

https://deprecated.readthedocs.io/: the version is the one that deprecated, and the ``sphinx`` decorators
write directives into the docstring. ``deprecated_params`` takes one name, or a dict of names and messages.
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
    "deprecated.params.deprecated_params": [
        {"param": "{param,0}", "reason": "{reason,1}", "parameters": ["param", "reason"]},
        {"each": "{param,0}", "param": "{keyword}", "reason": "{value}"},
    ],
}
