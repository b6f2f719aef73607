"""Keras 3.15."""

STUBS = {
    "keras.src.api_export": r"""
class keras_export:
    def __init__(self, path):
        self.path = path
    def __call__(self, symbol):
        return symbol
""",
}

USE = r'''
from keras.src.api_export import keras_export

@keras_export("keras.layers.Dense")
class Dense:
    """Dense."""

@keras_export(["keras.losses.mae", "keras._legacy.losses.mae"])
def mae():
    """Error."""

@keras_export(["keras._legacy.losses.Reduction"])
class Reduction:
    """Reduction."""

@keras_export("keras.legacy.saving.deserialize")
def deserialize():
    """Deserialize."""
'''

FACTS = {
    "Dense": {"level": "stable"},
    "mae": {"level": "stable"},
    "Reduction": {},
    "deserialize": {},
}
