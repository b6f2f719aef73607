"""deprecation 2.1."""

STUBS = {
    "deprecation": r"""
def deprecated(deprecated_in=None, removed_in=None, current_version=None, details=""):
    def decorate(function):
        removed = f"\n   This will be removed in {removed_in}." if removed_in else ""
        function.__doc__ += f"\n\n.. deprecated:: {deprecated_in}{removed} {details}"
        return function
    return decorate
""",
}

USE = r'''
import deprecation

@deprecation.deprecated("1.0", "2.0", current_version="1.5", details="Use g.")
def f():
    """Do the F thing."""
'''

FACTS = {"f": {"deprecated": {"since": "1.0", "removal": "2.0", "reason": "Use g."}}}

SHOWN = ("Use g.",)
