"""SciPy: ``scipy._lib``.

https://docs.scipy.org/doc/scipy/dev/core-dev/index.html#deprecations says how things are deprecated. The
private decorators' ``version`` is the one that removes. ``_sub_module_deprecation`` is called by the
``__getattr__`` of modules that were meant to be private: their paths go away, the objects stay.
"""

_RENAMED = {
    "param": "{old_name}",
    "replacement": "{new_name}",
    "deprecated_since": "{dep_version}",
}

CONVENTIONS = {
    "scipy._lib.deprecation._deprecated": {"deprecated": True, "reason": "{msg}"},
    "scipy._lib.deprecation._deprecate_positional_args": {
        "param": "{signature.keyword_only}",
        "removal": "{version}",
        "reason": "{custom_message|Passing it by position is deprecated.}",
    },
    "scipy._lib._util._rename_parameter": _RENAMED,
    "scipy._lib.deprecation._sub_module_deprecation": {
        "removal": "2.0.0",
        "replacement": "scipy.{sub_package}.{attribute}",
    },
}
