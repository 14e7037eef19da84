"""Tables → records, or every row that is wrong with its file, line, field and reason."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, time

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
from matcher.integrity.tables import (
    COLUMNS,
    JOINED_BY,
    LONGEST_ID,
    TABLES,
    Row,
    WrongCell,
    no_identity_number,
    read_rows,
)
from matcher.problems import Reason, RowError

__all__ = ["Reason", "cells_of", "read_records", "tables_by_name"]

REFERENCES: Mapping[Kind, Mapping[str, Kind]] = {
    "classes": {"course_id": "courses"},
    "sessions": {"class_id": "classes"},
    "attendance": {"session_id": "sessions", "trainee_id": "trainees"},
    "applications": {"firm_id": "firms", "class_id": "classes", "trainee_id": "trainees"},
}
MOST_ERRORS = 100


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
    found: dict[Kind, list[tuple[Row, Record]]] = {}
    errors: list[RowError] = []
    for kind in TABLES:
        try:
            rows = read_rows(kind, tables.get(kind))
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


def _made(
    kind: Kind, rows: list[Row], known_skills: Container[str] | None
) -> tuple[list[tuple[Row, Record]], list[RowError]]:
    made: list[tuple[Row, Record]] = []
    errors: list[RowError] = []
    for row in rows:
        try:
            record = MAKERS[kind](row)
            _check(record, known_skills)
            made.append((row, record))
        except WrongCell as error:
            errors.append(RowError(f"{kind}.csv", row.line, error.field, error.reason, error.value))
    return made, errors


def _check(record: Record, known_skills: Container[str] | None) -> None:
    """Refuse what no single cell shows."""
    if isinstance(record, Class) and record.ends_on < record.starts_on:
        raise WrongCell("ends_on", "ends_too_early", record.ends_on.isoformat())
    if isinstance(record, Session) and record.ends <= record.starts:
        raise WrongCell("ends", "ends_too_early", record.ends.isoformat())
    if isinstance(record, Course) and known_skills is not None:
        unknown = [skill for skill in record.skills if skill not in known_skills]
        if unknown:
            raise WrongCell("skills", "unknown_skill", unknown[0])


def _clashes(found: Mapping[Kind, list[tuple[Row, Record]]]) -> Iterator[RowError]:
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


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return JOINED_BY.join(value)
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _firm(row: Row) -> Firm:
    return Firm(
        id=row.key("id"),
        address=row.text("address"),
        directors=tuple(no_identity_number("directors", one) for one in row.texts("directors")),
        registered_on=row.day_or_none("registered_on"),
    )


def _trainee(row: Row) -> Trainee:
    return Trainee(id=row.pseudonym("id"), occupation=row.text("occupation"))


def _course(row: Row) -> Course:
    return Course(
        id=row.key("id"), provider=row.key("provider"), title=row.text("title"), skills=row.texts("skills")
    )


def _class(row: Row) -> Class:
    return Class(
        id=row.key("id"),
        course_id=row.key("course_id"),
        starts_on=row.day("starts_on"),
        ends_on=row.day("ends_on"),
        places=row.number_or_none("places"),
    )


def _session(row: Row) -> Session:
    return Session(
        id=row.key("id"),
        class_id=row.key("class_id"),
        on=row.day("on"),
        starts=row.moment("starts"),
        ends=row.moment("ends"),
    )


def _attendance(row: Row) -> Attendance:
    return Attendance(
        session_id=row.key("session_id"), trainee_id=row.pseudonym("trainee_id"), present=row.truth("present")
    )


def _application(row: Row) -> Application:
    return Application(
        id=row.key("id"),
        firm_id=row.key("firm_id"),
        class_id=row.key("class_id"),
        trainee_id=row.pseudonym("trainee_id"),
        amount_hkd=row.number("amount_hkd"),
        ceiling_hkd=row.number_or_none("ceiling_hkd"),
    )


MAKERS: Mapping[Kind, Callable[[Row], Record]] = {
    "firms": _firm,
    "trainees": _trainee,
    "courses": _course,
    "classes": _class,
    "sessions": _session,
    "attendance": _attendance,
    "applications": _application,
}
