"""Qiskit 2.6."""

STUBS = {
    "qiskit.utils.deprecation": r"""
TIMELINE = "no earlier than 3 months after the release date"

def _add(func, msg, since, pending):
    version = f"{since}_pending" if pending else since
    func.__doc__ += f"\n\n.. deprecated:: {version}\n  {msg}\n"
    return func

def deprecate_func(*, since, additional_msg=None, pending=False, package_name="Qiskit", removal_timeline=TIMELINE,
                   is_property=False, stacklevel=2):
    def decorate(func):
        state = "pending deprecation" if pending else "deprecated"
        msg = f"The function ``{func.__name__}()`` is {state} as of {package_name} {since}. It will be removed {removal_timeline}."
        return _add(func, f"{msg} {additional_msg or ''}".strip(), since, pending)
    return decorate

def deprecate_arg(name, *, since, additional_msg=None, deprecation_description=None, pending=False,
                  package_name="Qiskit", new_alias=None, predicate=None, removal_timeline=TIMELINE):
    def decorate(func):
        entity = deprecation_description or f"``{func.__name__}()``'s argument ``{name}``"
        msg = f"{entity} is deprecated as of {package_name} {since}. It will be removed {removal_timeline}."
        return _add(func, f"{msg} {additional_msg or ''}".strip(), since, pending)
    return decorate
""",
}

USE = r'''
from qiskit.utils.deprecation import deprecate_arg, deprecate_func

@deprecate_func(since="2.1", additional_msg="Use g.", removal_timeline="in Qiskit 3.0")
def f():
    """Do the F thing."""

@deprecate_func(since="2.0", pending=True, additional_msg="Use f.")
def g():
    """Do the G thing."""

@deprecate_arg("x", since="2.1", new_alias="y")
def h(y=1):
    """Do the H thing."""

@deprecate_arg("x", since="2.2", predicate=lambda x: isinstance(x, dict), removal_timeline="in Qiskit 3.0")
def k(x=1):
    """Do the K thing."""

@deprecate_arg("x", since="2.2", deprecation_description="The argument ``x`` of ``n()``", additional_msg="It does nothing.")
def n(x=1):
    """Do the N thing."""

@deprecate_arg("x", since="2.2", deprecation_description="Setting x to None", additional_msg="Leave it out.")
def m(x=1):
    """Do the M thing."""
'''

FACTS = {
    "f": {"deprecated": {"since": "2.1", "removal": "in Qiskit 3.0", "reason": "Use g."}},
    "g": {"deprecated": {"since": "2.0", "reason": "Use f."}},
    "h": {"params": {"x": {"deprecated": {"since": "2.1", "replacement": "y"}}}},
    "k": {
        "params": {
            "x": {
                "changes": [
                    {
                        "since": "2.2",
                        "release": "in Qiskit 3.0",
                        "reason": "Some of its values are deprecated.",
                    }
                ]
            }
        }
    },
    "n": {"params": {"x": {"deprecated": {"since": "2.2", "reason": "It does nothing."}}}},
    "m": {
        "params": {
            "x": {
                "changes": [
                    {"since": "2.2", "reason": "Deprecated: Setting x to None. Leave it out."}
                ]
            }
        }
    },
}

SHOWN = ("Use g.", "Use f.", "Leave it out.")

LOST = (
    "Deprecated since version 2.0_pending: The function g() is pending deprecation as of Qiskit 2.0. "
    "It will be removed no earlier than 3 months after the release date."
)
