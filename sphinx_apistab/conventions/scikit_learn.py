"""scikit-learn: ``sklearn.utils``.

https://scikit-learn.org/stable/developers/contributing.html#maintaining-backwards-compatibility documents
the decorator, whose words tell the versions. The version of ``_deprecate_positional_args`` is the one in
which passing by position becomes an error.
"""

CONVENTIONS = {
    "sklearn.utils.deprecation.deprecated": {
        "deprecated": True,
        "reason": "{extra}",
        "parameters": ["extra"],
    },
    "sklearn.utils.validation._deprecate_positional_args": {
        "param": "{signature.keyword_only}",
        "keyword_only": True,
        "change_release": "{version}",
    },
}
