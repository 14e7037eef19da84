"""Tables as CSV → records, or every row that is wrong with its file, line, field and reason.

Columns that are not named here are not read, so that names sent along are never kept.
"""

import csv
import io
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from typing import Any, Literal, get_args

from matcher.errors import RecordsRefused
from matcher.integrity.records import (
    Application,
    Attendance,
    Class,
    Course,
    Firm,
    Kind,
    Record,
    Records,
    Session,
    Trainee,
)

Reason = Literal[
    "not_utf8", "not_a_table", "missing_table", "missing_column", "wrong_length", "too_many_rows", "empty",
    "too_long", "not_a_date", "not_a_time", "not_a_number", "not_yes_or_no", "identity_number", "stands_twice",
    "unknown_record", "unknown_skill", "ends_too_early", "unknown_table",
]  # fmt: skip

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
REFERENCES: Mapping[Kind, Mapping[str, Kind]] = {
    "classes": {"course_id": "courses"},
    "sessions": {"class_id": "classes"},
    "attendance": {"session_id": "sessions", "trainee_id": "trainees"},
    "applications": {"firm_id": "firms", "class_id": "classes", "trainee_id": "trainees"},
}
MOST_ROWS, MOST_ERRORS, LONGEST_ID, LONGEST_TEXT = 200_000, 100, 60, 300
MOST_DOLLARS = 10**9
JOINED_BY = ";"

_IDENTITY_CARD = re.compile(r"[A-Za-z]{1,2}\d{6}\([0-9Aa]\)")
_YES, _NO = {"yes", "y", "1", "true", "是", "有"}, {"no", "n", "0", "false", "否", "沒有", "没有"}


@dataclass(frozen=True, slots=True, order=True)
class RowError:
    """What is wrong with a cell, row or table. ``line`` counts from 1, the header; 0 is the whole file."""

    file: str
    line: int
    field: str
    reason: Reason
    value: str = ""

    def __str__(self) -> str:
        place = ":".join(part for part in (self.file, str(self.line or ""), self.field) if part)
        return f"{place}: {self.reason.replace('_', ' ')}{f' ({self.value})' if self.value else ''}"


