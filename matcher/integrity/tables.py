"""CSV of an integrity review → rows, and their cells → what they should hold.

Columns that are not named here are not read, so that names sent along are never kept.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, get_args

from matcher.errors import RecordsRefused
from matcher.integrity.identity_numbers import holds_identity_number
from matcher.integrity.records import Kind
from matcher.problems import Reason, RowError

TABLES: tuple[Kind, ...] = get_args(Kind)
COLUMNS: Mapping[Kind, tuple[str, ...]] = {
    "firms": ("id", "address", "directors", "registered_on"),
    "trainees": ("id", "occupation"),
    "courses": ("id", "provider", "title", "skills"),
    "classes": ("id", "course_id", "starts_on", "ends_on", "places"),
    "sessions": ("id", "class_id", "on", "starts", "ends"),
    "attendance": ("session_id", "trainee_id", "present"),
    "applications": ("id", "firm_id", "class_id", "trainee_id", "amount_hkd", "ceiling_hkd"),
}
MOST_ROWS, LONGEST_ID, LONGEST_TEXT = 200_000, 60, 300
MOST_DOLLARS = 10**9
JOINED_BY = ";"

_YES, _NO = {"yes", "y", "1", "true", "是", "有"}, {"no", "n", "0", "false", "否", "沒有", "没有"}


class WrongCell(Exception):
    """A cell that cannot be read."""

    def __init__(self, field: str, reason: Reason, value: str = "") -> None:
        super().__init__(field, reason)
        self.field, self.reason, self.value = field, reason, value


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and the line it begins on."""

    line: int
    cells: Mapping[str, str]

    def text(self, field: str, *, required: bool = False, longest: int = LONGEST_TEXT) -> str:
        value = self.cells[field]
        if required and not value:
            raise WrongCell(field, "empty")
        if len(value) > longest:
            raise WrongCell(field, "too_long", str(longest))
        return value

    def key(self, field: str) -> str:
        return self.text(field, required=True, longest=LONGEST_ID)

    def pseudonym(self, field: str) -> str:
        return no_identity_number(field, self.key(field))

    def texts(self, field: str) -> tuple[str, ...]:
        parts = (part.strip() for part in self.text(field, longest=10 * LONGEST_TEXT).split(JOINED_BY))
        return tuple(dict.fromkeys(part for part in parts if part))

    def day(self, field: str) -> date:
        return _parsed(date.fromisoformat, field, self.text(field, required=True), "not_a_date")

    def day_or_none(self, field: str) -> date | None:
        return self.day(field) if self.cells[field] else None

    def moment(self, field: str) -> time:
        found = _parsed(time.fromisoformat, field, self.text(field, required=True), "not_a_time")
        if found.tzinfo is not None:
            raise WrongCell(field, "not_a_time", self.cells[field])
        return found

    def number(self, field: str) -> int:
        value = self.text(field, required=True)
        if not (value.isascii() and value.isdigit() and len(value) < 12 and int(value) <= MOST_DOLLARS):
            raise WrongCell(field, "not_a_number", value)
        return int(value)

    def number_or_none(self, field: str) -> int | None:
        return self.number(field) if self.cells[field] else None

    def truth(self, field: str) -> bool:
        value = self.text(field, required=True).casefold()
        if value not in _YES | _NO:
            raise WrongCell(field, "not_yes_or_no", self.cells[field])
        return value in _YES


def read_rows(kind: Kind, table: bytes | None) -> list[Row]:
    """Read a table that has every column of its kind.

    Raises
    ------
    RecordsRefused
        If it is absent, cannot be read as a table or has more than `MOST_ROWS` rows.
    """
    file = f"{kind}.csv"
    if table is None:
        raise RecordsRefused([RowError(file, 0, "", "missing_table")])
    try:
        text = table.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = table[: error.start].count(b"\n") + 1
        raise RecordsRefused([RowError(file, line, "", "not_utf8")]) from error
    records = _parsed_lines(file, text)
    _, header = next(records, (1, []))
    header = [name.strip().casefold() for name in header]
    missing = [RowError(file, 1, name, "missing_column") for name in COLUMNS[kind] if name not in header]
    if missing:
        raise RecordsRefused(missing)
    return _checked_rows(file, header, records)


def _parsed_lines(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the values of each record with the line it begins on; empty lines hold none."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for values in reader:
            if any(value.strip() for value in values):
                yield line, values
            line = reader.line_num + 1
    except csv.Error as error:
        raise RecordsRefused([RowError(file, line, "", "not_a_table")]) from error


def _checked_rows(file: str, header: list[str], records: Iterator[tuple[int, list[str]]]) -> list[Row]:
    rows: list[Row] = []
    for line, values in records:
        if len(values) != len(header):
            raise RecordsRefused([RowError(file, line, "", "wrong_length", f"{len(values)} / {len(header)}")])
        if len(rows) == MOST_ROWS:
            raise RecordsRefused([RowError(file, line, "", "too_many_rows", str(MOST_ROWS))])
        rows.append(Row(line, dict(zip(header, map(_clean, values), strict=True))))
    return rows


def _clean(value: str) -> str:
    return value.replace("\x00", "").strip()


def _parsed(parse: Callable[[str], Any], field: str, value: str, reason: Reason) -> Any:
    try:
        return parse(value)
    except ValueError as error:
        raise WrongCell(field, reason, value) from error


def no_identity_number(field: str, value: str) -> str:
    """Refuse what holds the number of an identity card: people come under pseudonyms only."""
    if holds_identity_number(value):
        # The value is not repeated: it would end in a page and in a message.
        raise WrongCell(field, "identity_number")
    return value
