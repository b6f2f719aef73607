"""pandas: ``pandas.util._decorators``.

https://pandas.pydata.org/docs/development/policies.html says when things are deprecated and removed. What
warns is a class whose name tells the next version that changes; it is no fact of the API.
"""

CONVENTIONS = {
    "pandas.util._decorators.deprecate": {
        "deprecated_since": "{version}",
        "replacement": "{alt_name,alternative}",
        "reason": "{msg}",
        "makes": True,
    },
    "pandas.util._decorators.deprecate_kwarg": {
        "param": "{old_arg_name}",
        "replacement": "{new_arg_name}",
    },
    "pandas.util._decorators.deprecate_nonkeyword_arguments": {
        "param": "{signature.optional}",
        "but": "{allowed_args}",
        "deprecated_since": "{version}",
        "reason": "Passing it by position is deprecated.",
    },
}
