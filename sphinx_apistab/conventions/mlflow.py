"""MLflow: ``mlflow.utils.annotations``.

https://mlflow.org/docs/latest/api_reference/python_api/ shows the notes that the decorators write into
the docstrings.
"""

CONVENTIONS = {
    "mlflow.utils.annotations.experimental": {
        "level": "experimental",
        "since": "{version}",
        "appended": (
            r"\.\. Note:: Experimental: This .+ may change or be removed in a future release"
            r" without warning\."
        ),
    },
    "mlflow.utils.annotations.developer_stable": {"level": "stable"},
    "mlflow.utils.annotations.deprecated": {
        "deprecated_since": "{since}",
        "replacement": "{alternative}",
        "reason": "{impact|This method will be removed in a future release.}",
        "appended": (
            r"\.\. Warning:: ``[\w.]+`` is deprecated( since {since})?\. {reason}"
            r"( Use ``{replacement}`` instead\.)?"
        ),
    },
    "mlflow.utils.annotations.deprecated_parameter": {
        "param": "{old_param}",
        "removal": "{version}",
        "replacement": "{new_param}",
        "appended": (
            r"\.\. Note:: Parameter ``\w+`` is deprecated\. Use ``{replacement}`` instead\."
        ),
    },
    "mlflow.utils.annotations.keyword_only": {},
}
