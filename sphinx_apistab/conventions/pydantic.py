"""Pydantic: ``pydantic.fields`` and ``pydantic._internal._utils``.

https://docs.pydantic.dev/latest/concepts/fields/#deprecated-fields documents ``deprecated=``: words, a
boolean, or PEP 702's decorator, which deprecates the rest. ``deprecated_instance_property`` is for what stays
on the class, and goes away on its instances (``PydanticDeprecatedSince211``).
"""

_DEPRECATED = {"when": "{deprecated}", "deprecated": True, "reason": "{deprecated}"}

CONVENTIONS = {
    "pydantic.fields.Field": {**_DEPRECATED, "makes": True},
    "pydantic.fields.computed_field": _DEPRECATED,
    "pydantic._internal._utils.deprecated_instance_property": {
        "change": "Accessing it on an instance is deprecated: access it on the class.",
        "change_since": "2.11",
        "change_release": "3.0",
    },
}
