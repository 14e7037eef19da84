"""Chinese job titles put into English, word by word, with a list of title words of our own.

Chinese titles build like English ones, field first and role last (质量 工程师, *quality engineer*),
so that the words in their order read as a title: good enough to compare, not to print.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from skills_taxonomy.errors import TaxonomyFileError
from skills_taxonomy.labels import fold
from skills_taxonomy.reading.bundled import BUNDLED_FOLDER
from skills_taxonomy.reading.tables import read_table

TITLE_WORDS = BUNDLED_FOLDER / "title_words.csv"

WordKind = Literal["field", "role", "rank"]

FIRST_INSIDE: tuple[WordKind, ...] = ("rank", "role", "field")
"""Which kind a word is of within a title: the last of these that it has."""


class TitleWords:
    """Reads the Chinese in a title as English.

    Parameters
    ----------
    english : mapping of (str, WordKind) to str
        Folded Chinese word and its kind to its English. A word that is both a field and a
        role (会计, *accounting* and *accountant*) is a role at the end of a title.
    """

    def __init__(self, english: Mapping[tuple[str, WordKind], str]) -> None:
        self._inside = {
            word: text for kind in FIRST_INSIDE for (word, k), text in english.items() if k == kind
        }
        self._last = self._inside | {word: text for (word, kind), text in english.items() if kind == "role"}
        self._longest = max(map(len, self._inside), default=1)

    def read(self, title: str) -> str:
        """Return a title with its Chinese words in English and unknown characters left out.

        The words are chosen so that the fewest characters stay unknown, then so that they are
        the fewest, then so that the last ones are the longest: the role stands at the end.
        What is not Chinese stays as it is, folded.
        """
        text = fold(title).text
        if not text.isascii():
            text = "".join(self._reading(text, start, end) for start, end in self._words(text))
        return " ".join(text.split())

    def _words(self, text: str) -> list[tuple[int, int]]:
        """Cut a text into known words and single characters, as offsets."""
        # For each end: characters unknown and words so far, and where the last word starts.
        best: list[tuple[int, int, int]] = [(0, 0, 0)]
        for end in range(1, len(text) + 1):
            unknown, words, _ = best[end - 1]
            ways = [(unknown + _is_chinese(text[end - 1]), words + 1, end - 1)]
            for start in range(max(0, end - self._longest), end):
                if text[start:end] in self._inside:
                    ways.append((best[start][0], best[start][1] + 1, start))
            best.append(min(ways))
        cuts, end = [], len(text)
        while end:
            cuts.append((best[end][2], end))
            end = best[end][2]
        return cuts[::-1]

    def _reading(self, text: str, start: int, end: int) -> str:
        word, is_last = text[start:end], not _is_chinese(text[end : end + 1])
        if word in self._inside:
            return f" {(self._last if is_last else self._inside)[word]} "
        return " " if _is_chinese(word) else word


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


@cache
def title_words() -> TitleWords:
    """Return the list that ships; it is read once a process."""
    return TitleWords(read_title_words(TITLE_WORDS))


def read_title_words(path: Path) -> dict[tuple[str, WordKind], str]:
    """Read a table of title words: ``zh`` in either script, ``kind`` and ``en``; by folded word.

    Raises
    ------
    TaxonomyFileError
        The file is absent or malformed, a kind is unknown, or a word comes twice as one kind, in
        whatever script.
    """
    english: dict[tuple[str, WordKind], str] = {}
    for row in read_table(path, ("zh", "kind", "en")):
        word, kind = fold(row.required("zh")).text, cast(WordKind, row.one_of("kind", get_args(WordKind)))
        if (word, kind) in english:
            raise row.error(f"zh {word!r} comes twice as a {kind}")
        english[word, kind] = row.required("en")
    if not english:
        raise TaxonomyFileError(path, None, "holds no words")
    return english
