"""The releases that words state: when something was deprecated, when it goes away or changes.

Many projects write "will be removed in 3.0" into the message or the directive: PEP 702's decorator and
Sphinx's directive have no other place for it. Only a sentence that speaks of the object itself counts, and
only a version of its own project.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from sphinx_apistab.reading.prose.clauses import prepared, subject_of
from sphinx_apistab.reading.prose.deprecations import said_in
from sphinx_apistab.reading.prose.patterns import any_of, phrase
from sphinx_apistab.reading.prose.subjects import Topic, Who, without_asides

if TYPE_CHECKING:
    from sphinx_apistab.model import AnnouncedChange, Deprecation, Mark
    from sphinx_apistab.reading.prose.text import Sentence

#: A version, with what is in front of it: "in the NetworkX release 3.5"; and no number of other things.
_VERSION = (
    r"(?:the )?(?:(?P<project>(?!release |version )(?:[A-Za-z][\w.-]*|‹\d+›)) )?"
    r"(?P<word>(?:release|version) )?"
    r"(?P<v>v?)(?P<version>\d+(?:\.(?:\d+|x\b))*(?:[.-]?(?:a|alpha|b|beta|c|dev|post|pre|rc)[.-]?\d*(?![a-z]))*)"
    r"(?:(?=and\b)|(?![\w/-]|\.\w))"
    r"(?! (?:\w+ )?(?:days?|months?|releases|versions|weeks?|years?)\b)"
)
_BY = r"(?:as of|beginning with|by|for|from|in|starting (?:at|from|in|with)|with)"
_REMOVED = phrase(
    any_of(
        r"""
        \b(?:(?:is|are) going to|(?:is |are )?to|(?:due|planned|scheduled) to|shall|will)
        (?:(?:also|eventually|finally|soon|then) )?be
        (?:(?:completely|entirely|finally|fully|permanently) )?(?:deleted|dropped|removed) |
        (?<=\band )be (?:deleted|dropped|removed) |
        \b(?:are|is) being (?:deleted|dropped|removed) |
        \bwill (?:(?:eventually|soon) )?(?:cease to exist|disappear|go away|vanish) |
        \b(?:due|marked|planned|scheduled|slated) for (?:(?:complete|eventual|full) )?(?:deletion|removal) |
        ^removal(?: is)?(?: (?:planned|scheduled))?
        """
    )
    + rf" {_BY} {_VERSION}"
)
#: "In 3.0, this function will be removed."
_REMOVED_LATER = phrase(
    rf"^{_BY} {_VERSION}(?: on(?:wards?)?| or [^,]*)?,? (?P<before>.*?)\bwill be removed\b"
)
_DEPRECATED = phrase(
    r"\b(?:(?:are|has been|have been|is|was|were) (?:(?:formally|now|officially) )?)?deprecated,?"
    rf"(?: in favou?r of ‹\d+›)? (?:as of|from|in|since|with) {_VERSION}"
)
_CHANGES_IN = phrase(
    r"(?<!deprecated )(?<!added )(?<!changed )(?<!introduced )(?<!released )"
    rf"\b(?:as of|by|from|in|starting (?:from|in|with)|with) {_VERSION}"
)
#: What tells that something is yet to come.
_FUTURE = phrase(r"\b(?:becomes?|going to|is planned|must|raises?|shall|to be|will)\b")
#: A time that is none: nothing is scheduled.
_SOME_DAY = phrase(
    r"(?:(?:at|in) )?(?:(?:a|an|any|some|the) )?(?:(?:distant|far|later|near|next|upcoming) )?"
    r"(?:future|later)(?: (?:(?:major|minor) )?(?:date|point|releases?|time|versions?))?(?: of [\w ]+)?\.?"
)
_TO_BE = phrase(r" (?:are|has been|have been|is|was|were)(?: (?:also|currently|now))? ?$")
#: What other projects are called for short, whose letters an own name may have too.
_OTHERS = frozenset({"py", "python", "pypy"})


def stated_removal(
    words: str, name: str, projects: Iterable[str], *, param: bool = False
) -> str | None:
    """Return the release in which something goes away by what is said of it.

    :param words: the reason of its deprecation
    :param name: its name, of an object with the path to it
    :param projects: what its project may be called in front of a version
    :param param: whether it is a parameter
    """
    own, topic = tuple(projects), _topic(name, param=param)
    return _stated(_REMOVED, words, topic, own) or _stated(_REMOVED_LATER, words, topic, own)


def stated_since(
    words: str, name: str, projects: Iterable[str], *, param: bool = False
) -> str | None:
    """Return the release that deprecated something by what is said of it."""
    return _stated(_DEPRECATED, words, _topic(name, param=param), tuple(projects))


def _topic(name: str, *, param: bool) -> Topic:
    return Topic(param=name) if param else Topic.of(name)


def _stated(
    pattern: re.Pattern[str], words: str, topic: Topic, projects: Collection[str]
) -> str | None:
    """Return the version of a pattern whose subject is the object itself."""
    spoken_of_detail = False
    for sentence in topic.sentences(words):
        for text in dict.fromkeys([without_asides(sentence.words), prepared(sentence)]):
            for match in pattern.finditer(text):
                before = match.groupdict().get("before", text[: match.start()])
                found = subject_of(sentence, _TO_BE.sub("", before), topic)
                is_own = found.who is Who.ITSELF or (found.who is Who.IT and not spoken_of_detail)
                if is_own and _is_own_version(match, sentence, projects):
                    return match["version"]
        said = said_in(sentence, topic)
        spoken_of_detail = said is not None and not said.itself and said.changes
    return None


def _is_own_version(match: re.Match[str], sentence: Sentence, projects: Collection[str]) -> bool:
    """Whether a version is one of the object's own project."""
    project = match["project"] or ""
    if project.startswith("‹"):
        project = sentence.named(project)[0].path
    if project:
        return any(_is_called(project, own) for own in projects)
    return bool(match["word"] or match["v"] or "." in match["version"])


