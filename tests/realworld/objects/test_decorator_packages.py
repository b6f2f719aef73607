"""Packages that are decorators (Deprecated, deprecation, pydantic), and one that imports lazily."""

from __future__ import annotations

import importlib
import textwrap
import warnings

import pytest
from environments import needs

from sphinx_apistab.conventions import builtin
from sphinx_apistab.model import Deprecation
from sphinx_apistab.reading import Reader
from sphinx_apistab.scanning import explain

TEXTS = {
    "deprecated": '''
        from deprecated import deprecated
        from deprecated import sphinx

        @deprecated("Use g.", version="1.0")
        def f(): ...

        @sphinx.deprecated(reason="Use g.", version="1.0")
        def g():
            """G."""

        @sphinx.versionadded(version="0.9")
        def h():
            """H."""

        class C:
            @classmethod
            @deprecated(version="1.1")
            def m(cls): ...

        @deprecated
        class D: ...
    ''',
    "deprecation": '''
        import deprecation

        @deprecation.deprecated(
            deprecated_in="1.0", removed_in="2.0", current_version="1.5", details="Use g."
        )
        def f():
            """F."""
    ''',
    "pydantic": """
        from pydantic import BaseModel, computed_field

        class M(BaseModel):
            @computed_field(deprecated="Use b.")
            @property
            def a(self) -> int: ...

            @computed_field
            @property
            def b(self) -> int: ...
    """,
}
# package, path, deprecation, since when it is there
SAID = [
    ("deprecated", "f", Deprecation(since="1.0", reason="Use g."), None),
    ("deprecated", "g", Deprecation(since="1.0", reason="Use g."), None),
    ("deprecated", "h", None, "0.9"),
    ("deprecated", "C.m", Deprecation(since="1.1"), None),
    ("deprecated", "D", Deprecation(), None),
    ("deprecation", "f", Deprecation(since="1.0", removal="2.0", reason="Use g."), None),
    ("pydantic", "M.a", Deprecation(reason="Use b."), None),
    ("pydantic", "M.b", None, None),
]


@pytest.mark.parametrize("package, path, deprecated, since", SAID)
def test_decorator_packages(tmp_path, monkeypatch, package, path, deprecated, since):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        needs(package)
        module = f"written_with_{package}_{path.replace('.', '_')}"
        text = textwrap.dedent(TEXTS[package])
        (tmp_path / f"{module}.py").write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        importlib.import_module(module)
    stability = Reader(builtin()).read(module, path).stability
    assert (stability.deprecated, stability.since) == (deprecated, since)
    assert stability.conflicts == ()


def test_lazy_imports():
    needs("skimage")
    explained = explain("skimage.filters.gaussian", Reader(builtin()))
    assert explained.entry.objtype == "function"
    assert explained.entry.source.startswith("skimage/")
    assert explained.entry.canonical != explained.entry.name
    assert explained.entry.stability.params["channel_axis"].since == "0.19"
