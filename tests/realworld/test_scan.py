"""The second reading itself: it must see through imports before it may judge others."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from ray_source import COMPUTED, Definition, Source

ANNOTATIONS = """
def PublicAPI(*args, **kwargs): ...
def DeveloperAPI(*args, **kwargs): ...
def Deprecated(*args, **kwargs): ...
"""
FILES = {
    "ray/__init__.py": "",
    "ray/util/__init__.py": "from ray.util.annotations import PublicAPI",
    "ray/util/annotations.py": ANNOTATIONS,
    "ray/_common/__init__.py": "",
    "ray/_common/deprecation.py": "def Deprecated(old=None, *, new=None, help=None, error): ...",
    "ray/rllib/__init__.py": "",
    "ray/rllib/utils/__init__.py": "",
    "ray/rllib/utils/annotations.py": (
        "from ray._common.deprecation import Deprecated\n"
        "def PublicAPI(obj): ...\ndef OldAPIStack(obj): ...\ndef ExperimentalAPI(obj): ...\n"
        "Deprecated = Deprecated\n"
    ),
    "ray/names.py": "FROM_AFAR = 'Far'",
}
UTIL, COMMON, RLLIB = (
    "ray.util.annotations.",
    "ray._common.deprecation.",
    "ray.rllib.utils.annotations.",
)


def scan(tmp_path: Path, code: str) -> dict[str, Definition]:
    for name, text in (FILES | {"ray/pkg/__init__.py": "", "ray/pkg/mod.py": dedent(code)}).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return {d.qualname: d for d in Source(tmp_path).decorated if d.module == "ray.pkg.mod"}


@pytest.mark.parametrize(
    ("imported", "decorator", "name", "level"),
    [
        ("from ray.util.annotations import PublicAPI", "PublicAPI", UTIL + "PublicAPI", "stable"),
        ("from ray.util.annotations import PublicAPI as P", "P", UTIL + "PublicAPI", "stable"),
        (
            "from ray.util.annotations import PublicAPI as P",
            "P(stability='beta')",
            UTIL + "PublicAPI",
            "beta",
        ),
        ("from ray.util import PublicAPI", "PublicAPI()", UTIL + "PublicAPI", "stable"),
        (
            "from ray.util import annotations",
            "annotations.DeveloperAPI",
            UTIL + "DeveloperAPI",
            "developer",
        ),
        (
            "from ..util import annotations as a",
            "a.DeveloperAPI()",
            UTIL + "DeveloperAPI",
            "developer",
        ),
        (
            "import ray.util.annotations",
            "ray.util.annotations.PublicAPI",
            UTIL + "PublicAPI",
            "stable",
        ),
        ("import ray.util", "ray.util.PublicAPI", UTIL + "PublicAPI", "stable"),
        # DeveloperAPI takes arguments, and ignores them.
        (
            "from ray.util.annotations import DeveloperAPI",
            "DeveloperAPI(stability='alpha', api_group='G')",
            UTIL + "DeveloperAPI",
            "developer",
        ),
        (
            "from ray.rllib.utils.annotations import PublicAPI",
            "PublicAPI",
            RLLIB + "PublicAPI",
            "stable",
        ),
        (
            "from ray.rllib.utils.annotations import OldAPIStack",
            "OldAPIStack",
            RLLIB + "OldAPIStack",
            "legacy",
        ),
        (
            "from ray.rllib.utils import annotations as P",
            "P.ExperimentalAPI",
            RLLIB + "ExperimentalAPI",
            "experimental",
        ),
    ],
)
def test_levels(tmp_path: Path, imported: str, decorator: str, name: str, level: str) -> None:
    (found,) = scan(tmp_path, f"{imported}\n@{decorator}\ndef f(): ...").values()
    assert (found.decorators, found.level, found.group, found.deprecated) == (
        (name,),
        level,
        None,
        False,
    )


def test_names_of_others_say_nothing(tmp_path: Path) -> None:
    code = """
        from elsewhere import PublicAPI
        def DeveloperAPI(f): return f
        @PublicAPI
        def f(): ...
        @DeveloperAPI
        class C: ...
    """
    assert scan(tmp_path, code) == {}


def test_stack(tmp_path: Path) -> None:
    code = """
        from ray.names import FROM_AFAR
        from ray.util.annotations import Deprecated, PublicAPI
        from ray.rllib.utils.annotations import Deprecated as Gone
        NEAR = "Near"
        class C:
            @Deprecated(message="Use `with_column` "
                                "instead")
            @PublicAPI(api_group=FROM_AFAR)
            def f(self): ...

            if True:
                @property
                @PublicAPI(api_group=NEAR, stability="alpha")
                @Gone(new="C.f", help="Why.", error=False)
                def g(self):
                    @PublicAPI(api_group="Others")
                    def inner(): ...
        @Deprecated(message="a" + str(1))
        async def h(): ...
    """
    found = scan(tmp_path, code)
    assert list(found) == ["C.f", "C.g", "C.g.<locals>.inner", "h"]
    assert found["C.f"].group == "Far"
    assert found["C.f"].deprecated
    assert found["C.f"].reason == "Use `with_column` instead"
    assert (found["C.f"].first_line, found["C.f"].line) == (7, 10)
    assert found["C.g"].decorators == (UTIL + "PublicAPI", COMMON + "Deprecated")
    assert (found["C.g"].level, found["C.g"].group) == ("alpha", "Near")
    assert (found["C.g"].replacement, found["C.g"].reason) == ("C.f", "Why.")
    assert found["C.g.<locals>.inner"].group is None
    assert found["h"].reason == COMPUTED


def test_assignments(tmp_path: Path) -> None:
    code = """
        from collections import namedtuple
        from ray.util.annotations import PublicAPI
        Point = PublicAPI(stability="beta")(namedtuple("Point", "x y"))
        Plain = PublicAPI(namedtuple("Plain", "x y"))
        length = len([1])
    """
    found = scan(tmp_path, code)
    assert {name: d.level for name, d in found.items()} == {"Point": "beta", "Plain": "stable"}
