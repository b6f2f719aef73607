"""Snowpark for Python: ``snowflake.snowpark._internal.utils``.

https://docs.snowflake.com/en/release-notes/preview-features tells about private and public previews. What
is ``@publicapi`` and none of these is stable. The decorators append a sentence to the docstrings.
"""

_APPENDED = (
    r"This function or method is (deprecated|experimental|in private preview) since \S+\."
    r"[ \t]*(?:\S.*)?"
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
        "reason": "{extra_warning_text,extra_doc_string}",
        "appended": _APPENDED,
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
