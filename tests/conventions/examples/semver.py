"""python-semver 3.1."""

STUBS = {
    "semver._deprecated": r"""
def deprecated(func=None, *, replace=None, version=None, remove=None, category=DeprecationWarning):
    return (lambda func: func) if func is None else func
""",
}

USE = r'''
from semver._deprecated import deprecated

@deprecated(version="2.10.0", replace="semver.version.Version.parse", remove="Still under investigation.")
def parse():
    """Parse."""
'''

FACTS = {
    "parse": {
        "deprecated": {
            "since": "2.10.0",
            "replacement": "semver.version.Version.parse",
            "reason": "Still under investigation.",
        }
    }
}
