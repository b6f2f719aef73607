"""From an object description to its record.

autodoc's events name what autodoc shows on this page; neither fires for everything, and both fire for
objects that are dropped later. So they only note candidates, and ``object-description-transform``,
where the description exists, commits. A name that autodoc did not announce on this page is not read
from the live object: what another page happened to import must not matter.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes as docutils_nodes
from sphinx import addnodes
from sphinx.locale import _ as sphinx_
from sphinx.util import logging
from sphinx.util.logging import get_node_location

from sphinx_apistab.announced import changes_of
from sphinx_apistab.model import Deprecation, Evidence, Mark, Overload, Stability, merge
from sphinx_apistab.reading import (
    CONSTRUCTORS,
    Appended,
    Reading,
    WrittenReader,
    counted,
    name_of,
    with_stated_releases,
)
from sphinx_apistab.sphinx import nodes
from sphinx_apistab.sphinx.actions import split, tell_actions, tell_overloads
from sphinx_apistab.sphinx.directives import MARKED
from sphinx_apistab.sphinx.guard import Place, attempt
from sphinx_apistab.sphinx.notice import (
    add_deprecation_notice,
    add_note,
    directives_in,
    note_of,
    parse,
    tells_since,
    under_summary,
    words_of,
    words_of_change,
)
from sphinx_apistab.sphinx.parameters import add_parameter_badges, directives_of
from sphinx_apistab.sphinx.records import Record, Whole
from sphinx_apistab.sphinx.said import Described, hold, remember, settle, settle_changes
from sphinx_apistab.sphinx.session import session, this_build
from sphinx_apistab.sphinx.signatures import hides, restored
from sphinx_apistab.sphinx.substitutions import Definitions
from sphinx_apistab.sphinx.summaries import beginning
from sphinx_apistab.sphinx.version_directives import KINDS, change_of, of_modules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_apistab.model import AnnouncedChange

logger = logging.getLogger(__name__)

_SEEN = "apistab-seen"  # the key of what is known while a page is read


@dataclass(slots=True)
class _Seen:
    """What is known of the page that is being read."""

    announced: dict[str, object] = field(default_factory=dict)  #: by autodoc: live objects by name
    waiting: list[str] = field(default_factory=list)  #: what was announced since something was read
    readings: dict[str, Reading | None] = field(default_factory=dict)  #: by name
    files: set[str] = field(default_factory=set)  #: those that it was noted to depend on
    #: what was taken out of docstrings, by name: the text, and who appended it
    cut: dict[str, list[tuple[str, Appended]]] = field(default_factory=dict)


def note_unimported(app: Sphinx) -> None:
    """Note the sources that sphinx-autoapi and sphinx-autodoc2 document without importing them."""
    current = this_build(app.env)
    current.unimported = tuple(
        WrittenReader(current.settings.conventions, folder)
        for folder in dict.fromkeys([*_autoapi_folders(app), *_autodoc2_folders(app)])
    )


def _autoapi_folders(app: Sphinx) -> Iterator[Path]:
    """Yield the folders below which sphinx-autoapi finds packages.

    https://sphinx-autoapi.readthedocs.io/en/latest/reference/config.html#confval-autoapi_dirs
    """
    for name in getattr(app.config, "autoapi_dirs", None) or ():
        folder = Path(app.confdir, name).resolve()
        yield folder.parent if (folder / "__init__.py").exists() else folder


def _autodoc2_folders(app: Sphinx) -> Iterator[Path]:
    """Yield the folders below which the packages of sphinx-autodoc2 lie.

    https://sphinx-autodoc2.readthedocs.io/en/latest/config.html
    """
    for package in getattr(app.config, "autodoc2_packages", None) or ():
        said = package if isinstance(package, Mapping) else {"path": package}
        folder = Path(app.srcdir, said["path"]).resolve()
        name: str = said.get("module") or folder.stem
        yield folder.parents[min(name.count("."), len(folder.parents) - 1)]


def note_signature(app: Sphinx, what: str, name: str, *details: Any) -> tuple[str, str] | None:
    """Note what autodoc is about to show (``autodoc-process-signature``), and show what is hidden.

    To return anything where autodoc shows no arguments would be an error in Sphinx 9.
    """
    obj, _options, args, _returned = details
    seen = _note(app.env, name, obj)
    if seen is None or not session(app.env).settings.signatures or not hides(what, args):
        return None
    return restored(this_build(app.env).reader, what, *_split(name), app.config)


def note_docstring(app: Sphinx, what: str, name: str, *details: Any) -> None:
    """Note what autodoc is about to show, and take out what its decorators appended to the docstring."""
    obj, _options, lines = details
    seen = _note(app.env, name, obj)
    if seen is not None and this_build(app.env).reader.may_append(lines):
        reading = _read(app.env, seen, *((name, "") if what == "module" else _split(name)))
        if reading is not None and reading.appended:
            seen.cut[name] = list(_cut_appended(lines, reading))


def _cut_appended(lines: list[str], reading: Reading) -> Iterator[tuple[str, Appended]]:
    """Take out what is shown otherwise, and yield it: the page may deny what a decorator says."""
    text, said = "\n".join(lines), reading.stability
    for each in reading.appended:
        if each.is_in(said):
            text, cut = each.cut(text)
            yield from ((words, each) for words in cut)
    if text != "\n".join(lines):
        lines[:] = text.split("\n") if text else []


def _note(env: BuildEnvironment, name: str, obj: object) -> _Seen | None:
    """Note an object, unless it has no name or no page.

    Registered implementations of single dispatch are announced as "" or "."; autosummary's generator
    announces objects outside of any page.
    """
    if not name.strip("."):
        return None
    seen: _Seen | None = env.temp_data.get(_SEEN)
    if seen is None:
        if not env.temp_data.get("docname"):
            return None
        seen = _seen(env)
    seen.announced[name] = obj
    seen.waiting.append(name)
    return seen


def _seen(env: BuildEnvironment) -> _Seen:
    found: _Seen | None = env.temp_data.get(_SEEN)
    if found is None:
        env.temp_data[_SEEN] = found = _Seen()
    return found


def _split(name: str) -> tuple[str, str]:
    """Split a full name into the module, the longest that is imported, and the path inside it."""
    module = name
    while module:
        module, _, _ = module.rpartition(".")
        if module in sys.modules:
            return module, name[len(module) + 1 :]
    return name, ""


def read_announced(env: BuildEnvironment, name: str) -> Reading | None:
    """Read an object that autodoc announced on the page that is being read."""
    seen = _seen(env)
    return _read(env, seen, *_split(name)) if name in seen.announced else None


def _read(env: BuildEnvironment, seen: _Seen, module: str, qualname: str) -> Reading | None:
    """Read an object, once a page: autodoc announces it before it is described."""
    name = f"{module}.{qualname}"
    if name not in seen.readings:
        # A module's objects are read in one go, which is quicker than one now and then.
        waiting, seen.waiting = seen.waiting, []
        reader = this_build(env).reader
        for path in dict.fromkeys([qualname, *_beside(module, waiting, seen.announced)]):
            reading = reader.read(module, path, seen.announced)
            seen.readings.setdefault(f"{module}.{path}", reading)
    found = seen.readings[name]
    _note_dependencies(env, seen, found)
    return found


def _beside(module: str, names: Iterable[str], announced: Mapping[str, object]) -> Iterator[str]:
    """Yield the paths of the objects that a module defines; what it imports is described elsewhere."""
    start = f"{module}."
    for name in names:
        if name.startswith(start):
            path = name[len(start) :]
            outermost = announced.get(start + path.partition(".")[0])
            if (name_of(outermost) or ("",))[0] == module:
                yield path


def _note_dependencies(env: BuildEnvironment, seen: _Seen, reading: Reading | None) -> None:
    if reading is not None and not seen.files.issuperset(reading.files):
        for path in reading.files:
            env.note_dependency(path)
        seen.files.update(reading.files)


def commit(app: Sphinx, domain: str, objtype: str, content: addnodes.desc_content) -> None:
    """Record a described object (``object-description-transform``)."""
    before = list(content.children)
    try:
        _commit(app, domain, objtype, content)
    except BaseException:
        content.children = []
        content += before
        raise


def _commit(app: Sphinx, domain: str, objtype: str, content: addnodes.desc_content) -> None:
    """Record a described object, and show what it is found to be in its description."""
    desc = content.parent
    signature = next((n for n in desc.children if isinstance(n, addnodes.desc_signature)), None)
    if signature is None:
        return
    written = list(_take_marks(app.env, content)) if MARKED in app.env.temp_data else []
    module, qualname = _python_name(app.env, domain, signature)
    reading = _read_candidate(app.env, module, qualname, content)
    marks = [node["mark"] for node in written]
    name = f"{module or ''}.{qualname}".strip(".") or _name_in(signature)
    marks += reading.marks if reading is not None else ()
    own = [(None, each) for each in directives_in(content)] + list(directives_of(content))
    marks += _changes(own, reading, name, app.env, _parameters(content) if own else ())
    overloads: tuple[Overload, ...] = ()
    if reading and not _describes_constructor(content, qualname):
        marks += reading.constructor
        overloads = reading.overloads
    stability = merge(marks)
    _warn_of(app.env, stability, name, _definition(reading) or signature)
    _warn_of_conventions(reading, _definition(reading) or signature)
    words = words_of(stability, app.env, name, written=written, content=content)
    param_words = _param_words(stability, app.env, name, content)
    change_words = _change_words(stability, app.env, name, content)
    overload_words = tuple(words_of(each.stability, app.env, name) for each in overloads)
    record = Record(
        domain=domain,
        objtype=objtype,
        ids=tuple(signature["ids"]),
        module=module,
        stability=stability,
        canonical=reading.canonical if reading else None,
        source=reading.source if reading else None,
        location=_definition(reading)
        or (get_node_location(signature) if signature.source else None),
        inherited=reading.inherited if reading else {},
        imported=reading.imported if reading else {},
        overloads=overloads,
    )
    start, note = beginning(content), None
    parameters, actions = split(objtype, stability.params)
    shown = add_parameter_badges(content, parameters, param_words, context=name)
    told = list(zip(overloads, overload_words, strict=True))
    tell_overloads(desc, told, stability, context=name)
    tell_actions(content, actions, stability, param_words, context=name)
    if stability.labelled:
        desc["apistab"] = stability
        note = add_note(content, stability, app.env, name)
        shown.append(add_deprecation_notice(content, stability, words, context=name))
        if stability.since is not None and not tells_since(content):
            desc["apistab-since"] = stability.since
    shown += _give_back(content, stability, app.env, name)
    described = Described(
        desc=desc,
        record=record if record.ids else None,
        beginning=start,
        words=words,
        param_words=param_words,
        change_words=change_words,
        overload_words={each.signature: words for each, words in told},
        unshared=(
            *([note] if note is not None else []),
            *(said for said in shown if said not in (words, *param_words.values())),
        ),
    )
    remember(app.env, described)


def _give_back(
    content: docutils_nodes.Element, stability: Stability, env: BuildEnvironment, name: str
) -> Iterator[nodes.said]:
    """Show what was taken out of the docstring, where the marks, the page's included, do not say it."""
    for text, appended in _seen(env).cut.get(name, ()):
        if not appended.is_in(stability):
            words = nodes.said("", "", *parse(inspect.cleandoc(text), env, name))
            content.insert(under_summary(content), words)
            yield words


