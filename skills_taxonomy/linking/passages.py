"""Lines, sentences and clauses: the stretches over which a cue reaches.

All offsets are into the folded text, so that "；" and ";" are one sign.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.tokens import is_wrapped

_LINE_BREAK = re.compile(r"[ \t]*\n\s*")
# Some conversions turn line breaks into runs of spaces.
_FLAT_BREAK = re.compile(r"\s*\n\s*|[ \t]{2,}")
_LONGEST_LINE = 1000
# Every cue of a sentence is held against every skill of it: the length bounds the work.
_LONGEST_SENTENCE = 1500
# A full stop ends a sentence before a space, but not after an abbreviation or a single letter.
_SENTENCE_END = re.compile(r"[。!?;]+|\.(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:^|[^a-z])(?:[a-z]|e\.g|i\.e|min|no|sr|jr|vs|incl|approx|dept|cert|prof|dr|mr|ms|eng|ltd)\Z"
)
_CLAUSE_END = re.compile(r",(?!\d{3}\b)|:|\s-+\s|--+|[()\[\]]|(?<![a-z]) \| ")


class Passage(NamedTuple):
    """A stretch ``text[start:end]`` of a folded text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of the passage."""
        return text[self.start : self.end]

    def holds(self, start: int) -> bool:
        """Tell whether something that starts at ``start`` lies in the passage."""
        return self.start <= start < self.end


def lines(folded: FoldedText) -> list[Passage]:
    """Split at line breaks, putting wrapped lines together again; blank lines are left out."""
    passages = []
    start = 0
    flat = folded.text.count("\n") * _LONGEST_LINE < len(folded.text)
    for found in (_FLAT_BREAK if flat else _LINE_BREAK).finditer(folded.text):
        if is_wrapped(folded, found.start(), found.end()):
            continue
        passages.append(Passage(start, found.start()))
        start = found.end()
    passages.append(Passage(start, len(folded.text)))
    return [passage for passage in passages if passage.of(folded.text).strip()]


def sentences(text: str, line: Passage) -> list[Passage]:
    """Split a line into sentences; a semicolon ends one too, and so does its length at the latest."""
    ends = (found for found in _SENTENCE_END.finditer(text, *line) if not _is_abbreviation(text, found))
    return [piece for part in _split(text, line, ends) for piece in _pieces(text, part)]


def clauses(text: str, sentence: Passage) -> list[Passage]:
    """Split a sentence at commas, colons, dashes and brackets, but not at 、 or slashes."""
    return list(_split(text, sentence, _CLAUSE_END.finditer(text, *sentence)))


def containing(passages: Iterable[Passage], place: int) -> Passage | None:
    """Return the passage a place lies in, if any."""
    return next((passage for passage in passages if passage.holds(place)), None)


def _is_abbreviation(text: str, stop: re.Match[str]) -> bool:
    return stop.group() == "." and bool(_ABBREVIATION.search(text, max(0, stop.start() - 8), stop.start()))


def _pieces(text: str, sentence: Passage) -> Iterator[Passage]:
    start = sentence.start
    while sentence.end - start > _LONGEST_SENTENCE:
        end = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE) + 1 or start + _LONGEST_SENTENCE
        yield Passage(start, end)
        start = end
    yield Passage(start, sentence.end)


def _split(text: str, passage: Passage, ends: Iterable[re.Match[str]]) -> Iterator[Passage]:
    start = passage.start
    for found in ends:
        if text[start : found.start()].strip():
            yield Passage(start, found.end())
            start = found.end()
    if text[start : passage.end].strip():
        yield Passage(start, passage.end)
