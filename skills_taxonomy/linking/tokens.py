"""Text as tokens: what a label has to agree with, and nothing else.

Letters part from digits ("Python3", "ISO9001"), each Chinese character stands alone, hyphens
inside words, articles and plain spaces vanish. So "S7-1200" is "S7 1200", "CNC 車床" is "CNC車床"
and word boundaries hold by construction. A line break, a dash between words and a space between
two Chinese characters stay as tokens, since no label reaches across them.

What vanishes goes with the token before it: together they are a piece, and the pieces of a text
are the text. Cutting it costs one call of the regex engine, and no offset is written down before
somebody asks for it.
"""

import re
from itertools import accumulate
from typing import NamedTuple

from skills_taxonomy.labels import LABEL_END, FoldedText

CJK = r"\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_LONG_LINE = 40
# All branches open with a single character, looking behind only then: so the engine drops a branch
# that cannot start at a place without entering it. No run of characters is read more than twice.
_ASCII_BRANCHES = r"""
      [A-Za-z][A-Za-z]*+(?![+\#])
    | [^\w\s.-]
    | \n\s*
    | \.(?:(?<![\w.]\.)[A-Za-z]+)?         # .NET, but not the end of one sentence and the next
    | \d\d*
    | [A-Za-z](?:\+\+|\#|[A-Za-z]*)        # C++, C#
    | -(?<=\s-)-*(?=\s)
"""
_BRANCHES = rf"""
      {_ASCII_BRANCHES}
    | [{CJK}]
    | [^\W\d_{CJK}][^\W\d_{CJK}]*
    | [ \t](?<=[{CJK}][ \t])[ \t]*(?=[{CJK}])
"""
# One space before a word that is no article: nearly always, and known at a glance.
_USUAL_GAP = r"\ (?=[A-Za-z])(?!an?\ |the\ )"


class _Cutter:
    """The patterns that cut a text, for one pattern of tokens."""

    def __init__(self, token: str) -> None:
        # Capital A is a grade or a part ("Grade A worker"), and no article opens a label.
        article = rf"(?<=[^{LABEL_END}]) (?:an?|the)\ (?=[^\W\d_])"
        wrap = rf"""
            (?<![ \t]) (?=[ \t]*\n) (?<=[^\n{LABEL_END}]{{{_LONG_LINE}}}) [ \t]*\n[^\S\n]*(?=[a-z])
        """
        # Nothing follows a gap, so that it needs no possessive repetition, which Python had wrong until 3.11.5.
        gap = rf"(?: {wrap} | (?=[\s_-])(?!{token}). | {article} )*"
        behind = rf"(?: {_USUAL_GAP} | (?=[\s_at-]){gap} | )"
        self.token = re.compile(token, re.VERBOSE)
        self.gap = re.compile(gap, re.VERBOSE | re.DOTALL)
        # A plain word comes first and by itself: most pieces are one.
        self.piece = re.compile(
            rf"[A-Za-z]++(?: {_USUAL_GAP} | (?![+\#])(?: (?=[\s_at-]){gap} | )) | (?:{token}){behind}",
            re.VERBOSE | re.DOTALL,
        )


_ASCII_CUTTER = _Cutter(_ASCII_BRANCHES)
_CUTTER = _Cutter(_BRANCHES)


class Tokens(NamedTuple):
    """A text cut into pieces, each a token and the gap behind it; ``start`` is where the first begins."""

    text: str
    start: int
    pieces: list[str]

    def starts(self) -> list[int]:
        """List where each piece begins, in the folded text, and where the last one ends."""
        return list(accumulate(map(len, self.pieces), initial=self.start))

    def words(self) -> list[str]:
        """List the tokens alone, in small letters."""
        return list(map(word_of, self.pieces))


def tokenize(text: str) -> Tokens:
    """Split a text that is folded but for its capitals into comparable tokens."""
    cutter = _cutter(text)
    opening = cutter.gap.match(text)
    start = opening.end() if opening else 0
    return Tokens(text, start, cutter.piece.findall(text, start))


def token_of(piece: str) -> str:
    """Return a piece without its gap."""
    # The blanks stand for what stood around the piece; spaces between Chinese characters are no token here.
    found = _cutter(piece).token.match(f" {piece} ", 1)
    return found.group() if found else piece


def word_of(piece: str) -> str:
    """Return the token of a piece, in small letters; all line breaks are the same one."""
    return "\n" if piece[0] == "\n" else token_of(piece).casefold()


def _cutter(text: str) -> _Cutter:
    return _ASCII_CUTTER if text.isascii() else _CUTTER


def is_wrapped(folded: FoldedText, start: int, end: int) -> bool:
    """Tell whether the line break in ``text[start:end]`` only wraps a long line.

    It does where the line was long and the next one goes on with a small Latin letter.
    """
    if end >= len(folded.text) or folded.text.count("\n", start, end) > 1:
        return False
    long_enough = start >= _LONG_LINE and "\n" not in folded.text[start - _LONG_LINE : start]
    following = folded.text[end]
    is_small = following.isascii() and following.islower()
    return long_enough and is_small and not folded.original[folded.starts[end]].isupper()