class _WrongCell(Exception):
    """A cell that cannot be read."""

    def __init__(self, field: str, reason: Reason, value: str = "") -> None:
        super().__init__(field, reason)
        self.field, self.reason, self.value = field, reason, value


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table, and the line it begins on."""

    line: int
    cells: Mapping[str, str]

    def text(self, field: str, *, required: bool = False, longest: int = LONGEST_TEXT) -> str:
        value = self.cells[field]
        if required and not value:
            raise _WrongCell(field, "empty")
        if len(value) > longest:
            raise _WrongCell(field, "too_long", str(longest))
        return value

    def key(self, field: str) -> str:
        return self.text(field, required=True, longest=LONGEST_ID)

    def pseudonym(self, field: str) -> str:
        return _no_identity_number(field, self.key(field))

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
            raise _WrongCell(field, "not_a_time", self.cells[field])
        return found

    def number(self, field: str) -> int:
        value = self.text(field, required=True)
        if not (value.isascii() and value.isdigit() and len(value) < 12 and int(value) <= MOST_DOLLARS):
            raise _WrongCell(field, "not_a_number", value)
        return int(value)

    def number_or_none(self, field: str) -> int | None:
        return self.number(field) if self.cells[field] else None

    def truth(self, field: str) -> bool:
        value = self.text(field, required=True).casefold()
        if value not in _YES | _NO:
            raise _WrongCell(field, "not_yes_or_no", self.cells[field])
        return value in _YES


def tables_by_name(files: Iterable[tuple[str, bytes]]) -> dict[Kind, bytes]:
    """Return the content of files by the table their names stand for, ``firms.csv`` for firms.

    Raises
    ------
    RecordsRefused
        If a name stands for no table, or two for the same.
    """
    found: dict[Kind, bytes] = {}
    errors: list[RowError] = []
    for name, content in files:
        stem = name.replace("\\", "/").rsplit("/", 1)[-1].casefold().removesuffix(".csv")
        kind = next((each for each in TABLES if each == stem), None)
        if kind is None:
            errors.append(RowError(name[:LONGEST_ID], 0, "", "unknown_table"))
        elif kind in found:
            errors.append(RowError(name[:LONGEST_ID], 0, "", "stands_twice", kind))
        else:
            found[kind] = content
    if errors:
        raise RecordsRefused(errors)
    return found


def read_records(tables: Mapping[Kind, bytes], *, known_skills: Container[str] | None = None) -> Records:
    """Read all tables, or none.

    Parameters
    ----------
    tables : mapping of table to bytes
        CSV in UTF-8 with a header, for each of `TABLES`; a table with nothing in it still has one.
    known_skills : container of str, optional
        Identifiers that courses may name; any if it is not given.

    Raises
    ------
    RecordsRefused
        With every error up to a hundred: of cells first, and where all cells can be read, of
        records that stand twice or name others that are not there.
    """
    found: dict[Kind, list[tuple[_Row, Record]]] = {}
    errors: list[RowError] = []
    for kind in TABLES:
        try:
            rows = _rows(kind, tables.get(kind))
        except RecordsRefused as error:
            errors += error.errors
            continue
        found[kind], wrong = _made(kind, rows, known_skills)
        errors += wrong
    errors = errors or list(_clashes(found))
    if errors:
        raise RecordsRefused(sorted(errors)[:MOST_ERRORS])
    return Records(**{kind: tuple(record for _, record in made) for kind, made in found.items()})  # type: ignore[arg-type]


def cells_of(record: Record) -> dict[str, str]:
    """Return a record as the cells of its table."""
    return {one.name: _cell(getattr(record, one.name)) for one in fields(record)}


def _rows(kind: Kind, table: bytes | None) -> list[_Row]:
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


def _checked_rows(file: str, header: list[str], records: Iterator[tuple[int, list[str]]]) -> list[_Row]:
    rows: list[_Row] = []
    for line, values in records:
        if len(values) != len(header):
            raise RecordsRefused([RowError(file, line, "", "wrong_length", f"{len(values)} / {len(header)}")])
        if len(rows) == MOST_ROWS:
            raise RecordsRefused([RowError(file, line, "", "too_many_rows", str(MOST_ROWS))])
        rows.append(_Row(line, dict(zip(header, map(_clean, values), strict=True))))
    return rows


def _clean(value: str) -> str:
    return value.replace("\x00", "").strip()


def _made(
    kind: Kind, rows: list[_Row], known_skills: Container[str] | None
) -> tuple[list[tuple[_Row, Record]], list[RowError]]:
    made: list[tuple[_Row, Record]] = []
    errors: list[RowError] = []
    for row in rows:
        try:
            record = MAKERS[kind](row)
            _check(record, known_skills)
            made.append((row, record))
        except _WrongCell as error:
            errors.append(RowError(f"{kind}.csv", row.line, error.field, error.reason, error.value))
    return made, errors


def _check(record: Record, known_skills: Container[str] | None) -> None:
    """Refuse what no single cell shows."""
    if isinstance(record, Class) and record.ends_on < record.starts_on:
        raise _WrongCell("ends_on", "ends_too_early", record.ends_on.isoformat())
    if isinstance(record, Session) and record.ends <= record.starts:
        raise _WrongCell("ends", "ends_too_early", record.ends.isoformat())
    if isinstance(record, Course) and known_skills is not None:
        unknown = [skill for skill in record.skills if skill not in known_skills]
        if unknown:
            raise _WrongCell("skills", "unknown_skill", unknown[0])


def _clashes(found: Mapping[Kind, list[tuple[_Row, Record]]]) -> Iterator[RowError]:
    """Yield records that stand twice, and those that name others which are not there."""
    ids = {kind: {record.id for _, record in made} for kind, made in found.items()}
    for kind, made in found.items():
        seen: set[str] = set()
        for row, record in made:
            if record.id in seen:
                yield RowError(f"{kind}.csv", row.line, COLUMNS[kind][0], "stands_twice", record.id)
            seen.add(record.id)
            for field, other in REFERENCES.get(kind, {}).items():
                if (named := getattr(record, field)) not in ids[other]:
                    yield RowError(f"{kind}.csv", row.line, field, "unknown_record", f"{named} → {other}.csv")


def _parsed(parse: Callable[[str], Any], field: str, value: str, reason: Reason) -> Any:
    try:
        return parse(value)
    except ValueError as error:
        raise _WrongCell(field, reason, value) from error


def _no_identity_number(field: str, value: str) -> str:
    """Refuse a number as identity cards of Hong Kong write it: people come under pseudonyms only."""
    if _IDENTITY_CARD.fullmatch(value):
        # The value is not repeated: it would end in a page and in a message.
        raise _WrongCell(field, "identity_number")
    return value


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return JOINED_BY.join(value)
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _firm(row: _Row) -> Firm:
    return Firm(
        id=row.key("id"),
        address=row.text("address"),
        directors=tuple(_no_identity_number("directors", one) for one in row.texts("directors")),
        registered_on=row.day_or_none("registered_on"),
    )


def _trainee(row: _Row) -> Trainee:
    return Trainee(id=row.pseudonym("id"), occupation=row.text("occupation"))


def _course(row: _Row) -> Course:
    return Course(
        id=row.key("id"), provider=row.key("provider"), title=row.text("title"), skills=row.texts("skills")
    )


def _class(row: _Row) -> Class:
    return Class(
        id=row.key("id"),
        course_id=row.key("course_id"),
        starts_on=row.day("starts_on"),
        ends_on=row.day("ends_on"),
        places=row.number_or_none("places"),
    )


def _session(row: _Row) -> Session:
    return Session(
        id=row.key("id"),
        class_id=row.key("class_id"),
        on=row.day("on"),
        starts=row.moment("starts"),
        ends=row.moment("ends"),
    )


def _attendance(row: _Row) -> Attendance:
    return Attendance(
        session_id=row.key("session_id"), trainee_id=row.pseudonym("trainee_id"), present=row.truth("present")
    )


def _application(row: _Row) -> Application:
    return Application(
        id=row.key("id"),
        firm_id=row.key("firm_id"),
        class_id=row.key("class_id"),
        trainee_id=row.pseudonym("trainee_id"),
        amount_hkd=row.number("amount_hkd"),
        ceiling_hkd=row.number_or_none("ceiling_hkd"),
    )


MAKERS: Mapping[Kind, Callable[[_Row], Record]] = {
    "firms": _firm,
    "trainees": _trainee,
    "courses": _course,
    "classes": _class,
    "sessions": _session,
    "attendance": _attendance,
    "applications": _application,
}
