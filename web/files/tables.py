"""Tables as CSV that spreadsheets open well and that do nothing when opened."""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

BOM = "\ufeff"
# Spreadsheets in Chinese take the wide forms for formulas too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table: UTF-8 with a byte order mark, lines ended as RFC 4180 wants.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers
    stay numbers, ``None`` becomes an empty cell.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_cell(name) for name in header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return BOM + out.getvalue()


def csv_response(file_name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Answer with a table to be saved under a name of plain letters."""
    return Response(
        write_csv(header, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
