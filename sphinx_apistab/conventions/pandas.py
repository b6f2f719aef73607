"""pandas: ``pandas.util._decorators``.

https://pandas.pydata.org/docs/development/policies.html says when things are deprecated and removed. Since
pandas 3 the class that warns names the release in which a change is enforced: ``Pandas4Warning``
(https://pandas.pydata.org/pdeps/0017-backwards-compatibility-and-deprecation-policy.html). The ``version`` of
``deprecate_nonkeyword_arguments``, which was there before, names the same.
"""

_ENFORCED = r"{klass:Pandas(\d+)Warning}"

_BY_POSITION = {
    "keyword_only": True,
    "change_release": r"{version,klass:(\d[\d.]*)(?:Warning)?$}",
}

CONVENTIONS = {
    "pandas.util._decorators.deprecate": {
        "deprecated_since": "{version}",
        "removal": _ENFORCED,
        "replacement": "{alt_name,alternative}",
        "reason": "{msg}",
        "makes": True,
    },
    "pandas.util._decorators.deprecate_kwarg": {
        "param": "{old_arg_name}",
        "removal": _ENFORCED,
        "replacement": "{new_arg_name}",
    },
    "pandas.util._decorators.deprecate_nonkeyword_arguments": [
        {
            **_BY_POSITION,
            "when": "{allowed_args}",
            "param": "{signature.positional}",
            "but": "{allowed_args}",
        },
        {**_BY_POSITION, "unless": "{allowed_args}", "param": "{signature.optional}"},
    ],
}
