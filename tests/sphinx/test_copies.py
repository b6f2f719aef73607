"""What pages show of other pages: first sentences and reasons with all that markup can be in them.

Each kind of markup stands in each place where words are taken from; every page that shows the words must
lead where the page of the object leads, and no copy may be told broken a second time.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
import sphinx
from building import CONF, Built, Project, build_apart, tree
from docutils import nodes

from sphinx_apistab.sphinx.said import quoted

#: Where ``:cve:`` leads; Sphinx 8.1.0 leads to the site of before.
CVE = (
    "https://www.cve.org/CVERecord?id="
    if sphinx.version_info >= (8, 1, 1)
    else "https://cve.mitre.org/cgi-bin/cvename.cgi?name="
)


class Kind(NamedTuple):
    """One kind of markup."""

    name: str
    markup: str  #: in a sentence; ``{id}`` is another one in each place
    words: str  #: what readers see of it on other pages
    href: str | None = (
        None  #: where it leads; with a leading ``#``: to a place on the page of the object
    )
    definition: str = ""  #: what stands below the sentence
    json: str | None = None  #: what the reason is in apistab.json, if it is not the markup


KINDS = [
    Kind(
        "named",
        "`docs {id}`_",
        "docs {id}",
        "https://e.org/{id}",
        ".. _docs {id}: https://e.org/{id}",
    ),
    Kind(
        "simple", "docs{id}_", "docs{id}", "https://e.org/{id}", ".. _docs{id}: https://e.org/{id}"
    ),
    Kind("anonymous", "`this`__", "this", "https://e.org/{id}", "__ https://e.org/{id}"),
    Kind(
        "indirect",
        "`one{id}`_",
        "one{id}",
        "https://e.org/{id}",
        ".. _one{id}: two{id}_\n.. _two{id}: https://e.org/{id}",
    ),
    Kind(
        "to_other_name", "`words <to{id}_>`_", "words", "https://e.org", ".. _to{id}: https://e.org"
    ),
    Kind("internal", "`spot{id}`_", "spot{id}", "#spot{id}", ".. _spot{id}:\n\nText."),
    Kind("inline_target", "_`in{id}` and in{id}_", "in{id} and in{id}", "#in{id}"),
    Kind("address", "`x <https://e.org/x>`_", "x", "https://e.org/x"),
    Kind("release", "|release|", "3.4.5", json="3.4.5"),
    Kind("version", "|version|", "3.4", json="3.4"),
    Kind("today", "|today|", "a day", json="a day"),
    Kind("own", "|m{id}|", "my words", None, ".. |m{id}| replace:: my *words*", json="my words"),
    Kind(
        "own_in_own",
        "|a{id}|",
        "a b",
        None,
        ".. |a{id}| replace:: a |b{id}|\n.. |b{id}| replace:: b",
        json="a b",
    ),
    Kind(
        "linked",
        "|l{id}|_",
        "link",
        "https://e.org/l",
        ".. |l{id}| replace:: link\n.. _l{id}: https://e.org/l",
        json="link",
    ),
    Kind(
        "picture",
        "|i{id}|",
        "Alt",
        None,
        ".. |i{id}| image:: x.png\n   :alt: Alt",
        json="Alt",
    ),
    Kind("prolog", "|pro|", "early words", json="early words"),
    Kind("epilog", "|epi|", "late words", json="late words"),
    Kind("epilog_target", "Late_", "Late", "https://e.org/late"),
    Kind("footnote", "x [#{id}]_", "x", None, ".. [#{id}] A note."),
    Kind("citation", "x [C{id}]_", "x", None, ".. [C{id}] A book."),
    Kind("pep", ":pep:`585`", "PEP 585", "https://peps.python.org/pep-0585/"),
    Kind("rfc", ":rfc:`2822`", "RFC 2822", "https://datatracker.ietf.org/doc/html/rfc2822.html"),
    Kind("cve", ":cve:`2020-1`", "CVE 2020-1", f"{CVE}CVE-2020-1"),
    Kind("cwe", ":cwe:`787`", "CWE 787", "https://cwe.mitre.org/data/definitions/787.html"),
    Kind("envvar", ":envvar:`HOME`", "HOME", "#envvar-HOME"),
    Kind("index", ":index:`thing`", "thing"),
    Kind("program", ":program:`rm`", "rm"),
    Kind("abbreviation", ":abbr:`LIFO (last in)`", "LIFO"),
    Kind("function", ":func:`new`", "new()", "#lib.new"),
    Kind("any", "`new`", "new", "#lib.new"),
    Kind("label", ":ref:`lab`", "A title", "#lab"),
    Kind("page", ":doc:`sib`", "Beside", "api/sib.html"),
    Kind("term", ":term:`word`", "word", "#term-word"),
    Kind("file", ":download:`f <x.png>`", "f", "_downloads/"),
    Kind("own_role", ":shout:`x`", "x!"),
    Kind("raw", ":in_html:`<b>x</b>`", "x"),
    Kind("raw_elsewhere", "x :in_latex:`y`", "x"),
    Kind("quotes", 'don\'t "x"', "don’t “x”"),
]

#: What docutils or Sphinx find broken: told once, where it is written, and then shown as its words.
BROKEN = [
    Kind("no_target", "`nowhere`_", "nowhere"),
    Kind("no_substitution", "|nowhere|", "nowhere"),
    Kind("no_anonymous", "`nowhere`__", "nowhere"),
    Kind("no_label", ":ref:`no-label`", "no-label"),
    Kind("no_role", ":nope:`x`", "x"),
    Kind("no_function", ":func:`gone`", "gone()"),
]

CONF_PY = (
    CONF
    + """
