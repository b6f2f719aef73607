"""SciPy: ``scipy._lib``.

https://docs.scipy.org/doc/scipy/dev/core-dev/index.html#deprecations says how things are deprecated.
``_deprecate_positional_args`` names the version in which passing by position becomes an error, and in
which its ``deprecated_args`` are removed. Without a version, ``_rename_parameter`` takes the old name as well
as the new one. ``_sub_module_deprecation`` is called by the ``__getattr__`` of modules that were meant to be
private: their paths go away, the objects stay; what SciPy 1 deprecated so, SciPy 2 removes.
"""

CONVENTIONS = {
    "scipy._lib.deprecation._deprecated": {"deprecated": True, "reason": "{msg}"},
    "scipy._lib.deprecation._deprecate_positional_args": [
        {
            "param": "{signature.keyword_only}",
            "but": "{deprecated_args}",
            "keyword_only": True,
            "change_release": "{version}",
            "change": "{custom_message}",
        },
        {
            "param": "{deprecated_args}",
            "removal": "{version}",
            "reason": "{custom_message}",
        },
    ],
    "scipy._lib._util._rename_parameter": {
        "when": "{dep_version}",
        "param": "{old_name}",
        "replacement": "{new_name}",
        "deprecated_since": "{dep_version}",
    },
    "scipy._lib.deprecation._sub_module_deprecation": [
        {
            "unless": "{correct_module}",
            "replacement": "scipy.{sub_package}.{attribute}",
        },
        {
            "when": "{correct_module}",
            "replacement": "scipy.{sub_package}.{correct_module}.{attribute}",
        },
        {"when": r"{dep_version:^1\.}", "removal": "2.0.0"},
    ],
}
