"""redis-py: ``redis.utils``.

https://redis.readthedocs.io/ documents what the decorators stand on.
"""

_DEPRECATED = {"deprecated_since": "{version}", "reason": "{reason}"}

CONVENTIONS = {
    "redis.utils.deprecated_function": _DEPRECATED,
    "redis.utils.deprecated_args": {
        **_DEPRECATED,
        "param": "{args_to_warn|*}",
        "but": "{allowed_args}",
    },
    "redis.utils.experimental": {"level": "experimental"},
    "redis.utils.experimental_method": {"level": "experimental"},
    "redis.utils.experimental_args": {"level": "experimental", "param": "{args_to_warn|*}"},
}