def _definition(reading: Reading | None) -> str | None:
    """Return the file and line of a definition, for warnings."""
    if reading is None or reading.source is None or reading.file is None:
        return None
    return f"{reading.file}:{reading.source.rpartition(':')[2]}"


def _param_words(
    stability: Stability, env: BuildEnvironment, context: str, content: docutils_nodes.Element
) -> dict[str, nodes.said]:
    found = {}
    for name, param in stability.params.items():
        if param.deprecated is not None or param.note is not None:
            found[name] = words_of(param, env, context, content=content)
            found[name] += note_of(param, env, context)
    return found


def _change_words(
    stability: Stability,
    env: BuildEnvironment,
    context: str,
    content: docutils_nodes.Element,
) -> dict[tuple[str | None, AnnouncedChange], nodes.said]:
    return {
        (param, change): words_of_change(change, env, context, content)
        for param, change in changes_of(stability)
        if change.reason is not None
    }


def _take_marks(env: BuildEnvironment, content: docutils_nodes.Element) -> Iterator[nodes.held]:
    """Take the marks out of a description; those of descriptions inside it are gone already.

    Their content stays on the page until its references are resolved.
    """
    for node in list(content.findall(nodes.mark)):
        held = hold(env, *node.children)
        held["mark"], held["guide"], held.source, held.line = (
            node["mark"],
            node["guide"],
            *_at(node),
        )
        node.parent.replace(node, held)
        yield held


