"""Transformers: ``transformers.utils.deprecation``.

https://github.com/huggingface/transformers/blob/main/src/transformers/utils/deprecation.py documents the
decorator. The version is the one that removes.
"""

CONVENTIONS = {
    "transformers.utils.deprecation.deprecate_kwarg": {
        "param": "{old_name}",
        "removal": "{version}",
        "replacement": "{new_name}",
        "reason": "{additional_message}",
    },
}
