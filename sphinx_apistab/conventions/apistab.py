"""This package's own decorators, and the attribute that they and their vendored copies leave."""

_LEVELS = ("stable", "beta", "preview", "alpha", "experimental", "developer", "legacy", "internal")
_MODULE = "sphinx_apistab.decorators"

_DEPRECATED = {
    "deprecated": True,
    "deprecated_since": "{since}",
    "removal": "{removal}",
    "replacement": "{replacement}",
    "reason": "{reason}",
}
_PARAM = {"param": "{name}", "parameters": ["name"]}

CONVENTIONS = {
    **{
        f"{_MODULE}.{level}": {"level": level, "group": "{group}", "since": "{since}"}
        for level in _LEVELS
    },
    **{
        f"{_MODULE}.{level}_param": {"level": level, "since": "{since}", **_PARAM}
        for level in _LEVELS
    },
    f"{_MODULE}.deprecated": _DEPRECATED,
    f"{_MODULE}.deprecated_param": {**_DEPRECATED, **_PARAM},
}
