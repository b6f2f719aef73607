"""Semantic Kernel 1.45."""

STUBS = {
    "semantic_kernel.utils.feature_stage_decorator": r"""
RC = (
    "Features marked with this status are nearing completion and are considered "
    "stable for most purposes, but may still incur minor refinements or "
    "optimizations before achieving full general availability."
)

def stage(status="experimental", version=None, note=None):
    def decorate(obj):
        kind = "class" if isinstance(obj, type) else "function"
        ver = f" (Version: {version})" if version else ""
        obj.__doc__ += "\n\n" + (note or f"Note: This {kind} is marked as '{status}'{ver} and may change in the future.")
        return obj
    return decorate

def experimental(obj):
    return stage(status="experimental")(obj)

def release_candidate(func=None, *, version=None, doc_string=None):
    def apply(obj, ver):
        note = doc_string if doc_string is not None else f"{RC} (Version: {ver})"
        return stage(status="release_candidate", version=ver, note=note)(obj)
    if callable(func):
        return apply(func, version or "1.45.0-rc1")
    return lambda obj: apply(obj, (func if isinstance(func, str) else version) or "1.45.0-rc1")
""",
}

USE = r'''
from semantic_kernel.utils.feature_stage_decorator import experimental, release_candidate, stage

@experimental
class A:
    """Do the A thing."""

@release_candidate("1.23.1-rc1")
class B:
    """Do the B thing."""

@release_candidate
class C:
    """Do the C thing."""

@release_candidate(version="1.2.0-rc2", doc_string="Only its name may change.")
def d():
    """Do the D thing."""

@stage("beta", "1.3.0")
def e():
    """Do the E thing."""

@stage(status="release_candidate", note="Nearly done.")
def f():
    """Do the F thing."""
'''

FACTS = {
    "A": {"level": "experimental"},
    "B": {"level": "release-candidate", "since": "1.23.1-rc1"},
    "C": {"level": "release-candidate"},
    "d": {"level": "release-candidate", "since": "1.2.0-rc2", "note": "Only its name may change."},
    "e": {"level": "beta", "since": "1.3.0"},
    "f": {"level": "release-candidate", "note": "Nearly done."},
}

SHOWN = ("Only its name may change.", "Nearly done.", "(Version: 1.45.0-rc1)")

LOST = (
    "Note: This class function is marked as 'experimental' 'beta' and may change in the future. "
    "Features marked with this status are nearing completion and are considered stable for most "
    "purposes, but may still incur minor refinements or optimizations before achieving full general "
    "availability. (Version: 1.3.0) (Version: 1.23.1-rc1)"
)
