"""Dagster: ``dagster._symbol_annotations``, which ``dagster._annotations`` exports.

https://docs.dagster.io/api/api-lifecycle says what preview, beta, superseded and deprecated mean. What is
``@public`` and none of these is stable. ``subject`` names what is marked, where that is something that the
object uses or takes.
"""

_DEPRECATED = {"removal": "{breaking_version}", "reason": "{additional_warn_text}"}
_NOTED = {"note": "{additional_warn_text}"}
_STAGE = {**_NOTED, "subject": "{subject}"}

CONVENTIONS = {
    "dagster._symbol_annotations.public.public": {"level": "stable", "fallback": True},
    "dagster._symbol_annotations.lifecycle.preview": {"level": "preview", **_STAGE},
    "dagster._symbol_annotations.lifecycle.beta": {"level": "beta", **_STAGE},
    "dagster._symbol_annotations.lifecycle.beta_param": {
        "level": "beta",
        "param": "{param}",
        **_NOTED,
    },
    "dagster._symbol_annotations.lifecycle.superseded": {"level": "superseded", **_STAGE},
    "dagster._symbol_annotations.lifecycle.deprecated": {**_DEPRECATED, "subject": "{subject}"},
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
