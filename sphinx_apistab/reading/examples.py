"""The names that a code example uses, as far as its own imports tell what they mean."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from sphinx_apistab.reading.names import chain
from sphinx_apistab.reading.syntax import parse


def used_names(code: str) -> list[str]:
    """Return the full dotted names that an example imports and uses, each once, in order.

    Nothing is guessed: a name that the example binds by itself as well, that a ``*`` may have brought or
    that comes from elsewhere is left out, as is all of an example that is no Python. Of a session with
    prompts (https://docs.python.org/3/library/doctest.html), what is typed counts.
    """
    if "import" not in code:
        return []
    tree = parse(_typed(code))
    if tree is None:
        return []
    imported: dict[str, str] = {}
    for name, meaning in _imports(tree):
        if imported.setdefault(name, meaning) != meaning:
            imported[name] = ""
    for name in _bound(tree):
        imported[name] = ""
    names = [*imported.values(), *_uses(tree, imported)]
    return list(dict.fromkeys(filter(None, names)))


def _typed(code: str) -> str:
    """Return what is typed of a session, and any other code as it is."""
    if ">>> " not in code:
        return code
    # Imported here: it brings a debugger with it, and few examples are sessions.
    import doctest  # noqa: PLC0415

    return "".join(example.source for example in doctest.DocTestParser().get_examples(code))


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the names that imports bind, and what they mean."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (first, first)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                if alias.name != "*":
                    yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _bound(tree: ast.Module) -> Iterator[str]:
    """Yield the names that are bound by other means than imports."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
            ):
                yield name
            case (
                ast.arg(arg=name)
                | ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.MatchMapping(rest=str(name))
            ):
                yield name


def _uses(tree: ast.AST, imported: dict[str, str]) -> Iterator[str]:
    """Yield the longest dotted names that begin with an imported one."""
    for node in ast.iter_child_nodes(tree):
        path = chain(node) if isinstance(node, ast.Name | ast.Attribute) else None
        if path is None:
            yield from _uses(node, imported)
        elif imported.get(path[0]):
            yield ".".join([imported[path[0]], *path[1:]])
