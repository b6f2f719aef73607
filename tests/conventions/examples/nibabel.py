"""NiBabel 5.4."""

STUBS = {
    "nibabel.deprecated": r"""
class Deprecator:
    def __call__(self, message, since="", until="", warn_class=None, error_class=None):
        messages = [message]
        if (since, until) != ("", ""):
            messages.append("")
        if since:
            messages.append("* deprecated from version: " + since)
        if until:
            messages.append(f"* Will raise {ValueError} as of version: {until}")
        message = "\n".join(messages)
        def deprecator(func):
            func.__doc__ = (func.__doc__ or "").rstrip() + "\n\n" + message + "\n"
            return func
        return deprecator

deprecate_with_version = Deprecator()
""",
}

USE = r'''
from nibabel.deprecated import deprecate_with_version

@deprecate_with_version("f is slow. Please use g.", since="5.0", until="7.0")
def f():
    """Do the F thing."""

@deprecate_with_version("g is old.", "5.1")
def g():
    """Do the G thing."""
'''

FACTS = {
    "f": {"deprecated": {"since": "5.0", "removal": "7.0", "reason": "f is slow. Please use g."}},
    "g": {"deprecated": {"since": "5.1", "reason": "g is old."}},
}

SHOWN = ("f is slow. Please use g.", "g is old.")

LOST = "from version: Will raise <class 'ValueError'> as of"
