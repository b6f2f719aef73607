"""Snowpark for Python: ``snowflake.snowpark._internal.utils``.

https://docs.snowflake.com/en/release-notes/preview-features tells about private and public previews. What
is ``@publicapi`` and none of these is stable. The decorators append a sentence to the docstrings, and the
author's ``extra_doc_string``; ``extra_warning_text`` is for the console. ``experimental_parameter`` stands on
the setters of properties.
"""

_APPENDED = (
    r"This function or method is (deprecated|experimental|in private preview) since \S+\.[ \t]*"
)
_VERSIONED = {"since": "{version}", "appended": _APPENDED}

CONVENTIONS = {
    "snowflake.snowpark._internal.utils.publicapi": {"level": "stable", "fallback": True},
    "snowflake.snowpark._internal.utils.experimental": {"level": "experimental", **_VERSIONED},
    "snowflake.snowpark._internal.utils.private_preview": {
        "level": "private-preview",
        **_VERSIONED,
    },
    "snowflake.snowpark._internal.utils.deprecated": {
        "deprecated_since": "{version}",
        "reason": "{extra_doc_string,extra_warning_text}",
        "appended": rf"{_APPENDED}(?:{{reason}})?",
    },
    "snowflake.snowpark._internal.utils.experimental_parameter": {
        "level": "experimental",
        "since": "{version}",
    },
}

LEVELS = {
    "private-preview": {
        "label": "Private preview",
        "rank": 35,
        "promise": "For selected users to try out: it is not meant for production.",
        "color": "#8250df",
    },
}
