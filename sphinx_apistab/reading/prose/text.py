"""Sentences, with the names in them told apart from the words.

A name is what stands in markup of reStructuredText or in quotes, and a word that only code has: ``f()``,
``pkg.f``, ``max_iter``. In a sentence each stands as ``‹N›``, so that what is written in it is no English.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

#: How a name is written: in emphasis, in backquotes or as a role, in quotes, or as a mere word.
Style = Literal["emphasis", "literal", "quoted", "word"]


class Name(NamedTuple):
    """What is named in a sentence."""

    path: str  #: what is written, without markup, calling brackets and the stars of ``**kw``
    style: Style
    #: whether it may be the name of an object or a parameter, and is no value or expression
    identifies: bool
    #: whether it is one of an object for sure: a role says so, or a path leads to it
    is_object: bool = False

    @property
    def last(self) -> str:
        """The name without what is in front of its last dot."""
        return self.path.rpartition(".")[2]


class Sentence(NamedTuple):
    """A sentence: its words, with ``‹N›`` in the place of the Nth name."""

    words: str
    names: tuple[Name, ...]

    def named(self, words: str) -> list[Name]:
        """Return the names in a part of the sentence."""
        return [self.names[int(number)] for number in _PLACE.findall(words)]


#: How much of a text is read: what it speaks of stands at its beginning.
_LONGEST = 2_000
#: Marks of our own, and quotes as typesetters write them.
_PLAIN = str.maketrans("‹›’‘“”", "<>''\"\"")
_PLACE = re.compile(r"‹(\d+)›")
#: A name, as regular expressions of words have it.
NAME = r"‹\d+›"

_MARKED = re.compile(
    r"(?P<role>:[\w:+.-]+:|\{[\w:+.-]+\})?(?P<fence>``?)(?P<code>[^`]+)(?P=fence)(?::[\w:+.-]+:)?(?:_{1,2}\b)?(?P<suffix>\(\))?"
    r"|(?<![\w*\\])(?P<stars>\*{1,2})(?P<emphasis>[^\s*](?:[^*]*[^\s*])?)(?P=stars)(?![\w*])"
    r"|(?<!\w)(?P<quote>['\"])(?P<quoted>[^\s'\"](?:[^'\"\n]{0,40}[^\s'\"])?)(?P=quote)(?!\w)"
    r"|(?<![\w/@])(?P<word>(?:\\?\*){0,2}[A-Za-z_]\w*(?:\.\w+)*(?:\((?!e?s\))[^()\n]*\)|\[[^\[\]\n]*\])*)(?![\w/@])"
)
_OF_OBJECT = re.compile(r"[:{](?:class|const|data|exc|func|meth|mod|type)[:}]$")
_TITLE = re.compile(r".*<(?P<target>[^<>]+)>\s*$", re.DOTALL)
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)*")
#: A word that only code has: with an underline, a dot, brackets, or stars in front of it.
_CODE = re.compile(r".*[_.(\[*].*", re.DOTALL)
_NO_CODE = re.compile(
    r"v\d+(?:\.\w+)*|e\.g|i\.e|a\.k\.a|w\.r\.t|\w+\.(?:com|dev|io|net|org)", re.IGNORECASE
)
_PARAM_BEFORE = re.compile(r"\b(?:argument|parameter|keyword|option)s? $", re.IGNORECASE)
#: "y has been deprecated. Use x."
_PARAM_IS = re.compile(r" (?:has been|is|was) (?:now )?deprecated\b")
_PARAM_BEHIND = re.compile(
    r"(?:,? \w+,? and \w+)? (?:argument|keyword|kwarg|option|param)", re.IGNORECASE
)
#: What is stressed in emphasis, and no name; nor are several words.
_STRESSED = re.compile(
    r"(?:all|any|deprecated|important|instead|must|never|no|not|note|obsolete|only|please|removed|should|"
    r"warning|will)[.:,;!]?",
    re.IGNORECASE,
)
_VALUES = frozenset({"None", "True", "False", "Ellipsis", "NaN", "nan", "inf", "null"})

#: Where a sentence ends.
_END = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\betc\.)(?<!\bvs\.)(?<!\bcf\.)(?<=[.!?;])\s+|\n[ \t]*\n"
    # Each item of a list says something of its own.
    r"|\n(?=[ \t]*[-*+•][ \t])"
    # "*x* Use *y* instead."
    r"|(?<=›)\s+(?=(?:Use|Please|See|Removal|Prefer|Replaced|Superseded|Deprecated)\b)"
)
#: What is no prose: comments and directives, and the blocks of code behind "::".
_BLOCK = re.compile(r"^\.\.\s.*\Z|::[ \t]*\n\s*\n[ \t]+.*?(?=\n\S|\Z)", re.DOTALL | re.MULTILINE)
_BULLET = re.compile(r"^\s*[-*+•]\s+")


def sentences(
    text: str, known: Collection[str] = (), params: Collection[str] = ()
) -> Iterator[Sentence]:
    """Yield the sentences of a text; one may end at a semicolon.

    :param known: mere words that are names here: the object's own
    :param params: mere words that are names beside a word such as "argument"
    """
    names: list[Name] = []

    def place(match: re.Match[str]) -> str:
        name = _name(match, {*known, *params} if _is_of_parameter(match) else known)
        if name is None:
            return match["emphasis"] or match[0]
        names.append(name)
        return f"‹{len(names) - 1}›"

    # The text may have such marks of its own.
    masked = _MARKED.sub(place, _BLOCK.sub("\n\n", text[:_LONGEST]).translate(_PLAIN))
    for part in _END.split(masked):
        words = _in_full(" ".join(_BULLET.sub("", part).split()))
        if re.search(r"[\w‹]", words):
            yield Sentence(words, tuple(names))


#: What tells where to read more, and no more than that.
_ADDRESS = re.compile(r"<?https?://\S+")


def has_words(text: str | None) -> bool:
    """Whether a text says something: an address does not."""
    return bool(_ADDRESS.sub("", text or "").strip())


def _in_full(words: str) -> str:
    """Return words with those in full that are written as one: "it's deprecated"."""
    words = re.sub(r"\b(it|that)'s (?=been\b)", r"\1 has ", words, flags=re.IGNORECASE)
    words = re.sub(r"\b(it|that)'s ", r"\1 is ", words, flags=re.IGNORECASE)
    return re.sub(r"\b(they)'re ", r"\1 are ", words, flags=re.IGNORECASE)


def _is_of_parameter(match: re.Match[str]) -> bool:
    """Whether a word for parameters stands beside a word."""
    text, start, end = match.string, match.start(), match.end()
    if _PARAM_IS.match(text, end) and not text[:start].strip():
        return True
    return bool(
        _PARAM_BEFORE.search(text[max(0, start - 20) : start]) or _PARAM_BEHIND.match(text, end)
    )


def _name(match: re.Match[str], known: Collection[str]) -> Name | None:
    """Return the name that a piece of text is, if it is one."""
    if word := match["word"]:
        is_name = word.removesuffix("()") in known or (
            _CODE.fullmatch(word) and not _NO_CODE.fullmatch(word)
        )
        return _identified(word, "word") if is_name else None
    if match["quoted"] is not None:
        return _identified(match["quoted"], "quoted")
    if match["emphasis"] is not None:
        stressed = " " in match["emphasis"] or _STRESSED.fullmatch(match["emphasis"])
        return None if stressed else _identified(match["emphasis"], "emphasis")
    code, role = match["code"], match["role"] or ""
    target = _TITLE.match(code)
    found = _identified(target["target"] if target else code, "literal")
    of_param = "param" in role
    return found._replace(
        is_object=not of_param and (found.is_object or bool(_OF_OBJECT.search(role)))
    )


def _identified(written: str, style: Style) -> Name:
    path = written.strip().lstrip("~!.\\*").removesuffix("()").rstrip("*")
    identifies = _DOTTED.fullmatch(path) is not None and path not in _VALUES
    return Name(path.replace(":", "."), style, identifies, is_object="." in path)
