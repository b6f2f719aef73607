"""What the pages know from the releases before (``apistab_history``)."""

import json
import re

import pytest
from building import Project, build_apart, tree

RELEASES = {
    "1.0": {
        "old": "@beta",
        "grown": "@alpha",
        "going": "@stable",
        "said": '@beta(since="0.9")',
        "gone": "@beta",
    },
    "1.1": {
        "old": "@beta",
        "grown": "@alpha",
        "going": "@stable\n@deprecated",
        "said": '@beta(since="0.9")',
        "gone": "@beta",
    },
    "1.2": {
        "old": "@beta",
        "grown": "@beta",
        "going": "@stable\n@deprecated",
        "said": "@beta",
        "young": "@beta",
    },
}
NOW = {
    "old": "@beta",
    "grown": "@stable",
    "going": "@stable\n@deprecated",
    "said": "@beta",
    "young": "@beta",
    "newest": "@alpha",
    "bare": "",
}
PAGES = {
    "index.rst": """
        Index
        =====

        .. toctree::

           api
           news
           going
        """,
    "api.rst": "API\n===\n\n.. automodule:: lib\n   :members:\n   :undoc-members:\n",
    "news.rst": """
        News
        ====

        .. apistab:list::
           :new-in: 2.0
           :filters: no

        Changed

        .. apistab:list::
           :changed-in: 2.0

        Earlier

        .. apistab:list::
           :new-in: 1.2

        Deprecated

        .. apistab:list::
           :changed-in: 1.1
        """,
    "going.rst": "Going\n=====\n\n.. apistab:migration::\n",
}
CONF = {"apistab_history": "history", "apistab_policy": "off"}


def complete(inventory):
    """Say of an inventory that all public names are listed, as that of a scan says."""
    return json.dumps({**json.loads(inventory), "complete": True})


