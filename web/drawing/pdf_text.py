"""Text of any of our languages in a PDF: which font knows which characters.

Latin text is set in Helvetica. Chinese is set in fonts of the document (`pdf_fonts`), where there
are some; else in those every reader of PDF substitutes: Adobe's Song for Simplified, Sung for
Traditional Chinese.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import CIDEncoding, UnicodeCIDFont

from web.drawing.pdf_fonts import SIMPLIFIED, TRADITIONAL, embedded_in_place_of

LATIN = "Helvetica"
MAPS = {SIMPLIFIED: "UniGB-UCS2-H", TRADITIONAL: "UniCNS-UCS2-H"}
CHARSETS = {SIMPLIFIED: "gbk", TRADITIONAL: "big5"}
UNKNOWN = "□"
"""Stands for a character that no font knows, such as an emoji."""

FIRST_OF_LANGUAGE = {"zh_Hans_CN": SIMPLIFIED, "zh_Hant_HK": TRADITIONAL}


class ChineseFont(UnicodeCIDFont):
    """A font with the character map of its own collection.

    The library gives the Traditional font the map of the Simplified one, which the collection does
    not have: readers then show nothing.
    """

    def __init__(self, face: str) -> None:
        super().__init__(face)
        self.encodingName = MAPS[face]
        self.encoding = CIDEncoding(self.encodingName)


_noted: ContextVar[defaultdict[str, set[str]] | None] = ContextVar("noted", default=None)


@contextmanager
def noting_characters() -> Iterator[dict[str, set[str]]]:
    """Note, while texts are marked up, which characters stand in which Chinese font."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)


def register_fonts() -> None:
    """Make the fonts known; once is enough, more often does no harm."""
    for name in MAPS:
        pdfmetrics.registerFont(ChineseFont(name))


def marked_up(text: str, language: str) -> str:
    """Return a text as paragraph markup in which each run of characters has a font that knows it."""
    order = _fonts_for(text, language)
    runs = groupby(_one_line(text), key=lambda character: _font_of(character, order))
    return "".join(_run(font, "".join(characters)) for font, characters in runs)


def is_chinese(text: str) -> bool:
    """Tell whether a text has characters that lines may break between."""
    return any(character >= "\u2e80" for character in text)


def _fonts_for(text: str, language: str) -> tuple[str, str]:
    """Order the fonts: first one that knows the whole text, the reader's own if it does.

    Where a reader of English gets a quote in Chinese, its script decides.
    """
    first = FIRST_OF_LANGUAGE.get(language) or (SIMPLIFIED if _fits(text, "gb2312") else TRADITIONAL)
    second = SIMPLIFIED if first == TRADITIONAL else TRADITIONAL
    chinese = "".join(character for character in text if not _fits(character, "cp1252"))
    if not _fits(chinese, CHARSETS[first]) and _fits(chinese, CHARSETS[second]):
        return second, first
    return first, second


def _run(font: str, words: str) -> str:
    if not font:
        font, words = SIMPLIFIED, UNKNOWN * len(words)
    return f'<font name="{font}">{escape(words)}</font>'


def _font_of(character: str, order: tuple[str, str]) -> str:
    if _fits(character, "cp1252"):
        return LATIN
    font = next((font for font in order if _fits(character, CHARSETS[font])), "")
    if not font:
        return ""
    if (noted := _noted.get()) is not None:
        noted[font].add(character)
    return embedded_in_place_of(font, character)


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _one_line(text: str) -> str:
    return " ".join(text.split())
