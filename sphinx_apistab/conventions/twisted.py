"""Twisted: ``twisted.python.deprecate``.

https://docs.twisted.org/en/stable/development/compatibility-policy.html is the policy. Versions are those
of ``incremental``; a replacement is a name or the object itself. The decorators append a sentence to the
docstrings.
"""

_INSTEAD = r"(?:; please use {replacement} instead)?\."

_DEPRECATED = {
    "deprecated_since": "{version}",
    "replacement": "{replacement}",
    "appended": r"Deprecated in \S+ {since}" + _INSTEAD,
    "parameters": ["version", "replacement"],
}

CONVENTIONS = {
    "twisted.python.deprecate.deprecated": _DEPRECATED,
    "twisted.python.deprecate.deprecatedProperty": _DEPRECATED,
    "twisted.python.deprecate.deprecatedKeywordParameter": {
        **_DEPRECATED,
        "param": "{name}",
        "parameters": ["version", "name", "replacement"],
        "appended": r"The '\w+' parameter was deprecated in \S+ {since}" + _INSTEAD,
    },
}
