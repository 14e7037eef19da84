"""How a PDF of ours is set: A4, our colours, tables whose heads repeat, a number on each page."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from web.languages import current_language, html_tag
from web.pages.pdf_text import LATIN, is_chinese, marked_up, register_fonts

MARGIN = 18 * mm
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


def pdf_file(name: str, data: bytes) -> Response:
    """Answer with a PDF to be saved under a name of plain letters."""
    return Response(
        data,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def set_pages(title: str, story: Iterable[Flowable]) -> bytes:
    """Set a story on A4 pages; the same story gives the same bytes."""
    register_fonts()
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
        title=title,
        author="Talent Bridge",
        lang=html_tag(),
        invariant=1,
    )  # fmt: skip
    document.build(list(story), onFirstPage=_foot, onLaterPages=_foot)
    return buffer.getvalue()


def table_of(heads: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float]) -> Table:
    """Return a table whose head repeats on each page."""
    return Table([row_of(heads), *rows], colWidths=widths, repeatRows=1, style=GRID)


def row_of(texts: Sequence[str]) -> list[Any]:
    """Return cells of text."""
    return [paragraph(text, BODY) for text in texts]


def paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """Return a paragraph that breaks as its script wants."""
    # Chinese breaks between characters, also where a page in English quotes it.
    chosen = ParagraphStyle("cjk", parent=style, wordWrap="CJK") if is_chinese(text) else style
    return Paragraph(marked_up(text, current_language()), chosen)


def _foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.saveState()
    canvas.setFont(LATIN, 8)
    canvas.setFillColor(SOFT)
    canvas.drawRightString(A4[0] - MARGIN, 10 * mm, f"Talent Bridge · {document.page}")
    canvas.restoreState()
