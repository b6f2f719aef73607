"""LangChain: ``langchain_core._api``.

https://docs.langchain.com/oss/python/release-policy says what beta and deprecated mean. The decorators write
admonitions of MkDocs, and directives that Sphinx has none of, into the docstrings.
"""

CONVENTIONS = {
    "langchain_core._api.beta_decorator.beta": {
        "level": "beta",
        "note": "{message,addendum}",
        "appended": r"\.\. beta::\n(?:[ \t]+{note}\n)?\s*",
    },
    "langchain_core._api.deprecation.deprecated": {
        "deprecated_since": "{since}",
        "removal": "{removal}",
        "replacement": "{alternative,alternative_import}",
        "reason": "{message,addendum}",
        "appended": r'!!! deprecated "{since} [^"]*"',
        "parameters": ["since"],
    },
    "langchain_core._api.deprecation.rename_parameter": {
        "param": "{old}",
        "deprecated_since": "{since}",
        "removal": "{removal}",
        "replacement": "{new}",
    },
}
