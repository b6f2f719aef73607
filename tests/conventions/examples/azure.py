"""Azure's azure-ai-ml 1.35."""

STUBS = {
    "azure.ai.ml._utils._experimental": r"""
def experimental(wrapped):
    note = ".. note::    This is an experimental method, and may change at any time. Please see https://aka.ms/x for more.\n\n"
    wrapped.__doc__ = note + " " * 4 + (wrapped.__doc__ or "")
    return wrapped
""",
}

USE = r'''
from azure.ai.ml._utils._experimental import experimental

@experimental
def f():
    """F.

    More.
    """
'''

FACTS = {"f": {"level": "experimental"}}

SHOWN = ("and may change at any time",)
