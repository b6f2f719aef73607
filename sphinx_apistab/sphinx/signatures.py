"""The signatures that decorators hide: what autodoc would show without them.

A wrapper without ``functools.wraps`` takes ``(*args, **kwargs)``, and that is all that autodoc sees.
"""

from __future__ import annotations

import ast
import re
from inspect import Parameter, Signature
from typing import TYPE_CHECKING

from sphinx import version_info
from sphinx.util import inspect

if TYPE_CHECKING:
    from sphinx.config import Config

    from sphinx_apistab.reading import Hidden, Reader

_SHORTENS = version_info >= (8, 2)

_METHODS = frozenset({"class", "exception", "method"})
_SHOWN = _METHODS | {"function"}


def hides(what: str, args: str | None) -> bool:
    """Tell whether the arguments that autodoc is about to show are those of a wrapper that takes any.

    Where there is ``self``, autodoc takes the first parameter for that: ``(**kwargs)``.
    """
    if what not in _SHOWN or not args or not args.startswith("(*"):
        return False
    try:
        parameters = inspect.signature_from_str(args).parameters.values()
    except (SyntaxError, ValueError):
        return False
    kinds = [parameter.kind for parameter in parameters]
    any_arguments = [Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD]
    return kinds == any_arguments or (what in _METHODS and kinds == any_arguments[1:])


def restored(
    reader: Reader, what: str, module: str, qualname: str, config: Config
) -> tuple[str, str] | None:
    """Return the arguments and the annotation of what is returned, as they are defined."""
    hidden = reader.hidden(module, qualname)
    if hidden is None:
        return None
    try:
        text = _text(_signature(hidden, config), what, config)
    except (TypeError, ValueError):
        return None
    found = re.fullmatch(r"(\(.*\))(?:\s+->\s+(.*))?", text, re.DOTALL)
    return None if found is None or hides(what, found[1]) else (found[1], found[2] or "")


def _signature(hidden: Hidden, config: Config) -> Signature:
    if hidden.function is None:
        return Signature()
    found = inspect.signature(
        hidden.function,
        bound_method=hidden.bound,
        type_aliases=config.autodoc_type_aliases,
    )
    if not config.autodoc_preserve_defaults or hidden.node is None:
        return found
    written = _defaults(hidden.node.args)
    parameters = [
        each.replace(default=_AsWritten(written[name])) if name in written else each
        for name, each in found.parameters.items()
    ]
    return found.replace(parameters=parameters)


class _AsWritten:
    """A default that is shown as the source has it (``autodoc_preserve_defaults``)."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def _defaults(written: ast.arguments) -> dict[str, str]:
    """Return the defaults of parameters as they are written."""
    positional = [*written.posonlyargs, *written.args]
    behind = positional[len(positional) - len(written.defaults) :]
    pairs = [
        *zip(behind, written.defaults, strict=True),
        *zip(written.kwonlyargs, written.kw_defaults, strict=True),
    ]
    return {each.arg: ast.unparse(default) for each, default in pairs if default is not None}


def _text(signature: Signature, what: str, config: Config) -> str:
    """Return a signature as autodoc writes it.

    https://www.sphinx-doc.org/en/master/usage/extensions/autodoc.html#configuration
    """
    # Sphinx 8.1 writes literals in full, whatever the option says.
    newer = {"short_literals": config.python_display_short_literal_types} if _SHORTENS else {}
    text = inspect.stringify_signature(
        signature,
        show_annotation=config.autodoc_typehints not in {"none", "description"},
        show_return_annotation=what not in {"class", "exception"},
        unqualified_typehints=config.autodoc_typehints_format == "short",
        **newer,
    )
    return text.replace("\\", "\\\\") if config.strip_signature_backslash else text
