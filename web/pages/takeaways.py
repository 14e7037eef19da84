"""The explanation of a match to take away: the page as a PDF, in the reader's language."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response
from flask_babel import gettext
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from web.languages import current_language, html_tag
from web.pages.explanations import Explanation, PartLine, Reason
from web.pages.gap_lines import GapLine
from web.pages.pdf_text import LATIN, is_chinese, marked_up, register_fonts
from web.pages.phrases import BANDS, NECESSITY, STATUS, words_for
from web.pages.points import as_date
from web.pages.quotes import Quote
from web.pages.what_ifs import WhatIf
from web.wording import skill_name

MARGIN = 18 * mm
COLUMNS = (48 * mm, 51 * mm, 48 * mm, 22.5 * mm)
WHAT_IF_COLUMNS = (131.5 * mm, 38 * mm)
GAP_COLUMNS = (72.5 * mm, 48.5 * mm, 48.5 * mm)
INK, SOFT, LINE, PALE = HexColor("#16242f"), HexColor("#4d5a66"), HexColor("#c6ced6"), HexColor("#e8f1f3")

BODY = ParagraphStyle("body", fontName=LATIN, fontSize=9, leading=12.5, textColor=INK)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8, leading=11, textColor=SOFT)
TITLE = ParagraphStyle("title", parent=BODY, fontSize=17, leading=22, spaceAfter=4)
HEADING = ParagraphStyle("heading", parent=BODY, fontSize=12.5, leading=17, spaceBefore=10, spaceAfter=4)
SCORE = ParagraphStyle("score", parent=BODY, fontSize=13, leading=18, spaceBefore=4)
NUMBER = ParagraphStyle("number", parent=BODY, alignment=2)

GRID = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
        ("BACKGROUND", (0, 0), (-1, 0), PALE),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
)


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
    return Response(
        render_pdf(content),
        content_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="match.pdf"'},
    )


def render_pdf(content: TakeAway) -> bytes:
    """Set an explanation on A4 pages."""
    register_fonts()
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
        title=content.title,
        author="Talent Bridge",
        lang=html_tag(),
        invariant=1,
    )  # fmt: skip
    document.build(list(_story(content)), onFirstPage=_foot, onLaterPages=_foot)
    return buffer.getvalue()


def _story(content: TakeAway) -> Iterator[Flowable]:
    explanation = content.explanation
    yield _paragraph(content.title, TITLE)
    yield _paragraph(" · ".join(fact for fact in content.facts if fact), SMALL)
    band = words_for(BANDS, explanation.band)
    yield _paragraph(f"{explanation.score} {gettext('of 100')} · {band}", SCORE)
    if explanation.gates:
        missing = " · ".join(skill_name(skill_id) for skill_id in explanation.gates)
        yield _paragraph(gettext("Missing musts: %(skills)s", skills=missing), BODY)
    yield _paragraph(gettext("Why this score"), HEADING)
    yield _score_table(explanation, content.held_heading)
    if content.what_ifs:
        yield _paragraph(gettext("What would raise the score"), HEADING)
        yield _what_if_table(content.what_ifs)
    if content.gaps:
        yield _paragraph(gettext("The gap"), HEADING)
        yield _gap_table(content.gaps)
    yield Spacer(1, 10)
    yield _paragraph(_origin(content), SMALL)


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
    total = _row([gettext("Score: the sum of these points"), "", ""])
    return _table(heads, [*rows, [*total, _paragraph(explanation.score, NUMBER)]], COLUMNS)


def _reason_row(reason: Reason) -> list[Any]:
    necessity = words_for(NECESSITY, reason.necessity)
    asked = gettext("level %(level)s", level=reason.asked) if reason.asked else ""
    held = gettext("level %(level)s", level=reason.held) if reason.held else ""
    return [
        [
            _paragraph(skill_name(reason.skill_id), BODY),
            _paragraph(", ".join(filter(None, (necessity, asked))), SMALL),
            *_quotes(reason.asked_quotes),
        ],
        [
            _paragraph(words_for(STATUS, reason.status), BODY),
            *(_paragraph(because, SMALL) for because in reason.because),
        ],
        [*([_paragraph(held, SMALL)] if held else []), *_quotes(reason.held_quotes)],
        _points(reason.points, reason.most),
    ]


def _part_row(part: PartLine) -> list[Any]:
    cells: list[Any] = _row([part.name, part.detail, ""])
    return [*cells, _points(part.points, part.most)]


def _points(points: str, most: str) -> Paragraph:
    return _paragraph(f"{points} {gettext('of %(most)s', most=most)}", NUMBER)


def _what_if_table(lines: Sequence[WhatIf]) -> Table:
    heads = [gettext("Change"), gettext("Score")]
    return _table(heads, [_row([one.words, f"{one.before} → {one.after}"]) for one in lines], WHAT_IF_COLUMNS)


def _gap_table(gaps: Sequence[GapLine]) -> Table:
    heads = [gettext("Skill"), gettext("Asked"), gettext("Held")]
    return _table(heads, [_row([skill_name(g.skill_id), g.asked, g.held]) for g in gaps], GAP_COLUMNS)


def _table(heads: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float]) -> Table:
    return Table([_row(heads), *rows], colWidths=widths, repeatRows=1, style=GRID)


def _row(texts: Sequence[str]) -> list[Any]:
    return [_paragraph(text, BODY) for text in texts]


def _quotes(quotes: Sequence[Quote]) -> list[Paragraph]:
    words = (f"{quote.before}{quote.words}{quote.after}".strip() for quote in quotes)
    return [_paragraph(f"「{text}」" if is_chinese(text) else f"“{text}”", SMALL) for text in words]


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    # Chinese breaks between characters, also where a page in English quotes it.
    chosen = ParagraphStyle("cjk", parent=style, wordWrap="CJK") if is_chinese(text) else style
    return Paragraph(marked_up(text, current_language()), chosen)


def _foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.saveState()
    canvas.setFont(LATIN, 8)
    canvas.setFillColor(SOFT)
    canvas.drawRightString(A4[0] - MARGIN, 10 * mm, f"Talent Bridge · {document.page}")
    canvas.restoreState()