release, version, today = "3.4.5", "3.4", "a day"
default_role = "any"
rst_prolog = '''
.. |pro| replace:: early *words*
.. role:: in_html(raw)
   :format: html
.. role:: in_latex(raw)
   :format: latex
'''
rst_epilog = ".. |epi| replace:: late words\\n.. _Late: https://e.org/late"
epub_copyright = "x"
suppress_warnings = ["epub.unknown_project_files"]


def setup(app):
    from docutils import nodes
    app.add_role("shout", lambda name, raw, text, *_: ([nodes.strong("", text + "!")], []))
"""
)

#: The same without the extension; what stands in ``.. apistab::`` is there all the same.
PLAIN_CONF_PY = (
    CONF_PY.replace(', "sphinx_apistab"', "").replace('apistab_policy = "off"', "")
    + """
    from sphinx.util.docutils import SphinxDirective

    class Content(SphinxDirective):
        has_content, optional_arguments, option_spec = True, 1, {"deprecated": str}
        run = SphinxDirective.parse_content_to_nodes

    app.add_directive("apistab", Content)
"""
)

PAGE = """
Library
=======

{body}

.. _lab:

A title
-------

.. glossary::

   word
      A word.

.. envvar:: HOME

   Home.
"""


class Place(NamedTuple):
    """A place from which words are taken; ``{words}`` and ``{definition}`` are put in."""

    name: str
    source: str  #: of the page
    code: str  #: of the module
    has_reason: bool = True  #: whether they are a reason, else a first sentence


def docstring(*lines: str) -> str:
    """Return an object whose docstring has some lines."""
    return "\n".join(["def {name}(x):", '    r"""' + lines[0], *(lines[1:]), '    """', "", ""])


def description(*lines: str) -> str:
    """Return an object that is described by hand, with some lines below the first paragraph."""
    inside = "\n".join(f"   {line}".rstrip() for line in lines)
    return f"\n.. py:function:: {{name}}()\n\n   Do.\n\n{inside}\n\n"


#: What says it, and the blank line behind.
TOLD = (".. deprecated:: 1.0", "   See {words} now.", "")
MARKED = (".. apistab:: beta", "   :deprecated: 1.0", "", "   See {words} now.", "")

PLACES = [
    Place("first", "", "@d.beta\n" + docstring("See {words} now.", "", "    {definition}"), False),
    Place(
        "docstring",
        "",
        docstring(
            "Do.",
            "",
            *(f"    {line}" for line in TOLD),
            "    {definition}",
        ),
    ),
    Place(
        "parameter",
        "",
        docstring(
            "Do.",
            "",
            "    :param x: An x.",
            "",
            "       .. deprecated:: 1.0",
            "          See {words} now.",
            "",
            "    {definition}",
        ),
    ),
    Place(
        "told_twice",
        "",
        "@d.deprecated(since='1.0', removal='9.0')\n"
        + docstring(
            "Do.",
            "",
            *(f"    {line}" for line in TOLD),
            "    {definition}",
        ),
    ),
    Place(
        "by_hand",
        description(
            *TOLD,
            "{definition}",
        ),
        "",
    ),
    Place(
        "content",
        description(
            *MARKED,
            "{definition}",
        ),
        "",
    ),
    Place(
        "content_of_two_paragraphs",
        description(
            *MARKED,
            "   {definition}",
            "",
            "   More.",
        ),
        "",
    ),
    Place(
        "content_told",
        description(
            *TOLD,
            *MARKED,
            "{definition}",
        ),
        "",
    ),
    Place(
        "message",
        "",
        "@d.deprecated(since='1.0', reason={words!r})\n" + docstring("Do.", "", "    {definition}"),
    ),
    Place(
        "message_of_parameter",
        "",
        "@d.deprecated_param('x', since='1.0', reason={words!r})\n"
        + docstring("Do.", "", "    :param x: An x.", "", "    {definition}"),
    ),
]

#: A message is no part of the page: what needs the next or a numbered target there stands as it is written.
NOT_IN_MESSAGES = {
    *("anonymous", "inline_target", "footnote", "citation", "any"),
    *("raw", "raw_elsewhere"),  # nor can a message hold what no other format can show
}
#: The same name cannot be defined twice, nor the same anonymous target be used twice.
NOT_TOLD_TWICE = {"anonymous", "inline_target"}


def kinds_of(place: Place, kinds: list[Kind]) -> list[Kind]:
    """Return the kinds that can stand in a place."""
    out: set[str] = set()
    if place.name.startswith("message"):
        out = NOT_IN_MESSAGES | {kind.name for kind in BROKEN}
    if place.name == "content_told":
        out = NOT_TOLD_TWICE
    return [kind for kind in kinds if kind.name not in out]


def put(place: Place, kind: Kind) -> tuple[str, str]:
    """Return what stands on the page and in the module."""
    each = id_of(place, kind)
    words = kind.markup.format(id=each)
    fill = {
        "name": f"{place.name}_{kind.name}",
        "words": f"See {words} now." if place.name.startswith("message") else words,
    }
    parts = []
    for template, margin in ((place.source, "   "), (place.code, "    ")):
        inside = "      " if place.name == "content_of_two_paragraphs" else margin
        definition = kind.definition.format(id=each).replace("\n", f"\n{inside}")
        parts.append(template.format(**fill, definition=definition))
    return parts[0], parts[1]


def id_of(place: Place, kind: Kind) -> str:
    """Return what tells the definitions of one object from those of others."""
    return f"{PLACES.index(place)}x{(KINDS + BROKEN).index(kind)}"


def files(kinds: list[Kind]) -> dict[str, str]:
    """Return the sources of a project that has all kinds in all places."""
    pairs = [put(place, kind) for place in PLACES for kind in kinds_of(place, kinds)]
    code = "".join(code for _page, code in pairs)
    body = ".. automodule:: lib\n   :members:\n\n" + "".join(page for page, _code in pairs)
    return {
        "lib.py": f"from sphinx_apistab import decorators as d\n\n\n{code}\ndef new():\n    'New.'\n",
        "api/lib.rst": PAGE.format(body=body),
        "api/sib.rst": "Beside\n======\n",
        "api/x.png": "",
        "deep/er/list.rst": "List\n====\n\n.. apistab:list::\n\n.. apistab:migration::\n",
        "index.rst": "Start\n=====\n\n.. toctree::\n\n   api/lib\n   api/sib\n   deep/er/list\n",
    }


class Built3(NamedTuple):
    """The same project in three formats."""

    html: Built
    text: Built
    epub: Built
    plain: Built  #: without the extension
    project: Project


def build_all(folder: Path, kinds: list[Kind]) -> Built3:
    """Build in all formats, and without the extension."""
    project = Project(folder / "p", files(kinds), CONF_PY)
    other = files(kinds) | {"deep/er/list.rst": "List\n====\n"}
    plain = Project(folder / "plain", other, PLAIN_CONF_PY)
    orders = [project.order(b, doctrees=f"{b}-trees") for b in ("html", "text", "epub")]
    return Built3(*build_apart(*orders, plain.order()), project)


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Built3:
    """Return a project with all that is right."""
    return build_all(tmp_path_factory.mktemp("good"), KINDS)


@pytest.fixture(scope="module")
def broken(tmp_path_factory) -> Built3:
    """Return a project with all that is broken."""
    return build_all(tmp_path_factory.mktemp("broken"), BROKEN)


def cases(kinds: list[Kind]) -> list[object]:
    """Return each kind in each place."""
    return [
        pytest.param(place, kind, id=f"{place.name}-{kind.name}")
        for place in PLACES
        for kind in kinds_of(place, kinds)
    ]


PAGES = {"deep/er/list.html": "../../", "apistab-stability.html": "", "apistab-migration.html": ""}


def parts(built: Built, page: str, name: str) -> list[str]:
    """Return what a page shows of an object: entries of lists, items of migrations."""
    html = built.text(page)
    ends = (
        (rf'<li class="apistab-entry"[^>]*>\n<p><a [^>]*title="lib\.{name}"', "</li>"),
        (rf'<dt id="apistab-migration-lib\.{name}(?:-x)?"', "</dd>"),
    )
    found = (re.search(rf"{start}.*?{end}", html, re.DOTALL) for start, end in ends)
    return [match[0] for match in found if match is not None]


def sentence(html: str) -> tuple[str, list[str]]:
    """Return the words from *See* to *now*, and where the links in them lead."""
    match = re.search(r"See .*? now\.", html, re.DOTALL)
    assert match is not None, html
    words = unescape(re.sub(r"<[^>]*>", "", match[0]))
    marked = re.sub(r'<span class="apistab-mark.*?</span>', "", match[0])
    return " ".join(words.split()), re.findall(r'href="([^"]*)"', marked)


def expected_link(kind: Kind, each: str, root: str) -> list[str]:
    """Return where a copy leads, from a page from which *root* leads to the first page."""
    if kind.href is None:
        return []
    href = kind.href.format(id=each)
    if href.startswith("#"):
        return [f"{root}api/lib.html{href}"]
    return [href if "://" in href else root + href]


@pytest.mark.parametrize("place, kind", cases(KINDS))
def test_other_pages_show_the_words_with_their_links(good, place, kind):
    each, name = id_of(place, kind), f"{place.name}_{kind.name}"
    shown = 0
    for page, root in PAGES.items():
        for part in parts(good.html, page, name):
            if "See " in part:
                shown += 1
                words, links = sentence(part)
                assert words == " ".join(f"See {kind.words} now.".format(id=each).split())
                wanted = expected_link(kind, each, root)
                if wanted and wanted[0].endswith("/"):  # the rest is a number
                    links = [link[: len(wanted[0])] for link in links]
                assert links == wanted
    assert shown == 2


#: What other pages leave out, or have in another form.
ON_ITS_PAGE_ONLY = {"footnote", "citation", "picture"}


@pytest.mark.parametrize(
    "place, kind", [c for c in cases(KINDS) if c.values[1].name not in ON_ITS_PAGE_ONLY]
)
def test_the_page_of_the_object_shows_the_same(good, place, kind):
    each, html = id_of(place, kind), good.html.text("api/lib.html")
    _before, _id, described = html.partition(f'id="lib.{place.name}_{kind.name}"')
    words, links = sentence(described.partition('<dt class="sig')[0])
    assert words == " ".join(f"See {kind.words} now.".format(id=each).split())
    wanted = [
        link.replace("../api/lib.html", "").replace("../api/", "")
        for link in expected_link(kind, each, "../")
    ]
    if kind.name != "file":  # whose address has a number
        assert links == wanted


@pytest.mark.parametrize("place, kind", [c for c in cases(KINDS) if c.values[0].has_reason])
def test_the_inventory_has_the_words_of_substitutions(good, place, kind):
    entry = good.html.objects[f"lib.{place.name}_{kind.name}"]
    stated = entry if entry["deprecated"] else entry["params"]["x"]
    words = kind.markup.format(id=id_of(place, kind)) if kind.json is None else kind.json
    assert stated["deprecated"]["reason"].splitlines()[0] == f"See {words} now."


@pytest.mark.parametrize("builder", ["html", "text", "epub"])
def test_nothing_is_told_that_plain_sphinx_does_not_tell(good, builder):
    assert getattr(good, builder).warnings == good.plain.warnings == []


#: Sphinx writes them otherwise in text: quotes as they are, abbreviations with what they mean, no HTML.
OTHERWISE_IN_TEXT = {"quotes", "abbreviation", "raw"}


@pytest.mark.parametrize(
    "place, kind", [c for c in cases(KINDS) if c.values[1].name not in OTHERWISE_IN_TEXT]
)
def test_the_words_in_text(good, place, kind):
    words = kind.words.format(id=id_of(place, kind))
    text = re.sub(r"[\s|+\"*-]+", " ", good.text.text("deep/er/list.txt"))
    assert re.sub(r"[\s|+\"*-]+", " ", f"See {words} now.") in text


@pytest.mark.parametrize("place, kind", cases(BROKEN))
def test_what_is_broken_is_shown_as_its_words(broken, place, kind):
    name = f"{place.name}_{kind.name}"
    found = [
        sentence(part)
        for page in PAGES
        for part in parts(broken.html, page, name)
        if "See " in part
    ]
    assert found == [(f"See {kind.words} now.", [])] * 2


def test_what_is_broken_is_told_once_where_it_is_written(broken):
    told, plain = (
        Counter(re.sub(r"^/\S*/", "", line) for line in built.warnings)
        for built in (broken.html, broken.plain)
    )
    assert told - plain == Counter()
    assert {line.partition(": ")[2] for line in told} == {line.partition(": ")[2] for line in plain}


def test_the_builds_are_equal_in_parallel_and_again(good):
    project = good.project
    (parallel,) = build_apart(project.order(out="par", doctrees="par-trees", jobs=2))
    but = {"searchindex.js"}
    assert tree(parallel.out, but=but) == tree(good.html.out, but=but)
    page = project.src / "api/lib.rst"
    page.write_text(page.read_text("utf-8").replace("|a", "|a") + "\nMore.\n", "utf-8")
    (again,) = build_apart(project.order(doctrees="html-trees"))
    (fresh,) = build_apart(project.order(out="new", doctrees="new-trees"))
    assert tree(again.out, but=but) == tree(fresh.out, but=but)


# -- what only other extensions make

TIED = [
    (nodes.reference("", "words"), [nodes.Text], "words", "it leads nowhere"),
    (nodes.reference("", "words", refuri="x"), [nodes.reference], "words", "it leads somewhere"),
    (nodes.reference("", "", nodes.image(uri="x"), refuri="x"), [], "", "it led from a picture"),
    (nodes.image(uri="x", alt="words"), [nodes.Text], "words", "it has words"),
    (nodes.image(uri="x"), [], "", "it has no words"),
    (nodes.inline("", "words", classes=["versionmodified"]), [], "", "Sphinx's own words"),
    (nodes.inline("", "words", translatable=True), [nodes.Text], "words", "Sphinx's wrapping"),
    (nodes.inline("", "words", classes=["x"]), [nodes.inline], "words", "the author's"),
]


@pytest.mark.parametrize("node, kinds, words, why", TIED)
def test_what_is_left_of_a_node(node, kinds, words, why):
    copy = quoted(nodes.paragraph("", "", node.deepcopy()))
    assert [type(child) for child in copy.children] == kinds, why
    assert copy.astext() == words


# -- places of which a project has few

ODD = {
    "lib.py": '''
        """A library |pro| now.

        .. apistab:: beta
           :deprecated: 0.9

           See `docs`_ and |epi| and `this`__ now.

           __ https://e.org/this

        .. _docs: https://e.org/docs
        """
        from sphinx_apistab import decorators as d

        @d.beta
        class K:
            """See `.K.m` and `~lib.K.n` and `kdocs`_ now.

            .. _kdocs: https://e.org/kdocs
            """
            @d.deprecated(since="1.0", reason="See `.K.n` and `~lib.K.n` now.")
            def m(self):
                """See `inner`__ and |epi| now.

                __ https://e.org/inner
                """
            def n(self):
                "N."
    ''',
    "api/lib.rst": """
        Library
        =======

        .. automodule:: lib
           :members:

        .. include:: included.txt

        .. only:: html

           .. py:function:: in_html()

              See `only`_ and :ref:`lab` now.

              .. _only: https://e.org/only

              .. apistab:: beta

        .. py:function:: not_indexed()
           :no-index:

           Do.

           .. apistab:: beta
              :deprecated: 2.0
              :migration: lab

              See `ni`__ and |later| now.

           __ https://e.org/ni

        .. |later| replace:: what comes *later*

        .. py:function:: of_blocks()

           Do.

           .. apistab::
              :deprecated: 3.0
              :migration: lab

              See `blocks`_ now.

              - An item `here`__ [#]_.

              __ https://e.org/here

              .. only:: html

                 In HTML.

              .. only:: text

                 In text.

              .. figure:: x.png

                 A caption.

              .. [#] A note.

           .. _blocks: https://e.org/blocks

        .. py:function:: twice()

           Do.

           .. apistab:: beta
              :deprecated: 1.0

              See `first`__ now.

              __ https://e.org/first

           .. apistab::
              :deprecated: 1.0

              See `second`__ now.

           __ https://e.org/second

        .. _lab:

        A title
        -------
    """,
    "api/included.txt": """
        .. py:function:: included()

           See `inc`_ and x [#]_ now.

           .. _inc: https://e.org/inc

           .. apistab:: beta

        .. [#] A note.
    """,
    "api/x.png": "",
    "marked.rst": """
        Marked
        ======

        .. apistab:: beta
           :deprecated: 5

           See |epi| and `pl`_ and :pep:`8` now.

        .. _pl: https://e.org/pl
    """,
    "list.rst": "List\n====\n\n.. apistab:list::\n\n.. apistab:migration::\n",
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   api/lib\n   marked\n   list\n",
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> tuple[Built, Built]:
    """Return a project with odd places, in two formats."""
    conf = CONF_PY.replace('"any"', '"py:obj"')
    project = Project(tmp_path_factory.mktemp("odd") / "p", ODD, conf)
    html, text = build_apart(project.order(), project.order("text", doctrees="text-trees"))
    assert html.warnings == text.warnings == []
    return html, text


LISTED = [
    ("lib", "See docs and late words and this now.", ["https://e.org/docs", "https://e.org/this"]),
    (
        "lib.K",
        "See K.m and n and kdocs now.",
        ["api/lib.html#lib.K.m", "api/lib.html#lib.K.n", "https://e.org/kdocs"],
    ),
    ("lib.K.m", "See inner and late words now.", ["https://e.org/inner"]),
    ("lib.included", "See inc and x now.", ["https://e.org/inc"]),
    ("lib.in_html", "See only and A title now.", ["https://e.org/only", "api/lib.html#lab"]),
]
GOING = [
    ("lib", "See docs and late words and this now.", ["https://e.org/docs", "https://e.org/this"]),
    ("lib.K.m", "See K.n and n now.", ["api/lib.html#lib.K.n"] * 2),
    ("lib.of_blocks", "See blocks now.", ["https://e.org/blocks"]),
    ("lib.twice", "See first now.", ["https://e.org/first"]),
]


@pytest.mark.parametrize("page", ["list.html", "apistab-stability.html"])
@pytest.mark.parametrize("name, words, links", LISTED)
def test_what_lists_show_of_odd_places(odd, page, name, words, links):
    html = odd[0].text(page)
    entry = re.search(
        rf'<li class="apistab-entry"[^>]*>\n<p><a [^>]*title="{name}".*?</li>', html, re.DOTALL
    )
    said, leads = sentence(re.sub(r'<span class="apistab-mark.*?</span>', "", entry[0]))
    assert (said, leads) == (words, links)


@pytest.mark.parametrize("page", ["list.html", "apistab-migration.html"])
@pytest.mark.parametrize("name, words, links", GOING)
def test_what_migrations_show_of_odd_places(odd, page, name, words, links):
    html = odd[0].text(page)
    entry = re.search(rf'<dt id="apistab-migration-{name}">.*?</dd>', html, re.DOTALL)
    assert sentence(entry[0]) == (words, links)


def test_blocks_of_a_reason_on_other_pages(odd):
    html, text = odd
    for page in ("list.html", "apistab-migration.html"):
        item = html.text(page).partition('id="apistab-migration-lib.of_blocks"')[2]
        item = item.partition("</dd>")[0]
        assert "In HTML." in item
        assert 'href="https://e.org/here"' in item
        assert 'href="api/lib.html#lab"' in item  # the guide
        assert not re.search("In text|caption|A note|<img", item)
    assert "In text." in text.text("list.txt")


def test_what_is_shown_on_its_own_page_only(odd):
    page, marked = odd[0].text("api/lib.html"), odd[0].text("marked.html")
    words, links = sentence(page.partition("not_indexed")[2])
    assert (words, links) == ("See ni and what comes later now.", ["https://e.org/ni"])
    words, links = sentence(marked)
    assert words == "See late words and pl and PEP 8 now."
    assert links == ["https://e.org/pl", "https://peps.python.org/pep-0008/"]


MYST = {
    "lib.py": """
        from sphinx_apistab import decorators as d

        @d.deprecated(since="1.0", reason="See |pro| and Late_ and |release| and :pep:`1` now.")
        def f():
            "Do."
    """,
    "api/lib.md": """
        # Library

        ```{eval-rst}
        .. automodule:: lib
           :members:
        ```

        ````{py:function} k()

        See [a place](#place) and [away](https://e.org/k) and [sib](sib.md) and {pep}`5` now.

        (place)=
        Here.

        ```{apistab} beta
        :deprecated: 1.0

        See [b](#place) and [c][ref] and {pep}`6` and ![Alt](x.png) now.
        ```

        ````

        ````{py:function} m(x)

        Do.

        ```{deprecated} 1.0
        See [d](#place) and [e][ref] and [sib](sib.md) now.
        ```
        ````

        [ref]: https://e.org/ref
    """,
    "api/sib.md": "# Beside\n",
    "api/x.png": "",
    "list.rst": "List\n====\n\n.. apistab:list::\n\n.. apistab:migration::\n",
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   api/lib\n   api/sib\n   list\n",
}
MYST_GOING = [
    (
        "lib.f",
        "See early words and Late and 3.4.5 and PEP 1 now.",
        ["https://e.org/late", "https://peps.python.org/pep-0001/"],
    ),
    (
        "lib.k",
        "See b and c and PEP 6 and Alt now.",
        ["api/lib.html#place", "https://e.org/ref", "https://peps.python.org/pep-0006/"],
    ),
    (
        "lib.m",
        "See d and e and sib now.",
        ["api/lib.html#place", "https://e.org/ref", "api/sib.html"],
    ),
]


#: What stands in Markdown, and what the reason is in apistab.json.
SUBSTITUTED = {
    "name": ("Use {{ sub }} now.", "Use the new way now."),
    "of_page": ("Use {{own}} now.", "Use own words now."),
    "nested": ("Use {{ nest }} now.", "Use not the new way now."),
    "expression": ("Use {{ sub | upper }}, {{ number + 1 }} now.", "Use THE NEW WAY, 6 now."),
    "link": (
        "Use {{sub}}, [that](https://e.org) and [](sib.md) now.",
        "Use the new way, that and sib now.",
    ),
    "code": ("Use `{{ sub }}` now.", "Use `{{ sub }}` now."),
    "none": ("Use [that](https://e.org) now.", "Use [that](https://e.org) now."),
}


def test_substitutions_in_markdown(tmp_path):
    conf = CONF.replace('"sphinx_apistab"', '"myst_parser", "sphinx_apistab"') + (
        'myst_enable_extensions = ["substitution", "fieldlist"]\n'
        'myst_substitutions = {"sub": "the *new* way", "nest": "not {{ sub }}", "number": 5}\n'
    )
    page = "---\nmyst:\n  substitutions:\n    own: own words\n---\n\n# Start\n\n"
    for name, (words, _reason) in SUBSTITUTED.items():
        sentence = f"It is deprecated. {words}"
        for kind, inside in (
            ("directive", f"{{deprecated}} 1.0\n{sentence}"),
            ("mark", f"{{apistab}}\n:deprecated: 1.0\n\n{sentence}"),
            ("change", f"{{deprecated}} 1.0\nIn 9.0 it changes. {words}"),
        ):
            page += f"````{{py:function}} {kind}_{name}()\n```{inside}\n```\n````\n\n"
    page += "```{eval-rst}\n.. autofunction:: lib.f\n```\n\n```{apistab:migration}\n```\n"
    code = (
        "from sphinx_apistab import decorators as d\n\n"
        "@d.deprecated(since='1.0', reason='In {{ sub }} words.')\ndef f():\n    'Do.'\n"
    )
    project = Project(tmp_path, {"index.md": page, "sib.md": "# Beside\n", "lib.py": code}, conf)
    (built,) = build_apart(project.order())
    assert [line for line in built.warnings if "toctree" not in line] == []
    found = built.objects
    for name, (_words, reason) in SUBSTITUTED.items():
        expected = f"It is deprecated. {reason}"
        assert found[f"directive_{name}"]["deprecated"]["reason"] == expected
        assert found[f"mark_{name}"]["deprecated"]["reason"] == expected
        assert found[f"change_{name}"]["changes"][0]["reason"] == f"In 9.0 it changes. {reason}"
    assert found["lib.f"]["deprecated"]["reason"] == "In {{ sub }} words."
    migrations = built.text("migrations.json")
    assert "own words" in migrations
    assert "{{own}}" not in migrations
    assert built.text("index.html").count("not the <em>new</em> way") == 6


def test_markdown(tmp_path):
    conf = CONF_PY.replace('"sphinx.ext.autodoc"', '"sphinx.ext.autodoc", "myst_parser"')
    project = Project(tmp_path / "p", MYST, conf)
    html, text = build_apart(project.order(), project.order("text", doctrees="text-trees"))
    assert html.warnings == text.warnings == []
    for page in ("list.html", "apistab-migration.html"):
        for name, words, links in MYST_GOING:
            item = html.text(page).partition(f'id="apistab-migration-{name}"')[2]
            assert sentence(item) == (words, links)
    for page in ("list.html", "apistab-stability.html"):
        entry = html.text(page).partition('title="lib.k"')[2]
        words, links = sentence(entry)
        assert words == "See a place and away and sib and PEP 5 now."
        assert links == [
            "api/lib.html#place",
            "https://e.org/k",
            "api/sib.html",
            "https://peps.python.org/pep-0005/",
        ]
    reason = html.objects["lib.f"]["deprecated"]["reason"]
    assert reason == "See early words and Late_ and 3.4.5 and :pep:`1` now."


#: What can stand in words of more than one line; ``{n}`` is another one in each place. Some of it is of use
#: on a page only, some is put on pages by extensions, and some is our own.
BLOCKS = {
    "see_also": ".. seealso:: There.",
    "note": ".. note:: A note.",
    "todo": ".. todo:: Later.",
    "todo_list": "Words.\n\n.. todolist::",
    "condition": "Words.\n\n.. ifconfig:: True\n\n   Shown {n}.\n\n.. ifconfig:: False\n\n   Hidden.",
    "wrong_condition": "Words.\n\n.. ifconfig:: no such thing\n\n   Hidden.",
    "only_condition": ".. ifconfig:: project == 'test'\n\n   Alone {n}.",
    "builder": ".. only:: html\n\n   In HTML.",
    "table": ".. csv-table::\n\n   a, b",
    "named_table": ".. csv-table:: A title\n   :name: t{n}\n\n   a, b",
    "columns": ".. hlist::\n\n   * a\n   * b",
    "named_code": ".. code-block:: python\n   :caption: A title\n   :name: c{n}\n\n   x = 1",
    "formula": ".. math:: a\n   :label: f{n}",
    "contents": "Words.\n\n.. contents::",
    "class": ".. rst-class:: big\n\nWords.",
    "diagram": ".. inheritance-diagram:: collections.OrderedDict",
    "transition": "Before.\n\n----\n\nAfter.",
    "definition": "Words |d{n}|.\n\n.. |d{n}| replace:: defined",
    "description": ".. py:function:: inner{n}()\n\n   Inner.\n\n"
    "   .. deprecated:: 1.0\n      Use `this` instead.",
    "mark": ".. py:function:: marked{n}()\n\n   Inner.\n\n"
    "   .. apistab:: beta\n      :deprecated: 1.0\n\n      Why.",
    "badge": "See :apistab:badge:`it`.",
    "list": ".. apistab:list::",
    "migration": ".. apistab:migration::",
    "counts": ".. apistab:summary::",
}
#: Where it can stand; ``{block}`` is put in.
AROUND = {
    "first": ".. py:function:: first_{name}()\n\n   {block}\n\n   .. apistab:: beta\n",
    "content": ".. py:function:: content_{name}()\n\n"
    "   .. apistab::\n      :deprecated: 1.0\n\n      {block}\n",
    "docstring": ".. py:function:: docstring_{name}()\n\n   .. deprecated:: 1.0\n\n      {block}\n",
    "parameter": ".. py:function:: parameter_{name}(x)\n\n"
    "   :param x: It.\n\n      .. deprecated:: 1.0\n\n         {block}\n",
    "change": ".. py:function:: change_{name}()\n\n"
    "   .. deprecated:: 1.0\n      In 9.0, the default will change.\n\n      {block}\n",
}


def block_files() -> dict[str, str]:
    """Return the sources of a project with all blocks in all places."""
    pages, code = dict.fromkeys(AROUND, ""), "from sphinx_apistab import decorators as d\n"
    for name, block in BLOCKS.items():
        for around, source in AROUND.items():
            line = next(line for line in source.splitlines() if "{block}" in line)
            put_in = block.replace("{n}", f"_{around}_{name}").replace(
                "\n", "\n" + line.replace("{block}", "")
            )
            pages[around] += source.replace("{name}", name).replace("{block}", put_in) + "\n"
        reason = block.replace("{n}", f"_message_{name}")
        code += f"\n\n@d.deprecated(since='1.0', reason={reason!r})\ndef {name}():\n    pass\n"
    return {
        "lib.py": code.replace("def class(", "def class_("),
        "message.rst": "M\n=\n\n.. automodule:: lib\n   :members:\n   :undoc-members:\n",
        **{f"{around}.rst": f"{around}\n{'=' * 20}\n\n{page}" for around, page in pages.items()},
        "index.rst": "Start\n=====\n\n.. py:function:: it()\n\n"
        ".. apistab:list::\n\n.. apistab:migration::\n\n"
        f".. toctree::\n\n   message\n   {chr(10).join(AROUND).replace(chr(10), chr(10) + '   ')}\n",
    }


BLOCK_CONF = CONF.replace(
    '"sphinx_apistab"',
    '"sphinx.ext.todo", "sphinx.ext.ifconfig", "sphinx.ext.inheritance_diagram", "sphinx_apistab"',
)


@pytest.fixture(scope="module")
def blocks(tmp_path_factory) -> list[Built]:
    """Return a project with all blocks in all places, in three formats."""
    project = Project(tmp_path_factory.mktemp("blocks") / "p", block_files(), BLOCK_CONF)
    return build_apart(*(project.order(b, doctrees=f"{b}-trees") for b in ("html", "text", "man")))


def test_no_block_in_words_ends_a_build(blocks):
    """In listings a page's own directives are unknown, in tables there are no tables, in messages no page."""
    html, *_others = blocks
    for built in blocks:
        assert not [w for w in built.warnings if "[apistab.internal]" in w or "unknown node" in w]
        assert not [w for w in built.warnings if "Any IDs not assigned" in w]
    shown = html.text("apistab-migration.html")
    for words in ("A note.", "There.", "Before."):
        assert words in shown
    reason = html.objects["content_definition"]["deprecated"]["reason"]
    assert reason.startswith("Words defined.")
    assert ".. |d_content_definition| replace::" in reason


def test_what_stands_under_conditions_on_other_pages(blocks):
    html, text, _man = blocks
    for page in (
        html.text("apistab-migration.html"),
        html.text("index.html"),
        text.text("index.txt"),
    ):
        for around in ("content", "docstring", "parameter", "change", "message"):
            for words in ("Shown _", "Alone _"):
                assert re.search(rf"{words}{around}_\w*condition\.", page), (around, words)
        assert "Hidden." not in page
        assert "no such thing" not in page
    # Only where it is written.
    told = [line for line in html.warnings if "ifconfig expression" in line]
    assert not [line for line in told if line.startswith("index.rst")]


def test_a_groups_description_is_restructuredtext_on_pages_in_markdown(tmp_path):
    conf = CONF_PY.replace('"sphinx.ext.autodoc"', '"myst_parser"') + (
        '\n\napistab_groups = {"G": "See |pro|, Late_ and :func:`it`."}\n'
    )
    page = """
        # Start

        ````{py:function} it()
        ```{apistab} beta
        :group: G
        ```
        ````

        ```{apistab:list}
        ```
        """
    (built,) = build_apart(Project(tmp_path / "p", {"index.md": page}, conf).order())
    shown = built.text("index.html")
    assert "See early <em>words</em>, <a" in shown
    assert 'href="https://e.org/late"' in shown
    assert re.search(r'href="#it"[^>]*><code class="[^"]*py-func[^"]*"', shown)
    assert not built.warnings


RESOLVING = """
.. py:module:: m

.. py:function:: f(x)

   F.

   .. apistab:: beta
      :deprecated: 1.0
      :replacement: other.g
      :migration: no-such-label

      Use :func:`far.away` and :external:func:`pkg.h`, `m.g`.

.. py:function:: g()

   See :func:`far.away`.

   .. deprecated:: 1.0
      Use :func:`other.g` instead.

.. apistab:list::

.. apistab:migration::
"""
RESOLVING_LIB = '''
from sphinx_apistab import decorators as d

@d.deprecated(since="1.0", replacement="other.g", reason="Use :func:`far.away` and `near.by`.")
def old():
    """Old, see :func:`far.away`."""
'''


def test_references_have_a_place_for_those_who_resolve_them(tmp_path):
    """Handlers such as sphinx-paramlinks' look at the source of each reference that leads nowhere."""
    conf = f"""{CONF}
default_role = "any"

def resolve(app, env, node, contnode):
    if node.source is None:
        raise ValueError(node["reftarget"])

def setup(app):
    app.connect("missing-reference", resolve, priority=1)
"""
    files = {
        "index.rst": f"T\n=\n\n.. automodule:: lib\n   :members:\n{RESOLVING}",
        "lib.py": RESOLVING_LIB,
    }
    project = Project(tmp_path, files, conf)
    for builder in ("html", "text"):
        (built,) = build_apart(project.order(builder))
        assert "far.away" in built.text("index.html" if builder == "html" else "index.txt")
