"""Files made for tests: CVs as PDF and DOCX, and the bad files people and attackers send."""

import io
import textwrap
import zipfile

import docx
import pypdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

LINE, MARGIN = 14, 50


def make_pdf(text: str, *, columns: int = 1, across: bool = False) -> bytes:
    """Set a text as PDF in a font that knows Chinese.

    ``across`` draws two columns line by line from left to right, as table-based layouts do.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    pdfmetrics.registerFont(UnicodeCIDFont("MSung-Light"))
    width = (A4[0] - 2 * MARGIN) / columns
    lines = _wrapped(text, int(width / 10))
    rows = int((A4[1] - 2 * MARGIN) / LINE)
    for start in range(0, max(len(lines), 1), rows * columns):
        canvas.setFont("MSung-Light", 10)
        page = lines[start : start + rows * columns]
        tall = -(-len(page) // columns)
        places = [(i % tall, i // tall, line) for i, line in enumerate(page)]
        for row, column, line in sorted(places) if across else places:
            canvas.drawString(MARGIN + column * width, A4[1] - MARGIN - row * LINE, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def make_docx(text: str, *, table: bool = False) -> bytes:
    """Set a text as DOCX, its paragraphs one under the other or in a table of one column."""
    document = docx.Document()
    if table:
        grid = document.add_table(rows=0, cols=1)
        for line in text.splitlines():
            grid.add_row().cells[0].text = line
    else:
        for line in text.splitlines():
            document.add_paragraph(line)
    return _saved(document)


def make_docx_with_hidden(text: str, hidden: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    document.add_paragraph().add_run(hidden).font.hidden = True
    return _saved(document)


def make_pdf_with_hidden(text: str, hidden: str) -> bytes:
    """White words on white paper under the visible ones."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 700, text)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 600, hidden)
    canvas.save()
    return buffer.getvalue()


def make_scan(pages: int = 1) -> bytes:
    """A PDF that holds a picture of text and no text."""
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    picture = Image.new("L", (400, 200), 255)
    ImageDraw.Draw(picture).text((20, 20), "Automation Engineer, PLC", fill=0)
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(pages):
        canvas.drawImage(ImageReader(picture), 50, 400)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def make_encrypted_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf("PLC programming")))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def make_zip_bomb(megabytes: int = 60) -> bytes:
    """A small DOCX that declares a very large document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("[Content_Types].xml", "<Types/>")
        container.writestr("word/document.xml", b"<w>" + b"a" * megabytes * 1024 * 1024 + b"</w>")
    return buffer.getvalue()


def make_pages(pages: int) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number in range(pages):
        canvas.drawString(72, 700, f"PLC programming, page {number}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _wrapped(text: str, width: int) -> list[str]:
    return [part for line in text.splitlines() for part in (textwrap.wrap(line, width) or [""])]


def _saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
