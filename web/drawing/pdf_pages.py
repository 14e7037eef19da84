"""Pages of a PDF: the styles, tables and foot that all our documents share."""

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask import Response
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from web.drawing.pdf_fonts import embedding
from web.drawing.pdf_text import LATIN, is_chinese, marked_up, noting_characters, register_fonts
from web.languages import current_language, html_tag

MARGIN = 18 * mm
FRAME = 6
"""What the library keeps free inside the margins, in points."""

WIDTH = A4[0] - 2 * (MARGIN + FRAME)
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


def set_pages(title: str, tell: Callable[[], Iterable[Flowable]]) -> bytes:
    """Set a story on A4 pages in the reader's language; the same story gives the same bytes.

    It is told twice: once to learn which characters the fonts of the document must hold, since
    paragraphs measure their text as they are made.
    """
    register_fonts()
    with noting_characters() as used:
        list(tell())
    with embedding(used):
        return _set(title, list(tell()))


def _set(title: str, story: list[Flowable]) -> bytes:
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
    document.build(story, onFirstPage=_foot, onLaterPages=_foot)
    return buffer.getvalue()


def pdf_response(file_name: str, content: bytes) -> Response:
    """Answer with a PDF to be saved under a name of plain letters."""
    return Response(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float]) -> Table:
    """Set rows below a head that each page repeats."""
    return Table([row(heads), *rows], colWidths=widths, repeatRows=1, style=GRID)


def row(texts: Sequence[str]) -> list[Any]:
    """Return texts as the cells of a table."""
    return [paragraph(text, BODY) for text in texts]


def paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """Return a text as a paragraph, each run of characters in a font that knows it."""
    # Chinese breaks between characters, also where a page in English quotes it.
    chosen = ParagraphStyle("cjk", parent=style, wordWrap="CJK") if is_chinese(text) else style
    return Paragraph(marked_up(text, current_language()), chosen)


def _foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.saveState()
    canvas.setFont(LATIN, 8)
    canvas.setFillColor(SOFT)
    canvas.drawRightString(A4[0] - MARGIN, 10 * mm, f"Talent Bridge · {document.page}")
    canvas.restoreState()
