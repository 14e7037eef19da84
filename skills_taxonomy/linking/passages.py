"""Lines, sentences and clauses: the stretches over which a cue reaches.

All offsets are into the folded text, so that "；" and ";" are one sign.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from skills_taxonomy.labels import FoldedText
from skills_taxonomy.linking.tokens import is_wrapped

_LINE_BREAK = re.compile(r"[ \t]*\n\s*")
# A full stop ends a sentence before a space, but not after an abbreviation or a single letter ("i.e.", "Min.").
_SENTENCE_END = re.compile(
    r"[。!?;]+|(?<![\s.][a-z])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bmin)(?<!\bno)(?<!\bsr)(?<!\bjr)(?<!\bvs)(?<!\bincl)"
    r"(?<!\bapprox)(?<!\bdept)(?<!\bcert)\.(?=\s|$)"
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
    for found in _LINE_BREAK.finditer(folded.text):
        if is_wrapped(folded, found.start(), found.end()):
            continue
        passages.append(Passage(start, found.start()))
        start = found.end()
    passages.append(Passage(start, len(folded.text)))
    return [passage for passage in passages if passage.of(folded.text).strip()]


def sentences(text: str, line: Passage) -> list[Passage]:
    """Split a line into sentences; a semicolon ends one too."""
    return list(_split(text, line, _SENTENCE_END))


def clauses(text: str, sentence: Passage) -> list[Passage]:
    """Split a sentence at commas, colons, dashes and brackets, but not at 、 or slashes."""
    return list(_split(text, sentence, _CLAUSE_END))


def _split(text: str, passage: Passage, ends: re.Pattern[str]) -> Iterator[Passage]:
    start = passage.start
    for found in ends.finditer(text, passage.start, passage.end):
        if text[start : found.start()].strip():
            yield Passage(start, found.end())
            start = found.end()
    if text[start : passage.end].strip():
        yield Passage(start, passage.end)