def _at(node: docutils_nodes.Node) -> tuple[str | None, int | None]:
    return node.source, node.line


def _python_name(
    env: BuildEnvironment, domain: str, signature: addnodes.desc_signature
) -> tuple[str | None, str]:
    """Return the module of a described object, and its path in that.

    Where sphinx-autoapi gives objects pages of their own, there is no ``py:module``, only the full name.
    """
    module, name = signature.get("module") or None, signature.get("fullname") or ""
    if domain != "py":
        return None, ""
    for reader in this_build(env).unimported if module is None else ():
        source, path = reader.modules.split(name)
        if source is not None and path:
            return source.name, ".".join(path)
    return module, name


def _name_in(signature: addnodes.desc_signature) -> str:
    """Return the name of an object of another language, without its path: ``f`` of ``int f(void)``."""
    return next(signature.findall(addnodes.desc_name), signature).astext()


def _describes_constructor(content: addnodes.desc_content, qualname: str) -> bool:
    """Tell whether the constructor of a class is described inside of the class, with its parameters."""
    return any(
        signature.get("fullname") in {f"{qualname}.{name}" for name in CONSTRUCTORS}
        for signature in content.findall(addnodes.desc_signature)
    )


def _read_candidate(
    env: BuildEnvironment, module: str | None, qualname: str, content: addnodes.desc_content
) -> Reading | None:
    seen, name = _seen(env), f"{module}.{qualname}"
    if module is not None and (
        name in seen.announced or (_is_alias(content) and name.rpartition(".")[0] in seen.announced)
    ):
        return _read(env, seen, module, qualname)
    return _read_unimported(env, seen, module, qualname) if module is not None else None


