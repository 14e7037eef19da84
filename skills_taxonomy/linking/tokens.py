"""Folded text as tokens: what a label has to agree with, and nothing else.

Letters part from digits ("Python3", "ISO9001"), each Chinese character stands alone, hyphens
inside words, articles and plain spaces vanish. So "S7-1200" is "S7 1200", "CNC 車床" is "CNC車床"
and word boundaries hold by construction. A line break, a dash between words and a space between
two Chinese characters stay as tokens, since no label reaches across them.
"""

import re
from typing import NamedTuple

from skills_taxonomy.labels import FoldedText

CJK = r"\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(
    rf"""
      (an?|the)(?=[ ])                      # perhaps an article
    | [a-z]++(?![+\#])
    | [{CJK}]
    | \d+
    | ([ \t]*\n\s*)                        # perhaps a wrapped line
    | [a-z](?:\+\+|\#)                      # C++, C#
    | [a-z]+
    | (?<![\w.])\.[a-z]+                    # .NET, but not the end of one sentence and the next
    | [^\W\d_{CJK}]+
    | (?<=\s)-+(?=\s)
    | (?<=[{CJK}])[ \t]+(?=[{CJK}])
    | [^\w\s-]
    """,
    re.VERBOSE,
)
_BREAK = 2
_WRAPPED_LINE = 40


class Tokens(NamedTuple):
    """Words with their offsets into the folded text, side by side."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(folded: FoldedText) -> Tokens:
    """Split a folded text into comparable tokens."""
    found = [each for each in _TOKEN.finditer(folded.text) if each.lastindex is None or _counts(folded, each)]
    return Tokens(
        [each[0] if each.lastindex != _BREAK else "\n" for each in found],
        [each.start() for each in found],
        [each.end() for each in found],
    )


def words_of(folded: FoldedText) -> list[str]:
    """Return the words of a folded text without their places, as ``tokenize`` would."""
    return [
        each[0] if each.lastindex != _BREAK else "\n"
        for each in _TOKEN.finditer(folded.text)
        if each.lastindex is None or _counts(folded, each)
    ]


def is_wrapped(folded: FoldedText, start: int, end: int) -> bool:
    """Tell whether the line break in ``text[start:end]`` only wraps a long line.

    It does where the line was long and the next one goes on with a small Latin letter.
    """
    if end >= len(folded.text) or folded.text.count("\n", start, end) > 1:
        return False
    following = folded.original[folded.starts[end]]
    long_enough = start - folded.text.rfind("\n", 0, start) > _WRAPPED_LINE
    return long_enough and following.isascii() and following.islower()


def _counts(folded: FoldedText, token: re.Match[str]) -> bool:
    if token.lastindex == _BREAK:
        return not is_wrapped(folded, token.start(), token.end())
    return not _is_article(folded, token.start(), token.end())


def _is_article(folded: FoldedText, start: int, end: int) -> bool:
    # Capital A is a grade or a part ("Grade A worker"), and no article opens a label.
    return (
        start > 0
        and folded.text[end + 1 : end + 2].isalpha()
        and folded.original[folded.starts[start]].islower()
    )
