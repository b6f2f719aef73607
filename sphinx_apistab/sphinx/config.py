"""The options in ``conf.py``: each declared once, checked, and turned into the records of the core.

A bad value costs one warning that names the option, the key and what is used instead, never the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sphinx.util import logging

from sphinx_apistab import migration
from sphinx_apistab.conventions import Conventions, builtin, builtin_levels
from sphinx_apistab.escaping import visible_throughout
from sphinx_apistab.inventory import FILENAME
from sphinx_apistab.model import DIRECTIVE_RULES, LEVELS, DirectiveRule, Group, Level
from sphinx_apistab.settings import levels_of, own_conventions, patterns_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)


class Option(NamedTuple):
    """One ``conf.py`` value."""

    name: str
    default: Any
    types: tuple[type, ...]
    #: what a change invalidates: "env" re-reads all pages; "" leaves it to the digests of
    #: :mod:`~sphinx_apistab.sphinx.freshness`, which rewrite the pages that show the difference
    rebuild: Literal["", "env"]
    help: str


OPTIONS: tuple[Option, ...] = (
    Option(
        name="apistab_levels",
        default={},
        types=(dict,),
        rebuild="",
        help="Levels to change or to add: name → label, rank, promise, color, icon.",
    ),
    Option(
        name="apistab_groups",
        default={},
        types=(dict, list, tuple),
        rebuild="env",
        help="The groups in the order to show them: names, or name → description, "
        "or name → title and description.",
    ),
    Option(
        name="apistab_conventions",
        default={},
        types=(dict,),
        rebuild="env",
        help="What the project's own decorators mean: canonical name → words.",
    ),
    Option(
        name="apistab_version_directives",
        default=DIRECTIVE_RULES[0],
        types=(str,),
        rebuild="env",
        help='Which "deprecated" directives count: those whose words say so ("sure"), those that name the '
        'object ("strict"), or none ("off").',
    ),
    Option(
        name="apistab_inventory",
        default=FILENAME,
        types=(str,),
        rebuild="",
        help="The file name of the inventory beside objects.inv; empty for none.",
    ),
    Option(
        name="apistab_migrations",
        default=migration.FILENAME,
        types=(str,),
        rebuild="",
        help="The file name of the migrations beside objects.inv; empty for none.",
    ),
    Option(
        name="apistab_link_marks",
        default="deprecated",
        types=(str, bool),
        rebuild="",
        help='Which links carry a mark: those to what is "deprecated", to what is "below" the level '
        'of the page as well, to "all" that has a level, or none (False).',
    ),
    Option(
        name="apistab_collapse_deprecated",
        default=False,
        types=(bool,),
        rebuild="",
        help="Whether the descriptions of what is deprecated are folded in HTML.",
    ),
    Option(
        name="apistab_signatures",
        default=True,
        types=(bool,),
        rebuild="env",
        help="Whether autodoc shows the signature of a definition where known decorators hide it behind "
        "(*args, **kwargs).",
    ),
    Option(
        name="apistab_policy",
        default="default",
        types=(str, dict),
        rebuild="",
        help='What counts as wrong, and how wrong it is: a preset ("adopt", "default", "strict", "ray") '
        "or a dict that changes one.",
    ),
    Option(
        name="apistab_packages",
        default=(),
        types=(list, tuple),
        rebuild="",
        help="The packages whose marked objects the pages should have; what the policy wants is looked for.",
    ),
    Option(
        name="apistab_exclude_modules",
        default=(),
        types=(list, tuple),
        rebuild="",
        help="Modules of these packages that are left out: full names, or last parts; * stands for anything.",
    ),
    Option(
        name="apistab_include_modules",
        default=(),
        types=(list, tuple),
        rebuild="",
        help="Modules that are read though their names look like those of tests, examples or scripts.",
    ),
    Option(
        name="apistab_history",
        default="",
        types=(str,),
        rebuild="",
        help="The folder of the recorded releases, relative to conf.py.",
    ),
    Option(
        name="apistab_baseline",
        default="",
        types=(str,),
        rebuild="",
        help="What is compared with: a recorded version or a file; empty for the newest older release.",
    ),
    Option(
        name="apistab_accepted",
        default="",
        types=(str,),
        rebuild="",
        help="The file of accepted findings, relative to conf.py.",
    ),
)


LINK_MARKS = ("deprecated", "below", "all")

_DEFAULTS: Mapping[str, Any] = {option.name: option.default for option in OPTIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options as records."""

    levels: Mapping[str, Level]  #: by name, the most dependable first
    own_levels: tuple[str, ...]  #: those that ``apistab_levels`` names
    groups: Mapping[str, Group]  #: by name, in the author's order
    own_conventions: Conventions = field(repr=False)  #: those that are not built in
    version_directives: DirectiveRule  #: which of their deprecations count
    inventory: str
    migrations: str
    link_marks: str  #: ``deprecated``, ``below``, ``all`` or empty
    collapse_deprecated: bool  #: whether HTML folds the descriptions of what is deprecated
    signatures: bool  #: whether autodoc shows the signatures that known decorators hide
    policy: str | Mapping[str, Any]
    packages: tuple[str, ...]
    exclude_modules: tuple[str, ...]  #: patterns of what is left out of these packages
    include_modules: tuple[str, ...]  #: patterns of what is not
    history: str
    baseline: str
    accepted: str

    @property
    def conventions(self) -> Conventions:
        """All conventions; only what reads pages loads them."""
        known = builtin().joined(self.own_conventions)
        return known._replace(directives=self.version_directives)

    def level(self, name: str) -> Level:
        """Return a level; one that nobody declared shows its own name and promises nothing."""
        return self.levels.get(name) or Level(name=name, label=name, rank=0, promise="", color="")


