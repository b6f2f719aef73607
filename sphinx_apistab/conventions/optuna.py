"""Optuna: ``optuna._experimental``, ``optuna._deprecated`` and ``optuna._convert_positional_args``.

https://optuna.readthedocs.io/en/stable/reference/ shows the notes that the decorators append to the
docstrings; https://github.com/optuna/optuna/wiki/Deprecation-policy tells about removals. Up to Optuna 2, one
decorator did for functions and classes.
"""

_RELEASE = "https://github.com/optuna/optuna/releases/tag/v"

_EXPERIMENTAL = {
    "level": "experimental",
    "since": "{version}",
    "note": f"See {_RELEASE}{{version}}.",
    "appended": (
        r"\.\. note::\s+Added in v\S+ as an experimental feature\. The interface may change in newer"
        r" versions\s+without prior notice\. See\s+\S+\."
    ),
}
_CAVEAT = f"The schedule is subject to change. See {_RELEASE}{{deprecated_version}}."
_DEPRECATED = {
    "deprecated_since": "{deprecated_version}",
    "removal": "{removed_version}",
    "appended": (
        r"\.\. warning::\s+Deprecated in v\S+\. This feature will be removed in the future\. The"
        r" removal of this\s+feature is currently scheduled for v\S+, but this schedule is subject to"
        r" change\.\s+See \S+\.(\s+{text})?"
    ),
}
_WITH_REASON = [
    {**_DEPRECATED, "reason": f"{{text}} {_CAVEAT}"},
    {"unless": "{text}", "reason": _CAVEAT},
]

CONVENTIONS = {
    "optuna._experimental.experimental_func": _EXPERIMENTAL,
    "optuna._experimental.experimental_class": _EXPERIMENTAL,
    "optuna._experimental.experimental": _EXPERIMENTAL,
    "optuna._deprecated.deprecated_func": _WITH_REASON,
    "optuna._deprecated.deprecated_class": _WITH_REASON,
    "optuna._deprecated.deprecated": _WITH_REASON,
    "optuna._convert_positional_args.convert_positional_args": {
        "param": "{previous_positional_arg_names}",
        "but": "self",
        "keyword_only": True,
        "change_since": "{deprecated_version}",
        "change_release": "{removed_version}",
    },
}
