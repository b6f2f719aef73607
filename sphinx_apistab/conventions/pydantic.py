"""Pydantic: ``pydantic.fields`` and ``pydantic._internal._utils``.

https://docs.pydantic.dev/latest/concepts/fields/#deprecated-fields documents ``deprecated=``: words, a
boolean, or PEP 702's decorator, which deprecates the rest.
"""

CONVENTIONS = {
    "pydantic.fields.computed_field": {
        "when": "{deprecated}",
        "deprecated": True,
        "reason": "{deprecated}",
    },
    "pydantic._internal._utils.deprecated_instance_property": {
        "deprecated_since": "2.11",
        "reason": "Accessing it on an instance is deprecated: access it on the class.",
    },
}