def _read_unimported(
    env: BuildEnvironment, seen: _Seen, module: str, qualname: str
) -> Reading | None:
    """Read an object from the source of what is documented without an import, if there is such."""
    read = (reader.read(module, qualname) for reader in this_build(env).unimported)
    found = next(filter(None, read), None)
    _note_dependencies(env, seen, found)
    return found


def _is_alias(content: addnodes.desc_content) -> bool:
    """Tell whether autodoc describes an alias: of one without a comment it announces only the parent."""
    return content.astext().startswith(sphinx_("alias of %s").partition("%")[0])


def _changes(
    directives: Iterable[tuple[str | None, addnodes.versionmodified]],
    reading: Reading | None,
    name: str,
    env: BuildEnvironment,
    params: Sequence[str] = (),
) -> Iterator[Mark]:
    """Yield what Sphinx's own version directives say of an object, where an author wrote them by hand.

    Those of a docstring are read with the object: one that is shown may be that of a base.

    https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#describing-changes-between-versions
    """
    marks = reading.marks if reading is not None else ()
    changes = [
        change_of(node)._replace(param=param)
        for param, node in directives
        if node.get("type") in KINDS and not (reading is not None and _is_of_docstring(node))
    ]
    if not changes:
        return
    is_dated = any(mark.since is not None for mark in marks if mark.param is None)
    rule = session(env).settings.version_directives
    for mark in counted(rule, changes, name, params):
        if mark.since is None or not is_dated:
            yield with_stated_releases(mark, name, env.config.project)


