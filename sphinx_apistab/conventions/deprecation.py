"""deprecation: the decorator ``deprecation.deprecated``.

https://deprecation.readthedocs.io/: it writes a ``deprecated`` directive into the docstring.
"""

CONVENTIONS = {
    "deprecation.deprecated": {
        "deprecated_since": "{deprecated_in}",
        "removal": "{removed_in}",
        "reason": "{details}",
        "parameters": ["deprecated_in", "removed_in", "current_version", "details"],
    },
}
