"""What reading must leave as it was: the modules that are imported, and all that lies in them."""

import sys
import warnings
from types import FunctionType, ModuleType


def snapshot(packages):
    """Return the imported modules, and what lies in those of some packages, by identity.

    Whatever is lazy would be filled in, and whatever is new would be there, if reading asked for it.
    """
    found = {"modules": {name: id(module) for name, module in sys.modules.items()}}
    found["filters"] = len(warnings.filters)
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in packages and isinstance(module, ModuleType):
            content = ModuleType.__dict__["__dict__"].__get__(module)
            found[name] = identities(content)
            for key, value in list(content.items()):
                if type(value) is FunctionType:
                    found[name, key] = identities(value.__dict__)
                elif issubclass(type(value), type):
                    found[name, key] = identities(type.__dict__["__dict__"].__get__(value))
    return found


def identities(content):
    return {key: id(value) for key, value in content.items()}


def differences(before, after):
    """Return where two snapshots differ."""
    return {
        (place, key)
        for place in before.keys() | after.keys()
        for key in _differing(before.get(place, {}), after.get(place, {}))
    }


def _differing(old, new):
    if isinstance(old, dict) and isinstance(new, dict):
        return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    return set() if old == new else {(old, new)}
