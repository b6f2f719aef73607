"""SymPy: ``sympy.utilities.decorator``.

https://docs.sympy.org/latest/contributing/deprecations.html is the policy.
"""

CONVENTIONS = {
    "sympy.utilities.decorator.deprecated": {
        "deprecated_since": "{deprecated_since_version}",
        "reason": "{message}",
    },
}
