"""SQLAlchemy: ``sqlalchemy.util.deprecations``.

https://docs.sqlalchemy.org/en/20/changelog/migration_20.html tells deprecated from *legacy*. The
decorators write ``deprecated`` directives, for parameters too, into the docstrings.
"""

_DEPRECATED = {"deprecated_since": "{version}", "reason": "{message}"}

CONVENTIONS = {
    "sqlalchemy.util.deprecations.deprecated": _DEPRECATED,
    "sqlalchemy.util.deprecations.deprecated_cls": _DEPRECATED,
    "sqlalchemy.util.deprecations.moved_20": {"deprecated_since": "2.0", "reason": "{message}"},
    "sqlalchemy.util.deprecations.became_legacy_20": {
        "level": "legacy",
        "deprecated_since": "2.0",
        "replacement": "{alternative}",
    },
    "sqlalchemy.util.deprecations.deprecated_params": {
        "each_keyword": True,
        "param": "{keyword}",
        "deprecated_since": "{value.0}",
        "reason": "{value.1}",
    },
}
