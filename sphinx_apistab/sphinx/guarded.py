"""Whatever Sphinx calls of ours is registered here, and guarded (:mod:`.guard`)."""

from __future__ import annotations

import copy
import types
from inspect import isfunction
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.domains import Domain

from sphinx_apistab.sphinx.guard import Guard, Place, attempt, object_of, page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from docutils.parsers.rst import Directive
    from docutils.transforms import Transform
    from sphinx.application import Sphinx
    from sphinx.util.docutils import SphinxRole

    Visitor = Callable[[Any, Any], None]


def _nothing(*_: Any, **__: Any) -> None:
    return None


def _empty(*_: Any, **__: Any) -> list[Any]:
    return []


class Guarded:
    """Registers with an application, as the methods of the same names do."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app

    def connect(
        self,
        event: str,
        listener: Callable[..., Any],
        *,
        priority: int = 500,
        instead: Callable[..., Any] = _nothing,
    ) -> None:
        """Connect a listener; *instead* is called with the same arguments where it fails."""
        guard = Guard(
            listener,
            lambda app, *facts: _place_of_event(event, app, facts),
            # Listeners to this one must return something.
            _empty if event == "env-get-outdated" else instead,
            f"{listener.__name__} ({event})",
        )
        self._app.connect(event, guard, priority=priority)

    def add_post_transform(
        self, transform: type[Transform], *, instead: Callable[[nodes.document], object]
    ) -> None:
        """Add a transform; *instead* is called with the page where it fails."""
        self._app.add_post_transform(
            _subclass(
                transform,
                apply=(
                    lambda made: Place(made.env, page_of(made.env)),
                    lambda made, **_: instead(made.document),
                ),
            )
        )

    def add_node(self, node: type[nodes.Element], visit: Visitor, depart: Visitor | None) -> None:
        """Add a node that only HTML has."""
        self._app.add_node(node, html=visitors(visit, depart))

    def add_directive(self, name: str, directive: type[Directive]) -> None:
        """Add a directive."""
        self._app.add_directive(name, guarded_directive(directive))

    def add_domain(self, domain: type[Domain]) -> None:
        """Add a domain with all that it brings."""
        made = _subclass(
            domain,
            **{
                name: (_place_of_domain, _LEFT_TO_DOMAINS.get(name, _nothing))
                for name in _overridden(domain, Domain)
            },
        )
        made.directives = {
            name: guarded_directive(known) for name, known in domain.directives.items()
        }
        made.roles = {name: guarded_role(known) for name, known in domain.roles.items()}
        made.indices = [
            _subclass(index, generate=(lambda made, *_: Place(made.domain.env), _no_index))
            for index in domain.indices
        ]
        self._app.add_domain(made)

    def add_builder(self, builder: type[Builder]) -> None:
        """Add a builder."""
        made = _subclass(
            builder,
            **{
                name: (lambda made, *_: Place(made.env), _LEFT_TO_BUILDERS.get(name, _nothing))
                for name in _overridden(builder, Builder)
            },
        )
        self._app.add_builder(made)


def _no_index(*_: Any) -> tuple[list[Any], bool]:
    return [], False


def _no_name(*_: Any) -> str:
    return ""


def _read_again(domain: Domain, docnames: AbstractSet[str], _data: object) -> None:
    """See to it that pages are read again whose data could not be taken over."""
    domain.env.reread_always.update(docnames)


#: What stands in for methods that have something to return, or to hand on.
_LEFT_TO_DOMAINS: Mapping[str, Callable[..., Any]] = {
    "resolve_any_xref": _empty,
    "merge_domaindata": _read_again,
}
_LEFT_TO_BUILDERS: Mapping[str, Callable[..., Any]] = {
    "get_outdated_docs": _no_name,
    "get_target_uri": _no_name,
}


def _overridden(ours: type, base: type) -> list[str]:
    """Return the methods of Sphinx that a class of ours overrides."""
    return [name for name, held in vars(ours).items() if isfunction(held) and hasattr(base, name)]


def _subclass(
    ours: type[Any], **methods: tuple[Callable[..., Place], Callable[..., Any]]
) -> type[Any]:
    """Return a class like ours, some of whose methods are guarded: where they work, what stands in."""
    guards = {
        name: Guard(_late(ours, name), where, instead, f"{ours.__name__}.{name}")
        for name, (where, instead) in methods.items()
    }
    names = {key: getattr(ours, key) for key in ("__module__", "__qualname__", "__doc__")}
    return types.new_class(
        ours.__name__, (ours,), exec_body=lambda body: body.update(names, **guards)
    )


def _late(ours: type, name: str) -> Callable[..., Any]:
    """Return a method of a class as a function that looks it up when it is called."""

    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(ours, name)(*arguments, **options)

    return call


def _place_of_domain(domain: Domain, *facts: Any) -> Place:
    page = facts[0] if facts and isinstance(facts[0], str) else page_of(domain.env)
    return Place(domain.env, page)


# -- events


def _place_of_event(event: str, app: Sphinx, facts: tuple[Any, ...]) -> Place:
    """Return what an event is about."""
    env = getattr(app, "env", None)
    if env is None:
        return Place(app=app)
    match event, facts:
        case "object-description-transform", (_domain, _objtype, content):
            return Place(env, page_of(env), object_of(content))
        case "autodoc-process-docstring" | "autodoc-process-signature", (_what, str(name), *_):
            return Place(env, page_of(env), name)
        case "html-page-context", (str(pagename), *_):
            return Place(env, pagename)
        case _:
            return Place(env, page_of(env))


# -- directives and roles


def guarded_directive(directive: type[Any]) -> type[Any]:
    """Return a directive that leaves nothing on the page where it fails."""
    made = _subclass(directive, run=(_place_of_directive, _empty))
    made.option_spec = {
        name: _convert(convert) for name, convert in (directive.option_spec or {}).items()
    }
    return made


def _place_of_directive(directive: Any) -> Place:
    env = directive.state.document.settings.env
    described = env.temp_data.get("object") or ""
    name = described[0] if isinstance(described, tuple) else described
    source, line = directive.state_machine.get_source_and_line(directive.lineno)
    return Place(env, page_of(env), str(name), f"{source}:{line}")


def _convert(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function that docutils converts an option with: of a failure, it makes its own error."""

    def converted(argument: Any) -> Any:
        try:
            return convert(argument)
        except (ValueError, TypeError):
            raise
        except Exception as error:
            raise ValueError(f"a fault of sphinx_apistab, please report it: {error!r}") from error

    return converted


