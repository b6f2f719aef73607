"""Ray: ``ray.util.annotations`` and ``ray._common.deprecation``.

https://docs.ray.io/en/latest/ray-contribute/stability.html says what the levels mean. ``DeveloperAPI``
takes any arguments and ignores them, so none is read here. The group "Others" is Ray's word for none.
"""

_DEPRECATED = {
    "deprecated": True,
    "replacement": "{new}",
    "reason": "{help}",
    "parameters": ["old"],
}

CONVENTIONS = {
    "ray.util.annotations.PublicAPI": {
        "level": "{stability|stable}",
        "group": "{api_group}",
        "nothing": ["Others"],
        "appended": (
            r"\*\*PublicAPI \((alpha|beta)\):\*\* This API is in \1 "
            r"and may change before becoming stable\."
        ),
    },
    "ray.util.annotations.DeveloperAPI": {
        "level": "developer",
        "appended": r"\*\*DeveloperAPI:\*\* This API may change across minor Ray releases\.",
    },
    "ray.util.annotations.Deprecated": {
        "deprecated": True,
        "reason": "{message}",
        "appended": (
            r"\.\. warning::\s+\*\*DEPRECATED\*\*: This API is deprecated and may be removed in future"
            r" Ray releases\.(\s+{reason})?"
        ),
    },
    "ray._common.deprecation.Deprecated": _DEPRECATED,
    "ray._private.deprecation.Deprecated": _DEPRECATED,  # where it was until Ray 2.4x
    "ray.rllib.utils.deprecation.Deprecated": _DEPRECATED,  # and before that
    # What is left where there is no source. RLlib's decorators all leave UNKNOWN.
    "._annotated_type": {
        "level": "{value}",
        "levels": {"PublicAPI": "stable", "DeveloperAPI": "developer", "Deprecated": "deprecated"}
        | {"*": None},
        "group": "{_annotated_api_group}",
        "nothing": ["Others"],
        "sourceless": True,
    },
}
