"""SciPy 1.17."""

STUBS = {
    "scipy._lib.deprecation": r"""
def _sub_module_deprecation(*, sub_package, module, private_modules, all, attribute, correct_module=None,
                            dep_version="1.16.0"):
    return None

def _deprecated(msg, stacklevel=2):
    return lambda fun: fun

def _deprecate_positional_args(func=None, *, version=None, deprecated_args=None, custom_message=""):
    return lambda func: func
""",
    "scipy._lib._util": r"""
def _rename_parameter(old_name, new_name, dep_version=None):
    return lambda fun: fun
""",
}

USE = r'''
from scipy._lib._util import _rename_parameter
from scipy._lib.deprecation import _deprecate_positional_args, _deprecated, _sub_module_deprecation

@_deprecated("Use g.")
def f():
    """Do the F thing."""

@_deprecate_positional_args(version="1.20", deprecated_args={"z"}, custom_message="Name them.")
def g(x, *, y=1, z=1):
    """Do the G thing."""

@_rename_parameter("a", "b", dep_version="1.17.0")
def h(b=1):
    """Do the H thing."""

@_rename_parameter("a", "b")
def k(b=1):
    """Do the K thing."""

def __getattr__(name):
    if name == "inner":
        return _sub_module_deprecation(
            sub_package="linalg", module="x", private_modules=[], all=[], attribute=name
        )
    if name == "deeper":
        return _sub_module_deprecation(
            sub_package="linalg", module="x", private_modules=[], all=[], attribute=name, correct_module="lapack"
        )
    if name == "later":
        return _sub_module_deprecation(
            sub_package="linalg", module="x", private_modules=[], all=[], attribute=name, dep_version="2.3.0"
        )
    raise AttributeError(name)
'''

FACTS = {
    "f": {"deprecated": {"reason": "Use g."}},
    "g": {
        "params": {
            "y": {"changes": [{"release": "1.20", "reason": "Name them.", "keyword_only": True}]},
            "z": {"deprecated": {"removal": "1.20", "reason": "Name them."}},
        }
    },
    "h": {"params": {"a": {"deprecated": {"since": "1.17.0", "replacement": "b"}}}},
    "k": {},
    "inner": {"deprecated": {"removal": "2.0.0", "replacement": "scipy.linalg.inner"}},
    "deeper": {"deprecated": {"removal": "2.0.0", "replacement": "scipy.linalg.lapack.deeper"}},
    "later": {"deprecated": {"replacement": "scipy.linalg.later"}},
}
