"""Dagster: ``dagster._symbol_annotations``, which ``dagster._annotations`` exports.

https://docs.dagster.io/api/api-lifecycle says what preview, beta, superseded and deprecated mean. What is
``@public`` and none of these is stable. ``subject`` names what is marked, where that is something that the
object uses or takes. Up to Dagster 1.9, ``dagster._annotations`` had them, with *experimental* in the place
of preview and beta.
"""

_DEPRECATED = {"removal": "{breaking_version}", "reason": "{additional_warn_text}"}
_NOTED = {"note": "{additional_warn_text}"}
_STAGE = {**_NOTED, "subject": "{subject}"}

_PREVIEW = {"level": "preview", **_STAGE}
_BETA = {"level": "beta", **_STAGE}
_BETA_PARAM = {"level": "beta", "param": "{param}", **_NOTED}
_PUBLIC = {"level": "stable", "fallback": True}
_DEPRECATED_PARAM = {**_DEPRECATED, "param": "{param}"}
_DEPRECATED_SUBJECT = {**_DEPRECATED, "subject": "{subject}"}

CONVENTIONS = {
    "dagster._symbol_annotations.public.public": _PUBLIC,
    "dagster._symbol_annotations.lifecycle.preview": _PREVIEW,
    "dagster._symbol_annotations.lifecycle.beta": _BETA,
    "dagster._symbol_annotations.lifecycle.beta_param": _BETA_PARAM,
    "dagster._symbol_annotations.lifecycle.superseded": {"level": "superseded", **_STAGE},
    "dagster._symbol_annotations.lifecycle.deprecated": _DEPRECATED_SUBJECT,
    "dagster._symbol_annotations.lifecycle.deprecated_param": _DEPRECATED_PARAM,
    "dagster._symbol_annotations.lifecycle.hidden_param": _DEPRECATED_PARAM,
    "dagster._annotations.public": _PUBLIC,
    "dagster._annotations.preview": _PREVIEW,
    "dagster._annotations.beta": _BETA,
    "dagster._annotations.beta_param": _BETA_PARAM,
    "dagster._annotations.experimental": {"level": "experimental", **_STAGE},
    "dagster._annotations.experimental_param": {
        "level": "experimental",
        "param": "{param}",
        **_NOTED,
    },
    "dagster._annotations.superseded": {"level": "superseded", **_STAGE},
    "dagster._annotations.deprecated": _DEPRECATED_SUBJECT,
    "dagster._annotations.deprecated_param": _DEPRECATED_PARAM,
    "dagster._annotations.hidden_param": _DEPRECATED_PARAM,
}

LEVELS = {
    "superseded": {
        "label": "Superseded",
        "rank": 20,
        "promise": "Still available, but something better is: new code should not use it.",
        "color": "#9a6700",
    },
}
