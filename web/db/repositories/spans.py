"""Spans as JSON: ``[start, end, words]``."""

from collections.abc import Iterable

from matcher.profiles import Span


def spans_to_json(spans: Iterable[Span]) -> list[list[int | str]]:
    """Return spans as they are stored."""
    return [[span.start, span.end, span.text] for span in spans]


def spans_from_json(stored: Iterable[list[int | str]]) -> tuple[Span, ...]:
    """Return stored spans as values."""
    return tuple(Span(int(start), int(end), str(text)) for start, end, text in stored)
