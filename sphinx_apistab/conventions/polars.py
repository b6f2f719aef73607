"""Polars: ``polars._utils.unstable`` and ``polars._utils.deprecation``.

https://docs.pola.rs/development/versioning/ says what unstable and deprecated mean. Functions are
deprecated by PEP 702's decorator.
"""

_BY_POSITION = {
    "keyword_only": True,
    "change_since": "{version}",
    "change": "{message}",
}

CONVENTIONS = {
    "polars._utils.unstable.unstable": {"level": "unstable"},
    "polars._utils.deprecation.deprecate_renamed_parameter": {
        "param": "{old_name}",
        "deprecated_since": "{version}",
        "replacement": "{new_name}",
    },
    "polars._utils.deprecation.deprecate_nonkeyword_arguments": [
        {
            **_BY_POSITION,
            "when": "{allowed_args}",
            "param": "{signature.positional}",
            "but": "{allowed_args}",
        },
        {**_BY_POSITION, "unless": "{allowed_args}", "param": "{signature.optional}"},
    ],
    "polars._utils.deprecation.deprecate_parameter_as_multi_positional": {
        "param": "{old_name}",
        "change": "Passing it by keyword is deprecated: pass its items by position.",
    },
}

LEVELS = {
    "unstable": {
        "label": "Unstable",
        "rank": 30,
        "promise": "It may change at any point without that being considered a breaking change.",
        "color": "#bc4c00",
    },
}
