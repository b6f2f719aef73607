"""pandas 3.1, and what takes a version in pandas 2.2."""

STUBS = {
    "pandas.errors": r"""
class PandasDeprecationWarning(DeprecationWarning):
    pass

class Pandas4Warning(PandasDeprecationWarning):
    pass
""",
    "pandas.util._decorators": r"""
from textwrap import dedent

def deprecate(klass, name, alternative, version, alt_name=None, stacklevel=2, msg=None):
    def wrapper():
        pass
    said = msg or f"Use `{alt_name or alternative.__name__}` instead."
    wrapper.__doc__ = f"F.\n\n.. deprecated:: {version}\n    {said}\n"
    wrapper.__name__ = name
    return wrapper

def deprecate_kwarg(klass, old_arg_name, new_arg_name, mapping=None, stacklevel=2):
    return lambda func: func

def deprecate_nonkeyword_arguments(klass=None, allowed_args=None, name=None, *, version=None):
    return lambda func: func
""",
}

USE = r'''
from pandas.errors import Pandas4Warning
from pandas.util._decorators import deprecate, deprecate_kwarg, deprecate_nonkeyword_arguments

def new():
    """New."""

old = deprecate(Pandas4Warning, "old", new, "3.1.0")

@deprecate_kwarg(Pandas4Warning, "x", "y")
def f(y=1):
    """Do the F thing."""

@deprecate_kwarg(FutureWarning, "x", None)
def g(x=1):
    """Do the G thing."""

@deprecate_kwarg(Pandas4Warning, "how", "how", mapping={"a": "b"})
def h(how="b"):
    """Do the H thing."""

class C:
    """Do the C thing."""
    @deprecate_nonkeyword_arguments(Pandas4Warning, allowed_args=["self", "path"])
    def to_csv(self, path, sep, header=True, *, index=True):
        """To a file."""

@deprecate_nonkeyword_arguments(version="3.0")
def read(path, sep=",", header=True):
    """Read."""
'''

FACTS = {
    "new": {},
    "old": {
        "deprecated": {
            "since": "3.1.0",
            "removal": "4",
            "replacement": "use_pandas.new",
            "reason": "Use `new` instead.",
        }
    },
    "f": {"params": {"x": {"deprecated": {"removal": "4", "replacement": "y"}}}},
    "g": {"params": {"x": {"deprecated": {}}}},
    "h": {"params": {"how": {"changes": [{"release": "4"}]}}},
    "C.to_csv": {
        "params": {
            "sep": {"changes": [{"release": "4", "keyword_only": True}]},
            "header": {"changes": [{"release": "4", "keyword_only": True}]},
        }
    },
    "read": {
        "params": {
            "sep": {"changes": [{"release": "3.0", "keyword_only": True}]},
            "header": {"changes": [{"release": "3.0", "keyword_only": True}]},
        }
    },
}
