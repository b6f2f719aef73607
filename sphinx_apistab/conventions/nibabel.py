"""NiBabel: ``nibabel.deprecated``.

https://nipy.org/nibabel/devel/devguide.html tells about deprecation. ``until`` is the last version that
only warns.
"""

CONVENTIONS = {
    "nibabel.deprecated.deprecate_with_version": {
        "deprecated_since": "{since}",
        "removal": "{until}",
        "reason": "{message}",
    },
}
