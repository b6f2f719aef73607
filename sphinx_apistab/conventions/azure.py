"""Azure: the ``experimental`` decorator of ``azure.ai.ml``.

https://learn.microsoft.com/python/api/overview/azure/ai-ml-readme tells about preview features, to which
the note that it writes into the docstring leads.
"""

CONVENTIONS = {
    "azure.ai.ml._utils._experimental.experimental": {"level": "experimental"},
}
