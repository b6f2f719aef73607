"""Matplotlib: ``matplotlib._api.deprecation``.

https://matplotlib.org/stable/devel/api_changes.html says how things are deprecated there.
``make_keyword_only`` speaks of a parameter and of all after it.
"""

_DEPRECATED = {
    "deprecated_since": "{since}",
    "removal": "{removal}",
    "replacement": "{alternative}",
    "reason": "{message,addendum}",
}

CONVENTIONS = {
    "matplotlib._api.deprecation.deprecated": _DEPRECATED,
    "matplotlib._api.deprecation.deprecate_privatize_attribute": {
        **_DEPRECATED,
        "deprecated_since": "{since,0}",
        "makes": True,
    },
    "matplotlib._api.deprecation.delete_parameter": {**_DEPRECATED, "param": "{name}"},
    "matplotlib._api.deprecation.rename_parameter": {
        "param": "{old}",
        "deprecated_since": "{since}",
        "replacement": "{new}",
    },
    "matplotlib._api.deprecation.make_keyword_only": {
        "param": "{signature.positional}",
        "start": "{name}",
        "keyword_only": True,
        "change_since": "{since}",
    },
}
