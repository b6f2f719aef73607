"""A fault of ours costs one warning: whatever of ours Sphinx calls raises here, in turn.

What there is to raise in is found by looking at what is registered.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import update_wrapper
from html.parser import HTMLParser
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from types import MethodType
from typing import Any
from warnings import catch_warnings

import pytest
from building import Application, Project, imports_from, run
from docutils import nodes
from docutils.parsers.rst import DirectiveError, directives
from equality import assert_same
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.errors import ConfigError, ExtensionError, NoUri, SphinxWarning
from sphinx.util import logging
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_apistab.sphinx import directives as our_directives
from sphinx_apistab.sphinx import guard
from sphinx_apistab.sphinx.guard import Guard

# sphinx-codeautolink's, of what older versions of Sphinx have.
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")

CONF = """
project = "test"
release = "1.5"
extensions = ["sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.intersphinx", "sphinx_codeautolink"]
extensions += ["sphinx_apistab"] * with_ours
html_theme = "basic"
html_copy_source = False
apistab_link_marks = "all"
apistab_collapse_deprecated = True
autosummary_generate = False
suppress_warnings = ["ref.ref"]
"""
LIBRARY = '''
    """A library."""
    from sphinx_apistab import decorators as d

    @d.beta(group="Files")
    @d.deprecated(since="1.0", removal="2.0", replacement="shop")
    @d.deprecated_param("price", since="1.1")
    def sell(price):
        """Sell something for a price, :func:`shop` is better.

        :param price: How much.
        """
'''
SHOP = '''
    """Another library."""
    from sphinx_apistab import decorators as d

    @d.stable
    def shop():
        """Shop for something."""
'''
#: What is built without us as well.
PAGES = {
    "guard_sell.py": LIBRARY,
    "guard_shop.py": SHOP,
    "index.rst": "Index\n=====\n\n.. toctree::\n\n   api\n   shop\n   guide\n   ours\n",
    "api.rst": "API\n===\n\n.. automodule:: guard_sell\n   :members:\n",
    "shop.rst": "Shop\n====\n\n.. automodule:: guard_shop\n   :members:\n",
    "guide.rst": """
        Guide
        =====

        See :any:`guard_sell.sell` there, and :ref:`nothing`.

        .. autosummary::

           guard_sell.sell

        .. code-block:: python

           import guard_sell
           guard_sell.sell(2)
        """,
    "ours.rst": "Ours\n====\n\nNothing.\n",
}
OURS = """
    Ours
    ====

    Before.

    .. py:function:: by_hand(x)

       Said by hand.

       .. apistab:: beta
          :deprecated: 1.0

          A *reason*.

          .. note:: With a note.

    The badge of :apistab:badge:`guard_sell.sell` here.

    .. apistab:list::

    .. apistab:summary::

    .. apistab:levels::

    .. apistab:migration::

    After.
    """


@dataclass(frozen=True)
class Hook:
    """Something of ours that Sphinx calls."""

    name: str
    guarded: Any  #: what is registered
    owner: Any  #: what has the function
    attribute: str


def is_ours(thing):
    return str(getattr(thing, "__module__", "")).startswith("sphinx_apistab")


def of_function(name, function):
    return Hook(name, function, function, "__wrapped__")


def of_class(kind, made, base):
    """Yield the methods of a class of ours that one of Sphinx calls: those that ours overrides."""
    ours = made.__bases__[0]
    for name in {name for each in ours.__mro__ if is_ours(each) for name in vars(each)}:
        held = getattr(ours, name)
        if hasattr(base, name) and callable(held) and name not in dir(object):
            yield Hook(f"{kind} {ours.__name__}.{name}", vars(made).get(name), ours, name)


def hooks_of(app):
    """Yield all that an application has registered of ours."""
    for event, listeners in app.events.listeners.items():
        for listener in listeners:
            if is_ours(listener.handler):
                yield of_function(f"{event}: {listener.handler.__name__}", listener.handler)
    registry = app.registry
    for transform in filter(is_ours, (*registry.transforms, *registry.post_transforms)):
        yield of_transform(transform)
    for made in filter(is_ours, vars(directives)["_directives"].values()):
        yield of_directive(made)
    for domain in filter(is_ours, registry.domains.values()):
        yield from of_class("domain", domain, Domain)
        yield from of_parts(domain)
    for builder in filter(is_ours, registry.builders.values()):
        yield from of_class("builder", builder, Builder)
    yield from of_visitors(registry)


def of_transform(made):
    (base,) = made.__bases__
    method = "run" if hasattr(made, "run") else "apply"
    return Hook(f"transform {made.__name__}", vars(made).get("apply"), base, method)


def of_visitors(registry):
    for handlers in registry.translation_handlers.values():
        for node, pair in handlers.items():
            for visitor in filter(is_ours, filter(None, pair)):
                yield of_function(f"{visitor.__name__} ({node})", visitor)


def of_parts(domain):
    """Yield what a domain brings."""
    for made in domain.directives.values():
        yield of_directive(made)
    for role in domain.roles.values():
        (base,) = type(role).__bases__
        yield Hook(f"role {base.__name__}", vars(type(role)).get("run"), base, "run")
    for index in domain.indices:
        (base,) = index.__bases__
        yield Hook(f"index {index.__name__}", vars(index).get("generate"), base, "generate")


def of_directive(made):
    (base,) = made.__bases__
    return Hook(f"directive {base.__name__}", vars(made).get("run"), base, "run")


@contextmanager
def application(root, *, with_ours=True, conf="", builder="html", **options):
    """Make an application for the project, with ours or without."""
    pages = {**PAGES, "ours.rst": OURS} if with_ours else PAGES
    project = Project(root, pages, f"with_ours = {with_ours}\n{CONF}{conf}")
    src = project.src
    with imports_from(src), patch_docutils(src), docutils_namespace():
        yield Application(project.order(builder, **options))


def registered():
    with (
        catch_warnings(action="ignore"),
        tempfile.TemporaryDirectory() as folder,
        application(Path(folder) / "it") as made,
    ):
        return {hook.name: hook for hook in sorted(hooks_of(made.app), key=attrgetter("name"))}


HOOKS = registered()

#: What is called in no build of pages by one process, and how it is called.
OTHERWISE = {
    **{name: {"builder": "apistab"} for name in HOOKS if name.startswith("builder ")},
    "build-finished: write_reports": {"builder": "apistab"},
    "domain StabilityDomain.merge_domaindata": {"jobs": 2},
}
#: Where there is a verdict all the same: what fails there comes before its beginning, or after its end.
UNHARMED = {"builder VerdictBuilder.get_outdated_docs", "builder VerdictBuilder.cleanup"}

#: The page and the object that a warning names. Other hooks are of no single page.
PLACES = {
    "autodoc-process-docstring: note_docstring": ("api", "guard_sell"),
    "autodoc-process-signature: note_signature": ("api", "guard_sell"),
    "object-description-transform: commit": ("api", "guard_sell.sell"),
    "doctree-read: commit_modules": ("api", ""),
    "doctree-read: mark_rows": ("api", ""),
    "doctree-read: note_uses": ("api", ""),
    "directive MarkDirective": ("ours", "by_hand"),
    "directive ListDirective": ("ours", ""),
    "directive SummaryDirective": ("ours", ""),
    "directive LevelsDirective": ("ours", ""),
    "directive MigrationDirective": ("ours", ""),
    "role BadgeRole": ("ours", ""),
    "domain StabilityDomain.resolve_any_xref": ("guide", ""),
    "transform StabilityTransform": ("api", ""),
    "transform LinkTransform": ("api", ""),
    "html-page-context: add_badges": ("api", ""),
    "html-page-context: add_script": ("api", ""),
    "html-page-context: fill_in": ("api", ""),
    "visit_badge_html (badge)": ("api", "guard_sell.sell"),
    "visit_block_html (block)": ("api", "guard_sell.sell"),
    "depart_block_html (block)": ("api", "guard_sell.sell"),
    "visit_full_name_html (full_name)": ("api", "guard_sell.sell"),
    "visit_entries_html (entries)": ("ours", ""),
    "visit_listed_html (listed)": ("ours", ""),
    "depart_listed_html (listed)": ("ours", ""),
    "visit_filters_html (filters)": ("ours", ""),
    "visit_as_on_pages_html (as_on_pages)": ("apistab-migration", ""),
    "visit_renames_html (renames)": ("ours", ""),
}


class Fault:
    """Raises when it is called for the first time, or always; later it does what it is there for."""

    def __init__(self, function, error, *, always=False):
        self.function, self.error, self.always = function, error, always
        self.calls = 0

    def __get__(self, instance, owner=None):
        return self if instance is None else MethodType(self, instance)

    def __call__(self, *arguments, **options):
        self.calls += 1
        if self.always or self.calls == 1:
            raise self.error
        return self.function(*arguments, **options)


class Words(HTMLParser):
    """The words of a page, and whether its elements are closed in order."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})

    def __init__(self, text):
        super().__init__()
        self.words, self.open, self.hidden = [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert tag in self.VOID or self.open.pop() == tag

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.words += re.findall(r"\w+", data)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The pages without us."""
    with application(tmp_path_factory.mktemp("plain") / "it", with_ours=False) as made:
        out = made.build().out
    return {path.name: Words(path.read_text()) for path in out.glob("*.html")}


@pytest.fixture
def guarded(monkeypatch):
    """Let faults be warnings, as for users."""
    monkeypatch.setattr(guard, "raises", False)


def assert_whole(out, plain):
    """Hold that all pages are there, with all words that they have without us, in order."""
    for name, page in plain.items():
        shown = Words((out / name).read_text())
        assert not shown.open
        words = iter(shown.words)
        if name not in {"ours.html", "search.html"}:
            assert [word for word in page.words if word not in words] == [], name
    ours = (out / "ours.html").read_text()
    for words in ("Before.", "Said by hand.", "After."):
        assert words in ours


def assert_names(warning, page, thing):
    """Hold that a warning names a page, stands at its source if it has one, and names an object."""
    assert not page or f"on the page {page!r}" in warning
    assert not thing or f"at {thing!r}" in warning
    if f"{page}.rst" in PAGES:
        assert re.match(rf"(?:.*/)?{page}\.rst:", warning)


def put(name, error, monkeypatch, app=None, *, always=False):
    """Put a fault in the place of a hook: of an application, or of all that are made."""
    hook = HOOKS[name]
    if app is not None:
        hook = next(hook for hook in hooks_of(app) if hook.name == name)
    fault = Fault(getattr(hook.owner, hook.attribute), error, always=always)
    if isinstance(hook.owner, Guard):
        update_wrapper(fault, hook.owner.__wrapped__)
    if app is None and isinstance(hook.owner, Guard):
        function = hook.owner.__wrapped__
        monkeypatch.setattr(import_module(function.__module__), function.__name__, fault)
    else:
        monkeypatch.setattr(hook.owner, hook.attribute, fault)
    return fault


def build_with(name, error, root, monkeypatch, *, always=False, **options):
    """Build with a fault in a hook."""
    if name.startswith(("config-inited", "builder-inited")):  # they are called while it is made
        fault = put(name, error, monkeypatch, always=always)
        with application(root, **options) as made:
            return made.build(), fault
    with application(root, **options) as made:
        fault = put(name, error, monkeypatch, made.app, always=always)
        return made.build(), fault


@pytest.mark.parametrize("name", HOOKS)
def test_all_that_is_registered_is_guarded(name):
    assert isinstance(HOOKS[name].guarded, Guard)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", HOOKS)
def test_a_fault_costs_one_warning(name, tmp_path, monkeypatch, plain, guarded):
    options = OTHERWISE.get(name, {})
    built, fault = build_with(name, KeyError("the fault"), tmp_path / "it", monkeypatch, **options)
    assert fault.calls
    assert len(built.warnings) == 1, built.warnings
    (warning,) = built.warnings
    assert "sphinx_apistab failed in " in warning
    assert "KeyError: 'the fault'" in warning
    assert "report this" in warning
    assert warning.endswith("[apistab.internal]")
    page, thing = PLACES.get(name, ("", ""))
    assert_names(warning, page, thing)
    if "builder" in options:
        assert built.app.statuscode == (0 if name in UNHARMED else 2)
    else:
        assert built.app.statuscode == 0
        assert_whole(built.out, plain)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", [name for name in HOOKS if name not in UNHARMED])
def test_a_fault_that_stays_costs_one_warning_each(name, tmp_path, monkeypatch, plain, guarded):
    """One for each object of each page."""
    error = NotImplementedError("again")
    built, _fault = build_with(
        name, error, tmp_path / "it", monkeypatch, always=True, **OTHERWISE.get(name, {})
    )
    assert [text for text in built.warnings if not text.endswith("[apistab.internal]")] == []
    assert Counter(built.warnings).most_common(1)[0][1] == 1
    if "builder" not in OTHERWISE.get(name, {}):
        assert_whole(built.out, plain)


#: Functions of ours, deep inside of hooks; the page and the object at which they fail first.
DEEP = [
    ("capture._commit", "api", "guard_sell.sell"),
    ("capture.merge", "api", "guard_sell.sell"),
    ("capture.words_of", "api", "guard_sell.sell"),
    ("capture.remember", "api", "guard_sell.sell"),
    ("capture._store", "api", "guard_sell"),
    ("said._keep", "api", "guard_sell.sell"),
    ("said.settle", "api", "guard_sell.sell"),
    ("said.cut_off", "api", "guard_sell.sell"),
    ("said.first_sentence", "api", "guard_sell.sell"),
    ("said.Definitions", "api", ""),
    ("capture.add_parameter_badges", "api", "guard_sell.sell"),
    ("capture.add_deprecation_notice", "api", "guard_sell.sell"),
    ("capture._commit_module", "api", "guard_sell"),
    ("catalog._named", "api", "guard_sell.sell"),
    ("catalog._history", "", ""),
    ("catalog.compile_catalog", "", ""),
    ("export._migration", "", ""),
    ("freshness._digests", "", ""),
    ("links.mark_of", "", ""),
    ("listings.counts", "ours", ""),
    ("nodes._badge_html", "api", "guard_sell.sell"),
    ("nodes._name_html", "api", "guard_sell.sell"),
    ("pages._html", "apistab-stability", ""),
    ("render.sentence_of", "api", "guard_sell.sell"),
    ("render.stability_badges", "api", "guard_sell.sell"),
    ("search._found", "search", ""),
    ("session.settings", "", ""),
    ("styles.assets", "", ""),
    ("verdict.judge", "", ""),
]


@pytest.mark.exhaustive
@pytest.mark.parametrize("place, page, thing", DEEP)
def test_a_fault_inside(place, page, thing, tmp_path, monkeypatch, plain, guarded):
    module, _dot, name = place.partition(".")
    module = import_module(f"sphinx_apistab.sphinx.{module}")
    fault = Fault(getattr(module, name), AttributeError("inside"))
    monkeypatch.setattr(module, name, fault)
    with application(tmp_path / "it") as made:
        built = made.build()
    assert fault.calls
    assert len(built.warnings) == 1, built.warnings
    (warning,) = built.warnings
    assert warning.endswith("[apistab.internal]")
    assert_names(warning, page, thing)
    assert_whole(built.out, plain)


# -- other builders, other builds


@pytest.mark.parametrize("builder", ["text", "epub", "latex", "singlehtml"])
def test_a_page_of_another_builder_is_there(builder, tmp_path, monkeypatch, guarded):
    name = "transform StabilityTransform"
    error = RuntimeError("no")
    built, _fault = build_with(
        name, error, tmp_path / "it", monkeypatch, always=True, builder=builder
    )
    ours = [text for text in built.warnings if "apistab" in text]
    assert [text for text in ours if not text.endswith("[apistab.internal]")] == []
    assert "unknown node type" not in "".join(built.warnings)
    files = {
        "text": "ours.txt",
        "epub": "ours.xhtml",
        "latex": "test.tex",
        "singlehtml": "index.html",
    }
    text = built.text(files[builder])
    assert "Before." in text
    assert "Said by hand." in text
    assert "After." in text


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "name",
    [
        "object-description-transform: commit",
        "doctree-read: commit_modules",
        "directive MarkDirective",
        "transform StabilityTransform",
        "html-page-context: fill_in",
        "env-updated: stale_pages",
    ],
)
def test_the_next_build_makes_it_right(name, tmp_path, monkeypatch, guarded):
    """Of the same application, or of another one."""
    with application(tmp_path / "it") as made:
        put(name, RuntimeError("no"), monkeypatch, made.app)
        assert len(made.build().warnings) == 1
        again = made.build()
    with application(tmp_path / "other") as made:
        put(name, RuntimeError("no"), monkeypatch, made.app)
        order = made.order
        made.build()
    with imports_from(order.src):
        other = run(order)
    with application(tmp_path / "anew") as made:
        anew = made.build()
    assert again.warnings == other.warnings == anew.warnings == []
    assert_same(again.out, anew.out)
    assert_same(other.out, anew.out)


def test_nothing_is_judged_on_half_of_the_facts(tmp_path, monkeypatch, guarded):
    conf = "apistab_policy = 'strict'\n"
    name = "object-description-transform: commit"
    built, _fault = build_with(name, ValueError("no"), tmp_path / "one", monkeypatch, conf=conf)
    (warning,) = built.warnings
    assert warning.endswith("[apistab.internal]")
    for jobs in (1, 2):
        built, _fault = build_with(
            name, ValueError("no"), tmp_path / str(jobs), monkeypatch, builder="apistab", jobs=jobs
        )
        assert built.app.statuscode == 2
        assert list(built.out.glob("*.json")) == []


# -- what is no fault

#: Exceptions, and what they are, if they come out of a hook.
FAULTS = [
    (KeyError("x"), True, "a fault"),
    (RecursionError(), True, "one too"),
    (NoUri(), True, "nothing of ours has to be without an address"),
    (ExtensionError("crash", ValueError("x")), True, "a listener that ours had called has crashed"),
    (ExtensionError("no"), False, "Sphinx's way to end a build"),
    (ConfigError("no"), False, "the same"),
    (SphinxWarning("no"), False, "--exception-on-warning"),
    (nodes.SkipNode(), False, "a visitor's way not to be called again"),
    (DirectiveError(3, "no"), False, "a directive's way to tell of an error of the author"),
    (KeyboardInterrupt(), False, "the user's way to end a build"),
    (SystemExit(), False, "it ends as well"),
]


@pytest.mark.parametrize("error, expected, why", FAULTS)
def test_what_is_a_fault(error, expected, why, guarded):
    assert guard.is_fault(error) == expected, why
    outcome = nullcontext() if expected else pytest.raises(type(error))
    with outcome, guard.attempt("a test", guard.Place):
        raise error


def test_a_fault_is_raised_where_tests_want_to_see_it(monkeypatch):
    assert guard.raises
    with pytest.raises(KeyError), guard.attempt("a test", guard.Place):
        raise KeyError


def test_warnings_as_errors(tmp_path, monkeypatch, guarded):
    """The build goes on, and ends with 1; told to stop at a warning, it stops."""
    name = "directive ListDirective"
    with application(tmp_path / "one", conf="") as made:
        made.app._fail_on_warnings = True
        put(name, ValueError("no"), monkeypatch, made.app)
        assert made.build().app.statuscode == 1
    with application(tmp_path / "two") as made:
        made.app._exception_on_warning = True
        logging.setup(made.app, made.app._status, made.app._warning)
        put(name, ValueError("no"), monkeypatch, made.app)
        with pytest.raises(SphinxWarning, match="apistab failed"):
            made.build()


def test_an_option_that_cannot_be_converted_is_an_error_of_its_directive(
    tmp_path, monkeypatch, guarded
):
    page = "Page\n====\n\nBefore.\n\n.. apistab:list::\n   :group-by: level\n\nAfter.\n"
    with application(tmp_path / "it") as made:
        (tmp_path / "it" / "src" / "ours.rst").write_text(page)
        monkeypatch.setattr(our_directives, "GROUP_BY", None)
        monkeypatch.setattr(our_directives.directives, "choice", Fault(None, KeyError("no")))
        built = made.build()
    text = "\n".join(built.warnings)
    assert "a fault of sphinx_apistab, please report it: KeyError('no')" in text
    assert text.count("ERROR") == 1
    assert "After." in built.text("ours.html")
