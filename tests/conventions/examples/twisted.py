"""Twisted 26.10."""

STUBS = {
    "incremental": r"""
class Version:
    def __init__(self, package, major, minor, micro):
        self.package, self.parts = package, (major, minor, micro)
    def __str__(self):
        return f"{self.package} {'.'.join(map(str, self.parts))}"
""",
    "twisted.python.deprecate": r"""
def _instead(replacement):
    if callable(replacement):
        replacement = f"{replacement.__module__}.{replacement.__qualname__}"
    return f"; please use {replacement} instead" if replacement else ""

def deprecated(version, replacement=None):
    def decorate(function):
        function.__doc__ += f"\n\nDeprecated in {version}{_instead(replacement)}.\n"
        return function
    return decorate

def deprecatedProperty(version, replacement=None):
    class _DeprecatedProperty(property):
        pass
    def decorate(function):
        return _DeprecatedProperty(deprecated(version, replacement)(function))
    return decorate

def deprecatedKeywordParameter(version, name, replacement=None):
    def decorate(wrappee):
        wrappee.__doc__ += f"\n\nThe {name!r} parameter was deprecated in {version}{_instead(replacement)}.\n"
        return wrappee
    return decorate
""",
}

USE = r'''
from incremental import Version
from twisted.python.deprecate import deprecated, deprecatedKeywordParameter, deprecatedProperty

def new():
    """New."""

@deprecated(Version("Twisted", 24, 3, 0), new)
def f():
    """Do the F thing."""

class C:
    """Do the C thing."""
    @deprecatedProperty(Version("Twisted", 24, 3, 0), replacement="D.x")
    def x(self):
        """Do the X thing."""

@deprecatedKeywordParameter(Version("Twisted", 24, 7, 0), "y", "z")
def g(y=1, z=1):
    """Do the G thing."""
'''

FACTS = {
    "new": {},
    "f": {"deprecated": {"since": "24.3.0", "replacement": "use_twisted.new"}},
    "C.x": {"deprecated": {"since": "24.3.0", "replacement": "D.x"}},
    "g": {"params": {"y": {"deprecated": {"since": "24.7.0", "replacement": "z"}}}},
}

LOST = "in Twisted; please The 'y' parameter was deprecated"