def settings(config: Config) -> Settings:
    """Return the checked options, with a warning for each value that had to be left out."""
    value = {option.name: _checked_type(option, config) for option in OPTIONS}
    own = own_conventions(value["apistab_conventions"], _warn, _warn)
    levels = levels_of(value["apistab_levels"], (*LEVELS, *builtin_levels(), *own.levels), _warn)
    groups = {group.name: group for group in _groups(value["apistab_groups"])}
    return Settings(
        levels=visible_throughout(levels),
        own_levels=tuple(name for name in levels if name in value["apistab_levels"]),
        groups=visible_throughout(groups),
        own_conventions=own,
        version_directives=_version_directives(value["apistab_version_directives"]),
        inventory=_file_name("apistab_inventory", value),
        migrations=_file_name("apistab_migrations", value),
        link_marks=_link_marks(value["apistab_link_marks"]),
        collapse_deprecated=value["apistab_collapse_deprecated"],
        signatures=value["apistab_signatures"],
        policy=value["apistab_policy"],
        packages=tuple(_packages(value["apistab_packages"])),
        exclude_modules=_patterns("apistab_exclude_modules", value),
        include_modules=_patterns("apistab_include_modules", value),
        history=value["apistab_history"],
        baseline=value["apistab_baseline"],
        accepted=value["apistab_accepted"],
    )


def _checked_type(option: Option, config: Config) -> Any:
    """Return the value of an option, or its default where the value is of another type."""
    value = getattr(config, option.name)
    if isinstance(value, option.types):
        return value
    types = " or ".join(kind.__name__ for kind in option.types)
    _reject(option.name, value, f"is no {types}", f"the default {option.default!r} is used")
    return option.default


def _reject(option: str, key: object, problem: str, instead: str) -> None:
    _warn(option, f"{key!r} {problem}", instead)


def _warn(option: str, problem: str, instead: str) -> None:
    logger.warning("%s: %s; %s", option, problem, instead, type="apistab", subtype="config")


def _groups(value: Mapping[Any, Any] | Sequence[Any]) -> Iterator[Group]:
    items = value.items() if isinstance(value, Mapping) else ((name, "") for name in value)
    for name, words in items:
        group = _group(name, words)
        if group is None:
            _reject(
                "apistab_groups",
                name,
                "must be a name with a description, or with {'title': …, 'description': …}",
                "it is left out",
            )
        else:
            yield group


def _group(name: object, words: object) -> Group | None:
    if not isinstance(name, str):
        return None
    if isinstance(words, str):
        return Group(name=name, title=name, description=words)
    if isinstance(words, Mapping) and not set(words) - {"title", "description"}:
        texts = {"title": name, **words}
        if all(isinstance(text, str) for text in texts.values()):
            return Group(name=name, **texts)
    return None


def _packages(value: Iterable[Any]) -> Iterator[str]:
    for name in value:
        if isinstance(name, str) and all(part.isidentifier() for part in name.split(".")):
            yield name
        else:
            _reject("apistab_packages", name, "is no name of a package", "it is left out")


def _patterns(option: str, value: Mapping[str, Any]) -> tuple[str, ...]:
    return patterns_of(option, value[option], _warn)


def _link_marks(value: Any) -> str:
    if not value:
        return ""
    if value in LINK_MARKS:
        return str(value)
    words = ", ".join(map(repr, LINK_MARKS))
    _reject("apistab_link_marks", value, f"is none of {words}, False", "'deprecated' is used")
    return "deprecated"


def _version_directives(value: str) -> DirectiveRule:
    for rule in DIRECTIVE_RULES:
        if value == rule:
            return rule
    words, used = ", ".join(map(repr, DIRECTIVE_RULES)), DIRECTIVE_RULES[0]
    _reject("apistab_version_directives", value, f"is none of {words}", f"{used!r} is used")
    return used


def _file_name(option: str, value: Mapping[str, str]) -> str:
    """Return the name of a file that lies beside ``objects.inv``, in no other folder."""
    name = value[option]
    if name in {".", ".."} or re.search(r"[/\\\0]", name):
        default: str = _DEFAULTS[option]
        _reject(option, name, "is no mere file name", f"{default!r} is used")
        return default
    return name


def declare(app: Sphinx) -> None:
    """Add the options to Sphinx."""
    for option in OPTIONS:
        # Sphinx need not check the type: its warning does not say what is used instead.
        app.add_config_value(
            option.name, option.default, option.rebuild, types=(Any,), description=option.help
        )
