"""LangChain: ``langchain_core._api``.

https://docs.langchain.com/oss/python/release-policy says what beta and deprecated mean.
"""

CONVENTIONS = {
    "langchain_core._api.beta_decorator.beta": {"level": "beta"},
    "langchain_core._api.deprecation.deprecated": {
        "deprecated_since": "{since}",
        "removal": "{removal}",
        "replacement": "{alternative,alternative_import}",
        "reason": "{message,addendum}",
    },
    "langchain_core._api.deprecation.rename_parameter": {
        "param": "{old}",
        "deprecated_since": "{since}",
        "removal": "{removal}",
        "replacement": "{new}",
    },
}
