"""Qiskit: ``qiskit.utils.deprecation``.

https://github.com/Qiskit/qiskit/blob/main/DEPRECATION.md documents the decorators. ``removal_timeline`` is
a phrase, such as "in Qiskit 3.0"; its default says nothing of one removal.
"""

_DEPRECATED = {
    "deprecated_since": "{since}",
    "removal": "{removal_timeline}",
    "reason": "{additional_msg}",
    "nothing": ["no earlier than 3 months after the release date"],
    "appended": r"\.\. deprecated:: \S+_pending\n(?:[ \t]+\S.*\n?)+",
}

CONVENTIONS = {
    "qiskit.utils.deprecation.deprecate_func": _DEPRECATED,
    "qiskit.utils.deprecation.deprecate_arg": {
        **_DEPRECATED,
        "param": "{name}",
        "replacement": "{new_alias}",
    },
}
