"""Pydantic 2.14."""

STUBS = {
    "pydantic.fields": r"""
def Field(default=None, *, description=None, deprecated=None, **extra):
    return default

def computed_field(func=None, /, *, alias=None, deprecated=None, **extra):
    return (lambda func: func) if func is None else func
""",
    "pydantic._internal._utils": r"""
class deprecated_instance_property:
    def __init__(self, fget, /):
        self.fget = fget
        self.__doc__ = fget.__doc__
    def __get__(self, instance, objtype):
        return self
""",
}

USE = r'''
from pydantic._internal._utils import deprecated_instance_property
from pydantic.fields import Field, computed_field

class M:
    """Do the M thing."""
    a: int = Field(1, deprecated="Use b.")
    b: int = Field(1, deprecated=False)
    c: int = Field(1)

    @computed_field(deprecated=True)
    @property
    def d(self):
        """Do the D thing."""

    @deprecated_instance_property
    def e(cls):
        """Do the E thing."""
'''

FACTS = {
    "M.a": {"deprecated": {"reason": "Use b."}},
    "M.b": {},
    "M.c": {},
    "M.d": {"deprecated": {}},
    "M.e": {
        "changes": [
            {
                "since": "2.11",
                "release": "3.0",
                "reason": "Accessing it on an instance is deprecated: access it on the class.",
            }
        ]
    },
}
