"""PyTorch: ``torch.fx``; PEP 702's decorator deprecates the rest.

https://docs.pytorch.org/docs/stable/fx.html shows the notes that ``compatibility`` appends to the
docstrings.
"""

CONVENTIONS = {
    "torch.fx._compatibility.compatibility": {
        "level": "{is_backward_compatible}",
        "levels": {"True": "stable", "False": "experimental"},
        "appended": (
            r"\.\. (note|warning)::\s+(Backwards-compatibility for this API is guaranteed\.|"
            r"This API is experimental and is \*NOT\* backward-compatible\.)"
        ),
    },
}
