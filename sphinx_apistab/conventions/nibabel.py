"""NiBabel: ``nibabel.deprecated``.

https://nipy.org/nibabel/devel/devguide.html tells about deprecation. The decorator writes its message into
the docstring, and that calls raise an error as of ``until``.
"""

CONVENTIONS = {
    "nibabel.deprecated.deprecate_with_version": {
        "deprecated_since": "{since}",
        "removal": "{until}",
        "reason": "{message}",
        "appended": (
            r"{reason}(?:\n\s*\n[ \t]*\* deprecated from version: {since})?"
            r"(?:\n\s*\* (?:Raises|Will raise) .+ as of version: {removal})?"
        ),
    },
}
