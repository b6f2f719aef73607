"""Google's Agent Development Kit: ``google.adk.features`` and ``google.adk.utils.feature_decorator``.

https://google.github.io/adk-docs/ has the features' stages in the reference of ``google.adk.features``. The
older decorators take a message in the place of a feature's name.
"""

_WORK_IN_PROGRESS = {"level": "wip"}
_EXPERIMENTAL = {"level": "experimental"}
_NOTED = {"note": "{message_or_obj}", "parameters": ["message_or_obj"]}

CONVENTIONS = {
    "google.adk.features._feature_decorator.working_in_progress": _WORK_IN_PROGRESS,
    "google.adk.features._feature_decorator.experimental": _EXPERIMENTAL,
    "google.adk.features._feature_decorator.stable": {"level": "stable"},
    "google.adk.utils.feature_decorator.working_in_progress": {**_WORK_IN_PROGRESS, **_NOTED},
    "google.adk.utils.feature_decorator.experimental": {**_EXPERIMENTAL, **_NOTED},
    "google.adk.a2a.experimental.a2a_experimental": {**_EXPERIMENTAL, **_NOTED},
}

LEVELS = {
    "wip": {
        "label": "Work in progress",
        "rank": 15,
        "promise": "Not finished: not meant to be used yet.",
        "color": "#6e7781",
    },
}
