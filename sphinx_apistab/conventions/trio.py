"""Trio: ``trio._deprecate``.

https://trio.readthedocs.io/en/stable/contributing.html#deprecating-functionality is the policy. ``thing``
names what is deprecated, where that is not what the decorator stands on.
"""

_DEPRECATED = {"deprecated_since": "{version}", "replacement": "{instead}", "subject": "{thing}"}

CONVENTIONS = {
    "trio._deprecate.deprecated": _DEPRECATED,
    "trio._deprecate.deprecated_alias": {
        "deprecated_since": "{version}",
        "replacement": "{new_fn}",
        "makes": True,
    },
}
