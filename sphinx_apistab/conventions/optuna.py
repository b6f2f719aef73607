"""Optuna: ``optuna._experimental``, ``optuna._deprecated`` and ``optuna._convert_positional_args``.

https://optuna.readthedocs.io/en/stable/reference/ shows the notes that the decorators append to the
docstrings; https://github.com/optuna/optuna/wiki/Deprecation-policy tells about removals.
"""

_EXPERIMENTAL = {
    "level": "experimental",
    "since": "{version}",
    "appended": (
        r"\.\. note::\s+Added in v\S+ as an experimental feature\. The interface may change in newer"
        r" versions\s+without prior notice\. See\s+\S+\."
    ),
}
_DEPRECATED = {
    "deprecated_since": "{deprecated_version}",
    "removal": "{removed_version}",
    "reason": "{text}",
    "appended": (
        r"\.\. warning::\s+Deprecated in v\S+\. This feature will be removed in the future\. The"
        r" removal of this\s+feature is currently scheduled for v\S+, but this schedule is subject to"
        r" change\.\s+See \S+\.(\s+{reason})?"
    ),
}

CONVENTIONS = {
    "optuna._experimental.experimental_func": _EXPERIMENTAL,
    "optuna._experimental.experimental_class": _EXPERIMENTAL,
    "optuna._deprecated.deprecated_func": _DEPRECATED,
    "optuna._deprecated.deprecated_class": _DEPRECATED,
    "optuna._convert_positional_args.convert_positional_args": {
        "param": "{previous_positional_arg_names}",
        "but": "self",
        "deprecated_since": "{deprecated_version}",
        "removal": "{removed_version}",
        "reason": "Passing it by position is deprecated.",
    },
}