def library(objects):
    head = "from sphinx_apistab.decorators import alpha, beta, deprecated, stable\n"
    return head + "".join(f"\n{marks}\ndef {name}(): ...\n" for name, marks in objects.items())


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Record three releases, and write the fourth."""
    project = Project(tmp_path_factory.mktemp("history"), PAGES)
    for version, objects in RELEASES.items():
        project.write({"lib.py": library(objects)})
        built = project.build(
            out=f"out-{version}", doctrees=f"trees-{version}", conf={"release": version}
        )
        project.write({f"history/{version}.json": complete(built.text("apistab.json"))})
    project.write({"lib.py": library(NOW)})
    return project


@pytest.fixture(scope="module")
def built(project):
    return project.build(conf={**CONF, "release": "2.0rc1"})


@pytest.fixture(scope="module")
def text(project):
    return project.build("text", conf={**CONF, "release": "2.0rc1"})


SIGNATURES = [
    # The oldest release has it: nobody knows since when.
    "lib.old() [Beta]",
    "lib.grown() [Stable] Alpha → Beta 1.2 → Stable 2.0",
    "lib.young() [Beta] since 1.2",
    "lib.newest() [Alpha] since 2.0",
    # It said so itself when it was recorded, which only its levels would tell.
    "lib.said() [Beta]",
    "lib.bare()",
]


@pytest.mark.parametrize("line", SIGNATURES)
def test_signatures(text, line):
    assert line in text.text("api.txt").splitlines()


def test_notices_and_migrations_are_dated(built, text):
    assert "Deprecated since version 1.1." in text.text("api.txt")
    assert "Deprecated since version 1.1." in text.text("going.txt")
    going = json.loads(built.text("migrations.json"))["migrations"]
    assert [(m["name"], m["since"]) for m in going if m["stage"] != "removed"] == [
        ("lib.going", "1.1")
    ]


def test_what_is_gone_without_a_word_stays(built):
    page = built.text("going.html")
    assert 'id="apistab-migration-lib.gone"' in page.partition("Removed in version 1.2")[2]


def test_the_inventory_says_what_the_source_says(built):
    objects = built.objects
    assert objects["lib.young"].get("since") is None
    assert objects["lib.going"]["deprecated"].get("since") is None


def test_lists_of_what_is_new_or_changed(text):
    new, changed, earlier, deprecated = re.split(
        "Changed|Earlier|Deprecated\n", text.text("news.txt")
    )
    assert re.findall(r'"(\w+)"', new) == ["newest"]
    assert re.findall(r'"(\w+)"', changed) == ["grown"]
    assert re.findall(r'"(\w+)"', earlier) == ["young"]
    assert re.findall(r'"(\w+)"', deprecated) == ["going"]


def test_another_history_rewrites_the_pages(project):
    conf = {**CONF, "release": "2.0rc1"}
    (before,) = build_apart(project.order(out="first", doctrees="first-trees", conf=conf))
    recorded = project.src / "history" / "1.1.json"
    kept = recorded.read_text("utf-8")
    recorded.unlink()
    try:
        incremental, fresh = build_apart(
            project.order(out="first", doctrees="first-trees", conf=conf),
            project.order(out="second", doctrees="second-trees", conf=conf),
        )
    finally:
        recorded.write_text(kept, "utf-8")
    assert incremental.read == []
    assert {"api", "going"} <= set(incremental.written)
    assert before.out == incremental.out
    assert tree(incremental.out, but=NOT_COMPARED) == tree(fresh.out, but=NOT_COMPARED)


#: Sphinx numbers the pages in the order in which it came to know them.
NOT_COMPARED = {"searchindex.js", ".buildinfo.bak"}


@pytest.mark.parametrize("option", ["new-in", "changed-in"])
def test_a_malformed_version_is_warned_of(tmp_path, option):
    files = {"index.rst": f"Index\n=====\n\n.. apistab:list::\n   :{option}: soon\n"}
    (warning,) = Project(tmp_path, files).build().warnings
    assert f":{option}: 'soon' is not a version such as 1.2 (PEP 440)" in warning


# -- what is odd about histories


def recorded(folder, releases, now, pages, *, kept=complete, **conf):
    """Record releases, and build what they lead to as text."""
    project = Project(folder, {**PAGES, **pages})
    for version, objects in releases.items():
        project.write({"lib.py": library(objects)})
        build = project.build(out=f"o{version}", doctrees=f"t{version}", conf={"release": version})
        project.write({f"history/{version}.json": kept(build.text("apistab.json"))})
    project.write({"lib.py": library(now)})
    return project, {**CONF, "release": "2.0", **conf}


def lines(built):
    return [line for line in built.text("api.txt").splitlines() if line.startswith("lib.")]


def new_in(version, *more):
    options = "".join(f"   {line}\n" for line in (f":new-in: {version}", *more))
    return {"news.rst": f"News\n====\n\n.. apistab:list::\n{options}"}


A, AB = {"a": "@alpha"}, {"a": "@alpha", "b": "@alpha"}
SIGNED = [
    # An object that was there before is promoted now.
    ({"1.0": A, "1.1": AB}, {"b": "@beta"}, "2.0", "lib.b() [Beta] Alpha 1.1 → Beta 2.0"),
    # What it says of its first level says nothing of its second one.
    (
        {"1.0": {"b": '@alpha(since="0.9")'}},
        {"b": '@stable(since="0.9")'},
        "2.0",
        "lib.b() [Stable] Alpha 0.9 → Stable 2.0",
    ),
    (
        {"1.0": {"b": '@alpha(since="0.9")'}},
        {"b": '@stable(since="1.5")'},
        "2.0",
        "lib.b() [Stable] Alpha 0.9 → Stable 1.5",
    ),
    # A pre-release is one of the release that it is made for.
    ({"1.0": A, "1.1rc1": AB, "1.1": AB}, AB, "2.0", "lib.b() [Alpha] since 1.1"),
    ({"1.0": A}, AB, "1.1.dev3", "lib.b() [Alpha] since 1.1"),
    ({"1.0": A}, AB, "1.0.post1", "lib.b() [Alpha] since 1.0.post1"),
    # What is no version brings nothing.
    ({"1.0": A}, AB, "main", "lib.b() [Alpha]"),
    ({"1.0": AB}, {"b": "@beta"}, "", "lib.b() [Beta] Alpha → Beta"),
]


@pytest.mark.parametrize("releases, now, release, line", SIGNED)
def test_signatures_of_odd_histories(tmp_path, releases, now, release, line):
    project, conf = recorded(tmp_path, releases, now, {}, release=release, version="")
    assert line in lines(project.build("text", conf=conf))


LISTED = [
    # It came in 1.1, whatever it became later.
    ({"1.0": A, "1.1": AB}, {"a": "@alpha", "b": "@beta"}, new_in("1.1"), ["b"]),
    ({"1.0": A, "1.1": AB}, {"a": "@alpha", "b": "@beta"}, new_in("2.0"), []),
    ({"1.0": A, "1.1rc1": AB, "1.1": AB}, AB, new_in("1.1"), ["b"]),
    ({"1.0": A}, {"a": "@alpha", "c": ""}, new_in("2.0", ":level: unlabelled"), ["c"]),
    ({"1.0": A}, {"a": '@alpha(since="0.7")'}, new_in("0.7"), ["a"]),
    # What is new did not change, though it is deprecated at once.
    (
        {"1.0": A},
        {"b": "@beta\n@deprecated"},
        {"news.rst": new_in("2.0")["news.rst"].replace("new-in", "changed-in")},
        [],
    ),
]


@pytest.mark.parametrize("releases, now, pages, names", LISTED)
def test_lists_of_odd_histories(tmp_path, releases, now, pages, names):
    project, conf = recorded(tmp_path, releases, now, pages)
    assert re.findall(r'"(\w+)"', project.build("text", conf=conf).text("news.txt")) == names


def test_the_chip_counts_what_the_option_selects(tmp_path):
    pages = {"news.rst": "News\n====\n\n.. apistab:list::\n"}
    now = {"a": "@beta", "b": "@alpha"}
    project, conf = recorded(tmp_path, {"1.0": A}, now, pages)
    page = project.build(conf=conf).text("news.html")
    assert re.findall(r'data-apistab-name="lib\.(\w+)"[^>]*data-apistab-new', page) == ["b"]


@pytest.mark.parametrize("pages", [{}, {"going.rst": ":orphan:\n\nNothing\n=======\n"}])
def test_tombstones_alone_make_a_page(tmp_path, pages):
    project, conf = recorded(tmp_path, {"1.0": AB}, A, pages)
    built = project.build(conf=conf)
    (stone,) = json.loads(built.text("migrations.json"))["migrations"]
    page, _, anchor = stone["migration"].partition("#")
    assert page == ("apistab-migration.html" if pages else "going.html")
    assert f'id="{anchor}"' in built.text(page)
    assert "Last in version 1.0." in built.text(page)
    assert "None." not in built.text(page)


REPLACED = [
    ({"1.0": A}, {"a": "@beta"}, "a", "it was there before it was promoted"),
    (
        {"1.0": {"c": ""}, "1.1": A},
        {"a": "@beta"},
        "a (available since version 1.1)",
        "it came later",
    ),
    ({"1.0": {"c": ""}}, {"a": "@beta"}, "a (available since version 2.0)", "it is new"),
]


@pytest.mark.parametrize("releases, now, words, why", REPLACED)
def test_since_when_there_is_a_replacement(tmp_path, releases, now, words, why):
    now = {**now, "old": '@deprecated(replacement="a")'}
    project, conf = recorded(tmp_path, releases, now, {})
    text = " ".join(project.build("text", conf=conf).text("going.txt").replace('"', "").split())
    assert re.search(rf"lib\.old → {re.escape(words)} (?!\()", text), why


#: Of releases that list what is documented only: what the next one has, and what nobody knows of it.
UNPROVEN = [
    ({"1.0": A}, AB, "lib.b() [Alpha]", "it may have been there, undocumented"),
    ({"1.0": {**A, "c": ""}}, {**AB, "c": ""}, "lib.b() [Alpha]", "so it may, among others"),
    ({"1.0": A, "1.1": AB, "1.2": AB}, AB, "lib.b() [Alpha]", "documented in 1.1, at first"),
    ({"1.0": {"b": ""}}, {"b": "@alpha"}, "lib.b() [Alpha] since 2.0", "it had no level then"),
    (
        {"1.0": A, "1.1": AB},
        {"b": "@beta"},
        "lib.b() [Beta] Alpha → Beta 2.0",
        "nobody knows since when it was alpha",
    ),
    ({"1.0": A}, {"b": '@alpha(since="1.5")'}, "lib.b() [Alpha] since 1.5", "it says so"),
]


@pytest.mark.parametrize("releases, now, line, why", UNPROVEN)
def test_a_first_documentation_is_no_arrival(tmp_path, releases, now, line, why):
    project, conf = recorded(tmp_path, releases, now, {}, kept=str, release="2.0", version="")
    assert line in lines(project.build("text", conf=conf)), why


UNDATED = [
    ({"1.0": A}, {"b": ""}, "b", "its history has marked objects only"),
    ({"1.0": {"c": ""}}, {"b": ""}, "b", "it may have been undocumented"),
    ({"1.0": A}, {"b": '@beta(since="1.5")'}, "b (available since version 1.5)", "it says so"),
]


@pytest.mark.parametrize("releases, now, words, why", UNDATED)
def test_nobody_knows_since_when_there_is_a_replacement(tmp_path, releases, now, words, why):
    now = {**now, "old": '@deprecated(replacement="b")'}
    project, conf = recorded(tmp_path, releases, now, {}, kept=str)
    text = " ".join(project.build("text", conf=conf).text("going.txt").replace('"', "").split())
    assert re.search(rf"lib\.old → {re.escape(words)} (?!\()", text), why
    (going,) = (
        m
        for m in json.loads(project.build(conf=conf).text("migrations.json"))["migrations"]
        if m["name"] == "lib.old"
    )
    assert going["available_since"] == ("1.5" if "1.5" in words else None), why


def test_what_a_release_said_to_use_was_there(tmp_path):
    releases = {"1.0": A, "1.1": {**A, "old": '@deprecated(replacement="b")'}}
    project, conf = recorded(tmp_path, releases, {"b": "@beta"}, new_in("1.1"))
    # 1.1 names it and 1.0 lists all: it came in between.
    assert re.findall(r'"(\w+)"', project.build("text", conf=conf).text("news.txt")) == ["b"]


SHOWN = "from sphinx_apistab.decorators import beta\n__all__ = ['kept']\n\n@beta\ndef kept(): ...\n"
#: What the source says of ``lib.f``, which a page documented in 1.0; what stands on the page of 2.0.
NO_LONGER_DOCUMENTED = [
    ("", "Removed in version 2.0", "it is gone"),
    ("@beta\ndef f(): ...\n", None, "it is there"),
    ("f = kept\n", None, "as another name"),
    ("from other import f\n", None, "from elsewhere"),
    (
        "def __getattr__(name):\n    if name == 'f':\n        return kept\n    raise AttributeError\n",
        None,
        "it is served",
    ),
    ("from other import *\n", None, "it may come with everything of another project"),
    (
        "_GONE = {'f': 'k'}\ndef __getattr__(name):\n    raise AttributeError(_GONE.get(name))\n",
        "Removed in version 2.0",
        "only a hint is left",
    ),
]


@pytest.mark.parametrize("source, words, why", NO_LONGER_DOCUMENTED)
def test_what_is_merely_not_documented_is_not_removed(tmp_path, source, words, why):
    pages = {name: PAGES[name] for name in ("api.rst", "going.rst")}
    pages["index.rst"] = "Index\n=====\n\n.. toctree::\n\n   api\n   going\n"
    first = SHOWN.replace("['kept']", "['f', 'kept']") + "\n@beta\ndef f(): ...\n"
    project = Project(tmp_path, {**pages, "lib.py": first, "other.py": "def f(): ...\n"})
    before = project.build(conf={"release": "1.0"}, out="before", doctrees="trees-before")
    # The function of the other project is imported, and so gone from the list, for pages.
    shown = SHOWN.replace("from sphinx", f"{source if 'other' in source else ''}from sphinx")
    text = shown + ("" if "other" in source else source)
    project.write({"lib.py": text, "history/1.0.json": before.text("apistab.json")})
    built = project.build(conf={**CONF, "release": "2.0"})
    page = " ".join(re.sub(r"<[^>]+>", " ", built.text("going.html")).split())
    removed = [each["name"] for each in json.loads(built.text("migrations.json"))["migrations"]]
    assert removed == (["lib.f"] if words else []), why
    assert (words or "Removed") in page or words is None
    again = project.build(conf={**CONF, "release": "2.0"})
    assert again.text("going.html") == built.text("going.html")
