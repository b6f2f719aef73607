"""Pydantic: ``pydantic._internal._utils``.

https://docs.pydantic.dev/latest/version-policy/ says how things are deprecated, which PEP 702's decorator
does for the rest.
"""

CONVENTIONS = {
    "pydantic._internal._utils.deprecated_instance_property": {
        "deprecated_since": "2.11",
        "reason": "Accessing it on an instance is deprecated: access it on the class.",
    },
}
