"""PDF to text: pages in order, columns one after the other, words that nobody sees left out."""

import io
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from matcher.documents.checks import check_length
from matcher.documents.document import Document, Limits, Quality
from matcher.documents.wrapping import join_wrapped
from matcher.errors import DocumentError

READABLE_PER_PAGE = 40
"""Fewer characters than this on the average page: a picture of text, or no text at all."""


@dataclass(slots=True)
class _Fragment:
    x: float
    y: float
    text: str
    hidden: bool


@dataclass(slots=True)
class _Pen:
    """The state of a page's drawing that decides whether text can be seen."""

    mode: int = 0
    white: bool = False
    painted: bool = False
    has_image: bool = False
    saved: list[tuple[int, bool]] = field(default_factory=list)

    def take(self, operator: bytes, operands: Any) -> None:
        """Follow one drawing operator."""
        if operator == b"Tr":
            self.mode = int(operands[0])
        elif operator in (b"g", b"rg", b"k", b"sc", b"scn"):
            self.white = _is_white(operator, operands)
        elif operator in (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh"):
            self.painted = self.painted or not self.white
        elif operator == b"Do":
            self.has_image = True
        elif operator == b"q":
            self.saved.append((self.mode, self.white))
        elif operator == b"Q" and self.saved:
            self.mode, self.white = self.saved.pop()


def read_pdf(data: bytes, limits: Limits) -> Document:
    """Read a PDF.

    Raises
    ------
    DocumentError
        ``encrypted``, ``corrupted``, ``too_many_pages``, ``too_long``, ``needs_ocr`` or ``empty``.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("encrypted", "the PDF is protected by a password")
        n_pages = len(reader.pages)
        if n_pages > limits.pages:
            raise DocumentError("too_many_pages", f"{n_pages} pages", size=n_pages, limit=limits.pages)
        pages = [_read_page(page) for page in reader.pages]
    except DocumentError:
        raise
    except (PyPdfError, Exception) as error:  # damaged files make the parser raise anything
        raise DocumentError("corrupted", f"the PDF cannot be read: {type(error).__name__}") from error
    text = "\n\n".join(text for text, _, _ in pages)
    _check_readable(text, n_pages, any(image for _, _, image in pages), limits)
    hidden = sum(hidden for _, hidden, _ in pages)
    return Document(text=text, kind="pdf", quality=_quality(text, hidden), pages=n_pages, hidden=hidden)


def _check_readable(text: str, n_pages: int, has_image: bool, limits: Limits) -> None:
    check_length(text, limits)
    letters = sum(character.isalnum() for character in text)
    if has_image and letters < READABLE_PER_PAGE * max(n_pages, 1):
        raise DocumentError("needs_ocr", f"{letters} readable characters on {n_pages} pages of pictures")
    if not letters:
        raise DocumentError("needs_ocr" if n_pages else "empty", "the PDF has no readable text")


def _quality(text: str, hidden: int) -> Quality:
    if hidden:
        return "hidden_text"
    garbled = len(re.findall(r"\ufffd|\(cid:\d+\)|[\ue000-\uf8ff]", text))
    return "low" if garbled > len(text) / 100 else "ok"


def _read_page(page: pypdf.PageObject) -> tuple[str, int, bool]:
    """Return a page's text, the number of hidden characters and whether it shows an image."""
    pen, fragments = _Pen(), []

    def on_operator(operator: bytes, operands: Any, _cm: Any, _tm: Any) -> None:
        pen.take(operator, operands)

    def on_text(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text:
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(size * (tm[3] or tm[1] or 1) * (cm[3] or cm[1] or 1))
            unseen = pen.mode == 3 or (pen.white and not pen.painted) or scale < 1.5
            fragments.append(_Fragment(x, y, text, unseen and bool(text.strip())))

    page.extract_text(visitor_operand_before=on_operator, visitor_text=on_text)
    if pen.has_image and fragments and all(f.hidden or not f.text.strip() for f in fragments):
        # The invisible layer under a scan is what a reader of the picture sees.
        fragments = [_Fragment(f.x, f.y, f.text, False) for f in fragments]
    hidden = sum(len(f.text.strip()) for f in fragments if f.hidden)
    shown = [f for f in fragments if not f.hidden]
    text = _normal("".join(f.text for f in _in_reading_order(shown)))
    return join_wrapped(text), hidden, pen.has_image


def _in_reading_order(fragments: list[_Fragment]) -> list[_Fragment]:
    """Put columns one after the other where a page was drawn line by line across them.

    Most programs draw a column to its end; then the order of drawing is the order of reading.
    A page drawn across shows as many lines with a fragment left and one right of one gap.
    """
    placed = [f for f in fragments if f.text.strip()]
    gap = _gap_between_columns(placed)
    if gap is None:
        return fragments
    left = [f for f in placed if f.x < gap]
    right = [f for f in placed if f.x >= gap]
    return [_own_line(f) for f in (*left, *right)]


def _gap_between_columns(fragments: list[_Fragment]) -> float | None:
    """Return the x that parts two columns drawn across, ``None`` where there are none."""
    lines: list[list[_Fragment]] = []
    for fragment in fragments:
        if lines and abs(lines[-1][-1].y - fragment.y) < 2:
            lines[-1].append(fragment)
        else:
            lines.append([fragment])
    starts = [line[-1].x for line in lines if len(line) > 1 and line[-1].x - line[0].x > 150]
    if len(starts) < 5 or len(starts) < len(lines) / 3:
        return None
    starts.sort()
    middle = starts[len(starts) // 2]
    return middle - 5 if sum(abs(x - middle) < 15 for x in starts) > 0.7 * len(starts) else None


def _own_line(fragment: _Fragment) -> _Fragment:
    return _Fragment(fragment.x, fragment.y, fragment.text.rstrip("\n") + "\n", False)


def _normal(text: str) -> str:
    """Compose compatibility forms: PDFs write radicals and ligatures for plain characters."""
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFKC", text).splitlines()).strip("\n")


def _is_white(operator: bytes, operands: Any) -> bool:
    try:
        values = [float(value) for value in operands]
    except (TypeError, ValueError):
        return False
    if operator == b"k":
        return sum(values) < 0.02
    return len(values) in (1, 3) and min(values) > 0.98
