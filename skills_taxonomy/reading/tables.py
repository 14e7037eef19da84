"""CSV tables, plain or gzipped: rows that know their place, errors that name it."""

import csv
import gzip
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from skills_taxonomy.errors import TaxonomyFileError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with the file and the line it begins on (the header is line 1)."""

    path: Path
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def get(self, column: str) -> str:
        """Return the value of a column the table may lack, ``""`` where it does."""
        return self.values.get(column, "")

    def required(self, column: str) -> str:
        """Return the value, or raise `TaxonomyFileError` where it is empty."""
        value = self.values[column]
        if not value:
            raise self.error(f"{column} is empty")
        return value

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """Return the value, or raise `TaxonomyFileError` where it is none of ``allowed``."""
        value = self.values[column]
        if value not in allowed:
            raise self.error(f"unknown {column} {value!r}, expected one of {', '.join(allowed)}")
        return value

    def error(self, reason: str) -> TaxonomyFileError:
        """Make the error that names this row."""
        return TaxonomyFileError(self.path, self.line, reason)


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a CSV file in order, values stripped of outer white space.

    Parameters
    ----------
    path : Path
        UTF-8, with or without a byte order mark; gzipped if it ends in ``.gz``.
    columns : sequence of str
        Columns the header must have; others are kept too.

    Raises
    ------
    TaxonomyFileError
        The file is absent, is not UTF-8 or not CSV, lacks a column, or has a row that is
        longer or shorter than the header.
    """
    try:
        with _open(path) as file:
            records = _read_records(path, file)
            header = _read_header(path, records, columns)
            yield from (_make_row(path, line, header, values) for line, values in records)
    except UnicodeDecodeError as error:
        raise TaxonomyFileError(path, None, f"is not UTF-8: {error.reason}") from error
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TaxonomyFileError(path, None, f"cannot be read: {reason}") from error


def find_table(folder: Path, name: str) -> Path | None:
    """Find ``name.csv`` or ``name.csv.gz`` in a folder."""
    return next(
        (path for ending in (".csv", ".csv.gz") if (path := folder / f"{name}{ending}").is_file()), None
    )


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _read_records(path: Path, file: IO[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the values of each record with the line it begins on, since one may span lines."""
    reader = csv.reader(file, strict=True)
    line = 1
    try:
        for values in reader:
            # An empty line holds no record; spreadsheets like to leave some at the end.
            if values:
                yield line, values
            line = reader.line_num + 1
    except csv.Error as error:
        raise TaxonomyFileError(path, line, f"is not CSV: {error}") from error


def _read_header(path: Path, records: Iterator[tuple[int, list[str]]], columns: Sequence[str]) -> list[str]:
    _, names = next(records, (1, []))
    header = [name.strip() for name in names]
    missing = [name for name in columns if name not in header]
    if missing:
        raise TaxonomyFileError(path, 1, f"column {missing[0]!r} is missing")
    return header


def _make_row(path: Path, line: int, header: list[str], values: list[str]) -> Row:
    if len(values) != len(header):
        raise TaxonomyFileError(path, line, f"has {len(values)} values, the header has {len(header)}")
    return Row(path, line, dict(zip(header, map(str.strip, values), strict=True)))
