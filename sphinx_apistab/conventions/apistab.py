"""This package's own decorators, and the attribute that they and their vendored copies leave."""

_LEVELS = ("stable", "beta", "preview", "alpha", "experimental", "developer", "legacy", "internal")

CONVENTIONS = {
    f"sphinx_apistab.decorators.{level}": {"level": level, "group": "{group}", "since": "{since}"}
    for level in _LEVELS
} | {
    "sphinx_apistab.decorators.deprecated": {
        "deprecated": True,
        "deprecated_since": "{since}",
        "removal": "{removal}",
        "replacement": "{replacement}",
        "reason": "{reason}",
    },
}
