"""RLlib: ``ray.rllib.utils.annotations``.

Its decorators take no arguments and leave the same trace on every object: only the source tells them
apart. https://docs.ray.io/en/latest/rllib/new-api-stack-migration-guide.html describes the two stacks.
"""

CONVENTIONS = {
    "ray.rllib.utils.annotations.PublicAPI": {"level": "stable"},
    "ray.rllib.utils.annotations.DeveloperAPI": {"level": "developer"},
    "ray.rllib.utils.annotations.ExperimentalAPI": {"level": "experimental"},
    "ray.rllib.utils.annotations.OldAPIStack": {"level": "legacy"},
}
