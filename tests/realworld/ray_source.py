"""What Ray's source says of its own stability: a second opinion, read with :mod:`ast` alone.

Nothing in here imports Ray or this package. It knows four functions of Ray by the file that defines them,
follows every import that leads to one of them, and writes down each class and function of the source
tree with what its decorators state. The tests compare the built documentation with it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LEVEL_DECORATORS = {
    ("ray.util.annotations", "PublicAPI"): "stable",  # unless ``stability=`` says otherwise
    ("ray.util.annotations", "DeveloperAPI"): "developer",
    ("ray.rllib.utils.annotations", "PublicAPI"): "stable",
    ("ray.rllib.utils.annotations", "DeveloperAPI"): "developer",
    ("ray.rllib.utils.annotations", "ExperimentalAPI"): "experimental",
    ("ray.rllib.utils.annotations", "OldAPIStack"): "legacy",
}
#: The two ``Deprecated``, each with the names of its arguments for the replacement and the reason.
DEPRECATED_DECORATORS = {
    ("ray.util.annotations", "Deprecated"): (None, "message"),
    ("ray._common.deprecation", "Deprecated"): ("new", "help"),
    ("ray.rllib.utils.deprecation", "Deprecated"): ("new", "help"),  # where that was until 2.49
}
#: Only this one heeds its arguments; ``DeveloperAPI(stability="beta")`` is what Ray calls developer.
HEEDS_ARGUMENTS = ("ray.util.annotations", "PublicAPI")
NO_GROUP = "Others"
#: Files that do not name any of the decorators need not be parsed.
_NAMES = {name.encode() for _, name in (*LEVEL_DECORATORS, *DEPRECATED_DECORATORS)}

#: Stands for an argument that can only be known by running Ray's code.
COMPUTED = "<computed>"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One ``def`` or ``class`` of the source, and what its decorators say.

    Or an assignment that calls a decorator itself: ``Point = PublicAPI(namedtuple("Point", "x y"))``.
    """

    module: str
    qualname: str  #: as Python's ``__qualname__``, ``<locals>`` included
    path: str  #: relative to the folder that holds the package: ``ray/data/dataset.py``
    line: int  #: of the ``def`` or ``class``
    first_line: int  #: of its first decorator, where it has one
    kind: str  #: ``def``, ``class`` or ``=``
    decorators: tuple[str, ...] = ()  #: the known ones, outermost first: ``module.name``
    level: str | None = None
    group: str | None = None
    deprecated: bool = False
    reason: str | None = None
    replacement: str | None = None
    #: whether it says that it is deprecated by other means: in a directive, in a model's field
    told: bool = False

    @property
    def decorated(self) -> bool:
        return bool(self.decorators)


class Source:
    """A source tree with the package *package* in the folder *root*."""

    def __init__(self, root: Path, package: str = "ray") -> None:
        self.root = root
        self.package = package
        self._modules: dict[str, Module | None] = {}

    @cached_property
    def decorated(self) -> tuple[Definition, ...]:
        """Every ``def`` and ``class`` of the package that carries one of the decorators."""
        return tuple(
            definition
            for path in sorted((self.root / self.package).rglob("*.py"))
            if any(name in path.read_bytes() for name in _NAMES)
            and (module := self.module(_module_name(path, self.root))) is not None
            for definition in module.definitions
            if definition.decorated
        )

    def module(self, name: str) -> Module | None:
        """Return a module's source, or ``None`` where there is none that Python can parse."""
        if name not in self._modules:
            self._modules[name] = self._load(name)
        return self._modules[name]

    def _load(self, name: str) -> Module | None:
        stem = self.root.joinpath(*name.split("."))
        for path in (stem / "__init__.py", stem.with_suffix(".py")):
            if path.is_file():
                try:
                    tree = ast.parse(path.read_bytes())
                except SyntaxError:  # templates and the like
                    return None
                return Module(self, name, path, tree)
        return None

    def origin(self, module: str, name: str) -> tuple[str, str]:
        """Follow imports from *name* in *module* to where it is defined."""
        seen = set()
        while (module, name) not in seen:
            seen.add((module, name))
            source = self.module(module)
            target = source.imports.get(name) if source is not None else None
            if target is None or target[1] is None:
                break
            module, name = target[0], target[1]
        return module, name


