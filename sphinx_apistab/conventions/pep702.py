"""PEP 702: ``@warnings.deprecated`` (Python 3.13) and its backport in ``typing_extensions``.

https://peps.python.org/pep-0702/: the first argument is the message, and the decorator stores it as
``__deprecated__`` on what it decorates.
"""

_DEPRECATED = {"deprecated": True, "reason": "{message}", "parameters": ["message"]}

CONVENTIONS = {
    "warnings.deprecated": _DEPRECATED,
    "typing_extensions.deprecated": _DEPRECATED,
    ".__deprecated__": {"deprecated": True, "reason": "{value}"},
}
