"""When something goes away by what is said of it: as real projects write it."""

import pytest

from sphinx_apistab.reading.prose.releases import stated_removal, stated_since

STATED = [
    ("Will be removed in Werkzeug 3.3. Use the other instead.", "3.3"),
    ("'f' is deprecated and will be removed in Click 9.0.", None),
    ("'f' is deprecated and will be removed in Werkzeug 9.0.", "9.0"),
    ("Use `g`. It will be removed in v4.", "4"),
    ("The function f was deprecated in 1.9 and will be removed in 1.11.", "1.11"),
    ("This method is deprecated since werkzeug 1.2, and will be removed in version 2.", "2"),
    (":func:`pkg.f` is deprecated and will be\n  removed in 3.0.", "3.0"),
    ("``f()`` is scheduled for removal in release 3.0.", "3.0"),
    ("Deprecated since version 1.2, to be removed in version 2.0.", "2.0"),
    ("This function will be removed in 0.27 (or later).", "0.27"),
    ("It will be removed in 1.0rc1.", "1.0rc1"),
    ("Use g instead, will be removed in 3.0.", "3.0"),
    ("Use `g`, it will be removed in 3.0.", "3.0"),
    ("f is being removed in 3.15.", "3.15"),
    ("This function is being dropped in Werkzeug 3.0.", "3.0"),
    ("It will go away in 3.0.", "3.0"),
    ("It isn't needed. It's being removed in 3.0.", "3.0"),
    ("This function will eventually disappear in v3.", "3"),
    ("From version 3.0 on, this function will be removed.", "3.0"),
    ("f has been deprecated in 1.10 and will be completely removed in v1.12.0.", "1.12.0"),
    ("It will be permanently removed in 3.0.", "3.0"),
    ("It will be removed in 3.x.", "3.x"),
    ("It will be removed in 3.0.0-rc1.", "3.0.0-rc1"),
    ("It will be removed in 2.0a2.dev3", "2.0a2.dev3"),
    ("It will be removed in 1.12.0th.", None),
    ("It will be removed in 1.2.and more.", None),
    ("Lists are being removed in 3.0.", None),
    ("Support for lists will go away in 3.0.", None),
    ("It is being removed in Python 3.15.", None),
    # of a part of it, or of something else
    ("Use `g`, lists will be removed in 3.0.", None),
    ("Passing a list is deprecated and will be removed in 3.0.", None),
    ("The x argument will be removed in 3.0.", None),
    ("`'kulsinski'` is deprecated and will be removed in 1.11.", None),
    ("Its support for Python 3.8 will be removed in 2.0.", None),
    # no version, or not of this project
    ("It will be removed in a future release.", None),
    ("It will be removed in Python 3.14.", None),
    ("It will be removed in SciPy 1.11.", None),
    ("It will be removed after May 2025.", None),
    ("It will be removed in May 2025.", None),
    ("It will be removed in 2025.", None),
    ("It will be removed in 2025-08-01.", None),
    ("It will be removed in 2 releases.", None),
    ("It will be removed in 2.5 minor releases.", None),
    ("It was removed in 2.0 and came back.", None),
    ("Use g, which is removed in no release.", None),
]


@pytest.mark.parametrize("words, removal", STATED)
def test_stated(words, removal):
    assert stated_removal(words, "f", ["werkzeug"]) == removal


PARAMS = [
    ("This argument is deprecated and will be removed in Ray 2.64.", "2.64"),
    ("The `x` parameter is deprecated and will be removed in version 1.11.", "1.11"),
    ("`x` is deprecated and will be removed in 1.10. Use `y`.", "1.10"),
    ("`x` was deprecated in favor of `y` in v1.9 and will be removed in v1.11.", "1.11"),
    ("This keyword is ignored and will be removed in Ray 4.0.", "4.0"),
    ("Support for this keyword is deprecated and will be removed in Ray 4.0.", "4.0"),
    ("`None` is deprecated and will be removed in version 1.10.", None),
    ("'x=None' is deprecated and will be removed in 1.11.", None),
    ("The `y` parameter will be removed in 1.11.", None),
]


@pytest.mark.parametrize("words, removal", PARAMS)
def test_stated_of_parameters(words, removal):
    assert stated_removal(words, "x", ["ray"], param=True) == removal


SHORT_NAMES = [
    ("NetworkX", "NX", True),
    ("networkx", "NX", True),
    ("python-telegram-bot", "PTB", True),
    ("Django REST Framework", "DRF", True),
    ("TensorFlow", "TF", True),
    ("transformers", "TF", False),  # which is TensorFlow
    ("networkx", "NP", False),
    ("pytest", "PY", False),  # Python
    ("networkx", "nx", False),  # in lower case it may be a word
    ("", "NX", False),
]


@pytest.mark.parametrize("project, short, is_own", SHORT_NAMES)
def test_what_a_project_is_called_for_short(project, short, is_own):
    found = stated_removal(f"It will be removed in {short} v3.4.", "f", [project])
    assert (found is not None) == is_own


SINCE = [
    ("f is deprecated as of Werkzeug 1.12.0and will be removed in 1.15.0.", "1.12.0"),
    ("f is deprecated since 1.2rc1 and will be removed in 2.0.", "1.2rc1"),
    ("f is deprecated since 1.2.and gone.", None),
    ("f is deprecated since 2.11. Use g.", "2.11"),
    ("Deprecated in 2.11.", "2.11"),
    ("This function has been deprecated since version 1.2.", "1.2"),
    ("f has been deprecated since Werkzeug 2.1 and will be removed in 3.0.", "2.1"),
    ("Deprecated since version 1.2: use g.", "1.2"),
    ("This function is deprecated since Python 3.9.", None),
    ("Passing a list is deprecated since 2.0.", None),
    ("``g`` is deprecated since 2.0.", None),
    ("It is slow. It was fast in 1.0.", None),
]


@pytest.mark.parametrize("words, since", SINCE)
def test_since_when(words, since):
    assert stated_since(words, "f", ["werkzeug"]) == since


LATER = [
    ("f is deprecated and will be removed in NX v3.4.", "3.4"),
    ("f will be removed in NetworkX version 3.5.", "3.5"),
    ("f is deprecated in favor of `x` and will be removed in version 1.7.", "1.7"),
    ("`f` was renamed to `x` and will be removed in 1.8.", "1.8"),
    ("f is suspected to have been broken since 1.0 and will be removed in version 3.0.", "3.0"),
    ("f will be deprecated in 1.10 and be removed in 1.12.", "1.12"),
    ("In 3.0, this function will be removed.", "3.0"),
    ("This function is planned to be removed in the 3.0 release.", "3.0"),
    ("In 3.0, lists will be removed.", None),
    ("In Python 3.14, this function will be removed.", None),
    ("Passing lists is slow. It will be removed in 3.0.", None),  # the passing of lists
    ("Passing lists is slow and will be removed in 3.0.", None),
    ("It will not be removed in 3.0.", None),
    ("f will be removed in 3.0.5.1 and g in 4.0.", "3.0.5.1"),
]


@pytest.mark.parametrize("words, removal", LATER)
def test_removals_in_longer_sentences(words, removal):
    assert stated_removal(words, "f", ["networkx"]) == removal
