"""Words in their place: a quote with what stands around it, a text with its mentions marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matcher.profiles import Span
from skills_taxonomy.linking.mention import Mention

CONTEXT = 60
"""Characters shown on either side of a quote."""

MOST_QUOTES = 3
BULLETS = " \t-–•*·▪◦＊"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text with the words before and after them on the same line."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text; ``number`` counts the mention it is, ``None`` between mentions."""

    words: str
    number: int | None = None
    modality: str = ""


def quotes_from(text: str | None, spans: Sequence[Span]) -> list[Quote]:
    """Return the first words a skill was read from, each once, in their lines where the text is at hand."""
    return list(dict.fromkeys(_quote(text, span) for span in spans))[:MOST_QUOTES]


def mark_mentions(text: str, mentions: Iterable[Mention]) -> list[Segment]:
    """Cut a text into what is a mention and what is not; overlapping mentions count once."""
    segments, reached = [], 0
    for number, mention in enumerate(mentions, start=1):
        if mention.start >= reached:
            segments.append(Segment(text[reached : mention.start]))
            segments.append(Segment(text[mention.start : mention.end], number, mention.modality))
            reached = mention.end
    segments.append(Segment(text[reached:]))
    return [segment for segment in segments if segment.words]


def _quote(text: str | None, span: Span) -> Quote:
    # A masked quote and one whose document is gone have no place in a text.
    if text is None or text[span.start : span.end] != span.text:
        return Quote("", span.text, "")
    return Quote(_tail(text[: span.start]), span.text, _head(text[span.end :]))


def _tail(text: str) -> str:
    line = text[text.rfind("\n") + 1 :].lstrip(BULLETS)
    return line if len(line) <= CONTEXT else f"…{line[-CONTEXT:]}"


def _head(text: str) -> str:
    line = text.split("\n", maxsplit=1)[0]
    return line.rstrip() if len(line) <= CONTEXT else f"{line[:CONTEXT]}…"
