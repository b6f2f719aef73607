"""Qiskit: ``qiskit.utils.deprecation``.

https://github.com/Qiskit/qiskit/blob/main/DEPRECATION.md documents the decorators. ``removal_timeline`` is
a phrase, such as "in Qiskit 3.0"; its default says nothing of one removal. With a predicate, or with words
for what is deprecated, an argument stays: some of its values go away.
"""

_DATED = {
    "deprecated_since": "{since}",
    "removal": "{removal_timeline}",
    "nothing": ["no earlier than 3 months after the release date"],
}
_DEPRECATED = {
    **_DATED,
    "reason": "{additional_msg}",
    "appended": r"\.\. deprecated:: \S+_pending\n(?:[ \t]+\S.*\n?)+",
}
_CHANGE = {
    "param": "{name}",
    "change_since": "{since}",
    "change_release": "{removal_timeline}",
    "nothing": _DATED["nothing"],
}
#: Words that say more than the name of the argument, and that of the function that has it.
_NAMED = r"(?:The )?(?:argument )?(?:parameter )?``\w+``(?: of ``[\w.]+\(\)``)?"
_PART = f"{{deprecation_description:^(?!{_NAMED}$).+}}"

CONVENTIONS = {
    "qiskit.utils.deprecation.deprecate_func": _DEPRECATED,
    "qiskit.utils.deprecation.deprecate_arg": [
        {
            **_DEPRECATED,
            "unless": f"{{predicate}}{_PART}",
            "param": "{name}",
            "replacement": "{new_alias}",
        },
        {
            **_CHANGE,
            "when": _PART,
            "change": "Deprecated: {deprecation_description}. {additional_msg|}",
        },
        {
            **_CHANGE,
            "unless": _PART,
            "when": "{predicate}",
            "change": "Some of its values are deprecated. {additional_msg|}",
        },
    ],
}
