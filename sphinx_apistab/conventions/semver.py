"""python-semver: ``semver._deprecated``.

https://python-semver.readthedocs.io/en/latest/migration/replace-deprecated-functions.html lists what to
use instead. ``remove`` is a phrase.
"""

CONVENTIONS = {
    "semver._deprecated.deprecated": {
        "deprecated_since": "{version}",
        "replacement": "{replace}",
        "reason": "{remove}",
    },
}