def guarded_role(role: Any) -> Any:
    """Return a role that leaves its words on the page where it fails."""
    made = copy.copy(role)
    made.__class__ = _subclass(type(role), run=(_place_of_role, _words_of_role))
    return made


def _place_of_role(role: SphinxRole) -> Place:
    return Place(role.env, page_of(role.env), role.text, role.get_location())


def _words_of_role(role: SphinxRole) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    return [nodes.literal(role.rawtext, role.text)], []


# -- visitors


def visitors(visit: Visitor, depart: Visitor | None) -> tuple[Guard, Guard | None]:
    """Return guarded visitors: where one fails, what the node holds is written as if it were not there.

    https://www.sphinx-doc.org/en/master/extdev/appapi.html#sphinx.application.Sphinx.add_node
    """
    if depart is None:
        return _Visit(visit, _place_of_node, _write_words, visit.__name__), None
    return (
        _Visit(visit, _place_of_node, _write_children, visit.__name__),
        _Depart(depart, _place_of_node, _nothing, depart.__name__),
    )


class _Visit(Guard):
    """Takes back what was written of a node before its visitor failed."""

    def __call__(self, writer: Any, node: nodes.Element) -> None:
        begin = len(writer.body)
        with attempt(self._deed, lambda: self._where(writer, node)):
            self.__wrapped__(writer, node)
            _tags(writer).append((begin, len(writer.body)))
            return
        del writer.body[begin:]
        self._instead(writer, node)


class _Depart(Guard):
    """Takes back the opening tag if the closing one fails."""

    def __call__(self, writer: Any, node: nodes.Element) -> None:
        begin, end = _tags(writer).pop()
        written = len(writer.body)
        with attempt(self._deed, lambda: self._where(writer, node)):
            self.__wrapped__(writer, node)
            return
        del writer.body[written:]
        del writer.body[begin:end]


def _tags(writer: Any) -> list[tuple[int, int]]:
    """Return where the opening tags of the nodes stand that a writer is in."""
    found: list[tuple[int, int]] = vars(writer).setdefault("apistab_tags", [])
    return found


def _place_of_node(writer: Any, node: nodes.Element) -> Place:
    page = getattr(writer.builder, "current_docname", "")
    return Place(writer.builder.env, page, object_of(node))


def _write_words(writer: Any, node: nodes.Element) -> None:
    writer.body.append(writer.encode(node.astext()))
    raise nodes.SkipNode


def _write_children(writer: Any, node: nodes.Element) -> None:
    raise nodes.SkipDeparture