class Module:
    """The source of one module."""

    def __init__(self, source: Source, name: str, path: Path, tree: ast.Module) -> None:
        self.source = source
        self.name = name
        self.path = path.relative_to(source.root).as_posix()
        self.is_package = path.name == "__init__.py"
        self.tree = tree

    @cached_property
    def imports(self) -> dict[str, tuple[str, str | None]]:
        """What imported names stand for: (module, name in it), or (module, None) for a module."""
        found: dict[str, tuple[str, str | None]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                base = self._import_base(node)
                for alias in node.names:
                    found[alias.asname or alias.name] = (base, alias.name)
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    top = alias.name.partition(".")[0]
                    found[alias.asname or top] = (alias.name if alias.asname else top, None)
        return found

    def _import_base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        parts = parts[: len(parts) - node.level + (1 if self.is_package else 0)]
        return ".".join([*parts, node.module] if node.module else parts)

    @cached_property
    def constants(self) -> dict[str, ast.expr]:
        """The module's global assignments of one name."""
        found = {}
        for node in self.tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found[node.targets[0].id] = node.value
            elif (
                isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value
            ):
                found[node.target.id] = node.value
        return found

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """Every ``def`` and ``class``, decorated or not, however deeply nested."""
        return tuple(self._definitions_in(self.tree, ""))

    def _definitions_in(self, parent: ast.AST, prefix: str) -> Iterator[Definition]:
        for node in ast.iter_child_nodes(parent):
            if isinstance(node, Function | ast.ClassDef):
                yield self._definition(node, prefix + node.name, node.decorator_list)
                below = "." if isinstance(node, ast.ClassDef) else ".<locals>."
                yield from self._definitions_in(node, prefix + node.name + below)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                if called := list(_called_decorators(node.value)):
                    yield self._definition(node, prefix + node.targets[0].id, called)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                yield self._definition(node, prefix + node.target.id, [])
            else:
                yield from self._definitions_in(node, prefix)

    def _definition(
        self,
        node: Function | ast.ClassDef | ast.Assign | ast.AnnAssign,
        qualname: str,
        decorators: list[ast.expr],
    ) -> Definition:
        facts: dict[str, str | bool | None] = {}
        known = []
        for decorator in decorators:
            origin = self._decorator(decorator)
            if origin in LEVEL_DECORATORS or origin in DEPRECATED_DECORATORS:
                known.append(".".join(origin))
                for fact, value in self._facts(origin, decorator).items():
                    if value is not None:
                        facts.setdefault(fact, value)  # the outermost is right
        return Definition(
            module=self.name,
            qualname=qualname,
            path=self.path,
            line=node.lineno,
            first_line=min([node.lineno, *(d.lineno for d in decorators)]),
            kind={ast.ClassDef: "class", ast.Assign: "=", ast.AnnAssign: "="}.get(
                type(node), "def"
            ),
            decorators=tuple(known),
            told=_is_told(node),
            **facts,  # type: ignore[arg-type]
        )

    def _decorator(self, node: ast.expr) -> tuple[str, str]:
        """Return the module and name of what a decorator expression names."""
        function = node.func if isinstance(node, ast.Call) else node
        if isinstance(function, ast.Name):
            return self.source.origin(self.name, function.id)
        if isinstance(function, ast.Attribute) and (owner := self._module_of(function.value)):
            return self.source.origin(owner, function.attr)
        return "", ""

    def _module_of(self, node: ast.expr) -> str | None:
        """Return the module that an expression such as ``annotations`` or ``ray.util`` names."""
        if isinstance(node, ast.Attribute):
            owner = self._module_of(node.value)
            return f"{owner}.{node.attr}" if owner else None
        if isinstance(node, ast.Name) and node.id in self.imports:
            module, name = self.imports[node.id]
            return module if name is None else f"{module}.{name}"
        return None

    def _facts(self, origin: tuple[str, str], decorator: ast.expr) -> dict[str, str | bool | None]:
        arguments = {}
        if isinstance(decorator, ast.Call):
            arguments = {k.arg: self._text(k.value) for k in decorator.keywords if k.arg}
        if origin in DEPRECATED_DECORATORS:
            replacement, reason = DEPRECATED_DECORATORS[origin]
            return {
                "deprecated": True,
                "replacement": arguments.get(replacement),
                "reason": arguments.get(reason),
            }
        facts: dict[str, str | bool | None] = {"level": LEVEL_DECORATORS[origin]}
        if origin == HEEDS_ARGUMENTS:
            group = arguments.get("api_group")
            facts["group"] = None if group == NO_GROUP else group
            facts["level"] = arguments.get("stability") or facts["level"]
        return facts

    def _text(self, node: ast.expr, depth: int = 0) -> str | None:
        """Return the text that an argument states: a literal, or a constant of some module."""
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) and node.value else None
        if isinstance(node, ast.Name) and depth < 5:
            if node.id in self.constants:
                return self._text(self.constants[node.id], depth + 1)
            module, name = self.source.origin(self.name, node.id)
            other = self.source.module(module)
            if other is not None and other is not self and name in other.constants:
                return other._text(other.constants[name], depth + 1)
        return COMPUTED


def _is_told(node: Function | ast.ClassDef | ast.Assign | ast.AnnAssign) -> bool:
    """Whether a docstring has a ``deprecated`` directive, or a pydantic ``Field`` its argument."""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return isinstance(node.value, ast.Call) and any(
            keyword.arg == "deprecated" for keyword in node.value.keywords
        )
    return ".. deprecated::" in (ast.get_docstring(node) or "")


def _called_decorators(value: ast.expr) -> Iterator[ast.expr]:
    """Yield ``a`` and ``b(…)`` of the value ``a(b(…)(thing()))``; whether they are known is not asked."""
    while isinstance(value, ast.Call) and len(value.args) == 1 and not value.keywords:
        yield value.func
        value = value.args[0]


def _module_name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
