"""Whether a name is there, as far as the source of its package tells: what is not written may be made.

That a name is absent is only said where nothing could have made it: no import of everything that there is no
source of, no function that serves names, no namespace that is written to as a dict.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_apistab.reading.names import chain
from sphinx_apistab.reading.paths import Served
from sphinx_apistab.reading.static import is_class, mro, namespace
from sphinx_apistab.reading.syntax import parse

if TYPE_CHECKING:
    from sphinx_apistab.reading.sources import Scope
    from sphinx_apistab.reading.written import Module, Modules

_FURTHEST = 20  #: imports of imports, and bases of bases; more of them are a circle
#: What may give a module names that nobody reads in it: its namespace, other than looked into.
_MAKERS = re.compile(
    r"\bexec\(|__dict__|\bsys\.modules\b"
    r"|[(,=]\s*(?:globals|locals|vars)\("
    r"|\b(?:globals|locals|vars)\([^()]*\)\s*(?:\.(?!get\b)\w|\[[^\]\n]*\]\s*=(?!=))"
)
#: Bases of other projects that give no public member.
_EMPTY = frozenset({"abc.ABC", "typing.Generic", "typing.Protocol", "typing_extensions.Protocol"})
#: Metaclasses that give no member.
_PLAIN = frozenset({"ABCMeta", "EnumMeta", "EnumType", "type"})


@dataclass(slots=True)
class Presence:
    """What is there of a package that is read from its source."""

    modules: Modules
    #: whether a base that there is no source of is taken to have what its heir had itself
    cautious: bool = True
    _whole: dict[str, ast.Module | None] = field(default_factory=dict)

    def has(self, name: str, depth: int = _FURTHEST) -> bool | None:
        """Whether there is something under a full name; ``None`` where the source does not tell."""
        module, path = self.modules.split(name)
        if module is None or not depth:
            return None
        return self._in_module(module, path, depth - 1) if path else True

    def _in_module(self, module: Module, path: list[str], depth: int) -> bool | None:
        tree, first = module.source.tree, path[0]
        if tree is None:
            return None
        if first in tree.definitions:
            return self._in_definitions(module, tree, path, depth)
        if first in tree.imports:
            written = self.modules.place(module).dotted(path)
            return True if len(path) == 1 else self.has(written, depth) if written else None
        if first in tree.fields:
            return True if len(path) == 1 else None
        return _any([*self._by_stars(module, path, depth), self._made(module, path)])

    def _by_stars(self, module: Module, path: list[str], depth: int) -> Iterator[bool | None]:
        """Yield whether the imports of everything bring a name."""
        place = self.modules.place(module)
        for written in module.source.tree.stars if module.source.tree else ():
            target = self.modules.get(place.absolute(written))
            if target is None:
                yield None
            elif path[0] in self.modules.names(target):
                yield self.has(".".join([target.name, *path]), depth)
            else:
                yield self._made(target, path)

    def _made(self, module: Module, path: list[str]) -> bool | None:
        """Whether a module has a name that none of its statements simply gives it."""
        text, first = module.source.text, path[0]
        served = Served(module.source, self.modules.place(module)).gives(first)
        if served is not False:
            return served if len(path) == 1 else None
        if _MAKERS.search(text) or self.modules.is_beside(module, first):
            return None
        return None if self._mentions(module, first) else False

    def _mentions(self, module: Module, name: str) -> bool:
        """Whether something in a module is called as a name, or some call is given it as a text."""
        if name not in module.source.text:
            return False
        tree = self._parsed(module)
        return tree is None or any(
            _names(node, name) or _is_given(node, name) for node in ast.walk(tree)
        )

    def _parsed(self, module: Module) -> ast.Module | None:
        """Return a module with all of its bodies."""
        if module.name not in self._whole:
            self._whole[module.name] = parse(module.source.text)
        return self._whole[module.name]

    def _in_definitions(
        self, module: Module, scope: Scope, path: list[str], depth: int
    ) -> bool | None:
        """Whether what a scope defines has the rest of a path in it."""
        if len(path) == 1:
            return True
        found = []
        for node in scope.definitions[path[0]]:
            if not isinstance(node, ast.ClassDef):
                return None
            found.append(self._in_class(module, scope, node, path[1:], depth))
        return _any(found)

    def _in_class(
        self, module: Module, scope: Scope, node: ast.ClassDef, path: list[str], depth: int
    ) -> bool | None:
        body, first = scope.inner(node), path[0]
        if first in body.definitions:
            return self._in_definitions(module, body, path, depth)
        if first in {*body.fields, *body.imports}:
            return True if len(path) == 1 else None
        if {"__getattr__", "__getattribute__"} & body.definitions.keys():
            return None
        if any(_is_special(each) for each in node.keywords) or self._mentioned_in(
            module, node, first
        ):
            return None
        return _any(self._by_bases(module, scope, node, path, depth))

    def _mentioned_in(self, module: Module, node: ast.ClassDef, name: str) -> bool:
        """Whether something in a class, its methods included, is called as a name, or has it for a text."""
        tree = self._parsed(module)
        whole = [
            each
            for each in ast.walk(tree or ast.Pass())
            if isinstance(each, ast.ClassDef) and each.lineno == node.lineno
        ]
        return not whole or any(
            _names(each, name) or _is_text(each, name) for each in ast.walk(whole[0])
        )

    def _by_bases(
        self, module: Module, scope: Scope, node: ast.ClassDef, path: list[str], depth: int
    ) -> Iterator[bool | None]:
        place = self.modules.place(module, scope)
        for written in node.bases:
            names = chain(written.value if isinstance(written, ast.Subscript) else written)
            dotted = place.dotted(names) if names is not None else None
            if dotted in _EMPTY:
                found: bool | None = False
            elif dotted is not None:
                found = self.has(".".join([dotted, *path]), depth)
            else:
                found = _of_builtin(names, path) if names is not None else None
            is_known = dotted is not None and self.modules.split(dotted)[0] is not None
            yield found if self.cautious or is_known else bool(found)


def _any(found: Iterable[bool | None]) -> bool | None:
    """Whether one of several has a name; ``None`` where that is not known of one."""
    every = list(found)
    return True if True in every else None if None in every else False


def _names(node: ast.AST, name: str) -> bool:
    """Whether a part of a source gives something a name."""
    match node:
        case ast.Name(id=found, ctx=ast.Store()) | ast.Attribute(attr=found, ctx=ast.Store()):
            return found == name
        case ast.Global(names=names):
            return name in names
        case ast.MatchAs(name=found) | ast.MatchStar(name=found) | ast.ExceptHandler(name=found):
            return found == name
    return False


def _is_given(node: ast.AST, name: str) -> bool:
    """Whether a part of a source is a call that gets a name as a text: it may make something of that name."""
    return isinstance(node, ast.Call) and any(_is_text(each, name) for each in node.args)


def _is_text(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == name


def _is_special(given: ast.keyword) -> bool:
    """Whether a class has a metaclass that may give it members."""
    return given.arg == "metaclass" and (chain(given.value) or [""])[-1] not in _PLAIN


def _of_builtin(names: list[str], path: list[str]) -> bool | None:
    """Whether a class of Python's own has a member."""
    found = namespace(builtins).get(names[0]) if len(names) == 1 else None
    if not is_class(found):
        return None
    return any(path[0] in namespace(each) for each in mro(found))
