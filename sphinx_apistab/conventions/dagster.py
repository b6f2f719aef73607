"""Dagster: ``dagster._symbol_annotations``, which ``dagster._annotations`` exports.

https://docs.dagster.io/api/api-lifecycle says what preview, beta, superseded and deprecated mean. What is
``@public`` and none of these is stable.
"""

_DEPRECATED = {"removal": "{breaking_version}", "reason": "{additional_warn_text}"}

CONVENTIONS = {
    "dagster._symbol_annotations.public.public": {"level": "stable", "fallback": True},
    "dagster._symbol_annotations.lifecycle.preview": {"level": "preview"},
    "dagster._symbol_annotations.lifecycle.beta": {"level": "beta"},
    "dagster._symbol_annotations.lifecycle.beta_param": {"level": "beta", "param": "{param}"},
    "dagster._symbol_annotations.lifecycle.superseded": {"level": "superseded"},
    "dagster._symbol_annotations.lifecycle.deprecated": _DEPRECATED,
    "dagster._symbol_annotations.lifecycle.deprecated_param": {**_DEPRECATED, "param": "{param}"},
    "dagster._symbol_annotations.lifecycle.hidden_param": {**_DEPRECATED, "param": "{param}"},
}

LEVELS = {
    "superseded": {
        "label": "Superseded",
        "rank": 20,
        "promise": "Still available, but something better is: new code should not use it.",
        "color": "#9a6700",
    },
}