def _parameters(content: docutils_nodes.Element) -> list[str]:
    """Return the names of the parameters in the signatures of a description."""
    return [
        next((name.astext() for name in each.findall(addnodes.desc_sig_name)), each.astext())
        for signature in content.parent.children
        if isinstance(signature, addnodes.desc_signature)
        for each in signature.findall(addnodes.desc_parameter)
    ]


def _is_of_docstring(node: docutils_nodes.Element) -> bool:
    """Tell whether a node stands in what autodoc made of a docstring."""
    return ":docstring of " in (node.source or "")


def _store(env: BuildEnvironment, record: Record) -> None:
    env.domaindata["apistab"]["records"].setdefault(env.docname, []).append(record)


def _warn_of(
    env: BuildEnvironment,
    stability: Stability,
    name: str,
    location: str | docutils_nodes.Node,
) -> None:
    """Warn of a level that nobody declared."""
    if stability.level is None or stability.level in session(env).settings.levels:
        return
    if not any(evidence.via == "directive" for evidence in stability.evidence):
        logger.warning(
            "%s: unknown level %r; add it to apistab_levels in conf.py, or correct the decorator",
            name,
            stability.level,
            type="apistab",
            subtype="unknown-level",
            location=location,
        )


def _warn_of_conventions(reading: Reading | None, location: str | docutils_nodes.Node) -> None:
    """Warn, once each, of conventions that take what their decorators do not have."""
    for problem in reading.problems if reading is not None else ():
        logger.warning(
            "apistab_conventions: %s",
            problem,
            type="apistab",
            subtype="convention",
            location=location,
            once=True,
        )


def commit_modules(app: Sphinx, doctree: docutils_nodes.document) -> None:
    """Record the modules that a page documents, with the marks outside of any object description.

    (``doctree-read``: modules have no description of their own, only a target.)
    """
    env = app.env
    # Their anchors may have moved to any node, so the domain is asked.
    modules = {
        name: module
        for name, module in env.domaindata["py"]["modules"].items()
        if module.docname == env.docname
    }
    marks = _marks_of_modules(doctree, list(modules)) if MARKED in env.temp_data else {}
    meanings = Definitions(env, doctree)
    _commit_page(env, marks.pop("", []), meanings)
    told = of_modules(doctree, {module.node_id: name for name, module in modules.items()})
    for name in sorted(marks.keys() - modules.keys()):
        stability = meanings.filled(merge(node["mark"] for node in marks[name]))
        with attempt("a module's mark", partial(Place, env, env.docname, name)):
            _show_only(env, name, stability, marks[name], meanings)
    for name, module in modules.items():
        outside = _Outside(marks.get(name, []), told.get(name, []))
        with attempt("a module's mark", partial(Place, env, env.docname, name)):
            _commit_module(env, name, module, outside, meanings)


class _Outside(NamedTuple):
    """What is said of a module, outside of any description."""

    written: list[nodes.mark]  #: the marks that were made by hand
    told: list[addnodes.versionmodified]  #: its version directives


def _marks_of_modules(
    doctree: docutils_nodes.document, modules: list[str]
) -> dict[str, list[nodes.mark]]:
    """Find each remaining mark's module: the one it stands in, which another page may document.

    What stands in none is the page's first one's. On a page without any, a mark under the title speaks of the
    page; its module is the empty name.
    """
    found: dict[str, list[nodes.mark]] = {}
    for node in list(doctree.findall(nodes.mark)):
        module = node["module"] or next(iter(modules), None)
        if not modules and _is_under_title(node):
            module = ""
        if module is None:
            node.parent.remove(node)
            logger.warning(
                ".. apistab:: stands in no object description, not under the page's title, and this "
                "page documents no module; move it into a description or under the title, or add "
                ".. automodule:: or .. py:module::",
                type="apistab",
                subtype="misplaced",
                location=node,
            )
        else:
            found.setdefault(module, []).append(node)
    return found


