"""Trio 0.35."""

STUBS = {
    "trio._deprecate": r'''
def _stringify(thing):
    return f"{thing.__module__}.{thing.__qualname__}" if hasattr(thing, "__qualname__") else str(thing)

def deprecated(version, *, thing=None, issue, instead, use_triodeprecationwarning=False):
    def do_wrap(fn):
        doc = fn.__doc__.rstrip() + f"\n\n.. deprecated:: {version}\n"
        if instead is not None:
            doc += f"   Use {_stringify(instead)} instead.\n"
        if issue is not None:
            doc += f"   For details, see `issue #{issue} <https://github.com/python-trio/trio/issues/{issue}>`__.\n"
        fn.__doc__ = doc
        return fn
    return do_wrap

def deprecated_alias(old_qualname, new_fn, version, *, issue):
    def wrapper():
        """Deprecated alias."""
    return wrapper
''',
}

USE = r'''
from trio._deprecate import deprecated, deprecated_alias

def new():
    """New."""

@deprecated("0.30", issue=7, instead=new)
def f():
    """Do the F thing."""

old = deprecated_alias("old", new, "0.31", issue=None)

class Queue:
    """Do the queue thing."""
    @deprecated("0.9.0", issue=None, thing="trio.lowlevel.Queue", instead="trio.open(math.inf)")
    def __init__(self):
        """Do the init thing."""

@deprecated("0.9.0", issue=None, thing="the strict option", instead=None)
def run(strict=True):
    """Do the run thing."""
'''

FACTS = {
    "new": {},
    "Queue.__init__": {"deprecated": {"since": "0.9.0", "replacement": "trio.open(math.inf)"}},
    "run": {"changes": [{"since": "0.9.0", "reason": "Deprecated: the strict option."}]},
    "f": {"deprecated": {"since": "0.30", "replacement": "use_trio.new"}},
    "old": {"deprecated": {"since": "0.31", "replacement": "use_trio.new"}},
}

SHOWN = ("For details, see issue #7.",)
