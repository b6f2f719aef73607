"""Twisted: ``twisted.python.deprecate``.

https://docs.twisted.org/en/stable/development/compatibility-policy.html is the policy. Versions are those
of ``incremental``; a replacement is a name or the object itself.
"""

_DEPRECATED = {"deprecated_since": "{version}", "replacement": "{replacement}"}

CONVENTIONS = {
    "twisted.python.deprecate.deprecated": _DEPRECATED,
    "twisted.python.deprecate.deprecatedProperty": _DEPRECATED,
    "twisted.python.deprecate.deprecatedKeywordParameter": {**_DEPRECATED, "param": "{name}"},
}
