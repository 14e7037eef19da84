"""Spans found against spans marked: exact, overlapping, by characters and by distinct strings.

A span is (start, end), the end not included. Counts of texts are added up before rates are made
of them (micro averages).
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from matcher.evaluation.intervals import Values
from matcher.evaluation.metrics import f1

Span = tuple[int, int]
Spans = list[Span]

FOLDS = 5
RATES = ("precision", "recall", "F1", "F1 exact", "F1 characters", "F1 strings", "strings found")


class SpanCounts(NamedTuple):
    """What is counted in one text. ``hit`` and ``right`` are of spans that share a character."""

    found: int
    right: int
    marked: int
    hit: int
    exact: int
    names: int
    names_right: int
    strings: int
    strings_hit: int
    characters: int
    characters_both: int
    share_of_strings: float
    has_strings: bool


def count_spans(text: str, marked: Spans, found: Spans, ignored: Sequence[Span] = ()) -> SpanCounts:
    """Count one text; what is found only on ``ignored`` spans counts neither way."""
    counted = [span for span in found if hits(span, marked) or not hits(span, ignored)]
    ours, theirs = _characters(counted), _characters(marked)
    names, strings = _strings(text, counted, marked), _strings(text, marked, counted)
    return SpanCounts(
        found=len(counted),
        right=sum(hits(span, marked) for span in counted),
        marked=len(marked),
        hit=sum(hits(span, counted) for span in marked),
        exact=len(set(counted) & set(marked)),
        names=len(names),
        names_right=sum(names.values()),
        strings=len(strings),
        strings_hit=sum(strings.values()),
        characters=len(ours) + len(theirs),
        characters_both=len(ours & theirs),
        share_of_strings=sum(strings.values()) / len(strings) if strings else 0.0,
        has_strings=bool(strings),
    )


def span_rates(totals: Values) -> Values:
    """Make the rates named in `RATES` of added up `SpanCounts`."""
    t = dict(zip(SpanCounts._fields, totals, strict=True))

    def over(part: str, whole: str) -> float:
        return float(t[part] / max(t[whole], 1))

    precision, recall = over("right", "found"), over("hit", "marked")
    return np.array([
        precision,
        recall,
        f1(precision, recall),
        2 * t["exact"] / max(t["found"] + t["marked"], 1),
        2 * over("characters_both", "characters"),
        f1(over("names_right", "names"), over("strings_hit", "strings")),
        over("share_of_strings", "has_strings"),
    ])  # fmt: skip


def hits(span: Span, others: Iterable[Span]) -> bool:
    """Return whether a span shares a character with any other."""
    return any(start < span[1] and span[0] < end for start, end in others)


def bio_spans(tokens: Sequence[str], tags: Sequence[str], kind: str = "") -> Spans:
    """Return the spans of BIO tags in the tokens joined by blanks; ``kind`` is what follows the dash.

    An inside tag without a beginning begins a span, as in the CoNLL scorer.
    """
    spans: Spans = []
    place, inside = 0, False
    for token, tag in zip(tokens, tags, strict=True):
        position, _, of_kind = tag.partition("-")
        wanted = position in ("B", "I") and (not kind or of_kind == kind)
        if wanted and position == "I" and inside:
            spans[-1] = (spans[-1][0], place + len(token))
        elif wanted:
            spans.append((place, place + len(token)))
        inside = wanted
        place += len(token) + 1
    return spans


def find_with_words(texts: Sequence[str], marked: Sequence[Spans]) -> list[Spans]:
    """Find in each text the strings marked in the texts of the other folds, longest first, in any case."""
    found: list[Spans] = [[] for _ in texts]
    for fold in range(FOLDS):
        pattern = _pattern_of({
            text[slice(*span)]
            for place, (text, spans) in enumerate(zip(texts, marked, strict=True))
            if place % FOLDS != fold
            for span in spans
        })  # fmt: skip
        for place in range(fold, len(texts), FOLDS):
            found[place] = [each.span() for each in pattern.finditer(texts[place])]
    return found


def find_strings(text: str, strings: Iterable[str]) -> Spans:
    """Find some strings as whole words of a text, longest first, in any case."""
    return [each.span() for each in _pattern_of(strings).finditer(text)]


def _pattern_of(strings: Iterable[str]) -> re.Pattern[str]:
    words = {string.casefold().strip() for string in strings} - {""}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    # Of no words nothing is found: a pattern that never matches.
    either = "|".join(map(re.escape, longest_first)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _strings(text: str, spans: Spans, others: Spans) -> dict[str, bool]:
    """Return the distinct strings of some spans, and whether others hit them anywhere."""
    strings: dict[str, bool] = {}
    for span in spans:
        word = text[slice(*span)].casefold()
        strings[word] = strings.get(word, False) or hits(span, others)
    return strings


def _characters(spans: Spans) -> set[int]:
    return {place for span in spans for place in range(*span)}