def _is_called(written: str, project: str) -> bool:
    """Whether a project is meant: by its name, or its letters (``NX`` is NetworkX, ``DRF`` three words)."""
    if _plain(written) == _plain(project):
        return bool(project)
    letters, name = written.lower(), _plain(project)
    if not (written.isupper() and 2 <= len(written) <= 5) or letters in _OTHERS:
        return False
    return letters == _initials(project) or (
        letters[0] == name[:1] and letters[-1] == name[-1:] and _in_order(letters, name)
    )


def _initials(project: str) -> str:
    """Return the first letters of the words of a project's name."""
    words = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", project)
    return "".join(word[0] for word in words).lower()


def _in_order(letters: str, name: str) -> bool:
    """Whether letters stand in a name, in their order."""
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _plain(name: str) -> str:
    return re.sub(r"[-_.\s]", "", name).lower()


def stated_release(words: str, since: str | None, projects: Iterable[str]) -> str | None:
    """Return the release that changes something by what is said of it."""
    own = tuple(projects)
    for sentence in Topic().sentences(words):
        future = _FUTURE.search(sentence.words)
        if future is None:
            continue
        matches = list(_CHANGES_IN.finditer(sentence.words))
        # "is deprecated in 1.8 and will raise in 1.10", "In 1.10 it will raise".
        matches.sort(key=lambda match: match.start() < future.start())
        for match in matches:
            if match["version"] != since and _is_own_version(match, sentence, own):
                return match["version"]
    return None


def with_stated_releases(mark: Mark, name: str, project: str = "") -> Mark:
    """Return a mark with the releases that its words state, unless it has them.

    :param name: the full name of the object
    :param project: what its project is called, beside the first part of that
    """
    projects = (name.partition(".")[0], project)
    subject = name if mark.param is None else mark.param
    if (
        mark.evidence.via == "docstring"
    ):  # what an argument of a decorator says stays as it is written
        mark = _with_mere_versions(mark, projects)
    return mark._replace(
        deprecated=mark.deprecated
        and _dated(mark.deprecated, subject, projects, param=mark.param is not None),
        change=mark.change and _changing(mark.change, projects),
    )


def _with_mere_versions(mark: Mark, projects: tuple[str, ...]) -> Mark:
    """Return a mark with mere versions in the place of what version directives have for them."""
    gone, change = mark.deprecated, mark.change
    return mark._replace(
        since=_version(mark.since, projects),
        deprecated=gone
        and gone._replace(
            since=_version(gone.since, projects), removal=_version(gone.removal, projects)
        ),
        change=change
        and change._replace(
            since=_version(change.since, projects), release=_version(change.release, projects)
        ),
    )


def _dated(gone: Deprecation, name: str, projects: tuple[str, ...], *, param: bool) -> Deprecation:
    """Return a deprecation with the releases of its reason."""
    since, removal, reason = gone.since, gone.removal, gone.reason or ""
    is_open = removal is None or _SOME_DAY.fullmatch(removal.strip()) is not None
    if is_open and re.search(r"remov|drop|delet|will", reason, re.IGNORECASE):
        removal = stated_removal(reason, name, projects, param=param) or removal
    if since is None and "deprecated" in reason.lower():
        since = stated_since(reason, name, projects, param=param)
    return gone._replace(since=since, removal=removal)


def _changing(change: AnnouncedChange, projects: tuple[str, ...]) -> AnnouncedChange:
    """Return an announced change with the release of its reason."""
    if change.release is not None or not change.reason:
        return change
    return change._replace(release=stated_release(change.reason, change.since, projects))


def _version(stated: str | None, projects: Iterable[str]) -> str | None:
    """Return a version without its letter, and nothing for one of another project, or a time that is none."""
    if stated is None or _SOME_DAY.fullmatch(stated.strip()):
        return None
    if match := re.fullmatch(r"(?P<project>[A-Za-z]\w*)[-:]v?(?P<version>\d[\w.]*)", stated):
        own = any(_is_called(match["project"], project) for project in projects)
        return match["version"] if own else None
    return stated[1:] if re.match(r"[vV]\d", stated) else stated
