"""PyTorch 2.14."""

STUBS = {
    "torch.fx._compatibility": r"""
import textwrap

def compatibility(is_backward_compatible):
    note = (
        "\n\n.. note::\n    Backwards-compatibility for this API is guaranteed.\n"
        if is_backward_compatible
        else "\n\n.. warning::\n    This API is experimental and is *NOT* backward-compatible.\n"
    )
    def mark(fn):
        fn.__doc__ = textwrap.dedent(fn.__doc__ or "") + note
        return fn
    return mark
""",
}

USE = r'''
from torch.fx._compatibility import compatibility

@compatibility(is_backward_compatible=True)
def a():
    """Do the A thing."""

@compatibility(False)
def b():
    """Do the B thing."""
'''

FACTS = {"a": {"level": "stable"}, "b": {"level": "experimental"}}

LOST = (
    "Note Backwards-compatibility for this API is guaranteed. Warning This experimental and is NOT "
    "backward-compatible."
)
