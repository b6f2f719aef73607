"""Keras: ``keras.src.api_export``.

https://keras.io/api/ documents what is exported. An export is public and stable unless another decorator
says otherwise, or its only names are private or those of a legacy: these are there for old code, and nothing
is promised of them.
"""

CONVENTIONS = {
    "keras.src.api_export.keras_export": {
        "level": "{path}",
        "levels": {"*._*": None, "*legacy*": None, "*": "stable"},
        "fallback": True,
    },
}
