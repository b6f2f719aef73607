"""Astropy: ``astropy.utils.decorators``.

https://docs.astropy.org/en/stable/utils/ref_api.html documents the decorators. Names and versions may be
lists that go together.
"""

_DEPRECATED = {
    "deprecated_since": "{since}",
    "replacement": "{alternative}",
    "reason": "{message}",
}

CONVENTIONS = {
    "astropy.utils.decorators.deprecated": _DEPRECATED,
    "astropy.utils.decorators.deprecated_attribute": {**_DEPRECATED, "makes": True},
    "astropy.utils.decorators.deprecated_renamed_argument": {
        "param": "{old_name}",
        "deprecated_since": "{since}",
        "replacement": "{new_name,alternative}",
        "reason": "{message}",
    },
    "astropy.utils.decorators.future_keyword_only": {
        "param": "{names}",
        "keyword_only": True,
        "change_since": "{since}",
    },
}
