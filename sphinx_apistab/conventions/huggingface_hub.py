"""The Hugging Face Hub client: ``huggingface_hub.utils``.

https://huggingface.co/docs/huggingface_hub/package_reference/utilities documents ``experimental``. The
versions of the deprecating decorators are those that remove.
"""

CONVENTIONS = {
    "huggingface_hub.utils._experimental.experimental": {"level": "experimental"},
    "huggingface_hub.utils._deprecation._deprecate_method": {
        "removal": "{version}",
        "reason": "{message}",
    },
    "huggingface_hub.utils._deprecation._deprecate_arguments": {
        "param": "{deprecated_args}",
        "removal": "{version}",
        "reason": "{custom_message}",
    },
    "huggingface_hub.utils._deprecation._deprecate_positional_args": {
        "param": "{signature.keyword_only}",
        "keyword_only": True,
        "change_release": "{version}",
    },
}
