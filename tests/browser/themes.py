"""The themes that readers meet us in: what a ``conf.py`` says of them, and how they are dark."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme of Sphinx."""

    name: str  #: ``html_theme``
    extensions: tuple[str, ...] = ()  #: those that the theme needs
    options: dict[str, Any] = field(default_factory=dict)  #: ``html_theme_options``
    dark: bool = True  #: whether it follows a reader who prefers dark pages

    def conf(self) -> str:
        """Return lines for the end of a ``conf.py``."""
        return (
            f"html_theme = {self.name!r}\nhtml_theme_options = {self.options!r}\n"
            f"extensions = [*extensions, *{self.extensions!r}]\n"
        )


def _palette(scheme: str, media: str) -> dict[str, Any]:
    return {"media": f"(prefers-color-scheme: {media})", "scheme": scheme, "primary": "indigo"}


THEMES = {
    theme.name: theme
    for theme in (
        Theme(name="furo"),
        Theme(name="pydata_sphinx_theme"),
        Theme(name="sphinx_book_theme"),
        Theme(name="sphinx_rtd_theme", dark=False),
        Theme(name="alabaster", dark=False),
        Theme(
            name="sphinx_immaterial",
            extensions=("sphinx_immaterial",),
            options={
                "palette": [_palette("default", "light"), _palette("slate", "dark")],
                "font": False,
            },
        ),
        Theme(name="shibuya"),
        Theme(name="python_docs_theme"),
    )
}
