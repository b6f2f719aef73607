"""pyDeprecate: ``deprecate.deprecated`` and its stricter kin.

https://borda.github.io/pyDeprecate/: ``args_mapping`` tells the old names of arguments and the new ones.
Where no other function is the target, nothing but these arguments is deprecated; where one is, its arguments
are called otherwise, and all goes away. ``target`` may also be a mode.
"""

_ANOTHER = "{target:^(?!auto$)(?!notify$)(?!args_remap$)(?!attrs_remap$).+}"
_DATED = {"deprecated_since": "{deprecated_in}", "removal": "{remove_in}"}

_REPLACED = {**_DATED, "when": _ANOTHER, "replacement": "{target}"}
_ARGUMENTS = {
    **_DATED,
    "each": "{args_mapping}",
    "unless": "{target:^(?!auto$)(?!args_remap$).+}",
    "param": "{keyword}",
    "replacement": "{value}",
}
_FUNCTION = [
    {
        **_DATED,
        "unless": "{args_mapping}",
        "parameters": ["target", "deprecated_in", "remove_in"],
    },
    {**_DATED, "when": "{target:^notify$}"},
    _REPLACED,
    _ARGUMENTS,
]

CONVENTIONS = {
    "deprecate.deprecation.deprecated": _FUNCTION,
    "deprecate.routine.deprecated_callable": _FUNCTION,
    "deprecate.proxy.deprecated_class": [
        {**_DATED, "unless": "{args_mapping,attrs_mapping}", "parameters": ["target"]},
        _REPLACED,
        _ARGUMENTS,
    ],
}
