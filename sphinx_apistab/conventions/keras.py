"""Keras: ``keras.src.api_export``.

https://keras.io/api/ documents what is exported. An export is public and stable unless another decorator
says otherwise.
"""

CONVENTIONS = {
    "keras.src.api_export.keras_export": {"level": "stable", "fallback": True},
}
