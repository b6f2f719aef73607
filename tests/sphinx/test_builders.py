"""All builders show what there is to show, in their own way, and nothing where it does not belong."""

from __future__ import annotations

import html
import json
import re

import pytest
from building import Project, build_apart
from everything import FILES
from links import Page, broken, doubled

BUILDERS = [
    "html",
    "dirhtml",
    "singlehtml",
    "epub",
    "latex",
    "man",
    "text",
    "texinfo",
    "xml",
    "pseudoxml",
    "gettext",
    "linkcheck",
    "dummy",
    "json",
]
#: "Legacy" and "Preview" stand on things that are deprecated, which is what their badges say.
WORDS = ["Stable", "Beta", "Alpha", "Deprecated", "Experimental", "Developer", "Internal"]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """The same pages, from all builders."""
    project = Project(tmp_path_factory.mktemp("builders"), FILES)
    orders = [project.order(name, doctrees=f"doctrees-{name}") for name in BUILDERS]
    pairs = zip(orders[::2], orders[1::2], strict=True)
    built = [build for pair in pairs for build in build_apart(*pair)]
    return dict(zip(BUILDERS, built, strict=True))


def words_in(output, *names):
    """Return the content of the files that a builder wrote for pages."""
    return "\n".join((output.out / name).read_text(encoding="utf-8") for name in names)


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_builder_warns(outputs, builder):
    assert outputs[builder].warnings == []


@pytest.mark.parametrize(
    "builder, names",
    [
        ("text", ["api.txt", "hand.txt"]),
        ("man", ["everything.3"]),
        ("latex", ["everything.tex"]),
        ("texinfo", ["everything.texi"]),
        ("xml", ["api.xml", "hand.xml"]),
        ("pseudoxml", ["api.pseudoxml", "hand.pseudoxml"]),
    ],
)
def test_badges_are_words_in_brackets_where_there_is_no_html(outputs, builder, names):
    text = words_in(outputs[builder], *names).replace("{[}", "[").replace("{]}", "]")
    assert {word for word in WORDS if f"[{word}]" not in text} <= {"Deprecated"}
    assert "[deprecated" in text


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_badges_are_elements_in_html(outputs, builder):
    names = {
        "html": ["api.html", "hand.html"],
        "dirhtml": ["api/index.html", "hand/index.html"],
        "singlehtml": ["index.html"],
        "epub": ["api.xhtml", "hand.xhtml"],
    }
    text = words_in(outputs[builder], *names[builder])
    shown = set(re.findall(r'class="apistab-badge apistab-([\w-]+)"[^>]*>', text))
    assert shown >= {word.lower() for word in WORDS}


@pytest.mark.parametrize("builder", ["xml", "pseudoxml", "text", "man", "latex", "texinfo", "json"])
def test_no_node_of_ours_leaks(outputs, builder):
    for path in outputs[builder].out.rglob("*"):
        if path.suffix in {".xml", ".pseudoxml", ".txt", ".3", ".tex", ".texi", ".fjson"}:
            text = path.read_text(encoding="utf-8")
            for node in ("inline_view", "module_notice", "<view", "<mark", "<badge", "Stability("):
                assert node not in text, f"{node} in {path.name}"
            assert not re.search(r' apistab(-since)?="', text), path.name


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_links_lead_somewhere(outputs, builder):
    ours = [line for line in broken(outputs[builder].out) if "document-" not in line]
    assert ours == []


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_anchors_are_unique(outputs, builder):
    assert list(doubled(outputs[builder].out)) == []


def test_badges_link_to_promise_and_migration(outputs):
    links = {
        href
        for href, classes in Page(outputs["html"].text("api.html")).links
        if "apistab" in classes
    }
    assert "words.html#apistab-level-beta" in links
    assert "words.html#apistab-migration-lib_everything.overdue" in links


def test_no_badge_in_titles_and_tables_of_contents(outputs):
    for name in ("index.html", "api.html", "hand.html", "genindex.html", "py-modindex.html"):
        text = outputs["html"].text(name)
        for part in re.findall(r"<(?:title|h\d)\b.*?</(?:title|h\d)>", text, re.DOTALL):
            assert "apistab" not in part
        for item in re.findall(r'<li class="toctree-l\d.*?</a>', text, re.DOTALL):
            # but for a sign without text
            assert not re.search(r"apistab(?!-mark|-deprecated)", item)
            assert not any(word in html.unescape(item) for word in WORDS)


def test_no_badge_in_the_search_index(outputs):
    text = outputs["html"].text("searchindex.js")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    api = index["docnames"].index("api")
    # "Beta" is a badge on that page, and no word of its text.
    pages = index["terms"].get("beta", [])
    assert api not in (pages if isinstance(pages, list) else [pages])
    assert "apistab" not in json.dumps(index["objects"])
    assert not any("beta" in name for name in index["objnames"].values())


def test_what_is_copied_has_no_badge(outputs):
    text = outputs["html"].text("api.html")
    assert 'class="apistab-badge' in text
    for code in re.findall(r"<pre>.*?</pre>", text, re.DOTALL):
        assert "apistab" not in code
    # The style sheet keeps the badge out of a selection of the signature.
    assert re.search(r"user-select:\s*none", outputs["html"].text("_static/apistab.css"))


def test_one_badge_for_all_overloads(outputs):
    text = outputs["html"].text("api.html")
    signatures = r'<dl class="py function">\s*<dt[^>]*id="lib_everything\.twice".*?<dd>'
    (described,) = re.findall(signatures, text, re.DOTALL)
    assert described.count("apistab-badge") == 1
    assert described.count('<dt class="sig') == 2


def test_gettext_has_the_authors_words_only(outputs):
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in outputs["gettext"].out.glob("*.pot")
    )
    assert "Stay, see" in text
    for message in ("Deprecated since", "Use %s", "None.", "As of version", "Overdue"):
        assert message not in text


def test_headings_of_the_domain_indices(outputs):
    stability = outputs["html"].text("apistab-stability.html")
    migration = outputs["html"].text("apistab-migration.html")
    assert "lib_everything.coming" in stability
    assert "Overdue" in migration


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "json"])
def test_the_inventory_lies_beside_objects_inv(outputs, builder):
    found = outputs[builder].out / "apistab.json"
    assert found.exists() == (outputs[builder].out / "objects.inv").exists()


def test_the_inventory_leads_to_the_objects(outputs):
    for name in ("html", "dirhtml"):
        output = outputs[name]
        for item in output.inventory["objects"]:
            path, _, anchor = item["uri"].partition("#")
            target = output.out / path
            target = target / "index.html" if target.is_dir() else target
            assert anchor in Page(target.read_text(encoding="utf-8")).ids, item["uri"]


@pytest.mark.parametrize("builder", ["latex", "text", "man", "epub", "gettext", "xml"])
def test_other_builders_write_no_inventory(outputs, builder):
    assert not (outputs[builder].out / "apistab.json").exists()


def test_signatures_are_apart_from_badges_in_text(outputs):
    text = outputs["text"].text("api.txt")
    assert re.search(r"coming\(x: int\) -> int \[Beta\]", text)
    assert "[Alpha][" not in text