def _is_under_title(node: nodes.mark) -> bool:
    """Tell whether a mark stands at the top of a page: after the title, or one paragraph later."""
    section = node.parent
    before = section.children[: section.index(node)]
    kinds = (docutils_nodes.title, docutils_nodes.paragraph, docutils_nodes.target, nodes.mark)
    return isinstance(section.parent, docutils_nodes.document) and all(
        isinstance(sibling, (*kinds, docutils_nodes.comment)) for sibling in before
    )


def _commit_page(env: BuildEnvironment, written: list[nodes.mark], meanings: Definitions) -> None:
    """Note what is said of a page that documents no module."""
    if written:
        stability = meanings.filled(merge(node["mark"] for node in written))
        whole = Whole(stability=stability, line=written[-1].line)
        env.domaindata["apistab"]["pages"][env.docname] = whole
        _show_only(env, env.docname, stability, written, meanings)


def _show_only(
    env: BuildEnvironment,
    name: str,
    stability: Stability,
    written: list[nodes.mark],
    meanings: Definitions,
) -> None:
    """Show what is said of a page, or of a module that is not this page's to document (``:no-index:``)."""
    context = "" if name == env.docname else name
    words = words_of(stability, env, context, written=written)
    shown = _show(env, name, stability, _Outside(written, []), words)
    settle(words, meanings)
    if shown is not words:
        settle(shown, meanings)


def _commit_module(
    env: BuildEnvironment,
    name: str,
    module: Any,
    outside: _Outside,
    meanings: Definitions,
) -> None:
    written, told = outside
    marks: list[Mark] = [node["mark"] for node in written]
    seen = _seen(env)
    reading = _read(env, seen, name, "") if name in seen.announced else None
    if reading is not None:
        marks += reading.marks
    marks += _changes([(None, each) for each in told], reading, name, env)
    if module.deprecated:
        evidence = Evidence(via="directive", name="py:module")
        marks.append(Mark(evidence=evidence, deprecated=Deprecation()))
    stability = merge(marks)
    # All of the page is parsed: its last module is not the one that is meant.
    env.ref_context["py:module"] = name
    place = docutils_nodes.Element()
    place.children = [*told]  # on the page, they stay where they are
    words = words_of(stability, env, name, written=written, content=place)
    if stability.level is not None:
        # What is in the module does not repeat the level, so that it is shown whoever stated it.
        written = written or list(_first_place(meanings.page, module.node_id))
    change_words = _change_words(stability, env, name, place)
    shown = (
        _show(env, name, stability, outside._replace(written=written), words) if written else words
    )
    kept = settle(words, meanings)
    if shown is not words:
        settle(shown, meanings)
    _store(
        env,
        Record(
            domain="py",
            objtype="module",
            ids=(module.node_id,),
            module=name,
            stability=meanings.filled(stability),
            canonical=None,
            source=reading.source if reading else None,
            summary=module.synopsis,
            words=kept,
            location=_definition(reading),
            change_words=settle_changes(change_words, meanings),
        ),
    )
    if stability.level is not None:
        # Whatever else it says is said of its entry.
        whole = Whole(stability=Stability(level=stability.level))
        env.domaindata["apistab"]["pages"].setdefault(env.docname, whole)


def _first_place(doctree: docutils_nodes.document, anchor: str) -> Iterator[nodes.mark]:
    """Put a mark behind what has a module's anchor, or under the title of the section that has it."""
    for node in doctree.findall(docutils_nodes.Element):
        if anchor in node.get("ids", ()):
            place = nodes.mark()
            if isinstance(node, docutils_nodes.section):
                node.insert(min(len(node), 1), place)
            else:
                node.parent.insert(node.parent.index(node) + 1, place)
            yield place
            return


def _show(
    env: BuildEnvironment,
    name: str,
    stability: Stability,
    outside: _Outside,
    words: nodes.said,
) -> nodes.said:
    """Put the notice of a module or a page in the place of its first mark; return the words that it shows."""
    written, told = outside
    notice = nodes.module_notice(stability=stability)
    written[0].replace_self(notice)
    _warn_of(env, stability, name, notice)
    for node in written[1:]:
        node.parent.remove(node)
    return add_deprecation_notice(notice, stability, words, context=name, beside=told)
