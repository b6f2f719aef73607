"""SQLAlchemy: ``sqlalchemy.util.deprecations``.

https://docs.sqlalchemy.org/en/20/changelog/migration_20.html tells deprecated from *legacy*. The
decorators write ``deprecated`` directives, for parameters too, into the docstrings; those of 2.0 say 1.4,
which announced them.
"""

_DEPRECATED = {"deprecated_since": "{version}", "reason": "{message}"}

_PARAMS = {"each_keyword": True, "param": "{keyword}", "reason": "{value.1}"}
_IN_2_0 = r"{value.0:^2\.0$}"

CONVENTIONS = {
    "sqlalchemy.util.deprecations.deprecated": _DEPRECATED,
    "sqlalchemy.util.deprecations.deprecated_cls": _DEPRECATED,
    "sqlalchemy.util.deprecations.moved_20": {"deprecated_since": "2.0", "reason": "{message}"},
    "sqlalchemy.util.deprecations.became_legacy_20": {
        "level": "legacy",
        "deprecated_since": "2.0",
        "replacement": "{alternative}",
    },
    "sqlalchemy.util.deprecations.deprecated_params": [
        {**_PARAMS, "unless": _IN_2_0, "deprecated_since": "{value.0}"},
        {**_PARAMS, "when": _IN_2_0, "deprecated_since": "1.4"},
    ],
}
