"""scikit-learn: ``sklearn.utils``.

https://scikit-learn.org/stable/developers/contributing.html#maintaining-backwards-compatibility documents
the decorator, whose words tell the versions.
"""

CONVENTIONS = {
    "sklearn.utils.deprecation.deprecated": {"deprecated": True, "reason": "{extra}"},
    "sklearn.utils.validation._deprecate_positional_args": {
        "param": "{signature.keyword_only}",
        "removal": "{version}",
        "reason": "Passing it by position is deprecated.",
    },
}
