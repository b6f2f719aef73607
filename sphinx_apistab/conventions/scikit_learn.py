"""scikit-learn: ``sklearn.utils``.

https://scikit-learn.org/stable/developers/contributing.html#maintaining-backwards-compatibility documents
the decorator, whose words tell the versions.
"""

CONVENTIONS = {
    "sklearn.utils.deprecation.deprecated": {"deprecated": True, "reason": "{extra}"},
}
