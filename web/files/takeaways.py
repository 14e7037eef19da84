"""The explanation of a match to take away: the page as a PDF, in the reader's language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response
from flask_babel import gettext
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from web.drawing.pdf_pages import (
    BODY,
    HEADING,
    NUMBER,
    SCORE,
    SMALL,
    TITLE,
    paragraph,
    pdf_response,
    row,
    set_pages,
    table,
)
from web.drawing.pdf_text import is_chinese
from web.words.explanations import Explanation, PartLine, Reason
from web.words.gap_lines import GapLine
from web.words.matches import BANDS, NECESSITY, STATUS
from web.words.names import skill_name, words_for
from web.words.points import as_date
from web.words.quotes import Quote
from web.words.what_ifs import WhatIf

COLUMNS = (48 * mm, 51 * mm, 48 * mm, 22.5 * mm)
WHAT_IF_COLUMNS = (131.5 * mm, 38 * mm)
GAP_COLUMNS = (72.5 * mm, 48.5 * mm, 48.5 * mm)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeAway:
    """What is taken away. ``held_heading`` says whose words the third column quotes.

    ``receipt_digest`` names the receipt with which the score can be checked.
    """

    title: str
    facts: Sequence[str]
    held_heading: str
    explanation: Explanation
    what_ifs: Sequence[WhatIf]
    gaps: Sequence[GapLine]
    receipt_digest: str
    on: date


def take_away_file(content: TakeAway) -> Response:
    """Answer with a PDF to be saved; the same content gives the same bytes."""
    return pdf_response("match.pdf", render_pdf(content))


def render_pdf(content: TakeAway) -> bytes:
    """Set an explanation on A4 pages."""
    return set_pages(content.title, lambda: _story(content))


def _story(content: TakeAway) -> Iterator[Flowable]:
    explanation = content.explanation
    yield paragraph(content.title, TITLE)
    yield paragraph(" · ".join(fact for fact in content.facts if fact), SMALL)
    band = words_for(BANDS, explanation.band)
    yield paragraph(f"{explanation.score} {gettext('of 100')} · {band}", SCORE)
    if explanation.gates:
        missing = " · ".join(skill_name(skill_id) for skill_id in explanation.gates)
        yield paragraph(gettext("Missing musts: %(skills)s", skills=missing), BODY)
    yield paragraph(gettext("Why this score"), HEADING)
    yield _score_table(explanation, content.held_heading)
    if content.what_ifs:
        yield paragraph(gettext("What would raise the score"), HEADING)
        yield _what_if_table(content.what_ifs)
    if content.gaps:
        yield paragraph(gettext("The gap"), HEADING)
        yield _gap_table(content.gaps)
    yield Spacer(1, 10)
    yield paragraph(_origin(content), SMALL)


def _origin(content: TakeAway) -> str:
    return gettext(
        "Made by Talent Bridge on %(day)s. The score can be computed again from the receipt with the "
        "digest %(digest)s.",
        day=as_date(content.on),
        digest=content.receipt_digest[:16],
    )


def _score_table(explanation: Explanation, held_heading: str) -> Table:
    heads = [gettext("Asked"), gettext("How it is met"), held_heading, gettext("Points")]
    rows = [_reason_row(reason) for reason in explanation.reasons]
    rows += [_part_row(part) for part in explanation.parts]
    total = row([gettext("Score: the sum of these points"), "", ""])
    return table(heads, [*rows, [*total, paragraph(explanation.score, NUMBER)]], COLUMNS)


def _reason_row(reason: Reason) -> list[Any]:
    necessity = words_for(NECESSITY, reason.necessity)
    asked = gettext("level %(level)s", level=reason.asked) if reason.asked else ""
    held = gettext("level %(level)s", level=reason.held) if reason.held else ""
    return [
        [
            paragraph(skill_name(reason.skill_id), BODY),
            paragraph(gettext(", ").join(filter(None, (necessity, asked))), SMALL),
            *_quotes(reason.asked_quotes),
        ],
        [
            paragraph(words_for(STATUS, reason.status), BODY),
            *(paragraph(because, SMALL) for because in reason.because),
        ],
        [*([paragraph(held, SMALL)] if held else []), *_quotes(reason.held_quotes)],
        _points(reason.points, reason.most),
    ]


def _part_row(part: PartLine) -> list[Any]:
    cells: list[Any] = row([part.name, part.detail, ""])
    return [*cells, _points(part.points, part.most)]


def _points(points: str, most: str) -> Paragraph:
    return paragraph(f"{points} {gettext('of %(most)s', most=most)}", NUMBER)


def _what_if_table(lines: Sequence[WhatIf]) -> Table:
    heads = [gettext("Change"), gettext("Score")]
    return table(heads, [row([one.words, f"{one.before} → {one.after}"]) for one in lines], WHAT_IF_COLUMNS)


def _gap_table(gaps: Sequence[GapLine]) -> Table:
    heads = [gettext("Skill"), gettext("Asked"), gettext("Held")]
    return table(heads, [row([skill_name(g.skill_id), g.asked, g.held]) for g in gaps], GAP_COLUMNS)


def _quotes(quotes: Sequence[Quote]) -> list[Paragraph]:
    words = (f"{quote.before}{quote.words}{quote.after}".strip() for quote in quotes)
    return [paragraph(f"「{text}」" if is_chinese(text) else f"“{text}”", SMALL) for text in words]
