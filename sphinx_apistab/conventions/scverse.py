"""scverse (anndata, scanpy and others): ``scverse_misc``.

https://scverse-misc.readthedocs.io/: ``Deprecation("0.2", "…")`` holds version and message.
"""

_GOING = {
    "deprecated_since": "{msg.version_deprecated}",
    "reason": "{msg.msg,msg}",
}

CONVENTIONS = {
    "scverse_misc._deprecated._deprecated_at": _GOING,
    "scverse_misc._deprecated.decorator.deprecated": _GOING,
    "scverse_misc._deprecated.deprecated_arg": {**_GOING, "param": "{arg}"},
}
