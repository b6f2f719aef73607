"""Semantic Kernel: ``semantic_kernel.utils.feature_stage_decorator``.

https://learn.microsoft.com/en-us/semantic-kernel/support/ tells about the stages. ``release_candidate``
takes its version as the first argument, or by name.
"""

CONVENTIONS = {
    "semantic_kernel.utils.feature_stage_decorator.experimental": {
        "level": "experimental",
        "appended": (
            r"Note: This (class|function) is marked as 'experimental'( \(Version: .+\))?"
            r" and may change in the future\."
        ),
    },
    "semantic_kernel.utils.feature_stage_decorator.release_candidate": {
        "level": "release-candidate",
        "since": "{func,version}",
        "appended": r"Features marked with this status are nearing completion(.|\n)+",
    },
    "semantic_kernel.utils.feature_stage_decorator.stage": {
        "level": "{status}",
        "levels": {"experimental": "experimental", "release_candidate": "release-candidate"},
        "since": "{version}",
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
