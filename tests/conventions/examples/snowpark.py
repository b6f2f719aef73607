"""Snowpark 1.56."""

STUBS = {
    "snowflake.snowpark._internal.utils": r"""
def publicapi(func):
    return func

def func_decorator(kind, *, version, extra_doc_string):
    def wrapper(func):
        text = f"This function or method is {kind} since {version}. {extra_doc_string} \n\n"
        func.__doc__ = f"{func.__doc__ or ''}\n\n{' ' * 8}{text}\n"
        return func
    return wrapper

def deprecated(*, version, extra_warning_text="", extra_doc_string=""):
    return func_decorator("deprecated", version=version, extra_doc_string=extra_doc_string)

def experimental(*, version, extra_warning_text="", extra_doc_string=""):
    return func_decorator("experimental", version=version, extra_doc_string=extra_doc_string)

def private_preview(*, version, extra_warning_text="", extra_doc_string=""):
    return func_decorator("in private preview", version=version, extra_doc_string=extra_doc_string)

def experimental_parameter(*, version):
    return lambda setter: setter
""",
}

USE = r'''
from snowflake.snowpark._internal.utils import *

@publicapi
def a():
    """Do the A thing."""

@publicapi
@experimental(version="1.2.0", extra_doc_string="Only for lists.")
def b():
    """Do the B thing."""

@private_preview(version="1.3.0", extra_doc_string="It needs to be enabled by setting a parameter.")
def c():
    """Do the C thing."""

@deprecated(version="1.4.0", extra_warning_text="Use a() now.", extra_doc_string="Use :func:`a` instead.")
def d():
    """Do the D thing."""

@deprecated(version="1.4.0", extra_warning_text="Use b().")
def e():
    """Do the E thing."""

class S:
    """Do the S thing."""
    @property
    def mode(self):
        """Mode."""

    @mode.setter
    @experimental_parameter(version="1.5.0")
    def mode(self, value):
        pass
'''

FACTS = {
    "a": {"level": "stable"},
    "b": {"level": "experimental", "since": "1.2.0"},
    "c": {"level": "private-preview", "since": "1.3.0"},
    "d": {"deprecated": {"since": "1.4.0", "reason": "Use :func:`a` instead."}},
    "e": {"deprecated": {"since": "1.4.0", "reason": "Use b()."}},
    "S.mode": {"params": {"setter": {"level": "experimental", "since": "1.5.0"}}},
}

SHOWN = ("Only for lists.", "It needs to be enabled by setting a parameter.", "Use a() instead.")

LOST = (
    "This function or method is experimental since 1.2.0. is in private preview since 1.3.0. "
    "deprecated"
)
