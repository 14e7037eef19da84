"""Workbooks (XLSX) that do nothing when opened: numbers are numbers, days are days, texts are texts."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import Response
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from web.files.tables import FORMULA_STARTS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 31
FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
NARROWEST, WIDEST = 9, 70


@dataclass(frozen=True, slots=True)
class PerCent:
    """A share in [0, 1] that a cell shows in per cent."""

    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: rows below a head, which stays in sight. Cells are texts, numbers, days, shares or ``None``."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[object]]


def write_workbook(sheets: Iterable[Sheet], *, title: str, on: date) -> bytes:
    """Write sheets, the first in front; the same content gives the same bytes."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": title, "author": "Talent Bridge", "created": _midnight(on)})
        looks = _Looks(book)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(_sheet_name(sheet.name)), sheet, looks)
    return out.getvalue()


def workbook_response(file_name: str, content: bytes) -> Response:
    """Answer with a workbook to be saved under a name of plain letters."""
    return Response(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )


class _Looks:
    """How cells look; texts that begin like a formula are marked as texts besides."""

    def __init__(self, book: Workbook) -> None:
        wrapped = {"text_wrap": True, "valign": "top"}
        self.head: Format = book.add_format({"bold": True, "bg_color": "#E8F1F3", "bottom": 1, **wrapped})
        self.text: Format = book.add_format(wrapped)
        self.marked: Format = book.add_format({**wrapped, "quote_prefix": True})
        self.number: Format = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.decimal: Format = book.add_format({"num_format": "#,##0.0", "valign": "top"})
        self.share: Format = book.add_format({"num_format": "0.0%", "valign": "top"})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})


def _write_sheet(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    for column, name in enumerate(sheet.header):
        page.write_string(0, column, name, looks.head)
    for row, values in enumerate(sheet.rows, start=1):
        for column, value in enumerate(values):
            _write_cell(page, row, column, value, looks)
    for column in range(len(sheet.header)):
        page.set_column(column, column, _width(sheet, column))
    page.freeze_panes(1, 0)


def _write_cell(page: Worksheet, row: int, column: int, value: object, looks: _Looks) -> None:
    if value is None:
        return
    if isinstance(value, PerCent):
        page.write_number(row, column, value.share, looks.share)
    elif isinstance(value, int | float):
        page.write_number(row, column, value, looks.number if isinstance(value, int) else looks.decimal)
    elif isinstance(value, date):
        page.write_datetime(row, column, _midnight(value), looks.day)
    else:
        text = str(value)
        page.write_string(row, column, text, looks.marked if text.startswith(FORMULA_STARTS) else looks.text)


def _width(sheet: Sheet, column: int) -> int:
    texts = [str(row[column]) for row in sheet.rows if column < len(row) and isinstance(row[column], str)]
    longest = max(map(_columns, [sheet.header[column], *texts]))
    return min(WIDEST, max(NARROWEST, longest + 2))


def _columns(text: str) -> int:
    """Return how wide a text stands: Chinese characters take two columns."""
    return sum(2 if character >= "\u2e80" else 1 for character in text)


def _sheet_name(name: str) -> str:
    return name.translate(FORBIDDEN_IN_NAMES)[:LONGEST_NAME].strip()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
