"""Folded text as tokens: what a label has to agree with, and nothing else.

Letters part from digits ("Python3", "ISO9001"), each Chinese character stands alone, hyphens
inside words, articles and plain spaces vanish. So "S7-1200" is "S7 1200", "CNC 車床" is "CNC車床"
and word boundaries hold by construction. A line break, a dash between words and a space between
two Chinese characters stay as tokens, since no label reaches across them.
"""

import re
from itertools import accumulate, compress
from typing import NamedTuple

from skills_taxonomy.labels import LABEL_END, FoldedText

CJK = r"\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
# All branches open with a single character, looking behind only then: so the engine drops a branch
# that cannot start at a place without entering it. No run of characters is read twice.
_ASCII_BRANCHES = r"""
      [a-z][a-z]*+(?![+\#])
    | [^\w\s.-]
    | \n\s*
    | \.(?:(?<![\w.]\.)[a-z]+)?            # .NET, but not the end of one sentence and the next
    | \d\d*
    | [a-z](?:\+\+|\#|[a-z]*)              # C++, C#
    | -(?<=\s-)-*(?=\s)
"""
_TOKEN = re.compile(
    rf"""
    ( {_ASCII_BRANCHES}
    | [{CJK}]
    | [^\W\d_{CJK}][^\W\d_{CJK}]*
    | [ \t](?<=[{CJK}][ \t])[ \t]*(?=[{CJK}])
    )
    """,
    re.VERBOSE,
)
_ASCII_TOKEN = re.compile(f"({_ASCII_BRANCHES})", re.VERBOSE)
_ARTICLES = frozenset({"a", "an", "the"})
_LONG_LINE = 40
_LINE_STARTS = re.compile(rf"[\n{LABEL_END}]")


class Tokens(NamedTuple):
    """Words with their offsets into the folded text, side by side."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(folded: FoldedText) -> Tokens:
    """Split a folded text into comparable tokens."""
    cut = (_ASCII_TOKEN if folded.text.isascii() else _TOKEN).split
    pieces = cut(folded.text)  # What stands between the words, and the words, by turns.
    places = list(accumulate(map(len, pieces)))
    words, starts, ends = pieces[1::2], places[:-1:2], places[1::2]
    doubtful = [place for place, word in enumerate(words) if word in _ARTICLES or word[0] == "\n"]
    if not doubtful:
        return Tokens(words, starts, ends)
    kept = [True] * len(words)
    for place in doubtful:
        if words[place] in _ARTICLES:
            kept[place] = not _is_article(folded, starts[place], ends[place])
        else:
            words[place] = "\n"
            starts[place] -= _blanks_behind(pieces[2 * place])
            kept[place] = not is_wrapped(folded, starts[place], ends[place])
    return Tokens(list(compress(words, kept)), list(compress(starts, kept)), list(compress(ends, kept)))


def is_wrapped(folded: FoldedText, start: int, end: int) -> bool:
    """Tell whether the line break in ``text[start:end]`` only wraps a long line.

    It does where the line was long and the next one goes on with a small Latin letter.
    """
    if end >= len(folded.text) or folded.text.count("\n", start, end) > 1:
        return False
    following = folded.original[folded.starts[end]]
    long_enough = start >= _LONG_LINE and not _LINE_STARTS.search(folded.text, start - _LONG_LINE, start)
    return long_enough and following.isascii() and following.islower()


def _blanks_behind(gap: str) -> int:
    return len(gap) - len(gap.rstrip(" \t"))


def _is_article(folded: FoldedText, start: int, end: int) -> bool:
    # Capital A is a grade or a part ("Grade A worker"), and no article opens a label.
    return (
        folded.text[end : end + 1] == " "
        and start > 0
        and folded.text[start - 1] != LABEL_END
        and folded.text[end + 1 : end + 2].isalpha()
        and folded.original[folded.starts[start]].islower()
    )
