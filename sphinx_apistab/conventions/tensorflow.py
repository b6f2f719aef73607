"""TensorFlow: ``tensorflow.python.util``.

https://www.tensorflow.org/guide/versions says what is covered by the promise of compatibility: what
``tf_export`` exports, apart from private names and those that contain "experimental". What only version 1 has
is covered too, but not developed. A date is the day after which a thing may be removed.
"""

_NAMES = {"_*": None, "*._*": None, "*experimental*": "experimental"}

_EXPORTED = [
    {"level": "{args}", "levels": {**_NAMES, "*": "stable"}, "fallback": True},
    {
        "unless": "{args}",
        "level": "{v1}",
        "levels": {**_NAMES, "*": "legacy"},
        "fallback": True,
    },
]
_DEPRECATED = {"removal": "{date}", "reason": "{instructions}"}
_WHEN = r"will be removed (?:after {removal}|in a future version)\."
_NOTICE = r"Deprecated: %s " + _WHEN + r"\s+Instructions for updating:(?:\s+{reason})?"

CONVENTIONS = {
    "tensorflow.python.util.tf_export.tf_export": _EXPORTED,
    "tensorflow.python.util.tf_export.api_export": _EXPORTED,
    "tensorflow.python.util.deprecation.deprecated": {
        **_DEPRECATED,
        "appended": _NOTICE % "THIS FUNCTION IS DEPRECATED. It",
    },
    "tensorflow.python.util.deprecation.deprecated_args": {
        **_DEPRECATED,
        "param": "{deprecated_arg_names_or_tuples}",
        "appended": _NOTICE % r"SOME ARGUMENTS ARE DEPRECATED: `\([^)]*\)`\. They",
    },
    "tensorflow.python.util.deprecation.deprecated_arg_values": {
        "each_keyword": True,
        "param": "{keyword}",
        "but": "date, instructions, warn_once",
        "change": "Some of its values are deprecated. {instructions}",
        "change_release": "{date}",
    },
    "tensorflow.python.util.deprecation.deprecated_alias": {"replacement": "{name}", "makes": True},
}
