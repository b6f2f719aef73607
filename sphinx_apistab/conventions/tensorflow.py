"""TensorFlow: ``tensorflow.python.util``.

https://www.tensorflow.org/guide/versions says what is covered by the promise of compatibility: what
``tf_export`` exports. The date is the day after which a thing may be removed.
"""

_EXPORTED = {"level": "stable", "fallback": True}
_DEPRECATED = {"removal": "{date}", "reason": "{instructions}"}

CONVENTIONS = {
    "tensorflow.python.util.tf_export.tf_export": _EXPORTED,
    "tensorflow.python.util.tf_export.api_export": _EXPORTED,
    "tensorflow.python.util.deprecation.deprecated": _DEPRECATED,
    "tensorflow.python.util.deprecation.deprecated_args": {
        **_DEPRECATED,
        "param": "{deprecated_arg_names_or_tuples}",
    },
    "tensorflow.python.util.deprecation.deprecated_alias": {"replacement": "{name}", "makes": True},
}
