"""Text in the one form in which labels and documents are compared, with the way back.

Width, case, accents, compatibility characters, Kangxi radicals, dashes, quotes, and the two
Chinese scripts disappear; places do not. Every character is folded on its own, so that a
label folds alike wherever it stands, and 繁體 and 简体 of the same words are the same text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

# The radicals NFKC leaves alone (U+2E80 to U+2EFF) that text out of PDFs holds in place of characters.
_RADICALS = str.maketrans(
    "⺀⺁⺃⺄⺅⺆⺇⺈⺉⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺨⺩⺪⺫⺬"
    "⺭⺮⺯⺰⺱⺲⺳⺷⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻘⻙⻚"
    "⻛⻜⻝⻞⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻲⻳",
    "冫厂乛乙亻冂几刀刂卩小小兀尤尢巳幺彑彐忄心扌攵旡月歺母民氵氺灬爪爪犭王疋目示"
    "礻竹糸纟罒网罒羊耂肀聿月臼艹艹艹虎衤西西见角角讠贝车辶辶辶钅长长长门阝青韦页"
    "风飞食食饣首马骨鬼鱼鸟卤麦黄黾齐齿竜龙龟龟",
)
# Characters of which the two scripts, or two writers, use one or the other: 座標 and 坐標, 傢俱 and 家具.
_VARIANTS = str.maketrans("覆座傢俱甦瑯", "复坐家具苏琅")
_SIGNS = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "「": '"', "」": '"', "『": '"', "』": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "﹣": "-", "─": "-",
    "⁄": "/", "∕": "/", "™": None, "®": None, "©": None, "℠": None, "\0": " ", "\r": " ", "\v": " ", "\f": "\n",
    "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
})  # fmt: skip

_NOT_ASCII = re.compile(r"([^\x00-\x7f]+)")
# The ASCII characters that fold to others, but for capitals and the end of a label.
_ASCII_SIGNS = {"\r": " ", "\f": "\n", "\v": " ", "`": "'"}
LABEL_END = "\0"
"""Ends each of the labels that are folded together; no folded text holds one of its own."""


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text that remembers its original.

    ``starts[i]`` is the offset in ``original`` of the character that gave ``text[i]``. ``cased`` is
    the same text with its Latin capitals, place by place: ``cased.casefold() == text``.
    """

    original: str
    text: str
    starts: Sequence[int]
    cased: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn offsets into ``text`` into offsets into ``original``.

        An accent that stands as a character of its own goes with the letter it sits on.
        """
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else len(self.original)
            return place, place
        stop = self.starts[end - 1] + 1
        while stop < len(self.original) and unicodedata.combining(self.original[stop]):
            stop += 1
        return self.starts[start], stop

    def place(self, offset: int) -> int:
        """Turn an offset into ``original`` into the first offset into ``text`` that is not before it."""
        return bisect_right(self.starts, offset - 1)


def fold(text: str) -> FoldedText:
    """Fold a text for comparison.

    Parameters
    ----------
    text : str
        Any string; lone surrogates and control characters do no harm.

    Returns
    -------
    FoldedText
        Folding its ``text`` once more changes nothing.
    """
    if text.isascii():
        return FoldedText(
            text, text.translate(_FOLDS), range(len(text)), _cased([text]).replace(LABEL_END, " ")
        )
    # Most characters of most texts are ASCII, and translating runs of those is far quicker.
    runs = _runs(text)
    folded = "".join([run.translate(_FOLDS) for run in runs])
    cased = _cased(runs).replace(LABEL_END, " ")
    # Nearly every text keeps its length, character by character: then the way back is the identity.
    if all(map(_FOLDS.uneven.isdisjoint, runs[1::2])):
        return FoldedText(text, folded, range(len(text)), cased)
    starts = [place for place, character in enumerate(text) for _ in _FOLDS[ord(character)]]
    return FoldedText(text, folded, starts, cased)


def fold_labels(labels: Sequence[str]) -> str:
    """Fold many labels as one text but for their capitals, each with `LABEL_END` behind it."""
    together = "".join([label + LABEL_END for label in labels])
    if together.count(LABEL_END) > len(labels):
        return fold_labels([label.replace(LABEL_END, " ") for label in labels])
    return _cased(_runs(together))


def _runs(text: str) -> list[str]:
    """Cut a text into ASCII and other characters by turns."""
    return [text] if text.isascii() else _NOT_ASCII.split(text)


def _cased(runs: Sequence[str]) -> str:
    """Fold all but the Latin capitals and `LABEL_END` of a text that was cut into runs."""
    text = "".join([run.translate(_CASED_FOLDS) if place % 2 else run for place, run in enumerate(runs)])
    for sign, folded in _ASCII_SIGNS.items():
        text = text.replace(sign, folded)
    return text


class _Folds(dict[int, str]):
    """Character to its folded form, worked out when first met; at most one entry a character.

    ``uneven`` gathers the characters met whose folded form is not one character long.
    """

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        # Noted first: a thread that finds the entry must find the note too.
        if len(folded) != 1:
            self.uneven.add(chr(code))
        self[code] = folded
        return folded


class _CasedFolds(dict[int, str]):
    """The same for all characters but those that are capitals and fold to Latin letters."""

    def __missing__(self, code: int) -> str:
        folded = _FOLDS[code]
        self[code] = folded.upper() if folded.isascii() and chr(code).isupper() else folded
        return self[code]


_FOLDS = _Folds()
_CASED_FOLDS = _CasedFolds()


@cache
def _simplifiers() -> tuple[OpenCC, OpenCC]:
    # Hong Kong's own forms first (裏, 綫, 衞), then every traditional form.
    return OpenCC("hk2s"), OpenCC("t2s")


def _fold_character(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character.translate(_RADICALS).translate(_SIGNS)).translate(_SIGNS)
    plain = "".join(_without_accents(part) for part in plain if not _is_invisible(part))
    return "".join(_simplify(part) for part in plain.casefold())


def _without_accents(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))


def _is_invisible(character: str) -> bool:
    # Cf are zero-width and direction marks and the soft hyphen, Mn accents that stand alone.
    return unicodedata.category(character) in ("Cf", "Mn", "Me")


def _simplify(character: str) -> str:
    if not ("\u3400" <= character <= "\u9fff" or character >= "\U00020000"):
        return character
    for simplifier in _simplifiers():
        character = simplifier.convert(character)
    return character.translate(_VARIANTS)
