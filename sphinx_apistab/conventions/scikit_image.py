"""scikit-image: ``skimage._shared.utils``.

https://scikit-image.org/docs/stable/development/contribute.html#deprecation-cycle documents the
decorators.
"""

CONVENTIONS = {
    "skimage._shared.utils.deprecate_func": {
        "deprecated_since": "{deprecated_version}",
        "removal": "{removed_version}",
        "reason": "{hint}",
        "appended": r"\*\*Deprecated:\*\* `\w+` is deprecated since version.*",
    },
    "skimage._shared.utils.deprecate_parameter": {
        "param": "{deprecated_name}",
        "deprecated_since": "{start_version}",
        "removal": "{stop_version}",
        "replacement": "{new_name}",
    },
}
