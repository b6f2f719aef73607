"""What is said of one way to use an object: of setting, deleting or calling it, and of one of its overloads.

Each has a notice in words of its own, under those of the object. What is said of an overload stands at its
signature, too: autodoc shows all of them, in the order of the source, and sphinx-autoapi the implementation
before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_apistab.migration import key_of
from sphinx_apistab.model import Overload, Stability, action
from sphinx_apistab.sphinx import nodes as our_nodes
from sphinx_apistab.sphinx.i18n import _
from sphinx_apistab.sphinx.notice import (
    add_notice,
    beside_reason,
    directives_in,
    instead,
    is_told,
    sentences,
    to_be_removed,
    version_words,
    with_gap,
    with_words,
)

if TYPE_CHECKING:
    from sphinx_apistab.model import Deprecation


def split(
    objtype: str, params: Mapping[str, Stability]
) -> tuple[dict[str, Stability], dict[str, Stability]]:
    """Return what is said of the parameters of an object, and what of what is done with it."""
    done = {name: said for name, said in params.items() if action(objtype, name) is not None}
    return {name: said for name, said in params.items() if name not in done}, done


def tell_actions(
    content: nodes.Element,
    done: Mapping[str, Stability],
    whole: Stability,
    words: Mapping[str, our_nodes.said],
    *,
    context: str,
) -> None:
    """Say what is deprecated of what is done with an object, unless the object is itself, and the levels.

    *words* are what is said of each that is deprecated, and of the levels; *context* is the full name of the
    object.
    """
    for name, stability in done.items():
        gone = stability.deprecated
        if (
            gone is not None
            and gone != whole.deprecated
            and not is_told(directives_in(content), gone)
        ):
            said = _doing(name, gone)
            add_notice(content, gone, [*said, *instead(gone, context)], words[name])
        if stability.level is not None:
            badges = our_nodes.inline_badges(stability=stability, name=key_of(context, name))
            paragraph = nodes.paragraph("", "", nodes.Text(f"{_title(name)} "), badges)
            note = words.get(name) if gone is None else None
            paragraphs = list(with_words(paragraph, note or our_nodes.said()))
            content.insert(_behind_text(content), paragraphs)


def _doing(name: str, gone: Deprecation) -> Iterator[nodes.Node]:
    """Yield the sentences about time."""
    left = beside_reason(gone)
    sentence = _since(name) % version_words(left.since) if left.since else _bare(name)
    yield nodes.inline("", sentence, classes=["versionmodified", "deprecated"])
    if left.removal is not None:
        yield nodes.Text(f" {to_be_removed(left.removal)}")


def _bare(name: str) -> str:
    return {
        "setter": _("Setting it is deprecated."),
        "deleter": _("Deleting it is deprecated."),
    }.get(name) or _("Calling it is deprecated.")


def _since(name: str) -> str:
    return {
        "setter": _("Setting it is deprecated since %s."),
        "deleter": _("Deleting it is deprecated since %s."),
    }.get(name) or _("Calling it is deprecated since %s.")


def _title(name: str) -> str:
    return {"setter": _("Setting it:"), "deleter": _("Deleting it:")}.get(name) or _("Calling it:")


def in_words(objtype: str, param: str) -> str | None:
    """Return what is done with an object, as it stands behind its name; ``None`` for a parameter."""
    if action(objtype, param) is None:
        return None
    return {"setter": _("setting it"), "deleter": _("deleting it")}.get(param) or _("calling it")


def _behind_text(content: nodes.Element) -> int:
    """Return the position behind the first paragraph and the notices under it."""
    position = 0
    for position, child in enumerate(content.children):
        if position and not isinstance(child, addnodes.versionmodified):
            return position
    return min(position + 1, len(content.children))


# Overloads ---------------------------------------------------------------------------------------


def tell_overloads(
    desc: nodes.Element,
    overloads: Sequence[tuple[Overload, our_nodes.said]],
    whole: Stability,
    *,
    context: str,
) -> None:
    """Say what is said of each overload, unless it is said of the object: in a notice, at its signature.

    *context* is the full name of the object.
    """
    own = [(at, each) for at, (each, _words) in enumerate(overloads) if _is_its_own(each, whole)]
    content = desc.children[-1]
    for at, overload in reversed(own):
        gone = overload.stability.deprecated
        if gone is not None and isinstance(content, addnodes.desc_content):
            said = _of_overload(overload, gone, context)
            add_notice(content, gone, list(said), overloads[at][1])
    shown = _signatures(desc, len(overloads))
    if shown is not None and own:
        shows = ((shown + at, each) for at, each in own)
        desc["apistab-overloads"] = [
            (
                at,
                each.stability if at else _beside(each.stability, whole),
                # All go with an object that goes, and only that is listed.
                f"{context}{each.signature}" if whole.deprecated is None else None,
            )
            for at, each in shows
        ]


def _beside(said: Stability, whole: Stability) -> Stability:
    """Return what is said of an overload beside the badges of the function, which stand at the first."""
    return replace(
        said,
        level=None if said.level == whole.level else said.level,
        deprecated=None if whole.deprecated is not None else said.deprecated,
    )


def _is_its_own(overload: Overload, whole: Stability) -> bool:
    """Tell whether an overload says anything that is not said of the function as a whole."""
    said = overload.stability
    return said.labelled and (said.level, said.deprecated) != (whole.level, whole.deprecated)


def _of_overload(overload: Overload, gone: Deprecation, context: str) -> Iterator[nodes.Node]:
    name = context.rpartition(".")[2]
    yield from with_gap(_("For %s:"), nodes.literal("", f"{name}{overload.signature}"))
    yield nodes.Text(" ")
    yield from sentences(gone, context)


def _signatures(desc: nodes.Element, count: int) -> int | None:
    """Return the position of the first overload among the signatures, if they are all there."""
    number = sum(isinstance(child, addnodes.desc_signature) for child in desc.children)
    return number - count if number in {count, count + 1} else None


def signature_of(desc: addnodes.desc, position: int) -> addnodes.desc_signature | None:
    """Return one of the signatures of a description."""
    found: Iterable[addnodes.desc_signature] = (
        child for child in desc.children if isinstance(child, addnodes.desc_signature)
    )
    return next((each for at, each in enumerate(found) if at == position), None)
