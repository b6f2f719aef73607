"""Semantic Kernel: ``semantic_kernel.utils.feature_stage_decorator``.

https://learn.microsoft.com/en-us/semantic-kernel/support/ tells about the stages. ``release_candidate``
takes its version as the first argument, or by name.
"""

CONVENTIONS = {
    "semantic_kernel.utils.feature_stage_decorator.experimental": {
        "level": "experimental",
        "appended": (
            r"Note: This (class|function) is marked as 'experimental' and may change in the future\."
        ),
    },
    "semantic_kernel.utils.feature_stage_decorator.release_candidate": {
        "level": "release-candidate",
        "since": "{func,version}",
        "note": "{doc_string}",
        "appended": (
            r"(?:Features marked with this status are nearing completion and are considered stable for most"
            r" purposes, but may still incur minor refinements or optimizations before achieving full general"
            r" availability\.( \(Version: {since}\))?|{doc_string})"
        ),
    },
    "semantic_kernel.utils.feature_stage_decorator.stage": {
        "level": "{status}",
        "levels": {"release_candidate": "release-candidate"},
        "since": "{version}",
        "note": "{note}",
        "appended": (
            r"(?:Note: This (class|function) is marked as '\w+'( \(Version: {since}\))? and may change in the"
            r" future\.|{note})"
        ),
    },
}

LEVELS = {
    "release-candidate": {
        "label": "Release candidate",
        "rank": 62,
        "promise": "Nearly final: minor refinements may still come before it is generally available.",
        "color": "#0969da",
    },
}
